//! wolfSSL, Windows and .NET, drivers of MongoDB.

use super::*;

static WOLFSSL: Basis = Basis::new(
    "wolfSSL", "wolfSSL, and programs built with it", "wolfSSL 5.5.4, run on 2026-11-20; code read", Confidence::High,
    &[Reference::read("wolfSSL, src/internal.c (wolfSSL_ERR_reason_error_string)", "https://github.com/wolfSSL/wolfssl/blob/master/src/internal.c")],
)
.library();
static WINDOWS: Basis = Basis::new(
    "Windows (Schannel)", "Windows: curl and git with Schannel, PowerShell, .NET, IIS", "Windows’ published error codes; not run", Confidence::Medium,
    &[Reference::read("Microsoft, COM error codes (security and setup)", "https://learn.microsoft.com/windows/win32/com/com-error-codes-4")],
);
static DOTNET: Basis = Basis::new(
    ".NET", ".NET programs, in exceptions about the remote certificate", ".NET’s published X509ChainStatusFlags; not run", Confidence::Medium,
    &[Reference::read("Microsoft, X509ChainStatusFlags", "https://learn.microsoft.com/dotnet/api/system.security.cryptography.x509certificates.x509chainstatusflags")],
);
static MONGO: Basis = Basis::new(
    "PyMongo", "PyMongo and other drivers of MongoDB, in their debug log", "PyMongo 4, code read", Confidence::High,
    &[Reference::read("PyMongo, pymongo/ocsp_support.py", "https://github.com/mongodb/mongo-python-driver/blob/master/pymongo/ocsp_support.py")],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    error(&WOLFSSL, "wolfssl-revoked", &["OCSP Cert revoked"], Fault::Revoked, "The staple says that the certificate is revoked (error -360).", Next::Handshake("since when")),
    error(&WOLFSSL, "wolfssl-unknown", &["OCSP Cert unknown"], Fault::Unknown, "The certificate is unknown to the responder, or says Must-Staple and came without a staple (error -366).", Next::Handshake("what the server staples")),
    error(&WOLFSSL, "wolfssl-lookup-failed", &["OCSP Responder lookup fail", "OCSP need URL"], Fault::ResponderError, "The program asked the responder itself, and got no answer.", Next::Handshake("whether the server staples, so that no client has to ask")),
    error(&WOLFSSL, "wolfssl-bad-status", &["Bad Certificate Status Message Error", "BAD_CERTIFICATE_STATUS_ERROR"], Fault::Expired, "The staple is missing, expired, an error, or about another certificate (error -406).", Next::Handshake("which of these it is")),
    error(&WINDOWS, "windows-revoked", &["CRYPT_E_REVOKED", "CERT_E_REVOKED", "0x80092010", "0x800B010C"], Fault::Revoked, "The certificate is revoked.", Next::Handshake("whether the staple says so, and since when")),
    error(&WINDOWS, "windows-no-revocation-check", &["CRYPT_E_NO_REVOCATION_CHECK", "0x80092012", "The revocation function was unable to check revocation for the certificate"], Fault::NoStaple,
        "Windows was told to check revocation, and the certificate came without a usable staple and names nothing that Windows could ask. Must-Staple plays no part.", Next::Handshake("what the server staples, and what the certificate names")),
    error(&WINDOWS, "windows-revocation-offline", &["CRYPT_E_REVOCATION_OFFLINE", "0x80092013", "The revocation function was unable to check revocation because the revocation server was offline"], Fault::ResponderError,
        "Windows was told to check revocation, and could not reach the responder or the revocation list. A good staple would be enough. Must-Staple plays no part.", Next::Handshake("whether the server staples")),
    error(&WINDOWS, "schannel-alert-revoked", &["The TLS protocol defined fatal alert code is 44"], Fault::Revoked, "The other side refused this machine’s certificate, because it is revoked (Schannel event 36887).", Next::Say("Find the certificate of the binding, and replace it.")),
    error(&WINDOWS, "schannel-alert-status", &["The TLS protocol defined fatal alert code is 113"], Fault::Expired, "The other side was not satisfied with the staple (Schannel event 36887, TLS alert 113).", Next::Handshake("the staple that was refused")),
    error(&DOTNET, "dotnet-revocation-unknown", &["RevocationStatusUnknown", "OfflineRevocation"], Fault::NoStaple, "The program was told to check revocation, and neither staple nor responder gave an answer. Must-Staple plays no part.", Next::Handshake("what the server staples")),
    error(&MONGO, "mongodb-must-staple", &["Must-staple cert with no stapled response, hard fail"], Fault::NoStaple, "The certificate of the server says Must-Staple, and it stapled nothing: the driver refuses.", Next::Say("Let mongod reach the responder (it fetches staples itself), or replace the certificate.")),
    notice(&MONGO, "mongodb-no-staple", &["Peer did not staple an OCSP response"], Fault::NoStaple, "The server stapled nothing; the driver asks the responder itself, and goes on without an answer.", Next::Handshake("what the certificate demands")).only_must_staple().rank(1),
];
