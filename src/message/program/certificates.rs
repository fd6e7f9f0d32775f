//! Authorities that refuse Must-Staple, and the clients that ask them.

use super::*;

static BOULDER: Basis = Basis::new(
    "Let’s Encrypt", "Let’s Encrypt, when a certificate is requested, through any ACME client", "Let’s Encrypt since 2025-05-07, code read", Confidence::High,
    &[
        Reference::read("Boulder, ra/ra.go (containsMustStaple)", "https://github.com/letsencrypt/boulder/blob/main/ra/ra.go"),
        Reference::read("Let’s Encrypt, 2024-12-05: ending OCSP support", "https://letsencrypt.org/2024/12/05/ending-ocsp/"),
    ],
);
static ACME_SH: Basis = Basis::new(
    "acme.sh", "acme.sh, when a certificate is renewed", "acme.sh of 2026-06-19, code read", Confidence::Medium,
    &[Reference::read("acme.sh", "https://github.com/acmesh-official/acme.sh/blob/master/acme.sh")],
);
static CERTBOT: Basis = Basis::new(
    "certbot", "certbot certificates, and certbot renew", "certbot 1.x to 5.6, code read", Confidence::High,
    &[Reference::read("certbot, certbot/ocsp.py", "https://github.com/certbot/certbot/blob/main/certbot/src/certbot/ocsp.py")],
);
static UACME: Basis = Basis::new(
    "uacme", "uacme built with LibreSSL", "uacme, code read", Confidence::High,
    &[Reference::read("uacme, crypto.c (csr_gen)", "https://github.com/ndilieto/uacme/blob/master/crypto.c")],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    error(&BOULDER, "lets-encrypt-refuses-must-staple", &["OCSP must-staple extension is no longer available"], Fault::CaEndedOcsp,
        "Let’s Encrypt refuses Must-Staple certificates for everyone since 2025-05-07. No certificate was issued, and the one in use runs out.",
        Next::Say("Take Must-Staple out of the request and ask again: certbot without --must-staple (and must_staple = False in its renewal file), acme.sh without --ocsp-must-staple, lego without --must-staple, Caddy without must_staple, MDMustStaple off.")),
    notice(&ACME_SH, "acme-sh-drops-must-staple", &["doesn't support ocsp anymore"], Fault::CaEndedOcsp,
        "acme.sh left Must-Staple out of the renewal, because the authority does not issue it any more. The new certificate demands no staple.",
        Next::Say("Nothing; visitors need no staple once the new certificate is in use.")),
    notice(&CERTBOT, "certbot-ocsp-check-failed", &["OCSP check failed for {file} (are we offline?)"], Fault::Well,
        "certbot asked whether {file} is revoked, and got no answer. It changes nothing for visitors; certificates of Let’s Encrypt have had no responder since August 2025.",
        Next::Say("Nothing, unless the certificate says Must-Staple: then paste {file} here.")).named("OCSP check failed (are we offline?)"),
    error(&UACME, "uacme-must-staple-not-supported", &["--must-staple is not supported by LibreSSL"], Fault::CaEndedOcsp,
        "This uacme cannot ask for Must-Staple, and asked for nothing.", Next::Say("Leave --must-staple out, or build uacme with OpenSSL.")),
];
