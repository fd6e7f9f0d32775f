use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::verify::Verdict;

/// A response is there, but cannot be used.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let finding = |certificate, response| {
        let required = scene.objects.x509(certificate).must_staple();
        let title = match required {
            true => "The staple that the certificate requires cannot be used",
            false => "The response cannot be used",
        };
        Finding::new(
            "staple-unusable",
            Severity::Error,
            Object::Response(response),
            [
                title,
                "At least one condition does not hold under which a client may rely on a response; the \
                 checks say which. Clients that judge staples refuse the connection; what each of them \
                 does stands in the list of clients.",
                "Take the failed checks from top to bottom: the first one usually explains the others. \
                 Then have the server fetch a new response.",
            ],
            &[Citation::Rfc(6960, "3.2"), Citation::Rfc(6066, "8")],
        )
    };
    let unusable = scene.with_verdict(Verdict::Unusable);
    unusable
        .filter_map(|judgement| Some(finding(judgement.certificate, judgement.response?)))
        .collect()
}
