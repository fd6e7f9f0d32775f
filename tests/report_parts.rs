//! A report without some of its parts.
#![allow(clippy::unwrap_used)] // A test stops with a panic.

use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::report::{Part, PartialReport, Parts};

#[test]
fn all_parts_are_the_whole_report() {
    let report = analyze(&[], Time::from_unix(0));
    let whole = serde_json::to_value(&report).unwrap();
    let all = PartialReport {
        report: &report,
        parts: Parts::ALL,
    };
    assert_eq!(serde_json::to_value(all).unwrap(), whole);
    let listed: Parts = Part::ALL.iter().copied().collect();
    assert!(Part::ALL.iter().all(|part| listed.has(*part)));
    let some = PartialReport {
        report: &report,
        parts: [Part::Staples].into_iter().collect(),
    };
    let some = serde_json::to_value(some).unwrap();
    let names: Vec<_> = some.as_object().unwrap().keys().collect();
    assert_eq!(names, ["at", "schema", "staples"]);
}
