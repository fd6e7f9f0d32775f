//! What any program prints is read, and what is listed of a connection is there.
#![no_main]

use libfuzzer_sys::fuzz_target;
use staplescope::input::{Input, find};

fuzz_target!(|bytes: &[u8]| {
    let found = find(&Input::new("fuzz", [b"CONNECTED(3)\n", bytes].concat()));
    for connection in &found.connections {
        let all = connection.certificates.iter().chain(&connection.responses);
        assert!(
            all.into_iter()
                .all(|index| index.of(&found.objects).is_some())
        );
    }
});
