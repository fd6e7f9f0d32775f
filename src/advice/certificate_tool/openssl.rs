//! OpenSSL: a certification request for any authority.

use super::{Basis, CertificateTool, Template};

const MEASURED: Basis = Basis {
    about: "OpenSSL 3.0.19, run in November 2026; -addext exists since 1.1.1",
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

/// A request for these hosts, with what stands between.
macro_rules! request {
    ($extension:literal) => {
        concat!(
            "openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj '/CN=«common-name»' \\\n  \
             -addext 'subjectAltName=«dns-hosts»' ",
            $extension,
            "\\\n  -keyout «file».key -out «file».csr"
        )
    };
}

const WITHOUT: Template = Template::new(
    &MEASURED,
    "Make a key and the request",
    "Send «file».csr to the CA; keep «file».key where it is. The request asks for no Must-Staple. Some CAs add it by \
     profile: check the issued certificate.",
)
.code("bash", request!(""));

/// OpenSSL.
pub(super) static OPENSSL: CertificateTool = CertificateTool {
    id: "openssl",
    name: "openssl (a request for any CA)",
    with: &[
        Template::new(
            &MEASURED,
            "Make a key and the request",
            "Send «file».csr to the CA; keep «file».key where it is. It is tlsfeature that requests Must-Staple. Before \
             OpenSSL 1.1.1 both extensions go into a configuration.",
        )
        .code("bash", request!("-addext tlsfeature=status_request ")),
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
    without: &[WITHOUT],
    leave: &[
        WITHOUT,
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
