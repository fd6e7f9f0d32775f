//! The situations that every client is asked about.

use super::{
    Answer, CLIENTS, CertId, CertStatus, Client, ClientOutcome, Confidence, DAY, ErrorStatus,
    Handshake, Response, Signature, Source, Standing, Staple,
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
                age: 19 * DAY,
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

/// What every client does with this handshake in every situation, client by client.
pub fn outcomes(given: &Handshake) -> impl Iterator<Item = (&'static Client, Situation, Answer)> {
    CLIENTS.iter().flat_map(move |client| {
        Situation::ALL
            .iter()
            .map(move |situation| (*client, *situation, outcome(client, *situation, given)))
    })
}

/// What one client does with this handshake in one situation.
#[must_use]
pub fn outcome(client: &Client, situation: Situation, given: &Handshake) -> Answer {
    match situation {
        Situation::Given => as_given(client, given),
        Situation::ResponderDown => responder_down(client, given),
        Situation::AttackerBlocksOcsp => attacker_blocks_ocsp(client, given),
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
/// up for it. The other situations are about the staple alone.
fn as_given(client: &Client, given: &Handshake) -> Answer {
    let why = match given.standing {
        Standing::Valid => return client.answer(given),
        Standing::NotYetValid => {
            "the certificate is not valid yet, and no staple makes up for that"
        }
        Standing::Expired => "the certificate has expired, and no staple makes up for that",
    };
    Answer::refuses(client, None, why)
        .at_most(Confidence::Medium)
        .citing(VALIDITY)
}

/// The server still has an unexpired response for a while. Afterwards some servers send none and
/// others go on sending the expired one.
fn responder_down(client: &Client, given: &Handshake) -> Answer {
    let given = given.without_responder();
    let with = |situation: Situation| match situation.staple() {
        Some(staple) => client.answer(&given.with_staple(staple)),
        None => client.answer(&given),
    };
    let good = with(Situation::FreshGood);
    let none = with(Situation::None);
    let expired = with(Situation::Expired);
    let answers = [&good, &none, &expired];
    if answers
        .iter()
        .all(|answer| answer.outcome == ClientOutcome::Unchecked)
    {
        return good;
    }
    if answers
        .iter()
        .all(|answer| answer.outcome == ClientOutcome::Refuses)
    {
        return Answer {
            error: good.error,
            ..good
        };
    }
    if answers.iter().all(|answer| answer.outcome.goes_on()) {
        let why = "it does so with a good staple, with an expired one and with none";
        return Answer::connects(client, why).at_most(least(&answers));
    }
    let after = if none.outcome == expired.outcome {
        format!(
            "{}, with the expired one as with none",
            does("it", none.outcome)
        )
    } else {
        let (none, expired) = (does("it", none.outcome), does("it", expired.outcome));
        format!("{none} if the server sends none, and {expired} if it sends the expired one")
    };
    let before = does("with an unexpired good response it", good.outcome);
    let what =
        format!("depends on what the server still has: {before}; once that has run out, {after}");
    Answer::varies(client, &what).at_most(least(&answers))
}

/// What anybody can staple without any authority's help: nothing, the five bytes of an error
/// response, and noise.
const FREE_STAPLES: &[(&str, Staple)] = &[
    ("no staple at all", Staple::None),
    (
        "a tryLater response, five bytes that anyone can make,",
        Staple::Error(ErrorStatus::TryLater),
    ),
    ("bytes that are no response at all", Staple::Malformed),
];

fn attacker_blocks_ocsp(client: &Client, given: &Handshake) -> Answer {
    let given = given.without_responder();
    let mut least_sure = client.confidence;
    let mut open = None;
    for (what, staple) in FREE_STAPLES {
        let answer = client.answer(&given.with_staple(staple.clone()));
        least_sure = least_sure.min(answer.confidence);
        match answer.outcome {
            ClientOutcome::Unchecked => return answer,
            ClientOutcome::Connects => {
                let why = format!(
                    "{what} is enough for it, so an attacker with the stolen key who blocks OCSP \
                     gets through"
                );
                return Answer::connects(client, &why).at_most(answer.confidence);
            }
            ClientOutcome::Varies => open = open.or(Some(answer)),
            ClientOutcome::Refuses => {}
        }
    }
    if let Some(answer) = open {
        return answer;
    }
    let recorded = Staple::Response(Response::fresh(CertStatus::Good));
    let recorded = client.answer(&given.with_staple(recorded));
    if recorded.outcome == ClientOutcome::Refuses {
        return recorded;
    }
    let what = "refuses an attacker with the stolen key, unless the attacker staples a good \
                response from before the revocation that has not run out yet";
    Answer::varies(client, what).at_most(least_sure)
}

fn does(subject: &str, outcome: ClientOutcome) -> String {
    let verb = match outcome {
        ClientOutcome::Connects | ClientOutcome::Unchecked => "connects",
        ClientOutcome::Refuses => "refuses",
        ClientOutcome::Varies => "may do either",
    };
    format!("{subject} {verb}")
}

fn least(answers: &[&Answer]) -> super::Confidence {
    answers
        .iter()
        .map(|answer| answer.confidence)
        .min()
        .unwrap_or(super::Confidence::Low)
}
