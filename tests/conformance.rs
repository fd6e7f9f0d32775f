//! Borrowed conformance suites, run whole.
//!
//! A suite lies beside this repository, in `../shared/conformance/<suite>/`: `cases.json` and the
//! files that it names. Where it is absent, that is said loudly and nothing is tested. Known
//! divergences stand in `conformance-exceptions.toml`, each with its reason; a case listed there that
//! passes is a failure as well.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // A test stops with a panic.

mod shared;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::input::Input;

use shared::Suite;

/// One case of a suite.
#[derive(Deserialize)]
struct Case {
    name: String,
    at: String,
    inputs: Vec<PathBuf>,
    verdict: String,
    /// For `unusable`: at least one of these must be among the reasons.
    reasons: Vec<String>,
}

/// Suite, then case, then why it diverges.
type Exceptions = BTreeMap<String, BTreeMap<String, String>>;

const BORINGSSL_OCSP: Suite = Suite {
    name: "boringssl-ocsp",
    folder: "conformance/boringssl-ocsp",
    covers: "BoringSSL's 36 cases of OCSP responses",
    own: &["tests/matrix"],
};

#[test]
fn boringssl_ocsp() {
    run(&BORINGSSL_OCSP, 36);
}

fn run(suite: &Suite, count: usize) {
    let Some(folder) = suite.folder() else { return };
    let suite = suite.name;
    let text = fs::read_to_string(folder.join("cases.json")).unwrap();
    let cases: Vec<Case> = serde_json::from_str(&text).unwrap();
    assert_eq!(cases.len(), count, "the suite has changed");
    let problems = compare(&cases, &exceptions(suite), |case| check(case, &folder));
    println!("{suite}: {} of {count} as expected", count - problems.len());
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// What differs from what is expected, exceptions considered.
fn compare(
    cases: &[Case],
    exceptions: &BTreeMap<String, String>,
    check: impl Fn(&Case) -> Result<(), String>,
) -> Vec<String> {
    let mut problems: Vec<_> = exceptions
        .keys()
        .filter(|name| !cases.iter().any(|case| &case.name == *name))
        .map(|name| format!("{name}: an exception for a case that does not exist"))
        .collect();
    for case in cases {
        match (check(case), exceptions.contains_key(&case.name)) {
            (Ok(()), true) => problems.push(format!("{}: passes, yet is an exception", case.name)),
            (Err(difference), false) => problems.push(format!("{}: {difference}", case.name)),
            (Ok(()), false) | (Err(_), true) => {}
        }
    }
    problems
}

fn exceptions(suite: &str) -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance-exceptions.toml");
    let mut all: Exceptions = toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    all.remove(suite).unwrap_or_default()
}

fn check(case: &Case, folder: &Path) -> Result<(), String> {
    let inputs: Vec<_> = case
        .inputs
        .iter()
        .map(|file| Input::new(file.to_string_lossy(), fs::read(folder.join(file)).unwrap()))
        .collect();
    let report = analyze(&inputs, Time::parse(&case.at).unwrap());
    let [staple] = report.staples.as_slice() else {
        return Err(format!(
            "{} judgements instead of one",
            report.staples.len()
        ));
    };
    let reasons: Vec<_> = staple
        .reasons
        .iter()
        .map(|reason| reason.as_str())
        .collect();
    let named = case.reasons.is_empty()
        || case
            .reasons
            .iter()
            .any(|reason| reasons.contains(&reason.as_str()));
    if staple.verdict.as_str() == case.verdict && named {
        return Ok(());
    }
    let Case {
        verdict,
        reasons: wanted,
        ..
    } = case;
    Err(format!(
        "expected {verdict} {wanted:?}, got {} {reasons:?}",
        staple.verdict
    ))
}

#[test]
fn exceptions_fail_when_they_pass_or_name_nothing() {
    let case = |name: &str| Case {
        name: name.into(),
        at: String::new(),
        inputs: vec![],
        verdict: String::new(),
        reasons: vec![],
    };
    let cases = [
        case("passes"),
        case("fails"),
        case("fails as known"),
        case("passes against expectation"),
    ];
    let exceptions = ["fails as known", "passes against expectation", "gone"]
        .map(|name| (name.to_owned(), "because".to_owned()))
        .into();
    let problems = compare(&cases, &exceptions, |case| {
        match case.name.starts_with("passes") {
            true => Ok(()),
            false => Err("differs".into()),
        }
    });
    assert_eq!(
        problems,
        [
            "gone: an exception for a case that does not exist",
            "fails: differs",
            "passes against expectation: passes, yet is an exception",
        ]
    );
}
