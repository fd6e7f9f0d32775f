//! Certification requests, OCSP requests and revocation lists, and the TLS Feature extension to the
//! byte: what is read, what is found, what clients do.
//!
//! Expectations come from RFC 2986, RFC 5280, RFC 6960, RFC 7633, RFC 9608 and RFC 9654, from mozilla::pkix's
//! code and its own tests, and from runs of gnutls-cli 3.7.9 and OpenSSL 3.0.19.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panic")]

mod authorities;
mod certificate_requests;
mod crls;
mod exchanges;
mod no_revocation;
mod ocsp_requests;
mod tls_feature;

use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::{Finding, Report, Severity};
use staplescope_testpki::clock::NOW;

/// The report on these objects at the fixed instant.
fn report(objects: &[&[u8]]) -> Report {
    report_at(objects, NOW)
}

fn report_at(objects: &[&[u8]], at: i64) -> Report {
    let inputs: Vec<_> = objects
        .iter()
        .map(|der| Input::new("object", der.to_vec()))
        .collect();
    analyze(&inputs, Time::from_unix(at))
}

/// The codes of the findings about this object, in alphabetical order.
fn codes<'r>(report: &'r Report, object: &str) -> Vec<&'r str> {
    let about = report
        .findings
        .iter()
        .filter(|finding| finding.object.as_deref() == Some(object));
    let mut codes: Vec<_> = about.map(|finding| finding.code.as_str()).collect();
    codes.sort_unstable();
    codes
}

fn finding<'r>(report: &'r Report, code: &str) -> Option<&'r Finding> {
    report.findings.iter().find(|finding| finding.code == code)
}

fn severity(report: &Report, code: &str) -> Option<Severity> {
    finding(report, code).map(|finding| finding.severity)
}
