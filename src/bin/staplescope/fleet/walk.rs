//! Goes through files, folders and standard input, in a fixed order.

use std::collections::VecDeque;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use staplescope::report::tables::Source;
use walkdir::{DirEntry, WalkDir};

use super::folder::{self, Entry};
use super::pieces::Pieces;
use super::scope::{self, Lot, Met, Planned};
use super::unit::Unit;

/// The units of everything that was named.
pub struct Walk<'a> {
    paths: std::slice::Iter<'a, OsString>,
    folder: Option<Peeking>,
    /// What is to be opened next.
    planned: VecDeque<Planned>,
    /// What was read and not handed out.
    ready: VecDeque<Unit>,
    file: Option<Pieces>,
    bytes: u64,
    /// What was read, where that is wanted.
    noted: Option<Vec<Source>>,
}

type Peeking = std::iter::Peekable<walkdir::IntoIter>;

impl<'a> Walk<'a> {
    pub fn new(paths: &'a [OsString]) -> Self {
        Self {
            paths: paths.iter(),
            folder: None,
            planned: VecDeque::new(),
            ready: VecDeque::new(),
            file: None,
            bytes: 0,
            noted: None,
        }
    }

    /// The same, noting what is read, with its hash.
    pub fn noting(self) -> Self {
        Self {
            noted: Some(Vec::new()),
            ..self
        }
    }

    /// What was read, in the order of reading.
    pub fn noted(self) -> Vec<Source> {
        self.noted.unwrap_or_default()
    }

    /// How many bytes were read.
    pub fn bytes(&self) -> u64 {
        self.bytes + self.file.as_ref().map_or(0, Pieces::bytes)
    }

    /// Plans what comes next: folders and files, until there are many or standard input comes.
    fn plan(&mut self) -> Option<()> {
        let (mut met, mut files) = (Vec::new(), 0);
        while files < scope::FILES && (self.folder.is_some() || self.named()) {
            for one in match self.folder.is_some() {
                true => self.siblings(),
                false => vec![Met::Files(self.named_files())],
            } {
                if let Met::Files(entries) = &one {
                    files += entries.len();
                }
                met.push(one);
            }
        }
        self.planned.extend(scope::plan(met));
        let is_over = self.planned.is_empty() && self.paths.as_slice().is_empty();
        (!is_over || self.folder.is_some()).then_some(())
    }

    /// The next files of the folder that is gone through, those of one parent together.
    fn siblings(&mut self) -> Vec<Met> {
        let mut met = Vec::new();
        let Some(folder) = self.folder.as_mut() else {
            return met;
        };
        let mut parent: Option<PathBuf> = None;
        let mut entries = Vec::new();
        loop {
            match folder.peek() {
                None => {
                    self.folder = None;
                    break;
                }
                Some(Ok(entry)) if entry.file_type().is_file() => {
                    let of = entry.path().parent().map(Path::to_path_buf);
                    if parent.is_some() && parent != of {
                        break;
                    }
                    parent = of;
                }
                Some(_) if parent.is_some() => break,
                Some(_) => {}
            }
            match folder.next() {
                Some(Ok(entry)) => entries.extend(file(&entry)),
                Some(Err(error)) => met.push(Met::Unreadable(unreadable(&error))),
                None => {}
            }
        }
        met.push(Met::Files(entries));
        met
    }

    /// Begins with what was named next, unless that is standard input.
    fn named(&mut self) -> bool {
        let Some(path) = self.paths.as_slice().first().map(Path::new) else {
            return false;
        };
        if path == Path::new("-") {
            return false;
        }
        if path.is_dir() {
            self.paths.next();
            let walk = WalkDir::new(path).follow_links(true).sort_by_file_name();
            self.folder = Some(walk.into_iter().peekable());
        }
        true
    }

    /// Files that are named one after the other are judged as if they lay in one folder.
    fn named_files(&mut self) -> Vec<Entry> {
        let mut entries = Vec::new();
        while let Some(path) = self.paths.as_slice().first() {
            let path = Path::new(path);
            if path == Path::new("-") || path.is_dir() {
                break;
            }
            self.paths.next();
            let size = std::fs::metadata(path).map_or(0, |about| about.len());
            entries.push(Entry {
                path: path.to_path_buf(),
                size,
            });
        }
        entries
    }

    /// Standard input, where it was named next.
    fn standard_input(&mut self) -> bool {
        let is_next = self
            .paths
            .as_slice()
            .first()
            .is_some_and(|path| path == "-");
        if is_next {
            self.paths.next();
            let pieces = Pieces::new("standard input".into(), Box::new(io::stdin()));
            self.begin(pieces);
        }
        is_next
    }

    fn begin(&mut self, pieces: Pieces) {
        self.file = Some(match self.noted {
            Some(_) => pieces.hashed(),
            None => pieces,
        });
    }

    fn note(&mut self, source: Source) {
        if let Some(noted) = &mut self.noted {
            noted.push(source);
        }
    }

    fn open(&mut self, entry: &Entry) {
        match folder::open(&entry.path) {
            Ok(pieces) => self.begin(pieces),
            Err(unit) => {
                let name = entry.path.to_string_lossy().into_owned();
                self.note(folder::not_read(name));
                self.ready.push_back(unit);
            }
        }
    }

    fn lot(&mut self, lot: Lot) {
        let lent = lot.lent.iter().filter(|lent| lent.is_home);
        let read = lot.own.iter().chain(lent.map(|lent| &lent.entry));
        self.bytes += read.map(|entry| entry.size).sum::<u64>();
        self.ready.extend(folder::read(lot, self.noted.as_mut()));
    }
}

/// What stands for a folder that could not be gone through.
fn unreadable(error: &walkdir::Error) -> Unit {
    let path = error.path().map(|path| path.to_string_lossy().into_owned());
    let why: &dyn std::fmt::Display = match error.loop_ancestor() {
        Some(_) => &"a symbolic link leads back to a folder above it",
        None => match error.io_error() {
            Some(error) => &error.to_string(),
            None => &error.to_string(),
        },
    };
    folder::unreadable(path.unwrap_or_default(), why)
}

fn file(entry: &DirEntry) -> Option<Entry> {
    let is_file = entry.file_type().is_file();
    is_file.then(|| Entry {
        path: entry.path().to_path_buf(),
        size: entry.metadata().map_or(0, |about| about.len()),
    })
}

impl Iterator for Walk<'_> {
    type Item = Unit;

    fn next(&mut self) -> Option<Unit> {
        loop {
            if let Some(unit) = self.ready.pop_front() {
                return Some(unit);
            }
            if let Some(file) = &mut self.file {
                if let Some(unit) = file.next() {
                    return Some(unit);
                }
                self.bytes += file.bytes();
                let source = file.read();
                self.file = None;
                self.note(source);
                continue;
            }
            match self.planned.pop_front() {
                Some(Planned::File(entry)) => self.open(&entry),
                Some(Planned::Lot(lot)) => self.lot(lot),
                Some(Planned::Unreadable(unit)) => return Some(unit),
                None if self.folder.is_none() && self.standard_input() => {}
                None => self.plan()?,
            }
        }
    }
}
