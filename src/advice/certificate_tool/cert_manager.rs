//! cert-manager.

use super::{Basis, CertificateTool, Template};

const READ: Basis = Basis {
    about: "cert-manager API v1 of 2026-08-22, source reviewed, not tested",
    confidence: "high",
    sources: &[
        (
            "cert-manager, pkg/apis/certmanager/v1",
            "https://github.com/cert-manager/cert-manager/tree/master/pkg/apis/certmanager/v1",
        ),
        (
            "cert-manager #5588 (request for Must-Staple, closed)",
            "https://github.com/cert-manager/cert-manager/issues/5588",
        ),
    ],
};

const CERTIFICATE: Template = Template::new(
    &READ,
    "Request it as a Certificate",
    "Such a certificate has Must-Staple only if the CA’s profile adds it.",
)
.code(
    "yaml",
    "apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata:\n  name: site\nspec:\n  \
     secretName: site-tls\n  issuerRef:\n    name: ISSUER\n  dnsNames:\n    - «yaml-hosts»",
);

/// cert-manager.
pub(super) static CERT_MANAGER: CertificateTool = CertificateTool {
    id: "cert-manager",
    name: "cert-manager",
    with: &[Template::trap(
        &READ,
        "cert-manager cannot request it",
        "A Certificate has no field for the TLS Feature extension, and requests to add one were \
         closed. Make the request with openssl, and have the CA sign it.",
    )],
    without: &[CERTIFICATE],
    leave: &[CERTIFICATE],
};
