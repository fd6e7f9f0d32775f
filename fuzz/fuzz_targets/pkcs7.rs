//! PKCS #7, certificate pairs and certificate sequences, in DER and BER. Corpus: `*.p7b`, `*.p7m` of
//! `tests/fixtures/containers`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use staplescope::input::{Input, find};

fuzz_target!(|data: &[u8]| {
    let _ = find(&Input::new("fuzz.p7b", data));
});
