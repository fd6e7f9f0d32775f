//! What the clock changes: between two instants of the objects nothing but wording.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use staplescope::analyze::{Case, StapleName};
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::Parts;

/// How many steps of the clock are tried for each case.
const STEPS: usize = 24;

/// Every folder of fixtures as one case.
fn cases() -> Vec<(PathBuf, Case)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")];
    let mut cases = Vec::new();
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).unwrap();
        let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        let (below, files): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| path.is_dir());
        folders.extend(below);
        let mut case = Case::new();
        for file in files
            .iter()
            .filter(|file| file.extension().is_none_or(|end| end != "toml"))
        {
            let name = file.file_name().unwrap().to_string_lossy();
            case.add(&Input::new(name, fs::read(file).unwrap()));
        }
        cases.push((folder, case));
    }
    cases
}

/// Every file of fixtures as a case of its own.
fn files() -> Vec<(PathBuf, Case)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")];
    let mut cases = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let mut case = Case::new();
            case.add(&Input::new("file", fs::read(&path).unwrap()));
            cases.push((path, case));
        }
    }
    cases
}

/// Every text in a value that is a time.
fn times(value: &Value, found: &mut BTreeSet<Time>) {
    match value {
        Value::String(text) => found.extend(Time::parse(text)),
        Value::Array(all) => all.iter().for_each(|one| times(one, found)),
        Value::Object(all) => all.values().for_each(|one| times(one, found)),
        _ => {}
    }
}

/// Steps from an instant to a later one: across each time and near it, and between each and the next.
fn steps(times: &BTreeSet<Time>) -> Vec<(Time, Time)> {
    let near = [-604_801, -28_801, -301, -1, 1, 301, 86_401, 604_801];
    let near = times
        .iter()
        .flat_map(|time| near.map(|seconds| *time + seconds));
    let near = near.map(|from| (from, from + 30));
    let between = times.iter().zip(times.iter().skip(1));
    let between = between.flat_map(|(one, next)| {
        let (length, middle) = (*next - *one, *one + (*next - *one) / 2);
        [(*one + 2, *next + -2), (middle, middle + 60.min(length))]
    });
    let mut steps: Vec<_> = near
        .chain(between)
        .filter(|(from, until)| from < until)
        .collect();
    let every = steps.len().div_ceil(STEPS).max(1);
    let mut number = 0;
    steps.retain(|_| {
        number += 1;
        number % every == 0
    });
    steps
}

/// A report without what counts from the instant.
fn unworded(case: &Case, at: Time) -> Value {
    let mut report = serde_json::to_value(case.report_of(at, Parts::ALL)).unwrap();
    for name in ["at", "exposure"] {
        report[name].take();
    }
    let blank = |checks: &mut Value| {
        for check in checks.as_array_mut().unwrap() {
            check["evidence"].take();
        }
    };
    for staple in report["staples"].as_array_mut().unwrap() {
        staple["sentence"].take();
        blank(&mut staple["checks"]);
    }
    for chain in report["chains"].as_array_mut().unwrap() {
        for path in chain["paths"].as_array_mut().unwrap() {
            for step in path["steps"].as_array_mut().unwrap() {
                blank(&mut step["checks"]);
            }
        }
    }
    report
}

#[test]
fn nothing_but_wording_changes_between_the_instants_of_the_objects() {
    let (mut calm, mut all) = (0, 0);
    for (folder, case) in cases() {
        let start = Time::parse("2026-06-15T12:00:00Z").unwrap();
        let report = serde_json::to_value(case.report(start)).unwrap();
        let mut found = BTreeSet::from([start]);
        times(&report, &mut found);
        for (from, until) in steps(&found) {
            all += 1;
            if case.changes_between(from, until) {
                continue;
            }
            calm += 1;
            let (before, after) = (unworded(&case, from), unworded(&case, until));
            assert!(
                before == after,
                "{}: the report changes between {from} and {until}: {}",
                folder.display(),
                difference(&before, &after)
            );
        }
    }
    assert!(
        calm > 100 && calm * 4 > all,
        "only {calm} of {all} steps were calm"
    );
}

/// The first place where two values differ.
fn difference(one: &Value, other: &Value) -> String {
    match (one, other) {
        (Value::Object(one), Value::Object(two)) => {
            let differs = one
                .iter()
                .find(|(name, value)| two.get(*name) != Some(value));
            differs.map_or_else(String::new, |(name, value)| {
                format!("{name}.{}", difference(value, &two[name]))
            })
        }
        (Value::Array(one), Value::Array(two)) if one.len() == two.len() => {
            let mut pairs = one.iter().zip(two);
            let differs = pairs.find(|(one, two)| one != two);
            differs.map_or_else(String::new, |(one, two)| difference(one, two))
        }
        _ => format!("{one} != {other}"),
    }
}

#[test]
fn the_words_are_those_of_a_report() {
    let mut compared = 0;
    for (folder, case) in cases().into_iter().chain(files()) {
        for at in ["2026-06-15T12:00:00Z", "2026-06-25T12:00:07Z"] {
            let at = Time::parse(at).unwrap();
            let report = case.report(at);
            for (position, staple) in report.staples.iter().take(4).enumerate() {
                let pair = StapleName {
                    certificate: &staple.certificate,
                    response: staple.response.as_deref(),
                };
                let worded = case.worded(at, Some(pair), Some(&staple.certificate));
                assert_eq!(worded.staple.as_ref(), Some(staple), "{}", folder.display());
                let mut chains = report.chains.iter();
                if let Some(chain) = chains.find(|chain| chain.certificate == staple.certificate) {
                    assert_eq!(worded.chain.as_ref(), Some(chain), "{}", folder.display());
                }
                if position == 0 {
                    assert_eq!(worded.exposure, report.exposure, "{}", folder.display());
                }
                compared += 1;
            }
        }
    }
    assert!(compared > 50, "{compared}");
}

#[test]
fn a_clock_that_is_set_back_changes_everything() {
    let case = Case::new();
    let now = Time::from_unix(1_000);
    assert!(case.changes_between(now, now + -1));
    assert!(!case.changes_between(now, now + 30));
}

#[test]
fn words_for_what_is_not_there_are_none() {
    let case = Case::new();
    let pair = StapleName {
        certificate: "certificate-1",
        response: Some("response-9"),
    };
    for id in ["certificate-1", "certificate-0", "certificate-x", ""] {
        let worded = case.worded(Time::from_unix(0), Some(pair), Some(id));
        assert_eq!(
            (worded.staple, worded.chain, worded.exposure),
            (None, None, None)
        );
    }
}
