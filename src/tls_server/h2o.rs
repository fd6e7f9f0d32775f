//! H2O.

use super::offered::{is_expired, is_found_by_sha1, is_signed_well};
use super::{Answer, Confidence, Content, Offered, Server, Source, Way};
use crate::tls_client::Response;

/// H2O.
pub(super) const H2O: Server = Server {
    id: "h2o",
    name: "H2O",
    about: "H2O 2.2.5 with its fetch-ocsp-response",
    restart: "A restart loses it; the first handshakes get no staple until the helper has fetched.",
    confidence: Confidence::High,
    references: &[
        Source::read(
            "H2O, src/main.c",
            "https://github.com/h2o/h2o/blob/master/src/main.c",
        ),
        Source::measured("measured with H2O 2.2.5 on 2026-11-20"),
    ],
    way: Way::Fetches {
        no_url: Answer::not_determined(),
        https: Some(Answer::not_determined()),
        missing: Answer::asks(
            "Its helper asks the responder at start and every four hours, and H2O staples the \
             answer.",
        ),
    },
    rule: |offered| match &offered.content {
        Content::Response(response) => fetched(offered, response),
        Content::Error(_) => Answer::drops(
            "An error answer counts as a failure; an older response is reused for ocsp-max-failures \
             attempts.",
        ),
        _ => Answer::not_determined(),
    },
};

fn fetched(offered: &Offered, response: &Response) -> Answer {
    if !is_signed_well(response)
        || !is_found_by_sha1(response)
        || response.lifetime.is_none()
        || response.age < 0
        || offered.entries > 1
    {
        return Answer::not_determined();
    }
    if is_expired(response) {
        return Answer::staples(
            "A cached one is stapled after nextUpdate, for up to ocsp-max-failures failed \
             attempts.",
        );
    }
    Answer::staples("It is stapled, whatever the status, until the helper fetches another.")
}
