//! What holds for every case, whatever its answer.

use staplescope::report::{CheckOutcome, CheckReport, Reason, Report, StapleReport, Verdict};
use staplescope_testpki::cast;
use staplescope_testpki::clock::{DAY, HOUR, NOW};

use crate::TOPICS;
use crate::case::{Case, broken, direct};

/// Every seventh case: enough of each topic, and quick.
fn sample() -> impl Iterator<Item = &'static Case> {
    TOPICS.iter().flat_map(|(_, cases)| cases).step_by(7)
}

fn answer(staple: &StapleReport) -> (Verdict, Vec<Reason>) {
    (staple.verdict, staple.reasons.clone())
}

#[test]
fn the_order_of_inputs_changes_no_answer() {
    for case in sample() {
        let expected = case.judgement(&case.report()).map(answer);
        assert!(expected.is_some(), "{}: no judgement", case.name);
        let reversed = case
            .clone()
            .rearranged(|inputs| inputs.into_iter().rev().collect());
        let rotated = case.clone().rearranged(|mut inputs| {
            inputs.rotate_left(1);
            inputs
        });
        for other in [reversed, rotated] {
            let found = other.judgement(&other.report()).map(answer);
            assert_eq!(found, expected, "{}", case.name);
        }
    }
}

#[test]
fn the_same_object_twice_counts_once() {
    let counts = |report: &Report| {
        (
            report.certificates.len(),
            report.ocsp_responses.len(),
            report.staples.len(),
        )
    };
    for case in sample() {
        let once = case.report();
        let doubled = case
            .clone()
            .rearranged(|inputs| [inputs.clone(), inputs].concat());
        let twice = doubled.report();
        assert_eq!(counts(&once), counts(&twice), "{}", case.name);
        assert_eq!(
            case.judgement(&once).map(answer),
            doubled.judgement(&twice).map(answer),
            "{}",
            case.name
        );
    }
}

/// Once a response has expired, no later instant makes it good again.
#[test]
fn what_has_expired_stays_expired() {
    for case in sample() {
        let mut expired = false;
        for at in (-8..=40)
            .map(|step| NOW + step * 6 * HOUR)
            .chain([NOW + 400 * DAY])
        {
            let report = case.report_at(at);
            let Some(staple) = case.judgement(&report) else {
                continue;
            };
            let now_expired = staple.reasons.contains(&Reason::Expired);
            assert!(now_expired || !expired, "{} at {}", case.name, report.at);
            expired = now_expired;
        }
    }
}

/// Verdicts, reasons and checks say the same thing.
#[test]
fn verdict_reasons_and_checks_agree() {
    for case in TOPICS.iter().flat_map(|(_, cases)| cases) {
        for staple in &case.report().staples {
            let name = &case.name;
            let unusable = staple.verdict == Verdict::Unusable;
            assert_eq!(unusable, !staple.reasons.is_empty(), "{name}");
            assert_eq!(
                staple.verdict == Verdict::Missing,
                staple.response.is_none(),
                "{name}"
            );
            let failed = |check: &CheckReport| check.outcome == CheckOutcome::Failed;
            let passed = |check: &CheckReport| check.outcome == CheckOutcome::Passed;
            match staple.verdict {
                Verdict::Good => assert!(
                    !staple.checks.iter().any(failed),
                    "{name}: good, yet failed"
                ),
                Verdict::Unusable => {
                    assert!(!staple.checks.iter().all(passed), "{name}: all passed")
                }
                _ => {}
            }
            // No status without the signature's verdict beside it.
            if matches!(
                staple.verdict,
                Verdict::Good | Verdict::Revoked | Verdict::Unknown
            ) {
                let signature = staple
                    .checks
                    .iter()
                    .find(|check| check.check == "signature");
                assert!(
                    signature.is_some_and(passed),
                    "{name}: no signature that passed"
                );
            }
        }
    }
}

/// Reports do not depend on anything but inputs and instant.
#[test]
fn the_same_inputs_give_the_same_report() {
    for case in sample() {
        assert_eq!(case.report(), case.report(), "{}", case.name);
    }
}

/// Octets behind a response make it unusable, or they are named as what was skipped.
/// Zeros alone are taken for padding.
#[test]
fn octets_behind_a_response_are_not_passed_over_in_silence() {
    let behind: [&[u8]; 3] = [&[5, 0], &[0, 0, 1], b"more"];
    for octets in behind {
        let der = [direct().build(), octets.to_vec()].concat();
        for case in [
            broken("as PEM", &der),
            Case::new("as DER", &cast::shop())
                .with(&cast::issuing().der)
                .response(der.clone()),
        ] {
            let report = case.report();
            let unusable = report
                .staples
                .iter()
                .all(|staple| staple.verdict == Verdict::Unusable);
            let named = report.inputs.iter().any(|input| !input.problems.is_empty());
            assert!(unusable || named, "{}: {octets:?}", case.name);
        }
    }
}
