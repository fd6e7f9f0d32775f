use super::{CERTIFICATE_LIST, Finding, Scene, Severity, subject};
use crate::lint::Object;

/// An authority that the chain needs is not among the certificates beside the server's, but was given
/// elsewhere.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let missing = scene.served.iter().flat_map(|served| {
        served
            .missing
            .iter()
            .map(|missing| (served.server, *missing))
    });
    let finding = |(server, missing)| {
        let explanation = format!(
            "The chain needs {}, which was given separately. If the server does not send it either, clients \
             that do not fetch or know it refuse the connection.",
            subject(scene.objects, missing)
        );
        Finding::new(
            "served-chain-missing",
            Severity::Warning,
            Object::Certificate(server),
            [
                "An intermediate certificate is missing beside the server's",
                "",
                "Have the server send it, after the certificate that it issued.",
            ],
            CERTIFICATE_LIST,
        )
        .explained(explanation)
    };
    missing.map(finding).collect()
}
