//! What clients do, as the report has it.

use std::sync::Arc;

use super::{Outcome, OutcomeKind, Reference, Situation};
use crate::tls_client::{
    self, Answer, CLIENTS, Client, Confidence, Handshake, Parsed, Scenes, Standing,
};
use crate::x509::Certificate;

/// What every client does with this handshake: client by client, the given situation first.
pub(crate) fn outcomes(handshake: &Handshake) -> Vec<Outcome> {
    let situations = tls_client::Situation::ALL;
    let scenes = Scenes::of(handshake);
    let mut outcomes = Outcomes::with_capacity(CLIENTS.len() * situations.len());
    let mut answers = Vec::with_capacity(situations.len());
    for client in CLIENTS {
        answers.clear();
        let of_client = situations.iter();
        answers.extend(of_client.map(|situation| scenes.answer(client, *situation)));
        outcomes.add(client, situations, &answers);
    }
    outcomes.all
}

/// What every client does with this handshake as it is.
pub(crate) fn outcomes_given(handshake: &Handshake) -> Vec<Outcome> {
    let mut outcomes = Outcomes::with_capacity(CLIENTS.len());
    let answers = tls_client::answers_given(CLIENTS, handshake);
    for (client, answer) in CLIENTS.iter().zip(answers) {
        outcomes.add(client, &[tls_client::Situation::Given], &[answer]);
    }
    outcomes.all
}

/// The same, where what is given is only told: marked as what holds if that is true.
pub(crate) fn if_true(mut outcomes: Vec<Outcome>) -> Vec<Outcome> {
    for outcome in &mut outcomes {
        if outcome.situation == super::Situation::Given {
            outcome.explanation = [IF_TRUE, &*outcome.explanation].concat().into();
        }
    }
    outcomes
}

/// The same, where the certificate is not as its standard says: what a client does then is known of a
/// few parsers only. Outside its validity a certificate is refused by whoever reads it, and by whoever does not.
pub(crate) fn of_odd(
    mut outcomes: Vec<Outcome>,
    certificate: &Certificate,
    standing: Standing,
) -> Vec<Outcome> {
    for outcome in &mut outcomes {
        let Some(client) = tls_client::client(&outcome.client) else {
            continue;
        };
        let (kind, explanation) = match tls_client::parsed(client, certificate) {
            Parsed::Read if certificate.requires_staple().is_some() => continue,
            Parsed::Refused(why, source) => {
                outcome.references = [(&source).into()].into();
                let explanation = format!("{} refuses: {why}.", client.actor);
                (OutcomeKind::Refuses, explanation.into())
            }
            _ if outcome.situation == Situation::Given && standing != Standing::Valid => continue,
            _ => (OutcomeKind::Varies, not_determined(certificate).into()),
        };
        outcome.outcome = kind;
        outcome.error = None;
        outcome.explanation = explanation;
    }
    outcomes
}

/// The same, where every path from the certificate at hand has a fault: whoever would go on does so
/// only by another path.
pub(crate) fn of_broken_chain(mut outcomes: Vec<Outcome>, fault: &str) -> Vec<Outcome> {
    for outcome in &mut outcomes {
        let goes_on = matches!(
            outcome.outcome,
            OutcomeKind::Connects | OutcomeKind::Unchecked
        );
        if outcome.situation == super::Situation::Given && goes_on {
            outcome.outcome = OutcomeKind::Varies;
            outcome.explanation = format!(
                "Depends on the chain: {ON_EVERY_PATH} ({fault}), and a client without another path \
                 refuses. With one, {}",
                outcome.explanation
            )
            .into();
        }
    }
    outcomes
}

/// Of a chain of which no path holds.
const ON_EVERY_PATH: &str = "a check fails on every known path to a root";

/// What follows for visitors from a chain of which no path holds, as a sentence.
pub(super) fn broken_chain(fault: &str) -> String {
    format!(
        "But {ON_EVERY_PATH} ({fault}): a client without another path refuses, whatever is stapled."
    )
}

fn not_determined(certificate: &Certificate) -> &'static str {
    match certificate.unread() {
        Some(_) => "Not determined: the certificate could not be read to its end.",
        None => {
            "Not determined: the certificate does not follow its standard, and how this client’s parser \
                 treats it is not known."
        }
    }
}

/// What marks a statement about a staple of which there are only words.
pub(super) const IF_TRUE: &str = "If the description of the staple is true: ";

/// What clients do, one client after the other. Equal words and equal sources are made once, and shared:
/// a client says the same in many situations, and clients of a family have the same sources.
struct Outcomes {
    all: Vec<Outcome>,
    /// Every list of sources so far, and what it was made of.
    references: Vec<([Sources; 2], Arc<[Reference]>)>,
    /// Where a sentence is put together.
    sentence: String,
}

type Sources = &'static [tls_client::Source];

impl Outcomes {
    /// How many of the last lists of sources are looked at; older ones are those of other families.
    const RECENT: usize = 4;

    fn with_capacity(capacity: usize) -> Self {
        Self {
            all: Vec::with_capacity(capacity),
            references: Vec::new(),
            sentence: String::new(),
        }
    }

    /// What one client answers in these situations.
    fn add(&mut self, client: &Client, situations: &[tls_client::Situation], answers: &[Answer]) {
        let first = self.all.len();
        for (number, (situation, answer)) in situations.iter().zip(answers).enumerate() {
            let mut before = answers.iter().take(number);
            let same = before.position(|one| one.is_explained_as(answer));
            let same = same.and_then(|place| self.all.get(first + place));
            let explanation = match same {
                Some(same) => Arc::clone(&same.explanation),
                None => {
                    self.sentence.clear();
                    answer.explain(&mut self.sentence);
                    self.sentence.as_str().into()
                }
            };
            // A client's sources are the same in every situation: all of them stand with the given one,
            // and elsewhere the first and those of the answer itself. Ten copies of each would be most of
            // a report.
            let own = match situation {
                tls_client::Situation::Given => client.references,
                _ => client.references.get(..1).unwrap_or_default(),
            };
            let references = self.references([own, answer.references]);
            self.all.push(Outcome {
                client: client.id.into(),
                name: client.name.into(),
                about: client.about.into(),
                situation: (*situation).into(),
                outcome: answer.outcome.into(),
                error: answer.error.map(Into::into),
                explanation,
                confidence: confidence(answer.confidence).into(),
                references,
            });
        }
    }

    /// Those of these two lists together.
    fn references(&mut self, of: [Sources; 2]) -> Arc<[Reference]> {
        let [own, further] = of;
        let recent = self.references.iter().rev().take(Self::RECENT);
        for ([known, beside], references) in recent {
            if std::ptr::eq(*known, own) && std::ptr::eq(*beside, further) {
                return Arc::clone(references);
            }
        }
        let sources = own.iter().chain(further);
        let references: Arc<[Reference]> = sources.map(Reference::from).collect();
        self.references.push((of, Arc::clone(&references)));
        references
    }
}

pub(super) fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => "low",
        Confidence::Medium => "medium",
        Confidence::High => "high",
    }
}

impl From<tls_client::ClientOutcome> for OutcomeKind {
    fn from(outcome: tls_client::ClientOutcome) -> Self {
        match outcome {
            tls_client::ClientOutcome::Connects => Self::Connects,
            tls_client::ClientOutcome::Refuses => Self::Refuses,
            tls_client::ClientOutcome::Unchecked => Self::Unchecked,
            tls_client::ClientOutcome::Varies => Self::Varies,
        }
    }
}

impl From<tls_client::Situation> for Situation {
    fn from(situation: tls_client::Situation) -> Self {
        use tls_client::Situation as From;
        match situation {
            From::Given => Self::Given,
            From::FreshGood => Self::FreshGood,
            From::None => Self::None,
            From::Expired => Self::Expired,
            From::Revoked => Self::Revoked,
            From::Unknown => Self::Unknown,
            From::ErrorStatus => Self::ErrorStatus,
            From::WrongCertificate => Self::WrongCertificate,
            From::BadSignature => Self::BadSignature,
            From::ResponderDown => Self::ResponderDown,
            From::AttackerBlocksOcsp => Self::AttackerBlocksOcsp,
        }
    }
}
