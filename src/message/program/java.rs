//! Java. Of a chain of exceptions, the line that says why counts.

use super::*;

static JAVA: Basis = Basis::new(
    "Java",
    "Java programs that check revocation (com.sun.net.ssl.checkRevocation, PKIXRevocationChecker)",
    "OpenJDK 17.0.15, tested on 2026-11-20; source read",
    Confidence::High,
    &[
        Reference::read(
            "OpenJDK, sun/security/provider/certpath/OCSPResponse.java",
            "https://github.com/openjdk/jdk/blob/master/src/java.base/share/classes/sun/security/provider/certpath/OCSPResponse.java",
        ),
        Reference::read(
            "Java, JSSE Reference Guide, OCSP stapling",
            "https://docs.oracle.com/en/java/javase/17/security/java-secure-socket-extension-jsse-reference-guide.html",
        ),
    ],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    error(&JAVA, "java-path-not-valid", &["CertPathValidatorException"], Fault::NoStaple,
        "The certificate’s path did not verify. Where the message speaks of OCSP or of revocation, Java was configured to check it, and neither staple nor responder gave a good answer. Must-Staple is irrelevant here.",
        Next::Handshake("what the server staples")).rank(2),
    error(&JAVA, "java-no-answer", &["Unable to determine revocation status due to network error", "Could not determine revocation status"], Fault::NoStaple,
        "Java was configured to check revocation, the server stapled nothing usable, and the responder did not answer. A good staple would be enough. Must-Staple is irrelevant here.",
        Next::Handshake("what the server staples")).establishes(&[]).rank(1),
    error(&JAVA, "java-critical-extension", &["Unsupported OCSP critical extension: {oid}"], Fault::Malformed,
        "The response has a critical extension that Java does not know ({oid}), and Java refuses it; Firefox and Chrome do not know it either. The “network error” that stands with it is none.",
        Next::Say("Ask the CA for responses without critical extensions; drop the response here to see them.")).named("Unsupported OCSP critical extension"),
    error(&JAVA, "java-error-status", &["OCSP response error: TRY_LATER", "OCSP response error: UNAUTHORIZED", "OCSP response error: INTERNAL_ERROR", "OCSP response error: MALFORMED_REQUEST", "OCSP response error: SIG_REQUIRED"], Fault::ResponderError,
        "The staple, or the responder’s answer, is an error in place of a status (in RFC 6960 §4.2.1: MALFORMED_REQUEST 1, INTERNAL_ERROR 2, TRY_LATER 3, SIG_REQUIRED 5, UNAUTHORIZED 6).",
        Next::Handshake("what is stapled")).named("OCSP response error"),
    error(&JAVA, "java-other-certificate", &["OCSP response does not include a response for a certificate"], Fault::WrongCertificate,
        "The response is about another certificate, or its CertID uses SHA-256: Java looks for SHA-1.", Next::Handshake("which certificate the staple names")),
    error(&JAVA, "java-bad-signature", &["Error verifying OCSP Response's signature", "Unable to verify OCSP Response's signature"], Fault::BadSignature,
        "The response’s signature does not verify, or its signer’s certificate is missing.", Next::Handshake("who signed the staple")),
    error(&JAVA, "java-signer-not-authorized", &["Responder's certificate not valid for signing OCSP responses"], Fault::NotAuthorized,
        "The response’s signer is not authorized to answer: its certificate lacks the extended key usage OCSPSigning.", Next::Handshake("who signed the staple")),
    error(&JAVA, "java-signer-expired", &["Responder's certificate not within the validity period"], Fault::NotAuthorized,
        "The certificate of the response’s signer has expired, or is not valid yet.", Next::Handshake("who signed the staple, and how long its certificate is valid")),
    error(&JAVA, "java-expired", &["Response is unreliable: its validity interval is out-of-date"], Fault::Expired,
        "The response has expired, or lies in the future by this machine’s clock; Java allows 15 minutes.", Next::Handshake("the staple’s times")).establishes(&[Fact::Clock]),
    error(&JAVA, "java-no-responder-url", &["Certificate does not specify OCSP responder"], Fault::NoOcspUrl,
        "Java, or Android, was configured to check revocation by OCSP, and the certificate names no responder; that is so for every certificate of Let’s Encrypt since May 2025.",
        Next::Say("Allow revocation lists in place of OCSP (PKIXRevocationChecker.Option.PREFER_CRLS), or soft failure.")),
    error(&JAVA, "java-revoked", &["Certificate has been revoked, reason: {reason}", "CertificateRevokedException"], Fault::Revoked,
        "The certificate is revoked ({reason}).", Next::Handshake("whether the staple says so, and since when")).named("Certificate has been revoked, reason"),
    error(&JAVA, "java-response-malformed", &["Bad encoding in OCSP response", "Bad encoding in responseBytes element of OCSP response", "Unsupported OCSP response type"], Fault::Malformed,
        "The response cannot be read. Bytes that are no response break a handshake of TLS 1.3 even where revocation is not checked.", Next::Handshake("the bytes that are stapled")),
    error(&JAVA, "java-unknown-status", &["Unknown OCSPResponse status: {status}"], Fault::Malformed,
        "The response has a status that does not exist: {status} (RFC 6960 §4.2.1).", Next::Handshake("the bytes that are stapled")).named("Unknown OCSPResponse status"),

    error(&JAVA, "java-responder-not-trusted", &["Responder's certificate is not authorized to sign OCSP responses"], Fault::NotAuthorized,
        "The response’s signer is neither the issuer nor a responder that the issuer authorized.", Next::Handshake("who signed the staple")),
    error(&JAVA, "java-nonce", &["CertPathValidatorException: Nonces don't match"], Fault::WrongCertificate,
        "The response has a different nonce than Java sent: it answers another request.", Next::Say("Ask without a nonce (jdk.security.certpath.ocspNonce): public responders answer from a cache.")).named("Nonces don't match"),
];
