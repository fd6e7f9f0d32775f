//! Whatever is handed over, there is a report.
#![no_main]

use libfuzzer_sys::fuzz_target;
use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::input::Input;

fuzz_target!(|bytes: &[u8]| {
    let _ = analyze(&[Input::new("fuzz", bytes)], Time::from_unix(1_781_524_800));
});
