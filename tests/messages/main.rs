//! Messages of programs: what people paste, and what is none.
#![allow(clippy::unwrap_used, reason = "tests fail by panic")]

mod catalogue;
mod ordinary;
mod pasted;
#[path = "../shared/mod.rs"]
mod shared;

use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::{Report, Severity};

fn report(inputs: &[Input]) -> Report {
    analyze(inputs, Time::parse("2026-11-28T12:00:00Z").unwrap())
}

fn told(report: &Report) -> Vec<(&str, Severity)> {
    let messages = report.messages.iter();
    messages
        .map(|message| (message.code.as_ref(), message.severity))
        .collect()
}
