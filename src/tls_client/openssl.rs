//! OpenSSL and what is built on it: the extension is parsed and printed, never enforced, and a
//! staple is handed to the application unread.

use super::{Answer, Client, Confidence, Source};

const V3_TLSF: Source = Source::read(
    "OpenSSL, crypto/x509/v3_tlsf.c (parses and prints TLS Feature; nothing else uses it)",
    "https://github.com/openssl/openssl/blob/master/crypto/x509/v3_tlsf.c",
);
const MEASURED: Source = Source::measured("measured with openssl s_client 3.0.19 on 2026-11-20");
const MEASURED_PYTHON: Source = Source::measured(
    "measured with Python 3.11.7 on 2026-11-20 (no staple, good, expired, unknown and tryLater)",
);
const MEASURED_NODE: Source = Source::measured("measured with Node.js 20.20.2 on 2026-11-20");
const NODE_TLS: Source = Source::read(
    "Node.js documentation, tls, event 'OCSPResponse'",
    "https://nodejs.org/api/tls.html#event-ocspresponse",
);

/// The library and `s_client`.
pub(super) const OPENSSL: Client = Client {
    id: "openssl",
    name: "OpenSSL",
    actor: "OpenSSL",
    about: "OpenSSL 3.0.19 (s_client), and programs on it that do not check staples themselves: \
            Ruby, PHP, Perl and many more; November 2026",
    confidence: Confidence::High,
    settles: &[],
    references: &[V3_TLSF, MEASURED],
    rule: |client, _| {
        let why = "it does not enforce Must-Staple, requests a staple only if the application \
                   wants one, and leaves checking it to the application";
        Answer::unchecked(client, why)
    },
};

/// GNU Wget on OpenSSL.
pub(super) const WGET: Client = Client {
    id: "wget",
    name: "wget (OpenSSL)",
    actor: "wget on OpenSSL",
    about: "GNU Wget built with OpenSSL, concluded from OpenSSL 3; this build was not tested; \
            November 2026",
    confidence: Confidence::Medium,
    settles: &[],
    references: &[V3_TLSF, MEASURED],
    rule: |client, _| {
        Answer::unchecked(
            client,
            "OpenSSL requests no staple unless a program wants it",
        )
    },
};

/// CPython's `ssl`.
pub(super) const PYTHON: Client = Client {
    id: "python",
    name: "Python",
    actor: "Python",
    about: "CPython 3.11.7, module ssl, and with it requests, urllib3 and httpx; November 2026",
    confidence: Confidence::High,
    settles: &[],
    references: &[V3_TLSF, MEASURED_PYTHON],
    rule: |client, _| {
        Answer::unchecked(
            client,
            "its ssl module has no OCSP interface and requests no staple",
        )
    },
};

/// Node.js.
pub(super) const NODEJS: Client = Client {
    id: "nodejs",
    name: "Node.js",
    actor: "Node.js",
    about: "Node.js 20.20.2, with and without requestOCSP; November 2026",
    confidence: Confidence::High,
    settles: &[],
    references: &[NODE_TLS, V3_TLSF, MEASURED_NODE],
    rule: |client, _| {
        let why = "it requests a staple only with requestOCSP, and then passes the bytes to the \
                   application unread";
        Answer::unchecked(client, why)
    },
};
