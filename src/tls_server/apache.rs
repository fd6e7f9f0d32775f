//! Apache httpd: mod_ssl and mod_md.

use super::offered::is_found_by_sha1;
use super::{Answer, Confidence, Content, Offered, Server, Source, Way};
use crate::tls_client::{CertStatus, Response};

/// How far times may be off for mod_ssl, in seconds (`SSLStaplingResponseTimeSkew`).
const SKEW: i64 = 300;

/// The most octets that mod_ssl keeps (`MAX_STAPLING_DER`).
const MAX_KEPT: usize = 10_240;

/// `SSLUseStapling on`.
pub(super) const MOD_SSL: Server = Server {
    id: "apache-mod-ssl",
    name: "Apache, mod_ssl",
    about: "Apache 2.4.71 with SSLUseStapling on and the other settings at their defaults",
    restart: "After a restart the first handshake waits for the responder, then has the staple.",
    confidence: Confidence::High,
    references: &[
        Source::read(
            "Apache httpd, modules/ssl/ssl_util_stapling.c",
            "https://github.com/apache/httpd/blob/trunk/modules/ssl/ssl_util_stapling.c",
        ),
        Source::measured("measured with Apache 2.4.71 on 2026-11-20"),
    ],
    way: Way::Fetches {
        no_url: Answer::drops(
            "The certificate names no OCSP URL, so there is no responder to ask, \
             unless SSLStaplingForceURL names one.",
        )
        .sure(Confidence::Medium),
        https: Some(Answer::drops(
            "mod_ssl asks http responders only, and the certificate names none.",
        )),
        missing: Answer::asks(
            "It asks the responder during the handshake; where that fails it sends an unsigned \
             tryLater, unless SSLStaplingFakeTryLater is off.",
        ),
    },
    rule: |offered| match &offered.content {
        Content::Response(response) => by_mod_ssl(offered, response),
        Content::Error(_) => Answer::staples(
            "By default it passes an error response on; with \
             SSLStaplingReturnResponderErrors off it staples nothing.",
        ),
        Content::UnsupportedType => {
            Answer::staples("It passes on what it cannot parse.").sure(Confidence::Medium)
        }
        Content::Malformed => Answer::replaces(
            "It discards bytes that are not a response: clients get an unsigned tryLater, unless \
             SSLStaplingFakeTryLater is off.",
        )
        .sure(Confidence::Medium),
        _ => Answer::not_determined(),
    },
};

fn by_mod_ssl(offered: &Offered, response: &Response) -> Answer {
    if !is_found_by_sha1(response) {
        return Answer::staples(
            "It logs that its own SHA-1 CertID is not in this response, but passes it on, unless \
             SSLStaplingReturnResponderErrors is off.",
        )
        .sure(Confidence::Medium);
    }
    if response.expired_for().is_some_and(|over| over > SKEW) {
        return Answer::replaces(
            "300 seconds after nextUpdate the response leaves the cache, and Apache asks the responder \
             during the handshake; if that fails, clients get tryLater.",
        );
    }
    if response.age < -SKEW {
        return Answer::staples(
            "It logs that thisUpdate is more than 300 seconds ahead, but by default passes the \
             response on.",
        )
        .sure(Confidence::Medium);
    }
    if offered.octets.is_some_and(|octets| octets > MAX_KEPT) {
        return Answer::staples(
            "It exceeds the 10240 bytes that Apache caches, so each handshake asks the responder \
             again and passes the answer on.",
        )
        .sure(Confidence::Medium);
    }
    let until = offered.next_update(response).map(|until| until + SKEW);
    let answer = match response.status {
        CertStatus::Good => Answer::staples(
            "It is stapled until 300 seconds after nextUpdate; the signature is not checked.",
        ),
        CertStatus::Revoked | CertStatus::Unknown => Answer::staples(
            "It is stapled whatever the status, until 300 seconds after nextUpdate.",
        ),
    };
    match until {
        Some(_) => answer.until(until),
        None => Answer::staples("Without nextUpdate it is stapled, and fetched again hourly.")
            .sure(Confidence::Medium),
    }
}

/// `MDStapling on`.
pub(super) const MOD_MD: Server = Server {
    id: "apache-mod-md",
    name: "Apache, mod_md",
    about: "Apache 2.4.71 with MDStapling on",
    restart: "It keeps responses on disk, and staples a stored one right after a restart.",
    confidence: Confidence::High,
    references: &[
        Source::read(
            "mod_md, src/md_ocsp.c",
            "https://github.com/icing/mod_md/blob/master/src/md_ocsp.c",
        ),
        Source::measured("measured with Apache 2.4.71 on 2026-11-20"),
    ],
    way: Way::Fetches {
        no_url: Answer::drops(
            "The certificate names no OCSP URL, so there is no responder to ask.",
        )
        .sure(Confidence::Medium),
        https: Some(Answer::not_determined()),
        missing: Answer::asks(
            "It asks the responder in the background, keeps a good or revoked answer on disk, and \
             staples it; until then it staples nothing.",
        ),
    },
    rule: |offered| match &offered.content {
        Content::Response(response) => by_mod_md(response),
        Content::Trailing => Answer::looks_before(),
        Content::Error(_) => {
            Answer::drops("An error response is not kept; an older response is still stapled.")
        }
        _ => Answer::drops("What does not parse as a basic response is not kept.")
            .sure(Confidence::Medium),
    },
};

fn by_mod_md(response: &Response) -> Answer {
    if !is_found_by_sha1(response) {
        return Answer::drops("No status is found under its own SHA-1 CertID, so it is not kept.")
            .sure(Confidence::Medium);
    }
    match response.status {
        CertStatus::Unknown => Answer::drops("An unknown status is not kept."),
        CertStatus::Good | CertStatus::Revoked => Answer::staples(
            "Good and revoked are stapled, even after nextUpdate as long as refreshing fails; \
             the signature is not checked.",
        ),
    }
}
