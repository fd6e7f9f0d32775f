//! A certificate, judged with whatever it says of itself: there is a report.
#![no_main]

#[path = "../../tests/shared/invariants.rs"]
#[allow(dead_code)]
mod invariants;

use libfuzzer_sys::fuzz_target;
use staplescope::asn1::Time;
use staplescope::input::{Input, ReadAs};

const CHAIN: &[u8] = include_bytes!("../../tests/fixtures/samples/no-staple/input.pem");

fuzz_target!(|data: &[u8]| {
    let mut input = Input::new("fuzz", data);
    input.read_as = Some(ReadAs::Certificate);
    invariants::judged(
        &[Input::new("chain", CHAIN), input],
        Time::from_unix(1_781_524_800),
    );
});
