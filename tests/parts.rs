//! Parts of a report.
#![allow(clippy::unwrap_used, reason = "tests fail by panic")]

use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::{Part, PartialReport, Parts, Situation};

const SAMPLE: &str = include_str!("fixtures/samples/healthy/input.pem");

fn at() -> Time {
    Time::parse("2026-06-15T12:00:00Z").unwrap()
}

#[test]
fn all_parts_are_the_whole_report() {
    let report = analyze(&[Input::new("sample", SAMPLE)], at());
    let whole = serde_json::to_value(&report).unwrap();
    let listed: Parts = Part::ALL.iter().copied().collect();
    for parts in [Parts::ALL, listed] {
        let all = PartialReport {
            report: &report,
            parts,
        };
        assert_eq!(serde_json::to_value(all).unwrap(), whole);
    }
}

#[test]
fn a_part_made_alone_is_that_of_the_whole_report() {
    let mut case = staplescope::analyze::Case::new();
    case.add(&Input::new("sample", SAMPLE));
    let whole = serde_json::to_value(case.report(at())).unwrap();
    for part in Part::ALL {
        let parts: Parts = [*part].into_iter().collect();
        let report = &case.report_of(at(), parts);
        let some = serde_json::to_value(PartialReport { report, parts }).unwrap();
        let mut names: Vec<_> = some
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        names.retain(|name| !["schema", "at"].contains(name));
        assert_eq!(names, [part.as_str()]);
        assert_eq!(some[part.as_str()], whole[part.as_str()], "{part}");
    }
}

#[test]
fn the_given_situation_alone_is_as_in_the_whole_report() {
    let mut case = staplescope::analyze::Case::new();
    case.add(&Input::new("sample", SAMPLE));
    let mut whole = case.report(at());
    whole
        .outcomes
        .retain(|outcome| outcome.situation == Situation::Given);
    assert!(whole.outcomes.len() > 40);
    assert_eq!(case.report_of(at(), Parts::ALL.as_given()), whole);
}
