//! HAProxy.

use super::refresh::{AT_HAND, CHAIN_FOUND, CHAIN_GIVEN, CHAIN_PART, CRON, SCRIPT, TIMER};
use super::{Basis, Proof, STALE, Server, StapleFile, Template};
use crate::advice::Trouble as T;

const MANUAL: (&str, &str) = (
    "HAProxy 3.2, configuration manual (crt-store, ocsp-update)",
    "https://docs.haproxy.org/3.2/configuration.html",
);
const SOURCE: (&str, &str) = (
    "HAProxy, src/ssl_ocsp.c",
    "https://github.com/haproxy/haproxy/blob/master/src/ssl_ocsp.c",
);
const MEASURED: Basis = Basis {
    about: "HAProxy 3.0.11 and 3.2.26, tested on 2026-11-20; ocsp-update exists since 2.8, crt-store \
            since 3.0",
    confidence: "high",
    sources: &[MANUAL, SOURCE],
};
const MEASURED_FILE: Basis = Basis {
    about: "HAProxy 2.6.12 and 3.0.11, tested on 2026-11-20",
    confidence: "high",
    sources: &[MANUAL, SOURCE],
};
const READ_LIST: Basis = Basis {
    about: "HAProxy 2.8 and 2.9, from HAProxy’s tutorial, read in November 2026, not tested",
    confidence: "medium",
    sources: &[(
        "HAProxy, OCSP stapling (crt-list before 3.0)",
        "https://www.haproxy.com/documentation/haproxy-configuration-tutorials/ssl-tls/ocsp-stapling/",
    )],
};
const READ_SOCKET: Basis = Basis {
    about: "HAProxy 2.6.12 with socat 1.7.4, tested on 2026-11-29",
    confidence: "high",
    sources: &[(
        "HAProxy 2.6, management guide (set ssl ocsp-response)",
        "https://docs.haproxy.org/2.6/management.html",
    )],
};
const READ: Basis = Basis {
    about: "HAProxy 3.5-dev5, configuration manual read in November 2026, not tested",
    confidence: "high",
    sources: &[MANUAL],
};

const CHAIN_TITLE: &str = "Before 2.8: write chain.pem, the issuer and every CA above it";

/// HAProxy with OpenSSL.
pub(super) static HAPROXY: Server = Server {
    id: "haproxy",
    name: "HAProxy",
    staples: true,
    fetches: true,
    steps: &[
        Template::new(
            &MEASURED,
            "From 3.0 on: let HAProxy fetch the response",
            "«file».pem holds certificate, chain and key, one after the other. HAProxy fetches right \
             after its start, in the background.",
        )
        .code(
            "haproxy",
            "crt-store\n    load crt «root»/etc/haproxy/«file».pem ocsp-update on\n\nfrontend https\n    \
             mode http\n    bind :«port» ssl crt «root»/etc/haproxy/«file».pem",
        ),
        Template::new(
            &READ_LIST,
            "In 2.8 and 2.9: the same by a crt-list",
            "There is no crt-store yet, and on a bind line ocsp-update is an error: put it in brackets in a list of \
             certificates, «root»/etc/haproxy/«file».list, with this one line:",
        )
        .code(
            "haproxy",
            "«root»/etc/haproxy/«file».pem [ocsp-update on]",
        ),
        Template::new(
            &READ_LIST,
            "In 2.8 and 2.9: name the list",
            "The line replaces `bind … crt «root»/etc/haproxy/«file».pem`.",
        )
        .code(
            "haproxy",
            "frontend https\n    mode http\n    bind :«port» ssl crt-list «root»/etc/haproxy/«file».list",
        ),
        AT_HAND,
        Template {
            title: CHAIN_TITLE,
            ..CHAIN_GIVEN
        },
        Template {
            title: CHAIN_TITLE,
            ..CHAIN_PART
        },
        Template {
            title: CHAIN_TITLE,
            ..CHAIN_FOUND
        },
        Template {
            title: "Before 2.8: fetch the response with a script",
            text: "HAProxy reads «staple-file» (the certificate’s name plus .ocsp) at start, and accepts it only if \
                   it is about this certificate, and good or revoked for 300 more seconds. The script replaces \
                   the file atomically, and only with a good response whose signature and dates are valid, then \
                   reloads; if anything fails, the old file stays, and it says why and exits with 1. `fetch` \
                   leaves HAProxy alone for now.",
            ..SCRIPT
        },
        Template::new(
            &MEASURED_FILE,
            "Check the configuration and reload",
            "“Content will be ignored” among the warnings means that HAProxy rejected the response. «file».pem \
             holds certificate, chain and key: without the issuer in it HAProxy accepts no \
             response, unless «file».pem.issuer holds it. Without systemd: `rc-service haproxy reload`, `service haproxy reload`.",
        )
        .code(
            "bash",
            "haproxy -c -f «root»/etc/haproxy/haproxy.cfg && systemctl reload haproxy",
        ),
        Template {
            title: "Before 2.8: let systemd run the script every hour",
            ..TIMER
        },
        Template {
            title: "Before 2.8, without systemd (Alpine, FreeBSD): let cron run the script",
            ..CRON
        },
        Template::new(
            &READ_SOCKET,
            "Before 2.8, instead of a reload: send a new response",
            "Through the runtime socket (`stats socket … level admin`); it holds until the next reload, which reads \
             the file again.",
        )
        .code(
            "bash",
            "echo \"set ssl ocsp-response $(openssl base64 -A -in «staple-file»)\" |\n  \
             socat stdio «root»/run/haproxy/admin.sock",
        ),
        Template::new(
            &READ,
            "From 2.8 on: ask HAProxy what it did",
            "It lists the last attempt for each certificate and its result.",
        )
        .code(
            "bash",
            "echo 'show ssl ocsp-updates' | socat stdio «root»/run/haproxy/admin.sock",
        ),
    ],
    traps: &[
        Template::trap(
            &MEASURED_FILE,
            "It stops stapling 300 seconds before nextUpdate",
            "HAProxy never sends an expired staple; without a newer one it sends none, which with \
             Must-Staple is an outage. If visitors get an expired one, it comes from another \
             machine.",
        )
        .only(&[T::Expired, T::NoStaple, T::Well]),
        Template::trap(
            &MEASURED,
            "A certificate from crt-store ignores the file beside it",
            "There the `ocsp` keyword of `load` is needed: `load crt … ocsp /etc/haproxy/….ocsp`.",
        )
        .only(&[T::NoStaple, T::NoStapleNeeded]),
        Template::trap(
            &MEASURED,
            "A responder may stumble over a double slash",
            "The update asks by GET and puts a slash in front of the request even where the URL \
             already ends in one.",
        )
        .only(&[T::NoStaple, T::ResponderError]),
        Template::trap(
            &READ,
            "IPv6 without a route fails",
            "If the responder’s name resolves to an IPv6 address and the machine has no IPv6 route, \
             updates fail. Conflicting ocsp-update values for one certificate are an error.",
        )
        .only(&[T::NoStaple]),
        Template::trap(
            &MEASURED,
            "Revoked is stapled, unknown is not",
            "With ocsp-update an answer that says revoked counts as successful.",
        )
        .only(STALE),
    ],
    file: Some(StapleFile {
        path: "«root»/etc/haproxy/«file».pem.ocsp",
        take: "haproxy -c -q -f «root»/etc/haproxy/haproxy.cfg && systemctl reload haproxy",
    }),
    windows: false,
    proof: Proof::Https,
};
