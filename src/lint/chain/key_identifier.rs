use super::{Citation, Finding, Scene, Severity, subject};
use crate::lint::Object;
use crate::verify::chain::Rule;

/// A certificate's Authority Key Identifier is not that of the key that signed it.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let finding = |position| {
        let explanation = format!(
            "The Authority Key Identifier of {} names another key, or another certificate, than the one that \
             issued it. Firefox does not mind; OpenSSL and what builds on it does not find the issuer and \
             refuses the connection.",
            subject(scene.objects, position)
        );
        Finding::new(
            "chain-key-identifier",
            Severity::Warning,
            Object::Certificate(position),
            [
                "A certificate of the chain names the wrong key as its issuer's",
                "",
                "Have it issued again with the Subject Key Identifier of its issuer.",
            ],
            &[Citation::Rfc(5280, "4.2.1.1")],
        )
        .explained(explanation)
    };
    let broken = scene.breaking(Rule::KeyIdentifiers).into_iter();
    broken.map(|(position, _)| finding(position)).collect()
}
