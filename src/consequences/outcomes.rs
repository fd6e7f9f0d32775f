//! Judgement and clients at one instant, and clients in a sentence.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::asn1::Time;
use crate::grammar::{Number, list_at_most};
use crate::store::{CertificateId, ResponseId, Store};
use crate::tls_client::{self, CLIENTS, Client, ClientOutcome, Handshake};
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

/// Judges the pair at an instant: the judgement, what clients see, and what each makes of it. What they saw
/// at another instant spares the half of it.
pub(super) fn moment(
    objects: &Store,
    certificate: CertificateId,
    response: Option<ResponseId>,
    at: Time,
    seen: Option<Handshake>,
) -> Moment {
    let judgement = verify::judge_one(objects, certificate, response, at);
    let handshake = match seen {
        Some(seen) => seen.judged_again(objects, &judgement, at),
        None => Handshake::judged(objects, &judgement, at),
    };
    let offered = Offered::seen(objects, &judgement, &handshake, at);
    let state = State {
        verdict: judgement.verdict,
        reasons: judgement.reasons,
        outcomes: ask(&handshake),
    };
    Moment {
        state,
        handshake,
        offered,
    }
}

impl State {
    /// The same judgement, of which these clients may make something else.
    pub(super) fn asked_again(&self, whose: Members, handshake: &Handshake) -> Self {
        let clients = whose.clients();
        let mut answers = tls_client::answers_given(&clients, handshake);
        let mut outcomes = self.outcomes.clone();
        for (number, outcome) in outcomes.iter_mut().enumerate() {
            if whose.has(number)
                && let Some(answer) = answers.next()
            {
                *outcome = answer.outcome;
            }
        }
        Self {
            verdict: self.verdict,
            reasons: self.reasons.clone(),
            outcomes,
        }
    }
}

/// What each client does with the inputs as they are.
fn ask(handshake: &Handshake) -> Vec<ClientOutcome> {
    let answers = tls_client::answers_given(CLIENTS, handshake);
    answers.map(|answer| answer.outcome).collect()
}

/// The most clients that a sentence names.
const NAMED: usize = 5;

/// Clients as the subject of a sentence, and its number: `GnuTLS, wget and 4 more`.
pub(super) fn subject(clients: &[&'static Client]) -> (String, Number) {
    let all = Members::of(clients);
    let mut named = Members::default();
    let mut names: Vec<&str> = Vec::with_capacity(clients.len());
    for (number, naming) in NAMINGS.iter().enumerate() {
        if !all.has(number) || named.has(number) {
            continue;
        }
        let (name, covered) = naming.of(all);
        named = named.with(covered);
        names.push(name);
    }
    (list_at_most(&names, NAMED), Number::of(names.len()))
}

/// Some of the [`CLIENTS`], by their positions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Members(u64);

const _: () = assert!(
    CLIENTS.len() <= 64,
    "more clients than a set of them can hold"
);

impl Members {
    /// These, whatever their order; quickest in the order of [`CLIENTS`].
    pub(super) fn of(clients: &[&'static Client]) -> Self {
        let mut ahead = CLIENTS.iter().enumerate();
        clients.iter().fold(Self::default(), |found, client| {
            let is_it =
                |(_, other): &(usize, &&Client)| std::ptr::eq(**other, *client) || *other == client;
            let place = ahead.find(is_it);
            let place = place.or_else(|| CLIENTS.iter().enumerate().find(is_it));
            place.map_or(found, |(number, _)| Self(found.0 | 1 << number))
        })
    }

    /// Those that fulfil a condition.
    fn that(fulfil: impl Fn(&Client) -> bool) -> Self {
        let numbers = CLIENTS.iter().enumerate();
        let members = numbers.filter(|(_, client)| fulfil(client));
        Self(members.fold(0, |found, (number, _)| found | 1 << number))
    }

    /// Who they are, in the order of [`CLIENTS`].
    fn clients(self) -> Vec<&'static Client> {
        let numbers = CLIENTS.iter().enumerate();
        let members = numbers.filter(|(number, _)| self.has(*number));
        members.map(|(_, client)| *client).collect()
    }

    const fn has(self, number: usize) -> bool {
        (self.0 >> number) & 1 == 1
    }

    const fn contains(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }

    pub(super) const fn with(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }
}

/// How one of the [`CLIENTS`] is called, in their order.
static NAMINGS: LazyLock<Vec<Naming>> =
    LazyLock::new(|| CLIENTS.iter().map(|client| Naming::new(client)).collect());

/// How a client is called among others.
struct Naming {
    /// `Firefox`: where all its settings are in.
    actor: &'static str,
    /// `Firefox (public certificate)`: where all of that kind are.
    kind: Cow<'static, str>,
    /// `Firefox (private CA, responder not reachable)`: with all that sets it apart from those of the same
    /// actor.
    full: Cow<'static, str>,
    /// The client alone, all with its actor, and those of them with a setting of the same kind.
    itself: Members,
    variants: Members,
    of_kind: Members,
}

impl Naming {
    fn new(client: &'static Client) -> Self {
        let setting = |client: &'static Client| client.name.split_once(", ").map(|(_, it)| it);
        let own = setting(client).map(kind);
        let with = |setting: Option<&str>| match setting {
            Some(setting) => [client.actor, " (", setting, ")"].concat().into(),
            None => client.name.into(),
        };
        let kinds = CLIENTS.iter().enumerate().filter(|(_, other)| {
            other.actor == client.actor && own.is_some() && setting(other).map(kind) == own
        });
        Self {
            actor: client.actor,
            kind: with(own),
            full: with(setting(client)),
            itself: Members::that(|other| other.id == client.id),
            variants: Members::that(|other| other.actor == client.actor),
            of_kind: Members(kinds.fold(0, |found, (number, _)| found | 1 << number)),
        }
    }

    /// The shortest name that is true of all of these, and whom it covers.
    fn of(&self, all: Members) -> (&str, Members) {
        let has_kind = self.of_kind != Members::default() && self.of_kind != self.itself;
        if all.contains(self.variants) {
            (self.actor, self.variants)
        } else if has_kind && all.contains(self.of_kind) {
            (&self.kind, self.of_kind)
        } else {
            (&self.full, self.itself)
        }
    }
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
            number.pick("connects without checking", "connect without checking")
        }
        ClientOutcome::Varies => "may do either",
    }
}
