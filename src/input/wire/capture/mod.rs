//! Captures: packets in `pcap` and `pcapng` files, put together to the TLS handshakes in them.
//!
//! ```text
//! bytes → file (blocks) → link → ip, tunnel → reassembly (TCP in order) → tls_flow (records, messages) → connections
//!                                                                        → http (questions, answers) → exchanges
//! ```
//!
//! A capture is read in pieces as they come, and only what may still belong to a handshake is held:
//! every buffer has a limit, and all of them together have one. What is encrypted (TLS 1.3) waits, sealed,
//! for a key log, which may come inside the capture or beside it, before or after.

mod decrypt;
mod file;
mod flows;
mod ip;
mod link;
pub(in crate::input) mod printed;
mod reassembly;
pub(in crate::input) mod sealed;
mod tls_flow;
mod tunnel;

#[cfg(test)]
mod before_tls;
#[cfg(test)]
mod costs;
#[cfg(test)]
mod exchanges;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tunnels;

use super::key_log::KeyLog;
use crate::asn1::Time;
use crate::input::connection::Recorded;
use crate::input::exchange::Exchanged;
use crate::input::place::Place;
use crate::input::problem::Problem;
use file::{Event, Format, Next};
use flows::Flows;
use sealed::Sealed;

/// How much is taken up at once, in bytes: enough for speed, little for memory.
const PIECE: usize = 64 * 1024;

const CUT: &str = "This capture ends in the middle of a packet; everything before it was read. If a \
    connection is missing, stop the capture program first and copy the file again.";
const BLOCKS_PASSED_OVER: &str =
    "Blocks of this capture that are larger than any packet were skipped.";
const BLOCKS_DAMAGED: &str = "Some blocks of this capture are damaged and were skipped. Copy the file again, or capture again.";

/// What a capture holds.
#[derive(Debug)]
pub(in crate::input) struct Capture {
    /// What people call its file format.
    pub format: &'static str,
    /// What was not read.
    pub problems: Vec<Problem>,
    /// The connections, each with what of it is encrypted, in the order in which they began.
    pub connections: Vec<(Recorded, Option<Sealed>)>,
    /// What was asked over HTTP about revocation, and what came.
    pub exchanges: Vec<Exchanged>,
    /// The secrets that came with it.
    pub keys: KeyLog,
}

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
pub(in crate::input) fn is_capture(bytes: &[u8]) -> bool {
    Format::of(bytes).is_some()
}

/// Reads a capture, piece by piece.
#[derive(Debug, Default)]
pub(in crate::input) struct Reader {
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

    /// What was found in all of it.
    pub fn finish(self) -> Capture {
        let format = self.format.as_ref().map_or("capture", Format::name);
        let mut problems: Vec<_> = self.problem().into_iter().collect();
        let start = Place::Offset(0);
        if self.passed_over > 0 {
            problems.push(Problem::lost(start, BLOCKS_PASSED_OVER));
        }
        if self.damaged > 0 {
            problems.push(Problem::lost(start, BLOCKS_DAMAGED));
        }
        let read = self.flows.finish(format);
        problems.extend(read.problems);
        Capture {
            format,
            problems,
            connections: read.connections,
            exchanges: read.exchanges,
            keys: self.keys,
        }
    }

    /// Why it was not read to its end.
    fn problem(&self) -> Option<Problem> {
        let is_cut = !self.buffer.is_empty() || self.skip > 0;
        let message = self.broken.or(is_cut.then_some(CUT))?;
        let end = usize::try_from(self.position).unwrap_or(usize::MAX);
        Some(Problem::lost(Place::Offset(end), message))
    }
}

/// Reads a whole capture.
pub(in crate::input) fn read(bytes: &[u8]) -> Capture {
    let mut reader = Reader::default();
    reader.feed(bytes);
    reader.finish()
}
