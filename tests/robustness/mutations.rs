use std::sync::atomic::{AtomicUsize, Ordering};

use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::{Report, Verdict};
use staplescope_testpki::cast;
use staplescope_testpki::clock::NOW;

use crate::corpus::{OBJECTS, PASTES};
use crate::invariants::{hold, judged};
use crate::{for_each, survives_and};

const COUNT: usize = 100_000;
/// Of so many reports one is held against what holds of each.
const LOOKED_AT: usize = 32;
const SEED: u64 = 0x7633_6960_9919;

/// SplitMix64: small, seeded, good enough to wander about.
pub struct Random(u64);

impl Random {
    /// Begins with this seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    fn pick<'t>(&mut self, all: &'t [Vec<u8>]) -> &'t [u8] {
        &all[self.below(all.len())]
    }
}

#[test]
fn the_same_mutation_gives_the_same_report() {
    let (shop, issuing) = (cast::shop().der, cast::issuing().der);
    for_each(COUNT / 100, |number| {
        let mut random = Random(!SEED ^ (number as u64).wrapping_mul(0xD1B5_4A32_D192_ED03));
        let changed = mutated(&mut random, &OBJECTS);
        let inputs = [&changed, &shop, &issuing].map(|der| Input::new("mutation", der.as_slice()));
        println!("mutation {number}");
        judged(&inputs, Time::from_unix(NOW));
    });
}

#[test]
fn a_hundred_thousand_mutations() {
    let (shop, issuing) = (cast::shop().der, cast::issuing().der);
    let judged = AtomicUsize::new(0);
    let good = AtomicUsize::new(0);
    for_each(COUNT, |number| {
        let mut random = Random(SEED ^ (number as u64).wrapping_mul(0xD1B5_4A32_D192_ED03));
        let what = format!("mutation {number}");
        // To write and read every report would take longer than to make it.
        let look = |report: &Report| {
            if number % LOOKED_AT == 0 {
                hold(report);
            }
        };
        let report = if number % 20 == 0 {
            survives_and(&what, &[&mutated(&mut random, &PASTES)], look)
        } else {
            let changed = mutated(&mut random, &OBJECTS);
            survives_and(&what, &[&changed, &shop, &issuing], look)
        };
        judged.fetch_add(report.staples.len(), Ordering::Relaxed);
        let is_good = report
            .staples
            .iter()
            .any(|staple| staple.verdict == Verdict::Good);
        good.fetch_add(usize::from(is_good), Ordering::Relaxed);
    });
    println!("{judged:?} judgements over {COUNT} mutations, {good:?} good");
    // Were everything turned away at the door, this test would prove little.
    assert!(judged.into_inner() > COUNT / 2);
}

/// One of `all`, changed in one to four places.
pub fn mutated(random: &mut Random, all: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = random.pick(all).to_vec();
    for _ in 0..=random.below(4) {
        mutate(random, &mut bytes, all);
    }
    bytes
}

fn mutate(random: &mut Random, bytes: &mut Vec<u8>, all: &[Vec<u8>]) {
    let at = random.below(bytes.len());
    match random.below(8) {
        _ if bytes.is_empty() => bytes.push(0x30),
        0 | 1 => bytes[at] ^= 1 << random.below(8),
        2 => bytes[at] = random.next() as u8,
        3 => bytes.insert(at, random.next() as u8),
        4 => drop(bytes.drain(at..(at + 1 + random.below(8)).min(bytes.len()))),
        5 => change_length(random, bytes),
        6 => splice(random, bytes, all),
        _ => repeat(random, bytes),
    }
}

/// Makes an octet behind one that looks like a tag claim another length.
fn change_length(random: &mut Random, bytes: &mut [u8]) {
    let tags = [
        0x02, 0x03, 0x04, 0x05, 0x06, 0x0A, 0x18, 0x30, 0x31, 0xA0, 0xA1, 0xA2, 0x80,
    ];
    let start = random.below(bytes.len());
    let found = (start..bytes.len().saturating_sub(1)).find(|&at| tags.contains(&bytes[at]));
    if let Some(at) = found {
        let lengths = [0, 1, 0x7F, 0x80, 0x81, 0x82, 0x84, 0x88, 0xFE, 0xFF];
        bytes[at + 1] = match random.below(3) {
            0 => lengths[random.below(lengths.len())],
            1 => bytes[at + 1].wrapping_add(1),
            _ => bytes[at + 1].wrapping_sub(1),
        };
    }
}

/// Replaces a stretch by one of another object.
fn splice(random: &mut Random, bytes: &mut Vec<u8>, all: &[Vec<u8>]) {
    let other = random.pick(all);
    let from = random.below(other.len());
    let piece = &other[from..(from + random.below(200)).min(other.len())];
    let at = random.below(bytes.len());
    let end = (at + random.below(200)).min(bytes.len());
    bytes.splice(at..end, piece.iter().copied());
}

/// Writes a stretch twice.
fn repeat(random: &mut Random, bytes: &mut Vec<u8>) {
    let at = random.below(bytes.len());
    let end = (at + random.below(64)).min(bytes.len());
    let piece = bytes[at..end].to_vec();
    bytes.splice(at..at, piece);
}
