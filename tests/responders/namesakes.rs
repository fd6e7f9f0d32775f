//! Authorities of one name and different keys: every sentence says which is meant.

use staplescope::report::Report;
use staplescope_testpki::{Certificate, Extension, Key, ResponseBuilder, cast, oid};

use crate::report;

/// The usual issuing authority after its key was changed, with a key identifier of its own.
fn rekeyed() -> Certificate {
    cast::issuing_builder_with(Key::p256("rekeyed"))
        .serial(&[0x77])
        .with(Extension::new(
            oid::SUBJECT_KEY_IDENTIFIER,
            [&[4, 8][..], &[0x77; 8]].concat(),
        ))
        .issued_by(&cast::root())
}

/// What the checks, sentences and findings say.
fn said(report: &Report) -> Vec<String> {
    let staples = report.staples.iter().flat_map(|staple| {
        let checks = staple.checks.iter().map(|check| check.evidence.clone());
        checks.chain([staple.sentence.clone()])
    });
    let findings = report.findings.iter();
    let findings = findings.map(|finding| format!("{} {}", finding.title, finding.explanation));
    let chains = report.chains.iter().flat_map(|chain| &chain.paths);
    let steps = chains.flat_map(|path| &path.steps);
    let checks = steps.flat_map(|step| step.checks.iter().map(|check| check.evidence.clone()));
    staples.chain(findings).chain(checks).collect()
}

/// Wherever the authority's name stands in quotation marks as a certificate's, its marks follow.
fn assert_told_apart(report: &Report) {
    let name = format!("\"{}\"", report.certificates[1].label);
    let mut count = 0;
    for sentence in said(report) {
        for (at, _) in sentence.match_indices(&name) {
            let rest = &sentence[at + name.len()..];
            assert!(rest.starts_with(" (key "), "{sentence}");
            count += 1;
        }
    }
    assert!(count > 0);
}

#[test]
fn a_response_signed_with_the_new_key_for_an_old_certificate() {
    let (shop, old, new) = (cast::shop(), cast::issuing(), rekeyed());
    let staple = ResponseBuilder::direct(&old, &cast::SHOP_SERIAL);
    let by_new = ResponseBuilder::signed_by(&new)
        .entry(staplescope_testpki::Entry::new(&old, &cast::SHOP_SERIAL))
        .build();
    for response in [by_new, staple.build()] {
        let report = report(&[shop.der.clone(), old.der.clone(), new.der.clone(), response]);
        assert_told_apart(&report);
    }
}

#[test]
fn the_signers_namesake_is_not_called_neither_the_issuer_nor_its_delegate() {
    let (shop, old, new) = (cast::shop(), cast::issuing(), rekeyed());
    let by_new = ResponseBuilder::signed_by(&new)
        .entry(staplescope_testpki::Entry::new(&old, &cast::SHOP_SERIAL))
        .embed(&new)
        .build();
    let report = report(&[shop.der, old.der, new.der, by_new]);
    let all = said(&report).join("\n");
    assert!(
        all.contains("bears the issuer’s name, but has another key"),
        "{all}"
    );
    assert!(all.contains("serial number 77"), "{all}");
    assert!(!all.contains("neither the issuer"), "{all}");
}

#[test]
fn the_wrong_one_of_two_is_named_and_the_right_one_asked_for() {
    let (shop, new) = (cast::shop(), rekeyed());
    let staple = ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL).build();
    let report = report(&[shop.der, new.der, staple]);
    let all = said(&report).join("\n");
    assert!(
        all.contains("(key 777777777777…, serial number 77"),
        "{all}"
    );
    assert!(all.contains("it names that key as"), "{all}");
}

#[test]
fn one_name_and_one_key_need_no_marks() {
    let staple = ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL).build();
    let all = said(&crate::shop(&[staple])).join("\n");
    assert!(!all.contains("(key "), "{all}");
}
