//! Replays the corpus of every fuzz target (`fuzz/`), with the fixtures as seeds, as the target does.
#![allow(clippy::unwrap_used, clippy::panic)] // A test stops with a panic.

use std::fs;
use std::path::Path;

use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::input::{Input, Stream, find};

/// The files of some folders, which have at least `least` of them.
fn files(folders: &[&str], least: usize) -> Vec<(String, Vec<u8>)> {
    let mut files = vec![];
    for folder in folders {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            files.push((path.display().to_string(), fs::read(path).unwrap()));
        }
    }
    assert!(files.len() >= least, "only {} files", files.len());
    files
}

fn judged(inputs: &[Input]) {
    let _ = analyze(inputs, Time::from_unix(1_781_524_800));
}

#[test]
fn captures() {
    for (name, bytes) in files(&["fuzz/corpus/capture", "tests/fixtures/captures"], 16) {
        for magic in [&[0xd4, 0xc3, 0xb2, 0xa1][..], &[0x0a, 0x0d, 0x0d, 0x0a]] {
            let file = [magic, bytes.get(4..).unwrap_or_default()].concat();
            let mut stream = Stream::new("fuzz");
            file.chunks(61).for_each(|piece| stream.feed(piece));
            assert_eq!(stream.finish(), find(&Input::new("fuzz", file)), "{name}");
        }
    }
}

#[test]
fn transcripts() {
    for (name, bytes) in files(
        &["fuzz/corpus/transcript", "tests/fixtures/transcripts"],
        18,
    ) {
        let found = find(&Input::new("fuzz", [b"CONNECTED(3)\n", &*bytes].concat()));
        for connection in &found.connections {
            let all = connection.certificates.iter().chain(&connection.responses);
            let is_there = |position: &usize| *position < found.objects.len();
            assert!(all.into_iter().all(is_there), "{name}");
        }
    }
}

#[test]
fn key_logs() {
    let capture = fs::read("tests/fixtures/captures/tls1_3-good.pcap").unwrap();
    for (name, bytes) in files(&["fuzz/corpus/key_log", "tests/fixtures/captures"], 16) {
        judged(&[Input::new("capture", &*capture), Input::new(name, bytes)]);
    }
}

#[test]
fn anything() {
    let folders = [
        "fuzz/corpus/analyze",
        "fuzz/corpus/capture",
        "fuzz/corpus/transcript",
        "fuzz/corpus/key_log",
    ];
    for (name, bytes) in files(&folders, 8) {
        judged(&[Input::new(name, bytes)]);
    }
}
