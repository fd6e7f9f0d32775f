//! H2O.

use super::*;

static H2O: Basis = Basis::new(
    "H2O",
    "H2O, in its error log",
    "H2O 2.2.5 tested on 2026-11-20; source read",
    Confidence::High,
    &[Reference::read(
        "H2O, src/main.c (ocsp_updater_thread)",
        "https://github.com/h2o/h2o/blob/master/src/main.c",
    )],
)
.server()
.fields(&[("certificate file:", "file"), ("for file:", "file")]);

static FETCH: Basis = Basis::new(
    "H2O",
    "fetch-ocsp-response, H2O’s program for fetching responses",
    "H2O of June 2026, source read",
    Confidence::High,
    &[Reference::read(
        "H2O, share/h2o/fetch-ocsp-response",
        "https://github.com/h2o/h2o/blob/master/share/h2o/fetch-ocsp-response",
    )],
)
.server();

const ASK: Next = Next::Say(
    "Ask the responder from this machine with `openssl ocsp -respout staple.der`, and drop staple.der here with \
     the certificate and its issuer.",
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    warning(&H2O, "h2o-disabled-for-file", &["[OCSP Stapling] disabled for certificate file"],
        Fault::NoOcspUrl, "H2O gave stapling up for {file} for good: as a rule the certificate names no responder.",
        Next::Say("Paste the certificate here: it shows whether it names a responder, and whether Must-Staple is in it.")).establishes(&[]).only_must_staple(),
    warning(&H2O, "h2o-disabled-for-now", &["[OCSP Stapling] OCSP stapling is temporary disabled due to repeated errors"],
        Fault::ResponderError, "H2O could not fetch a response several times in a row, and staples nothing for {file} until it can.", ASK).only_must_staple(),
    warning(&H2O, "h2o-reusing", &["[OCSP Stapling] reusing old response due to a temporary error"],
        Fault::ResponderError, "H2O could not fetch a new response and goes on stapling the old one, even after it has expired.", ASK).only_must_staple(),

    warning(&H2O, "h2o-command-failed", &["[OCSP Stapling] failed to execute {file}", "[OCSP Stapling] command {file} was killed by signal"],
        Fault::NoStaple, "H2O fetches responses with a program, and could not run it: nothing new is stapled.",
        Next::Say("Check whether Perl and share/h2o/fetch-ocsp-response are installed, or what ocsp-update-cmd names."))
        .named("[OCSP Stapling] failed to execute").only_must_staple(),
    warning(&H2O, "h2o-test-failed", &["[OCSP Stapling] does not work, will be disabled for file", "[OCSP Stapling] temporary failed for file"],
        Fault::ResponderError, "The test of the configuration (`h2o -t`) could not fetch a response for {file}.", ASK).only_must_staple(),
    notice(&H2O, "h2o-works", &["[OCSP Stapling] successfully updated the response for certificate file", "[OCSP Stapling] stapling works for file"],
        Fault::Well, "H2O fetched a response for {file}.", Next::Handshake("what is stapled now")).establishes(&[Fact::Answered]),
    warning(&FETCH, "h2o-no-responder-url", &["failed to extract ocsp URI from {file}"],
        Fault::NoOcspUrl, "The certificate names no OCSP responder: nothing is stapled.",
        Next::Say("Paste the certificate here: it shows whether Must-Staple is in it.")).named("failed to extract ocsp URI").only_must_staple(),
    warning(&FETCH, "h2o-no-issuer", &["--issuer option was not used, and failed to extract issuer certificate from the certificate"],
        Fault::IssuerMissing, "The certificate’s file holds no issuer’s certificate: nothing is stapled.",
        Next::Say("Put the issuer’s certificate into the file after the server’s.")).only_must_staple(),
];
