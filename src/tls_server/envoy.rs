//! Envoy.

use super::offered::{is_expired, is_signed_well};
use super::{Answer, Confidence, Content, Offered, Server, Source, Way};
use crate::tls_client::{CertId, Response};

/// Envoy.
pub(super) const ENVOY: Server = Server {
    id: "envoy",
    name: "Envoy",
    about: "Envoy 1.40.0 with an ocsp_staple",
    restart: "A restart reads the file again, and the first handshake has the staple; without a \
              restart a replaced file is not read.",
    confidence: Confidence::High,
    references: &[
        Source::read(
            "Envoy, TLS: OCSP stapling",
            "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/security/ssl#ocsp-stapling",
        ),
        Source::read(
            "Envoy, source/common/tls/ocsp/ocsp.cc",
            "https://github.com/envoyproxy/envoy/blob/main/source/common/tls/ocsp/ocsp.cc",
        ),
        Source::measured("measured with Envoy 1.40.0 on 2026-11-28"),
    ],
    way: Way::File,
    rule: |offered| match &offered.content {
        Content::None if offered.must_staple == Some(true) => Answer::refuses(
            "For a certificate with Must-Staple a response is required, and without one the \
             configuration is refused.",
        ),
        Content::None => Answer::drops("There is no response to staple."),
        Content::Error(_) => Answer::refuses("It refuses an error answer at its start."),
        Content::Response(response) => loaded(offered, response),
        _ => Answer::not_determined(),
    },
};

fn loaded(offered: &Offered, response: &Response) -> Answer {
    if response.cert_id == CertId::Mismatch {
        return Answer::refuses("It refuses a response about another certificate at its start.");
    }
    if offered.entries > 1
        || response.lifetime.is_none()
        || response.age < 0
        || !is_signed_well(response)
        || response.cert_id != CertId::Sha1
    {
        return Answer::not_determined();
    }
    match (is_expired(response), offered.must_staple == Some(true)) {
        (true, true) => Answer::drops(
            "It starts, but does not use a certificate with Must-Staple whose response has expired: \
             handshakes fail.",
        ),
        (true, false) => Answer::drops(
            "It starts, and by default serves the certificate without a staple; with \
             STRICT_STAPLING or MUST_STAPLE it does not use the certificate.",
        ),
        (false, _) => {
            Answer::staples("Good, revoked and unknown are accepted, and stapled until nextUpdate.")
                .until(offered.next_update(response))
        }
    }
}
