//! How it ends, in sentences.

use super::course::{Course, Stapled};
use super::{Effect, HandshakeOutcome, Mechanism, Policy};

/// What happens, and what it means for the visitor.
pub(super) fn sentence(course: &Course, outcome: HandshakeOutcome, effect: Effect) -> &'static str {
    match (outcome, effect) {
        (HandshakeOutcome::Connects, Effect::Danger) => {
            "The program connects: the staple is older than the revocation and has not expired. \
             Until it does, nobody notices."
        }
        (HandshakeOutcome::Connects, _) => {
            "The program connects, and knows that the certificate is good."
        }
        (HandshakeOutcome::Unchecked, Effect::Danger) if course.impostor() => {
            "The program connects to the attacker, and shows nothing unusual. This is the hole \
             that soft-fail leaves."
        }
        (HandshakeOutcome::Unchecked, Effect::Danger) => {
            "The program connects, although the certificate is revoked: nobody could tell it."
        }
        (HandshakeOutcome::Unchecked, _) => {
            "The program connects without an answer. Nothing is wrong with the certificate, but it \
             cannot know that."
        }
        (HandshakeOutcome::Refuses, Effect::Outage) => match course.asks() {
            true => {
                "The program refuses, although nothing is wrong with the certificate: no answer \
                 came."
            }
            false => {
                "The program refuses, although nothing is wrong with the certificate: it promises \
                 a staple, and the server has no current one."
            }
        },
        (HandshakeOutcome::Refuses, _) if course.learned().is_some() => {
            "The program refuses: it hears that the certificate is revoked."
        }
        (HandshakeOutcome::Refuses, _) if course.impostor() => {
            "The program refuses: the attacker has no current answer that says good."
        }
        (HandshakeOutcome::Refuses, _) => {
            "The program refuses, because no answer came. It is right to: the certificate is \
             revoked."
        }
    }
}

/// What the picture alone does not show.
pub(super) fn notes(course: &Course, outcome: HandshakeOutcome) -> Vec<&'static str> {
    let mut notes = Vec::new();
    let staples = course.mechanism != Mechanism::Ocsp;
    if staples
        && course.impostor()
        && outcome == HandshakeOutcome::Refuses
        && course.learned().is_none()
    {
        notes.push(
            "An attacker who kept a good staple from before the revocation gets through until its \
             nextUpdate.",
        );
    }
    if !staples && course.switches.stale {
        notes.push("There is no staple here, so an old one changes nothing.");
    }
    match (course.mechanism, course.policy) {
        (Mechanism::MustStaple, Policy::SoftFail | Policy::HardFail)
            if !matches!(course.stapled(), Stapled::Current(_)) =>
        {
            notes.push("The program does not enforce Must-Staple, so the promise changes nothing.");
        }
        (Mechanism::Ocsp | Mechanism::Stapling, Policy::MustStaple) => {
            notes.push("The certificate promises no staple, so the program fails softly.");
        }
        _ => {}
    }
    notes
}
