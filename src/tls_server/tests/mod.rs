//! What each server does with each kind of response: every cell written by hand from measurements and
//! sources.

use super::{Content, OcspUrl, Offered, SERVERS, ServerOutcome};
use crate::asn1::Time;
use crate::tls_client::{CertId, CertStatus, DAY, ErrorStatus, HOUR, Response, Signature};

/// In the columns: what the head of [`TABLE`] says.
const SERVER_IDS: [&str; 18] = [
    "nginx-fetch",
    "nginx-file",
    "apache-mod-ssl",
    "apache-mod-md",
    "haproxy-file",
    "haproxy-ocsp-update",
    "caddy",
    "traefik",
    "lighttpd",
    "h2o",
    "envoy",
    "exim-gnutls",
    "exim-openssl",
    "stunnel",
    "iis",
    "openlitespeed",
    "postfix",
    "dovecot",
];

/// One letter a server, in the order of [`SERVER_IDS`]: `S` staples, `D` drops, `R` replaces, `X`
/// refuses to start, `v` varies or is not determined. Measured on 2026-11-20 and 2026-11-28 as far as
/// the server was run (nginx, Apache, HAProxy, Caddy, lighttpd, H2O, Envoy, Exim with GnuTLS,
/// stunnel), and read in the sources that the records name otherwise.
const TABLE: [(&str, &str); 22] = [
    // nF nf ms md hf hu ca tr li h2 en eg eo st ii ol po do
    ("good", "S S S S S S S S S S S S S S v S D D"),
    ("revoked", "D S S S S S D D S S S X v S v D D D"),
    ("unknown", "D S S D D D D D S S S S v D v D D D"),
    ("expired an hour ago", "D S R S D D S S D S D X D D v D D D"),
    (
        "expired a minute ago",
        "D S S S D D S S D S D X D D v S D D",
    ),
    ("tryLater", "D S S D D D D D S D X X v D v D D D"),
    ("unauthorized", "D S S D D D D D S D X X v D v D D D"),
    ("malformed", "D v R D D D D D v v v v v v v D D D"),
    ("octets behind", "v v v v v v D D v v v v v v v v D D"),
    ("other type", "D S S D D D D D v v v v v v v D D D"),
    ("no nextUpdate", "S S S S D D S S v v v v D v v S D D"),
    ("several entries", "S S S S D D D D S v v v v v v S D D"),
    (
        "outlives the certificate",
        "S S S S S S D D S S S S S S v S D D",
    ),
    ("300 seconds to live", "S S S S D D S S S S S S S S v S D D"),
    ("301 seconds to live", "S S S S S S S S S S S S S S v S D D"),
    ("SHA-256 CertID", "D S S D D D S S S v v v v v v D D D"),
    ("larger than 10240", "S S S S S S S S S S S S S S v S D D"),
    ("another certificate", "D S S D D D v S v v X X v v v D D D"),
    ("badly signed", "D S S S S D D D S v v v v v v D D D"),
    ("https responder", "D S D v S v S S S v S S S v v v D D"),
    ("no OCSP URL", "D S D D S D D D S v S S S v v v D D"),
    ("missing", "v D v v D v v v D v X v D v v v D D"),
];

/// An instant to judge at.
const AT: Time = Time::from_unix(1_800_000_000);

fn offered(kind: &str) -> Offered {
    let good = Response::fresh(CertStatus::Good);
    let mut offered = Offered {
        at: AT,
        not_after: Some(AT + 60 * DAY),
        must_staple: Some(true),
        url: OcspUrl::Http,
        content: Content::None,
        entries: 1,
        octets: Some(500),
    };
    let lasting = |lifetime| Response {
        lifetime: Some(HOUR + lifetime),
        ..good
    };
    offered.content = Content::Response(match kind {
        "revoked" => Response::fresh(CertStatus::Revoked),
        "unknown" => Response::fresh(CertStatus::Unknown),
        "expired an hour ago" => lasting(-HOUR),
        "expired a minute ago" => lasting(-60),
        "300 seconds to live" => lasting(300),
        "301 seconds to live" => lasting(301),
        "no nextUpdate" => Response {
            lifetime: None,
            ..good
        },
        "SHA-256 CertID" => Response {
            cert_id: CertId::Sha2,
            ..good
        },
        "another certificate" => Response {
            cert_id: CertId::Mismatch,
            ..good
        },
        "badly signed" => Response {
            signature: Signature::Invalid,
            ..good
        },
        _ => good,
    });
    match kind {
        "several entries" => offered.entries = 2,
        "outlives the certificate" => offered.not_after = Some(AT + DAY),
        "larger than 10240" => offered.octets = Some(10_241),
        "https responder" => offered.url = OcspUrl::HttpsOnly,
        "no OCSP URL" => offered.url = OcspUrl::None,
        "tryLater" => offered.content = Content::Error(ErrorStatus::TryLater),
        "unauthorized" => offered.content = Content::Error(ErrorStatus::Unauthorized),
        "malformed" => offered.content = Content::Malformed,
        "octets behind" => offered.content = Content::Trailing,
        "other type" => offered.content = Content::UnsupportedType,
        "missing" => offered.content = Content::None,
        _ => {}
    }
    offered
}

fn letter(outcome: ServerOutcome) -> &'static str {
    match outcome {
        ServerOutcome::Staples => "S",
        ServerOutcome::Drops => "D",
        ServerOutcome::Replaces => "R",
        ServerOutcome::RefusesToStart => "X",
        ServerOutcome::Varies => "v",
    }
}

#[test]
fn every_server_does_what_was_seen_of_it() {
    let ids: Vec<_> = SERVERS.iter().map(|server| server.id).collect();
    assert_eq!(ids, SERVER_IDS);
    let mut wrong = vec![];
    for (kind, expected) in TABLE {
        let offered = offered(kind);
        let row: Vec<_> = expected.split(' ').collect();
        assert_eq!(row.len(), SERVERS.len(), "{kind}");
        for (server, expected) in SERVERS.iter().zip(row) {
            let answer = server.answer(&offered);
            if letter(answer.outcome) != expected {
                wrong.push(format!("{kind}: {} {answer:?}, not {expected}", server.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Until when a good response that ends in seven days less an hour is stapled.
#[test]
fn who_stops_by_itself_says_when() {
    let end = AT + (7 * DAY - HOUR);
    for (id, until) in [
        ("nginx-fetch", Some(end)),
        ("nginx-file", None),
        ("apache-mod-ssl", Some(end + 300)),
        ("apache-mod-md", None),
        ("haproxy-file", Some(end + -300)),
        ("haproxy-ocsp-update", Some(end + -300)),
        ("caddy", None),
        ("lighttpd", Some(end)),
        ("envoy", Some(end)),
        ("stunnel", Some(end)),
    ] {
        let answer = super::server(id).unwrap().answer(&offered("good"));
        assert_eq!(answer.until, until, "{id}");
    }
}

#[test]
fn every_statement_has_a_source_and_reads_as_a_sentence() {
    for server in SERVERS {
        assert!(!server.references.is_empty(), "{}", server.id);
        for (kind, _) in TABLE {
            let answer = server.answer(&offered(kind));
            assert!(answer.explanation.ends_with('.'), "{}: {kind}", server.id);
            assert!(!answer.explanation.contains("  "), "{}: {kind}", server.id);
        }
    }
}
