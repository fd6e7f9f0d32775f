//! A key log beside a capture: whatever it says, there is a report.
#![no_main]

#[path = "../../tests/shared/invariants.rs"]
#[allow(dead_code)]
mod invariants;

use libfuzzer_sys::fuzz_target;
use staplescope::asn1::Time;
use staplescope::input::Input;

const CAPTURE: &[u8] = include_bytes!("../../tests/fixtures/captures/tls1_3-good.pcap");

fuzz_target!(|bytes: &[u8]| {
    let inputs = [Input::new("capture", CAPTURE), Input::new("fuzz", bytes)];
    invariants::judged(&inputs, Time::from_unix(1_781_524_800));
});
