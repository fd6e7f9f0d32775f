//! Hashing of what is as good as a hash already: ids, which are counted, and digests. For what an input names it is
//! not: there an author could choose what falls together.

use std::hash::{BuildHasherDefault, Hasher};

/// For maps by ids and digests.
pub(crate) type Plain = BuildHasherDefault<PlainHasher>;

/// Multiplies, so that numbers one after the other lie apart.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct PlainHasher(u64);

impl Hasher for PlainHasher {
    fn write(&mut self, octets: &[u8]) {
        // The beginning of a digest is as good as all of it.
        if let Some(first) = octets.first_chunk() {
            return self.write_u64(u64::from_le_bytes(*first));
        }
        for octet in octets {
            self.write_u64(u64::from(*octet));
        }
    }

    fn write_u64(&mut self, number: u64) {
        /// 2⁶⁴ divided by the golden ratio, and odd.
        const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
        self.0 = (self.0.rotate_left(29) ^ number).wrapping_mul(FACTOR);
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::hash::{BuildHasher, Hash};

    use super::*;

    /// Into how many of 1,024 places these fall, by the bits that a table looks at.
    fn places(all: impl Iterator<Item = impl Hash>) -> usize {
        let places: HashSet<u64> = all
            .map(|one| Plain::default().hash_one(one) % 1024)
            .collect();
        places.len()
    }

    #[test]
    fn what_is_counted_and_what_is_hashed_lies_apart() {
        // A good hash fills some 650 places with 1,024 things.
        assert!(places(0..1024usize) > 600);
        let pairs = (0..32usize).flat_map(|a| (0..32usize).map(move |b| (a, Some(b))));
        assert!(places(pairs) > 600);
        let digests =
            (0..1024u32).map(|number| crate::store::digest::sha256(&number.to_le_bytes()));
        assert!(places(digests) > 600);
    }
}
