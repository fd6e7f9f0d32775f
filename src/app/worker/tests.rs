//! What the worker answers, read as the page reads it.

use std::fs;
use std::path::Path;

use crate::analyze::Case;
use crate::app::protocol::{Moved, Response};
use crate::asn1::Time;
use crate::input::Input;
use crate::report::Report;

/// The reports of the fixtures: samples, transcripts, captures, containers.
fn reports() -> Vec<(String, Report)> {
    let mut reports = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.display().to_string();
            let mut case = Case::new();
            case.add(&Input::new(&name, fs::read(&path).unwrap()));
            let at = case.captured_at().unwrap_or(Time::from_unix(1_795_694_400));
            reports.push((name, case.report(at)));
        }
    }
    reports
}

#[test]
fn every_report_survives_the_way() {
    let reports = reports();
    assert!(reports.len() > 50);
    let answers = reports.iter().flat_map(|(name, report)| {
        let moved = Moved {
            at: report.at.clone(),
            staple: report.staples.first().cloned(),
            chain: report.chains.first().cloned(),
            exposure: report.exposure.clone(),
        };
        let whole = Response::Report(Box::new(report.clone()));
        [(name, whole), (name, Response::Moved(Box::new(moved)))]
    });
    for (name, answer) in answers {
        let sent = serde_json::to_string(&answer).unwrap();
        let received: Response = serde_json::from_str(&sent).unwrap();
        assert!(received == answer, "{name}");
    }
}
