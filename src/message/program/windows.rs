//! Windows: Schannel, and what is built on it.

use super::*;

static WINDOWS: Basis = Basis::new(
    "Windows (Schannel)",
    "Windows: curl and git with Schannel, PowerShell, .NET, IIS",
    "Windows’ published error codes; not tested",
    Confidence::Medium,
    &[Reference::read(
        "Microsoft, COM error codes (security and setup)",
        "https://learn.microsoft.com/windows/win32/com/com-error-codes-4",
    )],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    error(
        &WINDOWS,
        "windows-revoked",
        &[
            "CRYPT_E_REVOKED",
            "CERT_E_REVOKED",
            "0x80092010",
            "0x800B010C",
        ],
        Fault::Revoked,
        "The certificate is revoked.",
        Next::Handshake("whether the staple says so, and since when"),
    ),
    error(
        &WINDOWS,
        "windows-no-revocation-check",
        &[
            "CRYPT_E_NO_REVOCATION_CHECK",
            "0x80092012",
            "The revocation function was unable to check revocation for the certificate",
        ],
        Fault::NoStaple,
        "Windows was configured to check revocation, and the certificate came without a usable staple and names no source that Windows could ask. Must-Staple is irrelevant here.",
        Next::Handshake("what the server staples, and what the certificate names"),
    ).establishes(&[]),
    error(
        &WINDOWS,
        "windows-revocation-offline",
        &[
            "CRYPT_E_REVOCATION_OFFLINE",
            "0x80092013",
            "The revocation function was unable to check revocation because the revocation server was offline",
        ],
        Fault::NoStaple,
        "Windows was configured to check revocation, and could not reach the responder or the revocation list. A good staple would be enough. Must-Staple is irrelevant here.",
        Next::Handshake("whether the server staples"),
    ).establishes(&[]),
    error(
        &WINDOWS,
        "schannel-alert-revoked",
        &["The TLS protocol defined fatal alert code is 44"],
        Fault::Revoked,
        "The other side refused this machine’s certificate, because it is revoked (Schannel event 36887).",
        Next::Say("Find the certificate of the binding, and replace it."),
    ).establishes(&[Fact::Visitor]),
    error(
        &WINDOWS,
        "schannel-alert-status",
        &["The TLS protocol defined fatal alert code is 113"],
        Fault::Expired,
        "The other side rejected the staple (Schannel event 36887, TLS alert 113).",
        Next::Handshake("the staple that was refused"),
    ),
];
