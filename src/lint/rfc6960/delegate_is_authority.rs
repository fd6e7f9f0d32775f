use crate::asn1::oid;
use crate::lint::{Check, Observation, Reference, Rule, Scene, Severity, Signer, Source};

/// RFC 6960 §4.2.2.2 does not forbid it, so the response counts; mozilla::pkix takes only end
/// entities for delegates.
pub(in crate::lint) const RULE: Rule = Rule {
    code: "delegate-is-authority",
    severities: &[Severity::Warning],
    title: "The responder’s certificate is a CA certificate",
    explanation: "Firefox accepts only end entities as responders, and refuses what this one signed where \
                  it checks staples. Whoever has this key can also undo revocations by the CA above: an \
                  incident of 2020 taught CAs not to issue such certificates.",
    remedy: "Have the CA issue the responder a certificate of its own that is not a CA certificate.",
    citations: &[
        Reference::Rfc(6960, "4.2.2.2"),
        Reference::Document(
            "mozilla::pkix pkixocsp.cpp, CheckOCSPResponseSignerCert",
            "https://searchfox.org/mozilla-central/source/security/nss/lib/mozpkix/lib/pkixocsp.cpp",
        ),
    ],
    source: Source::Clients,
    effective: None,
    checks: &[Check::Signer(check)],
};

fn check(_: &Scene<'_>, signer: &Signer<'_>) -> Option<Observation> {
    let extension = signer.certificate.extension(&oid::BASIC_CONSTRAINTS);
    let span = extension.map(|extension| extension.span);
    let is_authority = signer.is_delegate() && signer.certificate.is_ca();
    is_authority.then(|| Observation::new().at(span))
}
