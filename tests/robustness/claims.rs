//! Nothing is claimed of what was not read: walks the problems of certificates that were changed, and
//! looks for statements about the field that each is about.

use std::sync::atomic::{AtomicUsize, Ordering};

use staplescope::report::{OutcomeKind, Report, Situation};
use staplescope::tls_client::{Parsed, client, parsed};
use staplescope::x509::Certificate;
use staplescope_testpki::cast;

use crate::mutations::{Random, mutated};
use crate::{for_each, survives};

const COUNT: usize = 20_000;
const SEED: u64 = 0x6f64_6431_3300;

#[test]
fn nothing_is_claimed_of_what_was_not_read() {
    let originals = [cast::shop().der, cast::delegate().der, cast::issuing().der];
    let looked_at = AtomicUsize::new(0);
    for_each(COUNT, |number| {
        let mut random = Random::new(SEED ^ (number as u64) << 20);
        let changed = mutated(&mut random, &originals);
        let certificate = Certificate::decode(&changed);
        if certificate.fault().is_none() {
            return;
        }
        let report = survives(&format!("mutation {number}"), &[&changed]);
        let read = report
            .certificates
            .iter()
            .any(|one| one.sha256 == sha256(&changed));
        if read {
            looked_at.fetch_add(1, Ordering::Relaxed);
            check(number, &report, &certificate);
        }
    });
    assert!(
        looked_at.into_inner() > COUNT / 4,
        "too few were found to be certificates"
    );
}

fn sha256(der: &[u8]) -> String {
    use sha2::Digest as _;
    data_encoding::HEXLOWER.encode(&sha2::Sha256::digest(der))
}

fn check(number: usize, report: &Report, certificate: &Certificate) {
    let id = sha256(&certificate.der);
    let shown = report
        .certificates
        .iter()
        .find(|one| one.sha256 == id)
        .unwrap();
    let text = report.to_string();
    let codes: Vec<_> = report
        .findings
        .iter()
        .map(|one| one.code.as_str())
        .collect();
    assert!(codes.contains(&"certificate-malformed"), "{number}");
    // The clients.
    for outcome in report
        .outcomes
        .iter()
        .filter(|one| one.situation == Situation::Given)
    {
        let known = client(&outcome.client).map(|client| parsed(client, certificate));
        let is_claim = matches!(
            outcome.outcome,
            OutcomeKind::Connects | OutcomeKind::Unchecked
        );
        assert!(
            !is_claim || known == Some(Parsed::Read),
            "{number}: {}",
            outcome.client
        );
    }
    // Must-Staple, and what the certificate is for.
    if certificate.unread().is_some() && shown.must_staple != Some(true) {
        assert_eq!(shown.must_staple, None, "{number}");
        assert!(!text.contains("does not require one"), "{number}\n{text}");
    }
    if certificate.unread().is_some() {
        assert_ne!(
            shown.role,
            Some(staplescope::report::Role::EndEntity),
            "{number}"
        );
    }
    // The dates.
    if certificate.validity.is_none() {
        assert!(
            shown.not_before.is_empty() || shown.not_after.is_empty(),
            "{number}"
        );
        for code in ["certificate-expired", "certificate-not-yet-valid"] {
            assert!(!codes.contains(&code), "{number}: {code}");
        }
        assert!(
            report.timeline.is_none() && report.exposure.is_none(),
            "{number}"
        );
        for words in ["valid for less than", "not valid yet", "has expired"] {
            assert!(!text.contains(words), "{number}: {words}\n{text}");
        }
    }
    // Who issued it, and whom it names.
    for (read, said) in [
        (certificate.issuer.is_some(), &shown.issuer),
        (certificate.subject.is_some(), &shown.subject),
    ] {
        assert!(read || said.is_empty(), "{number}: {said}");
    }
}
