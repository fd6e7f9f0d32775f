use super::{Citation, Finding, Scene, Severity, subject};
use crate::lint::Object;
use crate::store::CertificateId;
use crate::verify::chain::{Evidence, Rule};

/// A certificate that issued another does not say that it is an authority's.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let finding = |(position, evidence): (CertificateId, &Evidence)| {
        let why = match evidence {
            Evidence::NotAuthority => "its Basic Constraints say that it is none".into(),
            Evidence::NoBasicConstraints => "it has no Basic Constraints".into(),
            Evidence::Version(version) => format!("it is a certificate of version {version}"),
            _ => return None,
        };
        let explanation = format!(
            "{} issued another certificate of the chain, but may not: {why}. Clients refuse the connection.",
            subject(scene.objects, position)
        );
        let finding = Finding::new(
            "chain-not-a-ca",
            Severity::Error,
            Object::Certificate(position),
            [
                "A certificate of the chain is no authority's",
                "",
                "Have the certificate below issued by a certification authority. If this is one, have its \
                 own certificate issued again with cA true in Basic Constraints.",
            ],
            &[Citation::Rfc(5280, "4.2.1.9"), Citation::Rfc(5280, "6.1.4")],
        );
        Some(finding.explained(explanation))
    };
    let broken = scene.breaking(Rule::BasicConstraints);
    broken.into_iter().filter_map(finding).collect()
}
