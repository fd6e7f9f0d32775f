//! When in a staple's life some client changes its mind.
//!
//! Every comparison with a time in the rules of this module has its line in the file of its client;
//! [`TURNING_POINTS`] collects them. A timeline that judges at each of them, and just after, misses
//! nothing.

use super::{CLIENTS, Client, chromium, curl, firefox, gnutls, java};

/// So many seconds after one of the staple's own instants, some client's answer may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TurningPoint {
    /// Counted from where.
    pub since: Since,
    /// How many seconds later; negative: earlier.
    pub seconds: i64,
    /// What happens then, as a sentence.
    pub what: &'static str,
}

/// One of a staple's own instants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// `thisUpdate`.
    ThisUpdate,
    /// `nextUpdate`.
    NextUpdate,
}

impl TurningPoint {
    pub(super) const fn this_update(seconds: i64, what: &'static str) -> Self {
        Self {
            since: Since::ThisUpdate,
            seconds,
            what,
        }
    }

    pub(super) const fn next_update(seconds: i64, what: &'static str) -> Self {
        Self {
            since: Since::NextUpdate,
            seconds,
            what,
        }
    }
}

/// Those of all clients together. Clients without a tolerance of their own go by the first two.
const SHARED: &[TurningPoint] = &[
    TurningPoint::this_update(0, "The staple becomes valid (thisUpdate)."),
    TurningPoint::next_update(0, "The staple expires (nextUpdate)."),
];

/// Turning points, and whose they are: nobody else’s answer changes there.
#[derive(Clone, Copy, Debug)]
pub struct Turns {
    /// Whose.
    pub clients: &'static [&'static Client],
    /// Which.
    pub points: &'static [TurningPoint],
}

/// Every turning point, those that hold for most clients first.
pub const TURNING_POINTS: &[Turns] = &[
    Turns {
        clients: CLIENTS,
        points: SHARED,
    },
    firefox::TURNS,
    gnutls::TURNS,
    chromium::TURNS,
    curl::TURNS,
    java::TURNS,
];

/// Every turning point, whosever it is.
pub fn turning_points() -> impl Iterator<Item = &'static TurningPoint> {
    TURNING_POINTS.iter().flat_map(|turns| turns.points)
}
