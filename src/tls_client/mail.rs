//! Mail servers as clients of other mail servers. Exim stands with GnuTLS.

use super::{Answer, Client, Confidence, Source};

/// Postfix sending mail.
pub(super) const POSTFIX: Client = Client {
    id: "postfix",
    name: "Postfix, sending mail",
    actor: "Postfix",
    about: "Postfix, source of 21 August 2026 searched for OCSP; not tested",
    confidence: Confidence::High,
    settles: &[],
    references: &[Source::read(
        "Postfix source (no OCSP code)",
        "https://github.com/vdukhovni/postfix",
    )],
    rule: |client, _| Answer::unchecked(client, NO_OCSP),
};

/// Dovecot connecting to other servers.
pub(super) const DOVECOT: Client = Client {
    id: "dovecot",
    name: "Dovecot, as a client",
    actor: "Dovecot",
    about: "Dovecot core, source of 17 August 2026 searched for OCSP; not tested",
    confidence: Confidence::High,
    settles: &[],
    references: &[Source::read(
        "Dovecot core source (no OCSP code)",
        "https://github.com/dovecot/core",
    )],
    rule: |client, _| Answer::unchecked(client, NO_OCSP),
};

const NO_OCSP: &str =
    "it has no OCSP code, so it neither requests a staple nor enforces Must-Staple";
