//! Exim: with GnuTLS, and with OpenSSL.

use super::offered::{is_expired, is_signed_well};
use super::{Answer, Confidence, Content, Offered, Server, Source, Way};
use crate::tls_client::{CertId, CertStatus, Response};

const MANUAL: Source = Source::read(
    "Exim specification, encrypted SMTP connections (tls_ocsp_file)",
    "https://www.exim.org/exim-html-current/doc/html/spec_html/ch-encrypted_smtp_connections_using_tlsssl.html",
);

/// Exim with GnuTLS.
pub(super) const GNUTLS: Server = Server {
    id: "exim-gnutls",
    name: "Exim with GnuTLS",
    about: "Exim 4.96 and 4.98.2, built with GnuTLS, with tls_ocsp_file",
    restart: "A restart reads the file again; a bad one takes TLS down until a good one is in place.",
    confidence: Confidence::High,
    references: &[
        MANUAL,
        Source::measured("measured with Exim 4.96 and 4.98.2 on 2026-11-20"),
    ],
    way: Way::File,
    rule: |offered| match &offered.content {
        Content::None => Answer::varies(
            "Without tls_ocsp_file nothing is stapled; where it names a file that is missing, every \
             STARTTLS is answered 454.",
        ),
        Content::Error(_) => Answer::refuses(
            "An error answer in the file takes TLS down: every STARTTLS is answered with 454.",
        ),
        Content::Response(response) => by_gnutls(offered, response),
        _ => Answer::not_determined(),
    },
};

fn by_gnutls(offered: &Offered, response: &Response) -> Answer {
    if is_expired(response) {
        return Answer::refuses(
            "An expired response takes TLS down: every STARTTLS is answered with 454.",
        );
    }
    if response.status == CertStatus::Revoked {
        return Answer::refuses(
            "A revoked response takes TLS down: every STARTTLS is answered with 454.",
        );
    }
    if response.cert_id == CertId::Mismatch {
        return Answer::refuses(
            "A response about another certificate takes TLS down: every STARTTLS is answered with 454.",
        );
    }
    if is_plain(offered, response) {
        return Answer::staples(
            "Good and unknown are stapled until nextUpdate; after that TLS is down until a fresh \
             file is in place.",
        )
        .until(offered.next_update(response));
    }
    Answer::not_determined()
}

/// Whether nothing but the status sets it apart from what was run or described.
fn is_plain(offered: &Offered, response: &Response) -> bool {
    offered.entries == 1
        && response.lifetime.is_some()
        && response.age >= 0
        && response.cert_id == CertId::Sha1
        && is_signed_well(response)
}

/// Exim with OpenSSL.
pub(super) const OPENSSL: Server = Server {
    id: "exim-openssl",
    name: "Exim with OpenSSL",
    about: "Exim, built with OpenSSL, with tls_ocsp_file; its specification of December 2025 reviewed, \
            not tested",
    restart: "A restart reads the file again.",
    confidence: Confidence::Medium,
    references: &[MANUAL],
    way: Way::File,
    rule: |offered| match &offered.content {
        Content::None => Answer::drops("There is no file to staple."),
        Content::Response(response) if is_expired(response) => {
            Answer::drops("An expired response is ignored.")
        }
        Content::Response(response) if response.lifetime.is_none() => {
            Answer::drops("A response without nextUpdate is ignored.")
        }
        Content::Response(response)
            if response.status == CertStatus::Good && is_plain(offered, response) =>
        {
            Answer::staples("A good, current response is stapled until nextUpdate.")
                .until(offered.next_update(response))
        }
        _ => Answer::not_determined(),
    },
};
