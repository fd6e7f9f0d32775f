//! What scanners wrote about real connections, as people paste it: the certificate, the staple, Must-Staple
//! and the names reach the report.
//!
//! The recordings lie beside this repository, in `../shared/field/12-scanners/`; where they are absent, that is
//! said loudly and nothing is tested. `src/input/tests/scanners/` has a made-up sample of each.
#![allow(clippy::unwrap_used, clippy::panic)] // A test stops with a panic.

mod shared;

use std::fs;

use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::{Report, Severity, StapleSent, Verdict};

use shared::Suite;

const SUITE: Suite = Suite {
    name: "scanners",
    folder: "field/12-scanners",
    covers: "sslyze, testssl.sh, sslscan, nmap and Node.js, as they wrote of servers on loopback",
    own: &["src/input/tests/scanners/"],
};

const AT: &str = "2026-11-28T12:00:00Z";

/// What a recording is expected to say: the file, the program, whether a staple came, how many certificates,
/// and the verdict on the first.
const EXPECTED: &[(&str, &str, StapleSent, usize, Option<Verdict>)] = &[
    (
        "nmap-ssl-cert-none.xml",
        "nmap ssl-cert",
        StapleSent::Unknown,
        1,
        Some(Verdict::Missing),
    ),
    (
        "node-getPeerCertificate-good.txt",
        "Node.js",
        StapleSent::Yes,
        0,
        None,
    ),
    (
        "sslscan-good.txt",
        "sslscan",
        StapleSent::Yes,
        1,
        Some(Verdict::Unverified),
    ),
    (
        "sslyze-none.json",
        "sslyze",
        StapleSent::No,
        2,
        Some(Verdict::Missing),
    ),
    (
        "testssl-good.json",
        "testssl.sh",
        StapleSent::Yes,
        1,
        Some(Verdict::Unverified),
    ),
    (
        "testssl-none.csv",
        "testssl.sh",
        StapleSent::No,
        1,
        Some(Verdict::Missing),
    ),
    ("testssl-short.txt", "testssl.sh", StapleSent::No, 0, None),
];

#[test]
fn every_recording_is_a_connection() {
    let Some(folder) = SUITE.folder() else {
        return;
    };
    for (file, tool, sent, certificates, verdict) in EXPECTED {
        let bytes = fs::read(folder.join(file)).unwrap();
        let report = report(file, bytes);
        let [connection] = report.connections.as_slice() else {
            panic!("{file}: {:?}", report.connections);
        };
        assert_eq!(connection.tool, *tool, "{file}");
        assert_eq!(connection.staple_sent, *sent, "{file}");
        assert_eq!(connection.certificates.len(), *certificates, "{file}");
        let judged = report.staples.first().map(|staple| staple.verdict);
        assert_eq!(judged, *verdict, "{file}");
        if *certificates == 0 {
            assert!(
                connection.note.contains("openssl s_client -connect"),
                "{file}"
            );
        }
        let is_named = connection.server_name.as_deref() == Some("test.example.org");
        assert!(
            is_named || !file.contains("ssl") || file.contains("short") || file.contains("nmap"),
            "{file}"
        );
    }
}

/// A server without a staple, as a program prints it: what stands before and after what it says of
/// Must-Staple, and what it says of one that is there and of one that is not.
const WORDS: &[(&str, [&str; 2], [&str; 2])] = &[
    (
        "sslyze",
        [
            "\n SCAN RESULTS FOR SHOP.EXAMPLE:443 - 192.0.2.7\n\n * Certificates Information:\n\
             \x20      Hostname sent for SNI:             shop.example\n\
             \x20      Certificate Chain #0 ( x )\n       Serial Number:                     1234567\n",
            "     Certificate #0 - OCSP Stapling\n\
             \x20      NOT SUPPORTED - Server did not send back an OCSP response\n",
        ],
        [
            "       OCSP Must-Staple:                  OK - Extension present\n",
            "       OCSP Must-Staple:                  NOT SUPPORTED - Extension not found\n",
        ],
    ),
    (
        "testssl.sh",
        [
            " Start 2026-06-15 12:00:00        -->> 192.0.2.7:443 (shop.example) <<--\n\
             \x20Testing server defaults (Server Hello)\n Common Name (CN)             shop.example\n\
             \x20OCSP stapling                not offered\n",
            " DNS CAA RR (experimental)    not offered\n",
        ],
        [
            " OCSP must staple extension   supported\n",
            " OCSP must staple extension   --\n",
        ],
    ),
];

#[test]
fn a_missing_staple_that_is_told_in_words_is_a_finding() {
    for (tool, [before, after], [with, without]) in WORDS {
        for (must_staple, is_demanded) in [(*with, true), (*without, false), ("", false)] {
            let text = format!("{before}{must_staple}{after}");
            let report = report("scan.txt", text.clone().into_bytes());
            let found: Vec<_> = report
                .findings
                .iter()
                .filter(|finding| finding.code == "server-sent-no-staple")
                .map(|finding| finding.title.to_string())
                .collect();
            let told = format!(
                "No staple came from shop.example, though its certificate requires one, as {tool} says"
            );
            let expected: &[String] = if is_demanded { &[told] } else { &[] };
            assert_eq!(found, expected, "{text}");
            for message in &report.messages {
                let is_error = message.severity == Severity::Error;
                assert_eq!(is_error, is_demanded, "{text}");
                assert_eq!(
                    message.meaning.contains("nobody out"),
                    !is_demanded,
                    "{text}"
                );
                assert_eq!(message.host.as_deref(), Some("shop.example"), "{text}");
            }
            assert_eq!(report.messages.len(), 1, "{text}");
            let sent: Vec<_> = report
                .connections
                .iter()
                .map(|connection| connection.staple_sent)
                .collect();
            assert_eq!(sent, [StapleSent::No], "{text}");
        }
    }
}

fn report(name: &str, bytes: Vec<u8>) -> Report {
    analyze(&[Input::new(name, bytes)], Time::parse(AT).unwrap())
}
