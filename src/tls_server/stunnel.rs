//! stunnel.

use super::offered::{is_expired, is_found_by_sha1, is_signed_well};
use super::{Answer, Confidence, Content, Offered, Server, Source, Way};
use crate::tls_client::{CertStatus, Response};

/// stunnel from 5.71 on.
pub(super) const STUNNEL: Server = Server {
    id: "stunnel",
    name: "stunnel",
    about: "stunnel 5.74 and 5.82; before 5.71 it never staples",
    restart: "It fetches at start, so the first handshake after a restart has the staple.",
    confidence: Confidence::High,
    references: &[
        Source::read("stunnel, NEWS.md", "https://www.stunnel.org/NEWS.html"),
        Source::measured("measured with stunnel 5.68, 5.74 and 5.82 on 2026-11-20"),
    ],
    way: Way::Fetches {
        no_url: Answer::not_determined(),
        https: Some(Answer::not_determined()),
        missing: Answer::asks(
            "It asks the responder at start, and every 60 seconds if that fails; a good or revoked \
             answer is stapled.",
        ),
    },
    rule: |offered| match &offered.content {
        Content::Response(response) => fetched(offered, response),
        Content::Error(_) => {
            Answer::drops("An error answer is not stapled; it asks again every 60 seconds.")
        }
        _ => Answer::not_determined(),
    },
};

fn fetched(offered: &Offered, response: &Response) -> Answer {
    if is_expired(response) {
        return Answer::drops(
            "An expired response is dropped at the next check, every 60 seconds.",
        );
    }
    if response.status == CertStatus::Unknown {
        return Answer::drops("An unknown status is not stapled.");
    }
    if offered.entries > 1
        || response.lifetime.is_none()
        || response.age < 0
        || !is_found_by_sha1(response)
        || !is_signed_well(response)
    {
        return Answer::not_determined();
    }
    Answer::staples("Good and revoked are stapled until nextUpdate, or up to 60 seconds longer.")
        .until(offered.next_update(response))
}
