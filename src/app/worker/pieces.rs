//! Long texts of certificates, in pieces: each is judged apart, by whoever has time, and kept as text, so that what
//! one row or another instant takes is read again then.
//!
//! That holds where pieces have nothing to do with each other, as in most lists of certificates ([`Case::apart`],
//! [`Kinship`]). Where they have, all are read together.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::fleet::{Fleet, Reading};
use super::readers::reader::{Given, Judging};
use super::readers::{Judged, Readers, Task};
use crate::analyze::{Apart, Case, InputPart, Kinship, MANY};
use crate::app::protocol::Bytes;
use crate::asn1::Time;
use crate::grammar::visible;
use crate::input::{Fingerprint, Piece};
use crate::report::tables::Source;

/// Counts, for all that is ever read in pieces, how often pieces are judged anew.
static GENERATIONS: AtomicU32 = AtomicU32::new(1);

/// A piece that is kept.
struct Kept {
    /// Where its input stands among [`Pieces::inputs`].
    input: usize,
    piece: Given,
}

/// The pieces of long texts.
#[derive(Default)]
pub(super) struct Pieces {
    /// One of [`GENERATIONS`]: what is answered for an earlier one is void.
    generation: u32,
    judging: Judging,
    /// The names of the inputs.
    inputs: Vec<Rc<str>>,
    /// The pieces, in the order of their inputs.
    kept: Vec<Kept>,
    /// How many were given out to be judged.
    given: usize,
    /// What was judged before its turn came.
    judged: BTreeMap<usize, Judged>,
    /// How many were taken over into the list.
    listed: usize,
    kinship: Kinship,
    /// Certificates of servers, until there are many.
    servers: BTreeSet<String>,
    /// The certificates of authorities.
    authorities: BTreeSet<String>,
    /// The pieces in which they stand first.
    of_authorities: Vec<usize>,
    /// Whether one cannot be judged apart.
    is_entangled: bool,
}

/// What became of the next step.
pub(super) enum Next {
    /// A piece is judged, or somebody judges it.
    Judged,
    /// The pieces have to do with each other.
    Entangled,
    /// None is there to be judged.
    Nothing,
}

/// What is read together after all.
pub(super) enum Again {
    /// The beginning of an input.
    Begin(Rc<str>),
    /// A part of the one begun last.
    Part(InputPart),
}

impl Again {
    // An answer alone does without it.
    #[inline(never)]
    pub fn add_to(self, case: &mut Case) {
        match self {
            Self::Begin(name) => case.begin(&name),
            Self::Part(part) => {
                case.add_part(part);
            }
        }
    }
}

impl Pieces {
    /// Begins an input of this name.
    // An answer alone does without it.
    #[inline(never)]
    pub fn begin(&mut self, name: &str) {
        self.inputs.push(name.into());
    }

    /// Keeps the next piece of the input begun last.
    // An answer alone does without it.
    #[inline(never)]
    pub fn keep(&mut self, piece: Piece) {
        self.kept.push(Kept {
            input: self.inputs.len().saturating_sub(1),
            piece: Given {
                source: self.inputs.last().cloned().unwrap_or_default(),
                bytes: Bytes(Rc::new(piece.bytes)),
                lines_before: piece.lines_before,
            },
        });
    }

    /// All are to be judged at this instant, with these trusted. Whether that is to be done anew.
    // An answer alone does without it.
    #[inline(never)]
    pub fn judge_at(&mut self, at: Time, trusted: &[String]) -> bool {
        let judging = Judging {
            at: at.unix(),
            trusted: trusted.into(),
        };
        let is_other = judging != self.judging || self.generation == 0;
        if is_other {
            *self = Self {
                judging,
                ..std::mem::take(self).unjudged()
            };
        }
        is_other
    }

    /// The same pieces, none of them judged.
    // An answer alone does without it.
    #[inline(never)]
    pub fn unjudged(self) -> Self {
        Self {
            generation: GENERATIONS.fetch_add(1, Ordering::Relaxed),
            inputs: self.inputs,
            kept: self.kept,
            ..Self::default()
        }
    }

    /// Lists what was judged, and has the next piece judged, by a reader if one has room, or else here.
    // An answer alone does without it.
    #[inline(never)]
    pub fn go_on(
        &mut self,
        fleet: &mut Option<Fleet>,
        reading: Reading,
        readers: &mut Readers,
    ) -> Next {
        self.list(fleet.get_or_insert_default(), reading);
        if self.is_entangled {
            return Next::Entangled;
        }
        let Some(Kept { piece, .. }) = self.kept.get(self.given) else {
            return Next::Nothing;
        };
        let task = Task {
            generation: self.generation,
            piece: self.given,
        };
        self.given += 1;
        match readers.has_room() {
            true => readers.read(task, piece, &self.judging),
            false => {
                let judged = piece.judge(&self.judging).into();
                self.judged.insert(task.piece, judged);
            }
        }
        Next::Judged
    }

    /// A reader is done with one.
    // An answer alone does without it.
    #[inline(never)]
    pub fn take_in(&mut self, task: Task, judged: Judged) {
        if task.generation != self.generation {
            return;
        }
        let judged = match (judged, self.kept.get(task.piece)) {
            (Judged::Not, Some(Kept { piece, .. })) => piece.judge(&self.judging).into(),
            (judged, _) => judged,
        };
        self.judged.insert(task.piece, judged);
    }

    /// Lists what was judged, in the order of reading.
    fn list(&mut self, fleet: &mut Fleet, reading: Reading) {
        while let Some(judged) = self.judged.remove(&self.listed) {
            let Judged::Apart(apart) = judged else {
                self.is_entangled = true;
                return;
            };
            self.note(&apart);
            let at = Time::from_unix(self.judging.at);
            fleet.read_piece(self.listed, apart.rows, at, reading);
            self.listed += 1;
        }
    }

    fn note(&mut self, apart: &Apart) {
        self.kinship.add(self.listed, apart);
        let authorities = apart.authorities().filter_map(|at| apart.rows.get(at));
        let known = self.authorities.len();
        self.authorities
            .extend(authorities.filter_map(|row| row.sha256.clone()));
        if self.authorities.len() > known {
            self.of_authorities.push(self.listed);
        }
        let mut servers = apart.servers().filter_map(|at| apart.rows.get(at));
        while self.servers.len() < MANY {
            let Some(row) = servers.next() else { break };
            self.servers.extend(row.sha256.clone());
        }
    }

    /// Whether readers have some that they were given.
    pub fn is_waited_for(&self) -> bool {
        self.listed + self.judged.len() < self.given
    }

    /// Whether all are judged and listed.
    pub fn is_done(&self) -> bool {
        self.listed == self.kept.len()
    }

    /// Whether, all being read, each was rightly judged apart and listed.
    // An answer alone does without it.
    #[inline(never)]
    pub fn hold(&self) -> bool {
        !self.is_entangled && self.is_fleet() && !self.kinship.is_possible()
    }

    /// Whether a list serves better than a sheet about one.
    pub fn is_fleet(&self) -> bool {
        self.servers.len() >= MANY
    }

    /// Forgets what was not listed.
    // An answer alone does without it.
    #[inline(never)]
    pub fn stop(&mut self) {
        self.generation = GENERATIONS.fetch_add(1, Ordering::Relaxed);
        self.kept.truncate(self.listed);
        self.given = self.listed;
        self.judged.clear();
    }

    /// Everything as it is read together.
    // An answer alone does without it.
    #[inline(never)]
    pub fn together(self) -> VecDeque<Again> {
        let mut kept = self.kept.into_iter().peekable();
        let mut again = VecDeque::new();
        for (position, name) in self.inputs.into_iter().enumerate() {
            again.push_back(Again::Begin(name));
            while let Some(Kept { piece, .. }) = kept.next_if(|kept| kept.input == position) {
                again.push_back(Again::Part(piece.part()));
            }
        }
        again
    }

    /// A case of what stands in these pieces, and of the authorities of all.
    // An answer alone does without it.
    #[inline(never)]
    pub fn case(&self, own: &[usize]) -> Case {
        let all: BTreeSet<_> = own.iter().chain(&self.of_authorities).copied().collect();
        let mut case = Case::new();
        let mut begun = None;
        for kept in all.into_iter().filter_map(|at| self.kept.get(at)) {
            if begun != Some(kept.input) {
                case.begin(&kept.piece.source);
                begun = Some(kept.input);
            }
            case.add_part(kept.piece.part());
        }
        case
    }

    /// The inputs, with their sizes and hashes.
    // An answer alone does without it.
    #[inline(never)]
    pub fn sources(&self) -> Vec<Source> {
        let mut kept = self.kept.iter().peekable();
        let inputs = self.inputs.iter().enumerate();
        let source = inputs.map(|(position, name)| {
            let (mut size, mut hash) = (0, Fingerprint::default());
            while let Some(Kept { piece, .. }) = kept.next_if(|kept| kept.input == position) {
                size += piece.bytes.0.len() as u64;
                hash.feed(&piece.bytes.0);
            }
            Source {
                name: visible(name).into_owned(),
                size,
                sha256: Some(hash.hex()),
            }
        });
        source.collect()
    }
}
