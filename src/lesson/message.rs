//! The messages on the wire, also those that fail to come.

use super::Mechanism;
use super::course::{Course, Stapled};
use crate::tls_client::CertStatus;

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// The visitor's program.
    Client,
    /// The server, or the attacker who plays it.
    Server,
    /// The authority's OCSP responder.
    Responder,
}

/// When.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Before the visitor comes.
    Before,
    /// While the visitor waits.
    Visit,
}

/// What becomes of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// It arrives.
    Sent,
    /// The attacker drops it on its way.
    Blocked,
    /// It arrives, but out of date.
    Late,
    /// It does not come.
    Absent,
}

/// One message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message {
    /// When.
    pub phase: Phase,
    /// Who sends it, or should.
    pub from: Party,
    /// To whom.
    pub to: Party,
    /// What it says, in a few words; for one that does not come, that it does not.
    pub label: &'static str,
    /// A second line, or nothing.
    pub note: &'static str,
    /// What becomes of it.
    pub delivery: Delivery,
}

use Delivery::{Absent, Blocked, Late, Sent};
use Party::{Client, Responder, Server};

/// Everything that is said, in its order.
pub(super) fn messages(course: &Course) -> Vec<Message> {
    let mut messages = ahead(course);
    messages.extend(handshake(course));
    if course.asks() {
        messages.extend(question(course));
    }
    messages
}

const fn message(
    phase: Phase,
    from: Party,
    to: Party,
    (label, note): (&'static str, &'static str),
    delivery: Delivery,
) -> Message {
    Message {
        phase,
        from,
        to,
        label,
        note,
        delivery,
    }
}

/// What the server fetches before anyone comes.
fn ahead(course: &Course) -> Vec<Message> {
    if course.mechanism == Mechanism::Ocsp || course.impostor() {
        return Vec::new();
    }
    let (down, stale) = (course.switches.responder_down, course.switches.stale);
    let to = |words, delivery| message(Phase::Before, Server, Responder, words, delivery);
    let from = |words, delivery| message(Phase::Before, Responder, Server, words, delivery);
    match (down, stale) {
        (false, true) => vec![to(("does not ask again", ""), Absent)],
        (false, false) => vec![to(("revoked?", ""), Sent), from((status(course), ""), Sent)],
        (true, true) => vec![
            to(("revoked?", ""), Sent),
            from(("no answer", "old staple expires"), Absent),
        ],
        (true, false) => vec![
            to(("revoked?", ""), Sent),
            from(("no answer", "keeps its last staple"), Absent),
        ],
    }
}

/// The TLS handshake itself.
fn handshake(course: &Course) -> Vec<Message> {
    let visit = |from, to, words, delivery| message(Phase::Visit, from, to, words, delivery);
    if course.mechanism == Mechanism::Ocsp {
        return vec![
            visit(Client, Server, ("hello", ""), Sent),
            visit(Server, Client, ("certificate", ""), Sent),
        ];
    }
    let promise = match course.mechanism {
        Mechanism::MustStaple => "promises a staple",
        _ => "",
    };
    let (staple, delivery) = match course.stapled() {
        Stapled::Nothing => ("no staple", Absent),
        Stapled::Stale => ("staple: expired", Late),
        Stapled::Current(CertStatus::Revoked) => ("staple: revoked", Sent),
        Stapled::Current(_) => ("staple: good", Sent),
    };
    vec![
        visit(Client, Server, ("hello, staple please", ""), Sent),
        visit(Server, Client, ("certificate", promise), Sent),
        visit(Server, Client, (staple, ""), delivery),
    ]
}

/// The program's own question to the responder.
fn question(course: &Course) -> Vec<Message> {
    let ask = |words, delivery| message(Phase::Visit, Client, Responder, words, delivery);
    let answer = |words, delivery| message(Phase::Visit, Responder, Client, words, delivery);
    if course.switches.attacker_blocks_ocsp {
        return vec![ask(("revoked?", "the attacker drops it"), Blocked)];
    }
    let answer = match course.switches.responder_down {
        true => answer(("no answer", ""), Absent),
        false => answer((status(course), ""), Sent),
    };
    vec![ask(("revoked?", ""), Sent), answer]
}

const fn status(course: &Course) -> &'static str {
    match course.switches.revoked {
        true => "revoked",
        false => "good",
    }
}
