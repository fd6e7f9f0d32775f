//! OCSP requests (RFC 6960 §4.1.1).

use staplescope::report::{Report, Severity};
use staplescope_testpki::oid::OCSP_BASIC;
use staplescope_testpki::{
    Algorithm, Entry, Extension, Hash, Key, OcspRequestBuilder, cast, der, pem,
};

use crate::{codes, report, severity};

fn about_shop() -> OcspRequestBuilder {
    OcspRequestBuilder::new().about(&Entry::new(&cast::issuing(), &cast::SHOP_SERIAL))
}

fn with_chain(request: &[u8]) -> Report {
    report(&[request, &cast::shop().der, &cast::issuing().der])
}

#[test]
fn is_reported_with_whom_it_asks_for() {
    let request = about_shop().nonce(&[7; 32]).build();
    for bytes in [request.clone(), pem("OCSP REQUEST", &request).into_bytes()] {
        let report = with_chain(&bytes);
        let found = &report.ocsp_requests[0];
        assert_eq!(found.id, "ocsp-request-1");
        assert_eq!(found.problems, []);
        assert_eq!(found.nonce.as_deref(), Some(&*"07".repeat(32)));
        assert_eq!(found.requests.len(), 1);
        assert_eq!(found.requests[0].names, ["certificate-1"]);
        assert_eq!(found.requests[0].hash_algorithm, "SHA-1");
        assert_eq!(found.signature_algorithm, None);
        assert_eq!(codes(&report, "ocsp-request-1"), [""; 0]);
    }
}

#[test]
fn every_field_is_read() {
    let issuing = cast::issuing();
    let locator = der::sequence(&[
        issuing.subject.clone(),
        der::sequence(&[der::sequence(&[
            der::oid("1.3.6.1.5.5.7.48.1"),
            der::implicit(6, b"http://ocsp.example"),
        ])]),
    ]);
    let mut request = OcspRequestBuilder::new()
        .about_with(
            &Entry::hashed(Hash::Sha256, &issuing, &cast::SHOP_SERIAL),
            &[Extension::new("1.3.6.1.5.5.7.48.1.7", locator)],
        )
        .about(&Entry::new(&issuing, &[0x11]))
        .with(Extension::new(
            "1.3.6.1.5.5.7.48.1.4",
            der::sequence(&[der::oid(OCSP_BASIC)]),
        ))
        .preferring(&[Algorithm::Ed25519, Algorithm::Ecdsa(Hash::Sha256)]);
    request.requestor_name = Some(der::explicit(4, &der::name("", "Asker")));
    request.signer = Some(Key::p256("asker"));
    request.certificates = vec![cast::shop().der];
    let report = with_chain(&request.build());
    let found = &report.ocsp_requests[0];
    assert_eq!(found.problems, []);
    assert_eq!(found.requestor_name.as_deref(), Some("directory:CN=Asker"));
    assert_eq!(found.acceptable_responses, ["id-pkix-ocsp-basic"]);
    assert_eq!(
        found.preferred_signature_algorithms,
        ["Ed25519", "ecdsa-with-SHA256"]
    );
    assert_eq!(
        found.signature_algorithm.as_deref(),
        Some("ecdsa-with-SHA256")
    );
    assert_eq!(found.requests[0].hash_algorithm, "SHA-256");
    assert_eq!(found.requests[0].names, ["certificate-1"]);
    assert_eq!(found.requests[1].names, [""; 0]);
    let locator = &found.requests[0].extensions[0];
    assert_eq!(locator.name, "Service Locator");
    assert_eq!(locator.fields[1].value, "http://ocsp.example");
    assert!(found.fields.iter().any(|field| field.name == "certs"));
}

#[test]
fn nonces_have_1_to_128_octets() {
    for (length, is_odd) in [
        (0, true),
        (1, false),
        (32, false),
        (128, false),
        (129, true),
    ] {
        let report = with_chain(&about_shop().nonce(&vec![1; length]).build());
        let found = codes(&report, "ocsp-request-1");
        assert_eq!(found.contains(&"nonce-length"), is_odd, "{length}");
    }
    let bare = Extension::new(staplescope_testpki::oid::NONCE, vec![1; 16]);
    let report = with_chain(&about_shop().with(bare).build());
    assert_eq!(severity(&report, "nonce-length"), Some(Severity::Warning));
    assert_eq!(report.ocsp_requests[0].nonce, None);
}

#[test]
fn a_request_for_others_is_noticed() {
    let other = Entry::new(&cast::root(), &[0x42]);
    let request = OcspRequestBuilder::new().about(&other).build();
    let report = with_chain(&request);
    assert_eq!(
        codes(&report, "ocsp-request-1"),
        ["request-about-other-certificates"]
    );
    assert_eq!(
        codes(&crate::report(&[&request]), "ocsp-request-1"),
        [""; 0]
    );
}

#[test]
fn a_broken_question_leaves_the_others() {
    let mut request = about_shop();
    request.requests.push(der::sequence(&[der::integer(1)]));
    let report = with_chain(&request.build());
    let found = &report.ocsp_requests[0];
    assert_eq!(found.requests.len(), 1);
    assert_eq!(found.problems.len(), 1);
    let code = "ocsp-request-malformed";
    assert_eq!(severity(&report, code), Some(Severity::Error));
}
