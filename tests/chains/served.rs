//! The certificates of one input, as a server would send them.

use staplescope::analyze::Case;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::Report;
use staplescope_testpki::clock::NOW;
use staplescope_testpki::{Certificate, pem};

use crate::case::{ca, chain_findings, root, server};

struct Pki {
    root: Certificate,
    high: Certificate,
    low: Certificate,
    server: Certificate,
    other: Certificate,
}

fn pki() -> Pki {
    let root = root();
    let high = ca("High").issued_by(&root);
    let low = ca("Low").issued_by(&high);
    Pki {
        server: server().issued_by(&low),
        other: ca("Other").issued_by(&root),
        root,
        high,
        low,
    }
}

fn report(inputs: &[&[&Certificate]], trusted: &Certificate) -> Report {
    let mut case = Case::new();
    case.trust(&Input::new("trusted", trusted.der.clone()));
    for certificates in inputs {
        let text: String = certificates
            .iter()
            .map(|one| pem("CERTIFICATE", &one.der))
            .collect();
        case.add(&Input::new("fullchain.pem", text));
    }
    case.report(Time::from_unix(NOW))
}

fn codes(inputs: &[&[&Certificate]], trusted: &Certificate) -> Vec<String> {
    let findings = chain_findings(&report(inputs, trusted)).into_iter();
    findings
        .map(|(severity, code)| format!("{severity} {code}"))
        .collect()
}

#[test]
fn the_right_order_is_not_worth_a_word() {
    let Pki {
        root,
        high,
        low,
        server,
        ..
    } = pki();
    assert_eq!(codes(&[&[&server, &low, &high]], &root), [""; 0]);
}

#[test]
fn every_other_order_is_named_and_changes_nothing_else() {
    let Pki {
        root,
        high,
        low,
        server,
        ..
    } = pki();
    let right = report(&[&[&server, &low, &high]], &root);
    for list in [
        [&server, &high, &low],
        [&low, &server, &high],
        [&low, &high, &server],
        [&high, &low, &server],
        [&high, &server, &low],
    ] {
        assert_eq!(codes(&[&list], &root), ["warning served-chain-order"]);
        let wrong = report(&[&list], &root);
        let sentence = |report: &Report| report.chains[0].paths[0].sentence.clone();
        assert_eq!(sentence(&wrong), sentence(&right));
        assert!(wrong.chains[0].paths[0].valid);
    }
}

#[test]
fn what_is_not_needed_is_named() {
    let Pki {
        root,
        high,
        low,
        server,
        other,
    } = pki();
    let unneeded = ["notice served-chain-unneeded"];
    assert_eq!(codes(&[&[&server, &low, &high, &other]], &root), unneeded);
    assert_eq!(codes(&[&[&server, &low, &high, &root]], &root), unneeded);
    assert_eq!(codes(&[&[&server, &low, &low, &high]], &root), unneeded);
}

#[test]
fn what_is_missing_is_named() {
    let Pki {
        root,
        high,
        low,
        server,
        ..
    } = pki();
    let missing = ["warning served-chain-missing"];
    assert_eq!(codes(&[&[&server, &low], &[&high]], &root), missing);
    assert_eq!(codes(&[&[&server, &high], &[&low]], &root), missing);
    let explanation = &report(&[&[&server, &low], &[&high]], &root).findings[0].explanation;
    assert!(explanation.contains("CN=High"), "{explanation}");
}

#[test]
fn certificates_handed_over_one_by_one_are_no_served_chain() {
    let Pki {
        root,
        high,
        low,
        server,
        ..
    } = pki();
    assert_eq!(codes(&[&[&high], &[&low], &[&server]], &root), [""; 0]);
}
