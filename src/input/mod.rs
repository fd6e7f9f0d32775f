//! Finds certificates, OCSP responses, and the requests and lists around them in whatever people
//! paste or drop.
//!
//! ```text
//! find, Stream → search (the loop) → form · container · wire · program → plain data
//! ```
//!
//! | room | reads |
//! |---|---|
//! | `search` | serves the input and every part of it: what is it, what is in it, in which order |
//! | `form` | how an object is written: PEM, base64, hex, DER, text |
//! | `container` | what holds others: from bytes to named parts |
//! | `wire` | TLS messages, captures of packets, key logs |
//! | `program` | what programs print of a connection |
//!
//! Each knows only those to its right, and the plain data: [`Found`] and what is in it.

mod budget;
mod collector;
mod connection;
mod container;
mod described;
mod exchange;
mod fingerprint;
mod form;
mod found;
mod given;
mod index;
mod message;
mod object;
mod password;
mod pieces;
mod place;
mod printed;
mod problem;
mod program;
mod search;
mod stream;
mod wire;

pub(crate) use budget::MAX_ROUNDS;
pub use connection::{Connection, Lack, Source, StapleSent};
pub use described::{Described, DescribedBy};
pub use exchange::Exchange;
pub use fingerprint::Fingerprint;
pub use found::Found;
pub use given::{Input, ReadAs};
pub use index::{ConnectionIndex, ObjectIndex};
pub use message::Message;
pub use object::{Form, Kind, Object};
pub use password::{Password, PasswordNeed};
pub use pieces::{Cutter, Piece, WHOLE};
pub use place::{Place, place_within};
pub use printed::{
    Printed, PrintedEntry, PrintedExtension, PrintedPss, PrintedResponder, PrintedResponse,
    PrintedStatus,
};
pub use problem::Skipped;
pub use stream::Stream;
pub(crate) use wire::capture::sealed::{Opened, Sealed};
pub(crate) use wire::key_log::{KeyLog, TOO_MANY_SECRETS};

/// Finds the objects in `input`: PEM, base64, hex and DER, whatever stands between, in whatever
/// encoding, and in containers and archives. Content decides what something is; a label, only where
/// the content says nothing; and [`Input::read_as`] overrules both.
///
/// It never fails, takes time in proportion to the input's length and to what unpacks from it, both
/// bounded, and keeps neither private keys nor the password.
///
/// ```
/// use staplescope::input::{Input, Kind, find};
///
/// let found = find(&Input::new("paste", "the responder says MAMKAQM= (try later)"));
/// assert_eq!(found.format, "base64");
/// assert_eq!(found.objects[0].kind, Kind::OcspResponse);
/// assert_eq!(found.objects[0].der, [0x30, 3, 0x0a, 1, 3]);
/// ```
#[must_use]
pub fn find(input: &Input) -> Found {
    find_within(input, MAX_ROUNDS)
}

/// The same, computing at most so many rounds of key derivation.
pub(crate) fn find_within(input: &Input, rounds: u64) -> Found {
    search::find(input, rounds)
}

#[cfg(test)]
mod tests;
