//! JSON, YAML, LDIF and data: URLs, with what is inside of their values.

#![no_main]

use libfuzzer_sys::fuzz_target;
use staplescope::input::{Input, find};

fuzz_target!(|data: &[u8]| {
    let _ = find(&Input::new("fuzz.json", data));
    let _ = find(&Input::new(
        "fuzz.json",
        [&b"{\"a\":\""[..], data, b"\"}"].concat(),
    ));
    let _ = find(&Input::new("fuzz.yaml", [&b"a:\n  b: "[..], data].concat()));
    let _ = find(&Input::new(
        "fuzz.ldif",
        [&b"dn: a=b\na:: "[..], data].concat(),
    ));
});
