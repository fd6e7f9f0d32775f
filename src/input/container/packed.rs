//! Files as they are packed in archives: stored or deflated.

use std::borrow::Cow;

use super::inflate::{Trouble, inflate};
use crate::input::budget::{Budget, MAX_UNPACKED, too_large};
use crate::input::place::Place;
use crate::input::problem::Problem;

/// What stands in the place of a number that is in the ZIP64 extension (APPNOTE section 4.5.3).
pub(super) const IN_EXTENSION: u64 = u32::MAX as u64;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;
pub(super) const DAMAGED_FILE: &str = "This file in the ZIP archive is cut off or damaged; only the part before the damage was read. Download the archive again.";

/// A file as it is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) struct Packed<'a> {
    pub octets: &'a [u8],
    /// How (APPNOTE section 4.4.5).
    pub method: u16,
    /// How many octets there are said to be in it.
    pub claimed: u64,
}

impl<'a> Packed<'a> {
    /// What comes out, and what kept the rest from coming out.
    pub fn unpack(&self, budget: &mut Budget) -> (Option<Cow<'a, [u8]>>, Option<Problem>) {
        let start = Place::Offset(0);
        let too_large = || (None, Some(Problem::limit(start, too_large())));
        let limit = budget.octets();
        if self.claimed > limit as u64 && self.claimed != IN_EXTENSION {
            return too_large();
        }
        match self.method {
            STORED if self.octets.len() > limit => too_large(),
            STORED => {
                budget.charge_octets(self.octets.len());
                (Some(self.octets.into()), None)
            }
            DEFLATED => {
                let inflated = inflate(self.octets, limit);
                budget.charge_octets(inflated.bytes.len());
                match inflated.trouble {
                    Some(Trouble::TooLarge) => {
                        budget.exhaust_octets();
                        too_large()
                    }
                    Some(Trouble::Damaged) => (
                        (!inflated.bytes.is_empty()).then(|| inflated.bytes.into()),
                        Some(Problem::lost(start, DAMAGED_FILE)),
                    ),
                    None => (Some(inflated.bytes.into()), None),
                }
            }
            other => (None, Some(Problem::lost(start, unknown_method(other)))),
        }
    }
}

/// About a compression that is not undone here (APPNOTE section 4.4.5).
fn unknown_method(method: u16) -> String {
    let name = match method {
        9 => " (Deflate64)",
        12 => " (bzip2)",
        14 => " (LZMA)",
        93 => " (Zstandard)",
        95 => " (xz)",
        _ => "",
    };
    format!(
        "This file in the ZIP archive is compressed with method {method}{name}, which Staplescope does not read. Unpack it, and add its contents."
    )
}

const _: () = assert!(MAX_UNPACKED < u32::MAX as usize);
