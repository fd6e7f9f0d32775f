//! lighttpd.

use super::refresh::{AT_HAND, CHAIN_FOUND, CHAIN_GIVEN, CHAIN_PART, CRON, SCRIPT, TIMER};
use super::{Basis, Proof, STALE, Server, StapleFile, Template};
use crate::advice::Trouble as T;

const MANUAL: (&str, &str) = (
    "lighttpd, Docs SSL (ssl.stapling-file)",
    "https://redmine.lighttpd.net/projects/lighttpd/wiki/Docs_SSL",
);
const SOURCE: (&str, &str) = (
    "lighttpd, src/mod_openssl.c",
    "https://github.com/lighttpd/lighttpd1.4/blob/master/src/mod_openssl.c",
);
const MEASURED: Basis = Basis {
    about: "lighttpd 1.4.69 and 1.4.85, tested on 2026-11-20",
    confidence: "high",
    sources: &[MANUAL, SOURCE],
};

/// lighttpd with mod_openssl.
pub(super) static LIGHTTPD: Server = Server {
    id: "lighttpd",
    name: "lighttpd",
    staples: true,
    fetches: false,
    steps: &[
        AT_HAND,
        CHAIN_GIVEN,
        CHAIN_PART,
        CHAIN_FOUND,
        SCRIPT,
        Template::new(
            &MEASURED,
            "Point lighttpd to the file",
            "lighttpd does not fetch. TLS is a module that Debian and Ubuntu have in a separate package \
             (`apt-get install lighttpd-mod-openssl`), Alpine likewise (`apk add lighttpd-mod_openssl`).",
        )
        .code(
            "lighttpd",
            "server.modules += ( \"mod_openssl\" )\n$SERVER[\"socket\"] == \":«port»\" {\n    \
             ssl.engine        = \"enable\"\n    \
             ssl.pemfile       = \"«root»/etc/ssl/«file»/fullchain.pem\"\n    \
             ssl.privkey       = \"«root»/etc/ssl/«file»/privkey.pem\"\n    \
             ssl.stapling-file = \"«root»/etc/ssl/«file»/staple.der\"\n}",
        ),
        Template::new(
            &MEASURED,
            "Check the configuration and restart",
            "lighttpd needs a restart to load a new file while the old one is still current.",
        )
        .code(
            "bash",
            "lighttpd -tt -f «root»/etc/lighttpd/lighttpd.conf && systemctl restart lighttpd",
        ),
        TIMER,
        CRON,
    ],
    traps: &[
        Template::trap(
            &MEASURED,
            "A replaced file is read only when the old one is about to expire",
            "lighttpd checks about once a minute, and loads a new file only when it has no response \
             or one with 256 seconds or less left.",
        ),
        Template::trap(
            &MEASURED,
            "The file is stapled unchecked",
            "Neither status nor signature is checked. An expired response is dropped within about a \
             minute, and the log says “certificate marked OCSP Must-Staple, but OCSP response \
             expired”; lighttpd keeps serving without a staple.",
        )
        .only(STALE),
        Template::trap(
            &MEASURED,
            "A missing file is only a line in the log",
            "lighttpd 1.4.69 says just “No such file or directory”, and starts without a staple.",
        )
        .only(&[T::NoStaple]),
    ],
    file: Some(StapleFile {
        path: "«root»/etc/ssl/«file»/staple.der",
        take: "lighttpd -tt -f «root»/etc/lighttpd/lighttpd.conf && systemctl restart lighttpd",
    }),
    windows: false,
    proof: Proof::Https,
};
