//! .NET.

use super::*;

static DOTNET: Basis = Basis::new(
    ".NET",
    ".NET programs, in exceptions about the remote certificate",
    ".NET’s published X509ChainStatusFlags; not tested",
    Confidence::Medium,
    &[Reference::read(
        "Microsoft, X509ChainStatusFlags",
        "https://learn.microsoft.com/dotnet/api/system.security.cryptography.x509certificates.x509chainstatusflags",
    )],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[error(
    &DOTNET,
    "dotnet-revocation-unknown",
    &["RevocationStatusUnknown", "OfflineRevocation"],
    Fault::NoStaple,
    "The program was configured to check revocation, and neither staple nor responder gave an answer. Must-Staple is irrelevant here.",
    Next::Handshake("what the server staples"),
).establishes(&[])];
