//! PKCS #12, opened with a password. Corpus: `*.p12` of `tests/fixtures/containers`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use staplescope::input::{Input, Password, find};

fuzz_target!(|data: &[u8]| {
    let mut input = Input::new("fuzz.p12", data);
    input.password = Some(Password::new("correct horse".into()));
    let _ = find(&input);
});
