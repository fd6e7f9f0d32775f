//! Base64 and hex, with whatever stands around them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use staplescope::input::{Input, ReadAs, find};

fuzz_target!(|data: &[u8]| {
    let mut input = Input::new("fuzz", data);
    for way in [
        None,
        Some(ReadAs::Text),
        Some(ReadAs::Hex),
        Some(ReadAs::Base64),
    ] {
        input.read_as = way;
        let _ = find(&input);
    }
});
