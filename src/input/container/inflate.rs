//! DEFLATE (RFC 1951), bounded.

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};

/// How much room the output gets at first, and how much more each time.
const STEP: usize = 64 * 1024;

/// What came out.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Inflated {
    pub bytes: Vec<u8>,
    /// How much of the input belongs to it.
    pub consumed: usize,
    /// What kept the rest from coming out.
    pub trouble: Option<Trouble>,
}

/// Why not everything came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// It is larger than was allowed; nothing of it is kept.
    TooLarge,
    /// It is cut off or damaged; what came out before is kept.
    Damaged,
}

/// Inflates the stream that `input` begins with to at most `limit` octets.
pub(super) fn inflate(input: &[u8], limit: usize) -> Inflated {
    let mut state = Box::new(DecompressorOxide::new());
    let mut bytes = vec![0; STEP.min(limit)];
    let (mut consumed, mut written) = (0, 0);
    loop {
        let rest = input.get(consumed..).unwrap_or_default();
        let flags = inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, taken, given) = decompress(&mut state, rest, &mut bytes, written, flags);
        consumed += taken;
        written += given;
        let trouble = match status {
            TINFLStatus::Done => None,
            TINFLStatus::HasMoreOutput if bytes.len() < limit => {
                let room = bytes.len().saturating_mul(2).max(STEP).min(limit);
                bytes.resize(room, 0);
                continue;
            }
            TINFLStatus::HasMoreOutput => {
                written = 0;
                Some(Trouble::TooLarge)
            }
            _ => Some(Trouble::Damaged),
        };
        bytes.truncate(written);
        bytes.shrink_to_fit();
        return Inflated {
            bytes,
            consumed,
            trouble,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use miniz_oxide::deflate::compress_to_vec;

    #[test]
    fn what_was_deflated_comes_out_and_no_more_is_consumed() {
        let text = b"certificate ".repeat(20_000);
        let packed = compress_to_vec(&text, 6);
        let with_more = [&packed[..], b"more"].concat();
        let inflated = inflate(&with_more, 1 << 20);
        assert_eq!(inflated.trouble, None);
        assert_eq!(inflated.bytes, text);
        assert_eq!(inflated.consumed, packed.len());
    }

    #[test]
    fn a_limit_holds_exactly() {
        let packed = compress_to_vec(&[0; 100_000], 9);
        assert_eq!(inflate(&packed, 100_000).bytes.len(), 100_000);
        let over = inflate(&packed, 99_999);
        assert_eq!(over.trouble, Some(Trouble::TooLarge));
        assert!(over.bytes.capacity() <= 100_000 && over.bytes.is_empty());
        assert_eq!(inflate(&packed, 0).trouble, Some(Trouble::TooLarge));
    }

    #[test]
    fn what_is_cut_off_comes_out_as_far_as_it_goes() {
        let text: Vec<u8> = (0..200_000u32).flat_map(u32::to_le_bytes).collect();
        let packed = compress_to_vec(&text, 6);
        let cut = inflate(&packed[..packed.len() / 2], 1 << 20);
        assert_eq!(cut.trouble, Some(Trouble::Damaged));
        assert!(cut.bytes.len() > 1000 && text.starts_with(&cut.bytes));
    }
}
