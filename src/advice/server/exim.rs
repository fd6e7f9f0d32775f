//! Exim as a server.

use super::refresh::{AT_HAND, CHAIN_FOUND, CHAIN_GIVEN, CHAIN_PART, CRON, SCRIPT, TIMER};
use super::{Basis, Proof, STALE, Server, StapleFile, Template};
use crate::advice::Trouble as T;

const MANUAL: (&str, &str) = (
    "Exim specification, encrypted SMTP connections (tls_ocsp_file)",
    "https://www.exim.org/exim-html-current/doc/html/spec_html/ch-encrypted_smtp_connections_using_tlsssl.html",
);
const MEASURED: Basis = Basis {
    about: "Exim 4.96 and 4.98.2 built with GnuTLS (Debian), tested on 2026-11-20",
    confidence: "high",
    sources: &[MANUAL],
};
const KEY: Basis = Basis {
    about: "Exim 4.96 built with GnuTLS (Debian), tested on 2026-11-28",
    confidence: "high",
    sources: &[MANUAL],
};
const READ: Basis = Basis {
    about: "Exim built with OpenSSL, specification of December 2025, not tested",
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
        AT_HAND,
        CHAIN_GIVEN,
        CHAIN_PART,
        CHAIN_FOUND,
        SCRIPT,
        Template::new(
            &KEY,
            "Let Exim’s own user read the key",
            "Exim reads key and response as its own user, not as root. If it may not read the key, the log says “Error \
             while reading file”, and nobody gets TLS. The user also needs access to the folder.",
        )
        .code(
            "bash",
            "group=$(exim -bP exim_group | sed 's/.*= *//')\n\
             chgrp \"$group\" «root»/etc/ssl/«file» «root»/etc/ssl/«file»/privkey.pem &&\n  \
             chmod 640 «root»/etc/ssl/«file»/privkey.pem && chmod g+rx «root»/etc/ssl/«file»",
        ),
        Template::new(
            &MEASURED,
            "Point Exim to the file",
            "Exim does not fetch. With a constant path it notices a new file within seconds. On Debian the first \
             two are called MAIN_TLS_CERTIFICATE and MAIN_TLS_PRIVATEKEY, with MAIN_TLS_ENABLE = yes, \
             in «root»/etc/exim4/conf.d/main/000_localmacros (exim4.conf.localmacros where the configuration is not split); then run `update-exim4.conf`.",
        )
        .code(
            "exim",
            "tls_certificate = «root»/etc/ssl/«file»/fullchain.pem\n\
             tls_privatekey  = «root»/etc/ssl/«file»/privkey.pem\n\
             tls_ocsp_file   = «root»/etc/ssl/«file»/staple.der",
        ),
        Template::new(
            &MEASURED,
            "Check the configuration and restart",
            "The first command prints the value that Exim has read. The service is exim4 on Debian, exim \
             elsewhere; without systemd: `rc-service exim restart`, `service exim restart`.",
        )
        .code("bash", "exim -bP tls_ocsp_file && systemctl restart exim4"),
        TIMER,
        CRON,
    ],
    traps: &[
        Template::trap(
            &MEASURED,
            "With GnuTLS a bad file takes TLS down completely",
            "If the file is missing, expired, revoked, an error response or about another certificate, \
             Exim answers every STARTTLS with “454 TLS currently unavailable”. It \
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
            "A delegate’s certificate may expire before the response",
            "The specification names this as a known failure: fetch more often than the response’s \
             dates suggest.",
        )
        .only(STALE),
    ],
    file: Some(StapleFile {
        path: "«root»/etc/ssl/«file»/staple.der",
        take: ": 'Exim reads it by itself, within seconds'",
    }),
    windows: false,
    proof: Proof::Smtp,
};
