//! An authority of one's own, run with OpenSSL.

use super::{Basis, CertificateTool, Template};

const MEASURED: Basis = Basis {
    about: "OpenSSL 3.0.19, run in November 2026 with a CA of one certificate and one key",
    confidence: "high",
    sources: &[(
        "OpenSSL, openssl-x509 manual (-req, -CA, -extfile)",
        "https://docs.openssl.org/3.0/man1/openssl-x509/",
    )],
};

const SIGN: Template = Template::new(
    &MEASURED,
    "Sign it",
    "Put the CA’s certificate and key in place of ca.pem and ca.key. The extensions are those in «file».ext \
     and no others, whatever the request asks for. fullchain.pem is the certificate and its issuer.",
)
.code(
    "bash",
    "openssl x509 -req -in «file».csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 90 \\\n  \
     -extfile «file».ext -out «file».pem &&\ncat «file».pem ca.pem >fullchain.pem",
);

const REQUEST: Template = Template::new(
    &MEASURED,
    "Make a key and a request",
    "To keep an existing key, use `-key FILE` instead of `-newkey … -keyout …`.",
)
.code(
    "bash",
    "openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj '/CN=«common-name»' \\\n  \
     -keyout «file».key -out «file».csr",
);

const WITHOUT: &[Template] = &[
    REQUEST,
    Template::new(
        &MEASURED,
        "Write the file of extensions, without tlsfeature",
        "It is «file».ext. Without a tlsfeature line there is no Must-Staple. The OCSP URL may stay: servers that can staple still \
         do, and nobody is locked out where they cannot.",
    )
    .code(
        "ini",
        "subjectAltName = «dns-hosts»\nextendedKeyUsage = serverAuth\n\
         basicConstraints = CA:FALSE\nauthorityInfoAccess = OCSP;URI:«url»",
    ),
    SIGN,
];

/// An authority of one's own.
pub(super) static OWN_CA: CertificateTool = CertificateTool {
    id: "own-ca",
    name: "a CA of your own, with openssl",
    with: &[
        REQUEST,
        Template::new(
            &MEASURED,
            "Write the file of extensions, with tlsfeature and the responder’s URL",
            "It is «file».ext. A certificate with Must-Staple and without an OCSP URL can never be stapled.",
        )
        .code(
            "ini",
            "subjectAltName = «dns-hosts»\nextendedKeyUsage = serverAuth\n\
             basicConstraints = CA:FALSE\nauthorityInfoAccess = OCSP;URI:«url»\ntlsfeature = status_request",
        ),
        SIGN,
    ],
    without: WITHOUT,
    leave: WITHOUT,
};
