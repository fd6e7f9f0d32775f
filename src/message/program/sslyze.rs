//! sslyze.

use super::*;

static SSLYZE: Basis = Basis::new(
    "sslyze",
    "sslyze",
    "sslyze 2 to 6, source read",
    Confidence::High,
    &[Reference::read(
        "sslyze, sslyze/plugins/certificate_info/_cli_connector.py",
        "https://github.com/nabla-c0d3/sslyze/blob/release/sslyze/plugins/certificate_info/_cli_connector.py",
    )],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    notice(
        &SSLYZE,
        "sslyze-not-sent",
        &["Server did not send back an OCSP response"],
        Fault::NoStaple,
        "The server stapled nothing when sslyze asked.",
        Next::Handshake("more, if you run it twice"),
    )
    .only_must_staple(),
    warning(
        &SSLYZE,
        "sslyze-error-status",
        &["ERROR - OCSP response status is not successful: {status}"],
        Fault::ResponderError,
        "The server staples a responder’s error in place of a status: {status}.",
        Next::Handshake("what is stapled"),
    )
    .named("OCSP response status is not successful"),
    warning(
        &SSLYZE,
        "sslyze-not-trusted",
        &["FAILED - Response is NOT trusted"],
        Fault::BadSignature,
        "sslyze could not trace the staple’s signer to Mozilla’s roots.",
        Next::Handshake("who signed the staple"),
    ),
];
