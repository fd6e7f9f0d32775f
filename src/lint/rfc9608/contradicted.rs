use crate::asn1::oid;
use crate::grammar::list;
use crate::lint::{
    CertificateId, Check, Observation, Reference, Rule, Scene, Severity, Source, dates,
};
use crate::x509::Certificate;

/// RFC 9608 §3 names the CRL Distribution Points, Freshest CRL and the responder's address; that a
/// certificate cannot require proof of what it says does not exist follows from it.
pub(in crate::lint) const RULE: Rule = Rule {
    code: "no-revocation-available-contradicted",
    severities: &[Severity::Error, Severity::Warning],
    title: "The certificate says that there is no revocation information, and where to find it",
    explanation: "With No Revocation Available the CA says that it publishes no revocation \
                  information for the certificate: no list, no response, no staple. Demanding a staple, or naming \
                  a source, contradicts that.",
    remedy: "Have the certificate reissued, without No Revocation Available or without what contradicts \
             it.",
    citations: &[Reference::Rfc(9608, "2"), Reference::Rfc(9608, "3")],
    source: Source::Rfc(9608),
    effective: Some(dates::RFC_9608),
    checks: &[Check::GivenCertificate(check)],
};

fn check(_: &Scene<'_>, _: CertificateId, certificate: &Certificate) -> Option<Observation> {
    let extension = certificate.extension(&oid::NO_REVOCATION_AVAILABLE)?;
    let others = contradictions(certificate);
    if others.is_empty() {
        return None;
    }
    let must_staple = certificate.must_staple();
    let (severity, title, meaning) = match must_staple {
        true => (Severity::Error, STAPLE, NO_STAPLE),
        false => (Severity::Warning, RULE.title, NOT_CHECKED),
    };
    let explained = format!(
        "With No Revocation Available the CA says that it publishes no revocation information for \
         the certificate, which nevertheless has {}. {meaning}",
        list(&others)
    );
    Some(
        Observation::new()
            .only(severity)
            .titled(title)
            .explained(explained)
            .at(extension.span),
    )
}

const STAPLE: &str =
    "The certificate requires a staple, but says that there is no revocation information";
const NO_STAPLE: &str = "Unless the CA answers about the certificate anyway, there is no staple, \
    and clients that demand one never connect.";
const NOT_CHECKED: &str = "Clients that recognize the extension do not check revocation; others ask where \
    the certificate points, possibly in vain.";

/// What a certificate with the extension must not have, as far as it was read.
fn contradictions(certificate: &Certificate) -> Vec<&'static str> {
    let has = |oid| certificate.extension(oid).is_some();
    let responder = certificate.access_locations(&oid::AD_OCSP).next();
    let parts = [
        (certificate.must_staple(), "OCSP Must-Staple"),
        (responder.is_some(), "the address of a responder"),
        (
            has(&oid::CRL_DISTRIBUTION_POINTS),
            "CRL Distribution Points",
        ),
        (has(&oid::FRESHEST_CRL), "Freshest CRL"),
        (certificate.is_ca(), "Basic Constraints with cA TRUE"),
    ];
    let there = parts.into_iter().filter(|(there, _)| *there);
    there.map(|(_, name)| name).collect()
}
