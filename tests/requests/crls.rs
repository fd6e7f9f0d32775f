//! Revocation lists as evidence (RFC 5280 §5 and §6.3).

use staplescope::report::{CheckOutcome, CrlReport, Report, Severity, Verdict};
use staplescope_testpki::clock::{DAY, HOUR, NOW};
use staplescope_testpki::{
    Algorithm, CertificateBuilder, CrlBuilder, Extension, Hash, Key, ResponseBuilder, Revoked,
    Status, cast, der, oid, pem,
};

use crate::{codes, finding, report, report_at, severity};

fn list() -> CrlBuilder {
    CrlBuilder::new(&cast::issuing())
}

fn shop_revoked() -> Revoked {
    Revoked::new(&cast::SHOP_SERIAL, NOW - 3 * DAY).reason(1)
}

fn idp(parts: &[Vec<u8>]) -> Extension {
    Extension::new("2.5.29.28", der::sequence(parts)).critical()
}

fn point(url: &str) -> Vec<u8> {
    der::explicit(0, &der::explicit(0, &der::implicit(6, url.as_bytes())))
}

fn with_chain(list: &CrlBuilder) -> Report {
    report(&[&list.build(), &cast::shop().der, &cast::issuing().der])
}

/// What the list says about the shop, and why.
fn status(report: &Report) -> (&str, &str) {
    let [cover] = report.crls[0].covers.as_slice() else {
        panic!("{:?}", report.crls[0].covers);
    };
    assert_eq!(cover.certificate, "certificate-1");
    (&cover.status, &cover.explanation)
}

#[test]
fn is_reported_with_its_entries() {
    let other = Revoked::new(&[0x77], NOW - 9 * DAY);
    let der = list().revoking(other).revoking(shop_revoked()).build();
    for bytes in [der.clone(), pem("X509 CRL", &der).into_bytes()] {
        let report = report(&[&bytes, &cast::shop().der, &cast::issuing().der]);
        let found: &CrlReport = &report.crls[0];
        assert_eq!(found.id, "crl-1");
        assert_eq!(found.problems, []);
        assert_eq!(
            found.issuer,
            "CN=Example Issuing CA,O=Example Trust Services"
        );
        assert_eq!(found.number.as_deref(), Some("4711"));
        assert_eq!(found.this_update, "2026-06-14T12:00:00Z");
        assert_eq!(found.next_update.as_deref(), Some("2026-06-21T12:00:00Z"));
        assert_eq!(found.signature, CheckOutcome::Passed);
        assert_eq!(found.signer.as_deref(), Some("certificate-2"));
        assert_eq!(found.revoked_count, 2);
        assert_eq!(found.revoked[0].serial, "77");
        assert_eq!(found.revoked[0].reason, None);
        assert_eq!(found.revoked[1].reason.as_deref(), Some("keyCompromise"));
        let span = found.revoked[1].span;
        assert!(der[span.start..].starts_with(&[0x30]));
        assert!(
            der[span.start..span.end]
                .windows(16)
                .any(|part| part == cast::SHOP_SERIAL)
        );
        assert_eq!(status(&report).0, "on-list");
        let cover = &found.covers[0];
        assert_eq!(cover.revoked_at.as_deref(), Some("2026-06-12T12:00:00Z"));
        assert_eq!(cover.reason.as_deref(), Some("keyCompromise"));
        assert_eq!(severity(&report, "crl-revokes"), Some(Severity::Error));
    }
}

#[test]
fn a_certificate_that_is_not_listed_is_not_revoked() {
    let other = Revoked::new(&[0x77], NOW - 9 * DAY);
    for list in [list(), list().revoking(other)] {
        let report = with_chain(&list);
        assert_eq!(status(&report).0, "not-on-list");
        assert_eq!(severity(&report, "crl-revokes"), None);
        assert_eq!(codes(&report, "crl-1"), [""; 0]);
    }
}

#[test]
fn every_family_of_signatures_verifies() {
    let pss = Algorithm::RsaPss {
        hash: Hash::Sha256,
        mgf: Hash::Sha256,
        salt: 32,
    };
    for (key, algorithm) in [
        (Key::rsa_2048(), Algorithm::RsaPkcs1(Hash::Sha256)),
        (Key::rsa_2048(), pss),
        (Key::p384("list"), Algorithm::Ecdsa(Hash::Sha384)),
        (Key::ed25519("list"), Algorithm::Ed25519),
        (Key::ed448("list"), Algorithm::Ed448),
        (Key::ml_dsa_65("list"), Algorithm::MlDsa65),
    ] {
        let issuing = cast::issuing_with(key);
        let shop = cast::shop_builder().issued_by(&issuing);
        let mut list = CrlBuilder::new(&issuing).revoking(shop_revoked());
        list.algorithm = algorithm;
        let good = report(&[&list.build(), &shop.der, &issuing.der]);
        assert_eq!(status(&good).0, "on-list", "{algorithm:?}");
        let mut broken = list.build();
        let at = broken.len() - 5;
        broken[at] ^= 1;
        let bad = report(&[&broken, &shop.der, &issuing.der]);
        assert_eq!(bad.crls[0].signature, CheckOutcome::Failed, "{algorithm:?}");
        assert_eq!(status(&bad).0, "not-checked");
        assert_eq!(
            severity(&bad, "crl-signature-invalid"),
            Some(Severity::Error)
        );
        assert_eq!(severity(&bad, "crl-revokes"), None);
    }
}

#[test]
fn what_is_not_authentic_says_nothing() {
    let stranger = with_chain(
        &list()
            .revoking(shop_revoked())
            .signed_by(Key::p256("stranger")),
    );
    assert_eq!(status(&stranger).0, "not-checked");
    assert_eq!(
        severity(&stranger, "crl-signature-invalid"),
        Some(Severity::Error)
    );
    // Another authority of the same name, with its own key, signed it.
    let twin = CertificateBuilder::new(cast::issuing().subject, Key::p256("twin"))
        .with(Extension::basic_constraints(true, None))
        .self_signed();
    let forged = CrlBuilder::new(&twin).revoking(shop_revoked()).build();
    let report = report(&[&forged, &cast::shop().der, &cast::issuing().der, &twin.der]);
    assert_eq!(report.crls[0].signature, CheckOutcome::Passed);
    assert_eq!(status(&report).0, "not-checked");
    assert!(
        status(&report).1.contains("not signed with the key"),
        "{}",
        status(&report).1
    );
    assert_eq!(severity(&report, "crl-revokes"), None);
    // Without the issuer nothing can be told.
    let alone = crate::report(&[&list().revoking(shop_revoked()).build(), &cast::shop().der]);
    assert_eq!(alone.crls[0].signature, CheckOutcome::NotChecked);
    assert!(status(&alone).1.contains("is missing"));
    // An issuer whose key may not sign lists.
    let issuing = cast::issuing_builder()
        .with(Extension::key_usage(&[5]))
        .issued_by(&cast::root());
    let shop = cast::shop_builder().issued_by(&issuing);
    let barred = CrlBuilder::new(&issuing).revoking(shop_revoked()).build();
    let report = crate::report(&[&barred, &shop.der, &issuing.der]);
    assert!(status(&report).1.contains("cRLSign"));
}

#[test]
fn dates_count() {
    let listed = list().revoking(shop_revoked());
    let old = |list: CrlBuilder| list.window(NOW - 9 * DAY, Some(NOW - 2 * DAY));
    // What an old list names stays revoked, and of the others nothing is known.
    let stale = with_chain(&old(listed.clone()));
    assert_eq!(status(&stale).0, "on-list");
    assert_eq!(severity(&stale, "crl-stale"), Some(Severity::Warning));
    let absent = with_chain(&old(list()));
    assert_eq!(status(&absent).0, "not-checked");
    assert!(status(&absent).1.contains("out of date"));
    let future = with_chain(&listed.clone().window(NOW + HOUR, Some(NOW + DAY)));
    assert!(status(&future).1.contains("is not valid yet"));
    let endless = with_chain(&list().window(NOW - 400 * DAY, None));
    assert_eq!(status(&endless).0, "not-on-list");
    // The same list an hour before and an hour after its end.
    let objects = [list().build(), cast::shop().der, cast::issuing().der];
    let objects: Vec<_> = objects.iter().map(Vec::as_slice).collect();
    let end = NOW + 6 * DAY;
    for (at, expected) in [(end, "not-on-list"), (end + 1, "not-checked")] {
        assert_eq!(status(&report_at(&objects, at)).0, expected);
    }
}

#[test]
fn scope_is_heeded_or_named() {
    let here = "http://crl.example/issuing.crl";
    let flag = |number| der::implicit(number, &[0xFF]);
    for (parts, listed, expected, word) in [
        (
            vec![point(here), flag(1)],
            false,
            "not-on-list",
            "authentic",
        ),
        (vec![point(here), flag(1)], true, "on-list", "names"),
        (
            vec![point("http://crl.example/7.crl")],
            false,
            "not-checked",
            "limited",
        ),
        (
            vec![point("http://crl.example/7.crl")],
            true,
            "on-list",
            "names",
        ),
        (vec![flag(2)], false, "not-checked", "limited"),
        (
            vec![der::implicit(3, &[1, 2])],
            false,
            "not-checked",
            "limited",
        ),
        (vec![flag(5)], false, "not-checked", "limited"),
        (vec![flag(4)], false, "not-checked", "indirect"),
        (vec![flag(4)], true, "not-checked", "indirect"),
    ] {
        let mut list = list().with(idp(&parts));
        if listed {
            list = list.revoking(shop_revoked());
        }
        let report = with_chain(&list);
        assert_eq!(status(&report).0, expected, "{parts:02x?}");
        assert!(status(&report).1.contains(word), "{}", status(&report).1);
        assert!(!report.crls[0].scope.is_empty());
    }
    let delta = list()
        .with(Extension::new("2.5.29.27", der::integer(4000)).critical())
        .revoking(shop_revoked());
    let report = with_chain(&delta);
    assert!(status(&report).1.contains("delta"));
    assert_eq!(report.crls[0].base_number.as_deref(), Some("4000"));
    assert_eq!(severity(&report, "crl-revokes"), None);
}

#[test]
fn critical_extensions_that_nobody_knows_disable_a_list() {
    let nobodys = || Extension::new(oid::NOBODYS, der::null()).critical();
    let whole = list().revoking(shop_revoked()).with(nobodys());
    let entry = list().revoking(shop_revoked().with(nobodys()));
    let broken = list()
        .revoking(shop_revoked())
        .with(Extension::new("2.5.29.28", vec![4, 0]).critical());
    for list in [whole, entry, broken] {
        let report = with_chain(&list);
        assert_eq!(status(&report).0, "not-checked");
        assert!(
            status(&report).1.contains("critical extension"),
            "{}",
            status(&report).1
        );
    }
    let foreign = Extension::new("2.5.29.29", der::sequence(&[der::implicit(2, b"x")]));
    let report = with_chain(&list().revoking(shop_revoked().with(foreign.critical())));
    assert!(status(&report).1.contains("indirect"));
}

#[test]
fn a_list_does_not_change_the_verdict_but_contradicts_it() {
    let issuing = cast::issuing();
    let good = ResponseBuilder::direct(&issuing, &cast::SHOP_SERIAL);
    let revoked = good
        .clone()
        .edit(|entry| entry.status(Status::Revoked(NOW - 6 * DAY, None)));
    let judge = |list: &CrlBuilder, response: &ResponseBuilder| {
        report(&[
            &list.build(),
            &response.build(),
            &cast::shop().der,
            &issuing.der,
        ])
    };
    let contradicted = judge(&list().revoking(shop_revoked()), &good);
    assert_eq!(contradicted.staples[0].verdict, Verdict::Good);
    let found = finding(&contradicted, "crl-contradicts-staple").unwrap();
    assert_eq!(found.severity, Severity::Error);
    assert_eq!(found.object.as_deref(), Some("response-1"));
    // The staple's thisUpdate is five days ago, the list's one.
    let lifted = judge(&list(), &revoked);
    assert_eq!(lifted.staples[0].verdict, Verdict::Revoked);
    assert_eq!(
        severity(&lifted, "crl-contradicts-staple"),
        Some(Severity::Notice)
    );
    // A list that is older than the staple does not know better.
    let older = judge(&list().window(NOW - 6 * DAY, Some(NOW + DAY)), &revoked);
    assert_eq!(severity(&older, "crl-contradicts-staple"), None);
    for report in [
        judge(&list(), &good),
        judge(&list().revoking(shop_revoked()), &revoked),
    ] {
        assert_eq!(severity(&report, "crl-contradicts-staple"), None);
    }
}

#[test]
fn a_list_that_was_cut_off_says_what_it_names() {
    let many = (0..50u8).fold(list(), |list, number| {
        list.revoking(Revoked::new(&[1, number], NOW - DAY))
    });
    let der = many.build();
    for length in [der.len() / 2, der.len() - 10] {
        let report = report(&[&der[..length], &cast::shop().der, &cast::issuing().der]);
        assert!(report.crls[0].revoked_count > 5);
        assert!(!report.crls[0].problems.is_empty());
        assert_eq!(severity(&report, "crl-malformed"), Some(Severity::Error));
        assert_eq!(status(&report).0, "not-checked");
    }
}

/// Ten megabytes, which public authorities do publish.
#[test]
fn ten_megabytes_of_entries() {
    let count = 250_000u32;
    let mut list = list();
    list.revoked = (0..count)
        .map(|number| {
            let serial = [&[0x40; 12][..], &number.to_be_bytes()].concat();
            Revoked::new(&serial, NOW - DAY).reason(4)
        })
        .collect();
    list.revoked.push(shop_revoked());
    let der = list.build();
    assert!(der.len() > 10_000_000, "{}", der.len());
    let report = report(&[&der, &cast::shop().der, &cast::issuing().der]);
    let found = &report.crls[0];
    assert_eq!(found.problems, []);
    assert_eq!(found.revoked_count, count as usize + 1);
    assert_eq!(found.revoked.len(), 100);
    assert_eq!(status(&report).0, "on-list");
    // A report is sent from the worker to the page: it must stay small.
    assert!(serde_json::to_string(&report).unwrap().len() < 500_000);
}

#[test]
fn a_version_1_list_counts() {
    let mut list = list();
    list.extensions.clear();
    list.revoked
        .push(Revoked::new(&cast::SHOP_SERIAL, NOW - DAY));
    let report = with_chain(&list);
    assert_eq!(report.crls[0].problems, []);
    assert_eq!(report.crls[0].number, None);
    assert_eq!(status(&report).0, "on-list");
}
