//! The delegate's certificate.

use staplescope::report::{Reason, Report, Severity, Verdict};
use staplescope_testpki::clock::{DAY, NOW};
use staplescope_testpki::oid::{self, OCSP_SIGNING, SERVER_AUTH};
use staplescope_testpki::{CertificateBuilder, Extension, Key, ResponseBuilder, Status, cast, der};

use crate::{delegated, direct, none, one, report, shop};

/// A good staple by a delegate with this certificate.
fn by(delegate: &CertificateBuilder) -> Report {
    let report = shop(&[delegated(&delegate.issued_by(&cast::issuing())).build()]);
    assert_eq!(report.staples[0].verdict, Verdict::Good);
    report
}

const ABOUT_DELEGATES: &[&str] = &[
    "delegate-revoked",
    "delegate-key-usage",
    "delegate-is-authority",
    "delegate-without-nocheck",
    "delegate-weaker-than-issuer",
    "delegate-not-embedded",
    "delegate-with-revocation-pointers",
    "delegate-profile",
    "next-update-after-responder",
];

#[test]
fn nothing_is_wrong_with_the_usual_delegate() {
    for code in ABOUT_DELEGATES {
        none(&by(&cast::delegate_builder()), code);
        none(&shop(&[direct().build()]), code);
    }
}

#[test]
fn no_check_is_missing_or_broken() {
    let without = cast::delegate_builder().without(oid::OCSP_NO_CHECK);
    let code = "delegate-without-nocheck";
    let says = |builder: &CertificateBuilder| {
        let report = by(builder);
        let finding = one(&report, code, Severity::Warning);
        format!("{} {}", finding.title, finding.explanation)
    };
    assert!(says(&without).contains("neither a revocation list nor a responder"));
    let list = without.clone().with(Extension::crl_distribution_point(
        "http://crl.example/a.crl",
    ));
    assert!(says(&list).contains("http://crl.example/a.crl"));
    let url = Extension::authority_info_access(&["http://ocsp.example"], &[]);
    assert!(
        says(&without.clone().with(url)).contains("responder for that check: http://ocsp.example")
    );
    let broken = Extension::new(oid::OCSP_NO_CHECK, der::octet_string(&[]));
    assert!(says(&without.with(broken)).contains("malformed"));
}

#[test]
fn key_usage_does_not_fit() {
    let with = |bits: &[usize]| by(&cast::delegate_builder().with(Extension::key_usage(bits)));
    let code = "delegate-key-usage";
    assert!(one(&with(&[2]), code, Severity::Error).span.is_some());
    one(&with(&[5, 6]), code, Severity::Error);
    // nonRepudiation goes with id-kp-OCSPSigning as well (RFC 5280 §4.2.1.12).
    none(&with(&[1]), code);
    none(&with(&[0, 2]), code);
    none(&by(&cast::delegate_builder().without(oid::KEY_USAGE)), code);
}

#[test]
fn an_authority_is_a_delegate() {
    let authority = cast::delegate_builder().with(Extension::basic_constraints(true, None));
    one(&by(&authority), "delegate-is-authority", Severity::Warning);
    let none_of = cast::delegate_builder().with(Extension::basic_constraints(false, None));
    none(&by(&none_of), "delegate-is-authority");
}

#[test]
fn the_form_of_public_authorities() {
    let says = |builder: CertificateBuilder| {
        one(&by(&builder), "delegate-profile", Severity::Notice)
            .explanation
            .clone()
    };
    let usual = cast::delegate_builder;
    let both = Extension::extended_key_usage(&[OCSP_SIGNING, SERVER_AUTH]);
    assert!(says(usual().with(both)).contains("nothing else"));
    assert!(says(usual().without(oid::KEY_USAGE)).contains("Key Usage must be there"));
    assert!(says(usual().with(Extension::key_usage(&[0, 1]))).contains("digitalSignature alone"));
    let list = Extension::crl_distribution_point("http://crl.example/a.crl");
    assert!(says(usual().with(list)).contains("CRL Distribution Points"));
}

#[test]
fn no_check_and_where_to_check() {
    let code = "delegate-with-revocation-pointers";
    let url = Extension::authority_info_access(&["http://ocsp.example"], &[]);
    one(
        &by(&cast::delegate_builder().with(url.clone())),
        code,
        Severity::Notice,
    );
    let without = cast::delegate_builder()
        .without(oid::OCSP_NO_CHECK)
        .with(url);
    none(&by(&without), code);
}

#[test]
fn the_delegates_key_is_weaker() {
    let with = |issuer: Key, delegate: Key| {
        let issuing = cast::issuing_with(issuer);
        let delegate = cast::delegate_builder_with(delegate).issued_by(&issuing);
        let subject = cast::shop_builder().issued_by(&issuing);
        let response = ResponseBuilder::delegated(&issuing, &cast::SHOP_SERIAL, &delegate);
        let report = report(&[subject.der, issuing.der, response.build()]);
        assert_eq!(report.staples[0].verdict, Verdict::Good);
        report
    };
    let code = "delegate-weaker-than-issuer";
    let weaker = with(Key::p384("issuing"), Key::p256("delegate"));
    let explanation = &one(&weaker, code, Severity::Notice).explanation;
    assert!(
        explanation.contains("128 bits") && explanation.contains("192"),
        "{explanation}"
    );
    one(
        &with(Key::p256("issuing"), Key::rsa_2048_responder()),
        code,
        Severity::Notice,
    );
    one(
        &with(Key::ml_dsa_65("issuing"), Key::ed25519("delegate")),
        code,
        Severity::Notice,
    );
    none(&with(Key::rsa_2048(), Key::p256("delegate")), code);
    none(&with(Key::rsa_3072(), Key::ed25519("delegate")), code);
    none(
        &with(Key::p256("issuing"), Key::ml_dsa_44("delegate")),
        code,
    );
}

#[test]
fn a_client_does_not_have_the_delegates_certificate() {
    let delegate = cast::delegate();
    let mut bare = delegated(&delegate);
    bare.certificates.clear();
    let report = shop(&[bare.build(), delegate.der.clone()]);
    assert_eq!(report.staples[0].verdict, Verdict::Good);
    one(&report, "delegate-not-embedded", Severity::Error);
    none(
        &shop(&[delegated(&delegate).build(), delegate.der]),
        "delegate-not-embedded",
    );
}

#[test]
fn the_response_outlives_a_certificate() {
    let code = "next-update-after-responder";
    let ending = |at| cast::delegate_builder().validity(NOW - 10 * DAY, at);
    let report = by(&ending(NOW + DAY));
    assert!(one(&report, code, Severity::Warning).span.is_some());
    // The judgement ends with the certificate as well.
    assert_eq!(
        report.staples[0].usable_until.as_deref(),
        Some("2026-06-16T12:00:00Z")
    );
    none(&by(&ending(NOW + 2 * DAY)), code);
    // Without embedded certificates it is the issuer's that counts.
    let issuing = cast::issuing_builder().validity(NOW - 700 * DAY, NOW + DAY);
    let issuing = issuing.issued_by(&cast::root());
    let inputs = [cast::shop().der, issuing.der, direct().build()];
    one(&crate::report(&inputs), code, Severity::Warning);
}

#[test]
fn a_revoked_delegate_is_named_with_its_source() {
    let (issuing, delegate) = (cast::issuing(), cast::delegate());
    let word = ResponseBuilder::direct(&issuing, &delegate.serial)
        .edit(|entry| entry.status(Status::Revoked(NOW - DAY, Some(1))));
    let report = shop(&[delegated(&delegate).build(), word.build()]);
    let finding = one(&report, "delegate-revoked", Severity::Error);
    let signer = report
        .certificates
        .iter()
        .find(|of| Some(&of.id) == finding.object.as_ref());
    assert_eq!(signer.unwrap().label, "Example OCSP Responder");
    assert!(finding.explanation.contains("2026-06-14T12:00:00Z"));
    let staple = report
        .staples
        .iter()
        .find(|staple| staple.response.as_deref() == Some("response-1"))
        .unwrap();
    assert_eq!(staple.reasons, [Reason::ResponderNotAuthorized]);
    let check = staple
        .checks
        .iter()
        .find(|check| check.check == "responder-authority")
        .unwrap();
    let expected = "must not be relied upon: its certificate is revoked since \
                    2026-06-14T12:00:00Z, as response-2 says";
    assert!(check.evidence.contains(expected), "{}", check.evidence);
}

/// No client sees more than what is stapled.
#[test]
fn clients_do_not_know_of_the_other_response() {
    let (issuing, delegate) = (cast::issuing(), cast::delegate());
    let word = ResponseBuilder::direct(&issuing, &delegate.serial)
        .edit(|entry| entry.status(Status::Revoked(NOW - DAY, None)));
    let alone = shop(&[delegated(&delegate).build()]);
    let beside = report(&[
        cast::shop().der,
        issuing.der,
        delegate.der.clone(),
        delegated(&delegate).build(),
        word.build(),
    ]);
    assert_eq!(beside.staples[0].reasons, [Reason::ResponderNotAuthorized]);
    let outcomes = |report: &Report| {
        let given = report
            .outcomes
            .iter()
            .map(|of| (of.client.clone(), of.situation, of.outcome));
        given.collect::<Vec<_>>()
    };
    assert_eq!(outcomes(&alone), outcomes(&beside));
}
