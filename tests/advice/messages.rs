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
