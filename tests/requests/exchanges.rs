//! A request and the response to it.

use staplescope::report::{Report, Severity, Verdict};
use staplescope_testpki::oid::NONCE;
use staplescope_testpki::{
    Algorithm, Entry, Extension, Hash, OcspRequestBuilder, ResponseBuilder, cast, der,
    error_response,
};

use crate::{codes, report, severity};

fn request() -> OcspRequestBuilder {
    OcspRequestBuilder::new().about(&Entry::new(&cast::issuing(), &cast::SHOP_SERIAL))
}

fn response() -> ResponseBuilder {
    ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL)
}

fn nonce(octets: &[u8]) -> Extension {
    Extension::new(NONCE, der::octet_string(octets))
}

fn together(request: &OcspRequestBuilder, response: &ResponseBuilder) -> Report {
    let (issuing, shop) = (cast::issuing().der, cast::shop().der);
    report(&[&request.build(), &response.build(), &shop, &issuing])
}

#[test]
fn nonces_are_compared() {
    let asked = request().nonce(&[1; 32]);
    for (request, response, code, how) in [
        (
            &asked,
            response().with(nonce(&[1; 32])),
            Some("nonce-equal"),
            Severity::Notice,
        ),
        (
            &asked,
            response().with(nonce(&[2; 32])),
            Some("nonce-differs"),
            Severity::Error,
        ),
        (
            &asked,
            response().with(Extension::new(NONCE, vec![1; 32])),
            Some("nonce-differs"),
            Severity::Error,
        ),
        (&asked, response(), Some("nonce-missing"), Severity::Notice),
        // Whoever sent no nonce ignores one that comes back (RFC 9919 §5).
        (
            &request(),
            response().with(nonce(&[2; 32])),
            None,
            Severity::Notice,
        ),
        (&request(), response(), None, Severity::Notice),
    ] {
        let report = together(request, &response);
        let found: Vec<_> = codes(&report, "response-1")
            .into_iter()
            .filter(|code| code.starts_with("nonce"))
            .collect();
        assert_eq!(found, Vec::from_iter(code), "{code:?}");
        if let Some(code) = code {
            assert_eq!(severity(&report, code), Some(how));
        }
        // The staple is judged by itself: its visitors sent no such request.
        assert_eq!(report.staples[0].verdict, Verdict::Good);
        assert_eq!(
            report.ocsp_requests[0].requests[0].answered_by,
            ["response-1"]
        );
    }
    let alone = report(&[
        &response().with(nonce(&[2; 32])).build(),
        &cast::shop().der,
        &cast::issuing().der,
    ]);
    assert!(
        !alone
            .findings
            .iter()
            .any(|finding| finding.code.starts_with("nonce"))
    );
}

#[test]
fn every_question_wants_an_answer() {
    let issuing = cast::issuing();
    let two = request().about(&Entry::new(&issuing, &[0x22]));
    let open = together(&two, &response());
    assert_eq!(
        severity(&open, "request-not-fully-answered"),
        Some(Severity::Error)
    );
    assert_eq!(
        open.ocsp_requests[0].requests[0].answered_by,
        ["response-1"]
    );
    assert_eq!(open.ocsp_requests[0].requests[1].answered_by, [""; 0]);
    let answered = together(&two, &response().entry(Entry::new(&issuing, &[0x22])));
    assert_eq!(severity(&answered, "request-not-fully-answered"), None);
    // The same certificate by another hash is an answer.
    let other_hash =
        OcspRequestBuilder::new().about(&Entry::hashed(Hash::Sha256, &issuing, &cast::SHOP_SERIAL));
    let report = together(&other_hash, &response());
    assert_eq!(severity(&report, "request-not-fully-answered"), None);
}

#[test]
fn an_answer_to_something_else_is_noticed() {
    let issuing = cast::issuing();
    let other = OcspRequestBuilder::new().about(&Entry::new(&issuing, &[0x33]));
    let report = together(&other, &response());
    assert_eq!(
        severity(&report, "request-not-fully-answered"),
        Some(Severity::Error)
    );
}

#[test]
fn of_several_only_those_that_fit_are_compared() {
    let issuing = cast::issuing();
    let other = OcspRequestBuilder::new()
        .about(&Entry::new(&issuing, &[0x33]))
        .nonce(&[9; 32]);
    let report = report(&[
        &other.build(),
        &request().nonce(&[1; 32]).build(),
        &response().with(nonce(&[1; 32])).build(),
        &cast::shop().der,
        &issuing.der,
    ]);
    assert!(codes(&report, "response-1").contains(&"nonce-equal"));
    assert!(!codes(&report, "response-1").contains(&"nonce-differs"));
}

#[test]
fn an_error_has_neither_nonce_nor_answers() {
    let report = report(&[
        &request().nonce(&[1; 32]).build(),
        &error_response(3),
        &cast::shop().der,
        &cast::issuing().der,
    ]);
    let found = codes(&report, "response-1");
    assert!(
        !found
            .iter()
            .any(|code| code.starts_with("nonce") || code.starts_with("request"))
    );
}

#[test]
fn preferences_are_compared() {
    for (preferred, code) in [
        (
            vec![Algorithm::Ed25519, Algorithm::Ecdsa(Hash::Sha256)],
            Some("preferred-signature-algorithm-used"),
        ),
        (
            vec![Algorithm::RsaPkcs1(Hash::Sha256)],
            Some("preferred-signature-algorithm-not-used"),
        ),
        (vec![], None),
    ] {
        let request = match preferred.as_slice() {
            [] => request(),
            some => request().preferring(some),
        };
        let report = together(&request, &response());
        assert_eq!(codes(&report, "ocsp-request-1"), Vec::from_iter(code));
    }
}
