//! ZIP, gzip and tar. Corpus: `*.zip`, `*.gz`, `*.tar` of `tests/fixtures/containers`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use staplescope::input::{Input, find};

fuzz_target!(|data: &[u8]| {
    let _ = find(&Input::new("fuzz.zip", data));
});
