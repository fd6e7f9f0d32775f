use super::{Citation, Finding, Scene, Severity, subject};
use crate::lint::Object;
use crate::store::CertificateId;
use crate::verify::chain::{Evidence, Rule};

/// A certificate of the chain that is not among the inputs is not valid at the instant judged. Those
/// among the inputs have a finding of their own.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let finding = |(position, evidence): (CertificateId, &Evidence)| {
        let Evidence::Validity {
            not_before,
            not_after,
        } = evidence
        else {
            return None;
        };
        if scene.objects.certificates[position].given {
            return None;
        }
        let explanation = format!(
            "{} is valid from {not_before} to {not_after}. Firefox, OpenSSL and GnuTLS refuse chains with \
             it, even where it is the trust anchor.",
            subject(scene.objects, position)
        );
        let finding = Finding::new(
            "chain-certificate-expired",
            Severity::Error,
            Object::Certificate(position),
            [
                "A certificate of the chain is not valid at this time",
                "",
                "Use a chain to another root, or replace the certificate.",
            ],
            &[Citation::Rfc(5280, "6.1.3")],
        );
        Some(finding.explained(explanation))
    };
    scene
        .breaking(Rule::Validity)
        .into_iter()
        .filter_map(finding)
        .collect()
}
