//! Chrome and its relatives.

use super::*;

static CHROMIUM: Basis = Basis::new(
    "Chrome",
    "Chrome, Edge and other browsers on Chromium",
    "Chromium 156.0.8078.79, tested on 2026-11-20",
    Confidence::High,
    &[Reference::read(
        "Chromium, net/cert/internal/revocation_checker.cc",
        "https://source.chromium.org/chromium/chromium/src/+/main:net/cert/internal/revocation_checker.cc",
    )],
);
static POLICY: Basis = Basis::new(
    "Chrome",
    "Chrome and Edge under the policy RequireOnlineRevocationChecksForLocalAnchors",
    "Chromium 156.0.8078.79, tested on 2026-11-20",
    Confidence::High,
    &[Reference::read(
        "Chromium, net/cert/internal/revocation_checker.cc",
        "https://source.chromium.org/chromium/chromium/src/+/main:net/cert/internal/revocation_checker.cc",
    )],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    error(
        &CHROMIUM,
        "chrome-cert-revoked",
        &["ERR_CERT_REVOKED"],
        Fault::Revoked,
        "The CA has revoked the certificate: the staple says so, or the browser’s own list. Whether the certificate has Must-Staple is irrelevant here.",
        Next::Handshake("whether the staple says so, and since when"),
    ),
    error(
        &POLICY,
        "chrome-unable-to-check-revocation",
        &["ERR_CERT_UNABLE_TO_CHECK_REVOCATION"],
        Fault::NoStaple,
        "The policy demands an answer about each certificate, and neither the staple nor the responder gave a usable one. A good staple is enough for the server’s certificate; the issuing CA’s needs a way to be checked as well.",
        Next::Handshake("what the server staples"),
    ).establishes(&[]),
    error(
        &POLICY,
        "chrome-no-revocation-mechanism",
        &["ERR_CERT_NO_REVOCATION_MECHANISM"],
        Fault::NoOcspUrl,
        "The policy demands an answer about each certificate, and one of them, often the issuing CA’s, names neither a responder nor a revocation list.",
        Next::Handshake("which certificate names none"),
    ).establishes(&[]),
];
