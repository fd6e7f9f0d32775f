//! Traefik, which has fetched staples itself since 3.5.

use super::*;

static TRAEFIK: Basis = Basis::new(
    "Traefik",
    "Traefik, in its log, where `ocsp` is set",
    "Traefik 3.7.9, source read",
    Confidence::High,
    &[
        Reference::read(
            "Traefik, pkg/tls/ocsp.go",
            "https://github.com/traefik/traefik/blob/master/pkg/tls/ocsp.go",
        ),
        Reference::read(
            "Traefik, pkg/tls/tlsmanager.go",
            "https://github.com/traefik/traefik/blob/master/pkg/tls/tlsmanager.go",
        ),
    ],
)
.server();

/// The messages.
pub(super) static MESSAGES: &[Message] = &[

    warning(&TRAEFIK, "traefik-not-retrieved", &["Unable to retieve OCSP staple for: {host}", "no OCSP staple obtained from any responders", "Unable to obtain OCSP response due to status code: {status}"],
        Fault::ResponderError, "No responder gave a response that Traefik can use: it keeps the last one, or none.",
        Next::Say("Ask the responder from this machine with `openssl ocsp -respout staple.der`, and drop staple.der here with the certificate and its issuer."))
        .named("Unable to retieve OCSP staple").only_must_staple(),
    warning(&TRAEFIK, "traefik-no-responder-url", &["leaf certificate does not contain an OCSP server", "Unable to upsert OCSP certificate {file}"],
        Fault::NoOcspUrl, "The certificate names no OCSP responder: Traefik staples nothing for it.",
        Next::Say("Paste the certificate here: it shows whether Must-Staple is in it. If not, do nothing; if so, replace it.")).only_must_staple(),
];
