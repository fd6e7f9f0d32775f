//! What was skipped: the same again is only counted, and no more is listed than anybody reads.

use std::fmt;

use crate::input::place::{Place, place_within};
use crate::input::problem::{Problem, Skipped};

/// How many problems of one input are listed; nobody reads more.
const MAX_PROBLEMS: usize = 50;

/// A place and what is around it.
#[derive(Clone, Debug)]
struct Spot {
    within: String,
    place: Place,
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&place_within(&self.within, self.place))
    }
}

/// So many problems, and the place of one of them.
#[derive(Clone, Debug)]
struct Counted {
    count: usize,
    spot: Spot,
}

/// The problems of one input, or of a part of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Problems {
    listed: Vec<Skipped>,
    /// How often the last problem came again, and where last.
    repeated: Option<Counted>,
    /// How many problems are not listed, and where the first of them is.
    unlisted: Option<Counted>,
}

impl Problems {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// Notes a problem. The same again right after is only counted.
    pub fn note(&mut self, problem: Problem) {
        self.skip(Skipped {
            within: String::new(),
            place: problem.place,
            message: problem.message.into_owned(),
            lost: problem.lost,
            limit: problem.limit,
            meant: problem.meant,
            described: problem.described,
        });
    }

    /// Takes over the problems of a part; `around` tells what is around it.
    pub fn join(&mut self, part: Self, around: impl Fn(String) -> String) {
        for skipped in part.listed {
            self.skip(Skipped {
                within: around(skipped.within),
                ..skipped
            });
        }
        let around = |counted: Counted| Counted {
            spot: Spot {
                within: around(counted.spot.within),
                ..counted.spot
            },
            ..counted
        };
        self.join_counts(part.repeated.map(around), part.unlisted.map(around));
    }

    fn join_counts(&mut self, repeated: Option<Counted>, unlisted: Option<Counted>) {
        if let Some(Counted { count, spot }) = repeated {
            match &mut self.unlisted {
                Some(unlisted) => unlisted.count += count,
                None => {
                    let count = count + self.repeated.take().map_or(0, |before| before.count);
                    self.repeated = Some(Counted { count, spot });
                }
            }
        }
        if let Some(Counted { count, spot }) = unlisted {
            let unlisted = self.unlisted.get_or_insert(Counted { count: 0, spot });
            unlisted.count += count;
        }
    }

    /// Moves the places to where the text that they are in stands.
    pub fn relocate(&mut self, relocate: impl Fn(&str, &mut Place)) {
        for skipped in &mut self.listed {
            relocate(&skipped.within, &mut skipped.place);
        }
        for Counted { spot, .. } in self.repeated.iter_mut().chain(&mut self.unlisted) {
            relocate(&spot.within, &mut spot.place);
        }
    }

    fn skip(&mut self, skipped: Skipped) {
        let spot = || Spot {
            within: skipped.within.clone(),
            place: skipped.place,
        };
        if let Some(unlisted) = &mut self.unlisted {
            unlisted.count += 1;
            return;
        }
        let is_same = |last: &Skipped| last.message == skipped.message && last.lost == skipped.lost;
        if self.listed.last().is_some_and(is_same) {
            let count = 1 + self.repeated.take().map_or(0, |before| before.count);
            self.repeated = Some(Counted {
                count,
                spot: spot(),
            });
            return;
        }
        self.end_repetition();
        if self.listed.len() + 1 >= MAX_PROBLEMS {
            self.unlisted = Some(Counted {
                count: 1,
                spot: spot(),
            });
            return;
        }
        self.listed.push(skipped);
    }

    fn end_repetition(&mut self) {
        let Some(Counted { count, spot }) = self.repeated.take() else {
            return;
        };
        if let Some(last) = self.listed.last_mut() {
            let last_of = if count == 1 { "" } else { "the last " };
            last.message
                .push_str(&format!(" ({count} more like this, {last_of}at {spot}.)"));
        }
    }

    /// All of them, with a word on those that are not listed.
    pub fn finish(mut self) -> Vec<Skipped> {
        self.end_repetition();
        if let Some(Counted { count, spot }) = self.unlisted.take() {
            self.listed.push(Skipped {
                within: spot.within,
                place: spot.place,
                message: format!(
                    "After this point, {count} more {} skipped without being listed. Fix the listed ones first, and analyse again.",
                    if count == 1 { "part was" } else { "parts were" },
                ),
                lost: true,
                limit: true,
                meant: false,
                described: None,
            });
        }
        self.listed
    }
}
