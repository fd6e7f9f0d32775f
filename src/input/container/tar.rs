//! tar archives: ustar and pax (POSIX.1-2017, pax, "ustar Interchange Format" and "pax Interchange
//! Format"), the older form without a magic, and the long names of GNU tar.

use super::{inner_file, words};
use crate::input::Place;
use crate::input::finds::Finds;

const BLOCK: usize = 512;
/// Where the checksum of a header stands in it; it counts as spaces.
const CHECKSUM: std::ops::Range<usize> = 148..156;
const SPACE: u32 = b' ' as u32;

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

/// Searches every file of an archive.
pub(super) fn open(bytes: &[u8], finds: &mut Finds) {
    let mut at = 0;
    let mut long_name = None;
    while let Some(block) = bytes.get(at..at + BLOCK).filter(|block| is_header(block)) {
        let place = Place::Offset(at);
        let Some(size) = size(block) else { break };
        let start = at + BLOCK;
        let end = start.saturating_add(size);
        let content = bytes.get(start..end.min(bytes.len())).unwrap_or_default();
        match block.get(156) {
            Some(b'L') => long_name = Some(text(content)),
            Some(b'x') => long_name = pax_path(content).or(long_name),
            Some(0 | b'0' | b'7') if !content.is_empty() => {
                let name = long_name.take().unwrap_or_else(|| name(block));
                if finds.is_full() || !finds.spend_file(place) {
                    return;
                }
                finds.enter(&name, place, |finds| inner_file(content, finds));
            }
            Some(b'g') => {}
            _ => long_name = None,
        }
        if end > bytes.len() {
            return finds.skip(place, words::CUT_TAR, true);
        }
        at = end.next_multiple_of(BLOCK);
    }
    if bytes
        .get(at..)
        .is_some_and(|rest| rest.iter().any(|octet| *octet != 0))
    {
        finds.skip(Place::Offset(at), words::DAMAGED_TAR, true);
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
    let field = block.get(124..136)?;
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
