//! Caddy, Traefik and lego, whose stapling is of one origin, and the library of Go that they read
//! responses with.

use super::*;

static MAGIC: Basis = Basis::new(
    "Caddy (CertMagic), Traefik",
    "Caddy and other programs with CertMagic, and Traefik, in their logs",
    "CertMagic and Traefik 3.5, source read; Caddy 2.6.2 and 2.11.4 tested on 2026-11-20",
    Confidence::High,
    &[
        Reference::read(
            "CertMagic, ocsp.go (stapleOCSP)",
            "https://github.com/caddyserver/certmagic/blob/master/ocsp.go",
        ),
        Reference::read(
            "Traefik, pkg/tls/ocsp.go",
            "https://github.com/traefik/traefik/blob/master/pkg/tls/ocsp.go",
        ),
    ],
)
.server();
static GO: Basis = Basis::new(
    "Go (x/crypto/ocsp)",
    "programs written in Go, such as Caddy, Traefik, lego and NATS",
    "golang.org/x/crypto/ocsp, source read",
    Confidence::High,
    &[Reference::read(
        "Go, x/crypto/ocsp/ocsp.go (ParseResponseForCert)",
        "https://github.com/golang/crypto/blob/master/ocsp/ocsp.go",
    )],
)
.library();

const ASK: Next = Next::Say(
    "Ask the responder from this machine with `openssl ocsp -respout staple.der`, and drop staple.der here \
     with the certificate and its issuer.",
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    notice(&MAGIC, "caddy-no-responder-url", &["no OCSP stapling for {host}: no OCSP server specified in certificate"],
        Fault::NoOcspUrl, "The certificate of {host} names no OCSP responder, so nothing can be stapled. That is so for every certificate of Let’s Encrypt since May 2025.",
        Next::Say("Paste the certificate here: it shows whether Must-Staple is in it. If not, do nothing; if so, replace it."))
        .named("no OCSP stapling: no OCSP server specified in certificate").only_must_staple(),
    warning(&MAGIC, "caddy-no-issuer-url", &["no OCSP stapling for {host}: no URL to issuing certificate"],
        Fault::IssuerMissing, "The certificate of {host} came without its issuer’s and names no address for it: nothing is stapled.",
        Next::Say("Load the whole chain: the server’s certificate, then the issuer’s.")).establishes(&[])
        .named("no OCSP stapling: no URL to issuing certificate").only_must_staple(),
    warning(&MAGIC, "caddy-issuer-not-fetched", &["no OCSP stapling for {host}: getting issuer certificate"],
        Fault::IssuerMissing, "The issuer’s certificate could not be fetched: nothing is stapled for {host}.",
        Next::Say("Load the whole chain: the server’s certificate, then the issuer’s."))
        .named("no OCSP stapling: getting issuer certificate").only_must_staple(),
    warning(&MAGIC, "caddy-request-failed", &["no OCSP stapling for {host}: making OCSP request"],
        Fault::ResponderError, "The responder could not be reached: {host} goes on with the last staple, even after it has expired, or with none.", ASK).establishes(&[Fact::Unreached])
        .named("no OCSP stapling: making OCSP request").only_must_staple(),
    warning(&MAGIC, "caddy-response-unreadable", &["no OCSP stapling for {host}: parsing OCSP response"],
        Fault::Malformed, "The responder’s answer could not be read or did not verify: {host} goes on with the last staple, even after it has expired, or with none.", ASK).establishes(&[Fact::Answered])
        .named("no OCSP stapling: parsing OCSP response").only_must_staple(),
    warning(&MAGIC, "caddy-no-staple", &["no OCSP stapling for {host}:"],
        Fault::NoStaple, "Nothing new is stapled for {host}; the words after the colon say why.", ASK)
        .named("no OCSP stapling for").only_must_staple().rank(1),
    warning(&MAGIC, "caddy-outlives-certificate", &["invalid: OCSP response for {host} valid after certificate expiration"],
        Fault::Malformed, "The response lives longer than the certificate, and is not stapled.",
        Next::Say("Renew the certificate; if its CA always makes such responses, tell it, or use another server.")).establishes(&[Fact::Answered])
        .named("OCSP response valid after certificate expiration").only_must_staple(),
    warning(&MAGIC, "caddy-not-kept", &["unable to write OCSP staple file for {host}"],
        Fault::NoStaple, "The response is stapled, but could not be stored: it is gone after a restart.",
        Next::Say("Check whether the storage’s folder is writable and not full.")).establishes(&[Fact::Answered])
        .named("unable to write OCSP staple file").only_must_staple(),
    warning(&MAGIC, "caddy-stored-invalid", &["Unable to delete invalid OCSP staple file"],
        Fault::NoStaple, "A stored response is damaged and could not be deleted.",
        Next::Say("Delete it by hand in the storage’s folder `ocsp`, and restart.")).only_must_staple(),
    warning(&GO, "go-error-status", &["ocsp: error from server: {status}"],
        Fault::ResponderError, "The responder answered with an error in place of a status: {status}.", ASK)
        .named("ocsp: error from server"),
    warning(&GO, "go-several-entries", &["OCSP response contains bad number of responses"],
        Fault::Malformed, "The response has no entry, or several; the program takes only such with one.",
        Next::Say("Ask the CA for responses with one entry each.")),
    warning(&GO, "go-trailing-data", &["trailing data in OCSP response"],
        Fault::Malformed, "Bytes follow the response; the program, Firefox among others, refuses such a response.",
        Next::Say("Drop the response here: it shows what follows. Then fetch it anew.")),
    warning(&GO, "go-bad-signature", &["bad OCSP signature", "bad signature on embedded certificate"],
        Fault::BadSignature, "The response’s signature does not verify under the issuer that the program has.", ASK),
    warning(&GO, "go-other-certificate", &["no response matching the supplied certificate"],
        Fault::WrongCertificate, "The response is about another certificate.", ASK),
    warning(&GO, "go-bad-type", &["bad OCSP response type"],
        Fault::Malformed, "The response is of a type that the program does not know.", ASK),

    error(&MAGIC, "caddy-revoked", &["on-demand certificate's OCSP status is REVOKED", "OCSP status for managed certificate is REVOKED"],
        Fault::Revoked, "The responder says that the certificate is revoked; Caddy orders a new one by itself.",
        Next::Say("See in the lines after it whether the new certificate came; find out who revoked the old one.")).establishes(&[Fact::Answered]),
    error(&MAGIC, "caddy-revoked-not-replaced", &["unable to obtain new to certificate after OCSP status of REVOKED"],
        Fault::Revoked, "The certificate is revoked, and no new one could be had: Caddy stops using the revoked one.",
        Next::Say("See in the line why the CA issued none.")),
    error(&MAGIC, "caddy-not-managed", &["no configuration associated with certificate; unable to manage OCSP staples"],
        Fault::NoStaple, "Caddy lost the settings that belong to the certificate, and does not renew its staple.", Next::Say("Reload the configuration.")).only_must_staple(),
    warning(&MAGIC, "caddy-responder-not-authorized", &["OCSP responder authorization check failed"],
        Fault::NotAuthorized, "Whoever signed the response is neither the issuer nor marked for OCSPSigning: it is not stapled.", ASK).establishes(&[Fact::Answered]).only_must_staple(),
    notice(&MAGIC, "caddy-responder-overridden", &["override disables querying OCSP responder"],
        Fault::NoStaple, "The configuration says that this responder is not to be asked: nothing is stapled.",
        Next::Say("Look at ocsp_responder_overrides or OCSP.ResponderOverrides.")).establishes(&[Fact::StaplingOff]).only_must_staple(),
    notice(&MAGIC, "caddy-advanced", &["advancing OCSP staple"],
        Fault::Well, "A new response was fetched and is stapled.", Next::Say("Nothing.")).establishes(&[Fact::Answered]),
    notice(&MAGIC, "caddy-tidied", &["purging expired staple file", "purging corrupt staple file", "deleting old OCSP staples"],
        Fault::Well, "An old or damaged response is removed from the storage; a new one is fetched where one is needed.", Next::Say("Nothing.")),
];
