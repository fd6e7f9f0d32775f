//! Generated chains, named by what is wrong, judged as RFC 5280 §6 says, and as the clients do where
//! they go beyond it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // A test stops with a panic.

mod bounds;
mod case;
mod names;
mod paths;
mod roots;
mod rules;
mod served;

use case::Case;

#[test]
fn every_chain_is_judged_as_the_standards_say() {
    let topics: [(&str, Vec<Case>); 3] = [
        ("paths", paths::cases()),
        ("rules", rules::cases()),
        ("names", names::cases()),
    ];
    let (mut failures, mut count) = (vec![], 0);
    for (topic, cases) in &topics {
        println!("{topic}: {} cases", cases.len());
        count += cases.len();
        for case in cases {
            if let Err(difference) = case.check() {
                failures.push(format!("{topic}/{}\n{difference}", case.name));
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {count} cases are judged wrongly:\n\n{}",
        failures.len(),
        failures.join("\n")
    );
    assert!(count >= 100, "only {count} cases");
}
