//! Traefik.

use super::offered::{is_signed_well, is_unproven};
use super::{Answer, Confidence, Content, Offered, Server, Source, Way};
use crate::tls_client::{CertId, CertStatus, Response};

/// Traefik.
pub(super) const TRAEFIK: Server = Server {
    id: "traefik",
    name: "Traefik",
    about: "Traefik 3.5 and later with ocsp in the static configuration; reviewed, not tested",
    restart: "A restart loses it, and it asks again when it loads the certificate.",
    confidence: Confidence::Medium,
    references: &[
        Source::read(
            "Traefik, OCSP",
            "https://doc.traefik.io/traefik/https/ocsp/",
        ),
        Source::read(
            "Traefik, pkg/tls/ocsp.go",
            "https://github.com/traefik/traefik/blob/master/pkg/tls/ocsp.go",
        ),
        Source::read(
            "golang.org/x/crypto/ocsp, ParseResponse",
            "https://pkg.go.dev/golang.org/x/crypto/ocsp#ParseResponse",
        ),
    ],
    way: Way::Fetches {
        no_url: Answer::drops(
            "The certificate names no OCSP URL, so Traefik contacts no responder.",
        ),
        https: None,
        missing: Answer::asks(
            "It asks the responder when it loads the certificate, if ocsp is configured, and staples \
             a good answer.",
        ),
    },
    rule: |offered| match &offered.content {
        Content::Response(response) => fetched(offered, response),
        Content::Error(_) => {
            Answer::drops("An error answer is not stapled; it tries again hourly.")
        }
        _ => Answer::drops("It is not exactly one OCSP response, so it is not stapled."),
    },
};

fn fetched(offered: &Offered, response: &Response) -> Answer {
    if offered.entries > 1 {
        return Answer::drops("It accepts only responses with one entry.");
    }
    if !is_signed_well(response) {
        return match is_unproven(response) {
            true => Answer::varies(
                "The signature must verify under the issuer’s key, which could not be checked here.",
            ),
            false => Answer::drops("The signature or the signer fails its check."),
        };
    }
    if response.status != CertStatus::Good {
        return Answer::drops("Only good is stapled.");
    }
    if offered.outlives(response) {
        return Answer::drops("Its nextUpdate is after the certificate’s notAfter.");
    }
    if response.cert_id == CertId::Mismatch {
        return Answer::staples(
            "It does not compare the serial number: any good response of the issuer is stapled.",
        );
    }
    Answer::staples(
        "A good answer is stapled until another good one comes; nextUpdate is not \
         checked.",
    )
}
