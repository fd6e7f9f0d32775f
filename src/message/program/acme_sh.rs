//! acme.sh.

use super::*;

static ACME_SH: Basis = Basis::new(
    "acme.sh",
    "acme.sh, when a certificate is renewed",
    "acme.sh of 2026-06-19, code read",
    Confidence::Medium,
    &[Reference::read(
        "acme.sh",
        "https://github.com/acmesh-official/acme.sh/blob/master/acme.sh",
    )],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[notice(
    &ACME_SH,
    "acme-sh-drops-must-staple",
    &["doesn't support ocsp anymore"],
    Fault::CaEndedOcsp,
    "acme.sh left Must-Staple out of the renewal, because the authority does not issue it any more. The new certificate demands no staple.",
    Next::Say("Nothing; visitors need no staple once the new certificate is in use."),
)];
