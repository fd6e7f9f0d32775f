//! Where a client knows less than the standard, or reads otherwise than most: what a staple looks like
//! to it.
//!
//! Each difference is a record: which staples, which clients, what these make of it, and where that is
//! known from. The rule of the client is then asked about the staple as the client sees it. The
//! differences are those of `docs/verification.md`.

use super::{
    Algorithm, Answer, CertId, CertStatus, Client, Confidence, Critical, Handshake, Response,
    Signature, Signer, Source, Staple, chromium, firefox, gnutls, java,
};

/// One difference.
struct Quirk {
    /// Which staples.
    concerns: fn(&Response) -> bool,
    /// What the ids of the clients begin with.
    clients: &'static [&'static str],
    /// What the staple is to them.
    seen: fn(&Response) -> Staple,
    /// Why, as a clause after "connects: " or "refuses: ".
    why: &'static str,
    confidence: Confidence,
    source: &'static [Source],
}

/// Those on mozilla::pkix.
const PKIX: &[&str] = &["firefox", "thunderbird", "tor-browser"];
/// Those on BoringSSL's `pki`.
const BORINGSSL: &[&str] = &["chrom", "edge"];
/// Those on the certification path code of the JDK. It reads a stapled response while it reads the TLS
/// 1.3 message, so that what it cannot read ends the handshake whatever the settings.
const JDK: &[&str] = &["java"];
/// Those on GnuTLS before 3.8.8.
const GNUTLS: &[&str] = &[
    "gnutls",
    "wget-gnutls",
    "webkitgtk",
    "curl-gnutls",
    "git-gnutls",
    "exim-gnutls",
];
/// Those on the `ocsp` code of OpenSSL.
const OPENSSL: &[&str] = &["curl-cert-status"];

const QUIRKS: &[Quirk] = &[
    Quirk {
        concerns: |response| response.critical == Critical::Known,
        clients: PKIX,
        seen: with_unknown_extension,
        why: "it recognizes no critical extension in a response, not even those of RFC 6960",
        confidence: Confidence::Medium,
        source: &[firefox::PKIX_OCSP],
    },
    Quirk {
        concerns: |response| matches!(response.critical, Critical::Known | Critical::Elsewhere),
        clients: BORINGSSL,
        seen: with_unknown_extension,
        why: "it recognizes no critical extension in a response, in any entry, not even those of RFC \
              6960",
        confidence: Confidence::Medium,
        source: &[chromium::CHECK_OCSP],
    },
    Quirk {
        concerns: |response| response.critical != Critical::None,
        clients: JDK,
        seen: |_| Staple::Malformed,
        why: "it stops reading at any critical extension (“Unsupported OCSP critical \
              extension”)",
        confidence: Confidence::Medium,
        source: &[java::OCSP_RESPONSE],
    },
    Quirk {
        concerns: |response| response.unknown_critical_extension,
        clients: JDK,
        seen: |_| Staple::Malformed,
        why: "it stops reading at a critical extension (“Unsupported OCSP critical extension”)",
        confidence: Confidence::Medium,
        source: &[java::OCSP_RESPONSE],
    },
    Quirk {
        concerns: |response| {
            response.unknown_critical_extension || response.critical != Critical::None
        },
        clients: GNUTLS,
        seen: without_extensions,
        why: "it ignores a response’s extensions",
        confidence: Confidence::Medium,
        source: &[gnutls::CERT_SESSION],
    },
    Quirk {
        concerns: |response| {
            response.unknown_critical_extension || response.critical != Critical::None
        },
        clients: OPENSSL,
        seen: without_extensions,
        why: "it ignores a response’s extensions",
        confidence: Confidence::High,
        source: OCSP_VFY,
    },
    Quirk {
        concerns: |response| response.signer_is_authority && response.signer == Signer::Authorized,
        clients: PKIX,
        seen: with_signer_not_authorized,
        why: "it rejects a delegate with a CA certificate",
        confidence: Confidence::Medium,
        source: &[firefox::PKIX_OCSP],
    },
    Quirk {
        concerns: |response| {
            response.signer_has_critical_nocheck && response.signer == Signer::Authorized
        },
        clients: GNUTLS,
        seen: with_signer_not_authorized,
        why: "it does not recognize id-pkix-ocsp-nocheck, which is critical in the delegate’s \
              certificate",
        confidence: Confidence::Medium,
        source: &[gnutls::CERT_SESSION],
    },
    Quirk {
        concerns: |response| response.algorithm == Algorithm::Rare,
        clients: PKIX,
        seen: with_bad_signature,
        why: "it supports only RSA signatures and ECDSA on NIST curves",
        confidence: Confidence::Medium,
        source: &[firefox::PKIX_DER],
    },
    Quirk {
        concerns: |response| response.algorithm == Algorithm::Rare,
        clients: BORINGSSL,
        seen: with_bad_signature,
        why: "it supports only RSA signatures and ECDSA on NIST curves",
        confidence: Confidence::Medium,
        source: &[chromium::SIGNATURE_ALGORITHM],
    },
    Quirk {
        concerns: |response| !response.is_first_entry && response.cert_id != CertId::Mismatch,
        clients: GNUTLS,
        seen: |response| {
            Staple::Response(Response {
                cert_id: CertId::Mismatch,
                ..*response
            })
        },
        why: "before version 3.8.8 GnuTLS checks the first entry only, which is about another \
              certificate",
        confidence: Confidence::Medium,
        source: &[gnutls::CERT_SESSION],
    },
    Quirk {
        concerns: |response| response.cert_id == CertId::Mismatch && response.differs_in_key_only,
        clients: GNUTLS,
        seen: |response| {
            Staple::Response(Response {
                cert_id: CertId::Sha1,
                differs_in_key_only: false,
                ..*response
            })
        },
        why: "it does not compare the hash of the issuer’s key",
        confidence: Confidence::Medium,
        source: &[gnutls::CERT_SESSION],
    },
    Quirk {
        concerns: disagrees,
        clients: GNUTLS,
        seen: with_first_status,
        why: "where entries disagree, it takes the first",
        confidence: Confidence::Medium,
        source: &[gnutls::CERT_SESSION],
    },
    Quirk {
        concerns: disagrees,
        clients: OPENSSL,
        seen: with_first_status,
        why: "where entries disagree, it takes the first",
        confidence: Confidence::High,
        source: OCSP_VFY,
    },
    Quirk {
        concerns: |response| response.status == CertStatus::Unknown && response.has_good_entry,
        clients: PKIX,
        seen: |response| {
            Staple::Response(Response {
                status: CertStatus::Good,
                ..*response
            })
        },
        why: "where entries disagree, it prefers good to unknown",
        confidence: Confidence::Medium,
        source: &[firefox::PKIX_OCSP],
    },
    Quirk {
        concerns: |response| response.lifetime.is_some_and(|lifetime| lifetime < 0),
        clients: PKIX,
        seen: |_| Staple::Malformed,
        why: "it rejects a nextUpdate before thisUpdate as malformed",
        confidence: Confidence::Medium,
        source: &[firefox::PKIX_OCSP],
    },
];

const OCSP_VFY: &[Source] = &[Source::read(
    "OpenSSL, crypto/ocsp/ocsp_vfy.c and ocsp_cl.c (OCSP_basic_verify, OCSP_resp_find_status)",
    "https://github.com/openssl/openssl/blob/master/crypto/ocsp/ocsp_vfy.c",
)];

fn with_unknown_extension(response: &Response) -> Staple {
    Staple::Response(Response {
        unknown_critical_extension: true,
        critical: Critical::None,
        ..*response
    })
}

fn without_extensions(response: &Response) -> Staple {
    Staple::Response(Response {
        unknown_critical_extension: false,
        critical: Critical::None,
        ..*response
    })
}

fn with_signer_not_authorized(response: &Response) -> Staple {
    Staple::Response(Response {
        signer: Signer::NotAuthorized,
        ..*response
    })
}

fn with_bad_signature(response: &Response) -> Staple {
    Staple::Response(Response {
        signature: Signature::Invalid,
        algorithm: Algorithm::Common,
        ..*response
    })
}

fn disagrees(response: &Response) -> bool {
    response.first_status != response.status
}

fn with_first_status(response: &Response) -> Staple {
    Staple::Response(Response {
        status: response.first_status,
        ..*response
    })
}

/// Of a staple that is malformed by the standard, and yet read by some: what a reader as lax as OpenSSL
/// makes of it cannot be told from what could be read here.
pub(super) fn lax(client: &Client, handshake: &Handshake) -> Option<Answer> {
    let is_open = handshake.is_laxly_readable && handshake.staple == Staple::Malformed;
    let reads = is_open && is_one_of(client, OPENSSL);
    reads.then(|| {
        let what = "may connect or refuse: it reads more than DER allows, such as bytes after a \
                    response and other forms of lengths and times, and how it reads this one has not been \
                    determined";
        let answer = Answer::varies(client, what).at_most(Confidence::Medium);
        answer.citing(OCSP_VFY)
    })
}

/// Whether some client may see this otherwise.
pub(super) fn concern(response: &Response) -> bool {
    QUIRKS.iter().any(|quirk| (quirk.concerns)(response))
}

/// The handshake as this client sees it, and why; none where it sees what is there.
pub(super) fn seen(client: &Client, handshake: &Handshake) -> Option<(Handshake, Seen)> {
    let mut staple = handshake.staple;
    let mut found: Option<Seen> = None;
    for quirk in QUIRKS {
        let Staple::Response(response) = &staple else {
            break;
        };
        if (quirk.concerns)(response) && is_one_of(client, quirk.clients) {
            staple = (quirk.seen)(response);
            found.get_or_insert(Seen(quirk));
        }
    }
    let found = found?;
    Some((handshake.with_staple(staple), found))
}

/// Whether the client's id begins with one of these.
fn is_one_of(client: &Client, ids: &[&str]) -> bool {
    ids.iter().any(|id| client.id.starts_with(id))
}

/// Why a client sees a staple otherwise.
#[derive(Clone, Copy)]
pub(super) struct Seen(&'static Quirk);

impl Seen {
    /// The answer about the staple as it is seen, with the reason in front where it matters: not
    /// where the client does not look.
    pub(super) fn explain(self, answer: Answer, plain: &Answer) -> Answer {
        if answer == *plain {
            return answer;
        }
        answer
            .because(self.0.why)
            .at_most(self.0.confidence)
            .citing(self.0.source)
    }
}
