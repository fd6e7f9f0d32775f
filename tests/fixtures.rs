//! The committed fixtures are those that the recipe makes, and they are judged as their
//! `case.toml` says.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // A test stops with a panic.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope_testpki::{clock, kinds, samples};

/// `case.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    at: String,
    verdict: String,
    reasons: Vec<String>,
    must_staple: bool,
    origin: String,
    why: String,
}

fn folder(name: &str) -> PathBuf {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    fixtures.join(name)
}

/// Fails unless a committed fixture is what was made.
fn assert_is(path: &Path, made: &str) {
    let committed = fs::read_to_string(path).unwrap_or_default();
    assert!(
        committed == made,
        "{} differs; run `cargo run --example make_fixtures`",
        path.display()
    );
}

fn assert_count(folder: &Path, recipes: usize) {
    let committed = fs::read_dir(folder).unwrap().count();
    assert_eq!(
        committed,
        recipes,
        "{}: one has no recipe",
        folder.display()
    );
}

#[test]
fn making_the_fixtures_again_changes_nothing() {
    let (folder, samples) = (folder("samples"), samples::all());
    for sample in &samples {
        assert_is(&folder.join(sample.name).join("input.pem"), &sample.input);
        assert_is(&folder.join(sample.name).join("case.toml"), &sample.case);
    }
    assert_count(&folder, samples.len());
}

#[test]
fn a_good_response_is_good_whatever_kind_of_key_signed_it() {
    let (folder, kinds) = (folder("keys"), kinds::all());
    for kind in &kinds {
        assert_is(&folder.join(kind.file()), &kind.pem());
        let report = analyze(
            &[Input::new(kind.file(), kind.pem())],
            Time::from_unix(clock::NOW),
        );
        let verdicts = report.staples.iter().map(|staple| staple.verdict.as_str());
        assert_eq!(verdicts.collect::<Vec<_>>(), ["good"], "{}", kind.name);
    }
    assert_count(&folder, kinds.len());
}

#[test]
fn samples_are_judged_as_they_say() {
    let mut wrong = vec![];
    for sample in samples::all() {
        let case: Case = toml::from_str(&sample.case).unwrap();
        assert!(!case.origin.is_empty() && !case.why.is_empty());
        let at = Time::parse(&case.at).unwrap();
        let report = analyze(&[Input::new("input.pem", sample.input)], at);
        let Some(staple) = report.staples.first() else {
            wrong.push(format!("{}: no judgement", sample.name));
            continue;
        };
        let reasons: Vec<_> = staple
            .reasons
            .iter()
            .map(|reason| reason.as_str())
            .collect();
        let must_staple = report.certificates.iter().any(|certificate| {
            certificate.id == staple.certificate && certificate.must_staple == Some(true)
        });
        if staple.verdict.as_str() != case.verdict
            || reasons != case.reasons
            || must_staple != case.must_staple
            || report.staples.len() != 1
        {
            wrong.push(format!(
                "{}: {} {reasons:?}, Must-Staple {must_staple}, {} judgements",
                sample.name,
                staple.verdict,
                report.staples.len()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
