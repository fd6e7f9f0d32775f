//! Captures: packets in `pcap` and `pcapng` files, put together to the TLS handshakes in them.
//!
//! ```text
//! bytes → file (blocks) → link → ip → stream (TCP in order) → talk (records, messages) → connections
//! ```
//!
//! A capture is read in pieces as they come, and only what may still belong to a handshake is held:
//! every buffer has a limit, and all of them together have one. What is encrypted (TLS 1.3) waits, sealed,
//! for a key log, which may come inside the capture or beside it, before or after.

mod decrypt;
mod file;
mod flows;
mod ip;
mod key_log;
mod link;
mod sealed;
mod stream;
mod talk;

#[cfg(test)]
mod tests;

pub(crate) use key_log::KeyLog;
pub(super) use key_log::take_out;
pub(crate) use sealed::{Opened, Sealed};

use super::Place;
use super::finds::Finds;
use super::words;
use crate::asn1::Time;
use file::{Event, Format, Next};
use flows::Flows;

/// How much is taken up at once, in bytes: enough for speed, little for memory.
const PIECE: usize = 64 * 1024;

/// A packet, and when it was captured.
#[derive(Clone, Copy, Debug)]
struct Packet<'a> {
    /// Seconds since 1970; none where the file does not say.
    time: Option<Time>,
    /// The link type, <https://www.tcpdump.org/linktypes.html>.
    link: i32,
    bytes: &'a [u8],
}

/// Whether a file is a capture, told by its first four bytes.
pub(super) fn is_capture(bytes: &[u8]) -> bool {
    Format::of(bytes).is_some()
}

/// Reads a capture, piece by piece.
#[derive(Debug, Default)]
pub(super) struct Reader {
    format: Option<Format>,
    /// What is not yet read, since it is not complete.
    buffer: Vec<u8>,
    /// How many bytes are to be passed over.
    skip: u64,
    /// How many bytes were read.
    position: u64,
    broken: Option<&'static str>,
    passed_over: u64,
    damaged: u64,
    flows: Flows,
    keys: KeyLog,
}

impl Reader {
    /// Takes in the next bytes.
    pub fn feed(&mut self, bytes: &[u8]) {
        for piece in bytes.chunks(PIECE) {
            if self.broken.is_none() {
                self.buffer.extend_from_slice(piece);
                self.read_on();
            }
        }
    }

    /// Reads as much of the buffer as is complete.
    fn read_on(&mut self) {
        let mut buffer = std::mem::take(&mut self.buffer);
        let mut at = 0;
        loop {
            if self.skip > 0 {
                let left = buffer.len() - at;
                let passed = usize::try_from(self.skip).unwrap_or(left).min(left);
                self.skip -= passed as u64;
                at += passed;
            }
            let rest = buffer.get(at..).unwrap_or_default();
            match self.next(rest) {
                Some(length @ 1..) => at += length,
                _ => break,
            }
        }
        buffer.drain(..at.min(buffer.len()));
        self.position += at as u64;
        self.buffer = buffer;
    }

    /// Reads what `rest` begins with; how long it is, if it is all there.
    fn next(&mut self, rest: &[u8]) -> Option<usize> {
        if rest.is_empty() {
            return None;
        }
        let format = match &mut self.format {
            Some(format) => format,
            None => self.format.insert(Format::of(rest)?),
        };
        match format.next(rest) {
            Next::Wait => None,
            Next::Skip(length) => {
                self.passed_over += 1;
                self.skip = length;
                // The loop goes on with what is left to skip, at least one byte of it here.
                self.skip = self.skip.saturating_sub(1);
                Some(1)
            }
            Next::Broken(why) => {
                self.broken = Some(why);
                None
            }
            Next::Read(length, event) => {
                match event {
                    Event::Packet(packet) => self.flows.take(packet),
                    Event::Secrets(secrets) => self.keys.read(secrets),
                    Event::Damaged => self.damaged += 1,
                    Event::Nothing => {}
                }
                Some(length)
            }
        }
    }

    /// Hands over what was found.
    pub fn finish(self, finds: &mut Finds) {
        finds.tool(self.format.as_ref().map_or("capture", Format::name));
        let end = Place::Offset(usize::try_from(self.position).unwrap_or(usize::MAX));
        if let Some(why) = self.broken {
            finds.skip(end, why, true);
        } else if !self.buffer.is_empty() || self.skip > 0 {
            finds.skip(end, words::CAPTURE_CUT, true);
        }
        if self.passed_over > 0 {
            finds.skip(Place::Offset(0), words::BLOCKS_PASSED_OVER, true);
        }
        if self.damaged > 0 {
            finds.skip(Place::Offset(0), words::BLOCKS_DAMAGED, true);
        }
        self.flows.finish(finds);
        finds.keys(self.keys);
    }
}
