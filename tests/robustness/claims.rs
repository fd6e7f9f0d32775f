//! Nothing is claimed of what was not read: walks the problems of certificates that were changed, and
//! looks for statements about the field that each is about.

use std::sync::atomic::{AtomicUsize, Ordering};

use staplescope::report::{
    CertificateReport, ChainEnd, CheckOutcome, OutcomeKind, Report, Situation,
};
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

/// The same, where what was changed stands in a chain: nothing is said of an issuer that was not read, and none is
/// missing where it may be the one whose name was not read.
#[test]
fn nothing_is_claimed_of_chains_that_cannot_be_followed() {
    let originals = [cast::shop().der, cast::issuing().der];
    let looked_at = AtomicUsize::new(0);
    for_each(COUNT, |number| {
        let mut random = Random::new(SEED ^ (number as u64) << 23);
        let position = number % originals.len();
        let changed = mutated(&mut random, &originals[position..=position]);
        let certificate = Certificate::decode(&changed);
        if certificate.issuer.is_some() && certificate.subject.is_some() {
            return;
        }
        looked_at.fetch_add(1, Ordering::Relaxed);
        let mut objects = originals.clone();
        objects[position] = changed;
        let pems = objects.map(|der| staplescope_testpki::pem("CERTIFICATE", &der));
        let root = cast::root().der;
        let inputs = [pems[0].as_bytes(), pems[1].as_bytes(), &root];
        let report = survives(&format!("mutation {number} in a chain"), &inputs);
        chains(number, &report, &certificate);
    });
    assert!(
        looked_at.into_inner() > COUNT / 40,
        "too few names were lost"
    );
}

fn chains(number: usize, report: &Report, changed: &Certificate) {
    let nobodys = changed.subject.is_none() && changed.subject_public_key_info.is_none();
    for path in report.chains.iter().flat_map(|chain| &chain.paths) {
        let last = path.certificates.last().unwrap();
        let last = report.certificates.iter().find(|one| one.id == *last);
        let is_unread = last.unwrap().unread.iter().any(|one| one == "issuer");
        let is_missing = path.end == ChainEnd::IssuerMissing;
        assert!(!(is_missing && is_unread), "{number}: {}", path.sentence);
        let is_own = last.unwrap().unread.iter().any(|one| one == "subject");
        assert!(
            is_own || !(is_missing && nobodys),
            "{number}: {}",
            path.sentence
        );
        if is_unread {
            assert_eq!(path.end, ChainEnd::IssuerUnread, "{number}");
            assert!(!path.sentence.contains("is missing"), "{number}");
        }
    }
    for finding in &report.findings {
        if finding.code == "chain-incomplete" {
            let about = report
                .certificates
                .iter()
                .find(|one| Some(&one.id) == finding.object.as_ref());
            assert!(!about.unwrap().issuer.is_empty(), "{number}");
        }
    }
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
            shown.not_before.is_none() || shown.not_after.is_none(),
            "{number}"
        );
        for code in ["certificate-expired", "certificate-not-yet-valid"] {
            assert!(!codes.contains(&code), "{number}: {code}");
        }
        assert!(
            report.timeline.is_none() && report.exposure.is_none(),
            "{number}"
        );
        // Either date alone may put a certificate outside its validity.
        for (words, date) in [
            ("valid for less than", &None),
            ("not valid yet", &certificate.dates[0]),
            ("has expired", &certificate.dates[1]),
        ] {
            let is_read = date
                .as_ref()
                .is_some_and(|date| date.time.or(date.minute).is_some());
            assert!(
                is_read || !text.contains(words),
                "{number}: {words}\n{text}"
            );
        }
    }
    says_nothing_of_unread(&number.to_string(), report, shown);
    // Who issued it, and whom it names.
    for (read, said) in [
        (certificate.issuer.is_some(), &shown.issuer),
        (certificate.subject.is_some(), &shown.subject),
    ] {
        assert!(read || said.is_empty(), "{number}: {said}");
    }
}

/// What would be said of a field of the report: checks of the chain, and findings about the certificate or a
/// response that it signed.
const STATEMENTS: &[(&str, &[&str], &[&str])] = &[
    (
        "key_usage",
        &["key-usage"],
        &["chain-key-usage", "delegate-key-usage", "issuer-key-usage"],
    ),
    (
        "extended_key_usage",
        &["extended-key-usage"],
        &["chain-extended-key-usage"],
    ),
    ("not_before", &["validity"], &["certificate-not-yet-valid"]),
    (
        "not_after",
        &["validity"],
        &["certificate-expired", "chain-certificate-expired"],
    ),
    (
        "role",
        &[],
        &["response-interval", "ca-ended-ocsp", "ca-ended-must-staple"],
    ),
    ("ocsp_urls", &[], &["must-staple-without-ocsp-url"]),
    ("must_staple", &[], &["must-staple-without-staple"]),
];

/// Nothing is stated of a field that could not be read.
pub fn says_nothing_of_unread(what: &str, report: &Report, shown: &CertificateReport) {
    let steps = report.chains.iter().flat_map(|chain| &chain.paths);
    let steps: Vec<_> = steps
        .flat_map(|path| &path.steps)
        .filter(|step| step.certificate == shown.id)
        .collect();
    for (field, checks, codes) in STATEMENTS {
        if !shown.unread.iter().any(|unread| unread == field) {
            continue;
        }
        let made = steps.iter().flat_map(|step| &step.checks);
        let made = made.filter(|check| checks.contains(&&*check.check));
        for check in made {
            assert_eq!(
                check.outcome,
                CheckOutcome::NotChecked,
                "{what}: {field} is unread, and {}: {}",
                check.check,
                check.evidence
            );
        }
        for finding in &report.findings {
            let is_about = finding.object.as_deref() == Some(&shown.id);
            let is_said = is_about && codes.contains(&&*finding.code);
            assert!(!is_said, "{what}: {field} is unread, and {}", finding.code);
        }
        let text = report.to_string();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            text.contains("cannot be told") || text.contains("not readable"),
            "{what}: {field}\n{text}"
        );
    }
}
