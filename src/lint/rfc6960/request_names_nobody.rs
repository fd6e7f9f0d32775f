use crate::lint::{Check, Observation, OcspRequestId, Reference, Rule, Scene, Severity, Source};
use crate::ocsp::OcspRequest;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "request-about-other-certificates",
    severities: &[Severity::Notice],
    title: "The OCSP request asks for none of the certificates given",
    explanation: "Serial number, issuer name hash or issuer key hash does not match, so an answer to this \
                  request says nothing about these certificates.",
    remedy: "Make the request from the server’s certificate and its issuer’s.",
    citations: &[Reference::Rfc(6960, "4.1.1")],
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::OcspRequest(check)],
};

fn check(scene: &Scene<'_>, id: OcspRequestId, _: &OcspRequest) -> Option<Observation> {
    let mut unnumbered = scene.objects.unnumbered().iter();
    // It may ask for one whose issuer or serial number could not be read.
    if unnumbered.any(|id| scene.objects.certificates[*id].given) {
        return None;
    }
    let has_certificate = scene.objects.given().next().is_some();
    let astray = has_certificate && scene.objects.named_by_request(id, scene.at).is_empty();
    astray.then(Observation::new)
}
