//! Responses printed in words, as OpenSSL and GnuTLS print them, and written again octet for octet.
//!
//! The printers here are made after what those programs print; where `openssl` is at hand, it prints too.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)] // A test stops with a panic.

#[path = "../shared/mod.rs"]
mod shared;

mod field;
mod kinds;
mod mutations;
mod openssl;
mod printer;
mod seeds;
mod texts;
mod words;

use data_encoding::BASE64;
use staplescope::analyze::Case;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::{Part, Parts, Report};

/// Everything found in these texts, at this instant.
fn report(texts: &[&str], at: i64) -> Report {
    case(texts).report(Time::from_unix(at))
}

fn case(texts: &[&str]) -> Case {
    let mut case = Case::new();
    for (number, text) in texts.iter().enumerate() {
        case.add(&Input::new(format!("text {number}"), *text));
    }
    case
}

/// The responses in these texts, and how many were told of in words without being among them.
fn responses(texts: &[&str]) -> (Vec<Vec<u8>>, usize) {
    let parts: Parts = [Part::OcspResponses, Part::Told].into_iter().collect();
    let report = case(texts).report_of(Time::from_unix(0), parts);
    let responses = report.ocsp_responses.iter();
    let open = report.told.iter().filter(|told| told.response.is_none());
    (
        responses
            .map(|one| BASE64.decode(one.der.as_bytes()).unwrap())
            .collect(),
        open.count(),
    )
}
