//! No Revocation Available (RFC 9608) beside what contradicts it, in every combination.

use staplescope::report::Severity;
use staplescope_testpki::{Extension, cast, der, oid};

use crate::{codes, finding, report};

const CODE: &str = "no-revocation-available-contradicted";
const NO_REVOCATION_AVAILABLE: &str = "2.5.29.56";
const FRESHEST_CRL: &str = "2.5.29.46";

#[test]
fn what_contradicts_it_is_found_and_nothing_else() {
    let url = "http://crl.example/shop.crl";
    let points = Extension::crl_distribution_point(url);
    let others = [
        Extension::tls_feature(&[5]),
        Extension::authority_info_access(&["http://ocsp.example/"], &[]),
        Extension::new(FRESHEST_CRL, points.value.clone()),
        points,
        Extension::basic_constraints(true, None),
    ];
    let names = [
        "OCSP Must-Staple",
        "the address of a responder",
        "Freshest CRL",
        "CRL Distribution Points",
        "cA TRUE",
    ];
    for says_none in [false, true] {
        for chosen in 0..1_usize << others.len() {
            let mut shop = cast::shop_builder()
                .without(oid::TLS_FEATURE)
                .without(oid::BASIC_CONSTRAINTS)
                .without(oid::CRL_DISTRIBUTION_POINTS)
                .with(Extension::authority_info_access(
                    &[],
                    &["http://ca.example/"],
                ));
            if says_none {
                shop = shop.with(Extension::new(NO_REVOCATION_AVAILABLE, der::null()));
            }
            let is_there = |index: usize| chosen >> index & 1 == 1;
            for (index, extension) in others.iter().enumerate() {
                if is_there(index) {
                    shop = shop.with(extension.clone());
                }
            }
            let shop = shop.issued_by(&cast::issuing());
            let report = report(&[&shop.der, &cast::issuing().der]);
            let is_found = codes(&report, "certificate-1").contains(&CODE);
            assert_eq!(is_found, says_none && chosen != 0, "{chosen:05b}");
            let Some(finding) = finding(&report, CODE) else {
                continue;
            };
            let severity = match is_there(0) {
                true => Severity::Error,
                false => Severity::Warning,
            };
            assert_eq!(finding.severity, severity, "{chosen:05b}");
            for (index, name) in names.iter().enumerate() {
                let is_named = finding.explanation.contains(name);
                assert_eq!(
                    is_named,
                    is_there(index),
                    "{chosen:05b}: {}",
                    finding.explanation
                );
            }
        }
    }
}

#[test]
fn the_extension_is_told_by_name() {
    let shop = cast::shop_builder()
        .with(Extension::new(NO_REVOCATION_AVAILABLE, der::null()))
        .issued_by(&cast::issuing());
    let text = report(&[&shop.der]).to_string();
    assert!(
        text.contains("No Revocation Available: no revocation information is published"),
        "{text}"
    );
}
