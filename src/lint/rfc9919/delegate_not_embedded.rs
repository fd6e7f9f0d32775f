use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::verify::Authority;

/// A delegate signed, and its certificate is not in the response but was handed over beside it.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let mut alone: Vec<_> = scene
        .judgements
        .iter()
        .filter_map(|judgement| {
            let (delegate, authority) = judgement.authority()?;
            let response = judgement.response?;
            let embedded = &scene.objects.responses[response].certificates;
            let missing = *authority == Authority::Delegate && !embedded.contains(&delegate);
            missing.then_some(response)
        })
        .collect();
    alone.sort_unstable();
    alone.dedup();
    let finding = |response| {
        Finding::new(
            "delegate-not-embedded",
            Severity::Error,
            Object::Response(response),
            [
                "The response does not carry its signer's certificate",
                "It could be judged here because that certificate was handed over as well. A client has \
                 only what the server sends, finds no signer, and cannot use the response.",
                "Configure the responder to include its certificate in every response.",
            ],
            &[Citation::Rfc(9919, "3.2.2"), Citation::Rfc(6960, "4.2.2.2")],
        )
    };
    alone.into_iter().map(finding).collect()
}
