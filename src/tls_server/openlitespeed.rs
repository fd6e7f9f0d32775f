//! OpenLiteSpeed.

use super::offered::{is_forged, is_found_by_sha1, is_unproven};
use super::{Answer, Confidence, Content, Server, Source, Way};
use crate::tls_client::{CertStatus, Response};

/// How far times may be off, in seconds (`SslOcspStapling::certVerify`).
const SKEW: i64 = 300;

/// OpenLiteSpeed.
pub(super) const OPENLITESPEED: Server = Server {
    id: "openlitespeed",
    name: "OpenLiteSpeed",
    about: "OpenLiteSpeed with enableStapling 1; an older source file reviewed, not tested",
    restart: "It keeps the response in a file, and reads that after a restart while it is younger \
              than ocspRespMaxAge.",
    confidence: Confidence::Medium,
    references: &[Source::read(
        "OpenLiteSpeed, src/sslpp/sslocspstapling.cpp",
        "https://github.com/litespeedtech/openlitespeed/blob/master/src/sslpp/sslocspstapling.cpp",
    )],
    way: Way::Fetches {
        no_url: Answer::varies(
            "The certificate names no OCSP URL: it uses ocspResponder, or the URL of another \
             certificate of the chain, and otherwise staples nothing.",
        ),
        https: Some(Answer::not_determined()),
        missing: Answer::asks(
            "It asks the responder after a handshake, and staples a good answer.",
        ),
    },
    rule: |offered| match &offered.content {
        Content::Response(response) => fetched(response),
        Content::Trailing => Answer::looks_before(),
        _ => Answer::drops("It accepts only a successful basic response; an older one stays."),
    },
};

fn fetched(response: &Response) -> Answer {
    if is_forged(response) {
        return Answer::drops("The signature does not verify.");
    }
    if !is_found_by_sha1(response) {
        return Answer::drops("Its own SHA-1 CertID is not in this response.");
    }
    if response.status != CertStatus::Good {
        return Answer::drops("It accepts only good; an older one stays.");
    }
    let late = response.expired_for().is_some_and(|over| over > SKEW);
    if late || response.age < -SKEW {
        return Answer::drops("Its times are more than 300 seconds off; an older response stays.");
    }
    if is_unproven(response) {
        return Answer::varies("The signature must verify, which could not be checked here.");
    }
    Answer::staples(
        "A good answer is stapled until the next one comes; nextUpdate is not checked again.",
    )
}
