use super::requirement;
use crate::asn1::oid;
use crate::lint::{Check, Observation, Rule, Scene, Severity, Signer, Source, dates};
use crate::x509::Certificate;

/// What breaks more than this rule has a rule of its own.
pub(in crate::lint) const RULE: Rule = Rule {
    code: "delegate-profile",
    severities: &[Severity::Notice],
    title: "The responder’s certificate does not follow the profile for public CAs",
    explanation: "For public CAs the CA/Browser Forum requires: Extended Key Usage lists \
                  id-kp-OCSPSigning alone, Key Usage is critical and lists digitalSignature alone, there \
                  are no CRL Distribution Points, and Basic Constraints do not say cA TRUE. Clients \
                  accept it.",
    remedy: "If the CA is public, report it; a private CA may do this.",
    citations: &[requirement(
        "CA/Browser Forum TLS Baseline Requirements §7.1.2.8",
    )],
    source: Source::BaselineRequirements,
    effective: Some(dates::SC_062),
    checks: &[Check::Signer(check)],
};

fn check(_: &Scene<'_>, signer: &Signer<'_>) -> Option<Observation> {
    if !signer.is_delegate() {
        return None;
    }
    let deviations = deviations(signer.certificate);
    let explanation = format!(
        "For public CAs the CA/Browser Forum requires: {}. Clients accept it.",
        deviations.join("; ")
    );
    (!deviations.is_empty()).then(|| Observation::new().explained(explanation))
}

fn deviations(certificate: &Certificate) -> Vec<&'static str> {
    let purposes = certificate.extended_key_usage().unwrap_or_default();
    let usage = certificate.key_usage();
    let usage_critical = certificate
        .extension(&oid::KEY_USAGE)
        .is_some_and(|ext| ext.critical);
    let only_signs = usage.is_some_and(|usage| usage.names().eq(["digitalSignature"]));
    let is_usage_unread = certificate.unread_extension(&oid::KEY_USAGE).is_some();
    let points = certificate.extension(&oid::CRL_DISTRIBUTION_POINTS);
    let rules = [
        (
            purposes.len() > 1,
            "Extended Key Usage must list id-kp-OCSPSigning and nothing else",
        ),
        (
            !(is_usage_unread || only_signs && usage_critical),
            "Key Usage must be there, critical, with digitalSignature alone",
        ),
        (
            points.is_some(),
            "CRL Distribution Points must not be there",
        ),
        (
            certificate.is_ca(),
            "Basic Constraints must not say cA TRUE",
        ),
    ];
    let broken = rules.into_iter().filter(|(broken, _)| *broken);
    broken.map(|(_, rule)| rule).collect()
}
