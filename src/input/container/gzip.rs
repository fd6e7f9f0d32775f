//! gzip (RFC 1952): members in a row, each a header, a DEFLATE stream and a checksum.

use super::inflate::{Trouble, inflate};
use super::{inner_file, words};
use crate::input::Place;
use crate::input::finds::Finds;

/// ID1, ID2 and the only compression method (RFC 1952 section 2.3.1).
pub(super) const MAGIC: &[u8] = &[0x1f, 0x8b, 0x08];
/// The checksum and the length after the stream.
const TRAILER: usize = 8;
const HAS_HEADER_CHECKSUM: u8 = 1 << 1;
const HAS_EXTRA: u8 = 1 << 2;
const HAS_NAME: u8 = 1 << 3;
const HAS_COMMENT: u8 = 1 << 4;

/// Unpacks a gzip file and searches what is in it.
pub(super) fn open(bytes: &[u8], finds: &mut Finds) {
    let mut unpacked = Vec::new();
    let mut name = None;
    let mut trouble = None;
    let mut rest = bytes;
    while let Some(header) = Header::read(rest) {
        // Files have one member, or some for blocks of 64 KB; a member of nothing costs work too.
        if !finds.spend_file(Place::Offset(bytes.len() - rest.len())) {
            break;
        }
        name = name.or(header.name);
        let limit = finds.budget.octets;
        let inflated = inflate(header.stream, limit);
        finds.budget.octets -= inflated.bytes.len();
        trouble = inflated.trouble;
        unpacked.extend(inflated.bytes);
        if trouble.is_some() {
            break;
        }
        let end = inflated.consumed.saturating_add(TRAILER);
        rest = header.stream.get(end..).unwrap_or_default();
    }
    match trouble {
        Some(Trouble::TooLarge) => {
            finds.spend_octets();
            return finds.skip(Place::Offset(0), &words::too_large(), true);
        }
        Some(Trouble::Damaged) => finds.skip(Place::Offset(0), words::DAMAGED_GZIP, true),
        None => {}
    }
    if !unpacked.is_empty() {
        let name = name.unwrap_or_else(|| "gzip".into());
        finds.enter(&name, Place::Offset(0), |finds| {
            inner_file(&unpacked, finds);
        });
    } else if trouble.is_none() {
        finds.skip(Place::Offset(0), words::DAMAGED_GZIP, true);
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
