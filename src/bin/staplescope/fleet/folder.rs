//! The files of one folder: those with responses beside them are judged together.
//!
//! HAProxy, nginx and refresh scripts keep a response beside its certificate (`shop.pem.ocsp`). A folder
//! without any is read file by file.

use std::fs::File;
use std::io::Read as _;
use std::path::PathBuf;

use staplescope::input::Input;
use staplescope::report::tables::Source;

use super::pieces::Pieces;
use super::scope::Lot;
use super::unit::{Part, Unit};

/// The largest file that may be a response, or be judged together with others: 64 KiB.
const SMALL: u64 = 64 * 1024;
/// How many files are judged together at most.
const TOGETHER: usize = 1024;

/// A file, and how large it is.
#[derive(Clone)]
pub struct Entry {
    pub path: PathBuf,
    pub size: u64,
}

/// Whether there is a response among files.
pub fn has_responses(entries: &[Entry]) -> bool {
    let mut small = entries.iter().filter(|entry| is_small(entry));
    small.any(is_response)
}

/// Whether a file may be a response, or be judged together with others.
pub fn is_small(entry: &Entry) -> bool {
    entry.size <= SMALL
}

/// Puts the files of a folder, in which there are responses or not, together as they are judged.
pub fn group(entries: Vec<Entry>, has_responses: bool) -> Vec<Vec<Entry>> {
    if !has_responses {
        return entries.into_iter().map(|entry| vec![entry]).collect();
    }
    let mut groups: Vec<Vec<Entry>> = Vec::new();
    let mut is_open = false;
    for entry in entries {
        let joins = is_small(&entry);
        match groups.last_mut() {
            Some(group) if is_open && joins && group.len() < TOGETHER => group.push(entry),
            _ => groups.push(vec![entry]),
        }
        is_open = joins;
    }
    groups
}

/// Whether a file begins as an OCSP response does: a SEQUENCE with an ENUMERATED of one octet, or its PEM
/// label.
fn is_response(entry: &Entry) -> bool {
    let mut head = [0; 32];
    let Ok(mut file) = File::open(&entry.path) else {
        return false;
    };
    let length = file.read(&mut head).unwrap_or(0);
    looks_like_response(head.get(..length).unwrap_or_default())
}

fn looks_like_response(head: &[u8]) -> bool {
    let inside = match head {
        [0x30, 0x81, _, rest @ ..] | [0x30, 0x82, _, _, rest @ ..] => rest,
        [0x30, length, rest @ ..] if *length < 0x80 => rest,
        _ => return head.starts_with(b"-----BEGIN OCSP RESPONSE"),
    };
    inside.starts_with(&[0x0a, 0x01])
}

/// The units of files that are judged together; what was read is noted where that is wanted.
pub fn read(lot: Lot, mut noted: Option<&mut Vec<Source>>) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut read = |entry: Entry, is_own: bool| -> Option<Part> {
        let source = entry.path.to_string_lossy().into_owned();
        let result = std::fs::read(&entry.path);
        let noted = noted.as_mut().filter(|_| is_own);
        match result {
            Ok(bytes) => {
                if let Some(noted) = noted {
                    noted.push(Source::of(source.clone(), &bytes));
                }
                Some(Part {
                    source,
                    bytes,
                    lines_before: 0,
                })
            }
            Err(error) if is_own => {
                if let Some(noted) = noted {
                    noted.push(not_read(source.clone()));
                }
                units.push(unreadable(source, &error));
                None
            }
            Err(_) => None,
        }
    };
    let own = lot.own.into_iter();
    let parts: Vec<_> = own.filter_map(|entry| read(entry, true)).collect();
    let lent = lot.lent.into_iter();
    let lent: Vec<_> = lent
        .filter_map(|lent| read(lent.entry, lent.is_home))
        .map(|part| Input::new(part.source, part.bytes))
        .collect();
    if !parts.is_empty() {
        units.push(Unit::Parts(parts, lent));
    }
    units
}

/// The units of one file.
pub fn open(path: &std::path::Path) -> Result<Pieces, Unit> {
    let source = path.to_string_lossy().into_owned();
    match File::open(path) {
        Ok(file) => Ok(Pieces::new(source, Box::new(file))),
        Err(error) => Err(unreadable(source, &error)),
    }
}

/// Something that could not be read.
pub fn not_read(name: String) -> Source {
    Source {
        name,
        size: 0,
        sha256: None,
    }
}

/// What stands for something that could not be read.
pub fn unreadable(source: String, error: &dyn std::fmt::Display) -> Unit {
    Unit::Unreadable {
        source,
        why: format!("This cannot be read: {error}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn responses_are_told_by_their_beginning() {
        let yes: [&[u8]; 4] = [
            &[0x30, 0x03, 0x0a, 0x01, 0x03],
            &[0x30, 0x81, 0x90, 0x0a, 0x01, 0x00],
            &[0x30, 0x82, 0x01, 0x00, 0x0a, 0x01, 0x00],
            b"-----BEGIN OCSP RESPONSE-----",
        ];
        for head in yes {
            assert!(looks_like_response(head), "{head:?}");
        }
        let no: [&[u8]; 4] = [
            &[0x30, 0x82, 0x01, 0x00, 0x30, 0x82],
            b"-----BEGIN CERTIFICATE-----",
            &[0x30],
            b"",
        ];
        for head in no {
            assert!(!looks_like_response(head), "{head:?}");
        }
    }
}
