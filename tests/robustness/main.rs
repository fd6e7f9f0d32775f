//! No input makes the engine panic, recurse without bound or run without end.
//!
//! Of answers it is asserted what holds of each (`tests/shared/invariants.rs`). Everything is seeded: a failure
//! names the mutation and shows the bytes, which then belong in a case of their own.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // A test stops with a panic.

#[path = "../shared/invariants.rs"]
mod invariants;

mod beginnings;
mod ber_values;
mod cert_ids;
mod claims;
mod containers;
mod corpus;
mod differential;
mod embedded;
mod fields;
mod identifiers;
mod limits;
mod members;
mod mutations;
mod names;
mod odd;
mod pieces;
mod prefixes;
mod repeated;
mod secrets;
mod shapes;
mod siblings;
mod sizes;
mod tags;
mod unread;
mod unread_fields;
mod unseen;

use std::panic::{AssertUnwindSafe, catch_unwind};

use data_encoding::BASE64;
use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::{OutcomeKind, Report, Situation};
use staplescope_testpki::clock::NOW;

/// Judges `inputs`, and holds the report against what holds of each; on a panic shows them.
fn survives(what: &str, inputs: &[&[u8]]) -> Report {
    survives_and(what, inputs, invariants::hold)
}

/// Holds that the certificate is called malformed, and that no client is said to accept it.
fn malformed_without_claims(what: &str, report: &Report) {
    let mut codes = report.findings.iter().map(|one| one.code.as_str());
    assert!(codes.any(|code| code == "certificate-malformed"), "{what}");
    for outcome in &report.outcomes {
        let is_claim = matches!(
            outcome.outcome,
            OutcomeKind::Connects | OutcomeKind::Unchecked
        );
        let is_given = outcome.situation == Situation::Given;
        assert!(!(is_given && is_claim), "{what}: {}", outcome.client);
    }
}

/// Judges `inputs`, and looks at the report; on a panic shows them.
fn survives_and(what: &str, inputs: &[&[u8]], look: impl Fn(&Report)) -> Report {
    let all: Vec<_> = inputs
        .iter()
        .map(|bytes| Input::new(what, *bytes))
        .collect();
    let result = catch_unwind(AssertUnwindSafe(|| {
        let report = analyze(&all, Time::from_unix(NOW));
        look(&report);
        report
    }));
    result.unwrap_or_else(|_| {
        let shown: Vec<_> = inputs
            .iter()
            .map(|bytes| BASE64.encode(&bytes[..bytes.len().min(20_000)]))
            .collect();
        panic!(
            "{what} makes the engine panic, or something of the report does not hold; the inputs in base64:\n{}",
            shown.join("\n")
        )
    })
}

/// Does `work` for every number below `count`, on all processors.
fn for_each(count: usize, work: impl Fn(usize) + Sync) {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for thread in 0..threads {
            let work = &work;
            scope.spawn(move || (thread..count).step_by(threads).for_each(work));
        }
    });
}
