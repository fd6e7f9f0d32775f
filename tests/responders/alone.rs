//! Responses without any certificate: every fault that their bytes show.

use staplescope::analyze::{Case, analyze};
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::{Report, Severity};
use staplescope_testpki::clock::{DAY, HOUR, NOW};
use staplescope_testpki::{Extension, ResponseBuilder, Status, cast, error_response, oid};

fn report(bytes: &[u8]) -> Report {
    analyze(&[Input::new("staple.der", bytes)], Time::from_unix(NOW))
}

fn response() -> ResponseBuilder {
    ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL)
}

fn delegated() -> ResponseBuilder {
    ResponseBuilder::delegated(&cast::issuing(), &cast::SHOP_SERIAL, &cast::delegate())
}

/// The errors among the findings, the headline and the sentence.
fn judged(bytes: &[u8]) -> (Vec<String>, String, String) {
    let report = report(bytes);
    assert!(report.staples.is_empty());
    let errors = report.findings.iter();
    let errors = errors.filter(|finding| finding.severity == Severity::Error);
    let errors = errors.map(|finding| finding.code.clone()).collect();
    let alone = report.ocsp_responses[0].alone.clone().unwrap();
    let text = report.to_string();
    assert!(text.contains(&*alone.title), "{text}");
    for finding in &report.findings {
        assert!(text.contains(&finding.code), "{text}");
    }
    (errors, alone.title.into_owned(), alone.sentence)
}

#[test]
fn each_error_has_its_name() {
    for (status, name) in [
        (1, "malformedRequest"),
        (2, "internalError"),
        (3, "tryLater"),
        (5, "sigRequired"),
        (6, "unauthorized"),
    ] {
        let bytes = error_response(status);
        let (errors, title, sentence) = judged(&bytes);
        assert_eq!(errors, ["response-error-status"], "{name}");
        assert!(title.contains(name), "{title}");
        assert!(sentence.contains(name), "{sentence}");
        let found = report(&bytes).findings;
        assert!(found[0].title.contains(name), "{}", found[0].title);
    }
}

#[test]
fn the_times_are_judged_without_a_certificate() {
    let window = |from, until| {
        response()
            .edit(move |entry| entry.window(from, until))
            .build()
    };
    for (bytes, code, said) in [
        (
            window(NOW - 7 * DAY, Some(NOW - 16 * HOUR)),
            "response-expired",
            "This response says good, but it expired 16 h ago; add the certificate and its issuer to \
             check its signature.",
        ),
        (
            window(NOW - 8 * DAY, None),
            "response-expired",
            "This response says good, but it expired 1 d ago; add the certificate and its issuer to \
             check its signature.",
        ),
        (
            window(NOW + 3 * HOUR, Some(NOW + DAY)),
            "response-not-yet-valid",
            "This response says good, but it becomes valid in 3 h; add the certificate and its issuer \
             to check its signature.",
        ),
    ] {
        let (errors, _, sentence) = judged(&bytes);
        assert_eq!((errors, sentence.as_str()), (vec![code.to_owned()], said));
    }
}

#[test]
fn a_status_that_is_not_good_is_an_error() {
    let of = |status: Status| response().edit(|entry| entry.status(status)).build();
    let (errors, _, sentence) = judged(&of(Status::Revoked(NOW - DAY, Some(1))));
    assert_eq!(errors, ["response-says-revoked"]);
    assert!(sentence.contains("(keyCompromise)"), "{sentence}");
    let (errors, title, _) = judged(&of(Status::Unknown));
    assert_eq!(errors, ["response-says-unknown"]);
    assert_eq!(title, "The response says unknown");
}

#[test]
fn a_good_and_current_response_has_no_error() {
    for bytes in [response().build(), delegated().build()] {
        let (errors, title, sentence) = judged(&bytes);
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(title, "The response says good");
        assert!(sentence.contains("add the certificate"), "{sentence}");
    }
}

#[test]
fn every_beginning_of_a_response_is_an_error() {
    let whole = response().build();
    for end in 20..whole.len() {
        let report = report(&whole[..end]);
        if report.ocsp_responses.is_empty() {
            continue;
        }
        let (errors, ..) = judged(&whole[..end]);
        assert!(errors.contains(&"response-malformed".into()), "{end}");
    }
}

#[test]
fn a_signature_under_an_embedded_certificate_is_checked() {
    let mut bytes = delegated().build();
    let data = delegated().response_data();
    let at = bytes
        .windows(data.len())
        .position(|octets| octets == data)
        .unwrap();
    // producedAt: another second, under the same signature.
    let digit = bytes[at..at + data.len()]
        .windows(2)
        .position(|octets| octets == [0x18, 15])
        .unwrap();
    let second = at + digit + 2 + 13;
    bytes[second] = if bytes[second] == b'0' { b'1' } else { b'0' };
    let (errors, _, sentence) = judged(&bytes);
    assert_eq!(errors, ["response-signature-invalid"], "{sentence}");
}

#[test]
fn a_foreign_critical_extension_and_an_odd_nonce_are_found() {
    let foreign = Extension::new("1.2.3.4", [5, 0]).critical();
    let (errors, ..) = judged(&response().with(foreign).build());
    assert_eq!(errors, ["response-critical-extension"]);
    let nonce = Extension::new(oid::NONCE, [4, 0]);
    let found = report(&response().with(nonce).build()).findings;
    let codes: Vec<_> = found.iter().map(|finding| finding.code.as_str()).collect();
    assert!(codes.contains(&"nonce-length"), "{codes:?}");
}

#[test]
fn octets_behind_a_response_are_said_with_and_without_a_certificate() {
    for behind in [&b"\n"[..], &[0], b"\r\n", b"more"] {
        let bytes = [response().build(), behind.to_vec()].concat();
        let beside = crate::shop(std::slice::from_ref(&bytes));
        for found in [report(&bytes), beside] {
            let mut findings = found.findings.iter();
            let finding = findings.find(|finding| finding.code == "response-octets-behind");
            let finding = finding.unwrap();
            assert_eq!(finding.severity, Severity::Warning);
            let count = behind.len().to_string();
            assert!(finding.title.starts_with(&count), "{}", finding.title);
        }
    }
    let codes: Vec<_> = report(&response().build()).findings;
    assert!(codes.iter().all(|one| one.code != "response-octets-behind"));
}

/// With the issuer at hand, which is trusted and not judged itself, only the certificate is missing.
#[test]
fn beside_its_issuer_only_the_certificate_is_asked_for() {
    for (issuer, asks) in [
        (
            cast::root(),
            "its issuer is here; add the certificate to learn what clients do.",
        ),
        (
            cast::issuing(),
            "add the certificate and its issuer to check its signature.",
        ),
    ] {
        let mut case = Case::new();
        case.trust(&Input::new("root.der", &*cast::root().der));
        let response = ResponseBuilder::direct(&issuer, &cast::SHOP_SERIAL).build();
        case.add(&Input::new("staple.der", response));
        let report = case.report(Time::from_unix(NOW));
        let alone = report.ocsp_responses[0].alone.clone();
        let sentence = alone.map(|alone| alone.sentence).unwrap_or_default();
        assert!(sentence.ends_with(asks), "{sentence}");
    }
}
