//! Caddy.

use super::{Basis, Proof, STALE, Server, Template};
use crate::advice::Trouble as T;

const CERTMAGIC: (&str, &str) = (
    "CertMagic, ocsp.go",
    "https://github.com/caddyserver/certmagic/blob/master/ocsp.go",
);
const OPTIONS: (&str, &str) = (
    "Caddy, global options (ocsp_stapling, ocsp_interval)",
    "https://caddyserver.com/docs/caddyfile/options",
);
const MEASURED: Basis = Basis {
    about: "Caddy 2.6.2 and 2.11.4 with certificates given as files, tested on 2026-11-20",
    confidence: "high",
    sources: &[CERTMAGIC, OPTIONS],
};
const READ: Basis = Basis {
    about: "CertMagic of May 2026, source read",
    confidence: "high",
    sources: &[CERTMAGIC],
};

/// Caddy.
pub(super) static CADDY: Server = Server {
    id: "caddy",
    name: "Caddy",
    staples: true,
    fetches: true,
    steps: &[
        Template::new(
            &MEASURED,
            "Make sure that stapling is not turned off",
            "It is on by default for every certificate with an OCSP URL. Remove `ocsp_stapling off` \
             if it is there. Caddy fetches when it loads the certificate, and checks every hour.",
        )
        .code(
            "caddyfile",
            "{\n\tocsp_interval 1h\n}\n\n«host» {\n\t\
             tls «root»/etc/ssl/«file»/fullchain.pem «root»/etc/ssl/«file»/privkey.pem\n}",
        ),
        Template::new(
            &MEASURED,
            "Check the configuration and restart",
            "Restart rather than reload: that makes Caddy drop an old staple and fetch again.",
        )
        .code(
            "bash",
            "caddy validate --config «root»/etc/caddy/Caddyfile && systemctl restart caddy",
        ),
    ],
    traps: &[
        Template::trap(
            &MEASURED,
            "An expired staple is served as long as refreshing fails",
            "Caddy checks no dates when it staples, and keeps an older good staple even when the \
             responder says revoked. Make sure that the server reaches the responder, then restart Caddy.",
        )
        .only(STALE),
        Template::trap(
            &MEASURED,
            "A restart while the responder is down may lose the staple",
            "A stored response is used again only in the first half of its life.",
        )
        .only(&[T::NoStaple, T::Well]),
        Template::trap(
            &READ,
            "A response that outlives the certificate is rejected",
            "CertMagic does not staple a response whose nextUpdate is after the certificate’s \
             expiry. For a certificate without an OCSP URL it silently staples nothing.",
        )
        .only(&[T::NoStaple, T::NoStapleNeeded]),
    ],
    file: None,
    windows: false,
    proof: Proof::Https,
};
