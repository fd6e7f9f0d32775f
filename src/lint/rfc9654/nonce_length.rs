use crate::lint::{Citation, Finding, Object, Scene, Severity};

/// The shortest and the longest nonce, in octets.
const LENGTHS: std::ops::RangeInclusive<usize> = 1..=128;

/// A request's nonce is not as long as the standard says, or no OCTET STRING.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let requests = scene.objects.ocsp_requests.iter();
    let odd = requests.filter_map(|(position, known)| {
        let (extension, octets) = known.object.nonce()?;
        let what = match octets {
            None => "it is not an OCTET STRING inside the extension's value".to_owned(),
            Some(octets) if LENGTHS.contains(&octets.len()) => return None,
            Some(octets) => format!("it has {} octets", octets.len()),
        };
        let explanation = format!(
            "A nonce has 1 to 128 octets, and {what}: responders answer malformedRequest, or ignore \
             it."
        );
        let finding = Finding::new(
            "nonce-length",
            Severity::Warning,
            Object::OcspRequest(position),
            [
                "The request's nonce is not one that responders accept",
                "",
                "Send a nonce of 32 octets, or none: then the responder may answer with a response \
                 that it made beforehand.",
            ],
            &[Citation::Rfc(9654, "2.1")],
        );
        Some(finding.explained(explanation).at(Some(extension.span)))
    });
    odd.collect()
}
