//! How long an outcome holds.

use crate::asn1::Time;

/// A stretch of time with one outcome, a client's or a server's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval<Outcome> {
    /// Its first instant.
    pub from: Time,
    /// The first instant of the next; for the last one the timeline's end, which belongs to it.
    pub until: Time,
    /// What the client or the server does.
    pub outcome: Outcome,
}
