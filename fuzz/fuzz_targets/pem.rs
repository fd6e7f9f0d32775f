//! PEM, whatever is in its blocks. Corpus: `*.pem` of `tests/fixtures/containers` and `chains`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use staplescope::input::{Input, find};

fuzz_target!(|data: &[u8]| {
    let _ = find(&Input::new("fuzz", data));
    let block = [
        &b"-----BEGIN CERTIFICATE-----\n"[..],
        data,
        b"\n-----END CERTIFICATE-----\n",
    ];
    let _ = find(&Input::new("fuzz", block.concat()));
});
