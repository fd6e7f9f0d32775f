use crate::lint::{CertificateId, Check, Observation, Reference, Rule, Scene, Severity, Source};
use crate::verify::chain::{self, Evidence};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "chain-ca-as-server",
    severities: &[Severity::Warning],
    title: "The server’s certificate is a CA certificate",
    explanation: "Firefox refuses such a certificate (MOZILLA_PKIX_ERROR_CA_CERT_USED_AS_END_ENTITY), as \
                  do clients with rustls; OpenSSL and GnuTLS accept it.",
    remedy: "Have it reissued without cA in Basic Constraints. With `openssl req -x509`, add \
             `-addext basicConstraints=critical,CA:FALSE`.",
    citations: &[Reference::Rfc(5280, "4.2.1.9")],
    source: Source::Rfc(5280),
    effective: None,
    checks: &[Check::Broken(chain::Rule::BasicConstraints, check)],
};

fn check(_: &Scene<'_>, _: CertificateId, evidence: &Evidence) -> Option<Observation> {
    (*evidence == Evidence::AuthorityServes).then(Observation::new)
}
