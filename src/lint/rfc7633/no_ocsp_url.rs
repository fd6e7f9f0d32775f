use crate::asn1::oid;
use crate::lint::{CertificateId, Check, Observation, Reference, Rule, Scene, Severity, Source};
use crate::verify::Role;
use crate::x509::Certificate;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "must-staple-without-ocsp-url",
    severities: &[Severity::Error],
    title: "The certificate requires a staple, but names no OCSP responder",
    explanation: "Servers fetch staples from the address in Authority Information Access; without one \
                  they staple nothing (nginx logs that it ignores ssl_stapling). Unless someone supplies a \
                  response by hand, Firefox and GnuTLS clients stay locked out until the certificate is \
                  replaced.",
    remedy: "Have the certificate reissued: with an OCSP URL from a CA that still runs a \
             responder, or without Must-Staple.",
    citations: &[
        Reference::Rfc(7633, "4.3.1"),
        Reference::Rfc(5280, "4.2.2.1"),
    ],
    source: Source::Rfc(7633),
    effective: None,
    checks: &[Check::GivenCertificate(check)],
};

/// Of a certificate that is not as its standard says: what clients make of it is not known.
const ODD: &str = "Servers fetch staples from the address in Authority Information Access; without one they \
                   staple nothing, unless someone supplies a response by hand.";

fn check(scene: &Scene<'_>, id: CertificateId, certificate: &Certificate) -> Option<Observation> {
    let contradictory = certificate.must_staple()
        && certificate
            .unread_extension(&oid::AUTHORITY_INFO_ACCESS)
            .is_none()
        && certificate.access_locations(&oid::AD_OCSP).next().is_none()
        && scene.objects.told_role(id) == Some(Role::EndEntity);
    contradictory.then(|| {
        let observation = Observation::new().at(super::span(certificate));
        match certificate.fault() {
            Some(_) => observation.explained(ODD),
            None => observation,
        }
    })
}
