//! Goes through files, folders and standard input, in a fixed order.

use std::collections::VecDeque;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use staplescope::report::tables::Source;
use walkdir::{DirEntry, WalkDir};

use super::folder::{self, Entry};
use super::pieces::Pieces;
use super::unit::Unit;

/// The units of everything that was named.
pub struct Walk<'a> {
    paths: std::slice::Iter<'a, OsString>,
    folder: Option<Peeking>,
    /// What is to be opened next.
    groups: VecDeque<Vec<Entry>>,
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
            groups: VecDeque::new(),
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

    /// The next files of the folder that is gone through, those of one parent together.
    fn siblings(&mut self) -> Option<()> {
        let folder = self.folder.as_mut()?;
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
                Some(Err(error)) => {
                    let path = error.path().map(|path| path.to_string_lossy().into_owned());
                    let why: &dyn std::fmt::Display = match error.loop_ancestor() {
                        Some(_) => &"a symbolic link leads back to a folder above it",
                        None => match error.io_error() {
                            Some(error) => &error.to_string(),
                            None => &error.to_string(),
                        },
                    };
                    self.ready
                        .push_back(folder::unreadable(path.unwrap_or_default(), why));
                }
                None => {}
            }
        }
        self.groups.extend(folder::group(entries));
        Some(())
    }

    /// Begins with what was named next. Files that are named one after the other are judged as if they
    /// lay in one folder.
    fn named(&mut self) -> Option<()> {
        let mut entries = Vec::new();
        while let Some(path) = self.paths.as_slice().first() {
            let path = Path::new(path);
            let is_special = path == Path::new("-") || path.is_dir();
            if is_special && !entries.is_empty() {
                break;
            }
            self.paths.next();
            if path == Path::new("-") {
                let pieces = Pieces::new("standard input".into(), Box::new(io::stdin()));
                self.begin(pieces);
                return Some(());
            }
            if path.is_dir() {
                let walk = WalkDir::new(path).follow_links(true).sort_by_file_name();
                self.folder = Some(walk.into_iter().peekable());
                return Some(());
            }
            let size = std::fs::metadata(path).map_or(0, |about| about.len());
            entries.push(Entry {
                path: path.to_path_buf(),
                size,
            });
        }
        if entries.is_empty() {
            return None;
        }
        self.groups.extend(folder::group(entries));
        Some(())
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

    fn group(&mut self, group: Vec<Entry>) {
        match &group[..] {
            [one] => match folder::open(&one.path) {
                Ok(pieces) => self.begin(pieces),
                Err(unit) => {
                    let name = one.path.to_string_lossy().into_owned();
                    self.note(folder::not_read(name));
                    self.ready.push_back(unit);
                }
            },
            _ => {
                self.bytes += group.iter().map(|entry| entry.size).sum::<u64>();
                self.ready.extend(folder::read(group, self.noted.as_mut()));
            }
        }
    }
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
            if let Some(group) = self.groups.pop_front() {
                self.group(group);
                continue;
            }
            if self.folder.is_some() {
                self.siblings();
                continue;
            }
            self.named()?;
        }
    }
}
