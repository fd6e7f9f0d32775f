//! Mail servers that never staple.

use super::{Answer, Confidence, Server, Source, Way};

/// Postfix.
pub(super) const POSTFIX: Server = Server {
    id: "postfix",
    name: "Postfix",
    about: "Postfix, source of August 2026 read",
    restart: "A restart changes nothing: it never staples.",
    confidence: Confidence::High,
    references: &[Source::read(
        "Postfix, TLS support",
        "https://www.postfix.org/TLS_README.html",
    )],
    way: Way::Never(Answer::drops("Postfix does not support stapling.")),
    rule: |_| Answer::not_determined(),
};

/// Dovecot.
pub(super) const DOVECOT: Server = Server {
    id: "dovecot",
    name: "Dovecot",
    about: "Dovecot 2.3.19 run, source of August 2026 read",
    restart: "A restart changes nothing: it never staples.",
    confidence: Confidence::High,
    references: &[
        Source::read(
            "Dovecot, SSL configuration",
            "https://doc.dovecot.org/main/core/config/ssl.html",
        ),
        Source::measured("measured with Dovecot 2.3.19 on 2026-11-28"),
    ],
    way: Way::Never(Answer::drops("Dovecot does not support stapling.")),
    rule: |_| Answer::not_determined(),
};
