//! hitch.

use super::*;

static HITCH: Basis = Basis::new(
    "hitch",
    "hitch, in its log",
    "hitch 1.8, source read",
    Confidence::High,
    &[Reference::read(
        "hitch, src/ocsp.c",
        "https://github.com/varnish/hitch/blob/master/src/ocsp.c",
    )],
)
.server();

static HITCH_FILES: Basis = Basis::new(
    "hitch",
    "hitch, when it loads certificates",
    "hitch 1.8 of October 2025, source read",
    Confidence::High,
    &[Reference::read(
        "hitch, src/hitch.c",
        "https://github.com/varnish/hitch/blob/master/src/hitch.c",
    )],
);
static CONFIGURATION: Basis = Basis::new(
    "hitch",
    "hitch, when it starts",
    "hitch 1.8 of October 2025, source read",
    Confidence::High,
    &[Reference::read(
        "hitch, src/configuration.c",
        "https://github.com/varnish/hitch/blob/master/src/configuration.c",
    )],
);

const FILE: Next = Next::Say(
    "Drop the file with the response here, with the certificate and its issuer; then fetch a fresh one.",
);

const ASK: Next = Next::Say(
    "Ask the responder from this machine with `openssl ocsp -respout staple.der`, and drop staple.der here with \
     the certificate and its issuer.",
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    warning(&HITCH, "hitch-verify-failed", &["Staple verification failed for cert {file}"],
        Fault::BadSignature, "hitch could not verify the response for {file}, and does not staple it.", Next::Say("Put the issuer and the root into the certificate’s chain, or drop the response here with both."))
        .named("Staple verification failed").only_must_staple(),
    warning(&HITCH, "hitch-error-status", &["Error: OCSP response for cert {file} has status {status}"],
        Fault::ResponderError, "The responder answered for {file} with an error in place of a status: {status}.", ASK).establishes(&[Fact::Answered])
        .named("OCSP response for cert has status").only_must_staple(),
    warning(&HITCH, "hitch-other-certificate", &["Unable to find OCSP response with a matching certificate id"],
        Fault::WrongCertificate, "The response is about another certificate; hitch does not staple it.", FILE).only_must_staple(),
    notice(&HITCH, "hitch-no-responder-url", &["Note: No OCSP responder URI found for cert {file}"],
        Fault::NoOcspUrl, "The certificate {file} names no OCSP responder: nothing is stapled.", Next::Say("Paste the certificate here: it shows whether Must-Staple is in it."))
        .named("Note: No OCSP responder URI found").only_must_staple(),
    warning(&HITCH, "hitch-file-malformed", &["Error parsing OCSP staple in {file}"],
        Fault::Malformed, "{file} is not an OCSP response in DER.", FILE).named("Error parsing OCSP staple").only_must_staple(),
    warning(&HITCH, "hitch-folder", &["Error: ocsp-dir {file} is not writable for the configured user", "Error: OCSP directory not specified"],
        Fault::NoStaple, "hitch cannot store responses, and so staples none that it fetched.", Next::Say("Name a folder with ocsp-dir that hitch’s user may write to."))
        .named("ocsp-dir is not writable").only_must_staple(),

    error(&HITCH_FILES, "hitch-file-not-loaded", &["Error loading OCSP response {file} for stapling"],
        Fault::Malformed, "hitch cannot use {file}, and does not load the certificate.", FILE).named("Error loading OCSP response for stapling"),
    error(&CONFIGURATION, "hitch-file-missing", &["Unable to stat OCSP stapling file '{file}'", "Invalid OCSP stapling file '{file}': Not a file"],
        Fault::NoStaple, "{file}, which ocsp-resp-file names, is not there: hitch does not start.", FILE).named("Unable to stat OCSP stapling file"),
    warning(&CONFIGURATION, "hitch-disabled", &["Unable to stat directory '{file}' OCSP stapling will be disabled", "Bad ocsp-dir '{file}': Not a directory"],
        Fault::NoStaple, "The folder of ocsp-dir does not exist: hitch fetches no responses.", Next::Say("Make the folder, for hitch’s user to write to.")).establishes(&[Fact::StaplingOff]).named("OCSP stapling will be disabled").only_must_staple(),
    warning(&HITCH, "hitch-no-issuer", &["Unable to find issuer for cert {file}"],
        Fault::IssuerMissing, "The issuer’s certificate is not in {file}: nothing is stapled.", Next::Say("Put the issuer’s certificate into the file after the server’s.")).named("Unable to find issuer for cert").only_must_staple(),
    warning(&HITCH, "hitch-slow", &["Hit parameter 'ocsp-connect-tmo", "Consider increasing parameter 'ocsp-resp-tmo'", "OCSP_sendreq_nbio failed for"],
        Fault::ResponderError, "The responder did not answer in time; hitch asks again later.", ASK).establishes(&[Fact::Unreached]).only_must_staple(),
    notice(&HITCH, "hitch-retrieved", &["Retrieved new staple for cert {file}"],
        Fault::Well, "hitch fetched a response for {file}.", Next::Handshake("what is stapled now")).establishes(&[Fact::Answered]).named("Retrieved new staple for cert"),
];
