//! simple-acme, and win-acme before it.

use super::*;

static SIMPLE_ACME: Basis = Basis::new(
    "simple-acme, win-acme",
    "simple-acme and win-acme, in their log",
    "simple-acme 2.4.0 and win-acme 2.2.9, source read",
    Confidence::High,
    &[Reference::read(
        "simple-acme, src/main.lib/Plugins/CsrPlugins/CsrPlugin.cs",
        "https://github.com/simple-acme/simple-acme/blob/main/src/main.lib/Plugins/CsrPlugins/CsrPlugin.cs",
    )],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[notice(
    &SIMPLE_ACME,
    "simple-acme-asks-must-staple",
    &["Enable OCSP Must-Staple extension"],
    Fault::CaEndedOcsp,
    "It asks for Must-Staple. Let’s Encrypt has refused that since 2025-05-07: no certificate is issued, and the one in use expires.",
    Next::Say("Make the renewal again without --ocsp-must-staple."),
)];
