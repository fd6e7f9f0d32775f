//! Containers, cut and mutated: the corpus of the fuzz targets, replayed.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use data_encoding::BASE64;
use staplescope::input::{Found, Input, Password, ReadAs, find};

use crate::for_each;
use crate::mutations::{Random, mutated};

const COUNT: usize = 8_000;
const SEED: u64 = 0x7292_5652_1951;

/// The containers of `tests/fixtures/containers`, with the texts that hold one of them.
fn corpus() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/containers");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let mut corpus: Vec<_> = files
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension != "py"))
        .map(|path| std::fs::read(path).unwrap())
        .collect();
    assert!(corpus.len() > 20, "only {} containers", corpus.len());
    corpus.extend(texts());
    corpus
}

/// One text of every kind.
fn texts() -> Vec<Vec<u8>> {
    let pem = include_str!("../fixtures/containers/leaf.pem");
    let base64 = BASE64.encode(pem.as_bytes());
    let string = pem.replace('\n', "\\n");
    let indented = pem.replace('\n', "\n    ");
    let texts = [
        format!("{{\"data\": {{\"tls.crt\": \"{base64}\"}}, \"chain\": [\"{string}\"]}}"),
        format!("apiVersion: v1\ndata:\n  tls.crt: {base64}\nlist:\n- a: |\n    {indented}\n"),
        format!(
            "version: 1\ndn: cn=a\nuserCertificate;binary:: {}\n",
            base64.replace("MII", "MII\n ")
        ),
        format!("<a href='data:application/x-x509-ca-cert;base64,{base64}'>CA</a>"),
        BASE64.encode(base64.as_bytes()),
    ];
    texts.into_iter().map(String::into_bytes).collect()
}

fn survives(what: &str, bytes: &[u8], read_as: Option<ReadAs>) -> Found {
    let mut input = Input::new(what, bytes);
    input.password = Some(Password::new("correct horse".into()));
    input.read_as = read_as;
    let result = catch_unwind(AssertUnwindSafe(|| find(&input)));
    result.unwrap_or_else(|_| {
        let shown = BASE64.encode(&bytes[..bytes.len().min(20_000)]);
        panic!("{what} makes the engine panic; in base64:\n{shown}")
    })
}

#[test]
fn the_corpus_as_it_is() {
    for (number, bytes) in corpus().iter().enumerate() {
        let what = format!("container {number}");
        let found = survives(&what, bytes, None);
        assert!(
            !found.objects.is_empty() || !found.problems.is_empty(),
            "{what}"
        );
        for way in ReadAs::ALL {
            survives(&what, bytes, Some(way));
        }
    }
}

#[test]
fn prefixes_of_every_container() {
    let corpus = corpus();
    for_each(corpus.len(), |number| {
        let bytes = &corpus[number];
        for length in (0..bytes.len()).step_by(1 + bytes.len() / 200) {
            survives("a prefix of a container", &bytes[..length], None);
        }
    });
}

#[test]
fn mutations_of_every_container() {
    let corpus = corpus();
    let found = std::sync::atomic::AtomicUsize::new(0);
    for_each(COUNT, |number| {
        let mut random = Random::new(SEED ^ (number as u64).wrapping_mul(0xD1B5_4A32_D192_ED03));
        let bytes = mutated(&mut random, &corpus);
        let result = survives(&format!("mutation {number} of a container"), &bytes, None);
        let some = usize::from(!result.objects.is_empty());
        found.fetch_add(some, std::sync::atomic::Ordering::Relaxed);
    });
    // Were everything turned away at the door, this test would prove little.
    assert!(found.into_inner() > COUNT / 4);
}
