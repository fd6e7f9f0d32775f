use crate::asn1::Time;
use crate::ocsp::SingleResponse;

/// How far `thisUpdate` may lie ahead, in seconds: clocks differ. The tolerance of OpenSSL's
/// `ocsp` and of nginx and curl.
pub const CLOCK_SKEW: i64 = 5 * 60;

/// For how long an entry without `nextUpdate` is believed, in seconds. RFC 6960 §2.4 sets no
/// limit, RFC 9919 §5 refuses such entries altogether; seven days is the age that Chromium's
/// verifier allows a leaf's response.
pub const MAX_AGE_WITHOUT_NEXT_UPDATE: i64 = 7 * 24 * 60 * 60;

/// When an entry is current; both ends belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// `thisUpdate`.
    pub from: Time,
    /// `nextUpdate`, or the end of what is believed without it.
    pub until: Time,
}

/// Where an instant lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    Before,
    Inside,
    After,
}

impl Window {
    /// The window of an entry.
    #[must_use]
    pub fn of(entry: &SingleResponse) -> Self {
        let from = entry.this_update.value;
        let until = match &entry.next_update {
            Some(next) => next.value,
            None => from + MAX_AGE_WITHOUT_NEXT_UPDATE,
        };
        Self { from, until }
    }

    pub(super) fn starts(self, at: Time) -> Position {
        if self.from > at + CLOCK_SKEW {
            Position::Before
        } else {
            Position::Inside
        }
    }

    pub(super) fn ends(self, at: Time) -> Position {
        if at > self.until {
            Position::After
        } else {
            Position::Inside
        }
    }

    /// Whether the entry is current at `at`.
    #[must_use]
    pub fn contains(self, at: Time) -> bool {
        self.starts(at) == Position::Inside && self.ends(at) == Position::Inside
    }
}
