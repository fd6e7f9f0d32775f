//! stunnel as a server.

use super::refresh::{CHAIN_FOUND, CHAIN_GIVEN, CHAIN_PART};
use super::{Basis, Proof, STALE, Server, Template};
use crate::advice::Trouble as T;

const NEWS: (&str, &str) = ("stunnel, NEWS", "https://www.stunnel.org/NEWS.html");
const MANUAL: (&str, &str) = (
    "stunnel manual (CAfile)",
    "https://www.stunnel.org/static/stunnel.html",
);
const MEASURED: Basis = Basis {
    about: "stunnel 5.74 and 5.82, and 5.68 without stapling, tested on 2026-11-20",
    confidence: "high",
    sources: &[NEWS, MANUAL],
};

/// stunnel.
pub(super) static STUNNEL: Server = Server {
    id: "stunnel",
    name: "stunnel",
    staples: true,
    fetches: true,
    steps: &[
        Template::new(
            &MEASURED,
            "Make sure that it is stunnel 5.71 or later",
            "Earlier versions never staple, whatever the settings; Debian 12 has 5.68. 5.74 fixed a \
             crash in the cache of responses.",
        )
        .code("bash", "stunnel -version"),
        Template::new(
            &MEASURED,
            "Before 5.71: choose one of these",
            "No setting makes an older stunnel staple. Use a newer one (Debian 13 has 5.74), built from \
             source if the system has none; or let nginx, HAProxy or Apache terminate TLS instead, on stunnel’s \
             port and with the same `connect` address as backend; or use a certificate without Must-Staple, which \
             works at once. The steps for another server are under its name.",
        ),
        CHAIN_GIVEN,
        CHAIN_PART,
        CHAIN_FOUND,
        Template::new(
            &MEASURED,
            "Add the root to CAfile",
            "Stapling is always on for servers. The manual asks for the root in CAfile; without it \
             stunnel still staples, but logs a line.",
        )
        .code(
            "stunnel",
            "[https]\naccept  = 443\nconnect = 127.0.0.1:8080\n\
             cert    = «root»/etc/ssl/«file»/fullchain.pem\nkey     = «root»/etc/ssl/«file»/privkey.pem\n\
             CAfile  = «root»/etc/ssl/«file»/chain.pem",
        ),
        Template::new(
            &MEASURED,
            "Restart it",
            "It fetches at start, so the first handshake has a staple. After a failure it retries every \
             60 seconds.",
        )
        .code("bash", "systemctl restart stunnel4"),
    ],
    traps: &[
        Template::trap(
            &MEASURED,
            "An expired response is dropped within a minute",
            "If visitors get one that is older, it comes from another machine. Revoked is stapled; \
             unknown and error answers are not.",
        )
        .only(STALE),
        Template::trap(
            &MEASURED,
            "While the responder fails, there is no staple",
            "Nothing is kept across a restart.",
        )
        .only(&[T::NoStaple, T::Well]),
    ],
    file: None,
    windows: false,
    proof: Proof::Https,
};
