//! Whatever is handed over, there is a report.
#![no_main]

#[path = "../../tests/shared/invariants.rs"]
#[allow(dead_code)]
mod invariants;

use libfuzzer_sys::fuzz_target;
use staplescope::asn1::Time;
use staplescope::input::Input;

fuzz_target!(|bytes: &[u8]| {
    invariants::judged(&[Input::new("fuzz", bytes)], Time::from_unix(1_781_524_800));
});
