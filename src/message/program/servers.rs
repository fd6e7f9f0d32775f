//! Smaller servers: lighttpd, H2O, stunnel, Exim, Envoy, hitch, mod_gnutls, NATS.

use super::*;

static LIGHTTPD: Basis = Basis::new(
    "lighttpd", "lighttpd, in its error log", "lighttpd 1.4.69 and 1.4.85, run on 2026-11-20; code read", Confidence::High,
    &[Reference::read("lighttpd, src/mod_openssl.c (mod_openssl_crt_must_staple)",
        "https://github.com/lighttpd/lighttpd1.4/blob/master/src/mod_openssl.c")],
);
static H2O: Basis = Basis::new(
    "H2O", "H2O, in its error log", "H2O 2.2.5 run on 2026-11-20; code read", Confidence::High,
    &[Reference::read("H2O, src/main.c (ocsp_updater_thread)", "https://github.com/h2o/h2o/blob/master/src/main.c")],
)
.fields(&[("certificate file:", "file"), ("for file:", "file")]);
static STUNNEL: Basis = Basis::new(
    "stunnel", "stunnel, in its log", "stunnel 5.71 and newer, code read", Confidence::High,
    &[Reference::read("stunnel, src/ocsp.c", "https://github.com/mtrojnar/stunnel/blob/master/src/ocsp.c")],
);
static EXIM: Basis = Basis::new(
    "Exim", "Exim built with GnuTLS, as in Debian", "Exim 4.96 and 4.98.2 built with GnuTLS, run on 2026-11-20", Confidence::High,
    &[Reference::read("Exim specification, encrypted SMTP connections (tls_ocsp_file)",
        "https://www.exim.org/exim-html-current/doc/html/spec_html/ch-encrypted_smtp_connections_using_tlsssl.html")],
);
static ENVOY: Basis = Basis::new(
    "Envoy", "Envoy, when it loads its configuration", "Envoy, code read in 2026; 1.40.0 run on 2026-11-28", Confidence::High,
    &[
        Reference::read("Envoy, source/common/tls/ocsp/ocsp.cc", "https://github.com/envoyproxy/envoy/blob/main/source/common/tls/ocsp/ocsp.cc"),
        Reference::read("Envoy, source/common/tls/server_context_impl.cc", "https://github.com/envoyproxy/envoy/blob/main/source/common/tls/server_context_impl.cc"),
    ],
);
static HITCH: Basis = Basis::new(
    "hitch", "hitch, in its log", "hitch 1.8, code read", Confidence::High,
    &[Reference::read("hitch, src/ocsp.c", "https://github.com/varnish/hitch/blob/master/src/ocsp.c")],
);
static MOD_GNUTLS: Basis = Basis::new(
    "mod_gnutls", "Apache’s mod_gnutls, in the error log", "mod_gnutls 0.12, code read", Confidence::High,
    &[Reference::read("mod_gnutls, src/gnutls_ocsp.c", "https://github.com/airtower-luna/mod_gnutls/blob/master/src/gnutls_ocsp.c")],
);
static NATS: Basis = Basis::new(
    "NATS server", "the NATS server, in its log", "nats-server 2.x, code read", Confidence::High,
    &[Reference::read("NATS server, server/ocsp.go", "https://github.com/nats-io/nats-server/blob/main/server/ocsp.go")],
);

const FILE: Next = Next::Say("Drop the file with the response here, with the certificate and its issuer; then fetch a fresh one.");
const ASK: Next = Next::Say(
    "Ask the responder from this machine with `openssl ocsp -respout staple.der`, and drop staple.der here with \
     the certificate and its issuer.",
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    error(&LIGHTTPD, "lighttpd-must-staple-expired", &["certificate marked OCSP Must-Staple, but OCSP response expired from ssl.stapling-file {file}"],
        Fault::Expired, "The certificate says Must-Staple, and the response in {file} has expired. lighttpd serves on without a staple, and Firefox refuses.",
        Next::Say("Drop {file} here with the certificate and its issuer. Let a timer run cert-staple.sh, and lighttpd reads the new file within a minute."))
        .named("certificate marked OCSP Must-Staple, but OCSP response expired"),
    error(&LIGHTTPD, "lighttpd-must-staple-no-file", &["{file} marked OCSP Must-Staple, but ssl.stapling-file not provided"],
        Fault::NoStaple, "The certificate says Must-Staple, and no ssl.stapling-file is set. lighttpd serves on without a staple, and Firefox refuses.",
        Next::Say("Fetch a response (lighttpd ships cert-staple.sh), name it with ssl.stapling-file, and restart."))
        .named("marked OCSP Must-Staple, but ssl.stapling-file not provided"),
    warning(&LIGHTTPD, "lighttpd-not-supported", &["OCSP stapling not supported; ignoring {file}"],
        Fault::NoStaple, "This lighttpd was built without OCSP: {file} is not stapled.", Next::Say("Use a lighttpd built with OpenSSL."))
        .named("OCSP stapling not supported; ignoring").only_must_staple(),
    warning(&H2O, "h2o-disabled-for-file", &["[OCSP Stapling] disabled for certificate file"],
        Fault::NoOcspUrl, "H2O gave stapling up for {file} for good: as a rule the certificate names no responder.",
        Next::Say("Paste the certificate here: it shows whether it names a responder, and whether Must-Staple is in it.")).only_must_staple(),
    warning(&H2O, "h2o-disabled-for-now", &["[OCSP Stapling] OCSP stapling is temporary disabled due to repeated errors"],
        Fault::ResponderError, "H2O could not fetch a response several times in a row, and staples nothing for {file} until it can.", ASK).only_must_staple(),
    warning(&H2O, "h2o-reusing", &["[OCSP Stapling] reusing old response due to a temporary error"],
        Fault::ResponderError, "H2O could not fetch a new response and goes on stapling the old one, even after it has expired.", ASK).only_must_staple(),
    warning(&STUNNEL, "stunnel-none-to-send", &["OCSP: No OCSP stapling response to send"],
        Fault::NoStaple, "stunnel has no response to staple: this visitor gets none. It asks again every minute.", ASK).only_must_staple().rank(1),
    warning(&STUNNEL, "stunnel-no-responder-url", &["OCSP: No AIA responder URL", "OCSP: Empty AIA responder URL list"],
        Fault::NoOcspUrl, "The certificate names no OCSP responder.", Next::Say("Paste the certificate here: it shows whether Must-Staple is in it.")).only_must_staple(),
    error(&STUNNEL, "stunnel-none-received", &["OCSP: No OCSP stapling response received"],
        Fault::NoStaple, "stunnel is the client here, and the server stapled nothing. With OCSPrequire it refuses.", Next::Handshake("whether the server staples")),
    error(&STUNNEL, "stunnel-rejected-revoked", &["OCSP: Rejected (revoked)"],
        Fault::Revoked, "stunnel refused the other side: its certificate is revoked.", Next::Handshake("whether the staple says so, and since when")),
    error(&STUNNEL, "stunnel-rejected-require", &["OCSP: Rejected (OCSPrequire = yes)"],
        Fault::NoStaple, "stunnel was told to insist on an answer about the other side’s certificate, and neither staple nor responder gave one.", Next::Handshake("what the server staples")),
    warning(&STUNNEL, "stunnel-responder-error", &["OCSP: OCSP responder error: {number}: {status}"],
        Fault::ResponderError, "The responder answered with an error in place of a status: {status}. stunnel does not staple it.", ASK)
        .named("OCSP: OCSP responder error").only_must_staple(),
    warning(&STUNNEL, "stunnel-responder-not-resolved", &["OCSP: Failed to resolve the OCSP responder address", "OCSP: Failed to parse the OCSP URL"],
        Fault::ResponderError, "stunnel could not find the responder’s address, and staples nothing new.", ASK).only_must_staple(),
    warning(&STUNNEL, "stunnel-url-not-http", &["OCSP: TLS not supported for OCSP"],
        Fault::NoOcspUrl, "The responder has an https:// address, which stunnel does not ask.", Next::Say("Ask the authority for an http:// address in new certificates.")).only_must_staple(),
    error(&STUNNEL, "stunnel-revoked", &["OCSP: Certificate revoked"],
        Fault::Revoked, "The responder says that the certificate is revoked. As a server, stunnel staples that, and browsers refuse.", Next::Say("Replace the certificate now, with a new key.")),
    warning(&STUNNEL, "stunnel-unknown", &["OCSP: Unknown verification status"],
        Fault::Unknown, "The responder does not know the certificate: stunnel does not staple that.", ASK).only_must_staple(),
    warning(&STUNNEL, "stunnel-psk", &["OCSP: Server OCSP stapling is incompatible with PSK", "OCSP: Server OCSP stapling not supported"],
        Fault::NoStaple, "This service of stunnel cannot staple.", Next::Say("Use a service without PSKsecrets, and stunnel 5.71 or newer.")).only_must_staple(),
    error(&EXIM, "exim-tls-unavailable", &["454 TLS currently unavailable"],
        Fault::Expired, "Exim could not set TLS up. One cause is the file named by tls_ocsp_file: if it is missing, expired, revoked, an error answer or about another certificate, Exim refuses TLS to everybody.",
        Next::Say("Look for gnutls_certificate_set_ocsp_status_request_file2 in Exim’s log, then drop the file named by tls_ocsp_file here, with the certificate and its issuer.")),
    error(&EXIM, "exim-staple-refused", &["(gnutls_certificate_set_ocsp_status_request_file2): {reason}"],
        Fault::WrongCertificate, "Exim cannot use the file named by tls_ocsp_file, and refuses TLS to everybody with “454 TLS currently unavailable”, with and without Must-Staple.",
        Next::Say("Put a fresh good response for this very certificate there: Exim recovers within seconds. Drop the file here to see what is wrong with it."))
        .named("gnutls_certificate_set_ocsp_status_request_file2"),
    error(&ENVOY, "envoy-must-staple-no-response", &["OCSP response is required for must-staple certificate"],
        Fault::NoStaple, "The certificate says Must-Staple, and no ocsp_staple is given: Envoy does not take the configuration, so nobody is served.",
        Next::Say("Fetch a response, name it as ocsp_staple beside the certificate, and refresh it from outside: Envoy fetches none.")),
    error(&ENVOY, "envoy-policy-no-response", &["Required OCSP response is missing from TLS context"],
        Fault::NoStaple, "ocsp_staple_policy is MUST_STAPLE, and no ocsp_staple is given: Envoy does not take the configuration.",
        Next::Say("Name a response as ocsp_staple beside the certificate, or choose another policy if the certificate does not say Must-Staple.")),
    error(&ENVOY, "envoy-other-certificate", &["OCSP response does not match its TLS certificate"],
        Fault::WrongCertificate, "The file named as ocsp_staple is about another certificate: Envoy does not take the configuration.", FILE),
    error(&ENVOY, "envoy-error-status", &["OCSP response was unsuccessful"],
        Fault::ResponderError, "The file named as ocsp_staple holds a responder’s error in place of a status: Envoy does not take the configuration.", FILE),
    error(&ENVOY, "envoy-several-entries", &["OCSP Response must be for one certificate only"],
        Fault::Malformed, "The response has several entries, which Envoy does not take.", FILE),
    error(&ENVOY, "envoy-trailing-data", &["Data contained more than a single OCSP response"],
        Fault::Malformed, "Bytes follow the response in the file named as ocsp_staple, which Envoy does not take.", FILE),
    error(&ENVOY, "envoy-malformed", &["OCSP Response is not a well-formed ASN.1 SEQUENCE", "OCSP ResponseData is not a well-formed ASN.1 SEQUENCE", "OCSP response has no body"],
        Fault::Malformed, "The file named as ocsp_staple is no OCSP response in DER.", FILE),
    warning(&ENVOY, "envoy-future", &["OCSP Response thisUpdate field is set in the future"],
        Fault::NotYetValid, "The response’s time has not begun by this machine’s clock; Envoy staples it all the same.", Next::Say("Compare the clocks of this machine and of the responder.")),
    warning(&HITCH, "hitch-verify-failed", &["Staple verification failed for cert {file}"],
        Fault::BadSignature, "hitch could not verify the response for {file}, and does not staple it.", Next::Say("Put the issuer and the root into the certificate’s chain, or drop the response here with both."))
        .named("Staple verification failed").only_must_staple(),
    warning(&HITCH, "hitch-error-status", &["Error: OCSP response for cert {file} has status {status}"],
        Fault::ResponderError, "The responder answered for {file} with an error in place of a status: {status}.", ASK)
        .named("OCSP response for cert has status").only_must_staple(),
    warning(&HITCH, "hitch-other-certificate", &["Unable to find OCSP response with a matching certificate id"],
        Fault::WrongCertificate, "The response is about another certificate; hitch does not staple it.", FILE).only_must_staple(),
    notice(&HITCH, "hitch-no-responder-url", &["Note: No OCSP responder URI found for cert {file}"],
        Fault::NoOcspUrl, "The certificate {file} names no OCSP responder: nothing is stapled.", Next::Say("Paste the certificate here: it shows whether Must-Staple is in it."))
        .named("Note: No OCSP responder URI found").only_must_staple(),
    warning(&HITCH, "hitch-file-malformed", &["Error parsing OCSP staple in {file}"],
        Fault::Malformed, "{file} is no OCSP response in DER.", FILE).named("Error parsing OCSP staple").only_must_staple(),
    warning(&HITCH, "hitch-folder", &["Error: ocsp-dir {file} is not writable for the configured user", "Error: OCSP directory not specified"],
        Fault::NoStaple, "hitch cannot store responses, and so staples none that it fetched.", Next::Say("Name a folder with ocsp-dir that hitch’s user may write to."))
        .named("ocsp-dir is not writable").only_must_staple(),
    warning(&MOD_GNUTLS, "mod-gnutls-other-certificate", &["OCSP response is not for server certificate"],
        Fault::WrongCertificate, "The response is about another certificate; mod_gnutls does not staple it.", ASK).only_must_staple(),
    warning(&MOD_GNUTLS, "mod-gnutls-expired", &["OCSP response has expired at {time}!"],
        Fault::Expired, "The response has expired; mod_gnutls does not staple it.", ASK).named("OCSP response has expired at").only_must_staple(),
    error(&MOD_GNUTLS, "mod-gnutls-not-good", &["CA flagged certificate as {status} at"],
        Fault::Revoked, "The responder says of the certificate: {status}. mod_gnutls does not staple that.", Next::Say("If it is revoked, replace it now with a new key; if it is unknown, ask the authority why."))
        .named("CA flagged certificate as"),
    warning(&MOD_GNUTLS, "mod-gnutls-nonce", &["OCSP response invalid: nonce mismatch", "Could not get OCSP response nonce"],
        Fault::WrongCertificate, "The response does not repeat the nonce that was sent, and is not stapled.", Next::Say("Set GnuTLSOCSPCheckNonce off: public responders answer from a cache.")).only_must_staple(),
    warning(&MOD_GNUTLS, "mod-gnutls-responder", &["Connecting to OCSP responder {responder} failed", "Address resolution for OCSP responder {responder} failed"],
        Fault::ResponderError, "mod_gnutls could not reach {responder}.", ASK).named("Connecting to OCSP responder failed").only_must_staple(),
    error(&NATS, "nats-bad-status", &["bad OCSP status update for certificate at {file}: {reason}"],
        Fault::ResponderError, "The certificate says Must-Staple (or the mode is always), and no response could be had for {file}: the server does not start, or goes on with the last one.", ASK)
        .named("bad OCSP status update for certificate"),
    error(&NATS, "nats-update-failed", &["Bad OCSP status update for certificate {file}: {reason}"],
        Fault::ResponderError, "No new response could be had for {file}; the last one is used until it ends.", ASK)
        .named("Bad OCSP status update").rank(1),
    error(&NATS, "nats-must-staple-disabled", &["has MustStaple but OCSP is disabled"],
        Fault::NoStaple, "The certificate says Must-Staple, and the server was told never to staple: clients that insist refuse.", Next::Say("Set the mode to auto, or replace the certificate.")),
    error(&NATS, "nats-client-no-staple", &["client missing OCSP Staple"],
        Fault::NoStaple, "Another server of the cluster connected without a staple, and is refused.", Next::Say("Turn OCSP stapling on at the other server too.")),
    error(&NATS, "nats-not-good", &["bad status for OCSP Staple from {kind} client: {status}"],
        Fault::Revoked, "Another server of the cluster stapled a status other than good: {status}.", Next::Say("Replace the other server’s certificate."))
        .named("bad status for OCSP Staple"),
];
