//! GnuTLS, curl, Chromium, Java.

use super::ErrorName;
use crate::advice::Trouble as T;
use crate::advice::template::Basis;

const GNUTLS: Basis = Basis {
    about: "GnuTLS 3.7.9, run on 2026-11-20; code read in 3.8.13",
    confidence: "high",
    sources: &[(
        "GnuTLS, lib/cert-session.c",
        "https://gitlab.com/gnutls/gnutls/-/blob/master/lib/cert-session.c",
    )],
};
const GLIB: Basis = Basis {
    about: "glib-networking 2.74.0 with GnuTLS 3.7.9, run on 2026-11-20",
    confidence: "medium",
    sources: &[("measured with glib-networking 2.74.0 on 2026-11-20", "")],
};
const CURL: Basis = Basis {
    about: "curl 7.88.1, run on 2026-11-20; code read in 8.22.0-DEV",
    confidence: "high",
    sources: &[
        (
            "curl, --cert-status",
            "https://curl.se/docs/manpage.html#--cert-status",
        ),
        (
            "curl, lib/vtls/openssl.c (verifystatus)",
            "https://github.com/curl/curl/blob/master/lib/vtls/openssl.c",
        ),
    ],
};
const CURL_GNUTLS: Basis = Basis {
    about: "libcurl 7.88.1 and git 2.47.3 on GnuTLS 3.7.9, run on 2026-11-20",
    confidence: "medium",
    sources: &[(
        "curl, lib/vtls/gtls.c (GNUTLS_NO_STATUS_REQUEST)",
        "https://github.com/curl/curl/blob/master/lib/vtls/gtls.c",
    )],
};
const CHROMIUM: Basis = Basis {
    about: "Chromium 156.0.8078.79, run on 2026-11-20",
    confidence: "high",
    sources: &[(
        "Chromium, net/cert/internal/revocation_checker.cc",
        "https://source.chromium.org/chromium/chromium/src/+/main:net/cert/internal/revocation_checker.cc",
    )],
};
const JAVA: Basis = Basis {
    about: "OpenJDK 17.0.15, run on 2026-11-20",
    confidence: "high",
    sources: &[(
        "Java, JSSE Reference Guide, OCSP stapling",
        "https://docs.oracle.com/en/java/javase/17/security/java-secure-socket-extension-jsse-reference-guide.html",
    )],
};

/// The errors.
pub(super) static ERRORS: &[ErrorName] = &[
    ErrorName {
        name: "The certificate requires the server to include an OCSP status",
        patterns: &[
            "requires the server to include an ocsp status",
            "ocsp status is missing",
            "gnutls_cert_missing_ocsp_status",
        ],
        who: "GnuTLS, and programs that verify with it: gnutls-cli, wget, WebKitGTK, and curl and \
             git where they are built with GnuTLS before 3.8.0",
        meaning: "The certificate says Must-Staple, and the server sent no staple, or an error answer \
             in place of one. GnuTLS refuses.",
        next: "Run the command below and paste its whole output here: it shows what the server \
             sends.",
        troubles: &[T::NoStaple],
        basis: &GNUTLS,
    },
    ErrorName {
        name: "The received OCSP status response is invalid",
        patterns: &["received ocsp status response is invalid"],
        who: "GnuTLS, and programs that verify with it: gnutls-cli, wget, WebKitGTK, and curl and \
             git where they are built with GnuTLS before 3.8.0",
        meaning: "The server staples something that GnuTLS cannot use: unreadable, about another \
             certificate, badly signed, or signed by somebody without authority. GnuTLS refuses \
             it with and without Must-Staple.",
        next: "Run the command below and paste its whole output here: it shows which of these it \
             is.",
        troubles: &[T::WrongCertificate],
        basis: &GNUTLS,
    },
    ErrorName {
        name: "The revocation or OCSP data are old and have been superseded",
        patterns: &["revocation or ocsp data are old"],
        who: "GnuTLS, and programs that verify with it: gnutls-cli, wget, WebKitGTK, and curl and \
             git where they are built with GnuTLS before 3.8.0",
        meaning: "The staple has expired. GnuTLS allows no time after nextUpdate.",
        next: "Run the command below and paste its whole output here: it shows when it ended.",
        troubles: &[T::Expired],
        basis: &GNUTLS,
    },
    ErrorName {
        name: "Unacceptable TLS certificate",
        patterns: &["unacceptable tls certificate"],
        who: "WebKitGTK and other programs on GLib’s networking",
        meaning: "The certificate did not verify. A missing, expired or bad staple is one of several \
             causes, and the message does not say which.",
        next: "Run the command below and paste its whole output here: it shows whether it is the \
             staple.",
        troubles: &[T::NoStaple],
        basis: &GLIB,
    },
    ErrorName {
        name: "curl: (91) CURLE_SSL_INVALIDCERTSTATUS",
        patterns: &[
            "curle_ssl_invalidcertstatus",
            "curl: (91)",
            "no ocsp response received",
            "ssl server certificate status verification failed",
            "could not find certificate id in ocsp response",
        ],
        who: "curl with --cert-status, and programs that set CURLOPT_SSL_VERIFYSTATUS",
        meaning: "curl was told to insist on a good staple, and there is none: missing, expired, \
             revoked, unknown, an error answer, or about another certificate. It insists whether \
             or not the certificate says Must-Staple. On OpenSSL it accepts only CertIDs made \
             with SHA-1.",
        next: "Run the command below and paste its whole output here: it shows which of these it \
             is.",
        troubles: &[T::NoStaple],
        basis: &CURL,
    },
    ErrorName {
        name: "server certificate verification failed",
        patterns: &["server certificate verification failed"],
        who: "curl and git built with GnuTLS before 3.8.0, as error 60",
        meaning: "The certificate did not verify. A Must-Staple certificate without a good staple is \
             one of several causes, and the message does not say which.",
        next: "Run the command below and paste its whole output here: it shows whether it is the \
             staple.",
        troubles: &[T::NoStaple],
        basis: &CURL_GNUTLS,
    },
    ErrorName {
        name: "ERR_CERT_REVOKED",
        patterns: &["err_cert_revoked"],
        who: "Chrome, Edge and other browsers on Chromium",
        meaning: "The authority has revoked the certificate: the staple says so, or the browser’s own \
             list. Whether the certificate says Must-Staple plays no part.",
        next: "Run the command below and paste its whole output here: it shows whether the staple \
             says so, and since when.",
        troubles: &[T::Revoked],
        basis: &CHROMIUM,
    },
    ErrorName {
        name: "ERR_CERT_UNABLE_TO_CHECK_REVOCATION",
        patterns: &["err_cert_unable_to_check_revocation"],
        who: "Chrome and Edge under the policy RequireOnlineRevocationChecksForLocalAnchors",
        meaning: "The policy demands an answer about each certificate, and neither the staple nor the \
             responder gave a usable one. A good staple is enough for the server’s certificate; \
             the issuing authority’s needs a way to be checked as well.",
        next: "Run the command below and paste its whole output here: it shows what the server \
             staples.",
        troubles: &[T::NoStaple],
        basis: &CHROMIUM,
    },
    ErrorName {
        name: "ERR_CERT_NO_REVOCATION_MECHANISM",
        patterns: &["err_cert_no_revocation_mechanism"],
        who: "Chrome and Edge under the policy RequireOnlineRevocationChecksForLocalAnchors",
        meaning: "The policy demands an answer about each certificate, and one of them, often the \
             issuing authority’s, names neither a responder nor a revocation list.",
        next: "Run the command below and paste its whole output here: it shows which certificate \
             names none.",
        troubles: &[T::NoOcspUrl],
        basis: &CHROMIUM,
    },
    ErrorName {
        name: "CertPathValidatorException",
        patterns: &[
            "certpathvalidatorexception",
            "ocsp response error:",
            "error verifying ocsp response's signature",
            "ocsp response does not include a response for a certificate",
        ],
        who: "Java programs that check revocation (com.sun.net.ssl.checkRevocation, \
             PKIXRevocationChecker)",
        meaning: "The certificate’s path did not verify. Where the message speaks of OCSP or of \
             revocation, Java was told to check it, and neither staple nor responder gave a good \
             answer: TRY_LATER and the like are the responder’s error, and “does not include a \
             response” means another certificate, or a CertID made with SHA-256. Must-Staple \
             plays no part.",
        next: "Run the command below and paste its whole output here: it shows what the server \
             staples.",
        troubles: &[T::NoStaple, T::ResponderError],
        basis: &JAVA,
    },
];
