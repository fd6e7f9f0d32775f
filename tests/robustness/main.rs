//! No input makes the engine panic, recurse without bound or run without end.
//!
//! Nothing is asserted about answers, only that there is one. Everything is seeded: a failure
//! names the mutation and shows the bytes, which then belong in a case of their own.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // A test stops with a panic.

mod claims;
mod containers;
mod corpus;
mod fields;
mod mutations;
mod odd;
mod prefixes;
mod secrets;
mod shapes;
mod sizes;
mod unseen;

use std::panic::{AssertUnwindSafe, catch_unwind};

use data_encoding::BASE64;
use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::Report;
use staplescope_testpki::clock::NOW;

/// Judges `inputs`; on a panic shows them.
fn survives(what: &str, inputs: &[&[u8]]) -> Report {
    let all: Vec<_> = inputs
        .iter()
        .map(|bytes| Input::new(what, *bytes))
        .collect();
    let result = catch_unwind(AssertUnwindSafe(|| analyze(&all, Time::from_unix(NOW))));
    result.unwrap_or_else(|_| {
        let shown: Vec<_> = inputs
            .iter()
            .map(|bytes| BASE64.encode(&bytes[..bytes.len().min(20_000)]))
            .collect();
        panic!(
            "{what} makes the engine panic; the inputs in base64:\n{}",
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
