//! Caddy, which staples by CertMagic.

use super::offered::{is_expired, is_signed_well, is_unproven};
use super::{Answer, Confidence, Content, Offered, Server, Source, Way};
use crate::tls_client::{CertId, CertStatus, Response};

/// Caddy.
pub(super) const CADDY: Server = Server {
    id: "caddy",
    name: "Caddy",
    about: "Caddy 2.6.2 and 2.11.4 with a certificate from a file",
    restart: "It keeps the response on disk, and staples it after a restart in the first half of \
              its life; later it needs the responder.",
    confidence: Confidence::High,
    references: &[
        Source::read(
            "CertMagic, ocsp.go",
            "https://github.com/caddyserver/certmagic/blob/master/ocsp.go",
        ),
        Source::read(
            "golang.org/x/crypto/ocsp, ParseResponse",
            "https://pkg.go.dev/golang.org/x/crypto/ocsp#ParseResponse",
        ),
        Source::measured("measured with Caddy 2.6.2 and 2.11.4 on 2026-11-20"),
    ],
    way: Way::Fetches {
        no_url: Answer::drops(
            "The certificate names no OCSP URL: Caddy serves it without a staple.",
        ),
        https: None,
        missing: Answer::asks(
            "It asks the responder when it loads the certificate, and staples a good answer from the \
             first handshake on.",
        ),
    },
    rule: |offered| match &offered.content {
        Content::Response(response) => by_certmagic(offered, response),
        Content::Error(_) => Answer::drops(
            "An error response is not stapled; an earlier good one stays, even past its nextUpdate.",
        ),
        _ => Answer::drops("It is not exactly one OCSP response, so it is not stapled.")
            .sure(Confidence::Medium),
    },
};

fn by_certmagic(offered: &Offered, response: &Response) -> Answer {
    if offered.entries > 1 {
        return Answer::drops("It accepts only responses with one entry.").sure(Confidence::Medium);
    }
    if !is_signed_well(response) {
        return match is_unproven(response) {
            true => Answer::varies(
                "The signature must verify under the issuer’s key, which could not be checked here.",
            )
            .sure(Confidence::Medium),
            false => Answer::drops("The signature or the signer fails its check.")
                .sure(Confidence::Medium),
        };
    }
    if response.status != CertStatus::Good {
        return Answer::drops(
            "Only good is stapled; an earlier good one stays, even past its nextUpdate.",
        );
    }
    if response.cert_id == CertId::Mismatch {
        return Answer::not_determined();
    }
    if offered.outlives(response) {
        return Answer::drops("Its nextUpdate is after the certificate’s notAfter.");
    }
    if is_expired(response) {
        return Answer::staples(
            "A cached one is stapled after nextUpdate as long as refreshing fails, but not across \
             a restart.",
        );
    }
    Answer::staples(
        "A good answer is stapled, even after nextUpdate as long as refreshing \
         fails.",
    )
}
