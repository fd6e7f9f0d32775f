//! Places in an input.

use std::fmt;

use crate::grammar::{numbered, visible};

/// A place in an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A line of text, counted from 1.
    Line(usize),
    /// A byte offset.
    Offset(usize),
    /// An item of a list, counted from 1.
    Item(usize),
}

impl Place {
    fn in_words(self) -> String {
        match self {
            Place::Line(line) => numbered("line ", line),
            Place::Offset(offset) => numbered("offset ", offset),
            Place::Item(number) => numbered("item ", number),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_words())
    }
}

/// A place in words, with what is around it: `certs/leaf.pem, line 3`.
#[must_use]
pub fn place_within(within: &str, place: Place) -> String {
    match within {
        "" => place.in_words(),
        within => format!("{}, {place}", visible(within)),
    }
}

/// Where the value of a text stands in that text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// All of it in this line.
    At(usize),
    /// Line by line from this one on.
    From(usize),
}

impl Origin {
    /// Where something at this place of the value stands in the text.
    pub fn place(self, in_value: Place) -> Place {
        match (self, in_value) {
            (Self::From(first), Place::Line(line)) => {
                Place::Line(first.saturating_add(line).saturating_sub(1))
            }
            (Self::From(_), place) => place,
            (Self::At(line), _) => Place::Line(line),
        }
    }
}
