//! What is found about responders and their responses beyond the verdict: their certificates, their
//! extensions, contradictions, and what a response is about that does not match.
#![allow(clippy::unwrap_used, clippy::panic)] // A test stops with a panic.

mod alone;
mod comparisons;
mod contradictions;
mod delegates;
mod extensions;
mod namesakes;
mod outlives;
mod profiles;
mod unusable;

use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::{Finding, Report, Severity};
use staplescope_testpki::clock::NOW;
use staplescope_testpki::{Certificate, ResponseBuilder, cast};

/// The report on the usual shop, its issuer and these.
pub fn shop(others: &[Vec<u8>]) -> Report {
    let inputs = [cast::shop().der, cast::issuing().der];
    report(&[&inputs[..], others].concat())
}

/// The report on these.
pub fn report(inputs: &[Vec<u8>]) -> Report {
    let inputs: Vec<_> = inputs
        .iter()
        .map(|der| Input::new("der", der.clone()))
        .collect();
    analyze(&inputs, Time::from_unix(NOW))
}

/// A response for the usual shop, signed by its issuer.
pub fn direct() -> ResponseBuilder {
    ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL)
}

/// A response for the usual shop, signed by this delegate, who is embedded.
pub fn delegated(delegate: &Certificate) -> ResponseBuilder {
    ResponseBuilder::delegated(&cast::issuing(), &cast::SHOP_SERIAL, delegate)
}

/// The findings with this code.
pub fn found<'r>(report: &'r Report, code: &str) -> Vec<&'r Finding> {
    let findings = report.findings.iter();
    findings.filter(|finding| finding.code == code).collect()
}

/// Makes sure that there is exactly one finding with this code, and of which severity.
#[track_caller]
pub fn one<'r>(report: &'r Report, code: &str, severity: Severity) -> &'r Finding {
    let codes: Vec<_> = report
        .findings
        .iter()
        .map(|finding| &finding.code)
        .collect();
    let [finding] = found(report, code)[..] else {
        panic!("not exactly one {code} among {codes:?}");
    };
    assert_eq!(finding.severity, severity, "{code}");
    assert!(
        !finding.references.is_empty() && !finding.remedy.is_empty(),
        "{code}"
    );
    assert!(
        !finding.title.is_empty() && !finding.explanation.is_empty(),
        "{code}"
    );
    finding
}

/// Makes sure that there is no finding with this code.
#[track_caller]
pub fn none(report: &Report, code: &str) {
    assert!(found(report, code).is_empty(), "{:?}", found(report, code));
}
