//! lighttpd.

use super::offered::is_expired;
use super::{Answer, Confidence, Content, Offered, Server, Source, Way};
use crate::tls_client::{CertId, Response};

/// lighttpd with `mod_openssl`.
pub(super) const LIGHTTPD: Server = Server {
    id: "lighttpd",
    name: "lighttpd",
    about: "lighttpd 1.4.69 and 1.4.85 with ssl.stapling-file and mod_openssl",
    restart: "A restart reads the file again, and the first handshake has the staple.",
    confidence: Confidence::High,
    references: &[
        Source::read(
            "lighttpd, src/mod_openssl.c",
            "https://git.lighttpd.net/lighttpd/lighttpd1.4/src/branch/master/src/mod_openssl.c",
        ),
        Source::measured("measured with lighttpd 1.4.69 and 1.4.85 on 2026-11-20"),
    ],
    way: Way::File,
    rule: |offered| match &offered.content {
        Content::None => Answer::drops(
            "There is no file to staple; for a certificate with Must-Staple it logs an error and \
             serves without.",
        ),
        Content::Error(_) => Answer::staples("It does not check the status: it staples tryLater."),
        Content::Response(response) => loaded(offered, response),
        _ => Answer::not_determined(),
    },
};

fn loaded(offered: &Offered, response: &Response) -> Answer {
    if is_expired(response) {
        return Answer::drops(
            "An expired response is dropped at start, or at the next check about once a minute.",
        );
    }
    if response.cert_id == CertId::Mismatch {
        return Answer::varies(
            "1.4.69 staples a response about another certificate; 1.4.85 staples nothing.",
        );
    }
    if response.lifetime.is_none() || response.age < 0 {
        return Answer::not_determined();
    }
    Answer::staples(
        "It is stapled until nextUpdate, or up to a minute longer; status and signature are not \
         checked.",
    )
    .until(offered.next_update(response))
}
