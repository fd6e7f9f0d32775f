//! The whole report, however its inputs came: in another order, or one after the other with reports in between.

use std::collections::HashMap;

use serde_json::Value;
use staplescope::analyze::{self, analyze};
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::Report;

use crate::TOPICS;
use crate::case::Case;

/// Every seventh case: enough of each topic, and quick.
fn sample() -> impl Iterator<Item = &'static Case> {
    TOPICS.iter().flat_map(|(_, cases)| cases).step_by(7)
}

/// The lists of objects, which a report has in the order of the inputs.
const OBJECTS: [&str; 5] = [
    "certificates",
    "ocsp_responses",
    "certificate_requests",
    "ocsp_requests",
    "crls",
];

/// What else stands in the order of the inputs where nothing tells which of them weighs more.
const OF_OBJECTS: [&str; 4] = ["inputs", "staples", "chains", "findings"];

/// What is said of the headline's staple alone.
const OF_HEADLINE: [&str; 4] = ["outcomes", "server_outcomes", "timeline", "exposure"];

/// A report without what says nothing but in which order the inputs came: objects are called by their hashes
/// instead of numbers, and what is told of them stands in the order of these.
struct Unordered {
    /// The staple that comes first: of those that weigh the same, the one that was given first.
    headline: Value,
    report: Value,
}

fn without_order(report: &Report) -> Unordered {
    let mut report = serde_json::to_value(report).unwrap();
    let mut names = HashMap::new();
    for kind in OBJECTS {
        for object in report[kind].as_array().unwrap() {
            let (id, hash) = (&object["id"], &object["sha256"]);
            let kind = id.as_str().unwrap().rsplit_once('-').unwrap().0;
            let name = format!("{kind}-{}", hash.as_str().unwrap());
            names.insert(id.as_str().unwrap().to_owned(), name);
        }
    }
    rename(&mut report, &names);
    let headline = report["staples"][0].clone();
    for list in OBJECTS.iter().chain(&OF_OBJECTS) {
        sort(&mut report[list]);
    }
    Unordered { headline, report }
}

impl Unordered {
    /// Where the other differs. Where another staple comes first, it has to weigh the same.
    fn difference(&self, other: &Self) -> Option<String> {
        let (mut one, mut two) = (self.report.clone(), other.report.clone());
        if self.headline != other.headline {
            let (first, second) = (&self.headline, &other.headline);
            if first["verdict"] != second["verdict"] {
                return Some(format!("headline: {first}\n  against {second}"));
            }
            for name in OF_HEADLINE {
                one[name] = Value::Null;
                two[name] = Value::Null;
            }
        }
        difference(&one, &two, "")
    }
}

fn sort(list: &mut Value) {
    let list = list.as_array_mut().unwrap();
    list.sort_by_cached_key(Value::to_string);
}

/// Puts these names in the place of ids, in texts as well, and sorts lists of nothing but ids.
fn rename(value: &mut Value, names: &HashMap<String, String>) {
    match value {
        Value::String(text) => *text = renamed(text, names),
        Value::Array(all) => {
            let is_id = |one: &Value| one.as_str().is_some_and(|text| names.contains_key(text));
            let are_ids = all.iter().all(is_id);
            all.iter_mut().for_each(|one| rename(one, names));
            if are_ids {
                sort(value);
            }
        }
        Value::Object(fields) => fields.values_mut().for_each(|one| rename(one, names)),
        _ => {}
    }
}

fn renamed(text: &str, names: &HashMap<String, String>) -> String {
    let is_of_id = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let words = text.split_inclusive(|letter| !is_of_id(letter));
    let word = |word: &str| {
        let id = word.trim_end_matches(|letter| !is_of_id(letter));
        let rest = &word[id.len()..];
        format!("{}{rest}", names.get(id).map_or(id, String::as_str))
    };
    words.map(word).collect()
}

/// Where two values differ first.
fn difference(one: &Value, other: &Value, path: &str) -> Option<String> {
    match (one, other) {
        (Value::Object(ones), Value::Object(others)) => {
            let keys = ones.keys().chain(others.keys());
            let mut keys = keys.map(|key| {
                let of = |all: &serde_json::Map<_, _>| all.get(key).cloned().unwrap_or_default();
                difference(&of(ones), &of(others), &format!("{path}.{key}"))
            });
            keys.find_map(|found| found)
        }
        (Value::Array(ones), Value::Array(others)) if ones.len() == others.len() => {
            let mut both = ones.iter().zip(others).enumerate();
            both.find_map(|(at, (one, other))| difference(one, other, &format!("{path}[{at}]")))
        }
        _ if one == other => None,
        _ => Some(format!("{path}: {one}\n  against {other}")),
    }
}

fn of(inputs: &[Input], at: i64) -> Report {
    analyze(inputs, Time::from_unix(at))
}

#[test]
fn the_order_of_inputs_changes_nothing_in_the_report() {
    let mut wrong = Vec::new();
    let (mut compared, mut same_headline) = (0, 0);
    for case in sample() {
        let mut inputs: Vec<_> = case.named_inputs().collect();
        let expected = without_order(&of(&inputs, case.instant()));
        for turn in 0..inputs.len().min(3) {
            match turn {
                0 => inputs.reverse(),
                _ => inputs.rotate_left(1),
            }
            let found = without_order(&of(&inputs, case.instant()));
            compared += 1;
            same_headline += usize::from(expected.headline == found.headline);
            let difference = expected.difference(&found);
            wrong.extend(difference.map(|what| format!("{}: {what}", case.name)));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    // Were the headline often another, little would be compared.
    assert!(
        same_headline * 10 > compared * 9,
        "{same_headline} of {compared}"
    );
}

/// A report made between two inputs changes nothing about the next: it is that of all at once.
#[test]
fn a_report_after_each_input_changes_nothing_in_the_last() {
    for case in sample() {
        let inputs: Vec<_> = case.named_inputs().collect();
        let at = Time::from_unix(case.instant());
        let mut pieces = analyze::Case::new();
        for input in &inputs {
            pieces.add(input);
            let _half = pieces.report(at);
        }
        let found = serde_json::to_value(pieces.report(at)).unwrap();
        let expected = serde_json::to_value(case.report()).unwrap();
        let difference = difference(&expected, &found, "");
        assert_eq!(difference, None, "{}", case.name);
    }
}
