use crate::lint::{Citation, Finding, Object, Scene, Severity};

/// An OCSP request asks for none of the certificates at hand.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    if scene.objects.given().next().is_none() {
        return Vec::new();
    }
    let all = scene.objects.ocsp_requests.ids();
    let astray = all.filter(|request| {
        scene
            .objects
            .named_by_request(*request, scene.at)
            .is_empty()
    });
    let finding = |request| {
        Finding::new(
            "request-about-other-certificates",
            Severity::Notice,
            Object::OcspRequest(request),
            [
                "The OCSP request asks for none of the certificates given",
                "Serial number, issuer name hash or issuer key hash is another one, so an answer to \
                 this request says nothing about these certificates.",
                "Make the request for the server's certificate, with its issuer's certificate.",
            ],
            &[Citation::Rfc(6960, "4.1.1")],
        )
    };
    astray.map(finding).collect()
}
