//! The files of folders that follow one another: which are judged together, and what each lot needs of the
//! others.
//!
//! Lots are bounded, and rows come in the order of the files. An issuer or a response that lies outside of a lot
//! is lent to it, so that bounds do not change what is said.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use staplescope::analyze::Ties;
use staplescope::input::Input;

use super::folder::{Entry, group, has_responses, is_small};
use super::unit::Unit;

/// How many files of folders are looked through at once, before the last folder. What is kept of each are some
/// hundred bytes.
pub const FILES: usize = 16 * 1024;
/// How many files are read side by side to see what ties them together.
const AT_ONCE: usize = 1024;
/// How many files are lent to one lot at most.
const MAX_LENT: usize = 1024;
/// How many certificates of one name are lent to one lot: a CA renews its own now and then.
const MAX_OF_NAME: usize = 8;

/// What was found, in its order.
pub enum Met {
    /// Files of one folder, or that were named one after the other.
    Files(Vec<Entry>),
    /// What could not be read.
    Unreadable(Unit),
}

/// What comes next.
pub enum Planned {
    /// A file by itself, which may be long.
    File(Entry),
    /// What is judged together.
    Lot(Lot),
    /// What could not be read.
    Unreadable(Unit),
}

/// Files that are judged together.
pub struct Lot {
    pub own: Vec<Entry>,
    pub lent: Vec<Lent>,
}

/// A file that lies elsewhere and is needed.
#[derive(Clone)]
pub struct Lent {
    pub entry: Entry,
    /// Whether it is read here, and nowhere else for its own sake.
    pub is_home: bool,
}

/// Decides what is judged together.
pub fn plan(met: Vec<Met>) -> Vec<Planned> {
    let mut is_told = false;
    let mut lots = Vec::new();
    for one in met {
        match one {
            Met::Unreadable(unit) => lots.push(Planned::Unreadable(unit)),
            Met::Files(entries) => {
                let has_responses = has_responses(&entries);
                is_told |= has_responses;
                let groups = group(entries, has_responses).into_iter();
                lots.extend(groups.map(|own| {
                    Planned::Lot(Lot {
                        own,
                        lent: Vec::new(),
                    })
                }));
            }
        }
    }
    if is_told && lots.len() > 1 {
        lend(&mut lots);
    }
    lots.into_iter().filter_map(settled).collect()
}

/// A file that needs nothing is read by itself; of nothing, nothing is read.
fn settled(planned: Planned) -> Option<Planned> {
    let Planned::Lot(mut lot) = planned else {
        return Some(planned);
    };
    match (lot.own.len(), lot.lent.is_empty()) {
        (0, _) => None,
        (1, true) => lot.own.pop().map(Planned::File),
        _ => Some(Planned::Lot(lot)),
    }
}

/// Where a file stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct At {
    /// In which lot.
    lot: usize,
    /// Where in it.
    file: usize,
}

/// In which lot a certificate stands.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Standing {
    /// What CertIDs call it.
    name: u64,
    lot: usize,
}

/// What the responses of a file are about.
struct Answers {
    at: At,
    about: Vec<u64>,
    /// Whether there is nothing else in the file.
    is_alone: bool,
}

/// Where a certificate stands that bears a name.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Bearer {
    name: u64,
    certificate: u64,
    at: At,
}

/// What ties lots together.
#[derive(Default)]
struct Index {
    /// In which lots certificates stand, in the order of their names.
    certificates: Vec<Standing>,
    answers: Vec<Answers>,
    /// The names of the issuers of each lot's certificates.
    issuers: BTreeMap<usize, BTreeSet<u64>>,
    /// Certificates that may have issued others, in the order of their names.
    helpers: Vec<Bearer>,
}

impl Index {
    fn of(lots: &[Planned]) -> Self {
        let files = lots.iter().enumerate().flat_map(|(lot, planned)| {
            let own = match planned {
                Planned::Lot(lot) => &lot.own[..],
                _ => &[],
            };
            let small = own.iter().enumerate().filter(|(_, entry)| is_small(entry));
            small.map(move |(file, entry)| (At { lot, file }, entry))
        });
        let files: Vec<_> = files.collect();
        let mut index = Self::default();
        for files in files.chunks(AT_ONCE) {
            let ties = files.par_iter().map(|(at, entry)| (*at, ties(entry)));
            for (at, ties) in ties.collect::<Vec<_>>() {
                index.add(at, ties);
            }
        }
        index.certificates.sort_unstable();
        index.certificates.dedup();
        // Only names that somebody looks for.
        let wanted: BTreeSet<u64> = index.issuers.values().flatten().copied().collect();
        index.helpers.retain(|one| wanted.contains(&one.name));
        index.helpers.sort_unstable();
        index
    }

    fn add(&mut self, at: At, ties: Ties) {
        let certificates = ties.certificates.iter();
        self.certificates.extend(certificates.map(|name| Standing {
            name: *name,
            lot: at.lot,
        }));
        if !ties.issuers.is_empty() {
            self.issuers.entry(at.lot).or_default().extend(ties.issuers);
        }
        let helpers = ties.helpers.iter();
        self.helpers.extend(helpers.map(|helper| Bearer {
            name: helper.name,
            certificate: helper.certificate,
            at,
        }));
        if !ties.answers.is_empty() {
            self.answers.push(Answers {
                at,
                about: ties.answers,
                is_alone: ties.is_answers_alone,
            });
        }
    }

    /// The lots with certificates that a response is about.
    fn lots_of(&self, answers: &[u64]) -> BTreeSet<usize> {
        let of = |name: &u64| {
            let first = self.certificates.partition_point(|one| one.name < *name);
            let rest = self.certificates.get(first..).unwrap_or_default();
            let name = *name;
            let same = rest.iter().take_while(move |one| one.name == name);
            same.map(|one| one.lot)
        };
        answers.iter().flat_map(of).take(MAX_LENT).collect()
    }

    /// The files with certificates of a name that do not stand in this lot as well.
    fn bearing(&self, name: u64, lot: usize) -> Vec<At> {
        let first = self.helpers.partition_point(|one| one.name < name);
        let rest = self.helpers.get(first..).unwrap_or_default();
        let mut same = rest.iter().take_while(|one| one.name == name).peekable();
        let mut files = Vec::new();
        while let Some(first) = same.next() {
            let mut is_here = first.at.lot == lot;
            while let Some(other) = same.next_if(|next| next.certificate == first.certificate) {
                is_here |= other.at.lot == lot;
            }
            if !is_here {
                files.push(first.at);
            }
            if files.len() == MAX_OF_NAME {
                break;
            }
        }
        files
    }
}

/// Lends each lot what it needs of the others. A file with nothing but responses, all of whose certificates lie
/// elsewhere, goes there.
fn lend(lots: &mut [Planned]) {
    let index = Index::of(lots);
    let mut wanted: BTreeMap<usize, BTreeMap<At, bool>> = BTreeMap::new();
    let mut moved: BTreeSet<At> = BTreeSet::new();
    for Answers {
        at,
        about,
        is_alone,
    } in &index.answers
    {
        let of = index.lots_of(about);
        let mut is_home = *is_alone && !of.is_empty() && !of.contains(&at.lot);
        if is_home {
            moved.insert(*at);
        }
        for lot in of.into_iter().filter(|lot| *lot != at.lot) {
            let lent = wanted.entry(lot).or_default();
            if lent.len() < MAX_LENT || is_home {
                lent.insert(*at, std::mem::take(&mut is_home));
            }
        }
    }
    // Who has no response needs no issuer either.
    let with_response: BTreeSet<usize> = index.answers.iter().map(|one| one.at.lot).collect();
    for (lot, issuers) in &index.issuers {
        if !with_response.contains(lot) && !wanted.contains_key(lot) {
            continue;
        }
        for at in issuers.iter().flat_map(|name| index.bearing(*name, *lot)) {
            wanted.entry(*lot).or_default().entry(at).or_insert(false);
        }
    }
    let of_lot = |files: BTreeMap<At, bool>| -> Vec<Lent> {
        let files = files.into_iter().filter_map(|(at, is_home)| {
            let entry = entry(lots, at)?.clone();
            Some(Lent { entry, is_home })
        });
        files.collect()
    };
    let lent = wanted.into_iter();
    let lent: BTreeMap<usize, Vec<Lent>> = lent.map(|(lot, files)| (lot, of_lot(files))).collect();
    for (position, planned) in lots.iter_mut().enumerate() {
        let Planned::Lot(lot) = planned else { continue };
        let mut at = At {
            lot: position,
            file: 0,
        };
        lot.own.retain(|_| {
            let stays = !moved.contains(&at);
            at.file += 1;
            stays
        });
    }
    for (position, files) in lent {
        if let Some(Planned::Lot(lot)) = lots.get_mut(position) {
            lot.lent = files;
        }
    }
}

fn entry(lots: &[Planned], at: At) -> Option<&Entry> {
    match lots.get(at.lot)? {
        Planned::Lot(lot) => lot.own.get(at.file),
        _ => None,
    }
}

/// What ties a file to others; nothing where it cannot be read.
fn ties(entry: &Entry) -> Ties {
    let bytes = std::fs::read(&entry.path).unwrap_or_default();
    Ties::of(Input::new(String::new(), bytes))
}
