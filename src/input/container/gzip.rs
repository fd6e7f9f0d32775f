//! gzip (RFC 1952): members in a row, each a header, a DEFLATE stream and a checksum.

use super::entry::{Content, Entries, Entry, Part, Role};
use super::inflate::{Trouble, inflate};
use crate::input::budget::{Budget, too_large_gzip, too_many_files};
use crate::input::place::Place;

/// ID1, ID2 and the only compression method (RFC 1952 section 2.3.1).
pub(super) const MAGIC: &[u8] = &[0x1f, 0x8b, 0x08];
/// The checksum and the length after the stream.
const TRAILER: usize = 8;
const HAS_HEADER_CHECKSUM: u8 = 1 << 1;
const HAS_EXTRA: u8 = 1 << 2;
const HAS_NAME: u8 = 1 << 3;
const HAS_COMMENT: u8 = 1 << 4;

pub(in crate::input) const DAMAGED_GZIP: &str = "This gzip file is cut off or damaged; only the part before the damage was read. Download it again.";

/// What was packed into a gzip file, all members together.
pub(super) fn open<'a>(bytes: &'a [u8], budget: &mut Budget) -> Entries<'a> {
    let mut unpacked = Unpacked::default();
    let crowded = unpacked.take_all(bytes, budget);
    let crowded = crowded.map(|place| Entry::limit(place, too_many_files()));
    let start = Place::Offset(0);
    let trouble = match unpacked.trouble {
        Some(Trouble::TooLarge) => Some(Entry::limit(start, too_large_gzip())),
        Some(Trouble::Damaged) => Some(Entry::lost(start, DAMAGED_GZIP)),
        None if unpacked.bytes.is_empty() => Some(Entry::lost(start, DAMAGED_GZIP)),
        None => None,
    };
    let is_read = !unpacked.bytes.is_empty();
    let part = is_read.then(|| {
        Entry::Part(Part {
            name: unpacked.name.unwrap_or_else(|| "gzip".into()),
            place: start,
            content: Content::Bytes(unpacked.bytes.into()),
            role: Role::Whole,
        })
    });
    Box::new([crowded, trouble, part].into_iter().flatten())
}

/// What came out of the members so far.
#[derive(Default)]
struct Unpacked {
    bytes: Vec<u8>,
    name: Option<String>,
    trouble: Option<Trouble>,
}

impl Unpacked {
    /// Unpacks one member after the other; where one comes that may not be looked at any more, its
    /// place is returned.
    fn take_all(&mut self, bytes: &[u8], budget: &mut Budget) -> Option<Place> {
        let mut rest = bytes;
        while let Some(header) = Header::read(rest) {
            // Files have one member, or some for blocks of 64 KB; a member of nothing costs work too.
            if !budget.charge_file() {
                return Some(Place::Offset(bytes.len() - rest.len()));
            }
            self.name = self.name.take().or(header.name);
            let inflated = inflate(header.stream, budget.octets());
            budget.charge_octets(inflated.bytes.len());
            self.trouble = inflated.trouble;
            if self.trouble == Some(Trouble::TooLarge) {
                budget.exhaust_octets();
                self.bytes = Vec::new();
                return None;
            }
            match self.bytes.is_empty() {
                true => self.bytes = inflated.bytes,
                false => self.bytes.extend(inflated.bytes),
            }
            if self.trouble.is_some() {
                return None;
            }
            let end = inflated.consumed.saturating_add(TRAILER);
            rest = header.stream.get(end..).unwrap_or_default();
        }
        None
    }
}

/// The header of a member, and what follows it.
struct Header<'a> {
    name: Option<String>,
    stream: &'a [u8],
}

impl<'a> Header<'a> {
    fn read(bytes: &'a [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (fixed, mut rest) = rest.split_at_checked(7)?;
        let flags = *fixed.first()?;
        if flags & HAS_EXTRA != 0 {
            let (length, after) = rest.split_first_chunk::<2>()?;
            rest = after.get(usize::from(u16::from_le_bytes(*length))..)?;
        }
        let mut name = None;
        if flags & HAS_NAME != 0 {
            let (text, after) = until_zero(rest)?;
            name = Some(String::from_utf8_lossy(text).into_owned());
            rest = after;
        }
        if flags & HAS_COMMENT != 0 {
            rest = until_zero(rest)?.1;
        }
        if flags & HAS_HEADER_CHECKSUM != 0 {
            rest = rest.get(2..)?;
        }
        Some(Self { name, stream: rest })
    }
}

fn until_zero(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|byte| *byte == 0)?;
    Some((bytes.get(..end)?, bytes.get(end + 1..)?))
}

/// What an answer over HTTP packs, in the form of gzip or of zlib (RFC 9110 section 8.4.1), to at most
/// [`MAX_BODY`]; none where it is damaged or longer.
pub(in crate::input) fn unpack_body(bytes: &[u8], is_gzip: bool) -> Option<Vec<u8>> {
    let stream = match is_gzip {
        true => Header::read(bytes)?.stream,
        // Some send the header of zlib (RFC 1950 section 2.2), and some do not.
        false => match bytes {
            [0x78, _, stream @ ..] => stream,
            stream => stream,
        },
    };
    let inflated = inflate(stream, MAX_BODY);
    inflated.trouble.is_none().then_some(inflated.bytes)
}

/// How much is unpacked of one answer.
const MAX_BODY: usize = 1024 * 1024;
