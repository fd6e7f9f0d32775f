//! Three handshakes as a model: how word of a revocation travels, what can go wrong on the way, and
//! what the visitor's program makes of it.
//!
//! [`lesson`] takes a mechanism, a handful of switches and a policy, and answers with the messages
//! on the wire in their order and with how it ends. What the program does is the answer of
//! [`tls_client`](crate::tls_client) to the same handshake; only the path of the messages is told
//! here.
//!
//! ```
//! use staplescope::lesson::{Effect, Mechanism, HandshakeOutcome, Policy, Switches, lesson};
//!
//! let attack = Switches { attacker_blocks_ocsp: true, revoked: true, ..Switches::default() };
//! let hole = lesson(Mechanism::Ocsp, attack, Policy::SoftFail);
//! assert_eq!((hole.outcome, hole.effect), (HandshakeOutcome::Unchecked, Effect::Danger));
//! let closed = lesson(Mechanism::MustStaple, attack, Policy::MustStaple);
//! assert_eq!((closed.outcome, closed.effect), (HandshakeOutcome::Refuses, Effect::Right));
//! ```

mod course;
mod ending;
mod message;
mod own;
#[cfg(test)]
mod tests;

use course::Course;

pub use crate::tls_client::Policy;
pub use message::{Delivery, Message, Party, Phase};
pub use own::{Presented, Stapled, own};

/// How word of a revocation reaches the visitor's program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mechanism {
    /// The program asks the responder itself (RFC 6960).
    Ocsp,
    /// The server asks ahead of time and hands the answer over (RFC 6066 §8).
    Stapling,
    /// The same, and the certificate promises it (RFC 7633).
    MustStaple,
}

impl Mechanism {
    /// Every mechanism, in the order of their history.
    pub const ALL: &[Self] = &[Self::Ocsp, Self::Stapling, Self::MustStaple];
}

/// What goes wrong. Everything off is an ordinary day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Switches {
    /// The responder answers nobody. The server lives on the staple that it fetched before.
    pub responder_down: bool,
    /// An attacker on the visitor's side of the network drops what the visitor sends to the
    /// responder; with a revoked certificate, it also plays the server, with the stolen key.
    pub attacker_blocks_ocsp: bool,
    /// The authority has revoked the certificate, after the server's last visit to the responder if
    /// that is down.
    pub revoked: bool,
    /// The only staple at hand is past its nextUpdate.
    pub stale: bool,
}

/// How it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandshakeOutcome {
    /// The program has a status, and goes on.
    Connects,
    /// It goes on without one.
    Unchecked,
    /// It refuses.
    Refuses,
}

/// What that means, seen by someone who knows everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The right thing happens.
    Right,
    /// A revoked certificate gets through.
    Danger,
    /// A visitor is refused although nothing is wrong with the certificate.
    Outage,
}

/// One handshake from its beginning to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// What is said, and what fails to be, in its order.
    pub messages: Vec<Message>,
    /// Whether the server's part is played by an attacker.
    pub impostor: bool,
    /// What the program does.
    pub outcome: HandshakeOutcome,
    /// What that means.
    pub effect: Effect,
    /// Both, in a sentence or two.
    pub sentence: &'static str,
    /// What else should be known about this case.
    pub notes: Vec<&'static str>,
}

/// Plays one handshake.
#[must_use]
pub fn lesson(mechanism: Mechanism, switches: Switches, policy: Policy) -> Lesson {
    let course = Course::new(mechanism, switches, policy);
    let outcome = course.outcome();
    let effect = match (outcome == HandshakeOutcome::Refuses, switches.revoked) {
        (false, true) => Effect::Danger,
        (true, false) => Effect::Outage,
        _ => Effect::Right,
    };
    Lesson {
        messages: message::messages(&course),
        impostor: course.impostor(),
        outcome,
        effect,
        sentence: ending::sentence(&course, outcome, effect),
        notes: ending::notes(&course, outcome),
    }
}
