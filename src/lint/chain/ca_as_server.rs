use super::{Citation, Finding, Scene, Severity};
use crate::lint::Object;
use crate::verify::chain::{Evidence, Rule};

/// A server's certificate says that it is an authority's.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let broken = scene.breaking(Rule::BasicConstraints).into_iter();
    let servers = broken.filter(|(_, evidence)| **evidence == Evidence::AuthorityServes);
    let finding = |(position, _)| {
        Finding::new(
            "chain-ca-as-server",
            Severity::Warning,
            Object::Certificate(position),
            [
                "The server's certificate calls itself an authority",
                "Firefox refuses such a certificate (MOZILLA_PKIX_ERROR_CA_CERT_USED_AS_END_ENTITY), as do \
                 clients with rustls; OpenSSL and GnuTLS accept it.",
                "Have it issued again without cA in Basic Constraints. With `openssl req -x509`, add \
                 `-addext basicConstraints=critical,CA:FALSE`.",
            ],
            &[Citation::Rfc(5280, "4.2.1.9")],
        )
    };
    servers.map(finding).collect()
}
