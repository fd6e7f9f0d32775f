//! What a message alone tells of the trouble.

use staplescope::advice::Trouble;
use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::message::Fault;

#[test]
fn the_errors_of_the_facts_are_known() {
    for (text, trouble) in [
        (
            "mozilla_pkix_error_required_tls_feature_missing",
            "no-staple",
        ),
        ("x SEC_ERROR_OCSP_OLD_RESPONSE y", "expired"),
        ("SEC_ERROR_OCSP_TRY_SERVER_LATER", "try-later"),
        ("SEC_ERROR_OCSP_UNAUTHORIZED_REQUEST", "unauthorized"),
        (
            "MOZILLA_PKIX_ERROR_OCSP_RESPONSE_FOR_CERT_MISSING",
            "wrong-certificate",
        ),
        (
            "- Status: The certificate is NOT trusted. The certificate requires the server to include an OCSP status in its response, but the OCSP status is missing.",
            "no-staple",
        ),
        ("curl: (91) No OCSP response received", "no-staple"),
        (
            "error:14094459:SSL routines:ssl3_read_bytes:tlsv1 bad certificate status response:SSL alert number 113",
            "refused",
        ),
        (
            "TLS routines:tls_process:sslv3 alert bad certificate:SSL alert number 42",
            "refused",
        ),
        (
            "java.security.cert.CertPathValidatorException: Unable to determine revocation status due to network error",
            "no-staple",
        ),
    ] {
        let report = analyze(&[Input::new("words", text)], Time::from_unix(0));
        let found = report.messages.first().and_then(Trouble::of_message);
        assert_eq!(found.map(Trouble::id), Some(trouble), "{text}");
    }
}

/// A message names a trouble by its id, so that it does not have to know of troubles.
#[test]
fn every_fault_of_a_message_is_a_trouble() {
    for fault in Fault::ALL {
        let mut all = Trouble::ALL.iter();
        assert!(
            all.any(|trouble| trouble.id() == fault.id()),
            "{}",
            fault.id()
        );
    }
}

/// The staple at hand is good, and somebody met one that was not in its time.
#[test]
fn a_good_staple_beside_a_message_of_an_old_one_is_not_told_to_need_nothing() {
    use staplescope::advice::{mend, server::server, troubles};
    use staplescope::report::StapleIndex;
    let sample = include_str!("../fixtures/samples/healthy/input.pem");
    let at = Time::parse("2026-06-15T12:00:00Z").unwrap();
    let found = |message: &str| {
        let inputs = [Input::new("shop.pem", sample), Input::new("paste", message)];
        let report = analyze(&inputs, at);
        let staple = &report.staples[0];
        let ids: Vec<_> = troubles(&report, staple)
            .iter()
            .map(|trouble| trouble.id())
            .collect();
        let steps = mend(&report, StapleIndex::HEADLINE, server("nginx").unwrap());
        (ids, steps.first().map(|step| step.title.to_string()))
    };
    for message in [
        "SEC_ERROR_OCSP_OLD_RESPONSE",
        "SEC_ERROR_OCSP_FUTURE_RESPONSE",
    ] {
        let (ids, first) = found(message);
        assert_eq!(ids, ["times-differ"], "{message}");
        let first = first.unwrap_or_default();
        assert_eq!(first, "Compare the clocks of the client and of the server");
    }
    assert_eq!(found("nothing of the kind").0, ["well"]);
    assert_eq!(found("SEC_ERROR_OCSP_UNKNOWN_CERT").0, ["well"]);
}
