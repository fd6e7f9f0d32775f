//! Containers: what is in them is found and named, what is private stays closed, what is hostile
//! ends in a sentence.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panic")]

mod archives;
mod limits;
mod pkcs12;
mod pkcs7;
mod private_keys;
mod read_as;
mod text;

use std::path::Path;

use data_encoding::BASE64;
use staplescope::input::{Found, Input, Kind, Password, find, place_within};

/// The password of every fixture that has one.
const PASSWORD: &str = "correct horse";

/// A file of `tests/fixtures/containers`.
fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/containers");
    std::fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The contents of the certificates in a PEM file.
fn blocks(pem: &[u8]) -> Vec<Vec<u8>> {
    let text = String::from_utf8_lossy(pem);
    let blocks = text.split("-----BEGIN CERTIFICATE-----").skip(1);
    blocks
        .map(|block| {
            let body = block.split("-----END").next().unwrap();
            let body: String = body.split_whitespace().collect();
            BASE64.decode(body.as_bytes()).unwrap()
        })
        .collect()
}

/// One of the public test keys, as PEM.
fn key_pem() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pki/keys/rsa-2048-issuing.pem");
    let text = std::fs::read_to_string(path).unwrap();
    text[text.find("-----BEGIN").unwrap()..].to_owned()
}

/// The same, as PKCS #8.
fn key_der() -> Vec<u8> {
    let pem = key_pem();
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    BASE64.decode(body.as_bytes()).unwrap()
}

fn leaf() -> Vec<u8> {
    blocks(&fixture("leaf.pem")).remove(0)
}

fn chain() -> Vec<Vec<u8>> {
    blocks(&fixture("chain.pem"))
}

fn found(bytes: impl Into<Vec<u8>>) -> Found {
    find(&Input::new("test", bytes))
}

fn with_password(bytes: impl Into<Vec<u8>>, password: &str) -> Found {
    let mut input = Input::new("test", bytes);
    input.password = Some(Password::new(password.into()));
    find(&input)
}

/// The objects with their places.
fn places(found: &Found) -> Vec<(Kind, &[u8], String)> {
    let objects = found.objects.iter();
    objects
        .map(|object| {
            let place = place_within(&object.within, object.place);
            (object.kind, object.der.as_slice(), place)
        })
        .collect()
}

/// Asserts that exactly these certificates were found, at these places.
#[track_caller]
fn check(found: &Found, format: &str, expected: &[(&[u8], &str)]) {
    let expected: Vec<_> = expected
        .iter()
        .map(|(der, place)| (Kind::Certificate, *der, (*place).to_owned()))
        .collect();
    let shown = |all: &[(Kind, &[u8], String)]| -> Vec<_> {
        all.iter()
            .map(|(_, der, place)| format!("{} octets at {place}", der.len()))
            .collect()
    };
    assert_eq!(
        shown(&places(found)),
        shown(&expected),
        "{:?}",
        found.problems
    );
    assert_eq!(places(found), expected);
    assert_eq!(found.format, format);
}

/// What was said about what was skipped, with its place.
fn complaints(found: &Found) -> Vec<String> {
    let problems = found.problems.iter();
    problems
        .map(|problem| {
            format!(
                "{}: {}",
                place_within(&problem.within, problem.place),
                problem.message
            )
        })
        .collect()
}
