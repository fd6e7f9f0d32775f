//! tar archives: ustar and pax (POSIX.1-2017, pax, "ustar Interchange Format" and "pax Interchange
//! Format"), the older form without a magic, and the long names of GNU tar.

use super::entry::{Content, Entries, Entry, Part, Role};
use crate::input::place::Place;

const BLOCK: usize = 512;
/// Where the checksum of a header stands in it; it counts as spaces.
const CHECKSUM: std::ops::Range<usize> = 148..156;
/// Where the size of the file stands in it.
const SIZE: std::ops::Range<usize> = 124..136;
/// Where the kind of the file stands in it.
const KIND: usize = 156;
const SPACE: u32 = b' ' as u32;

const CUT: &str = "This tar archive ends in the middle of a file; the part before that was read. Download it again.";
const DAMAGED: &str = "This tar archive cannot be read beyond this point, because a file header is missing. Download it again.";

/// Whether a file begins with a tar header, told by the header's checksum.
pub(super) fn is_tar(bytes: &[u8]) -> bool {
    bytes.get(..BLOCK).is_some_and(is_header)
}

fn is_header(block: &[u8]) -> bool {
    let octets = block.iter().enumerate();
    let sum = octets
        .map(|(at, octet)| match CHECKSUM.contains(&at) {
            true => SPACE,
            false => u32::from(*octet),
        })
        .sum::<u32>();
    let is_named = block.first().is_some_and(|first| *first != 0);
    is_named && block.get(CHECKSUM).and_then(octal) == Some(u64::from(sum))
}

/// Every file of an archive.
pub(super) fn open(bytes: &[u8]) -> Entries<'_> {
    Box::new(Files {
        bytes,
        at: 0,
        long_name: None,
        last: None,
        is_over: false,
    })
}

/// Walks from header to header.
struct Files<'a> {
    bytes: &'a [u8],
    at: usize,
    /// The name for the next file, from a header of its own.
    long_name: Option<String>,
    /// What comes after the file that was handed on.
    last: Option<Entry<'a>>,
    is_over: bool,
}

impl<'a> Files<'a> {
    /// The file whose header stands here, if it is one with anything in it.
    fn file(&mut self, block: &[u8], content: &'a [u8]) -> Option<Entry<'a>> {
        match block.get(KIND) {
            Some(b'L') => self.long_name = Some(text(content)),
            Some(b'x') => self.long_name = pax_path(content).or(self.long_name.take()),
            Some(0 | b'0' | b'7') if !content.is_empty() => {
                return Some(Entry::Part(Part {
                    name: self.long_name.take().unwrap_or_else(|| name(block)),
                    place: Place::Offset(self.at),
                    content: Content::Bytes(content.into()),
                    role: Role::File,
                }));
            }
            Some(b'g') => {}
            _ => self.long_name = None,
        }
        None
    }

    /// Reads the header here, and goes on to the next one.
    fn step(&mut self) -> Option<Entry<'a>> {
        let block = self.bytes.get(self.at..self.at + BLOCK);
        let block = block.filter(|block| is_header(block));
        let Some((block, size)) = block.and_then(|block| Some((block, size(block)?))) else {
            self.is_over = true;
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            let is_damaged = rest.iter().any(|octet| *octet != 0);
            return is_damaged.then(|| Entry::lost(Place::Offset(self.at), DAMAGED));
        };
        let start = self.at + BLOCK;
        let end = start.saturating_add(size);
        let content = self.bytes.get(start..end.min(self.bytes.len()));
        let file = self.file(block, content.unwrap_or_default());
        if end > self.bytes.len() {
            self.is_over = true;
            self.last = Some(Entry::lost(Place::Offset(self.at), CUT));
        } else {
            self.at = end.next_multiple_of(BLOCK);
        }
        file
    }
}

impl<'a> Iterator for Files<'a> {
    type Item = Entry<'a>;

    fn next(&mut self) -> Option<Entry<'a>> {
        while !self.is_over {
            if let Some(file) = self.step() {
                return Some(file);
            }
        }
        self.last.take()
    }
}

fn name(block: &[u8]) -> String {
    let name = text(block.get(..100).unwrap_or_default());
    let is_ustar = block.get(257..262) == Some(b"ustar");
    match text(block.get(345..500).unwrap_or_default()) {
        prefix if is_ustar && !prefix.is_empty() => format!("{prefix}/{name}"),
        _ => name,
    }
}

/// Text up to the first zero octet.
fn text(bytes: &[u8]) -> String {
    let end = bytes.iter().position(|octet| *octet == 0);
    String::from_utf8_lossy(bytes.get(..end.unwrap_or(bytes.len())).unwrap_or_default()).into()
}

/// The size of a file: octal digits, or the base 256 of GNU tar.
fn size(block: &[u8]) -> Option<usize> {
    let field = block.get(SIZE)?;
    let size = match field.split_first()? {
        (0x80, rest) => rest.iter().try_fold(0u64, |size, octet| {
            size.checked_mul(256)?.checked_add(u64::from(*octet))
        })?,
        _ => octal(field)?,
    };
    usize::try_from(size).ok()
}

fn octal(field: &[u8]) -> Option<u64> {
    let is_padding = |octet: &u8| matches!(octet, 0 | b' ');
    let start = field.iter().position(|octet| !is_padding(octet));
    let digits = field.get(start.unwrap_or(field.len())..)?;
    let end = digits.iter().position(is_padding).unwrap_or(digits.len());
    let digits = std::str::from_utf8(digits.get(..end)?).ok()?;
    match digits {
        "" => Some(0),
        digits => u64::from_str_radix(digits, 8).ok(),
    }
}

/// The path among the records `LENGTH KEY=VALUE\n` of a pax header.
fn pax_path(records: &[u8]) -> Option<String> {
    let mut rest = records;
    while let Some(space) = rest.iter().position(|octet| *octet == b' ') {
        let length: usize = std::str::from_utf8(rest.get(..space)?).ok()?.parse().ok()?;
        let record = rest.get(space + 1..length.checked_sub(1)?)?;
        if let Some(path) = record.strip_prefix(b"path=") {
            return Some(text(path));
        }
        rest = rest.get(length..)?;
    }
    None
}
