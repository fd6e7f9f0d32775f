//! What clients do, in a word or a sentence.

use super::naming::certificate;
use crate::report::{OutcomeKind, Report, Situation};

/// What a client does, in a word.
pub const fn outcome(outcome: OutcomeKind) -> &'static str {
    outcome.as_str()
}

/// What a client does, in the words of an answer.
pub const fn in_short(outcome: OutcomeKind) -> &'static str {
    match outcome {
        OutcomeKind::Varies => "depends",
        OutcomeKind::Unchecked => "connects unchecked",
        outcome => outcome.as_str(),
    }
}

/// Whether the certificate of the headline could be read as clients read it; if not, what depends on that cannot be
/// told of any of them.
pub fn is_read(report: &Report) -> bool {
    let headline = report.staples.first();
    let found = headline.and_then(|staple| certificate(report, &staple.certificate));
    found.is_none_or(|found| found.problems.is_empty() && found.must_staple.is_some())
}

/// What each kind of outcome means.
pub const fn outcome_meaning(outcome: OutcomeKind) -> &'static str {
    match outcome {
        OutcomeKind::Refuses => "The visitor does not get in.",
        OutcomeKind::Varies => "Depends on the platform or settings given in each row.",
        OutcomeKind::Connects => "They evaluate the staple, or its absence, and connect.",
        OutcomeKind::Unchecked => "They connect without checking the staple.",
    }
}

/// The situation, as the head of a column.
pub const fn situation(situation: Situation) -> &'static str {
    match situation {
        Situation::Given => "As given",
        Situation::FreshGood => "Fresh, good",
        Situation::None => "No staple",
        Situation::Expired => "Expired",
        Situation::Revoked => "Says revoked",
        Situation::Unknown => "Says unknown",
        Situation::ErrorStatus => "Error answer",
        Situation::WrongCertificate => "Wrong certi\u{ad}ficate",
        Situation::BadSignature => "Bad signature",
        Situation::ResponderDown => "Re\u{ad}sponder down",
        Situation::AttackerBlocksOcsp => "Attacker blocks OCSP",
    }
}
