//! HAProxy.

use super::{Basis, FETCH, FETCH_FILE, FETCH_TEXT, Proof, STALE, Server, Template};
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
    about: "HAProxy 3.0.11 and 3.2.26, run on 2026-11-20; ocsp-update exists since 2.8, crt-store \
            since 3.0",
    confidence: "high",
    sources: &[MANUAL, SOURCE],
};
const MEASURED_FILE: Basis = Basis {
    about: "HAProxy 2.6.12 and 3.0.11, run on 2026-11-20",
    confidence: "high",
    sources: &[MANUAL, SOURCE],
};
const READ: Basis = Basis {
    about: "HAProxy 3.5-dev5, configuration manual read in November 2026, not run",
    confidence: "high",
    sources: &[MANUAL],
};

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
            "crt-store\n    load crt /etc/haproxy/«file».pem ocsp-update on\n\nfrontend https\n    \
             mode http\n    bind :443 ssl crt /etc/haproxy/«file».pem",
        ),
        Template::new(
            &FETCH,
            "Before 2.8: keep the response in a file",
            FETCH_TEXT,
        )
        .code("bash", FETCH_FILE),
        Template::new(
            &MEASURED_FILE,
            "Put that file beside the certificate",
            "HAProxy reads it at its start, under the certificate’s name with .ocsp behind. It is \
             taken only if it is about this certificate and good or revoked for 300 seconds more.",
        )
        .code(
            "bash",
            "cp /etc/ssl/«file»/staple.der /etc/haproxy/«file».pem.ocsp",
        ),
        Template::new(
            &MEASURED_FILE,
            "Check the configuration and reload",
            "“Content will be ignored” among the warnings means that the response was not taken.",
        )
        .code(
            "bash",
            "haproxy -c -f /etc/haproxy/haproxy.cfg && systemctl reload haproxy",
        ),
        Template::new(
            &READ,
            "Ask HAProxy what it did",
            "It lists the last attempt for each certificate, and what came of it.",
        )
        .code(
            "bash",
            "echo 'show ssl ocsp-updates' | socat stdio /run/haproxy/admin.sock",
        ),
    ],
    traps: &[
        Template::trap(
            &MEASURED_FILE,
            "It stops stapling 300 seconds before nextUpdate",
            "So an expired staple never comes from HAProxy; without a newer one there is none, which \
             with Must-Staple is an outage. If visitors get an expired one, it comes from another \
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
            "IPv6 without a way out fails",
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
    proof: Proof::Https,
};
