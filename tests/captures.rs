//! Captures and key logs as inputs of one case, in any order; secrets stay inside.
#![allow(clippy::unwrap_used, clippy::panic)] // A test stops with a panic.

use staplescope::analyze::Case;
use staplescope::asn1::Time;
use staplescope::input::{Input, Stream};
use staplescope::report::{Report, StapleSent, Verdict};

/// When the captures say that they were made.
const CAPTURED: &str = "2026-06-15T12:00:00Z";

fn recorded(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/captures/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}

fn report(names: &[&str]) -> Report {
    let mut case = Case::new();
    for name in names {
        case.add(&Input::new(*name, recorded(name)));
    }
    case.report(case.captured_at().unwrap())
}

fn codes(report: &Report) -> Vec<&str> {
    report
        .findings
        .iter()
        .map(|finding| finding.code.as_str())
        .collect()
}

#[test]
fn each_recorded_connection_is_judged_at_its_time() {
    for version in ["tls1_2", "tls1_3"] {
        for (staple, verdict, sent) in [
            ("good", Verdict::Good, StapleSent::Yes),
            ("expired", Verdict::Unusable, StapleSent::Yes),
            ("absent", Verdict::Missing, StapleSent::No),
            ("not-asked", Verdict::Missing, StapleSent::No),
        ] {
            let (capture, keys) = (
                format!("{version}-{staple}.pcap"),
                format!("{version}-{staple}.keys"),
            );
            let names = match version {
                "tls1_2" => vec![capture.as_str()],
                _ => vec![capture.as_str(), keys.as_str()],
            };
            let report = report(&names);
            assert_eq!(report.at, CAPTURED);
            assert_eq!(report.staples[0].verdict, verdict, "{version} {staple}");
            assert_eq!(report.connections.len(), 1);
            let connection = &report.connections[0];
            assert_eq!(connection.staple_sent, sent, "{version} {staple}");
            assert_eq!(
                connection.status_request_offered,
                Some(staple != "not-asked")
            );
            assert_eq!(connection.certificates, ["certificate-1", "certificate-2"]);
            assert_eq!(
                report.inputs[0].objects[..2],
                ["certificate-1", "certificate-2"]
            );
            assert_eq!(report.inputs[0].recorded_at.as_deref(), Some(CAPTURED));
            assert!(codes(&report).contains(&"judged-at-capture-time"));
            let is_proof = codes(&report).contains(&"server-sent-no-staple");
            assert_eq!(is_proof, staple == "absent");
            assert_eq!(
                codes(&report).contains(&"staple-not-requested"),
                staple == "not-asked"
            );
        }
    }
}

#[test]
fn the_key_log_may_come_first_or_last_and_among_others() {
    let files = ["tls1_3-good.pcap", "tls1_3-good.keys", "tls1_3-absent.keys"];
    for order in [[0, 1, 2], [1, 0, 2], [2, 1, 0], [2, 0, 1]] {
        let report = report(&order.map(|at| files[at]));
        assert_eq!(report.staples[0].verdict, Verdict::Good, "{order:?}");
    }
    let without = report(&["tls1_3-good.pcap", "tls1_3-absent.keys"]);
    assert!(codes(&without).contains(&"capture-not-decrypted"));
    assert!(without.certificates.is_empty());
}

#[test]
fn no_secret_reaches_the_report() {
    let mut case = Case::new();
    for name in ["tls1_3-good.keys", "tls1_3-good.pcap"] {
        case.add(&Input::new(name, recorded(name)));
    }
    let embedded = recorded("tls1_3-retry.pcapng");
    case.add(&Input::new("retry", &*embedded));
    let report = case.report(Time::parse(CAPTURED).unwrap());
    let shown = [
        serde_json::to_string(&report).unwrap(),
        report.to_string(),
        format!("{case:?}"),
        format!("{report:?}"),
    ];
    let mut text = String::from_utf8(recorded("tls1_3-good.keys")).unwrap();
    text.push_str(&String::from_utf8_lossy(&embedded));
    let mut count = 0;
    for line in text.lines().filter(|line| line.contains("_SECRET")) {
        let secret = line.split(' ').nth(2).unwrap().trim_matches('\0');
        let bytes = data_encoding::HEXLOWER
            .decode(&secret.as_bytes()[..64])
            .unwrap();
        let listed = format!("{bytes:?}");
        for shown in &shown {
            assert!(!shown.contains(&secret[..32]));
            assert!(!shown.contains(&data_encoding::BASE64.encode(&bytes)[..20]));
            assert!(!shown.contains(&listed[1..40]));
        }
        count += 1;
    }
    assert!(count >= 10, "{count} secrets");
}

#[test]
fn pieces_make_the_same_report() {
    let mut case = Case::new();
    let mut stream = Stream::new("tls1_2-good.pcap");
    recorded("tls1_2-good.pcap")
        .chunks(7)
        .for_each(|piece| stream.feed(piece));
    case.add_stream(stream);
    let in_pieces = case.report(case.captured_at().unwrap());
    assert_eq!(in_pieces, report(&["tls1_2-good.pcap"]));
}

#[test]
fn at_another_time_nothing_is_said_about_the_time_of_the_capture() {
    let mut case = Case::new();
    case.add(&Input::new("capture", recorded("tls1_2-good.pcap")));
    let report = case.report(Time::parse("2026-06-16T12:00:00Z").unwrap());
    assert!(!codes(&report).contains(&"judged-at-capture-time"));
}
