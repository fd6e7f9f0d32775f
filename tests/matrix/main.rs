//! Generated staple cases, named by what is wrong, judged as the report format defines verdicts
//! and reasons.
//!
//! The expectations come from RFC 6960, RFC 7633, RFC 9919 and from the definitions beside
//! `Verdict` and `Reason`, never from what the verifier happens to answer. Where the standards
//! leave a choice, a case names every answer that is right.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // A test stops with a panic.

mod algorithms;
mod bit_flips;
mod case;
mod cert_ids;
mod contradictions;
mod damage;
mod extensions;
mod inputs;
mod malformed;
mod must_staple;
mod openssl;
mod produced_at;
mod properties;
mod responder_certificates;
mod responders;
mod revoked_delegates;
mod statuses;
mod whole_report;
mod windows;

use std::sync::LazyLock;

use case::Case;

/// Every topic with its cases.
static TOPICS: LazyLock<Vec<(&str, Vec<Case>)>> = LazyLock::new(|| {
    vec![
        ("statuses", statuses::cases()),
        ("windows", windows::cases()),
        ("produced_at", produced_at::cases()),
        ("responders", responders::cases()),
        ("responder_certificates", responder_certificates::cases()),
        ("revoked_delegates", revoked_delegates::cases()),
        ("cert_ids", cert_ids::cases()),
        ("contradictions", contradictions::cases()),
        ("algorithms", algorithms::cases()),
        ("damage", damage::cases()),
        ("malformed", malformed::cases()),
        ("extensions", extensions::cases()),
        ("must_staple", must_staple::cases()),
        ("inputs", inputs::cases()),
    ]
});

#[test]
fn every_case_is_judged_as_the_standards_say() {
    let mut failures = vec![];
    let mut count = 0;
    for (topic, cases) in TOPICS.iter() {
        println!("{topic}: {} cases", cases.len());
        count += cases.len();
        for case in cases {
            if let Err(difference) = case.check() {
                failures.push(format!("{topic}/{}\n{difference}", case.name));
            }
        }
    }
    println!("{count} cases, {} wrong", failures.len());
    assert!(
        failures.is_empty(),
        "{} of {count} cases are judged wrongly:\n\n{}",
        failures.len(),
        failures.join("\n")
    );
    assert!(count >= 160, "only {count} cases");
}

#[test]
fn no_two_cases_have_the_same_name() {
    for (topic, cases) in TOPICS.iter() {
        let mut names: Vec<_> = cases.iter().map(|case| case.name.as_str()).collect();
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all, "a name occurs twice in {topic}");
    }
}
