//! nginx: by fetching, and by file.

use super::offered::{is_expired, is_forged, is_found_by_sha1, is_unproven};
use super::{Answer, Confidence, Content, Offered, Server, Source, Way};
use crate::tls_client::{CertStatus, Response, Signer};

const SOURCE: Source = Source::read(
    "nginx, src/event/ngx_event_openssl_stapling.c",
    "https://github.com/nginx/nginx/blob/master/src/event/ngx_event_openssl_stapling.c",
);
const MANUAL: Source = Source::read(
    "nginx, ngx_http_ssl_module",
    "https://nginx.org/en/docs/http/ngx_http_ssl_module.html",
);

/// How far a response's times may be off for nginx, in seconds (`ngx_ssl_ocsp_verify`).
const SKEW: i64 = 300;

/// `ssl_stapling on`.
pub(super) const FETCH: Server = Server {
    id: "nginx-fetch",
    name: "nginx, fetching",
    about: "nginx 1.22.1, 1.26.3 and 1.30.6 with ssl_stapling on; 1.31.5 read",
    restart: "A restart or reload loses it: the first visitor of each worker gets no staple.",
    confidence: Confidence::High,
    references: &[
        SOURCE,
        Source::measured("measured with nginx 1.22.1, 1.26.3 and 1.30.6 on 2026-11-20"),
    ],
    way: Way::Fetches {
        no_url: Answer::drops(
            "The certificate names no OCSP URL: nginx warns “ssl_stapling ignored” and staples \
             nothing, unless ssl_stapling_responder names a responder.",
        ),
        https: Some(Answer::drops(
            "nginx asks http responders only, and the certificate names none.",
        )),
        missing: Answer::asks(
            "It asks the responder after the first handshake of each worker, which gets no staple, \
             and staples a good answer from then on.",
        ),
    },
    rule: |offered| match &offered.content {
        Content::Response(response) => fetched(offered, response),
        Content::Trailing => Answer::looks_before(),
        Content::Error(_) => Answer::drops(
            "An error answer is logged and not stapled; it asks again after 300 seconds at the \
             earliest.",
        ),
        _ => Answer::drops("It cannot read this, logs an error and staples nothing."),
    },
};

fn fetched(offered: &Offered, response: &Response) -> Answer {
    if is_forged(response) {
        return Answer::drops(
            "The signature does not verify: OCSP_basic_verify() fails, with or without \
             ssl_stapling_verify.",
        )
        .sure(Confidence::Medium);
    }
    if !is_found_by_sha1(response) {
        return Answer::drops(
            "Its own SHA-1 CertID is not in this response: “certificate status not \
             found”.",
        )
        .sure(Confidence::Medium);
    }
    if response.status != CertStatus::Good {
        return Answer::drops(
            "Only good is stapled: anything else is logged, and an earlier good one stays until its \
             own nextUpdate.",
        );
    }
    if response.age < -SKEW {
        return Answer::drops("thisUpdate is more than 300 seconds ahead.")
            .sure(Confidence::Medium);
    }
    if is_expired(response) {
        return Answer::drops(
            "It staples nothing after nextUpdate, and fetches a new one when a client connects.",
        );
    }
    if is_unproven(response) || response.signer != Signer::Authorized {
        return Answer::varies(
            "With ssl_stapling_verify on it staples nothing unless it can verify the signer; \
             without, it does not check whether the signer may sign.",
        )
        .sure(Confidence::Medium);
    }
    Answer::staples(
        "A good, current answer is stapled until nextUpdate, from each worker’s second handshake on.",
    )
    .until(offered.next_update(response))
}

/// `ssl_stapling_file`.
pub(super) const FILE: Server = Server {
    id: "nginx-file",
    name: "nginx, from a file",
    about: "nginx 1.22.1 with ssl_stapling_file",
    restart: "A restart reads the file again, and the first handshake has the staple.",
    confidence: Confidence::High,
    references: &[
        MANUAL,
        Source::measured("measured with nginx 1.22.1 on 2026-11-20 and 2026-11-28"),
    ],
    way: Way::File,
    rule: |offered| match &offered.content {
        Content::None => Answer::drops("There is no file to staple."),
        Content::Malformed | Content::Trailing => Answer::not_determined(),
        Content::Response(response)
            if is_expired(response) || response.status == CertStatus::Revoked =>
        {
            Answer::staples("It staples the file as it is, even expired or revoked.")
        }
        Content::Response(response) if response.status == CertStatus::Good => {
            Answer::staples("It staples the file as it is, without checking status or times.")
        }
        _ => Answer::staples("It staples the file as it is, without checking status or times.")
            .sure(Confidence::Medium),
    },
};
