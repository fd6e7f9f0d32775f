//! The situations that every client is asked about.

use super::unusual::{Posed, Unusual};
use super::{
    Answer, CLIENTS, CertId, CertStatus, Clause, Client, ClientOutcome, Confidence, DAY,
    ErrorStatus, HOUR, Handshake, Response, Signature, Source, Standing, Staple,
};

/// What a server sends, or what happens to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Situation {
    /// The inputs as they are.
    Given,
    /// A good response, one hour old, valid for seven days.
    FreshGood,
    /// No staple.
    None,
    /// A good response whose `nextUpdate` was twelve days ago.
    Expired,
    /// A current response that says revoked.
    Revoked,
    /// A current response that says unknown.
    Unknown,
    /// The unsigned error response `tryLater`.
    ErrorStatus,
    /// A current good response about another certificate.
    WrongCertificate,
    /// A good response whose signature does not verify.
    BadSignature,
    /// The responder answers nobody: the server lives on the response that it still has, and the
    /// client cannot ask either.
    ResponderDown,
    /// An attacker with the stolen key of this certificate, revoked since, answers in the server's
    /// place, staples what suits, and keeps the client from asking the responder.
    AttackerBlocksOcsp,
}

/// How old the response of [`Situation::Expired`] is: its `nextUpdate` was twelve days ago.
const EXPIRED_AGE: i64 = 19 * DAY;

impl Situation {
    /// Every situation, [`Situation::Given`] first.
    pub const ALL: &[Self] = &[
        Self::Given,
        Self::FreshGood,
        Self::None,
        Self::Expired,
        Self::Revoked,
        Self::Unknown,
        Self::ErrorStatus,
        Self::WrongCertificate,
        Self::BadSignature,
        Self::ResponderDown,
        Self::AttackerBlocksOcsp,
    ];

    /// The staple that the situation replaces the given one with.
    #[must_use]
    pub fn staple(self) -> Option<Staple> {
        let good = Response::fresh(CertStatus::Good);
        match self {
            Self::Given | Self::ResponderDown | Self::AttackerBlocksOcsp => None,
            Self::FreshGood => Some(Staple::Response(good)),
            Self::None => Some(Staple::None),
            Self::Expired => Some(Staple::Response(Response {
                age: EXPIRED_AGE,
                ..good
            })),
            Self::Revoked => Some(Staple::Response(Response::fresh(CertStatus::Revoked))),
            Self::Unknown => Some(Staple::Response(Response::fresh(CertStatus::Unknown))),
            Self::ErrorStatus => Some(Staple::Error(ErrorStatus::TryLater)),
            Self::WrongCertificate => Some(Staple::Response(Response {
                cert_id: CertId::Mismatch,
                ..good
            })),
            Self::BadSignature => Some(Staple::Response(Response {
                signature: Signature::Invalid,
                ..good
            })),
        }
    }
}

/// One handshake in every situation, made once for all clients.
#[derive(Clone, Debug)]
pub struct Scenes {
    standing: Standing,
    given: Posed,
    /// With the staple of each situation that has one.
    replaced: Vec<(Situation, Posed)>,
    cut_off: CutOff,
}

/// One handshake with each of these staples, no responder in reach.
#[derive(Clone, Debug)]
struct CutOff {
    good: Posed,
    expired: Posed,
    /// What anybody can staple, see [`FREE_STAPLES`]; none at all comes first.
    free: [Posed; FREE_STAPLES.len()],
}

impl Scenes {
    /// Makes them of the handshake as it is.
    #[must_use]
    pub fn of(given: &Handshake) -> Self {
        let replaced = |situation: &Situation| {
            let staple = situation.staple()?;
            Some((*situation, given.with_staple(staple).into()))
        };
        Self {
            standing: given.standing,
            given: given.clone().into(),
            replaced: Situation::ALL.iter().filter_map(replaced).collect(),
            cut_off: CutOff::of(given),
        }
    }

    /// What one client does in one situation.
    #[must_use]
    pub fn answer(&self, client: &Client, situation: Situation) -> Answer {
        match situation {
            Situation::Given => {
                outside(client, self.standing).unwrap_or_else(|| self.given.answer(client))
            }
            Situation::ResponderDown => responder_down(client, &self.cut_off),
            Situation::AttackerBlocksOcsp => attacker_blocks_ocsp(client, &self.cut_off),
            _ => {
                let mut replaced = self.replaced.iter();
                let posed = replaced.find(|(one, _)| *one == situation);
                posed.map_or(&self.given, |(_, posed)| posed).answer(client)
            }
        }
    }
}

impl CutOff {
    fn of(given: &Handshake) -> Self {
        let given = given.without_responder();
        let age = |age| Response {
            age,
            ..Response::fresh(CertStatus::Good)
        };
        Self {
            good: given.with_staple(Staple::Response(age(HOUR))).into(),
            expired: given.with_staple(Staple::Response(age(EXPIRED_AGE))).into(),
            free: FREE_STAPLES.map(|(_, staple)| given.with_staple(staple).into()),
        }
    }

    fn none(&self) -> &Posed {
        let [none, ..] = &self.free;
        none
    }
}

/// What every client does with this handshake in every situation, client by client.
pub fn outcomes(given: &Handshake) -> impl Iterator<Item = (&'static Client, Situation, Answer)> {
    let scenes = Scenes::of(given);
    let pairs = CLIENTS
        .iter()
        .flat_map(|client| Situation::ALL.iter().map(|situation| (*client, *situation)));
    pairs.map(move |(client, situation)| (client, situation, scenes.answer(client, situation)))
}

/// What each of these clients does with this handshake as it is.
pub fn answers_given<'a>(
    clients: &'a [&'static Client],
    given: &'a Handshake,
) -> impl Iterator<Item = Answer> + 'a {
    let unusual = Unusual::about(given);
    clients.iter().map(move |client| {
        let refusal = outside(client, given.standing);
        refusal.unwrap_or_else(|| client.answer_knowing(given, unusual))
    })
}

/// What one client does with this handshake in one situation; for several see [`Scenes`].
#[must_use]
pub fn outcome(client: &Client, situation: Situation, given: &Handshake) -> Answer {
    match situation {
        Situation::Given => outside(client, given.standing).unwrap_or_else(|| client.answer(given)),
        Situation::ResponderDown => responder_down(client, &CutOff::of(given)),
        Situation::AttackerBlocksOcsp => attacker_blocks_ocsp(client, &CutOff::of(given)),
        _ => match situation.staple() {
            Some(staple) => client.answer(&given.with_staple(staple)),
            None => client.answer(given),
        },
    }
}

const VALIDITY: &[Source] = &[Source::read(
    "RFC 5280 §6.1.3 (a)(2)",
    "https://www.rfc-editor.org/rfc/rfc5280#section-6.1.3",
)];

/// Every client here verifies the certificate's own validity, as the standard says; no staple makes
/// up for it. The other situations are about the staple alone. None within the validity.
fn outside(client: &Client, standing: Standing) -> Option<Answer> {
    let why = match standing {
        Standing::Valid => return None,
        Standing::NotYetValid => {
            "the certificate is not valid yet, and no staple makes up for that"
        }
        Standing::Expired => "the certificate has expired, and no staple makes up for that",
    };
    let refusal = Answer::refuses(client, None, why).at_most(Confidence::Medium);
    Some(refusal.citing(VALIDITY))
}

/// The server still has an unexpired response for a while. Afterwards some servers send none and
/// others go on sending the expired one.
fn responder_down(client: &Client, cut_off: &CutOff) -> Answer {
    let good = cut_off.good.answer(client);
    let none = cut_off.none().answer(client);
    let expired = cut_off.expired.answer(client);
    let answers = [&good, &none, &expired];
    let all = |outcome: ClientOutcome| answers.iter().all(|answer| answer.outcome == outcome);
    if all(ClientOutcome::Unchecked) || all(ClientOutcome::Refuses) {
        return good;
    }
    if answers.iter().all(|answer| answer.outcome.goes_on()) {
        let why = "it does so with a good staple, an expired one and none";
        return Answer::connects(client, why).at_most(least(&answers));
    }
    const BEFORE: &str = "depends on what the server still has: with an unexpired good staple it ";
    const AFTER: &str = "; once that has expired, it ";
    let (first, without, with) = (
        verb(good.outcome),
        verb(none.outcome),
        verb(expired.outcome),
    );
    let what: Clause = match none.outcome == expired.outcome {
        true => {
            let same = ", with the expired one as with none";
            [BEFORE, first, AFTER, without, same].into()
        }
        false => {
            let (other, end) = (
                " if the server sends none, and it ",
                " if it sends the expired one",
            );
            [BEFORE, first, AFTER, without, other, with, end].into()
        }
    };
    Answer::varies(client, what).at_most(least(&answers))
}

/// What anybody can staple without any authority's help: nothing, the five bytes of an error
/// response, and noise.
const FREE_STAPLES: [(&str, Staple); 3] = [
    ("no staple at all", Staple::None),
    (
        "a tryLater response, five bytes that anyone can make,",
        Staple::Error(ErrorStatus::TryLater),
    ),
    ("bytes that are not a response at all", Staple::Malformed),
];

fn attacker_blocks_ocsp(client: &Client, cut_off: &CutOff) -> Answer {
    let mut least_sure = client.confidence;
    let mut open = None;
    for ((what, _), posed) in FREE_STAPLES.iter().zip(&cut_off.free) {
        let answer = posed.answer(client);
        least_sure = least_sure.min(answer.confidence);
        match answer.outcome {
            ClientOutcome::Unchecked => return answer,
            ClientOutcome::Connects => {
                let through = " satisfies it, so an attacker with the stolen key who blocks OCSP \
                               gets through";
                return Answer::connects(client, [*what, through]).at_most(answer.confidence);
            }
            ClientOutcome::Varies => open = open.or(Some(answer)),
            ClientOutcome::Refuses => {}
        }
    }
    if let Some(answer) = open {
        return answer;
    }
    let recorded = cut_off.good.answer(client);
    if recorded.outcome == ClientOutcome::Refuses {
        return recorded;
    }
    let what = "refuses an attacker with the stolen key, unless the attacker staples an \
                unexpired good response from before the revocation";
    Answer::varies(client, what).at_most(least_sure)
}

const fn verb(outcome: ClientOutcome) -> &'static str {
    match outcome {
        ClientOutcome::Connects | ClientOutcome::Unchecked => "connects",
        ClientOutcome::Refuses => "refuses",
        ClientOutcome::Varies => "may do either",
    }
}

fn least(answers: &[&Answer]) -> super::Confidence {
    answers
        .iter()
        .map(|answer| answer.confidence)
        .min()
        .unwrap_or(super::Confidence::Low)
}
