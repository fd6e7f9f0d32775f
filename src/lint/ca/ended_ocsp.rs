use super::{ALTERNATIVES, Known};
use crate::ca::Topic;
use crate::lint::{CertificateId, Check, Observation, Rule, Scene, Severity, Source};
use crate::x509::Certificate;

/// The authority turned its responders off, or names them in no new certificate.
pub(in crate::lint) const RULE: Rule = Rule {
    code: "ca-ended-ocsp",
    severities: &[Severity::Error, Severity::Warning, Severity::Notice],
    title: "The CA has ended OCSP, or is ending it",
    explanation: "Where the certificate requires a staple that can never be produced again, visitors \
                  with Firefox, and with programs on GnuTLS, stay locked out until it is replaced. Where \
                  it still names a responder, the next certificate will not. Where it requires no staple, \
                  nobody is locked out.",
    remedy: ALTERNATIVES,
    citations: &[],
    source: Source::Announcements,
    effective: None,
    checks: &[Check::GivenCertificate(check)],
};

/// Severity, title and meaning; where there is something else to do than to replace the certificate, also
/// the remedy.
type Case = (Severity, &'static str, &'static str, Option<&'static str>);

pub(in crate::lint) fn check(
    scene: &Scene<'_>,
    id: CertificateId,
    certificate: &Certificate,
) -> Option<Observation> {
    let known = Known::of(scene, id, certificate)?;
    let off = known.statement(Topic::RespondersOff, scene.at);
    let no_urls = known.statement(Topic::NoMoreUrls, scene.at);
    let statement = off.or(no_urls)?;
    let never = off.is_some() || !known.has_url;
    let (severity, title, meaning, remedy) = case(known.must_staple, never);
    let observation = known.observe(statement, title, meaning).only(severity);
    Some(match remedy {
        Some(remedy) => observation.remedied(remedy),
        None => observation,
    })
}

fn case(must_staple: bool, never: bool) -> Case {
    match (must_staple, never) {
        (true, true) => (
            Severity::Error,
            "{CA} has ended OCSP: no staple can ever be produced for this certificate",
            "The certificate requires a staple all the same: visitors with Firefox, and with programs on \
             GnuTLS, stay locked out until it is replaced.",
            None,
        ),
        (true, false) => (
            Severity::Warning,
            "{CA} is ending OCSP: the next certificate will have no responder",
            "This certificate still names one. Renewed with Must-Staple, it would lock out visitors with \
             Firefox.",
            None,
        ),
        (false, true) => (
            Severity::Notice,
            "{CA} has ended OCSP: there is nothing to staple, and nothing that requires it",
            "Browsers learn of a revocation from CRLs instead, Firefox through CRLite.",
            Some("Nothing. If stapling is switched on in the server, it can be switched off."),
        ),
        (false, false) => (
            Severity::Notice,
            "{CA} is ending OCSP: the next certificate will have no responder",
            "The certificate does not require a staple, so nobody is locked out.",
            Some("Nothing. Stapling can be switched off with the next certificate."),
        ),
    }
}
