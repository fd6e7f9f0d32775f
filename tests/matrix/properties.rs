//! What holds for every case, whatever its answer.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::{CheckOutcome, CheckReport, Reason, Report, StapleReport, Verdict};
use staplescope::store::Store;
use staplescope::verify;
use staplescope::x509::Certificate;
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

/// The digests of a certificate and a response.
type Pair = ([u8; 32], Option<[u8; 32]>);

/// What is judged, by the objects that it is about.
fn judged(objects: &Store, at: i64) -> BTreeMap<Pair, (verify::Verdict, Vec<verify::Reason>)> {
    let (judgements, limits) = verify::judge(objects, Time::from_unix(at));
    assert!(!limits.judgements);
    let judgements = judgements.into_iter().map(|judgement| {
        let certificate = objects.certificates[judgement.certificate].sha256;
        let response = judgement
            .response
            .map(|response| objects.responses[response].sha256);
        (
            (certificate, response),
            (judgement.verdict, judgement.reasons),
        )
    });
    judgements.collect()
}

/// Every order of so few things, else every rotation forwards and backwards.
fn orders(count: usize) -> Vec<Vec<usize>> {
    const MANY: usize = 4;
    if count <= MANY {
        return permutations((0..count).collect());
    }
    let rotations = (0..count).step_by(count / 8 + 1).map(|by| {
        let mut order: Vec<_> = (0..count).collect();
        order.rotate_left(by);
        order
    });
    let rotations: Vec<_> = rotations.collect();
    let backwards = rotations
        .iter()
        .map(|order| order.iter().rev().copied().collect());
    backwards.chain(rotations.iter().cloned()).collect()
}

fn permutations(rest: Vec<usize>) -> Vec<Vec<usize>> {
    if rest.is_empty() {
        return vec![vec![]];
    }
    let firsts = rest.clone();
    let with = |first: usize| {
        let others = rest
            .iter()
            .copied()
            .filter(|other| *other != first)
            .collect();
        let orders = permutations(others).into_iter();
        orders
            .map(move |order| [vec![first], order].concat())
            .collect::<Vec<_>>()
    };
    firsts.into_iter().flat_map(with).collect()
}

/// Runs `check` on every case, on as many threads as there are processors.
fn for_every_case(check: impl Fn(&Case) + Sync) {
    let cases: Vec<_> = TOPICS.iter().flat_map(|(_, cases)| cases).collect();
    let next = AtomicUsize::new(0);
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    check(case);
                }
            });
        }
    });
}

#[test]
fn the_order_of_inputs_changes_no_answer() {
    assert_eq!(orders(3).len(), 6);
    for_every_case(|case| {
        let expected = judged(&case.objects(), case.instant());
        assert!(!expected.is_empty(), "{}: no judgement", case.name);
        for order in orders(case.inputs().len()) {
            let arranged = case.clone().rearranged(|inputs| {
                let inputs = order.iter().map(|position| inputs[*position].clone());
                inputs.collect()
            });
            let found = judged(&arranged.objects(), case.instant());
            assert_eq!(found, expected, "{} as {order:?}", case.name);
        }
    });
}

/// A store that is asked after every object knows in the end what one knows that got all at once.
#[test]
fn a_store_fed_in_pieces_gives_the_same_answers() {
    for_every_case(|case| {
        let expected = judged(&case.objects(), case.instant());
        for order in orders(case.inputs().len()) {
            let mut store = Store::default();
            for position in &order {
                let piece = case
                    .clone()
                    .rearranged(|inputs| vec![inputs[*position].clone()]);
                piece.add_to(&mut store);
                // Nothing that it finds out now may stand in the way of what it learns next.
                let _half = verify::judge(&store, Time::from_unix(case.instant()));
            }
            let found = judged(&store, case.instant());
            assert_eq!(found, expected, "{} as {order:?}", case.name);
        }
    });
}

/// However many certificates are handed over, all are read, and the report says what was not judged.
#[test]
fn more_certificates_than_anyone_hands_over_are_all_read() {
    const MANY: u32 = 3_000;
    let leaf = cast::shop().der;
    let serial = Certificate::decode(&leaf).serial_number.unwrap();
    let mut all = vec![];
    for number in 0..MANY {
        let mut der = leaf.clone();
        der[serial.span.end - 4..serial.span.end].copy_from_slice(&number.to_be_bytes());
        all.extend(der);
    }
    let mut case = staplescope::analyze::Case::new();
    case.add(&Input::new("many.der", all));
    let report = case.report(Time::from_unix(NOW));
    assert_eq!(report.certificates.len(), MANY as usize);
    assert!(report.staples.len() < MANY as usize);
    let mut codes = report.findings.iter().map(|finding| &finding.code);
    assert!(codes.any(|code| code == "too-many-objects"), "no finding");
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

/// Once a response has expired, no later instant makes it anything else.
#[test]
fn what_has_expired_stays_expired() {
    let count = AtomicUsize::new(0);
    for_every_case(|case| {
        // Read once: what was found out about signatures is kept.
        let objects = case.objects();
        let steps = (-8..=40).map(|step| NOW + step * 6 * HOUR);
        // Around the instants at which responses usually end, second by second.
        let ends = [NOW, NOW + 2 * DAY]
            .into_iter()
            .flat_map(|end| end - 1..=end + 1);
        let mut instants: Vec<_> = steps.chain(ends).chain([NOW + 400 * DAY]).collect();
        instants.sort_unstable();
        let mut expired = BTreeSet::new();
        for at in instants {
            let judged = judged(&objects, at);
            for (pair, (verdict, reasons)) in judged {
                let now_expired = reasons.contains(&verify::Reason::Expired);
                let stays = now_expired || !expired.contains(&pair);
                assert!(stays, "{} at {at}", case.name);
                if now_expired {
                    assert_eq!(verdict, verify::Verdict::Unusable, "{} at {at}", case.name);
                    expired.insert(pair);
                }
            }
        }
        count.fetch_add(usize::from(!expired.is_empty()), Ordering::Relaxed);
    });
    // Were nothing ever expired, this would prove little.
    assert!(count.into_inner() > 200);
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
                    assert!(!staple.checks.iter().all(passed), "{name}: all passed");
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
