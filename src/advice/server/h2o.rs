//! H2O.

use super::{Basis, Proof, STALE, Server, Template};
use crate::advice::Trouble as T;

const MANUAL: (&str, &str) = (
    "H2O, base directives (ocsp-update-interval, ocsp-max-failures)",
    "https://h2o.examp1e.net/configure/base_directives.html",
);
const SOURCE: (&str, &str) = (
    "H2O, src/main.c (ocsp_updater_thread)",
    "https://github.com/h2o/h2o/blob/master/src/main.c",
);
const MEASURED: Basis = Basis {
    about: "H2O 2.2.5, tested on 2026-11-20; code of 2026-06-29 read",
    confidence: "high",
    sources: &[MANUAL, SOURCE],
};

/// H2O.
pub(super) static H2O: Server = Server {
    id: "h2o",
    name: "H2O",
    staples: true,
    fetches: true,
    steps: &[
        Template::new(
            &MEASURED,
            "Make sure that stapling is not turned off",
            "It is on by default; `ocsp-update-interval: 0` turns it off. A helper fetches every \
             four hours; hourly leaves more attempts.",
        )
        .code(
            "yaml",
            "listen:\n  port: 443\n  ssl:\n    \
             certificate-file: «root»/etc/ssl/«file»/fullchain.pem\n    \
             key-file: «root»/etc/ssl/«file»/privkey.pem\n    \
             ocsp-update-interval: 3600\n    ocsp-max-failures: 3",
        ),
        Template::new(
            &MEASURED,
            "Make sure that the helper can run",
            "share/h2o/fetch-ocsp-response is a Perl script that calls openssl; both must be \
             installed. Then check the configuration and restart.",
        )
        .code(
            "bash",
            "command -v perl && command -v openssl && h2o -t -c «root»/etc/h2o/h2o.conf && systemctl restart h2o",
        ),
    ],
    traps: &[
        Template::trap(
            &MEASURED,
            "The first handshakes after a start have no staple",
            "The helper takes about two seconds after the start.",
        )
        .only(&[T::NoStaple, T::Well]),
        Template::trap(
            &MEASURED,
            "An expired response may be served",
            "While the responder fails, H2O reuses the old response for up to ocsp-max-failures \
             attempts without checking its dates. It staples revoked and unknown.",
        )
        .only(STALE),
    ],
    file: None,
    windows: false,
    proof: Proof::HttpsOften,
};
