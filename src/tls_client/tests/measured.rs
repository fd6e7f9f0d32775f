//! The errors shown, line by line as measured: client, leaf, responder (`url` or `nourl`: whether
//! the leaf names one; `days=7` a short-lived leaf), issuer; then the error or `OK`; then the
//! staples.

use super::*;

const MEASURED: &str = "
chrome ms url int | OK | none good good-delegated good-sha256 expired expired-12h-ago expired-30h-ago old-12d-next+7d expired-revoked unknown tryLater internalError malformedRequest sigRequired unauthorized wrongcert badsig future-3d future-12h nonext-fresh nonext-5d delegate-no-eku foreign-signer delegate-cert-absent garbage
chrome ms url int | net::ERR_CERT_REVOKED | revoked
chrome plain url int | OK | none good good-delegated good-sha256 expired expired-12h-ago expired-30h-ago old-12d-next+7d expired-revoked unknown tryLater internalError malformedRequest sigRequired unauthorized wrongcert badsig future-3d future-12h nonext-fresh nonext-5d delegate-no-eku foreign-signer delegate-cert-absent garbage
chrome plain url int | net::ERR_CERT_REVOKED | revoked
chrome ms nourl int | OK | none good good-delegated good-sha256 expired expired-12h-ago expired-30h-ago old-12d-next+7d expired-revoked unknown tryLater internalError malformedRequest sigRequired unauthorized wrongcert badsig future-3d future-12h nonext-fresh nonext-5d delegate-no-eku foreign-signer delegate-cert-absent garbage
chrome ms nourl int | net::ERR_CERT_REVOKED | revoked
chrome ms days=7 int | OK | none expired tryLater good
chrome plain nourl int | OK | none good good-delegated good-sha256 expired expired-12h-ago expired-30h-ago old-12d-next+7d expired-revoked unknown tryLater internalError malformedRequest sigRequired unauthorized wrongcert badsig future-3d future-12h nonext-fresh nonext-5d delegate-no-eku foreign-signer delegate-cert-absent garbage
chrome plain nourl int | net::ERR_CERT_REVOKED | revoked
chrome plain days=7 int | OK | none expired tryLater good
chrome ms517 url int | OK | none good expired
chrome ms517 url int | net::ERR_CERT_REVOKED | revoked
chrome ms17 url int | OK | none good expired
chrome ms17 url int | net::ERR_CERT_REVOKED | revoked
chrome plain url int5 | OK | none good
chrome ms url int5 | OK | none good
chrome ms517 url int5 | OK | none good
chrome plain url int517 | OK | none good
chrome ms url int517 | OK | none good
chrome ms517 url int517 | OK | none good
chrome-online plain url intaia | OK | none good good-sha256 expired expired-12h-ago expired-30h-ago old-12d-next+7d expired-revoked unknown tryLater internalError malformedRequest sigRequired unauthorized wrongcert badsig future-3d future-12h nonext-fresh nonext-5d foreign-signer garbage
chrome-online plain url intaia | net::ERR_CERT_REVOKED | revoked
chrome-online plain nourl intaia | OK | none good expired unknown tryLater internalError wrongcert badsig
chrome-online plain nourl intaia | net::ERR_CERT_REVOKED | revoked
chrome-online ms url intaia | OK | none good expired unknown tryLater internalError wrongcert badsig
chrome-online ms url intaia | net::ERR_CERT_REVOKED | revoked
chrome-online ms nourl intaia | OK | none good expired unknown tryLater internalError wrongcert badsig
chrome-online ms nourl intaia | net::ERR_CERT_REVOKED | revoked
chrome-required plain url intaia | net::ERR_CERT_UNABLE_TO_CHECK_REVOCATION | none expired expired-12h-ago expired-30h-ago expired-revoked unknown tryLater internalError malformedRequest sigRequired unauthorized wrongcert badsig future-3d future-12h foreign-signer garbage
chrome-required plain url intaia | OK | good good-sha256 old-12d-next+7d nonext-fresh nonext-5d
chrome-required plain url intaia | net::ERR_CERT_REVOKED | revoked
chrome-required plain nourl intaia | net::ERR_CERT_NO_REVOCATION_MECHANISM | none expired unknown tryLater internalError wrongcert badsig
chrome-required plain nourl intaia | OK | good
chrome-required plain nourl intaia | net::ERR_CERT_REVOKED | revoked
chrome-required ms url intaia | net::ERR_CERT_UNABLE_TO_CHECK_REVOCATION | none expired unknown tryLater internalError wrongcert badsig
chrome-required ms url intaia | OK | good
chrome-required ms url intaia | net::ERR_CERT_REVOKED | revoked
chrome-required ms nourl intaia | net::ERR_CERT_NO_REVOCATION_MECHANISM | none expired unknown tryLater internalError wrongcert badsig
chrome-required ms nourl intaia | OK | good
chrome-required ms nourl intaia | net::ERR_CERT_REVOKED | revoked
firefox-crlite ms url int | MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING | none
firefox-crlite ms url int | OK | good expired revoked unknown tryLater internalError unauthorized wrongcert badsig future-3d foreign-signer garbage
firefox-crlite plain url int | OK | none good expired revoked unknown tryLater internalError unauthorized wrongcert badsig future-3d foreign-signer garbage
firefox-crlite-revoked ms url int | SEC_ERROR_REVOKED_CERTIFICATE | none good expired revoked unknown tryLater internalError unauthorized wrongcert badsig future-3d foreign-signer garbage
firefox-crlite-revoked plain url int | SEC_ERROR_REVOKED_CERTIFICATE | none good expired revoked unknown tryLater internalError unauthorized wrongcert badsig future-3d foreign-signer garbage
firefox-private ms url int | MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING | none
firefox-private ms url int | OK | good good-delegated good-sha256 expired-12h-ago future-12h nonext-fresh
firefox-private ms url int | SEC_ERROR_OCSP_OLD_RESPONSE | expired expired-30h-ago old-12d-next+7d nonext-5d
firefox-private ms url int | SEC_ERROR_REVOKED_CERTIFICATE | revoked expired-revoked
firefox-private ms url int | SEC_ERROR_OCSP_UNKNOWN_CERT | unknown
firefox-private ms url int | SEC_ERROR_OCSP_TRY_SERVER_LATER | tryLater
firefox-private ms url int | SEC_ERROR_OCSP_SERVER_ERROR | internalError
firefox-private ms url int | SEC_ERROR_OCSP_MALFORMED_REQUEST | malformedRequest
firefox-private ms url int | SEC_ERROR_OCSP_REQUEST_NEEDS_SIG | sigRequired
firefox-private ms url int | SEC_ERROR_OCSP_UNAUTHORIZED_REQUEST | unauthorized
firefox-private ms url int | MOZILLA_PKIX_ERROR_OCSP_RESPONSE_FOR_CERT_MISSING | wrongcert
firefox-private ms url int | SEC_ERROR_OCSP_BAD_SIGNATURE | badsig
firefox-private ms url int | SEC_ERROR_OCSP_FUTURE_RESPONSE | future-3d
firefox-private ms url int | SEC_ERROR_OCSP_INVALID_SIGNING_CERT | delegate-no-eku foreign-signer delegate-cert-absent
firefox-private ms url int | SEC_ERROR_OCSP_MALFORMED_RESPONSE | garbage
firefox-private plain url int | OK | none good good-delegated good-sha256 expired-12h-ago future-12h nonext-fresh
firefox-private plain url int | SEC_ERROR_OCSP_OLD_RESPONSE | expired expired-30h-ago old-12d-next+7d nonext-5d
firefox-private plain url int | SEC_ERROR_REVOKED_CERTIFICATE | revoked expired-revoked
firefox-private plain url int | SEC_ERROR_OCSP_UNKNOWN_CERT | unknown
firefox-private plain url int | SEC_ERROR_OCSP_TRY_SERVER_LATER | tryLater
firefox-private plain url int | SEC_ERROR_OCSP_SERVER_ERROR | internalError
firefox-private plain url int | SEC_ERROR_OCSP_MALFORMED_REQUEST | malformedRequest
firefox-private plain url int | SEC_ERROR_OCSP_REQUEST_NEEDS_SIG | sigRequired
firefox-private plain url int | SEC_ERROR_OCSP_UNAUTHORIZED_REQUEST | unauthorized
firefox-private plain url int | MOZILLA_PKIX_ERROR_OCSP_RESPONSE_FOR_CERT_MISSING | wrongcert
firefox-private plain url int | SEC_ERROR_OCSP_BAD_SIGNATURE | badsig
firefox-private plain url int | SEC_ERROR_OCSP_FUTURE_RESPONSE | future-3d
firefox-private plain url int | SEC_ERROR_OCSP_INVALID_SIGNING_CERT | delegate-no-eku foreign-signer delegate-cert-absent
firefox-private plain url int | SEC_ERROR_OCSP_MALFORMED_RESPONSE | garbage
firefox-private ms nourl int | MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING | none
firefox-private ms nourl int | OK | good good-delegated good-sha256 expired-12h-ago future-12h nonext-fresh
firefox-private ms nourl int | SEC_ERROR_OCSP_OLD_RESPONSE | expired expired-30h-ago old-12d-next+7d nonext-5d
firefox-private ms nourl int | SEC_ERROR_REVOKED_CERTIFICATE | revoked expired-revoked
firefox-private ms nourl int | SEC_ERROR_OCSP_UNKNOWN_CERT | unknown
firefox-private ms nourl int | SEC_ERROR_OCSP_TRY_SERVER_LATER | tryLater
firefox-private ms nourl int | SEC_ERROR_OCSP_SERVER_ERROR | internalError
firefox-private ms nourl int | SEC_ERROR_OCSP_MALFORMED_REQUEST | malformedRequest
firefox-private ms nourl int | SEC_ERROR_OCSP_REQUEST_NEEDS_SIG | sigRequired
firefox-private ms nourl int | SEC_ERROR_OCSP_UNAUTHORIZED_REQUEST | unauthorized
firefox-private ms nourl int | MOZILLA_PKIX_ERROR_OCSP_RESPONSE_FOR_CERT_MISSING | wrongcert
firefox-private ms nourl int | SEC_ERROR_OCSP_BAD_SIGNATURE | badsig
firefox-private ms nourl int | SEC_ERROR_OCSP_FUTURE_RESPONSE | future-3d
firefox-private ms nourl int | SEC_ERROR_OCSP_INVALID_SIGNING_CERT | delegate-no-eku foreign-signer delegate-cert-absent
firefox-private ms nourl int | SEC_ERROR_OCSP_MALFORMED_RESPONSE | garbage
firefox-private plain nourl int | OK | none good good-delegated good-sha256 expired-12h-ago future-12h nonext-fresh
firefox-private plain nourl int | SEC_ERROR_OCSP_OLD_RESPONSE | expired expired-30h-ago old-12d-next+7d nonext-5d
firefox-private plain nourl int | SEC_ERROR_REVOKED_CERTIFICATE | revoked expired-revoked
firefox-private plain nourl int | SEC_ERROR_OCSP_UNKNOWN_CERT | unknown
firefox-private plain nourl int | SEC_ERROR_OCSP_TRY_SERVER_LATER | tryLater
firefox-private plain nourl int | SEC_ERROR_OCSP_SERVER_ERROR | internalError
firefox-private plain nourl int | SEC_ERROR_OCSP_MALFORMED_REQUEST | malformedRequest
firefox-private plain nourl int | SEC_ERROR_OCSP_REQUEST_NEEDS_SIG | sigRequired
firefox-private plain nourl int | SEC_ERROR_OCSP_UNAUTHORIZED_REQUEST | unauthorized
firefox-private plain nourl int | MOZILLA_PKIX_ERROR_OCSP_RESPONSE_FOR_CERT_MISSING | wrongcert
firefox-private plain nourl int | SEC_ERROR_OCSP_BAD_SIGNATURE | badsig
firefox-private plain nourl int | SEC_ERROR_OCSP_FUTURE_RESPONSE | future-3d
firefox-private plain nourl int | SEC_ERROR_OCSP_INVALID_SIGNING_CERT | delegate-no-eku foreign-signer delegate-cert-absent
firefox-private plain nourl int | SEC_ERROR_OCSP_MALFORMED_RESPONSE | garbage
firefox-private ms517 url int | MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING | none good
firefox-private ms517 url int | SEC_ERROR_OCSP_OLD_RESPONSE | expired
firefox-private ms517 url int | SEC_ERROR_REVOKED_CERTIFICATE | revoked
firefox-private ms17 url int | MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING | none good
firefox-private ms17 url int | SEC_ERROR_OCSP_OLD_RESPONSE | expired
firefox-private ms17 url int | SEC_ERROR_REVOKED_CERTIFICATE | revoked
firefox-private plain url int5 | MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING | none good
firefox-private ms url int5 | MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING | none
firefox-private ms url int5 | OK | good
firefox-private ms517 url int5 | MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING | none good
firefox-private plain url int517 | MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING | none good
firefox-private ms url int517 | MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING | none good
firefox-private ms517 url int517 | MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING | none good
firefox-private-online ms url int | MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING | none
firefox-private-online ms url int | OK | good good-delegated good-sha256 expired expired-12h-ago expired-30h-ago old-12d-next+7d expired-revoked tryLater wrongcert future-12h nonext-fresh nonext-5d delegate-no-eku foreign-signer delegate-cert-absent
firefox-private-online ms url int | SEC_ERROR_REVOKED_CERTIFICATE | revoked
firefox-private-online ms url int | SEC_ERROR_OCSP_UNKNOWN_CERT | unknown
firefox-private-online ms url int | SEC_ERROR_OCSP_SERVER_ERROR | internalError
firefox-private-online ms url int | SEC_ERROR_OCSP_MALFORMED_REQUEST | malformedRequest
firefox-private-online ms url int | SEC_ERROR_OCSP_REQUEST_NEEDS_SIG | sigRequired
firefox-private-online ms url int | SEC_ERROR_OCSP_UNAUTHORIZED_REQUEST | unauthorized
firefox-private-online ms url int | SEC_ERROR_OCSP_BAD_SIGNATURE | badsig
firefox-private-online ms url int | SEC_ERROR_OCSP_FUTURE_RESPONSE | future-3d
firefox-private-online ms url int | SEC_ERROR_OCSP_MALFORMED_RESPONSE | garbage
firefox-private-online plain url int | OK | none good good-delegated good-sha256 expired expired-12h-ago expired-30h-ago old-12d-next+7d expired-revoked tryLater wrongcert future-12h nonext-fresh nonext-5d delegate-no-eku foreign-signer delegate-cert-absent
firefox-private-online plain url int | SEC_ERROR_REVOKED_CERTIFICATE | revoked
firefox-private-online plain url int | SEC_ERROR_OCSP_UNKNOWN_CERT | unknown
firefox-private-online plain url int | SEC_ERROR_OCSP_SERVER_ERROR | internalError
firefox-private-online plain url int | SEC_ERROR_OCSP_MALFORMED_REQUEST | malformedRequest
firefox-private-online plain url int | SEC_ERROR_OCSP_REQUEST_NEEDS_SIG | sigRequired
firefox-private-online plain url int | SEC_ERROR_OCSP_UNAUTHORIZED_REQUEST | unauthorized
firefox-private-online plain url int | SEC_ERROR_OCSP_BAD_SIGNATURE | badsig
firefox-private-online plain url int | SEC_ERROR_OCSP_FUTURE_RESPONSE | future-3d
firefox-private-online plain url int | SEC_ERROR_OCSP_MALFORMED_RESPONSE | garbage
firefox-private-online ms days=7 int | MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING | none
firefox-private-online ms days=7 int | OK | expired tryLater good
firefox-private-online plain days=7 int | OK | none expired tryLater good
firefox-private-revoked ms url int | SEC_ERROR_REVOKED_CERTIFICATE | none expired revoked tryLater wrongcert
firefox-private-revoked ms url int | OK | good
firefox-private-revoked ms url int | SEC_ERROR_OCSP_UNKNOWN_CERT | unknown
firefox-private-revoked ms url int | SEC_ERROR_OCSP_SERVER_ERROR | internalError
firefox-private-revoked ms url int | SEC_ERROR_OCSP_BAD_SIGNATURE | badsig
firefox-private-revoked plain url int | SEC_ERROR_REVOKED_CERTIFICATE | none expired revoked tryLater wrongcert
firefox-private-revoked plain url int | OK | good
firefox-private-revoked plain url int | SEC_ERROR_OCSP_UNKNOWN_CERT | unknown
firefox-private-revoked plain url int | SEC_ERROR_OCSP_SERVER_ERROR | internalError
firefox-private-revoked plain url int | SEC_ERROR_OCSP_BAD_SIGNATURE | badsig
firefox-public ms url int | MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING | none
firefox-public ms url int | OK | good good-delegated good-sha256 expired expired-12h-ago expired-30h-ago old-12d-next+7d expired-revoked tryLater wrongcert future-12h nonext-fresh nonext-5d delegate-no-eku foreign-signer delegate-cert-absent
firefox-public ms url int | SEC_ERROR_REVOKED_CERTIFICATE | revoked
firefox-public ms url int | SEC_ERROR_OCSP_UNKNOWN_CERT | unknown
firefox-public ms url int | SEC_ERROR_OCSP_SERVER_ERROR | internalError
firefox-public ms url int | SEC_ERROR_OCSP_MALFORMED_REQUEST | malformedRequest
firefox-public ms url int | SEC_ERROR_OCSP_REQUEST_NEEDS_SIG | sigRequired
firefox-public ms url int | SEC_ERROR_OCSP_UNAUTHORIZED_REQUEST | unauthorized
firefox-public ms url int | SEC_ERROR_OCSP_BAD_SIGNATURE | badsig
firefox-public ms url int | SEC_ERROR_OCSP_FUTURE_RESPONSE | future-3d
firefox-public ms url int | SEC_ERROR_OCSP_MALFORMED_RESPONSE | garbage
firefox-public plain url int | OK | none good good-delegated good-sha256 expired expired-12h-ago expired-30h-ago old-12d-next+7d expired-revoked tryLater wrongcert future-12h nonext-fresh nonext-5d delegate-no-eku foreign-signer delegate-cert-absent
firefox-public plain url int | SEC_ERROR_REVOKED_CERTIFICATE | revoked
firefox-public plain url int | SEC_ERROR_OCSP_UNKNOWN_CERT | unknown
firefox-public plain url int | SEC_ERROR_OCSP_SERVER_ERROR | internalError
firefox-public plain url int | SEC_ERROR_OCSP_MALFORMED_REQUEST | malformedRequest
firefox-public plain url int | SEC_ERROR_OCSP_REQUEST_NEEDS_SIG | sigRequired
firefox-public plain url int | SEC_ERROR_OCSP_UNAUTHORIZED_REQUEST | unauthorized
firefox-public plain url int | SEC_ERROR_OCSP_BAD_SIGNATURE | badsig
firefox-public plain url int | SEC_ERROR_OCSP_FUTURE_RESPONSE | future-3d
firefox-public plain url int | SEC_ERROR_OCSP_MALFORMED_RESPONSE | garbage
firefox-public ms nourl int | MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING | none
firefox-public ms nourl int | OK | good good-delegated good-sha256 expired expired-12h-ago expired-30h-ago old-12d-next+7d expired-revoked tryLater wrongcert future-12h nonext-fresh nonext-5d delegate-no-eku foreign-signer delegate-cert-absent
firefox-public ms nourl int | SEC_ERROR_REVOKED_CERTIFICATE | revoked
firefox-public ms nourl int | SEC_ERROR_OCSP_UNKNOWN_CERT | unknown
firefox-public ms nourl int | SEC_ERROR_OCSP_SERVER_ERROR | internalError
firefox-public ms nourl int | SEC_ERROR_OCSP_MALFORMED_REQUEST | malformedRequest
firefox-public ms nourl int | SEC_ERROR_OCSP_REQUEST_NEEDS_SIG | sigRequired
firefox-public ms nourl int | SEC_ERROR_OCSP_UNAUTHORIZED_REQUEST | unauthorized
firefox-public ms nourl int | SEC_ERROR_OCSP_BAD_SIGNATURE | badsig
firefox-public ms nourl int | SEC_ERROR_OCSP_FUTURE_RESPONSE | future-3d
firefox-public ms nourl int | SEC_ERROR_OCSP_MALFORMED_RESPONSE | garbage
firefox-public ms days=7 int | MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING | none
firefox-public ms days=7 int | OK | expired tryLater good
firefox-public plain nourl int | OK | none good good-delegated good-sha256 expired expired-12h-ago expired-30h-ago old-12d-next+7d expired-revoked tryLater wrongcert future-12h nonext-fresh nonext-5d delegate-no-eku foreign-signer delegate-cert-absent
firefox-public plain nourl int | SEC_ERROR_REVOKED_CERTIFICATE | revoked
firefox-public plain nourl int | SEC_ERROR_OCSP_UNKNOWN_CERT | unknown
firefox-public plain nourl int | SEC_ERROR_OCSP_SERVER_ERROR | internalError
firefox-public plain nourl int | SEC_ERROR_OCSP_MALFORMED_REQUEST | malformedRequest
firefox-public plain nourl int | SEC_ERROR_OCSP_REQUEST_NEEDS_SIG | sigRequired
firefox-public plain nourl int | SEC_ERROR_OCSP_UNAUTHORIZED_REQUEST | unauthorized
firefox-public plain nourl int | SEC_ERROR_OCSP_BAD_SIGNATURE | badsig
firefox-public plain nourl int | SEC_ERROR_OCSP_FUTURE_RESPONSE | future-3d
firefox-public plain nourl int | SEC_ERROR_OCSP_MALFORMED_RESPONSE | garbage
firefox-public plain days=7 int | OK | none expired tryLater good
firefox-public ms517 url int | MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING | none good expired
firefox-public ms517 url int | SEC_ERROR_REVOKED_CERTIFICATE | revoked
firefox-public ms17 url int | MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING | none good expired
firefox-public ms17 url int | SEC_ERROR_REVOKED_CERTIFICATE | revoked
firefox-public plain url int5 | MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING | none good
firefox-public ms url int5 | MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING | none
firefox-public ms url int5 | OK | good
firefox-public ms517 url int5 | MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING | none good
firefox-public plain url int517 | MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING | none good
firefox-public ms url int517 | MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING | none good
firefox-public ms517 url int517 | MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING | none good
webkitgtk ms url int | load-failed-with-tls-errors: generic-error | none expired expired-12h-ago expired-30h-ago tryLater internalError malformedRequest sigRequired unauthorized wrongcert badsig delegate-no-eku foreign-signer delegate-cert-absent garbage
webkitgtk ms url int | OK | good good-delegated good-sha256 old-12d-next+7d unknown future-3d future-12h nonext-fresh nonext-5d
webkitgtk ms url int | load-failed-with-tls-errors: revoked | revoked expired-revoked
webkitgtk plain url int | OK | none good good-delegated good-sha256 old-12d-next+7d unknown tryLater internalError malformedRequest sigRequired unauthorized future-3d future-12h nonext-fresh nonext-5d
webkitgtk plain url int | load-failed-with-tls-errors: generic-error | expired expired-12h-ago expired-30h-ago wrongcert badsig delegate-no-eku foreign-signer delegate-cert-absent garbage
webkitgtk plain url int | load-failed-with-tls-errors: revoked | revoked expired-revoked
webkitgtk ms517 url int | load-failed-with-tls-errors: generic-error | none expired
webkitgtk ms517 url int | OK | good
webkitgtk ms517 url int | load-failed-with-tls-errors: revoked | revoked
webkitgtk ms17 url int | OK | none good
webkitgtk ms17 url int | load-failed-with-tls-errors: generic-error | expired
webkitgtk ms17 url int | load-failed-with-tls-errors: revoked | revoked
curl-gnutls ms url int | 60: server certificate verification failed | none expired revoked tryLater internalError wrongcert badsig garbage
curl-gnutls ms url int | OK | good good-delegated good-sha256 unknown
curl-gnutls plain url int | OK | none good good-delegated good-sha256 unknown tryLater internalError
curl-gnutls plain url int | 60: server certificate verification failed | expired revoked wrongcert badsig garbage
curl-gnutls ms517 url int | 60: server certificate verification failed | none
curl-gnutls ms17 url int | OK | none
curl-gnutls-cert-status ms url int | 60: server certificate verification failed | none expired revoked tryLater internalError wrongcert badsig garbage
curl-gnutls-cert-status ms url int | OK | good good-delegated good-sha256
curl-gnutls-cert-status ms url int | 91: Server certificate status is unknown | unknown
curl-gnutls-cert-status plain url int | 91: No OCSP response received | none
curl-gnutls-cert-status plain url int | 60: server certificate verification failed | expired revoked wrongcert badsig garbage
curl-gnutls-cert-status plain url int | 91: Server certificate status is unknown | unknown tryLater internalError
curl-gnutls-cert-status ms17 url int | 91: No OCSP response received | none
curl-cert-status ms url int | 91: No OCSP response received | none
curl-cert-status plain url int | 91: No OCSP response received | none
curl-cert-status ms url int | OK | good good-delegated
curl-cert-status ms url int | 91: Could not find certificate ID in OCSP response | good-sha256 wrongcert
curl-cert-status ms url int | 91: OCSP response has expired | expired
curl-cert-status ms url int | 91: SSL certificate revocation reason | revoked
curl-cert-status ms url int | 91: SSL server certificate status verification FAILED | unknown
curl-cert-status ms url int | 91: Invalid OCSP response status | tryLater internalError unauthorized
curl-cert-status ms url int | 91: OCSP response verification failed | badsig
gnutls ms url int | The received OCSP status response is invalid. | wrongcert badsig
gnutls plain url int | The received OCSP status response is invalid. | wrongcert
gnutls ms url int | The certificate requires the server to include an OCSP status in its response, but the OCSP status is missing. | none tryLater internalError unauthorized
gnutls plain url int | OK | none tryLater internalError unauthorized
gnutls ms url int | The revocation or OCSP data are old and have been superseded. | expired
gnutls ms url int | The certificate chain is revoked. | revoked
gnutls plain url int5 | The certificate chain violates the signer's constraints. | none good
gnutls ms17 url int5 | The certificate chain violates the signer's constraints. | good
gnutls ms url int517 | The certificate chain violates the signer's constraints. | good
wget-gnutls ms url int | exit status 5 | none expired tryLater
wget-gnutls ms url int | OK | good unknown
java-revocation ms url int | OCSP response does not include a response for a certificate supplied in the OCSP request | good-sha256 wrongcert
java-revocation ms url int | Response is unreliable: its validity interval is out-of-date | expired
java-revocation ms url int | Certificate has been revoked | revoked
java-revocation ms url int | Certificate's revocation status is unknown | unknown
java-revocation ms url int | OCSP response error: TRY_LATER | tryLater
java-revocation ms url int | OCSP response error: INTERNAL_ERROR | internalError
java-revocation ms url int | Error verifying OCSP Response's signature | badsig
java-soft-fail plain url int | OK | none good good-delegated unknown tryLater internalError
java-soft-fail plain url int | OCSP response does not include a response for a certificate supplied in the OCSP request | good-sha256 wrongcert
java-soft-fail plain url int | Response is unreliable: its validity interval is out-of-date | expired
java-soft-fail plain url int | Certificate has been revoked | revoked
java-soft-fail plain url int | Error verifying OCSP Response's signature | badsig
wolfssl-stapling ms url int | OK | none good good-delegated
wolfssl-stapling ms url int | -406: Bad Certificate Status Message Error | good-sha256 expired unknown tryLater internalError wrongcert badsig garbage
wolfssl-stapling ms url int | -360: OCSP Cert revoked | revoked
wolfssl-must-staple plain url int | -366: OCSP Cert unknown | none
wolfssl-must-staple plain url int | OK | good good-delegated
wolfssl-must-staple plain url int | -406: Bad Certificate Status Message Error | good-sha256 expired unknown tryLater internalError wrongcert badsig garbage
wolfssl-must-staple plain url int | -360: OCSP Cert revoked | revoked
";

#[test]
fn every_error_is_the_measured_one() {
    let mut cells = 0;
    for line in MEASURED.lines().filter(|line| !line.is_empty()) {
        let [who, outcome, kinds] = line.split('|').collect::<Vec<_>>()[..] else {
            panic!("not three parts: {line}");
        };
        let [id, leaf_kind, responder, issuer_kind] =
            who.split_whitespace().collect::<Vec<_>>()[..]
        else {
            panic!("not four words: {line}");
        };
        for kind in kinds.split_whitespace() {
            let given = Handshake {
                issuer_tls_feature: issuer(issuer_kind),
                has_ocsp_url: responder != "nourl",
                validity: if responder == "days=7" {
                    7 * DAY
                } else {
                    397 * DAY
                },
                ..handshake(leaf_kind, kind)
            };
            let answer = ask(id, &given);
            let context = format!("{who} {kind}: {}", answer.explanation);
            match outcome.trim() {
                "OK" => assert!(answer.outcome.goes_on(), "{context}"),
                error => {
                    assert_eq!(answer.outcome, Outcome::Refuses, "{context}");
                    assert_eq!(answer.error, Some(error), "{context}");
                }
            }
            cells += 1;
        }
    }
    assert!(cells > 400, "only {cells} cells read");
}
