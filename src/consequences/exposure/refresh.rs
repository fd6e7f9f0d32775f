use super::BR_OCSP;
use crate::asn1::Time;
use crate::store::Store;
use crate::tls_client::{DAY, HOUR, Source};
use crate::verify::Judgement;

/// When to fetch the next response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refresh {
    /// From when on to fetch: half of the staple's life.
    pub from: Time,
    /// When a public responder must have a newer one.
    pub due: Time,
    /// The staple's end.
    pub until: Time,
    /// The sentence.
    pub sentence: String,
    /// Where it comes from.
    pub references: &'static [Source],
}

/// What the responder's own delay costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delay {
    /// From `thisUpdate` to `producedAt`, in seconds; negative if signed in advance.
    pub seconds: i64,
    /// The sentence.
    pub sentence: String,
    /// Where it comes from.
    pub references: &'static [Source],
}

const TIMES: &[Source] = &[Source::read(
    "RFC 6960 §2.4",
    "https://www.rfc-editor.org/rfc/rfc6960#section-2.4",
)];

/// Responses that live shorter than this are renewed at half of their life; the others with so much
/// in reserve, and at the latest so long after `thisUpdate` (Baseline Requirements §4.9.9).
const SHORT_INTERVAL: i64 = 16 * HOUR;
const RESERVE: i64 = 8 * HOUR;
const LATEST: i64 = 4 * DAY;

/// Half of the life for fetching; the Baseline Requirements for when a newer one must be there.
pub(super) fn refresh(objects: &Store, judgement: &Judgement) -> Option<Refresh> {
    let (from, until, _) = times(objects, judgement)?;
    let life = until - from;
    if life <= 0 {
        return None;
    }
    let half = from + life / 2;
    let due = if life < SHORT_INTERVAL {
        half
    } else {
        (until + -RESERVE).min(from + LATEST)
    };
    let sentence = "From half of the staple’s life on, the server should fetch the next one, and \
                    retry until it has it; a public CA’s responder must have it by then, or at \
                    the latest eight hours before nextUpdate and four days after thisUpdate.";
    Some(Refresh {
        from: half,
        due,
        until,
        sentence: sentence.into(),
        references: &[BR_OCSP],
    })
}

/// The gap between what the response is about and when it was signed.
pub(super) fn delay(objects: &Store, judgement: &Judgement) -> Option<Delay> {
    let (this_update, until, produced_at) = times(objects, judgement)?;
    let seconds = produced_at? - this_update;
    let life = (until - this_update).max(1);
    let sentence = match seconds {
        0 => "The responder signed the answer at its thisUpdate.".to_owned(),
        1.. => format!(
            "The responder signed the answer after its thisUpdate: that part of its life ({} %) \
             had passed before any server could get it, and it misses a revocation in \
             between.",
            seconds.saturating_mul(100) / life
        ),
        _ => "The responder signed the answer before its thisUpdate: it was made in advance, and \
              misses a revocation in between."
            .to_owned(),
    };
    Some(Delay {
        seconds,
        sentence,
        references: TIMES,
    })
}

/// `thisUpdate`, the end of the window, `producedAt`.
fn times(objects: &Store, judgement: &Judgement) -> Option<(Time, Time, Option<Time>)> {
    let basic = &objects.responses[judgement.response?];
    let basic = basic.response.basic.as_ref()?;
    let entry = basic.entry(judgement.entry?)?;
    let until = judgement.window?.until;
    let produced_at = basic.produced_at.as_ref().map(|at| at.value);
    Some((entry.this_update.value, until, produced_at))
}
