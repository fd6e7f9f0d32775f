use super::{Citation, Finding, Scene, Severity, subject};
use crate::lint::Object;
use crate::store::CertificateId;
use crate::verify::chain::{Evidence, Rule};

/// Key Usage does not allow what a key of the chain does.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let finding = |(position, evidence): (CertificateId, &Evidence)| {
        let Evidence::KeyUsages(usages) = evidence else {
            return None;
        };
        let what = match scene.chains.of(position) {
            Some(_) => "serves TLS",
            None => "signed another certificate of the chain",
        };
        let listed = match usages.as_slice() {
            [] => "nothing".into(),
            usages => usages.join(", "),
        };
        let explanation = format!(
            "The key of {} {what}, but its certificate allows only {listed}. Clients refuse the connection.",
            subject(scene.objects, position)
        );
        let finding = Finding::new(
            "chain-key-usage",
            Severity::Error,
            Object::Certificate(position),
            [
                "A key of the chain does what its certificate does not allow",
                "",
                "Have the certificate issued again: an authority needs keyCertSign, a server \
                 digitalSignature.",
            ],
            &[Citation::Rfc(5280, "4.2.1.3"), Citation::Rfc(5280, "6.1.4")],
        );
        Some(finding.explained(explanation))
    };
    scene
        .breaking(Rule::KeyUsage)
        .into_iter()
        .filter_map(finding)
        .collect()
}
