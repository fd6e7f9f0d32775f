//! HAProxy: a file, and `ocsp-update`.

use super::offered::{ends_within, is_forged, is_found_by_sha1, is_signed_well, is_unproven};
use super::{Answer, Confidence, Content, Offered, Server, Source, Way};
use crate::tls_client::{CertStatus, Response};

const SOURCE: Source = Source::read(
    "HAProxy, src/ssl_ocsp.c",
    "https://github.com/haproxy/haproxy/blob/master/src/ssl_ocsp.c",
);
const ENTRIES: Source = Source::read(
    "HAProxy, issue 2319",
    "https://github.com/haproxy/haproxy/issues/2319",
);
const SHORT: Source = Source::read(
    "HAProxy, issue 2822",
    "https://github.com/haproxy/haproxy/issues/2822",
);

/// How long before `nextUpdate` HAProxy stops, in seconds (`OCSP_MAX_RESPONSE_TIME_SKEW`).
const EARLY: i64 = 300;

/// A `.ocsp` file.
pub(super) const FILE: Server = Server {
    id: "haproxy-file",
    name: "HAProxy, from a file",
    about: "HAProxy 2.6.12, 3.0.11 and 3.2.26 with a .ocsp file",
    restart: "A restart or reload reads the file again, and the first handshake has the staple.",
    confidence: Confidence::High,
    references: &[
        SOURCE,
        ENTRIES,
        SHORT,
        Source::measured("measured with HAProxy 2.6.12, 3.0.11 and 3.2.26 on 2026-11-20"),
    ],
    way: Way::File,
    rule: |offered| match &offered.content {
        Content::None => Answer::drops("There is no file to staple."),
        Content::Trailing => Answer::not_determined(),
        // That nothing looks at the signature of a file was read, not tried.
        Content::Response(response) if is_forged(response) => {
            loaded(offered, response).sure(Confidence::Medium)
        }
        Content::Response(response) => loaded(offered, response),
        _ => {
            Answer::drops("“Content will be ignored”: it accepts only a successful basic response.")
                .sure(Confidence::Medium)
        }
    },
};

/// `ocsp-update on`.
pub(super) const OCSP_UPDATE: Server = Server {
    id: "haproxy-ocsp-update",
    name: "HAProxy, ocsp-update",
    about: "HAProxy 3.0.11 and 3.2.26 with ocsp-update on",
    restart: "A restart loses the staple; HAProxy fetches it again within a second.",
    confidence: Confidence::High,
    references: &[
        SOURCE,
        ENTRIES,
        SHORT,
        Source::measured("measured with HAProxy 3.0.11 and 3.2.26 on 2026-11-20"),
    ],
    way: Way::Fetches {
        no_url: Answer::drops(
            "The certificate names no OCSP URL, so there is no responder to ask.",
        )
        .sure(Confidence::Medium),
        https: Some(Answer::not_determined()),
        missing: Answer::asks(
            "It asks the responder right after its start, and staples a good or revoked answer.",
        ),
    },
    rule: |offered| match &offered.content {
        Content::Trailing => Answer::not_determined(),
        Content::Response(response) if is_forged(response) => {
            Answer::drops("HAProxy checks the signature, and it does not verify.")
                .sure(Confidence::Medium)
        }
        Content::Response(response) => match loaded(offered, response) {
            answer if answer.until.is_none() => answer,
            answer if is_signed_well(response) => answer,
            _ if is_unproven(response) => {
                Answer::varies("HAProxy checks the signature, which could not be verified here.")
                    .sure(Confidence::Medium)
            }
            _ => Answer::drops("HAProxy checks the signer, which is not authorized.")
                .sure(Confidence::Medium),
        },
        _ => Answer::drops(
            "The update fails and is retried; an older response stays until 300 seconds before \
             its nextUpdate.",
        ),
    },
};

fn loaded(offered: &Offered, response: &Response) -> Answer {
    if offered.entries > 1 {
        return Answer::drops("It “contains multiple single responses”, which HAProxy ignores.");
    }
    if response.status == CertStatus::Unknown {
        return Answer::drops("It accepts good and revoked, but not unknown.");
    }
    if response.lifetime.is_none() {
        return Answer::drops("It rejects a response without nextUpdate.");
    }
    if ends_within(response, EARLY) {
        return Answer::drops(
            "It stops 300 seconds before nextUpdate, so it never staples a response with less time \
             left.",
        );
    }
    if response.age < -EARLY {
        return Answer::drops("thisUpdate is more than 300 seconds ahead.")
            .sure(Confidence::Medium);
    }
    if !is_found_by_sha1(response) {
        return Answer::drops(
            "Its CertID is not the SHA-1 one that HAProxy computes from certificate and \
             issuer.",
        )
        .sure(Confidence::Medium);
    }
    let until = offered.next_update(response).map(|until| until + -EARLY);
    Answer::staples("Good and revoked are stapled until 300 seconds before nextUpdate.")
        .until(until)
}
