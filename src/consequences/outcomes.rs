//! Judgement and clients at one instant, and clients in a sentence.

use crate::asn1::Time;
use crate::grammar::{Number, list_at_most};
use crate::store::{CertificateId, ResponseId, Store};
use crate::tls_client::{self, CLIENTS, Client, ClientOutcome, Handshake, Situation};
use crate::tls_server::Offered;
use crate::verify::{self, Reason, Verdict};

/// What counts at one instant: if it is the same at two, nothing changed for anybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct State {
    pub(super) verdict: Verdict,
    pub(super) reasons: Vec<Reason>,
    /// In the order of [`CLIENTS`].
    pub(super) outcomes: Vec<ClientOutcome>,
}

/// A pair at one instant.
pub(super) struct Moment {
    pub(super) state: State,
    /// What clients see.
    pub(super) handshake: Handshake,
    /// What servers see.
    pub(super) offered: Offered,
}

/// Judges the pair at an instant: the judgement, what clients see, and what each makes of it.
pub(super) fn moment(
    objects: &Store,
    certificate: CertificateId,
    response: Option<ResponseId>,
    at: Time,
) -> Moment {
    let judgement = verify::judge_one(objects, certificate, response, at);
    let handshake = Handshake::judged(objects, &judgement, at);
    let offered = Offered::seen(objects, &judgement, &handshake, at);
    let state = State {
        verdict: judgement.verdict,
        reasons: judgement.reasons,
        outcomes: ask(CLIENTS, &handshake),
    };
    Moment {
        state,
        handshake,
        offered,
    }
}

/// What each of these does with the inputs as they are.
pub(super) fn ask(clients: &[&'static Client], handshake: &Handshake) -> Vec<ClientOutcome> {
    let answers = clients
        .iter()
        .map(|client| tls_client::outcome(client, Situation::Given, handshake));
    answers.map(|answer| answer.outcome).collect()
}

/// The most clients that a sentence names.
const NAMED: usize = 5;

/// Clients as the subject of a sentence, and its number: `GnuTLS, wget and 4 more`.
pub(super) fn subject(clients: &[&'static Client]) -> (String, Number) {
    let mut names: Vec<String> = Vec::new();
    for client in clients {
        let has = |variant: &Client| clients.iter().any(|one| one.id == variant.id);
        let name = name(client, &has);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    (list_at_most(&names, NAMED), Number::of(names.len()))
}

/// `Firefox` where all its settings are in, `Firefox (public certificate)` where all of that kind
/// are, `Firefox (private CA, responder not reachable)` otherwise.
fn name(client: &'static Client, has: &dyn Fn(&Client) -> bool) -> String {
    let variants = || CLIENTS.iter().filter(|other| other.actor == client.actor);
    if variants().all(|variant| has(variant)) {
        return client.actor.to_owned();
    }
    let Some((_, setting)) = client.name.split_once(", ") else {
        return client.name.to_owned();
    };
    let of_kind = || {
        variants().filter(|other| {
            let other = other.name.split_once(", ").map(|(_, other)| kind(other));
            other == Some(kind(setting))
        })
    };
    if of_kind().count() > 1 && of_kind().all(|variant| has(variant)) {
        return format!("{} ({})", client.actor, kind(setting));
    }
    format!("{} ({setting})", client.actor)
}

/// The first two words of a client's setting: of what kind it is.
fn kind(setting: &str) -> &str {
    let second = setting.match_indices([' ', ',']).nth(1);
    let end = second.map_or(setting.len(), |(end, _)| end);
    setting.get(..end).unwrap_or(setting)
}

/// `refuses`, or `refuse` for several.
pub(super) const fn verb(outcome: ClientOutcome, number: Number) -> &'static str {
    match outcome {
        ClientOutcome::Refuses => number.pick("refuses", "refuse"),
        ClientOutcome::Connects => number.pick("connects", "connect"),
        ClientOutcome::Unchecked => {
            number.pick("connects without looking", "connect without looking")
        }
        ClientOutcome::Varies => "may do either",
    }
}
