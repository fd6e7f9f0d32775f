//! H2O.

use super::*;

static H2O: Basis = Basis::new(
    "H2O",
    "H2O, in its error log",
    "H2O 2.2.5 run on 2026-11-20; code read",
    Confidence::High,
    &[Reference::read(
        "H2O, src/main.c (ocsp_updater_thread)",
        "https://github.com/h2o/h2o/blob/master/src/main.c",
    )],
)
.fields(&[("certificate file:", "file"), ("for file:", "file")]);

const ASK: Next = Next::Say(
    "Ask the responder from this machine with `openssl ocsp -respout staple.der`, and drop staple.der here with \
     the certificate and its issuer.",
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    warning(&H2O, "h2o-disabled-for-file", &["[OCSP Stapling] disabled for certificate file"],
        Fault::NoOcspUrl, "H2O gave stapling up for {file} for good: as a rule the certificate names no responder.",
        Next::Say("Paste the certificate here: it shows whether it names a responder, and whether Must-Staple is in it.")).only_must_staple(),
    warning(&H2O, "h2o-disabled-for-now", &["[OCSP Stapling] OCSP stapling is temporary disabled due to repeated errors"],
        Fault::ResponderError, "H2O could not fetch a response several times in a row, and staples nothing for {file} until it can.", ASK).only_must_staple(),
    warning(&H2O, "h2o-reusing", &["[OCSP Stapling] reusing old response due to a temporary error"],
        Fault::ResponderError, "H2O could not fetch a new response and goes on stapling the old one, even after it has expired.", ASK).only_must_staple(),
];
