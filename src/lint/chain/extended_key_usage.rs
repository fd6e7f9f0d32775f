use super::{Citation, Finding, Scene, Severity, subject};
use crate::lint::Object;
use crate::verify::chain::Rule;

/// A certificate of the chain is not for servers.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let finding = |position| {
        let explanation = format!(
            "The Extended Key Usage of {} does not list id-kp-serverAuth. Clients refuse the connection; \
             anyExtendedKeyUsage is not enough for Firefox and OpenSSL.",
            subject(scene.objects, position)
        );
        Finding::new(
            "chain-extended-key-usage",
            Severity::Error,
            Object::Certificate(position),
            [
                "A certificate of the chain is not for servers",
                "",
                "Have it issued again for server authentication, or use a chain of authorities that are for \
                 servers.",
            ],
            &[Citation::Rfc(5280, "4.2.1.12")],
        )
        .explained(explanation)
    };
    let broken = scene.breaking(Rule::ExtendedKeyUsage).into_iter();
    broken.map(|(position, _)| finding(position)).collect()
}
