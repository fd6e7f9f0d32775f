//! The whole report on every fixture, as text and as JSON, compared with `tests/snapshots/`; and an answer made
//! alone, compared with that of the whole report.
//!
//! A snapshot that differs or is missing fails the test and is written beside the old one as
//! `.snap.new`, unless `INSTA_UPDATE=no` or `CI` is set. After a change that is meant,
//! `INSTA_UPDATE=always cargo test --test snapshots` writes them all; the difference is then reviewed
//! with `git diff tests/snapshots`.
//!
//! To keep that readable, a JSON snapshot is the report with two things shortened. `outcomes` of the
//! samples name, for each situation, which clients do what; elsewhere they are counted; what clients
//! do is explained in full in one snapshot of its own, and for the situation given in every text. A
//! part of a report that equals the same part of an earlier fixture's report names that fixture in its
//! place.
#![allow(clippy::unwrap_used, clippy::panic)] // A test stops with a panic.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use serde::Serialize as _;
use serde_json::ser::{PrettyFormatter, Serializer};
use serde_json::{Map, Value, json};
use staplescope::advice::ask::asking;
use staplescope::advice::{self, SERVERS};
use staplescope::analyze::Case;
use staplescope::asn1::Time;
use staplescope::export::headline;
use staplescope::input::{Input, Password};
use staplescope::report::{Parts, Report, Situation, StapleReport};

/// When fixtures are judged (`tests/pki/src/clock.rs`), unless they are captures with a time.
const AT: &str = "2026-06-15T12:00:00Z";
/// The sample whose clients are snapshotted in full.
const EXPLAINED: &str = "samples/healthy";

/// Files that are no inputs: recipes, and what a recipe says of its input.
const NO_INPUTS: &[&str] = &[
    "case.toml",
    "make.py",
    // Vectors for single signatures, see `tests/signatures.rs`.
    "known_answers.toml",
];

/// The files of one fixture, and the name of its snapshots.
struct Fixture {
    name: String,
    files: Vec<PathBuf>,
}

impl Fixture {
    fn report(&self) -> Report {
        let (case, at) = self.case();
        case.report(at)
    }

    fn case(&self) -> (Case, Time) {
        let mut case = Case::new();
        for path in &self.files {
            let name = path.file_name().unwrap().to_string_lossy();
            let mut input = Input::new(name, fs::read(folder("fixtures").join(path)).unwrap());
            input.password = password(path).map(|text| Password::new(text.into()));
            case.add(&input);
        }
        let at = case.captured_at();
        (case, at.unwrap_or_else(|| Time::parse(AT).unwrap()))
    }
}

/// What opens the containers (`tests/fixtures/containers/make.py`).
fn password(path: &Path) -> Option<&'static str> {
    match path.file_name()?.to_str()? {
        "empty-password.p12" => Some(""),
        "unicode.p12" => Some("pässwörd €"),
        name => name.ends_with(".p12").then_some("correct horse"),
    }
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name)
}

/// Every file below a folder of `tests/`, in order.
fn files(name: &str) -> Vec<PathBuf> {
    let mut folders = vec![folder(name)];
    let mut files = vec![];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => files.push(path.strip_prefix(folder(name)).unwrap().to_owned()),
            }
        }
    }
    files.sort();
    files
}

/// Every fixture, the samples first. A key log belongs to the capture of its name; the files of one
/// chain, and of one sample, belong together.
fn fixtures() -> Vec<Fixture> {
    let mut grouped = BTreeMap::<(bool, String), Vec<PathBuf>>::new();
    for path in files("fixtures") {
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        if NO_INPUTS.contains(&file.as_str()) {
            continue;
        }
        let above = path.parent().unwrap().to_string_lossy().replace('\\', "/");
        let name = match above.as_str() {
            "captures" => format!("{above}/{}", path.file_stem().unwrap().to_string_lossy()),
            whole if whole == "chains" || whole.starts_with("samples/") => above,
            _ => format!("{above}/{file}"),
        };
        let is_later = !name.starts_with("samples/");
        grouped.entry((is_later, name)).or_default().push(path);
    }
    let fixtures = grouped.into_iter();
    fixtures
        .map(|((_, name), files)| Fixture { name, files })
        .collect()
}

/// The report in JSON, shortened as said above. `seen` are parts of reports, and whose they were.
fn shortened(name: &str, report: &Report, seen: &mut BTreeMap<String, String>) -> Value {
    let Ok(Value::Object(mut parts)) = serde_json::to_value(report) else {
        panic!("{name}: a report is an object");
    };
    let outcomes = parts["outcomes"].as_array().unwrap();
    let outcomes = outcomes_by_situation(outcomes, name.starts_with("samples/"));
    parts.insert("outcomes".into(), outcomes);
    for (part, value) in &mut parts {
        if value.as_array().is_some_and(Vec::is_empty) || !(value.is_array() || value.is_object()) {
            continue;
        }
        match seen.get(&format!("{part} {value}")) {
            Some(whose) => *value = json!(format!("as in {whose}")),
            None => {
                seen.insert(format!("{part} {value}"), name.to_owned());
            }
        }
    }
    Value::Object(parts)
}

/// JSON in many lines, and few columns.
fn printed(json: &Value) -> String {
    let mut bytes = vec![];
    let form = PrettyFormatter::with_indent(b" ");
    json.serialize(&mut Serializer::with_formatter(&mut bytes, form))
        .unwrap();
    String::from_utf8(bytes).unwrap()
}

/// For each situation, which clients do what, or how many.
fn outcomes_by_situation(outcomes: &[Value], named: bool) -> Value {
    let mut situations = BTreeMap::<&str, BTreeMap<&str, Vec<&str>>>::new();
    for outcome in outcomes {
        let text = |field: &str| outcome[field].as_str().unwrap();
        let situation = situations.entry(text("situation")).or_default();
        situation
            .entry(text("outcome"))
            .or_default()
            .push(text("client"));
    }
    let shortened = situations.into_iter().map(|(situation, clients)| {
        let outcomes = clients.into_iter().map(|(outcome, clients)| match named {
            true => format!("{outcome}: {}", clients.join(" ")),
            false => format!("{outcome}: {}", clients.len()),
        });
        let outcomes: Vec<_> = outcomes.collect();
        let value = match named {
            true => json!(outcomes),
            false => json!(outcomes.join(", ")),
        };
        (situation.to_owned(), value)
    });
    Value::Object(shortened.collect::<Map<_, _>>())
}

/// What every client does in every situation, with the reason.
fn explained(report: &Report) -> String {
    let lines = report.outcomes.iter().map(|outcome| {
        format!(
            "{} {} {}\n    {}\n",
            outcome.situation.as_str(),
            outcome.client,
            outcome.outcome.as_str(),
            outcome.explanation
        )
    });
    lines.collect()
}

#[test]
fn every_report_is_as_reviewed() {
    let fixtures = fixtures();
    assert!(fixtures.len() >= 70, "only {} fixtures", fixtures.len());
    let mut seen = BTreeMap::new();
    let mut snapshots = vec![];
    for fixture in &fixtures {
        let Fixture { name, .. } = fixture;
        let report = fixture.report();
        let json = shortened(name, &report, &mut seen);
        let json = printed(&json);
        snapshots.push((format!("{name}.json"), json));
        snapshots.push((format!("{name}.text"), report.to_string()));
        if name == EXPLAINED {
            snapshots.push(("clients.text".to_owned(), explained(&report)));
        }
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let mut expected = BTreeSet::new();
    let mut different = vec![];
    for (name, content) in snapshots {
        let name = name.replace('/', "__");
        // Every difference is to be seen, and written down, in one run.
        let compared = settings.bind(|| {
            catch_unwind(|| insta::assert_snapshot!(name.as_str(), content.as_str())).is_ok()
        });
        if !compared {
            different.push(name.clone());
        }
        expected.insert(PathBuf::from(format!("{name}.snap")));
    }
    assert!(
        different.is_empty(),
        "{} snapshots differ:\n{}",
        different.len(),
        different.join("\n")
    );
    let mut kept = files("snapshots");
    kept.retain(|path| path.extension().is_some_and(|end| end == "snap"));
    let gone: Vec<_> = kept
        .iter()
        .filter(|path| !expected.contains(*path))
        .collect();
    assert!(gone.is_empty(), "snapshots of nothing: {gone:?}");
}

/// What the first screen of the page is drawn from.
fn answer(report: &Report) -> Value {
    let staples = report.indexed_staples().map(|(index, staple)| {
        let staple = StapleReport {
            checks: Vec::new(),
            kept_back_by: Vec::new(),
            ..staple.clone()
        };
        let steps = SERVERS.iter().map(|server| {
            let steps = advice::mend(report, index, server).into_iter();
            let steps = steps.filter(|step| !step.trap);
            let steps = steps.map(|step| format!("{}: {} {:?}", step.title, step.text, step.code));
            steps.collect::<Vec<_>>()
        });
        json!({
            "staple": staple,
            "troubles": format!("{:?}", advice::troubles(report, &staple)),
            "asking": format!("{:?}", asking(report, &staple)),
            "whose": headline::host(report, &staple),
            "steps": steps.collect::<Vec<_>>(),
        })
    });
    let chains = report.chains.iter().flat_map(|chain| &chain.paths);
    let chains = chains.map(|path| (path.end, path.valid, &path.sentence));
    let outcomes = report.outcomes.iter();
    let outcomes = outcomes.filter(|outcome| outcome.situation == Situation::Given);
    json!({
        "at": report.at,
        "limited": report.limited,
        "inputs": report.inputs,
        "contents": headline::contents(report),
        "lacking": report.staples.is_empty().then(|| headline::lacking(report)),
        "messages": report.messages,
        "staples": staples.collect::<Vec<_>>(),
        "chains": chains.collect::<Vec<_>>(),
        "outcomes": outcomes.collect::<Vec<_>>(),
    })
}

#[test]
fn an_answer_made_alone_is_that_of_the_whole_report() {
    const DAYS_LATER: [i64; 4] = [0, 5, 60, 4000];
    let mut verdicts = BTreeSet::new();
    for fixture in fixtures() {
        let (case, at) = fixture.case();
        for days in DAYS_LATER {
            let at = Time::from_unix(at.unix() + days * 86_400);
            let alone = case.report_of(at, Parts::ANSWER);
            assert!(alone.timeline.is_none() && alone.server_outcomes.is_empty());
            let whole = case.report(at);
            assert_eq!(answer(&alone), answer(&whole), "{} at {at}", fixture.name);
            verdicts.extend(alone.staples.iter().map(|staple| staple.verdict.as_str()));
        }
    }
    let seen = ["good", "missing", "revoked", "unusable", "unverified"];
    assert!(verdicts.is_superset(&BTreeSet::from(seen)), "{verdicts:?}");
}
