//! Exim as a server.

use super::{Basis, FETCH, FETCH_FILE, FETCH_TEXT, Proof, STALE, Server, Template};
use crate::advice::Trouble as T;

const MANUAL: (&str, &str) = (
    "Exim specification, encrypted SMTP connections (tls_ocsp_file)",
    "https://www.exim.org/exim-html-current/doc/html/spec_html/ch-encrypted_smtp_connections_using_tlsssl.html",
);
const MEASURED: Basis = Basis {
    about: "Exim 4.96 and 4.98.2 built with GnuTLS (Debian), run on 2026-11-20",
    confidence: "high",
    sources: &[MANUAL],
};
const READ: Basis = Basis {
    about: "Exim built with OpenSSL, specification of December 2025, not run",
    confidence: "medium",
    sources: &[MANUAL],
};

/// Exim.
pub(super) static EXIM: Server = Server {
    id: "exim",
    name: "Exim",
    staples: true,
    fetches: false,
    steps: &[
        Template::new(&FETCH, "Keep the response in a file", FETCH_TEXT).code("bash", FETCH_FILE),
        Template::new(
            &MEASURED,
            "Name the file to Exim",
            "Exim fetches nothing itself. With a constant path it notices a new file within \
             seconds.",
        )
        .code(
            "exim",
            "tls_certificate = /etc/ssl/«file»/fullchain.pem\n\
             tls_privatekey  = /etc/ssl/«file»/privkey.pem\n\
             tls_ocsp_file   = /etc/ssl/«file»/staple.der",
        ),
        Template::new(
            &MEASURED,
            "Check the configuration and restart",
            "The first command prints the value that Exim has read.",
        )
        .code("bash", "exim -bP tls_ocsp_file && systemctl restart exim4"),
    ],
    traps: &[
        Template::trap(
            &MEASURED,
            "With GnuTLS a bad file takes TLS down completely",
            "If the file is missing, expired, revoked, an error answer or about another certificate, \
             Exim answers every STARTTLS with “454 TLS currently unavailable”, to everybody. It \
             recovers within seconds once a good file is there.",
        ),
        Template::trap(
            &READ,
            "With OpenSSL a bad file is ignored",
            "Builds with OpenSSL do not staple a response that has expired or lacks nextUpdate.",
        )
        .only(&[T::NoStaple, T::Expired, T::Well]),
        Template::trap(
            &READ,
            "A delegate’s certificate may end before the response",
            "The specification names this as a known failure: fetch more often than the response’s \
             dates suggest.",
        )
        .only(STALE),
    ],
    proof: Proof::Smtp,
};
