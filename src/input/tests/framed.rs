//! What logs, editors and chats make of the lines of a transcript, and what languages and `od` make of octets.

use super::samples::certificate;
use super::transcripts::{count, only};
use super::{check, found};
use crate::input::{Connection, Found, Kind, Place, StapleSent};

/// Puts something around the line of this number.
type Frame = fn(usize, &str) -> String;

/// What logs, editors and people put around each line.
const FRAMES: [(&str, Frame); 12] = [
    ("indented", |_, line| format!("   {line}")),
    ("tab", |_, line| format!("\t{line}")),
    ("quoted", |_, line| format!("> {line}")),
    ("comment", |_, line| format!("# {line}")),
    ("numbered", |at, line| format!("{at:6}\t{line}")),
    ("grep -n", |at, line| format!("{at}:{line}")),
    ("grep", |_, line| format!("output.txt:{line}")),
    ("journal", |at, line| {
        format!(
            "Nov 28 10:{:02}:{:02} web1 check[77]: {line}",
            at / 60,
            at % 60
        )
    }),
    ("actions", |at, line| {
        format!("2026-11-28T10:00:00.{at:07}Z {line}")
    }),
    ("pod", |_, line| format!("[pod/web-0/check] {line}")),
    ("cat -A", |_, line| format!("{line}$")),
    ("docker", |at, line| {
        let line = line.replace('\\', "\\\\").replace('"', "\\\"");
        format!("{{\"log\":\"{line}\\n\",\"stream\":\"stdout\",\"time\":\"10:00:00.{at}Z\"}}")
    }),
];

#[test]
fn whatever_frames_the_lines_of_a_transcript_is_taken_off() {
    let folder = format!("{}/tests/fixtures/transcripts", env!("CARGO_MANIFEST_DIR"));
    let mut compared = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let Ok(text) = std::fs::read_to_string(&path) else {
            continue;
        };
        let plain = found(text.as_bytes());
        let is_s_client = |connection: &Connection| connection.tool == "openssl s_client";
        if plain.objects.is_empty() || !plain.connections.iter().all(is_s_client) {
            continue;
        }
        for (name, frame) in FRAMES {
            let lines = text.lines().enumerate();
            let framed: String = lines.map(|(at, line)| frame(at + 1, line) + "\n").collect();
            let framed = found(framed);
            let told = |found: &Found| {
                let connections = found.connections.iter().map(|one| {
                    let told = (one.staple_sent, one.status_request_offered, one.version);
                    (told, one.certificates.len(), one.responses.len())
                });
                connections.collect::<Vec<_>>()
            };
            let of = format!("{} {name}", path.display());
            assert_eq!(told(&framed), told(&plain), "{of}");
            for kind in [Kind::Certificate, Kind::OcspResponse] {
                assert_eq!(count(&framed, kind), count(&plain, kind), "{of}");
            }
            assert_eq!(framed.problems, plain.problems, "{of}");
            compared += 1;
        }
    }
    assert!(compared >= 8 * FRAMES.len(), "{compared}");
}

#[test]
fn a_transcript_that_lost_its_line_ends_is_read() {
    for version in ["tls1_2", "tls1_3"] {
        for (kind, sent) in [
            ("good", StapleSent::Yes),
            ("expired", StapleSent::Yes),
            ("absent", StapleSent::No),
        ] {
            let path = format!(
                "{}/tests/fixtures/transcripts/{version}-{kind}.txt",
                env!("CARGO_MANIFEST_DIR")
            );
            let text = std::fs::read_to_string(path).unwrap();
            let words: Vec<_> = text.split_whitespace().collect();
            let flat = found(format!("Please look at this:\n{}\n", words.join(" ")));
            let connection = only(&flat);
            assert_eq!(connection.staple_sent, sent, "{version} {kind}");
            assert_eq!(connection.status_request_offered, Some(true));
            let lines = found(text);
            let entries = |found: &Found| {
                let printed = found.printed.iter();
                let entries = printed.flat_map(|one| one.response.entries.clone());
                entries
                    .map(|entry| {
                        (
                            entry.status,
                            entry.this_update,
                            entry.next_update,
                            entry.serial,
                        )
                    })
                    .collect::<Vec<_>>()
            };
            assert_eq!(entries(&flat), entries(&lines), "{version} {kind}");
            assert!(flat.printed.iter().all(|one| one.place == Place::Line(2)));
            assert_eq!(
                count(&flat, Kind::Certificate),
                count(&lines, Kind::Certificate)
            );
        }
    }
}

#[test]
fn dumps_of_od_count_in_any_system() {
    let cert = certificate();
    let line = |at: usize, octets: &[u8], offset: &dyn Fn(usize) -> String| {
        let octets: String = octets.iter().map(|octet| format!(" {octet:02x}")).collect();
        format!("{}{octets}\n", offset(16 * at))
    };
    let offsets: [&dyn Fn(usize) -> String; 3] = [
        &|offset| format!("{offset:07o}"),
        &|offset| format!("{offset:06x}"),
        &|offset| format!("{offset:07}"),
    ];
    for offset in offsets {
        let lines = cert.chunks(16).enumerate();
        let mut text: String = lines.map(|(at, octets)| line(at, octets, offset)).collect();
        text += &format!("{}\n", offset(cert.len()));
        check(text, "hex", &[(Kind::Certificate, &cert, Place::Line(1))]);
    }
}

#[test]
fn octets_as_lists_of_numbers() {
    let cert = certificate();
    let numbers: Vec<_> = cert.iter().map(u8::to_string).collect();
    let signed: Vec<_> = cert
        .iter()
        .map(|octet| octet.cast_signed().to_string())
        .collect();
    for text in [
        format!("bytes: [{}]\n", numbers.join(", ")),
        format!("bytes: [{}]\n", numbers.join(" ")),
        format!("bytes: [{}]\n", signed.join(", ")),
        format!("{{\"type\":\"Buffer\",\"data\":[{}]}}\n", numbers.join(",")),
        format!("{}\r\n", numbers.join("\r\n")),
    ] {
        check(
            text,
            "decimal",
            &[(Kind::Certificate, &cert, Place::Line(1))],
        );
    }
}
