//! ZIP archives (PKWARE APPNOTE.TXT 6.3.10): the central directory says what is in them.

use super::entry::{Content, Entries, Entry, Part, Role, only};
use super::packed::{DAMAGED_FILE, IN_EXTENSION, Packed};
use crate::input::place::Place;

/// A local file header (APPNOTE section 4.3.7).
pub(super) const MAGIC: &[u8] = b"PK\x03\x04";
/// An archive of nothing begins with its end (APPNOTE section 4.3.16).
pub(super) const END: &[u8] = b"PK\x05\x06";
const RECORD: &[u8] = b"PK\x01\x02";
const LOCATOR_64: &[u8] = b"PK\x06\x07";
const END_64: &[u8] = b"PK\x06\x06";
const END_LENGTH: usize = 22;
const LOCATOR_LENGTH: usize = 20;
/// The longest comment after the end.
const LONGEST_COMMENT: usize = u16::MAX as usize;
const EXTENSION_64: u16 = 1;
/// Bit 0 of the flags (APPNOTE section 4.4.4).
const ENCRYPTED: u16 = 1;

pub(in crate::input) const DAMAGED_ZIP: &str = "The list of contents of this ZIP archive is missing, cut off or damaged, so some or all of its files could not be found. Download the archive again.";
const ENCRYPTED_FILE: &str = "This file in the ZIP archive is encrypted and was not opened. Unpack it, and add its contents.";

/// Every file of an archive.
pub(super) fn open(bytes: &[u8]) -> Entries<'_> {
    let Some(start) = directory(bytes) else {
        return only(Entry::lost(Place::Offset(0), DAMAGED_ZIP));
    };
    let mut next = Some(start);
    Box::new(std::iter::from_fn(move || {
        loop {
            let at = next.take()?;
            let Some(record) = Record::read(bytes, at) else {
                return damage(bytes, at);
            };
            next = Some(record.next);
            if !record.name.ends_with('/') {
                return Some(Entry::Part(Part {
                    place: Place::Offset(at),
                    content: record.content(bytes),
                    name: record.name,
                    role: Role::File,
                }));
            }
        }
    }))
}

/// What is wrong where the central directory stops, unless it ends there.
fn damage<'a>(bytes: &[u8], at: usize) -> Option<Entry<'a>> {
    let is_end = has(bytes, at, END) || has(bytes, at, END_64);
    (!is_end).then(|| Entry::lost(Place::Offset(at), DAMAGED_ZIP))
}

/// Where the central directory begins.
fn directory(bytes: &[u8]) -> Option<usize> {
    let earliest = bytes.len().saturating_sub(END_LENGTH + LONGEST_COMMENT);
    let latest = bytes.len().checked_sub(END_LENGTH)?;
    let mut ends = (earliest..=latest).rev();
    let end = ends.find(|at| has(bytes, *at, END))?;
    let start = u64::from(number_32(bytes, end + 16)?);
    let locator = end.checked_sub(LOCATOR_LENGTH);
    let start = match locator.filter(|at| has(bytes, *at, LOCATOR_64)) {
        Some(locator) if start == IN_EXTENSION => {
            let end_64 = usize::try_from(number_64(bytes, locator + 8)?).ok()?;
            number_64(
                bytes,
                end_64
                    .checked_add(48)
                    .filter(|_| has(bytes, end_64, END_64))?,
            )?
        }
        _ => start,
    };
    usize::try_from(start).ok().filter(|at| *at <= bytes.len())
}

/// What the central directory says about a file (APPNOTE section 4.3.12).
struct Record {
    name: String,
    is_encrypted: bool,
    method: u16,
    packed: u64,
    unpacked: u64,
    offset: u64,
    /// Where the next entry stands.
    next: usize,
}

impl Record {
    fn read(bytes: &[u8], at: usize) -> Option<Self> {
        let bytes_from = bytes.get(at..)?;
        if !bytes_from.starts_with(RECORD) {
            return None;
        }
        let length = |at| number_16(bytes_from, at).map(usize::from);
        let name_end = 46 + length(28)?;
        let extra_end = name_end + length(30)?;
        let mut entry = Self {
            name: String::from_utf8_lossy(bytes_from.get(46..name_end)?).into_owned(),
            is_encrypted: number_16(bytes_from, 8)? & ENCRYPTED != 0,
            method: number_16(bytes_from, 10)?,
            packed: number_32(bytes_from, 20)?.into(),
            unpacked: number_32(bytes_from, 24)?.into(),
            offset: number_32(bytes_from, 42)?.into(),
            next: at + extra_end + length(32)?,
        };
        entry.extend(bytes_from.get(name_end..extra_end)?);
        Some(entry)
    }

    /// Reads the numbers that did not fit from the ZIP64 extension.
    fn extend(&mut self, extra: &[u8]) {
        let mut rest = extra;
        while let (Some(id), Some(length)) = (number_16(rest, 0), number_16(rest, 2)) {
            let end = 4 + usize::from(length);
            let numbers = rest.get(4..end).unwrap_or_default();
            if id == EXTENSION_64 {
                let mut at = 0;
                for number in [&mut self.unpacked, &mut self.packed, &mut self.offset] {
                    if *number == IN_EXTENSION {
                        *number = number_64(numbers, at).unwrap_or(IN_EXTENSION);
                        at += 8;
                    }
                }
            }
            rest = rest.get(end..).unwrap_or_default();
        }
    }

    /// What can be had of the file.
    fn content<'a>(&self, bytes: &'a [u8]) -> Content<'a> {
        if self.is_encrypted {
            return Content::Closed(ENCRYPTED_FILE.into());
        }
        match self.octets(bytes) {
            Some(octets) => Content::Packed(Packed {
                octets,
                method: self.method,
                claimed: self.unpacked,
            }),
            None => Content::Closed(DAMAGED_FILE.into()),
        }
    }

    /// The packed octets, after the local header with its own name and extra field.
    fn octets<'a>(&self, bytes: &'a [u8]) -> Option<&'a [u8]> {
        let local = bytes.get(usize::try_from(self.offset).ok()?..)?;
        let lengths = (number_16(local, 26)?, number_16(local, 28)?);
        let start = 30 + usize::from(lengths.0) + usize::from(lengths.1);
        let end = start.checked_add(usize::try_from(self.packed).ok()?)?;
        local.starts_with(MAGIC).then(|| local.get(start..end))?
    }
}

fn has(bytes: &[u8], at: usize, magic: &[u8]) -> bool {
    bytes.get(at..).is_some_and(|rest| rest.starts_with(magic))
}

fn number_16(bytes: &[u8], at: usize) -> Option<u16> {
    let octets = bytes.get(at..)?.first_chunk()?;
    Some(u16::from_le_bytes(*octets))
}

fn number_32(bytes: &[u8], at: usize) -> Option<u32> {
    let octets = bytes.get(at..)?.first_chunk()?;
    Some(u32::from_le_bytes(*octets))
}

fn number_64(bytes: &[u8], at: usize) -> Option<u64> {
    let octets = bytes.get(at..)?.first_chunk()?;
    Some(u64::from_le_bytes(*octets))
}
