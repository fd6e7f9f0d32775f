//! Safari and other programs of Apple’s systems.

use super::*;

static APPLE: Basis = Basis::new(
    "Apple Security framework",
    "Safari and other programs of macOS and iOS, in their logs",
    "Security framework, its published result codes; not tested",
    Confidence::Medium,
    &[Reference::read(
        "Apple, Security framework result codes",
        "https://developer.apple.com/documentation/security/security-framework-result-codes",
    )],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    error(
        &APPLE,
        "apple-certificate-revoked",
        &["errSecCertificateRevoked"],
        Fault::Revoked,
        "The certificate is revoked: the staple says so, the responder, or Apple’s own data.",
        Next::Handshake("whether the staple says so, and since when"),
    ),
    warning(
        &APPLE,
        "apple-ocsp-unavailable",
        &[
            "errSecOCSPUnavailable",
            "errSecOCSPResponderTryLater",
            "errSecOCSPResponderInternalError",
            "errSecOCSPResponderSignatureRequired",
            "errSecIncompleteCertRevocationCheck",
        ],
        Fault::ResponderError,
        "The responder gave no answer about the certificate.",
        Next::Handshake("whether the server staples, so that no visitor has to ask"),
    ),
    warning(
        &APPLE,
        "apple-ocsp-unauthorized",
        &[
            "errSecOCSPResponderUnauthorized",
            "errSecOCSPStatusUnrecognized",
        ],
        Fault::Unauthorized,
        "The responder has no record of the certificate.",
        Next::Handshake("which responder it is, and what is stapled"),
    ),
    warning(
        &APPLE,
        "apple-ocsp-bad-response",
        &[
            "errSecOCSPBadResponse",
            "errSecOCSPSignatureError",
            "errSecOCSPNoSigner",
            "errSecOCSPNotTrustedToAnchor",
            "errSecOCSPResponseNonceMismatch",
        ],
        Fault::BadSignature,
        "The response cannot be read, or did not verify.",
        Next::Handshake("the staple and its signer"),
    ),
];
