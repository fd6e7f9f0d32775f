//! DER, alone and amid other octets.
#![no_main]

use libfuzzer_sys::fuzz_target;
use staplescope::input::{Input, ReadAs, find};

fuzz_target!(|data: &[u8]| {
    let mut input = Input::new("fuzz", data);
    for way in [None, Some(ReadAs::Binary), Some(ReadAs::Certificate)] {
        input.read_as = way;
        let _ = find(&input);
    }
});
