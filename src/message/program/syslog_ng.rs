//! syslog-ng, as the client of another log server.

use super::*;

static SYSLOG_NG: Basis = Basis::new(
    "syslog-ng",
    "syslog-ng, where a destination has ocsp-stapling-verify(yes)",
    "syslog-ng 4.11.0, source read",
    Confidence::High,
    &[Reference::read(
        "syslog-ng, lib/transport/tls-session.c",
        "https://github.com/syslog-ng/syslog-ng/blob/develop/lib/transport/tls-session.c",
    )],
);

macro_rules! insists {
    ($does:literal) => {
        concat!(
            "The log server ",
            $does,
            ", and syslog-ng sends it nothing, whether or not the certificate has Must-Staple."
        )
    };
}

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    error(
        &SYSLOG_NG,
        "syslog-ng-no-staple",
        &["no OCSP response was received from the server"],
        Fault::NoStaple,
        insists!("stapled nothing"),
        Next::Handshake("whether that server staples"),
    ),
    error(
        &SYSLOG_NG,
        "syslog-ng-malformed",
        &[
            "OCSP response received from server can not be parsed",
            "can not extract OCSP basic response",
        ],
        Fault::Malformed,
        insists!("staples something that is not an OCSP response"),
        Next::Handshake("the bytes that are stapled"),
    ),
    error(
        &SYSLOG_NG,
        "syslog-ng-error-status",
        &["OCSP stapling verification failed; error='OCSP response is unsuccessful"],
        Fault::ResponderError,
        insists!("staples a responder’s error in place of a status"),
        Next::Handshake("what is stapled"),
    ),
    error(
        &SYSLOG_NG,
        "syslog-ng-other-certificate",
        &["OCSP stapling verification failed; error='failed to retrieve OCSP response status"],
        Fault::WrongCertificate,
        insists!("staples a response about another certificate"),
        Next::Handshake("which certificate the staple names"),
    ),
    error(
        &SYSLOG_NG,
        "syslog-ng-bad-signature",
        &["failed to verify OCSP response signature"],
        Fault::BadSignature,
        insists!("staples a response that does not verify"),
        Next::Handshake("who signed the staple"),
    ),
    error(
        &SYSLOG_NG,
        "syslog-ng-times",
        &["OCSP response is outside its time validity period"],
        Fault::Expired,
        insists!(
            "staples a response that has expired, or lies in the future by this machine’s clock"
        ),
        Next::Handshake("the staple’s times"),
    )
    .establishes(&[Fact::Clock]),
    error(
        &SYSLOG_NG,
        "syslog-ng-revoked",
        &["OCSP stapling verification failed; error='certificate is revoked (reason: {reason}"],
        Fault::Revoked,
        insists!("staples that its certificate is revoked"),
        Next::Handshake("since when"),
    )
    .named("OCSP stapling verification failed: certificate is revoked"),
    error(
        &SYSLOG_NG,
        "syslog-ng-unknown",
        &["OCSP stapling verification failed; error='certificate status is unknown"],
        Fault::Unknown,
        insists!("staples that its certificate is unknown"),
        Next::Handshake("which certificate the staple names"),
    ),
    error(
        &SYSLOG_NG,
        "syslog-ng-not-verified",
        &["OCSP stapling verification failed"],
        Fault::NoStaple,
        insists!("did not staple a good response; the line says what is wrong"),
        Next::Handshake("what is stapled"),
    )
    .rank(1),
];
