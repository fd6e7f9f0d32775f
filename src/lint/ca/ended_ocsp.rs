use super::{ALTERNATIVES, Known, finding, known};
use crate::ca::Topic;
use crate::lint::{Finding, Scene, Severity};

/// The authority turned its responders off, or names them in no new certificate.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    known(scene)
        .iter()
        .filter_map(|known| one(scene, known))
        .collect()
}

fn one(scene: &Scene<'_>, known: &Known) -> Option<Finding> {
    let off = known.statement(Topic::RespondersOff, scene.at);
    let no_urls = known.statement(Topic::NoMoreUrls, scene.at);
    let statement = off.or(no_urls)?;
    let never = off.is_some() || !known.has_url;
    let (severity, text) = match (known.must_staple, never) {
        (true, true) => (
            Severity::Error,
            [
                "{ca} has ended OCSP: no staple can ever be produced for this certificate",
                "The certificate requires a staple all the same: visitors with Firefox, and with \
                 programs on GnuTLS, stay locked out until it is replaced.",
                ALTERNATIVES,
            ],
        ),
        (true, false) => (
            Severity::Warning,
            [
                "{ca} is ending OCSP: the next certificate will have no responder",
                "This certificate still names one. Renewed with Must-Staple it would not, and \
                 visitors with Firefox would be locked out.",
                ALTERNATIVES,
            ],
        ),
        (false, true) => (
            Severity::Notice,
            [
                "{ca} has ended OCSP: there is nothing to staple, and nothing that requires it",
                "Browsers learn of a revocation from CRLs instead, Firefox through CRLite.",
                "Nothing. If stapling is switched on in the server, it can be switched off.",
            ],
        ),
        (false, false) => (
            Severity::Notice,
            [
                "{ca} is ending OCSP: the next certificate will have no responder",
                "The certificate does not require a staple, so nobody is locked out.",
                "Nothing. Stapling can be switched off with the next certificate.",
            ],
        ),
    };
    Some(finding("ca-ended-ocsp", severity, known, statement, text))
}
