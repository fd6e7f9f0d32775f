//! Postfix, which cannot staple.

use super::{Basis, Proof, Server, Template};

const READ: Basis = Basis {
    about: "Postfix, source code searched on 2026-08-21",
    confidence: "high",
    sources: &[
        (
            "Postfix source code (no mention of OCSP)",
            "https://github.com/vdukhovni/postfix",
        ),
        (
            "Postfix, postconf(5), smtpd_tls_chain_files (3.4 and later)",
            "https://www.postfix.org/postconf.5.html#smtpd_tls_chain_files",
        ),
    ],
};

/// Postfix.
pub(super) static POSTFIX: Server = Server {
    id: "postfix",
    name: "Postfix",
    staples: false,
    fetches: false,
    steps: &[
        Template::new(
            &READ,
            "Give Postfix a certificate without Must-Staple",
            "Postfix has no OCSP code, so no setting makes it staple. With a Must-Staple \
             certificate, mail programs built on GnuTLS or on Firefox’s engine refuse to connect. \
             Request a separate one for it, or renew the site’s without Must-Staple, as shown below. Then set the new files:",
        )
        .code(
            "bash",
            "postconf -e smtpd_tls_chain_files=«root»/etc/ssl/«file»/privkey.pem,«root»/etc/ssl/«file»/fullchain.pem\n\
             postfix check && postfix reload",
        ),
    ],
    traps: &[],
    file: None,
    windows: false,
    proof: Proof::Smtp,
};
