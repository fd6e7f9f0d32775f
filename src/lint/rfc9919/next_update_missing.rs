use crate::lint::{Citation, Finding, Object, Scene, Severity};

/// The entry that counts has no `nextUpdate`.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let without = scene.judgements.iter().filter_map(|judgement| {
        let response = judgement.response?;
        let basic = scene.objects.responses[response].response.basic.as_ref()?;
        let entry = basic.responses.get(judgement.entry?)?;
        entry
            .next_update
            .is_none()
            .then_some((response, entry.span))
    });
    let finding = |response| {
        Finding::new(
            "next-update-missing",
            Severity::Warning,
            Object::Response(response),
            [
                "The response does not say when it ends",
                "Clients that follow RFC 9919 refuse a response without nextUpdate. Firefox believes it for \
                 one day and its clock tolerance of another; HAProxy does not staple it at all.",
                "Configure the responder to set nextUpdate.",
            ],
            &[Citation::Rfc(9919, "3.2.4"), Citation::Rfc(9919, "5")],
        )
    };
    without
        .map(|(response, span)| finding(response).at(Some(span)))
        .collect()
}
