//! Every way to write an object, every thing that is none, and noise.

mod costs;
mod described;
mod dumps;
mod forms;
mod framed;
mod noise;
mod others;
mod samples;
mod scanners;
mod transcripts;

use super::{Found, Input, Kind, Place, find};

fn found(bytes: impl Into<Vec<u8>>) -> Found {
    find(&Input::new("test", bytes))
}

/// Asserts that `bytes` hold exactly these objects, and nothing to complain about.
#[track_caller]
fn check(bytes: impl Into<Vec<u8>>, format: &str, objects: &[(Kind, &[u8], Place)]) {
    let found = found(bytes);
    let got: Vec<_> = found
        .objects
        .iter()
        .map(|o| (o.kind, &*o.der, o.place))
        .collect();
    assert_eq!(got, objects, "{:?}", found.problems);
    assert_eq!(found.problems, []);
    assert_eq!(found.format, format);
}

/// Asserts that nothing was kept and one thing was said, and returns the sentence.
#[track_caller]
fn complaint(bytes: impl Into<Vec<u8>>, lost: bool) -> String {
    let found = found(bytes);
    assert_eq!(found.objects, []);
    assert_eq!(found.problems.len(), 1, "{:?}", found.problems);
    assert_eq!(found.problems[0].lost, lost, "{:?}", found.problems);
    found.problems[0].message.clone()
}
