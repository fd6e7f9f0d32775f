use super::{CERTIFICATE_LIST, Finding, Scene, Severity, subject};
use crate::lint::Object;

/// An input with a server's certificate and others has them in an order in which TLS 1.2 does not
/// allow them to be sent.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let finding = |served: &crate::verify::chain::Served| {
        let misplaced = served.misplaced?;
        let explanation = format!(
            "{} stands before the certificate that it issued, or before the server's own. If the server \
             sends them so, TLS 1.3 asks clients to cope, TLS 1.2 does not, and some clients refuse.",
            subject(scene.objects, misplaced)
        );
        let finding = Finding::new(
            "served-chain-order",
            Severity::Warning,
            Object::Certificate(misplaced),
            [
                "The certificates are not in the order in which a server must send them",
                "",
                "Put the server's certificate first, then the one that issued it, and so on.",
            ],
            CERTIFICATE_LIST,
        );
        Some(finding.explained(explanation))
    };
    scene.served.iter().filter_map(finding).collect()
}
