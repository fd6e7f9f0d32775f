use super::{Citation, Finding, Scene, Severity, subject};
use crate::lint::Object;
use crate::store::CertificateId;
use crate::verify::chain::{Evidence, Rule};

/// More authorities follow an authority than its Basic Constraints allow.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let finding = |(position, evidence): (CertificateId, &Evidence)| {
        let Evidence::PathLength {
            below,
            limit: Some(limit),
        } = evidence
        else {
            return None;
        };
        let explanation = format!(
            "{} allows {limit} authorities below it (pathLenConstraint), and {below} follow. Clients refuse \
             the connection.",
            subject(scene.objects, position)
        );
        let finding = Finding::new(
            "chain-path-length",
            Severity::Error,
            Object::Certificate(position),
            [
                "The chain is longer than an authority in it allows",
                "",
                "Have the server's certificate issued by an authority directly below this one.",
            ],
            &[Citation::Rfc(5280, "4.2.1.9"), Citation::Rfc(5280, "6.1.4")],
        );
        Some(finding.explained(explanation))
    };
    scene
        .breaking(Rule::PathLength)
        .into_iter()
        .filter_map(finding)
        .collect()
}
