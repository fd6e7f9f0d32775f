//! A capture is read alike in one piece and in many.
#![no_main]

use libfuzzer_sys::fuzz_target;
use staplescope::input::{Input, Stream, find};

fuzz_target!(|bytes: &[u8]| {
    for magic in [&[0xd4, 0xc3, 0xb2, 0xa1][..], &[0x0a, 0x0d, 0x0d, 0x0a]] {
        let file = [magic, bytes.get(4..).unwrap_or_default()].concat();
        let mut stream = Stream::new("fuzz");
        file.chunks(61).for_each(|piece| stream.feed(piece));
        assert_eq!(stream.finish(), find(&Input::new("fuzz", file)));
    }
});
