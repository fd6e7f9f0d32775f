//! Chromium and its relatives, and Apple's.

use super::*;

static CHROMIUM: Basis = Basis::new(
    "Chrome",
    "Chrome, Edge and other browsers on Chromium",
    "Chromium 156.0.8078.79, run on 2026-11-20",
    Confidence::High,
    &[Reference::read(
        "Chromium, net/cert/internal/revocation_checker.cc",
        "https://source.chromium.org/chromium/chromium/src/+/main:net/cert/internal/revocation_checker.cc",
    )],
);
static POLICY: Basis = Basis::new(
    "Chrome",
    "Chrome and Edge under the policy RequireOnlineRevocationChecksForLocalAnchors",
    "Chromium 156.0.8078.79, run on 2026-11-20",
    Confidence::High,
    &[Reference::read(
        "Chromium, net/cert/internal/revocation_checker.cc",
        "https://source.chromium.org/chromium/chromium/src/+/main:net/cert/internal/revocation_checker.cc",
    )],
);
static APPLE: Basis = Basis::new(
    "Apple Security framework",
    "Safari and other programs of macOS and iOS, in their logs",
    "Security framework, its published result codes; not run",
    Confidence::Medium,
    &[Reference::read(
        "Apple, Security framework result codes",
        "https://developer.apple.com/documentation/security/security-framework-result-codes",
    )],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    error(
        &CHROMIUM,
        "chrome-cert-revoked",
        &["ERR_CERT_REVOKED"],
        Fault::Revoked,
        "The authority has revoked the certificate: the staple says so, or the browser’s own list. Whether the certificate says Must-Staple plays no part.",
        Next::Handshake("whether the staple says so, and since when"),
    ),
    error(
        &POLICY,
        "chrome-unable-to-check-revocation",
        &["ERR_CERT_UNABLE_TO_CHECK_REVOCATION"],
        Fault::NoStaple,
        "The policy demands an answer about each certificate, and neither the staple nor the responder gave a usable one. A good staple is enough for the server’s certificate; the issuing authority’s needs a way to be checked as well.",
        Next::Handshake("what the server staples"),
    ),
    error(
        &POLICY,
        "chrome-no-revocation-mechanism",
        &["ERR_CERT_NO_REVOCATION_MECHANISM"],
        Fault::NoOcspUrl,
        "The policy demands an answer about each certificate, and one of them, often the issuing authority’s, names neither a responder nor a revocation list.",
        Next::Handshake("which certificate names none"),
    ),
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
