use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::store::CrlId;
use crate::verify::signature::SignatureOutcome;

/// The issuer of a revocation list is at hand, and its key did not sign it.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let all = scene.objects.crls.ids();
    let broken = all.filter(|position| {
        let signer = scene.objects.crl_signer(*position);
        matches!(signer, Some((_, SignatureOutcome::Invalid(_))))
    });
    let finding = |position: CrlId| {
        let list = &scene.objects.crls[position].object;
        let span = list.signature_value.as_ref().map(|value| value.span);
        let finding = Finding::new(
            "crl-signature-invalid",
            Severity::Error,
            Object::Crl(position),
            [
                "The revocation list's signature does not verify",
                "It does not verify under the key of any certificate at hand that bears the name of \
                 the list's issuer, so the list proves nothing.",
                "Fetch the list again; if this stays so, its issuer signs with another key: give that \
                 certificate as well.",
            ],
            &[Citation::Rfc(5280, "6.3.3")],
        );
        finding.at(span)
    };
    broken.map(finding).collect()
}
