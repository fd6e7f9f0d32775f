//! certbot.

use super::{Basis, CertificateTool, LETS_ENCRYPT, Template};

const READ: Basis = Basis {
    about: "certbot 5.6.0 (2026-05-11), source reviewed, not tested",
    confidence: "high",
    sources: &[
        (
            "certbot, command-line options (--must-staple)",
            "https://eff-certbot.readthedocs.io/en/stable/using.html#certbot-command-line-options",
        ),
        (
            "certbot, _internal/renewal.py (must_staple is kept for renewals)",
            "https://github.com/certbot/certbot/blob/main/certbot/src/certbot/_internal/renewal.py",
        ),
    ],
};
const REFUSED: Basis = Basis {
    about: "Let’s Encrypt since 2025-05-07",
    confidence: "high",
    sources: &[
        LETS_ENCRYPT,
        (
            "Boulder, ra/ra.go (containsMustStaple)",
            "https://github.com/letsencrypt/boulder/blob/main/ra/ra.go",
        ),
    ],
};

/// certbot.
pub(super) static CERTBOT: CertificateTool = CertificateTool {
    id: "certbot",
    name: "certbot",
    with: &[
        Template::new(
            &READ,
            "Request it with --must-staple",
            "Put your CA’s ACME address in place of the example.",
        )
        .code(
            "bash",
            "certbot certonly --must-staple --server https://ACME-DIRECTORY «flags-d»",
        ),
        Template::trap(
            &REFUSED,
            "Let’s Encrypt refuses it",
            "The order ends with “OCSP must-staple extension is no longer available”.",
        ),
    ],
    without: &[Template::new(
        &READ,
        "Request it without --must-staple",
        "Without the option certbot asks for no Must-Staple.",
    )
    .code("bash", "certbot certonly «flags-d»")],
    leave: &[Template::new(
        &READ,
        "Remove Must-Staple from the renewal",
        "certbot keeps the option for later renewals. Remove the line, renew at once, and reload \
             the server.",
    )
    .code(
        "bash",
        "sed -i '/^must_staple *=/d' /etc/letsencrypt/renewal/«lineage».conf\n\
             certbot renew --cert-name «lineage» --force-renewal",
    )],
};
