//! nginx.

use super::refresh::{AT_HAND, CHAIN_FOUND, CHAIN_GIVEN, CHAIN_PART, CRON, SCRIPT, TIMER};
use super::{Basis, Proof, STALE, Server, StapleFile, Template};
use crate::advice::Trouble as T;
use crate::message::Fact;

const MODULE: (&str, &str) = (
    "nginx, ngx_http_ssl_module (ssl_stapling)",
    "https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_stapling",
);
const SOURCE: (&str, &str) = (
    "nginx, src/event/ngx_event_openssl_stapling.c",
    "https://github.com/nginx/nginx/blob/master/src/event/ngx_event_openssl_stapling.c",
);
const MEASURED: Basis = Basis {
    about: "nginx 1.22.1, 1.26.3 and 1.30.6, tested on 2026-11-20; source read in 1.31.5",
    confidence: "high",
    sources: &[MODULE, SOURCE],
};
const MEASURED_FILE: Basis = Basis {
    about: "nginx 1.22.1, tested on 2026-11-20; that a new file needs a reload is from its manual",
    confidence: "medium",
    sources: &[MODULE],
};
const LEFT_OVER: Basis = Basis {
    about: "nginx 1.22.1, tested on 2026-11-28",
    confidence: "high",
    sources: &[MODULE, SOURCE],
};
const READ: Basis = Basis {
    about: "nginx 1.31.5, source read in August 2026",
    confidence: "high",
    sources: &[SOURCE],
};
const START: Basis = Basis {
    about: "nginx of 2021, reported by a distribution, not tested here",
    confidence: "medium",
    sources: &[(
        "NixOS/nixpkgs #112001",
        "https://github.com/NixOS/nixpkgs/pull/112001",
    )],
};

const CHECK: Template = Template::new(
    &MEASURED,
    "Check the configuration and reload",
    "Then check the error log: it says what the responder answered. nginx staples only a good \
     status; after any failure it waits 300 seconds before it asks again.",
)
.code("bash", "nginx -t && nginx -s reload");

/// nginx with OpenSSL.
pub(super) static NGINX: Server = Server {
    id: "nginx",
    name: "nginx",
    staples: true,
    fetches: true,
    steps: &[
        Template::new(
            &LEFT_OVER,
            "Remove a file or responder set by hand",
            "While `ssl_stapling_file` is set, nginx does not fetch and serves that file, however \
             old; `ssl_stapling_responder` sends it to a responder that may be a former CA’s. The command \
             shows file and line of each; remove those lines, unless you refresh the file yourself, \
             as below.",
        )
        .code(
            "bash",
            "grep -rnE '^[^#]*ssl_stapling_(file|responder)' \\\n  \
             «root»/etc/nginx «root»/usr/local/etc/nginx «root»/usr/local/nginx/conf 2>/dev/null",
        )
        .only(STALE)
        .unless(Fact::NotHttp),
        CHAIN_GIVEN,
        CHAIN_PART,
        CHAIN_FOUND,
        Template::new(
            &MEASURED,
            "Turn stapling on, with a resolver",
            "chain.pem holds the issuer and the root: nginx verifies the response against it, and with \
             the issuer alone never staples. Replace 127.0.0.53 with the `nameserver` of /etc/resolv.conf: \
             without `resolver` nginx keeps the address that the responder had when nginx started.",
        )
.when_on("Compare these settings of stapling, the resolver above all")
        .code(
            "nginx",
            "server {\n    listen «port» ssl;\n    server_name «hosts»;\n\n    \
             ssl_certificate         «root»/etc/ssl/«file»/fullchain.pem;\n    \
             ssl_certificate_key     «root»/etc/ssl/«file»/privkey.pem;\n    \
             ssl_stapling            on;\n    \
             ssl_stapling_verify     on;\n    \
             ssl_trusted_certificate «root»/etc/ssl/«file»/chain.pem;\n    \
             resolver                127.0.0.53 valid=300s;\n}",
        ),
        CHECK,
        AT_HAND,
        Template {
            title: "More robust: fetch the response with a script and serve it from a file",
            ..SCRIPT
        },
        Template::new(
            &MEASURED_FILE,
            "Point nginx to that file",
            "With ssl_stapling_file nginx does not fetch, and every worker staples from its first \
             handshake on. Put the line into the server block, next to ssl_stapling.",
        )
        .code("nginx", "ssl_stapling_file «staple-file»;"),
        CHECK,
        TIMER,
        CRON,
    ],
    traps: &[
        Template::trap(
            &MEASURED,
            "The first handshake of each worker has no staple",
            "nginx asks the responder only after it has answered the first visitor, and each worker \
             process keeps its own response, in memory only. After every start and reload the \
             first visitor of each worker gets no staple; with Must-Staple, Firefox refuses them. \
             Connect once per worker after each reload, as the proof does, or use a file.",
        ),
        Template::trap(
            &MEASURED_FILE,
            "A file is stapled unchecked",
            "With ssl_stapling_file nginx staples whatever the file holds: expired, revoked, about \
             another certificate. If visitors get such a staple, fetch the file again and reload.",
        )
        .only(STALE),
        Template::trap(
            &READ,
            "No URL, or https: stapling is ignored",
            "If the certificate has no OCSP URL, nginx warns “\"ssl_stapling\" ignored, no OCSP \
             responder URL in the certificate” and goes on; it contacts only http:// responders.",
        )
        .only(&[T::NoStaple, T::NoStapleNeeded]),
        Template::trap(
            &START,
            "Starting without a network may hang",
            "Without `resolver`, nginx resolves the responder’s name while it reads its \
             configuration.",
        )
        .only(&[T::NoStaple]),
    ],
    file: Some(StapleFile {
        path: "«root»/etc/ssl/«file»/staple.der",
        take: "nginx -t -q && nginx -s reload",
    }),
    windows: false,
    proof: Proof::HttpsOften,
};
