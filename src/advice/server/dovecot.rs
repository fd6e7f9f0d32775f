//! Dovecot, which cannot staple.

use super::{Basis, Proof, Server, Template};

const READ: Basis = Basis {
    about: "Dovecot, source code searched on 2026-08-17",
    confidence: "high",
    sources: &[
        (
            "Dovecot source code (no mention of OCSP)",
            "https://github.com/dovecot/core",
        ),
        (
            "Dovecot, SSL configuration",
            "https://doc.dovecot.org/2.3/configuration_manual/dovecot_ssl_configuration/",
        ),
    ],
};

/// Dovecot.
pub(super) static DOVECOT: Server = Server {
    id: "dovecot",
    name: "Dovecot",
    staples: false,
    fetches: false,
    steps: &[Template::new(
        &READ,
        "Give Dovecot a certificate without Must-Staple",
        "Dovecot has no OCSP code, so no setting makes it staple. With a Must-Staple \
             certificate, mail programs built on GnuTLS or on Firefox’s engine refuse to connect. \
             Request a separate one for it, or renew the site’s without Must-Staple, as shown below. Then set the new files \
             (settings of Dovecot 2.3):",
    )
    .code(
        "dovecot",
        "ssl_cert = <«root»/etc/ssl/«file»/fullchain.pem\nssl_key  = <«root»/etc/ssl/«file»/privkey.pem",
    )],
    traps: &[],
    file: None,
    windows: false,
    proof: Proof::Imaps,
};
