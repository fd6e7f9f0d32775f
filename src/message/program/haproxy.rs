//! HAProxy: at start, by `ocsp-update`, and at its command socket.

use super::*;

static START: Basis = Basis::new(
    "HAProxy",
    "HAProxy, when it starts or reloads",
    "HAProxy 2.8 to 3.5-dev, source read",
    Confidence::High,
    &[Reference::read(
        "HAProxy, src/ssl_sock.c",
        "https://github.com/haproxy/haproxy/blob/master/src/ssl_sock.c",
    )],
);
static CONFIGURATION: Basis = Basis::new(
    "HAProxy",
    "HAProxy, when it reads its configuration (haproxy -c)",
    "HAProxy 2.6.12 tested on 2026-12-01",
    Confidence::High,
    &[
        Reference::measured("measured with HAProxy 2.6.12 on 2026-12-01"),
        Reference::read(
            "HAProxy, doc/configuration.txt (ocsp-update, crt-store)",
            "https://docs.haproxy.org/3.2/configuration.html",
        ),
    ],
);
static FILES: Basis = Basis::new(
    "HAProxy",
    "HAProxy, when it loads certificates",
    "HAProxy 3.5-dev of August 2026, source read",
    Confidence::High,
    &[Reference::read(
        "HAProxy, src/ssl_ckch.c",
        "https://github.com/haproxy/haproxy/blob/master/src/ssl_ckch.c",
    )],
);
static OCSP: Basis = Basis::new(
    "HAProxy",
    "HAProxy, when it loads a response: at start, by ocsp-update, or at its command socket",
    "HAProxy 2.8 to 3.5-dev, source read; 2.6.12, 3.0.11 and 3.2.26 tested on 2026-11-20",
    Confidence::High,
    &[Reference::read(
        "HAProxy, src/ssl_ocsp.c",
        "https://github.com/haproxy/haproxy/blob/master/src/ssl_ocsp.c",
    )],
)
.server();

macro_rules! ignored {
    ($why:literal) => {
        concat!($why, " HAProxy does not staple it; it staples an earlier one until 300 seconds before that expires.")
    };
}
const LOOK: Next = Next::Say(
    "Drop the response here with the certificate and its issuer; `show ssl ocsp-response` at the command \
     socket shows what HAProxy has.",
);
const UPDATES: Next = Next::Say(
    "Look at `show ssl ocsp-updates` at the command socket; then ask the responder from this machine \
     with `openssl ocsp`, and paste the output here.",
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    error(&START, "haproxy-update-impossible", &["{file} has an OCSP auto-update set to 'on' but an error occurred"],
        Fault::NoOcspUrl, "HAProxy does not start: ocsp-update is on for {file}, but the certificate names no responder, or the issuer’s certificate is not at hand.",
        Next::Say("Paste {file} here: it shows whether it names a responder. If not, take `ocsp-update on` away; if so, add the issuer to the file or beside it as .issuer.")).establishes(&[])
        .named("has an OCSP auto-update set to 'on' but an error occurred"),
    error(&START, "haproxy-no-certid", &["{file} is present and activates OCSP but it is impossible to compute the OCSP certificate ID"],
        Fault::IssuerMissing, "HAProxy does not start: beside the certificate lies {file}, but the issuer’s certificate is not at hand.",
        Next::Say("Add the issuer to the certificate’s file, or beside it as .issuer."))
        .named("it is impossible to compute the OCSP certificate ID"),
    warning(&OCSP, "haproxy-update-insertion", &["<OCSP-UPDATE> {file} 5 \"Error during insertion"],
        Fault::Unknown, ignored!("The response for {file} was fetched and is not usable: the status is unknown, nextUpdate is missing, or less than 300 seconds are left."), UPDATES).establishes(&[Fact::Answered])
        .named("Error during insertion").only_must_staple(),
    warning(&OCSP, "haproxy-update-check", &["<OCSP-UPDATE> {file} 4 \"OCSP response check failure"],
        Fault::TryLater, ignored!("The response for {file} was fetched and did not verify: an error such as try later, or a wrong signature."), UPDATES).establishes(&[Fact::Answered])
        .named("OCSP response check failure").only_must_staple(),
    warning(&OCSP, "haproxy-update-http", &["<OCSP-UPDATE> {file} 2 \"HTTP error"],
        Fault::ResponderError, "The responder for {file} could not be reached, or answered with an HTTP error. HAProxy tries again after a minute, then at twice the interval each time.", UPDATES).establishes(&[Fact::Unreached])
        .named("<OCSP-UPDATE> … HTTP error").only_must_staple(),
    warning(&OCSP, "haproxy-update-header", &["<OCSP-UPDATE> {file} 3 \"Missing"],
        Fault::ResponderError, "What answered for {file} did not say that it is an OCSP response; often it is a proxy’s page.", UPDATES).establishes(&[Fact::Answered])
        .named("Missing \"ocsp-response\" header").only_must_staple(),
    notice(&OCSP, "haproxy-update-successful", &["<OCSP-UPDATE> {file} 1 \"Update successful"],
        Fault::Well, "HAProxy fetched a response for {file}. It says so for a revoked certificate too, and for one that lives less than 300 seconds, which it never staples.",
        Next::Handshake("what is stapled now")).establishes(&[Fact::Answered]).named("<OCSP-UPDATE> … Update successful"),
    warning(&OCSP, "haproxy-response-malformed", &["Unable to parse OCSP response"],
        Fault::Malformed, ignored!("The file or the answer is not an OCSP response in DER."), LOOK).only_must_staple(),
    warning(&OCSP, "haproxy-response-status", &["OCSP response status not successful"],
        Fault::ResponderError, ignored!("The responder answered with an error in place of a status."), LOOK).only_must_staple(),
    warning(&OCSP, "haproxy-not-basic", &["Failed to get basic response from OCSP Response", "Failed to get OCSP single response"],
        Fault::Malformed, ignored!("HAProxy does not support the response’s type, or it is empty."), LOOK).only_must_staple(),
    warning(&OCSP, "haproxy-several-entries", &["OCSP response ignored because contains multiple single responses ({count})"],
        Fault::Malformed, ignored!("The response has several entries, and HAProxy accepts only one."),
        Next::Say("Ask the CA for responses with one entry each, or use another server: nginx and Apache accept them."))
        .named("OCSP response ignored because contains multiple single responses").only_must_staple(),
    warning(&OCSP, "haproxy-unknown", &["OCSP single response: certificate status is unknown"],
        Fault::Unknown, ignored!("The responder does not know the certificate."), LOOK).only_must_staple(),
    warning(&OCSP, "haproxy-no-next-update", &["OCSP single response: missing nextupdate", "OCSP single response: Invalid \"Next Update\" time"],
        Fault::Malformed, ignored!("The response has no nextUpdate, or one that cannot be read."), LOOK).only_must_staple(),
    warning(&OCSP, "haproxy-expired", &["OCSP single response: no longer valid"],
        Fault::Expired, ignored!("The response has expired, or has less than 300 seconds left."),
        Next::Say("Fetch a new one. Responses that live 300 seconds or less are never stapled by HAProxy.")).only_must_staple(),
    warning(&OCSP, "haproxy-other-certificate", &["OCSP single response: Certificate ID does not match certificate and issuer"],
        Fault::WrongCertificate, ignored!("The response is about another certificate."), LOOK).only_must_staple(),
    warning(&OCSP, "haproxy-no-such-certificate", &["OCSP single response: Certificate ID does not match any certificate or issuer"],
        Fault::WrongCertificate, "The response handed over at the command socket is about no certificate that HAProxy loaded with a response.",
        Next::Say("Put the response beside the certificate as .ocsp and reload once; after that `set ssl ocsp-response` works.")).only_must_staple(),
    warning(&OCSP, "haproxy-cli-base64", &["'set ssl ocsp-response' received invalid base64 encoded response", "'set ssl ocsp-response' expects response in base64 encoding"],
        Fault::Malformed, "The input at the command socket is not base64: nothing has changed.",
        Next::Say("Send it in one line: `echo \"set ssl ocsp-response $(base64 -w 10000 staple.der)\"`.")).only_must_staple(),
    warning(&OCSP, "haproxy-cli-unknown-response", &["'update ssl ocsp-response' only works on certificates that already have a known OCSP response"],
        Fault::NoStaple, "HAProxy has no response for this certificate yet, and so does not fetch one on demand.",
        Next::Say("Load the certificate with `ocsp-update on`, or put a response beside it as .ocsp, and reload.")).only_must_staple(),
    error(&OCSP, "haproxy-built-without", &["HAProxy was compiled against a version of OpenSSL that doesn't support OCSP stapling"],
        Fault::NoStaple, "This HAProxy cannot staple at all.",
        Next::Say("Use a HAProxy built with OpenSSL 1.0.0 or newer.")).establishes(&[Fact::CannotStaple]).only_must_staple(),

    error(&CONFIGURATION, "haproxy-no-ocsp-update", &["unknown keyword 'ocsp-update", "unknown ssl keyword ocsp-update", "unknown keyword 'tune.ssl.ocsp-update", "unknown keyword 'crt-store'"],
        Fault::NoStaple, "This HAProxy does not know the keyword, or not in that place, and does not start: ocsp-update came with version 2.8, for the lines of a crt-list, and crt-store with 3.0, for its `load` lines.",
        Next::Say("See the version with `haproxy -v`. From 2.8 on write `[ocsp-update on]` behind the file’s name in a crt-list; before that, fetch the response with `openssl ocsp`, save it beside the certificate as .ocsp, and reload."))
        .named("unknown keyword 'ocsp-update'"),
    error(&FILES, "haproxy-file-unreadable", &["Error opening OCSP response file", "Error reading OCSP response from file", "Error reading OCSP response in base64 format"],
        Fault::Malformed, "The response beside the certificate cannot be read, and HAProxy does not load the certificate.",
        Next::Say("Put a fresh response there as .ocsp, in DER and readable for HAProxy, or remove the file.")),
    warning(&OCSP, "haproxy-check-needs-issuer", &["check_ocsp_response needs a certificate validation chain or an issuer certificate"],
        Fault::IssuerMissing, ignored!("The response cannot be verified, because the issuer’s certificate is missing."), Next::Say("Add the issuer to the certificate’s file, or beside it as .issuer.")).only_must_staple(),
    notice(&OCSP, "haproxy-cli-unknown-certificate", &["'update ssl ocsp-response' expects an already known certificate file name", "'show ssl ocsp-response' expects a valid certid or certificate path", "'show ssl ocsp-response [text|base64]' expects a valid certid"],
        Fault::Well, "HAProxy has no certificate of the name given at the command socket: nothing has changed.",
        Next::Say("`show ssl cert` and `show ssl ocsp-response` list the names.")),
    warning(&OCSP, "haproxy-cli-not-sent", &["Can't send ocsp request for {file}!", "Failed to update OCSP response"],
        Fault::ResponderError, "The command at the socket failed; HAProxy keeps the response that it has.", UPDATES).named("Can't send ocsp request").only_must_staple(),
    notice(&OCSP, "haproxy-cli-updated", &["OCSP Response updated!"],
        Fault::Well, "HAProxy took the response handed over at its command socket. It is gone after a restart unless it is also saved beside the certificate.",
        Next::Handshake("what is stapled now")),
    error(&OCSP, "haproxy-delays", &["can not be lower than tune.ssl.ocsp-update.mindelay", "can not be higher than tune.ssl.ocsp-update.maxdelay"],
        Fault::NoStaple, "The shortest and the longest wait between updates contradict each other: HAProxy does not start.",
        Next::Say("Make ocsp-update.mindelay smaller than ocsp-update.maxdelay.")),
];
