//! Recorded captures (`examples/record_fixtures.rs`), and the same connections in every other packing,
//! order and state of damage.

mod secrets;

use staplescope_testpki::capture::{
    Ends, Link, Pcap, SERVER_ISN, SYN, Segment, block, packet, pcap, pcapng, segments,
};

use super::Packet;
use super::flows::Flows;
use super::tls_flow::GAP;
use crate::input::{Connection, Found, Input, Lack, Source, StapleSent, Stream, find};

const LITTLE: Pcap = Pcap {
    big_endian: false,
    nanoseconds: false,
};

fn recorded(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/captures/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}

/// What client and server said in a recorded capture: Ethernet, IPv4, TCP with one word of options.
pub(super) fn said(name: &str) -> Vec<(bool, Vec<u8>)> {
    let file = recorded(&format!("{name}.pcap"));
    let mut rest = &file[24..];
    let mut said: Vec<(bool, Vec<u8>)> = vec![];
    while !rest.is_empty() {
        let length = u32::from_le_bytes(rest[8..12].try_into().unwrap()) as usize;
        let packet = &rest[16..16 + length];
        let end = 14 + usize::from(u16::from_be_bytes([packet[16], packet[17]]));
        if end > 58 {
            let from_client = packet[36..38] == [0x20, 0xfb];
            match said.last_mut() {
                Some((last, words)) if *last == from_client => words.extend(&packet[58..end]),
                _ => said.push((from_client, packet[58..end].to_vec())),
            }
        }
        rest = &rest[16 + length..];
    }
    said
}

fn found(bytes: &[u8]) -> Found {
    find(&Input::new("capture", bytes))
}

pub(super) fn of_segments(link: Link, ends: Ends, segments: &[Segment]) -> Found {
    let packets: Vec<_> = segments
        .iter()
        .map(|segment| packet(link, ends, segment))
        .collect();
    found(&pcap(LITTLE, link, &packets))
}

#[track_caller]
fn only(found: &Found) -> &Connection {
    let [connection] = found.connections.as_slice() else {
        panic!("{:?} {:?}", found.connections, found.problems);
    };
    connection
}

/// Asserts that this is the recorded connection with a good staple, in TLS 1.2.
#[track_caller]
pub(super) fn check(found: &Found, ends: Ends) {
    let connection = only(found);
    assert_eq!(connection.source, Source::Capture);
    assert_eq!(connection.server_name.as_deref(), Some("shop.example"));
    assert_eq!(connection.client, Some(ends.client.to_string()));
    assert_eq!(connection.server, Some(ends.server.to_string()));
    assert_eq!(connection.version, Some("TLS 1.2"));
    assert_eq!(connection.status_request_offered, Some(true));
    assert_eq!(connection.staple_sent, StapleSent::Yes);
    assert_eq!(
        (connection.certificates.len(), connection.responses.len()),
        (2, 1)
    );
    assert_eq!(
        (connection.lack, connection.notes.as_slice()),
        (None, &[][..])
    );
    assert!(found.problems.is_empty(), "{:?}", found.problems);
}

/// As `tcpdump -X` prints a packet, or `tshark -x`.
fn printed(packet: &[u8], is_tcpdump: bool) -> String {
    let mut text =
        String::from("12:00:00.000000 IP 192.0.2.1.50000 > 192.0.2.7.443: Flags [P.], length 1\n");
    for (row, line) in packet.chunks(16).enumerate() {
        let pairs: Vec<_> = line.iter().map(|byte| format!("{byte:02x}")).collect();
        let offset = row * 16;
        text += &match is_tcpdump {
            true => {
                let groups: Vec<_> = pairs.chunks(2).map(<[String]>::concat).collect();
                format!("\t0x{offset:04x}:  {:39}  ab cd.E\n", groups.join(" "))
            }
            false => format!("{offset:04x}  {:47}   ab cd.E\n", pairs.join(" ")),
        };
    }
    text + "\n"
}

#[test]
fn printed_packets() {
    let said = said("tls1_2-good");
    for link in Link::ALL {
        for (ends, is_tcpdump) in [(Ends::v4(), true), (Ends::v6(), false)] {
            let segments = segments(&said, 500);
            let packets = segments.iter().map(|one| packet(link, ends, one));
            let text: String = packets.map(|packet| printed(&packet, is_tcpdump)).collect();
            let found = found(text.as_bytes());
            check(&found, ends);
            assert_eq!(found.recorded_at(), None);
            assert_eq!(found.format, "printed packets");
        }
    }
}

#[test]
fn every_link_in_every_file() {
    let said = said("tls1_2-good");
    for link in Link::ALL {
        for ends in [Ends::v4(), Ends::v6()] {
            let segments = segments(&said, 500);
            let packets: Vec<_> = segments.iter().map(|one| packet(link, ends, one)).collect();
            for (big_endian, nanoseconds) in
                [(false, false), (false, true), (true, false), (true, true)]
            {
                let form = Pcap {
                    big_endian,
                    nanoseconds,
                };
                let found = found(&pcap(form, link, &packets));
                check(&found, ends);
                assert_eq!(
                    found.recorded_at().unwrap().to_string(),
                    "2026-06-15T12:00:00Z"
                );
                assert_eq!(found.format, "pcap");
            }
            let found = found(&pcapng(link, &packets, None));
            check(&found, ends);
            assert_eq!(
                found.recorded_at().unwrap().to_string(),
                "2026-06-15T12:00:00Z"
            );
            assert_eq!(found.format, "pcapng");
        }
    }
}

#[test]
fn segments_of_any_size_in_any_order() {
    let said = said("tls1_2-good");
    for size in [1, 7, 100, 1448, 9000] {
        let mut segments = segments(&said, size);
        check(&of_segments(Link::Raw, Ends::v4(), &segments), Ends::v4());
        // Every segment twice, and each with the next one in front.
        let twice: Vec<_> = segments
            .iter()
            .flat_map(|one| [one.clone(), one.clone()])
            .collect();
        check(&of_segments(Link::Raw, Ends::v4(), &twice), Ends::v4());
        if size >= 100 {
            segments[3..].chunks_mut(2).for_each(<[_]>::reverse);
            check(&of_segments(Link::Raw, Ends::v4(), &segments), Ends::v4());
            segments[3..].reverse();
            check(&of_segments(Link::Raw, Ends::v4(), &segments), Ends::v4());
        }
    }
}

#[test]
fn segments_that_overlap() {
    let said = said("tls1_2-good");
    let segments = segments(&said, 90);
    let mut overlapping = vec![];
    for (at, segment) in segments.iter().enumerate() {
        let mut longer = segment.clone();
        // The beginning of the next one of the same side, sent ahead.
        let next = segments[at + 1..]
            .iter()
            .find(|next| next.from_client == segment.from_client);
        if let Some(next) = next.filter(|_| !segment.payload.is_empty()) {
            longer.payload.extend(&next.payload);
        }
        overlapping.extend([longer, segment.clone()]);
    }
    check(
        &of_segments(Link::Raw, Ends::v4(), &overlapping),
        Ends::v4(),
    );
}

#[test]
fn a_missing_segment_is_named() {
    let said = said("tls1_2-good");
    let all = segments(&said, 200);
    let server: Vec<_> = (0..all.len())
        .filter(|at| !all[*at].from_client && !all[*at].payload.is_empty())
        .collect();
    let mut without = all.clone();
    without.remove(server[2]);
    let found = of_segments(Link::Raw, Ends::v4(), &without);
    let connection = only(&found);
    assert_eq!(connection.staple_sent, StapleSent::Unknown);
    assert_eq!(connection.lack, Some(Lack::CutOff));
    assert!(
        connection.notes.iter().any(|note| note == GAP),
        "{:?}",
        connection.notes
    );
}

#[test]
fn a_capture_that_begins_after_the_connection_did() {
    let segments = segments(&said("tls1_2-good"), 1448);
    check(
        &of_segments(Link::Raw, Ends::v4(), &segments[3..]),
        Ends::v4(),
    );
}

#[test]
fn tls_after_other_words() {
    let mut words = vec![
        (false, b"220 mail.example ESMTP\r\n".to_vec()),
        (true, b"STARTTLS\r\n".to_vec()),
        (false, b"220 Go ahead\r\n".to_vec()),
    ];
    words.extend(said("tls1_2-good"));
    check(
        &of_segments(Link::Sll2, Ends::v6(), &segments(&words, 1448)),
        Ends::v6(),
    );
}

#[test]
fn the_same_ends_again() {
    let first = segments(&said("tls1_2-good"), 1448);
    let mut second = segments(&said("tls1_2-absent"), 1448);
    for segment in &mut second {
        segment.sequence = segment.sequence.wrapping_add(0x0100_0000);
    }
    let found = of_segments(Link::Raw, Ends::v4(), &[first, second].concat());
    let sent: Vec<_> = found
        .connections
        .iter()
        .map(|one| one.staple_sent)
        .collect();
    assert_eq!(sent, [StapleSent::Yes, StapleSent::No]);
    assert_eq!(
        found.connections[1].certificates,
        found.connections[0].certificates
    );
}

/// The handshake records of the server, each cut into records of `size` bytes.
fn in_small_records(said: &[(bool, Vec<u8>)], size: usize) -> Vec<(bool, Vec<u8>)> {
    let split = |bytes: &[u8]| {
        let (mut rest, mut out) = (bytes, vec![]);
        while let [kind, major, minor, high, low, after @ ..] = rest {
            let length = usize::from(u16::from_be_bytes([*high, *low])).min(after.len());
            let (body, next) = after.split_at(length);
            let parts = if *kind == 22 { size } else { body.len().max(1) };
            for part in body.chunks(parts) {
                let length = u16::try_from(part.len()).unwrap().to_be_bytes();
                out.extend([*kind, *major, *minor, length[0], length[1]]);
                out.extend(part);
            }
            rest = next;
        }
        out
    };
    said.iter()
        .map(|(is_client, bytes)| (*is_client, split(bytes)))
        .collect()
}

#[test]
fn messages_in_parts() {
    for size in [1, 3, 50] {
        // The record of a Finished message is encrypted, and only its length may be told from outside.
        let said = in_small_records(&said("tls1_2-good"), size);
        check(
            &of_segments(Link::Ethernet, Ends::v4(), &segments(&said, 1448)),
            Ends::v4(),
        );
    }
}

#[test]
fn cut_anywhere() {
    for name in ["tls1_2-good.pcap", "tls1_3-aes-128.pcapng"] {
        let file = recorded(name);
        for end in 4..file.len() {
            let found = found(&file[..end]);
            assert!(found.connections.len() <= 1);
            for connection in &found.connections {
                assert!(
                    connection
                        .certificates
                        .iter()
                        .all(|at| at.of(&found.objects).is_some())
                );
            }
            let is_cut = found.problems.iter().any(|one| one.message == super::CUT);
            let is_said = is_cut
                || found
                    .problems
                    .iter()
                    .any(|one| one.message == super::flows::NO_TLS);
            assert!(is_said || !found.connections.is_empty(), "{name} {end}");
        }
    }
}

#[test]
fn in_pieces_as_in_one() {
    for name in ["tls1_2-expired.pcap", "tls1_3-chacha.pcapng"] {
        let file = recorded(name);
        for size in [1, 13, 1000] {
            let mut stream = Stream::new("capture");
            file.chunks(size).for_each(|piece| stream.feed(piece));
            assert_eq!(stream.size(), file.len() as u64);
            assert_eq!(stream.finish(), found(&file), "{name} {size}");
        }
    }
}

#[test]
fn lengths_that_lie() {
    let mut file = recorded("tls1_2-good.pcap");
    file[24 + 8..24 + 12].fill(0xff);
    assert_eq!(
        found(&file).problems[0].message,
        super::file::IMPOSSIBLE_LENGTH
    );
    let file = recorded("tls1_3-aes-128.pcapng");
    for (length, sentence) in [
        (0, super::file::IMPOSSIBLE_LENGTH),
        (11, super::file::IMPOSSIBLE_LENGTH),
        (0xffff_fff0_u32, super::CUT),
        (0x0010_0000, super::CUT),
    ] {
        let mut file = file.clone();
        file[28 + 4..28 + 8].copy_from_slice(&length.to_le_bytes());
        assert_eq!(found(&file).problems[0].message, sentence, "{length:x}");
    }
}

#[test]
fn a_block_too_large_is_passed_over() {
    let segments = segments(&said("tls1_2-good"), 1448);
    let packets: Vec<_> = segments
        .iter()
        .map(|one| packet(Link::Raw, Ends::v4(), one))
        .collect();
    let file = pcapng(Link::Raw, &packets, None);
    let large = block(0x0bad, &[&vec![0; 5 << 20]]);
    let found = found(&[&file[..28 + 20], &large, &file[28 + 20..]].concat());
    assert_eq!(only(&found).responses.len(), 1);
    assert_eq!(found.problems[0].message, super::BLOCKS_PASSED_OVER);
}

#[test]
fn without_tls_a_capture_says_what_to_do() {
    let said = [
        (true, b"GET / HTTP/1.1\r\n\r\n".to_vec()),
        (false, vec![b'x'; 50_000]),
    ];
    let found = of_segments(Link::Raw, Ends::v4(), &segments(&said, 1448));
    assert!(found.connections.is_empty());
    assert_eq!(found.problems[0].message, super::flows::NO_TLS);
}

#[test]
fn a_link_type_that_is_not_known_is_named() {
    let mut file = recorded("tls1_2-good.pcap");
    file[20] = 105;
    assert!(found(&file).problems[0].message.contains("105"));
}

#[test]
fn mutations_are_survived() {
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        usize::try_from(random % below as u64).unwrap()
    };
    let files = ["tls1_2-good.pcap", "tls1_3-retry.pcapng"].map(recorded);
    for round in 0..3000 {
        let mut file = files[round % 2].clone();
        for _ in 0..=next(6) {
            let at = next(file.len());
            file[at] = u8::try_from(next(256)).unwrap();
        }
        let found = found(&file);
        assert!(found.connections.len() <= 16);
    }
}

/// Handshakes that never go on, from ever new ports, each with as much as may wait.
#[test]
fn what_is_held_is_bounded() {
    let mut flows = Flows::default();
    let mut held = 0;
    for port in 0..2000_u16 {
        let mut ends = Ends::v4();
        ends.client.set_port(10_000 + port);
        let mut take = |sequence, flags, payload: Vec<u8>| {
            let segment = Segment {
                from_client: false,
                sequence,
                flags,
                payload,
            };
            let bytes = packet(Link::Raw, ends, &segment);
            flows.take(Packet {
                time: None,
                link: 101,
                bytes: &bytes,
            });
        };
        take(SERVER_ISN, SYN, vec![]);
        take(SERVER_ISN + 1, 0, vec![22, 3, 3, 0x40, 0, 2, 0, 0x30, 0]);
        for number in 0..6 {
            take(SERVER_ISN + 100_000 + number * 20_000, 0, vec![0; 20_000]);
        }
        held = held.max(flows.held());
    }
    assert!(held > 1 << 20 && held <= 49 << 20, "{held}");
}

#[test]
fn many_connections_are_listed_in_part() {
    let segments = segments(&said("tls1_2-good"), 1448);
    let mut packets = vec![];
    for port in 0..1100_u16 {
        let mut ends = Ends::v4();
        ends.client.set_port(10_000 + port);
        packets.extend(segments.iter().map(|one| packet(Link::Raw, ends, one)));
    }
    let found = found(&pcap(LITTLE, Link::Raw, &packets));
    assert_eq!(found.connections.len(), 1000);
    assert_eq!(found.objects.len(), 3);
    assert!(found.problems[0].message.contains("first 1000"));
}
