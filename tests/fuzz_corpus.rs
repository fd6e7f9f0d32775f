//! Replays the corpus of every fuzz target (`fuzz/`), with the fixtures as seeds, as the target does.
#![allow(clippy::unwrap_used, clippy::panic)] // A test stops with a panic.

#[path = "shared/invariants.rs"]
#[allow(dead_code, reason = "others use the rest of it")]
mod invariants;

use std::fs;
use std::path::{Path, PathBuf};

use staplescope::asn1::Time;
use staplescope::input::{Input, Kind, ObjectIndex, Password, ReadAs, Stream, find};
use staplescope::ocsp::OcspResponse;
use staplescope::rebuild::{Effort, MAX_ALL_CANDIDATES, MAX_CANDIDATES, rebuild};
use staplescope::store::Store;
use staplescope::verify::signature::{SignatureOutcome, verify};
use staplescope_testpki::clock::{DAY, NOW};
use staplescope_testpki::{
    CrlBuilder, CsrBuilder, Entry, Extension, Key, OcspRequestBuilder, ResponseBuilder, Revoked,
    cast, der,
};

/// Does with an input what a target does.
type Replay = fn(Vec<u8>);

/// Every target, and what replays it.
const TARGETS: &[(&str, Replay)] = &[
    ("analyze", |bytes| judged(&[Input::new("fuzz", bytes)])),
    ("archive", |bytes| found("fuzz.zip", bytes)),
    ("capture", capture),
    ("certificate", |bytes| {
        beside_chain(ReadAs::Certificate, bytes);
    }),
    ("certificate_request", |bytes| {
        beside_chain(ReadAs::CertificateRequest, bytes);
    }),
    ("crl", |bytes| beside_chain(ReadAs::Crl, bytes)),
    ("der", |bytes| {
        in_ways(&[ReadAs::Binary, ReadAs::Certificate], bytes);
    }),
    ("encoded", |bytes| {
        in_ways(&[ReadAs::Text, ReadAs::Hex, ReadAs::Base64], bytes);
    }),
    ("key_log", key_log),
    ("ocsp_request", |bytes| {
        beside_chain(ReadAs::OcspRequest, bytes);
    }),
    ("ocsp_response", |bytes| {
        beside_chain(ReadAs::OcspResponse, bytes);
    }),
    ("pem", pem),
    ("pkcs12", pkcs12),
    ("pkcs7", |bytes| found("fuzz.p7b", bytes)),
    ("printed", printed),
    ("structured_text", structured_text),
    ("transcript", transcript),
];

/// The folders of fixtures that are seeds.
const FIXTURES: &[&str] = &["captures", "chains", "containers", "transcripts"];

#[test]
fn every_target_survives_its_corpus() {
    for (name, replay) in TARGETS {
        let corpus = files(&format!("fuzz/corpus/{name}"));
        assert!(!corpus.is_empty(), "{name} has no corpus");
        corpus.into_iter().for_each(replay);
    }
}

#[test]
fn every_target_survives_the_fixtures() {
    let folders = FIXTURES.iter().map(|name| format!("tests/fixtures/{name}"));
    let seeds: Vec<_> = folders
        .flat_map(|folder| files(&folder))
        .chain(objects())
        .collect();
    assert!(seeds.len() > 60, "only {} seeds", seeds.len());
    std::thread::scope(|scope| {
        let seeds = &seeds;
        for (_, replay) in TARGETS {
            scope.spawn(move || seeds.iter().cloned().for_each(replay));
        }
    });
}

/// The seeds of printed responses reach what they are for.
#[test]
fn printed_seeds_are_written_again() {
    let seeds = files("fuzz/corpus/printed").into_iter();
    let counts: Vec<_> = seeds.map(rebuilt).collect();
    assert!(counts.iter().sum::<usize>() >= 7, "{counts:?}");
    assert!(counts.contains(&0), "one of them cannot be proved");
}

/// Whoever adds a target adds its replay.
#[test]
fn every_target_is_listed() {
    let stem = |path: &PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
    let mut targets: Vec<_> = paths("fuzz/fuzz_targets").iter().map(stem).collect();
    targets.sort();
    let listed: Vec<_> = TARGETS.iter().map(|(name, _)| *name).collect();
    assert_eq!(targets, listed);
    let manifest = fs::read_to_string(root().join("fuzz/Cargo.toml")).unwrap();
    for name in listed {
        assert!(manifest.contains(&format!("name = \"{name}\"\n")), "{name}");
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn paths(folder: &str) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(root().join(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    entries.map(|entry| entry.unwrap().path()).collect()
}

fn files(folder: &str) -> Vec<Vec<u8>> {
    let paths = paths(folder).into_iter();
    paths.map(|path| fs::read(path).unwrap()).collect()
}

/// One object of every kind.
fn objects() -> Vec<Vec<u8>> {
    let entry = Entry::new(&cast::issuing(), &cast::SHOP_SERIAL);
    let revoked = Revoked::new(&cast::SHOP_SERIAL, NOW - 3 * DAY).reason(1);
    vec![
        cast::shop().der,
        ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL).build(),
        OcspRequestBuilder::new()
            .about(&entry)
            .nonce(&[0x4e; 32])
            .build(),
        CrlBuilder::new(&cast::issuing()).revoking(revoked).build(),
        CsrBuilder::new(der::name("Shop", "shop.example"), Key::p256("shop.example"))
            .with(Extension::tls_feature(&[5]))
            .build(),
    ]
}

fn found(name: &str, bytes: Vec<u8>) {
    let _ = find(&Input::new(name, bytes));
}

fn in_ways(ways: &[ReadAs], bytes: Vec<u8>) {
    let mut input = Input::new("fuzz", bytes);
    for way in ways.iter().copied().map(Some).chain([None]) {
        input.read_as = way;
        let _ = find(&input);
    }
}

fn judged(inputs: &[Input]) {
    invariants::judged(inputs, Time::from_unix(1_781_524_800));
}

fn beside_chain(way: ReadAs, bytes: Vec<u8>) {
    let chain = fs::read(root().join("tests/fixtures/samples/no-staple/input.pem")).unwrap();
    let mut input = Input::new("fuzz", bytes);
    input.read_as = Some(way);
    judged(&[Input::new("chain", chain), input]);
}

fn capture(bytes: Vec<u8>) {
    for magic in [&[0xd4, 0xc3, 0xb2, 0xa1][..], &[0x0a, 0x0d, 0x0d, 0x0a]] {
        let file = [magic, bytes.get(4..).unwrap_or_default()].concat();
        let mut stream = Stream::new("fuzz");
        file.chunks(61).for_each(|piece| stream.feed(piece));
        assert_eq!(stream.finish(), find(&Input::new("fuzz", file)));
    }
}

fn key_log(bytes: Vec<u8>) {
    let capture = fs::read(root().join("tests/fixtures/captures/tls1_3-good.pcap")).unwrap();
    judged(&[Input::new("capture", capture), Input::new("fuzz", bytes)]);
}

fn pem(bytes: Vec<u8>) {
    let begin = &b"-----BEGIN CERTIFICATE-----\n"[..];
    let block = [begin, &bytes, b"\n-----END CERTIFICATE-----\n"].concat();
    found("fuzz", bytes);
    found("fuzz", block);
}

fn pkcs12(bytes: Vec<u8>) {
    let mut input = Input::new("fuzz.p12", bytes);
    input.password = Some(Password::new("correct horse".into()));
    let _ = find(&input);
}

fn printed(bytes: Vec<u8>) {
    rebuilt(bytes);
}

/// How many of the responses in words in a text are written again; each of them is proved.
fn rebuilt(bytes: Vec<u8>) -> usize {
    let chain = fs::read(root().join("tests/fixtures/samples/no-staple/input.pem")).unwrap();
    let chain = find(&Input::new("chain", chain));
    let found = find(&Input::new("fuzz", bytes));
    let mut objects = Store::default();
    for object in chain.objects.iter().chain(&found.objects) {
        if object.kind == Kind::Certificate {
            objects.add_certificate(&object.der);
        }
    }
    let (mut left, mut count) = (MAX_ALL_CANDIDATES, 0);
    for printed in &found.printed {
        let (before, mut effort) = (left, Effort::default());
        let der = rebuild(&printed.response, &objects, &mut effort, &mut left);
        assert!(before - left <= MAX_CANDIDATES);
        if let Some(der) = der {
            assert!(is_proved(&der, &objects));
            count += 1;
        }
    }
    count
}

/// Whether a response is nothing but an error, or signed with the key of a certificate at hand.
fn is_proved(der: &[u8], objects: &Store) -> bool {
    let response = OcspResponse::decode(der);
    let Some(basic) = response.basic else {
        let status = response.status.map(|status| status.value);
        return status.is_some_and(|status| !status.is_successful());
    };
    let data = basic.tbs_response_data.unwrap().of(der);
    let algorithm = basic.signature_algorithm.unwrap();
    let signature = basic.signature.unwrap().value;
    objects.certificates.ids().any(|id| {
        let key = objects.x509(id).subject_public_key_info.as_ref();
        key.is_some_and(|key| verify(&algorithm, key, data, &signature) == SignatureOutcome::Valid)
    })
}

fn structured_text(bytes: Vec<u8>) {
    found("fuzz.json", [&b"{\"a\":\""[..], &bytes, b"\"}"].concat());
    found("fuzz.yaml", [&b"a:\n  b: "[..], &bytes].concat());
    found("fuzz.ldif", [&b"dn: a=b\na:: "[..], &bytes].concat());
    found("fuzz.json", bytes);
}

fn transcript(bytes: Vec<u8>) {
    let found = find(&Input::new("fuzz", [b"CONNECTED(3)\n", &*bytes].concat()));
    for connection in &found.connections {
        let all = connection.certificates.iter().chain(&connection.responses);
        let is_there = |index: &ObjectIndex| index.of(&found.objects).is_some();
        assert!(all.into_iter().all(is_there));
    }
}
