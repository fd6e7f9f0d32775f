use super::requirement;
use crate::asn1::oid;
use crate::lint::{Check, Observation, Reference, Rule, Scene, Severity, Signer, Source, dates};
use crate::verify::Authorization;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "issuer-key-usage",
    severities: &[Severity::Notice],
    title: "The CA signs responses, but its certificate does not allow for that",
    explanation: "Its Key Usage does not list digitalSignature, which covers responses. Public CAs that \
                  sign responses with their own key must list it; clients do not check.",
    remedy: "If the CA is public, report it to the CA.",
    citations: &[
        Reference::Rfc(5280, "4.2.1.3"),
        requirement("CA/Browser Forum TLS Baseline Requirements §7.1.2.10.7"),
    ],
    source: Source::BaselineRequirements,
    effective: Some(dates::BASELINE_REQUIREMENTS),
    checks: &[Check::Signer(check)],
};

fn check(_: &Scene<'_>, signer: &Signer<'_>) -> Option<Observation> {
    if !signer.rights.contains(&&Authorization::Issuer) {
        return None;
    }
    let usage = signer.certificate.key_usage()?;
    let extension = signer.certificate.extension(&oid::KEY_USAGE);
    let span = extension.map(|extension| extension.span);
    (!usage.digital_signature()).then(|| Observation::new().at(span))
}
