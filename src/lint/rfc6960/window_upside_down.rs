use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::store::ResponseId;

/// `nextUpdate` lies before `thisUpdate`.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let upside_down = scene.entries().filter_map(|(_, response, _, entry)| {
        let next_update = entry.next_update.as_ref()?;
        (next_update.value < entry.this_update.value).then_some((response, entry, next_update))
    });
    let finding = |(response, entry, next): (
        ResponseId,
        &crate::ocsp::SingleResponse,
        &crate::asn1::Located<crate::asn1::Time>,
    )| {
        Finding::new(
            "window-upside-down",
            Severity::Error,
            Object::Response(response),
            [
                "The response ends before it begins",
                "",
                "Tell the responder's operator: nextUpdate must follow thisUpdate.",
            ],
            &[Citation::Rfc(6960, "2.4"), Citation::Rfc(6960, "4.2.2.1")],
        )
        .explained(format!(
            "thisUpdate is {}, nextUpdate {}. There is no instant at which it is current, but for the \
             tolerance that clients allow for clocks. Firefox takes such a response for malformed where it \
             looks at it, and OpenSSL refuses its times.",
            entry.this_update.value, next.value
        ))
        .at(Some(next.span))
    };
    upside_down.map(finding).collect()
}
