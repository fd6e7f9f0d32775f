//! One direction of a TCP connection, put in order (RFC 9293 section 3.4).

use std::collections::BTreeMap;

/// How much may wait for a missing segment. A handshake has some ten kilobytes; a sender may be 64 KB
/// ahead without window scaling.
const MAX_WAITING: usize = 128 * 1024;
/// How many segments may wait.
const MAX_SEGMENTS: usize = 512;

/// What came of a direction so far.
#[derive(Debug, Default)]
pub(super) struct Reassembly {
    /// The sequence number of the next byte; none before its beginning was seen.
    next: Option<u32>,
    /// Segments that came early, by how far behind the beginning they are.
    waiting: BTreeMap<u64, Vec<u8>>,
    /// How many bytes wait.
    held: usize,
    /// How many bytes were handed on.
    position: u64,
}

impl Reassembly {
    /// Notes where the direction begins.
    pub fn begin(&mut self, sequence: u32) {
        if self.next.is_none() {
            self.next = Some(sequence);
        }
    }

    /// Whether its beginning was seen.
    pub fn is_begun(&self) -> bool {
        self.next.is_some()
    }

    /// Whether this begins elsewhere than the direction did: another connection between the same ends.
    pub fn is_other(&self, sequence: u32) -> bool {
        let first = self
            .next
            .map(|next| u64::from(next).wrapping_sub(self.position));
        first.is_some_and(|first| first & 0xffff_ffff != u64::from(sequence))
    }

    /// How many bytes wait for a missing segment.
    pub fn held(&self) -> usize {
        self.held
    }

    /// Takes in a segment and hands on what is in order now. False where too much waits, so that
    /// nothing more can be put in order.
    pub fn take(&mut self, sequence: u32, payload: &[u8], hand_on: &mut dyn FnMut(&[u8])) -> bool {
        let Some(next) = self.next else {
            return true;
        };
        let ahead = sequence.wrapping_sub(next).cast_signed();
        match usize::try_from(ahead) {
            Ok(0) => self.hand_on(payload, hand_on),
            Ok(ahead) => return self.wait(ahead, payload),
            // The beginning was handed on before.
            Err(_) => {
                let known = usize::try_from(ahead.unsigned_abs()).unwrap_or(usize::MAX);
                self.hand_on(payload.get(known..).unwrap_or_default(), hand_on);
            }
        }
        self.catch_up(hand_on);
        true
    }

    fn hand_on(&mut self, bytes: &[u8], hand_on: &mut dyn FnMut(&[u8])) {
        if bytes.is_empty() {
            return;
        }
        hand_on(bytes);
        self.position += bytes.len() as u64;
        let length = u32::try_from(bytes.len()).unwrap_or_default();
        self.next = self.next.map(|next| next.wrapping_add(length));
    }

    fn wait(&mut self, ahead: usize, payload: &[u8]) -> bool {
        if payload.is_empty() {
            return true;
        }
        let place = self.position + ahead as u64;
        let there = self.waiting.get(&place).map_or(0, Vec::len);
        if payload.len() <= there {
            return true;
        }
        self.held += payload.len() - there;
        if self.held > MAX_WAITING || self.waiting.len() >= MAX_SEGMENTS {
            return false;
        }
        self.waiting.insert(place, payload.to_vec());
        true
    }

    /// Hands on what waited for the segment that just came.
    fn catch_up(&mut self, hand_on: &mut dyn FnMut(&[u8])) {
        while let Some(entry) = self.waiting.first_entry() {
            let Ok(known) = usize::try_from(self.position.wrapping_sub(*entry.key()).cast_signed())
            else {
                return;
            };
            let bytes = entry.remove();
            self.held -= bytes.len();
            self.hand_on(bytes.get(known..).unwrap_or_default(), hand_on);
        }
    }

    /// Whether something waits for a segment that never came.
    pub fn has_gap(&self) -> bool {
        !self.waiting.is_empty()
    }
}
