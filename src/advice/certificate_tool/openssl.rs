//! OpenSSL: a certification request for any authority.

use super::{Basis, CertificateTool, Template};

const MEASURED: Basis = Basis {
    about: "OpenSSL 3.0.19, run in November 2026; tlsfeature exists since 1.1.0",
    confidence: "high",
    sources: &[
        (
            "OpenSSL, x509v3_config manual (TLS Feature)",
            "https://docs.openssl.org/3.0/man5/x509v3_config/",
        ),
        (
            "RFC 7633 §4",
            "https://www.rfc-editor.org/rfc/rfc7633#section-4",
        ),
    ],
};

const REQUEST: Template = Template::new(
    &MEASURED,
    "Make a key and the request",
    "Send «file».csr to the CA; keep «file».key where it is.",
)
.code(
    "bash",
    "openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \\\n  \
     -config openssl.cnf -keyout «file».key -out «file».csr",
);

const WITHOUT_CNF: Template = Template::new(
    &MEASURED,
    "Write openssl.cnf",
    "Without the line tlsfeature the request asks for no Must-Staple. Some CAs add it by \
     profile: check the issued certificate.",
)
.code(
    "ini",
    "[req]\nprompt             = no\ndistinguished_name = name\n\
     req_extensions     = extensions\n\n[name]\nCN = «common-name»\n\n[extensions]\n\
     subjectAltName = «dns-hosts»",
);

/// OpenSSL.
pub(super) static OPENSSL: CertificateTool = CertificateTool {
    id: "openssl",
    name: "openssl (a request for any CA)",
    with: &[
        Template::new(
            &MEASURED,
            "Write openssl.cnf",
            "The tlsfeature line requests Must-Staple. Before OpenSSL 1.1.0 write 1.3.6.1.5.5.7.1.24 \
             = DER:30:03:02:01:05 instead.",
        )
        .code(
            "ini",
            "[req]\nprompt             = no\ndistinguished_name = name\n\
             req_extensions     = extensions\n\n[name]\nCN = «common-name»\n\n[extensions]\n\
             subjectAltName = «dns-hosts»\ntlsfeature     = status_request",
        ),
        REQUEST,
        Template::new(
            &MEASURED,
            "Check the request",
            "It must show “TLS Feature: status_request”. Check the issued certificate too: some \
             CAs silently omit the extension.",
        )
        .code(
            "bash",
            "openssl req -in «file».csr -noout -text | grep -A1 'TLS Feature'",
        ),
    ],
    without: &[WITHOUT_CNF, REQUEST],
    leave: &[
        WITHOUT_CNF,
        REQUEST,
        Template::new(
            &MEASURED,
            "Check the issued certificate",
            "If it prints nothing, the extension is gone.",
        )
        .code(
            "bash",
            "openssl x509 -in «file».pem -noout -text | grep -A1 'TLS Feature'",
        ),
    ],
};
