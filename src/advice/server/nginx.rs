//! nginx.

use super::{Basis, FETCH, FETCH_FILE, FETCH_TEXT, Proof, STALE, Server, Template};
use crate::advice::Trouble as T;

const MODULE: (&str, &str) = (
    "nginx, ngx_http_ssl_module (ssl_stapling)",
    "https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_stapling",
);
const SOURCE: (&str, &str) = (
    "nginx, src/event/ngx_event_openssl_stapling.c",
    "https://github.com/nginx/nginx/blob/master/src/event/ngx_event_openssl_stapling.c",
);
const MEASURED: Basis = Basis {
    about: "nginx 1.22.1, 1.26.3 and 1.30.6, run on 2026-11-20; code read in 1.31.5",
    confidence: "high",
    sources: &[MODULE, SOURCE],
};
const MEASURED_FILE: Basis = Basis {
    about: "nginx 1.22.1, run on 2026-11-20; that a new file needs a reload is from its manual",
    confidence: "medium",
    sources: &[MODULE],
};
const READ: Basis = Basis {
    about: "nginx 1.31.5, code read in August 2026",
    confidence: "high",
    sources: &[SOURCE],
};
const START: Basis = Basis {
    about: "nginx of 2021, reported by a distribution, not run here",
    confidence: "medium",
    sources: &[(
        "NixOS/nixpkgs #112001",
        "https://github.com/NixOS/nixpkgs/pull/112001",
    )],
};

/// nginx with OpenSSL.
pub(super) static NGINX: Server = Server {
    id: "nginx",
    name: "nginx",
    staples: true,
    fetches: true,
    steps: &[
        Template::new(
            &MEASURED,
            "Turn stapling on, with a resolver",
            "chain.pem holds the issuer and the root, by which nginx verifies the response. Put your \
             own resolver in place of 127.0.0.53: without `resolver` nginx keeps the address that \
             the responder had when nginx started.",
        )
        .code(
            "nginx",
            "server {\n    listen 443 ssl;\n    server_name «hosts»;\n\n    \
             ssl_certificate         /etc/ssl/«file»/fullchain.pem;\n    \
             ssl_certificate_key     /etc/ssl/«file»/privkey.pem;\n    \
             ssl_stapling            on;\n    \
             ssl_stapling_verify     on;\n    \
             ssl_trusted_certificate /etc/ssl/«file»/chain.pem;\n    \
             resolver                127.0.0.53 valid=300s;\n}",
        ),
        Template::new(
            &MEASURED,
            "Check the configuration and reload",
            "Then look into the error log: nginx says there what the responder answered. Only a \
             good status is stapled; after any failure nginx waits 300 seconds before it asks again.",
        )
        .code("bash", "nginx -t && nginx -s reload"),
        Template::new(
            &FETCH,
            "Or, so that no first handshake lacks a staple: keep the response in a file",
            FETCH_TEXT,
        )
        .code("bash", FETCH_FILE),
        Template::new(
            &MEASURED_FILE,
            "Name that file to nginx",
            "With ssl_stapling_file nginx fetches nothing itself, and every worker staples from its \
             first handshake on. Reload after each new file.",
        )
        .code(
            "nginx",
            "ssl_stapling      on;\nssl_stapling_file /etc/ssl/«file»/staple.der;",
        ),
    ],
    traps: &[
        Template::trap(
            &MEASURED,
            "The first handshake of each worker has no staple",
            "nginx asks the responder only after it has answered the first visitor, and each worker \
             process keeps its own response, in memory alone. After every start and reload the \
             first visitor of each worker gets no staple; with Must-Staple, Firefox refuses them. \
             Connect once per worker after each reload, as the proof does, or use a file.",
        ),
        Template::trap(
            &MEASURED_FILE,
            "A file is stapled unread",
            "With ssl_stapling_file nginx staples whatever the file holds: expired, revoked, about \
             another certificate. If that is what visitors get, fetch the file anew and reload.",
        )
        .only(STALE),
        Template::trap(
            &READ,
            "No URL, or https: stapling is ignored",
            "If the certificate has no OCSP URL, nginx warns “\"ssl_stapling\" ignored, no OCSP \
             responder URL in the certificate” and goes on; it asks only http:// responders.",
        )
        .only(&[T::NoStaple, T::NoStapleNeeded]),
        Template::trap(
            &START,
            "A start without network may hang",
            "Without `resolver`, nginx resolves the responder’s name while it reads its \
             configuration.",
        )
        .only(&[T::NoStaple]),
    ],
    proof: Proof::HttpsOften,
};
