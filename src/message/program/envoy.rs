//! Envoy.

use super::*;

static ENVOY: Basis = Basis::new(
    "Envoy",
    "Envoy, when it loads its configuration",
    "Envoy, source read in 2026; 1.40.0 tested on 2026-11-28",
    Confidence::High,
    &[
        Reference::read(
            "Envoy, source/common/tls/ocsp/ocsp.cc",
            "https://github.com/envoyproxy/envoy/blob/main/source/common/tls/ocsp/ocsp.cc",
        ),
        Reference::read(
            "Envoy, source/common/tls/server_context_impl.cc",
            "https://github.com/envoyproxy/envoy/blob/main/source/common/tls/server_context_impl.cc",
        ),
    ],
);

const FILE: Next = Next::Say(
    "Drop the file with the response here, with the certificate and its issuer; then fetch a fresh one.",
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    error(
        &ENVOY,
        "envoy-must-staple-no-response",
        &["OCSP response is required for must-staple certificate"],
        Fault::NoStaple,
        "The certificate has Must-Staple, and no ocsp_staple is given: Envoy rejects the configuration, so nobody is served.",
        Next::Say(
            "Fetch a response, name it as ocsp_staple beside the certificate, and refresh it from outside: Envoy does not fetch.",
        ),
    ).establishes(&[Fact::MustStaple]),
    error(
        &ENVOY,
        "envoy-policy-no-response",
        &["Required OCSP response is missing from TLS context"],
        Fault::NoStaple,
        "ocsp_staple_policy is MUST_STAPLE, and no ocsp_staple is given: Envoy rejects the configuration.",
        Next::Say(
            "Name a response as ocsp_staple beside the certificate, or choose another policy if the certificate does not have Must-Staple.",
        ),
    ),
    error(
        &ENVOY,
        "envoy-other-certificate",
        &["OCSP response does not match its TLS certificate"],
        Fault::WrongCertificate,
        "The file named as ocsp_staple is about another certificate: Envoy rejects the configuration.",
        FILE,
    ),
    error(
        &ENVOY,
        "envoy-error-status",
        &["OCSP response was unsuccessful"],
        Fault::ResponderError,
        "The file named as ocsp_staple holds a responder’s error in place of a status: Envoy rejects the configuration.",
        FILE,
    ),
    error(
        &ENVOY,
        "envoy-several-entries",
        &["OCSP Response must be for one certificate only"],
        Fault::Malformed,
        "The response has several entries, which Envoy does not accept.",
        FILE,
    ),
    error(
        &ENVOY,
        "envoy-trailing-data",
        &["Data contained more than a single OCSP response"],
        Fault::Malformed,
        "Bytes follow the response in the file named as ocsp_staple, which Envoy does not accept.",
        FILE,
    ),
    error(
        &ENVOY,
        "envoy-malformed",
        &[
            "OCSP Response is not a well-formed ASN.1 SEQUENCE",
            "OCSP ResponseData is not a well-formed ASN.1 SEQUENCE",
            "OCSP response has no body",
        ],
        Fault::Malformed,
        "The file named as ocsp_staple is not an OCSP response in DER.",
        FILE,
    ),
    warning(
        &ENVOY,
        "envoy-future",
        &["OCSP Response thisUpdate field is set in the future"],
        Fault::NotYetValid,
        "The response is not yet valid by this machine’s clock; Envoy staples it anyway.",
        Next::Say("Compare the clocks of this machine and of the responder."),
    ),
];
