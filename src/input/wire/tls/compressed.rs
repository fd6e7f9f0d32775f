//! The `CompressedCertificate` message (RFC 8879).

use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::Bytes;

/// The largest `Certificate` message that is unpacked. Chains have a few kilobytes; with the largest
/// keys and signatures of today, and staples, some hundred.
pub(super) const MAX_UNPACKED: usize = 1024 * 1024;
/// What the compressed certificates of one capture or text may cost together, in bytes unpacked. Setting
/// up a decoder costs as well, so that each message counts for more than it holds.
const MAX_TOTAL: usize = 64 * 1024 * 1024;
/// What setting up a decoder counts for: nothing much for zlib, tables for brotli, a window for zstd.
pub(in crate::input) const ZLIB: usize = 16 * 1024;
const BROTLI: usize = 256 * 1024;
const ZSTD: usize = 512 * 1024;
/// How large a part of the unpacked message is fetched at once, in bytes.
const PART: usize = 4096;
/// The largest window of zstd that is set up (RFC 8878 section 3.1.1.1.2 has every decoder support
/// 8 MiB).
const MAX_WINDOW: u64 = 8 * 1024 * 1024;

const TOO_LARGE: &str = "The server’s compressed certificates would unpack to more than 1 MiB. No chain needs that much, so they were not unpacked.";
pub(super) const NO_MORE: &str = "The compressed certificates in this capture unpack to more than 64 MiB, the limit for one capture, so these were not unpacked. Capture a single server.";
const DAMAGED: &str = "The server compressed its certificates (RFC 8879), but they could not be unpacked, because the data is damaged or cut off. Record the handshake again with \
    `openssl s_client -no_rx_cert_comp`, if your version has that option.";
const UNKNOWN: &str = "The server compressed its certificates with an algorithm that is neither zlib, \
    brotli nor zstd (RFC 8879 section 7.3), so they could not be unpacked. Record the handshake again with `openssl s_client -no_rx_cert_comp`, if your version has that option.";

/// What may still be unpacked, shared by all connections of a capture.
#[derive(Clone, Debug)]
pub(in crate::input) struct Allowance(Arc<AtomicUsize>);

impl Default for Allowance {
    fn default() -> Self {
        Self(Arc::new(AtomicUsize::new(MAX_TOTAL)))
    }
}

impl Allowance {
    /// Takes what a message costs; false where there is not so much left.
    pub fn take(&self, cost: usize) -> bool {
        let spend = |left: usize| Some(left.saturating_sub(cost));
        let before = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, spend);
        before.is_ok_and(|before| before >= cost)
    }
}

/// It says nothing about a handshake.
impl PartialEq for Allowance {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Allowance {}

/// The body of the `Certificate` message within.
///
/// # Errors
/// A sentence for the reader.
pub(super) fn unpack(body: &[u8], allowance: &Allowance) -> Result<Vec<u8>, &'static str> {
    let mut body = Bytes::new(body);
    let algorithm = body.u16().ok_or(DAMAGED)?;
    let length = body.number(3).ok_or(DAMAGED)?;
    let packed = body.vector(3).ok_or(DAMAGED)?.rest();
    if length > MAX_UNPACKED {
        return Err(TOO_LARGE);
    }
    let set_up = match algorithm {
        2 => BROTLI,
        3 => ZSTD,
        _ => ZLIB,
    };
    if !allowance.take(set_up + length) {
        return Err(NO_MORE);
    }
    let unpacked = match algorithm {
        1 => miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(packed, length).ok(),
        2 => read(brotli_decompressor::Decompressor::new(packed, PART), length),
        3 => zstd(packed, length),
        _ => return Err(UNKNOWN),
    };
    unpacked
        .filter(|unpacked| unpacked.len() == length)
        .ok_or(DAMAGED)
}

/// Unpacks zstd (RFC 8878), unless it asks for more memory than a certificate may.
fn zstd(packed: &[u8], length: usize) -> Option<Vec<u8>> {
    let decoder = ruzstd::decoding::StreamingDecoder::new_with_max_window_size(packed, MAX_WINDOW);
    read(decoder.ok()?, length)
}

/// Everything that comes, but never much more than `length`.
fn read(from: impl Read, length: usize) -> Option<Vec<u8>> {
    let mut unpacked = Vec::new();
    let limit = u64::try_from(length).ok()?.saturating_add(1);
    from.take(limit).read_to_end(&mut unpacked).ok()?;
    Some(unpacked)
}
