//! The bundle, read again.

use std::collections::BTreeSet;

use staplescope::export::pem;
use staplescope::input::Input;
use staplescope::report::Report;

use super::cases::{all, of};

/// The hashes of the objects that were given and are what their labels say.
fn hashes(report: &Report) -> BTreeSet<String> {
    let certificates = report.certificates.iter();
    let certificates = certificates.filter(|one| one.given);
    let certificates = certificates.map(|one| (&one.sha256, &one.der));
    let responses = report
        .ocsp_responses
        .iter()
        .map(|one| (&one.sha256, &one.der));
    let requests = report
        .certificate_requests
        .iter()
        .map(|one| (&one.sha256, &one.der));
    let questions = report
        .ocsp_requests
        .iter()
        .map(|one| (&one.sha256, &one.der));
    let lists = report.crls.iter().map(|one| (&one.sha256, &one.der));
    let all = certificates
        .chain(responses)
        .chain(requests)
        .chain(questions)
        .chain(lists);
    all.filter(|(_, der)| !der.is_empty())
        .map(|(sha256, _)| sha256.clone())
        .collect()
}

#[test]
fn the_bundle_holds_the_same_objects() {
    let mut read = 0;
    for (name, report) in all() {
        let bundle = pem(&report);
        assert!(!bundle.contains("PRIVATE KEY"), "{name}");
        let again = of(&[Input::new("bundle.pem", bundle.clone())]);
        assert_eq!(hashes(&again), hashes(&report), "{name}");
        let lost = again
            .inputs
            .iter()
            .flat_map(|input| &input.problems)
            .any(|problem| problem.lost);
        assert!(!lost, "{name}: {:?}", again.inputs);
        assert!(bundle.lines().all(|line| line.len() <= 64), "{name}");
        read += usize::from(!bundle.is_empty());
    }
    assert!(read > 50, "{read}");
}

#[test]
fn a_sample_is_judged_the_same_from_its_bundle() {
    for (name, report) in super::cases::fixtures() {
        if !name.contains("samples") || !name.ends_with(".pem") {
            continue;
        }
        let again = of(&[Input::new("bundle.pem", pem(&report))]);
        let verdicts = |report: &Report| {
            let staples = report.staples.iter();
            staples
                .map(|staple| (staple.verdict, staple.reasons.clone()))
                .collect::<Vec<_>>()
        };
        assert_eq!(verdicts(&again), verdicts(&report), "{name}");
    }
}
