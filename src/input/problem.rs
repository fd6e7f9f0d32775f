//! What was not used, and why: each problem brings its sentence with it, which says what it is and what
//! to do; its place stands beside it. None repeats any content, and so none can repeat a private key.

use std::borrow::Cow;

use super::described::{Described, DescribedBy};
use super::place::Place;

/// A part of an input that was not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The files and containers around it, see [`Object::within`](super::Object::within).
    pub within: String,
    /// Where it stands in the innermost of those.
    pub place: Place,
    /// One sentence: what it is, why it was skipped, what to do.
    pub message: String,
    /// Whether something that the reader may have wanted is lost.
    pub lost: bool,
    /// Whether a limit of this program is why.
    pub limit: bool,
    /// Whether it was meant as something with certificates in it: not where nobody knows what it is.
    pub meant: bool,
    /// What it describes and does not hold.
    pub described: Option<Box<Described>>,
}

/// What was skipped, before it is known what is around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    pub place: Place,
    pub message: Cow<'static, str>,
    /// Whether something that the reader may have wanted is lost.
    pub lost: bool,
    /// Whether a limit of this program is why.
    pub limit: bool,
    /// Whether it was meant as something with certificates in it: not where nobody knows what it is.
    pub meant: bool,
    /// What it describes and does not hold.
    pub described: Option<Box<Described>>,
}

impl Problem {
    /// Something that the reader may have wanted is lost there.
    pub fn lost(place: Place, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            place,
            message: message.into(),
            lost: true,
            limit: false,
            meant: true,
            described: None,
        }
    }

    /// Nobody knows what it is.
    pub fn unknown(place: Place, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            meant: false,
            ..Self::lost(place, message)
        }
    }

    /// Words about objects that are not there. The fields of one object stand for it.
    pub fn described(place: Place, described: Described) -> Self {
        Self {
            lost: false,
            meant: described.by == DescribedBy::Fields,
            described: Some(Box::new(described.clone())),
            ..Self::lost(place, described.message())
        }
    }

    /// There is more than this program reads, so that something is lost.
    pub fn limit(place: Place, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            limit: true,
            ..Self::lost(place, message)
        }
    }

    /// What was passed over there is not missed.
    pub fn passed_over(place: Place, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            lost: false,
            meant: false,
            ..Self::lost(place, message)
        }
    }
}
