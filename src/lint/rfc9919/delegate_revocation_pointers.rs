use crate::asn1::oid;
use crate::lint::{Check, Observation, Reference, Rule, Scene, Severity, Signer, Source};

/// The two contradict each other, whatever was recommended when the certificate was made.
pub(in crate::lint) const RULE: Rule = Rule {
    code: "delegate-with-revocation-pointers",
    severities: &[Severity::Notice],
    title: "The responder’s certificate says not to check it, but also where",
    explanation: "It has id-pkix-ocsp-nocheck, but also the URL of a responder or revocation list for \
                  itself. That makes every handshake longer, and public CAs must not name a list \
                  here.",
    remedy: "Have the CA issue the responder a certificate without these URLs.",
    citations: &[Reference::Rfc(9919, "3.2.2")],
    source: Source::Rfc(9919),
    effective: None,
    checks: &[Check::Signer(check)],
};

fn check(_: &Scene<'_>, signer: &Signer<'_>) -> Option<Observation> {
    let certificate = signer.certificate;
    let list = certificate.extension(&oid::CRL_DISTRIBUTION_POINTS);
    let responder = certificate.access_locations(&oid::AD_OCSP).next();
    let points = list.is_some() || responder.is_some();
    let both = signer.is_delegate() && certificate.has_no_check() && points;
    both.then(Observation::new)
}
