use super::requirement;
use crate::asn1::oid;
use crate::lint::{Answer, Check, Observation, Rule, Scene, Severity, Source, dates};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "reason-code-in-entry",
    severities: &[Severity::Notice],
    title: "The reason is in an extension meant for CRLs",
    explanation: "A response has its own field for the reason, beside the status. Public CAs must not \
                  put the CRL extension reasonCode into an entry, and clients do not look there.",
    remedy: "If the CA is public, report it to the CA.",
    citations: &[requirement(
        "CA/Browser Forum TLS Baseline Requirements §7.3",
    )],
    source: Source::BaselineRequirements,
    effective: Some(dates::SC_031),
    checks: &[Check::Answer(check)],
};

fn check(_: &Scene<'_>, answer: &Answer<'_>) -> Option<Observation> {
    let mut extensions = answer.entry.single_extensions.iter();
    let reason = extensions.find(|ext| ext.oid.is(&oid::REASON_CODE))?;
    Some(Observation::new().at(reason.span))
}
