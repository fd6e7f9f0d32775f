//! Two authentic responses about one certificate have different statuses.

use crate::lint::{Answer, Check, Object, Observation, Reference, Rule, Severity, Source};
use crate::ocsp::CertStatus;

pub(in crate::lint) const DISAGREE: Rule = Rule {
    code: "responses-disagree",
    severities: &[Severity::Error],
    title: "Two responses about the same certificate disagree",
    explanation: "Both are authentic and current, so a server may still staple the older one, and \
                  clients accept whichever they get.",
    remedy: "Have every server fetch a new response, and check what they staple then.",
    citations: &[Reference::Rfc(6960, "2.2"), Reference::Rfc(6960, "4.2.2.1")],
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::Succession(disagree)],
};

pub(in crate::lint) const UNDONE: Rule = Rule {
    code: "revoked-then-good",
    severities: &[Severity::Error],
    title: "A permanent revocation was undone",
    explanation: "A response says good after an authentic one said revoked, and not with certificateHold, \
                  the only reason that can be lifted. One of them is wrong: a database \
                  lost an entry, or two are out of sync.",
    remedy: "Ask the CA which answer is true, and replace the certificate if in doubt.",
    citations: &[Reference::Rfc(6960, "2.2"), Reference::Rfc(5280, "5.3.1")],
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::Succession(undone)],
};

/// The CRLReason of a revocation that may be lifted (RFC 5280 §5.3.1).
const CERTIFICATE_HOLD: u8 = 6;

/// Whether good follows a revocation that cannot be lifted.
fn is_undone(older: &Answer<'_>, newest: &Answer<'_>) -> bool {
    let lasting = match &older.entry.cert_status.value {
        CertStatus::Revoked(info) => info.revocation_reason != Some(CERTIFICATE_HOLD),
        _ => false,
    };
    lasting && matches!(newest.entry.cert_status.value, CertStatus::Good)
}

fn disagree(older: &Answer<'_>, newest: &Answer<'_>) -> Option<Observation> {
    let disagree = older.status() != newest.status() && !is_undone(older, newest);
    let explanation = format!(
        "This one says {} as of {}, the newer one {} as of {}. Both are authentic and current, so a server \
         may still staple the older until {}, and clients accept whichever they get.",
        older.status(),
        older.this_update(),
        newest.status(),
        newest.this_update(),
        older.until(),
    );
    let current = older.is_current() && newest.is_current();
    let observation = Observation::new().explained(explanation);
    (disagree && current).then(|| observation.at(older.entry.span))
}

fn undone(older: &Answer<'_>, newest: &Answer<'_>) -> Option<Observation> {
    let explanation = format!(
        "This response says good as of {}, but an authentic one as of {} said revoked, and not with \
         certificateHold, the only reason that can be lifted. One of them is wrong: a \
         database lost an entry, or two are out of sync.",
        newest.this_update(),
        older.this_update(),
    );
    let observation = Observation::new()
        .about(Object::Response(newest.response))
        .explained(explanation);
    is_undone(older, newest).then(|| observation.at(newest.entry.span))
}
