//! How fast inputs are read, in bytes a second: captures of several shapes, and transcripts.
//!
//! `capture/bulk` is what a capture of 100 MB mostly is, data of connections that were made already;
//! `capture/handshakes` is nothing but new connections of TLS 1.2, `capture/decryption` of TLS 1.3 with
//! their key log.
#![allow(missing_docs)] // Criterion's macros make public items.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use staplescope::analyze::Case;
use staplescope::asn1::Time;
use staplescope::input::{Input, Stream, find};
use staplescope_testpki::capture::{Ends, Link, Pcap, packet, pcap, segments};
use staplescope_testpki::clock::NOW;

/// How large a capture of data is, in bytes.
const SIZE: usize = 8 << 20;
/// How many handshakes a capture has: no more are listed, and what is passed over takes no time.
const HANDSHAKES: u16 = 1000;
/// How much is fed at once.
const PIECE: usize = 1 << 20;

fn read(path: &str) -> Vec<u8> {
    let path = format!("{}/tests/fixtures/{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(path).unwrap_or_default()
}

/// One connection that downloads much.
fn bulk() -> Vec<u8> {
    let record = [&[23, 3, 3, 0x40, 0][..], &[0x5a; 16_384]].concat();
    let said: Vec<_> = (0..SIZE / record.len())
        .map(|_| (false, record.clone()))
        .collect();
    let segments = segments(&said, 1448);
    let packets: Vec<_> = segments
        .iter()
        .map(|one| packet(Link::Ethernet, Ends::v4(), one))
        .collect();
    let form = Pcap {
        big_endian: false,
        nanoseconds: false,
    };
    pcap(form, Link::Ethernet, &packets)
}

/// The recorded handshake again and again, its client's port changed each time.
fn handshakes(name: &str) -> Vec<u8> {
    let recorded = read(&format!("captures/{name}.pcap"));
    let (header, packets) = recorded.split_at(24);
    let mut file = header.to_vec();
    for port in 1024..1024 + HANDSHAKES {
        let from = 50_000_u16.to_be_bytes();
        let mut copy = packets.to_vec();
        let mut at = 0;
        while let Some(length) = copy
            .get(at + 8..at + 12)
            .and_then(|four| four.try_into().ok())
        {
            for place in [at + 16 + 34, at + 16 + 36] {
                if copy[place..place + 2] == from {
                    copy[place..place + 2].copy_from_slice(&port.to_be_bytes());
                }
            }
            at += 16 + u32::from_le_bytes(length) as usize;
        }
        file.extend(copy);
    }
    file
}

fn captures(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("capture");
    for (name, file) in [("bulk", bulk()), ("handshakes", handshakes("tls1_2-good"))] {
        group.throughput(Throughput::Bytes(file.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let mut stream = Stream::new(name);
                file.chunks(PIECE)
                    .for_each(|piece| stream.feed(black_box(piece)));
                stream.finish()
            });
        });
    }
    let (keys, file) = (
        Input::new("keys", read("captures/tls1_3-good.keys")),
        handshakes("tls1_3-good"),
    );
    group.throughput(Throughput::Bytes(file.len() as u64));
    let decrypt = || {
        let mut case = Case::new();
        case.add(&keys);
        let mut stream = Stream::new("capture");
        file.chunks(PIECE)
            .for_each(|piece| stream.feed(black_box(piece)));
        case.add_stream(stream);
        case
    };
    // What was not decrypted would be measured as fast.
    let report = decrypt().report(Time::from_unix(NOW));
    let opened = report.connections.iter();
    let opened = opened.filter(|connection| connection.certificates.len() == 2);
    assert_eq!(opened.count(), usize::from(HANDSHAKES));
    group.bench_function("decryption", |bencher| bencher.iter(decrypt));
    group.finish();
}

fn transcripts(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("transcript");
    for name in [
        "tls1_2-good-msg",
        "tls1_3-good-msg",
        "tls1_3-trace",
        "tls1_3-good",
    ] {
        let input = Input::new(name, read(&format!("transcripts/{name}.txt")));
        group.throughput(Throughput::Bytes(input.bytes.len() as u64));
        group.bench_function(name, |bencher| bencher.iter(|| find(black_box(&input))));
    }
    group.finish();
}

/// A server's log of 10 MB, with a message among its lines now and then.
fn logs(criterion: &mut Criterion) {
    const LINES: usize = 1000;
    let line = "192.0.2.7 - - [28/Nov/2026:09:00:00 +0000] \"GET /assets/status?id=17 HTTP/2.0\" 200 5120\n";
    let message = "[error] 7#7: OCSP responder timed out, responder: ocsp.example\n";
    let log = (line.repeat(LINES) + message).repeat(10_000_000 / line.len() / LINES);
    let mut group = criterion.benchmark_group("log");
    group.throughput(Throughput::Bytes(log.len() as u64));
    group.bench_function("messages", |bencher| {
        bencher.iter(|| staplescope::message::find(black_box(log.as_bytes())));
    });
    let input = Input::new("log", log.as_str());
    group.bench_function("whole", |bencher| bencher.iter(|| find(black_box(&input))));
    group.finish();
}

criterion_group!(benches, captures, transcripts, logs);
criterion_main!(benches);
