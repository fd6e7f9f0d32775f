//! PKCS #10.

use data_encoding::BASE64;
use staplescope::report::{CheckOutcome, Severity};
use staplescope_testpki::oid::TLS_FEATURE;
use staplescope_testpki::{
    Algorithm, CHALLENGE_PASSWORD, CsrBuilder, Extension, Hash, Key, MICROSOFT_CERT_EXTENSIONS,
    cast, der, pem,
};

use crate::{codes, finding, report, severity};

fn shop() -> CsrBuilder {
    CsrBuilder::new(der::name("Shop", "shop.example"), Key::p256("shop.example"))
}

#[test]
fn is_reported_with_what_it_asks_for() {
    let request = shop()
        .with(Extension::subject_alt_name(&[
            "shop.example",
            "www.shop.example",
        ]))
        .with(Extension::tls_feature(&[5]))
        .build();
    for bytes in [
        request.clone(),
        pem("CERTIFICATE REQUEST", &request).into_bytes(),
    ] {
        let report = report(&[&bytes]);
        let found = &report.certificate_requests[0];
        assert_eq!(found.id, "certificate-request-1");
        assert_eq!(report.inputs[0].objects, ["certificate-request-1"]);
        assert_eq!(report.inputs[0].problems, []);
        assert_eq!(found.subject, "CN=shop.example,O=Shop");
        assert_eq!(found.label, "shop.example");
        assert_eq!(
            found.subject_alt_names,
            ["shop.example", "www.shop.example"]
        );
        assert_eq!(found.must_staple, Some(true));
        assert_eq!(
            found.signature_algorithm.as_deref(),
            Some("ecdsa-with-SHA256")
        );
        assert_eq!(found.proof_of_possession, CheckOutcome::Passed);
        assert_eq!(found.problems, []);
        assert_eq!(found.der, BASE64.encode(&request));
        let feature = found
            .extensions
            .iter()
            .find(|one| one.name == "TLS Feature");
        let span = feature.unwrap().span;
        assert!(request[span.start..span.end].ends_with(&[0x30, 3, 2, 1, 5]));
        assert_eq!(codes(&report, "certificate-request-1"), ["csr-must-staple"]);
        assert_eq!(severity(&report, "csr-must-staple"), Some(Severity::Notice));
    }
}

#[test]
fn asking_for_nothing_is_no_problem() {
    for request in [shop().build(), {
        let mut without = shop();
        without.has_attributes = false;
        without.build()
    }] {
        let report = report(&[&request]);
        assert_eq!(report.certificate_requests[0].problems, []);
        assert_eq!(
            codes(&report, "certificate-request-1"),
            ["csr-no-must-staple"]
        );
    }
}

#[test]
fn microsofts_attribute_asks_too() {
    let mut request = shop().with(Extension::tls_feature(&[5]));
    request.asks_with = MICROSOFT_CERT_EXTENSIONS;
    let report = report(&[&request.build()]);
    assert_eq!(report.certificate_requests[0].must_staple, Some(true));
}

#[test]
fn an_attribute_of_its_own_asks_for_nothing() {
    let request = shop()
        .attribute(TLS_FEATURE, &[vec![0x30, 3, 2, 1, 5]])
        .build();
    let report = report(&[&request]);
    assert_eq!(report.certificate_requests[0].must_staple, Some(false));
    assert_eq!(
        codes(&report, "certificate-request-1"),
        ["csr-no-must-staple", "csr-tls-feature-misplaced"]
    );
}

#[test]
fn what_was_cut_off_cannot_be_told() {
    let asks = shop().with(Extension::tls_feature(&[5])).build();
    for request in [asks, shop().build()] {
        let mut told: Vec<_> = (40..request.len())
            .flat_map(|end| {
                let found = report(&[&request[..end]]).certificate_requests;
                found.into_iter().map(|found| found.must_staple)
            })
            .collect();
        told.dedup();
        assert!(!told.contains(&Some(false)), "{told:?}");
        assert!(told.contains(&None), "{told:?}");
    }
}

#[test]
fn two_lists_of_extensions_are_a_problem() {
    let list = Extension::list(&[Extension::tls_feature(&[5])]);
    let twice = shop().attribute("1.2.840.113549.1.9.14", &[list.clone(), list]);
    let report = report(&[&twice.build()]);
    let problems = &report.certificate_requests[0].problems;
    assert_eq!(problems.len(), 1);
    assert!(problems[0].message.contains("there are 2"), "{problems:?}");
}

#[test]
fn the_challenge_password_is_never_shown() {
    let secret = "correct horse battery";
    let request = shop()
        .attribute(CHALLENGE_PASSWORD, &[der::utf8(secret)])
        .with(Extension::tls_feature(&[5]))
        .build();
    let report = report(&[&request]);
    let found = &report.certificate_requests[0];
    assert_eq!(found.proof_of_possession, CheckOutcome::Passed);
    let shown = BASE64.decode(found.der.as_bytes()).unwrap();
    assert_eq!(shown.len(), request.len());
    let stars = "*".repeat(secret.len());
    assert!(
        shown
            .windows(stars.len())
            .any(|part| part == stars.as_bytes())
    );
    let hex = data_encoding::HEXLOWER.encode(secret.as_bytes());
    for text in [
        serde_json::to_string(&report).unwrap(),
        report.to_string(),
        String::from_utf8_lossy(&shown).into_owned(),
    ] {
        assert!(!text.contains(secret) && !text.contains(&hex), "{text}");
    }
    assert!(
        found
            .fields
            .iter()
            .any(|field| field.name == "challengePassword")
    );
}

#[test]
fn every_family_of_signatures_proves_possession() {
    let keys = [
        (Key::rsa_2048(), Algorithm::RsaPkcs1(Hash::Sha256)),
        (
            Key::rsa_2048(),
            Algorithm::RsaPss {
                hash: Hash::Sha256,
                mgf: Hash::Sha256,
                salt: 32,
            },
        ),
        (Key::p256("csr"), Algorithm::Ecdsa(Hash::Sha256)),
        (Key::p384("csr"), Algorithm::Ecdsa(Hash::Sha384)),
        (Key::p521("csr"), Algorithm::Ecdsa(Hash::Sha512)),
        (Key::ed25519("csr"), Algorithm::Ed25519),
        (Key::ed448("csr"), Algorithm::Ed448),
        (Key::ml_dsa_65("csr"), Algorithm::MlDsa65),
    ];
    for (key, algorithm) in keys {
        let request = CsrBuilder::new(der::name("", "shop"), key).algorithm(algorithm);
        let good = report(&[&request.build()]);
        let found = &good.certificate_requests[0];
        assert_eq!(
            found.proof_of_possession,
            CheckOutcome::Passed,
            "{algorithm:?}"
        );
        assert!(finding(&good, "csr-signature-invalid").is_none());
        let mut broken = request.build();
        let at = broken.len() - 5;
        broken[at] ^= 1;
        let bad = report(&[&broken]);
        let found = &bad.certificate_requests[0];
        assert_eq!(
            found.proof_of_possession,
            CheckOutcome::Failed,
            "{algorithm:?}"
        );
        assert_eq!(
            severity(&bad, "csr-signature-invalid"),
            Some(Severity::Error)
        );
    }
}

#[test]
fn another_key_proves_nothing() {
    for other in [
        Key::p256("another"),
        Key::ed25519("another"),
        Key::rsa_2048(),
    ] {
        let report = report(&[&shop().signed_by(other).build()]);
        let found = &report.certificate_requests[0];
        assert_eq!(found.proof_of_possession, CheckOutcome::Failed);
        assert_eq!(
            severity(&report, "csr-signature-invalid"),
            Some(Severity::Error)
        );
    }
    let unknown = CsrBuilder::new(der::name("", "shop"), Key::composite());
    let report = report(&[&unknown.build()]);
    let found = &report.certificate_requests[0];
    assert_eq!(
        found.proof_of_possession,
        CheckOutcome::NotChecked,
        "{}",
        found.evidence
    );
}

#[test]
fn what_the_authority_left_out_is_noticed() {
    let request = shop().with(Extension::tls_feature(&[5])).build();
    let plain = cast::shop_builder().without(TLS_FEATURE);
    let issuing = cast::issuing();
    let without = report(&[&request, &plain.issued_by(&issuing).der, &issuing.der]);
    assert!(codes(&without, "certificate-1").contains(&"must-staple-not-granted"));
    let granted = report(&[&request, &cast::shop().der, &issuing.der]);
    assert!(!codes(&granted, "certificate-1").contains(&"must-staple-not-granted"));
}

#[test]
fn cut_off_it_still_shows_its_beginning() {
    let request = shop().build();
    let report = report(&[&request[..request.len() - 20]]);
    let found = &report.certificate_requests[0];
    assert_eq!(found.subject, "CN=shop.example,O=Shop");
    assert_eq!(found.proof_of_possession, CheckOutcome::NotChecked);
    assert!(!found.problems.is_empty());
    assert_eq!(severity(&report, "csr-malformed"), Some(Severity::Error));
}
