use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::ocsp::content;

/// An extension of a response has a value that is not what its standard defines.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (position, known) in scene.objects.responses.iter() {
        let Some(basic) = &known.response.basic else {
            continue;
        };
        let of_entries = basic
            .responses
            .iter()
            .flat_map(|entry| &entry.single_extensions);
        let all = basic.response_extensions.iter().chain(of_entries);
        let broken = all.filter_map(|ext| Some((ext, content(ext).err()?)));
        findings.extend(broken.take(MAX_FINDINGS).map(|(ext, problem)| {
            let finding = Finding::new(
                "response-extension-malformed",
                Severity::Warning,
                Object::Response(position),
                ["", "", "Tell the responder's operator."],
                &[Citation::Rfc(6960, "4.4"), Citation::Rfc(5280, "4.2")],
            );
            let consequence = match ext.critical {
                true => {
                    "It is marked critical, so a client that looks at it must refuse the response."
                }
                false => "It is not marked critical, so clients pass it over.",
            };
            finding
                .titled(format!(
                    "The extension {} cannot be read",
                    ext.oid.name_or_number()
                ))
                .explained(format!("{problem} {consequence}"))
                .at(Some(ext.span))
        }));
    }
    findings
}

/// The most that are named for one response.
const MAX_FINDINGS: usize = 8;
