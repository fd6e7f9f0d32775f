//! OpenSSL: its library, `openssl ocsp` and `openssl s_client`, and what languages make of it.

use super::*;

static LIBRARY: Basis = Basis::new(
    "OpenSSL",
    "OpenSSL, and programs built with it",
    "OpenSSL 1.1 to 3.x, source read",
    Confidence::High,
    &[Reference::read(
        "OpenSSL, crypto/ocsp/ocsp_err.c",
        "https://github.com/openssl/openssl/blob/master/crypto/ocsp/ocsp_err.c",
    )],
)
.library();
static OCSP: Basis = Basis::new(
    "OpenSSL",
    "openssl ocsp",
    "OpenSSL 3.0.19, run in November 2026",
    Confidence::High,
    &[
        Reference::read(
            "OpenSSL, apps/ocsp.c",
            "https://github.com/openssl/openssl/blob/master/apps/ocsp.c",
        ),
        Reference::read(
            "OpenSSL, openssl-ocsp manual",
            "https://docs.openssl.org/3.0/man1/openssl-ocsp/",
        ),
    ],
)
.library();
static PRINTED: Basis = Basis::new(
    "OpenSSL",
    "openssl ocsp and openssl s_client -status, where they print a response",
    "OpenSSL 3.0.19, run in November 2026",
    Confidence::High,
    &[Reference::read(
        "OpenSSL, crypto/ocsp/ocsp_prn.c",
        "https://github.com/openssl/openssl/blob/master/crypto/ocsp/ocsp_prn.c",
    )],
)
.library()
.output();
static VERIFY: Basis = Basis::new(
    "OpenSSL", "OpenSSL, and programs and languages built with it: Python, Ruby, PHP, Node.js, clients of PostgreSQL and MySQL", "OpenSSL 1.1.1 to 3.x, source read", Confidence::High,
    &[Reference::read("OpenSSL, crypto/x509/x509_txt.c", "https://github.com/openssl/openssl/blob/master/crypto/x509/x509_txt.c")],
)
.library();
static NEWER: Basis = Basis::new(
    "OpenSSL",
    "OpenSSL, and programs built with it that check staples by its library",
    "OpenSSL 3.6 and newer, source read",
    Confidence::Medium,
    &[Reference::read(
        "OpenSSL, crypto/x509/x509_txt.c",
        "https://github.com/openssl/openssl/blob/master/crypto/x509/x509_txt.c",
    )],
)
.library();
static ALERT: Basis = Basis::new(
    "TLS alert 44",
    "A program that was refused by the other side",
    "RFC 8446; the words are those of OpenSSL, Go, Java and rustls",
    Confidence::High,
    &[Reference::Rfc(8446, "6.2")],
);
static BAD_CERTIFICATE: Basis = Basis::new(
    "TLS alert 42",
    "A program that was refused by the other side",
    "RFC 8446; the words are those of OpenSSL, Go, Java, rustls, NSS and Schannel; Firefox ESR 153.7.0 sends it, seen in November 2026",
    Confidence::High,
    &[
        Reference::Rfc(8446, "6.2"),
        Reference::read(
            "mozilla-firefox, security/manager/ssl/nsNSSIOLayer.cpp",
            "https://github.com/mozilla-firefox/firefox/blob/main/security/manager/ssl/nsNSSIOLayer.cpp",
        ),
    ],
);

static CONNECT: Basis = Basis::new(
    "OpenSSL",
    "openssl s_client, and programs built with OpenSSL",
    "OpenSSL 1.1.1 to 3.x, source read; 3.0.19 run against Exim 4.96",
    Confidence::High,
    &[
        Reference::read(
            "OpenSSL, apps/lib/s_cb.c",
            "https://github.com/openssl/openssl/blob/master/apps/lib/s_cb.c",
        ),
        Reference::read(
            "OpenSSL, apps/s_client.c",
            "https://github.com/openssl/openssl/blob/master/apps/s_client.c",
        ),
    ],
)
.library();

const BOTH: Next = Next::Say(
    "Drop the response here (`openssl ocsp … -respout staple.der`) with the certificate and its issuer.",
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    warning(&LIBRARY, "openssl-signer-not-found", &["OCSP routines:{}:signer certificate not found"], Fault::NotAuthorized,
        "The response’s signer’s certificate is neither in the response nor among those given.", Next::Say("Give it with -verify_other, or drop the response here with the issuer.")).named("OCSP routines::signer certificate not found"),
    warning(&LIBRARY, "openssl-certificate-verify-error", &["OCSP routines:{}:certificate verify error"], Fault::NotAuthorized,
        "The response’s signer could not be traced to a trusted root: the issuer or the root is not among those given.", Next::Say("Give the issuer and the root with -CAfile; in nginx, with ssl_trusted_certificate.")).named("OCSP routines::certificate verify error"),
    warning(&LIBRARY, "openssl-root-not-trusted", &["OCSP routines:{}:root ca not trusted", "OCSP routines:{}:missing ocspsigning usage"], Fault::NotAuthorized,
        "The response’s signer is not authorized to answer: the issuer did not certify it for OCSP signing.", BOTH).named("OCSP routines::root ca not trusted"),
    warning(&LIBRARY, "openssl-signature-failure", &["OCSP routines:{}:signature failure"], Fault::BadSignature, "The response’s signature does not verify.", BOTH).named("OCSP routines::signature failure"),
    warning(&LIBRARY, "openssl-status-expired", &["OCSP routines:{}:status expired", "OCSP routines:{}:status too old"], Fault::Expired, "The response has expired.", Next::Say("Fetch a new one; if the responder gives no newer one, tell the CA.")).named("OCSP routines::status expired"),
    warning(&LIBRARY, "openssl-status-future", &["OCSP routines:{}:status not yet valid"], Fault::NotYetValid, "The response is not yet valid by this machine’s clock.", Next::Say("Compare the clock first.")).named("OCSP routines::status not yet valid"),
    warning(&LIBRARY, "openssl-response-malformed", &["OCSP routines:{}:not basic response", "OCSP routines:{}:no response data", "OCSP routines:{}:response contains no revocation data", "OCSP routines:{}:server response parse error"], Fault::Malformed,
        "The answer is not a response with a status.", BOTH).named("OCSP routines::not basic response"),
    warning(&LIBRARY, "openssl-server-response-error", &["OCSP routines:{}:server response error"], Fault::ResponderError, "The responder answered with an HTTP error.", Next::Say("Compare the address with the one that the certificate names; some responders need the header Host.")).named("OCSP routines::server response error"),
    warning(&OCSP, "openssl-response-verify-failure", &["Response Verify Failure"], Fault::NotAuthorized,
        "openssl ocsp could not verify the response; the status that it prints is not proven.", Next::Say("Give the issuer with -issuer and the chain with -CAfile, and the issuer once more with -verify_other.")).rank(1),
    warning(&OCSP, "openssl-responder-error", &["Responder Error: trylater", "Responder Error: unauthorized", "Responder Error: internalerror", "Responder Error: malformedrequest", "Responder Error: sigrequired"], Fault::ResponderError, "The responder answered with an error in place of a status.", Next::Say("If it says unauthorized, the CA has no record of the certificate; if trylater, ask again later.")).named("Responder Error"),
    warning(&OCSP, "openssl-times-invalid", &["WARNING: Status times invalid"], Fault::Expired, "The response has expired, or lies in the future by this machine’s clock.", Next::Say("Compare the clock first; then fetch a new response.")).establishes(&[Fact::Clock]),
    warning(&OCSP, "openssl-no-status", &["ERROR: No Status found"], Fault::WrongCertificate, "The response is about another certificate, or its CertID uses another hash than the request’s.", Next::Say("Compare -issuer and -cert with what the server sends; try -sha256 before -cert.")),
    notice(&OCSP, "openssl-no-nonce", &["WARNING: no nonce in response"], Fault::Well, "The response does not repeat the nonce: it comes from a cache, as with all public CAs. For stapling that is fine.", Next::Say("Nothing; -no_nonce leaves the nonce out.")),
    warning(&OCSP, "openssl-nonce-mismatch", &["Nonce Verify error"], Fault::WrongCertificate, "The response has a different nonce than the request.", Next::Say("Ask with -no_nonce; if a proxy is in between, ask without it.")),
    warning(&OCSP, "openssl-query-failed", &["Error querying OCSP responder"], Fault::ResponderError, "openssl ocsp got no answer; the lines before say why.", Next::Say("Compare the address with the one that the certificate names, and see whether this machine reaches port 80.")).establishes(&[Fact::Unreached]).rank(1),
    warning(&PRINTED, "openssl-status-trylater", &["OCSP Response Status: trylater"], Fault::TryLater,
        "The response is “try later”, an error in place of a status. GnuTLS refuses it with Must-Staple, Firefox accepts it only for public certificates.", Next::Say("Ask the responder again later; Apache sends such answers itself unless SSLStaplingFakeTryLater is off.")),
    warning(&PRINTED, "openssl-status-unauthorized", &["OCSP Response Status: unauthorized"], Fault::Unauthorized,
        "The response is “unauthorized”: the responder has no record of the certificate, or dropped it after its expiry.", Next::Say("Compare issuer and serial number; if they are right, replace the certificate.")),
    warning(&PRINTED, "openssl-status-error", &["OCSP Response Status: internalerror", "OCSP Response Status: malformedrequest", "OCSP Response Status: sigrequired"], Fault::ResponderError,
        "The response is an error in place of a status.", Next::Say("Ask the responder again later; if it stays, tell the CA.")),
    warning(&PRINTED, "openssl-cert-status-unknown", &["Cert Status: unknown", "{file}: unknown This Update:"], Fault::Unknown,
        "The responder does not know the certificate. Firefox refuses it as a staple; Chrome and GnuTLS connect.", Next::Say("Compare the serial number with what the CA issued; a new certificate is sometimes known only after some minutes.")),
    error(&PRINTED, "openssl-cert-status-revoked", &["Cert Status: revoked", "{file}: revoked This Update:", "{file}: revoked Reason:", "{file}: revoked Revocation Time:"], Fault::Revoked,
        "The responder says that the certificate is revoked. Browsers refuse it as a staple.", Next::Say("Replace the certificate now, with a new key.")),
    notice(&PRINTED, "openssl-no-response-sent", &["OCSP response: no response sent", "OCSP responses: no responses sent", "OCSP response: no OCSP response received"], Fault::NoStaple,
        "The server stapled nothing in this handshake. nginx staples nothing to the first visitor of each worker.", Next::Handshake("more, if you run it twice")).only_must_staple(),
    error(&VERIFY, "openssl-certificate-revoked", &["verify error:num=23:certificate revoked", "Verify return code: 23 (certificate revoked)", "certificate verify failed: certificate revoked", "CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate revoked", "code: 'CERT_REVOKED'"], Fault::Revoked,
        "A revocation list, or a program’s own check, says that the certificate is revoked. OpenSSL itself checks no staple.", Next::Handshake("whether the staple says so")).named("certificate verify failed: certificate revoked"),
    error(&VERIFY, "openssl-ocsp-verify-needed", &["num=73:OCSP verification needed", "num=74:OCSP verification failed", "num=75:OCSP unknown cert", "certificate verify failed: OCSP verification"], Fault::NoStaple,
        "The program requires OCSP, and there was no usable response.", Next::Handshake("what the server staples")).named("OCSP verification needed"),
    error(&VERIFY, "openssl-invalid-status-response", &["SSL routines:{}:invalid status response", "INVALID_STATUS_RESPONSE"], Fault::Malformed,
        "The program checked the staple and refused it.", Next::Handshake("the staple that was refused")).named("SSL routines::invalid status response"),
    error(&ALERT, "alert-certificate-revoked", &["alert certificate revoked", "ALERT_CERTIFICATE_REVOKED", "remote error: tls: revoked certificate", "received fatal alert: CertificateRevoked", "Received fatal alert: certificate_revoked", "SSL alert number 44"], Fault::Revoked,
        "The other side refused this side’s certificate, because it is revoked: TLS alert 44.", Next::Say("Paste the certificate that this side sent, as a client or as a server, and replace it.")).establishes(&[Fact::Visitor]),
    notice(&BAD_CERTIFICATE, "alert-bad-certificate", &["SSL alert number 42", "sslv3 alert bad certificate", "ssl/tls alert bad certificate", "remote error: tls: bad certificate", "received fatal alert: BadCertificate", "Received fatal alert: bad_certificate", "SSL_ERROR_BAD_CERT_ALERT", "fatal alert code is 42", "fatal error code is 42"], Fault::Refused,
        "The other side refused this side’s certificate and does not say why: TLS alert 42. In a server’s log it is a client’s answer: Firefox sends it where the certificate demands a staple and none came, and programs send it for many other reasons, such as a root that they do not trust.",
        Next::Handshake("whether the certificate demands a staple, and whether one comes")),

    error(&NEWER, "openssl-staple-missing", &["verify error:num={number}:no OCSP response available for certificate", "certificate verify failed: no OCSP response available for certificate"], Fault::NoStaple,
        "The program requires a staple, and the server sent none for this certificate.", Next::Handshake("what the server staples")).named("no OCSP response available for certificate"),
    error(&NEWER, "openssl-staple-expired", &["verify error:num={number}:OCSP response has expired", "certificate verify failed: OCSP response has expired"], Fault::Expired,
        "The program requires a good staple, and this one has expired.", Next::Handshake("the staple’s times")).named("verify error: OCSP response has expired"),
    error(&NEWER, "openssl-staple-future", &["OCSP response not yet valid (contains a date in the future)"], Fault::NotYetValid,
        "The program requires a good staple, and this one is not yet valid by this machine’s clock.", Next::Handshake("the staple’s times")),
    error(&NEWER, "openssl-staple-invalid", &["OCSP response(s) invalid", "OCSP response signature verification failure"], Fault::BadSignature,
        "The program requires a good staple, and this one cannot be read or does not verify.", Next::Handshake("the staple and its signer")),

    error(&CONNECT, "openssl-no-starttls", &["Didn't find STARTTLS in server response, try", "didn't find starttls in server response, try"], Fault::Well,
        "The server does not offer STARTTLS: nobody can use TLS on this port, with or without a staple. Mail servers stop offering it where they cannot use their certificate, their key or their staple file. What s_client prints after this line is a consequence.",
        Next::Say("The mail server’s log says why it offers no TLS. If a staple file is configured, put a current response there, or remove the setting.")).establishes(&[]).named("Didn't find STARTTLS in server response"),
    error(&CONNECT, "openssl-not-tls", &["Not TLS data or unknown version", "SSL routines:{}:wrong version number"], Fault::Well,
        "The server answered with something other than TLS, usually text. Either this port starts in plain text and `-starttls` is missing, or the server refused STARTTLS and s_client went on anyway: Exim built with GnuTLS answers “454” to everybody where its staple file is unusable.",
        Next::Say("On a mail port, run it again with `-starttls smtp`, `imap` or `pop3`. If you did, check the mail server’s log; if a staple file is configured, put a current response there, or remove the setting.")).establishes(&[]).named("The server’s answer was not TLS").rank(1),
];
