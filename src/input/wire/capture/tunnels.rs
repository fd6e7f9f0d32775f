//! Handshakes in tunnels and sessions are read, and what cannot be read is named.

use staplescope_testpki::capture::{Ends, Link, Pcap, packet, pcap, segments};

use super::tests::{check, said};
use super::tunnel::Unread;
use crate::input::{Found, Input, find};

const PCAP: Pcap = Pcap {
    big_endian: false,
    nanoseconds: false,
};

/// A packet between two gateways.
fn outer(protocol: u8, payload: &[u8]) -> Vec<u8> {
    let length = u16::try_from(payload.len() + 20).unwrap().to_be_bytes();
    let head = [
        0x45, 0, length[0], length[1], 0, 0, 0, 0, 64, protocol, 0, 0,
    ];
    [&head[..], &[10, 0, 0, 1, 10, 0, 0, 2], payload].concat()
}

/// The same over IPv6.
fn outer_v6(protocol: u8, payload: &[u8]) -> Vec<u8> {
    let length = u16::try_from(payload.len()).unwrap().to_be_bytes();
    let head = [0x60, 0, 0, 0, length[0], length[1], protocol, 64];
    [&head[..], &[0xfd; 32], payload].concat()
}

fn udp(port: u16, payload: &[u8]) -> Vec<u8> {
    let (port, length) = (port.to_be_bytes(), payload.len() + 8);
    let length = u16::try_from(length).unwrap().to_be_bytes();
    let head = [0xc0, 0, port[0], port[1], length[0], length[1], 0, 0];
    outer(17, &[&head[..], payload].concat())
}

fn kind(packet: &[u8]) -> [u8; 2] {
    match packet[0] >> 4 {
        4 => [8, 0],
        _ => [0x86, 0xdd],
    }
}

fn frame(packet: &[u8]) -> Vec<u8> {
    [&[2; 12][..], &kind(packet), packet].concat()
}

fn with(head: &[u8], rest: &[u8]) -> Vec<u8> {
    [head, rest].concat()
}

/// Every tunnel around a packet.
fn tunnels(ip: &[u8]) -> Vec<Vec<u8>> {
    let [high, low] = kind(ip);
    let number = if ip[0] >> 4 == 4 { 4 } else { 41 };
    let ppp = with(&[0, if number == 4 { 0x21 } else { 0x57 }], ip);
    let mut all = vec![
        outer(number, ip),
        outer_v6(number, ip),
        outer(47, &with(&[0, 0, high, low], ip)),
        outer(
            47,
            &with(
                &[0xb0, 0, high, low, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3],
                ip,
            ),
        ),
        outer(47, &with(&[0, 0, 0x65, 0x58], &frame(ip))),
        outer(
            47,
            &with(
                &[0x30, 0x81, 0x88, 0x0b, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2],
                &ppp,
            ),
        ),
        outer(
            47,
            &with(
                &[0x10, 0, 0x88, 0xbe, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1],
                &frame(ip),
            ),
        ),
        udp(4789, &with(&[8, 0, 0, 0, 0, 0, 7, 0], &frame(ip))),
        udp(8472, &with(&[8, 0, 0, 0, 0, 0, 7, 0], &frame(ip))),
        udp(
            6081,
            &with(&[1, 0, 0x65, 0x58, 0, 0, 7, 0, 9, 9, 9, 9], &frame(ip)),
        ),
        udp(2152, &with(&[0x30, 0xff, 0, 0, 0, 0, 0, 1], ip)),
        udp(
            2152,
            &with(
                &[0x34, 0xff, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0x85, 1, 0, 0, 0],
                ip,
            ),
        ),
    ];
    if number == 41 {
        all.push(udp(3544, ip));
    }
    let twice = outer(4, &all[2].clone());
    all.push(twice);
    all
}

fn found(link: u32, packets: &[Vec<u8>]) -> Found {
    let mut file = pcap(PCAP, Link::Raw, packets);
    file[20..24].copy_from_slice(&link.to_le_bytes());
    find(&Input::new("capture", file))
}

fn plain(ends: Ends) -> Vec<Vec<u8>> {
    let segments = segments(&said("tls1_2-good"), 500);
    segments
        .iter()
        .map(|one| packet(Link::Raw, ends, one))
        .collect()
}

#[test]
fn handshakes_in_tunnels() {
    for ends in [Ends::v4(), Ends::v6()] {
        let packets = plain(ends);
        for at in 0..tunnels(&packets[0]).len() {
            let packets: Vec<_> = packets
                .iter()
                .map(|ip| tunnels(ip).swap_remove(at))
                .collect();
            check(&found(101, &packets), ends);
        }
    }
}

#[test]
fn sessions_tags_and_labels() {
    for ends in [Ends::v4(), Ends::v6()] {
        let packets = plain(ends);
        let of = |link: u32, around: &dyn Fn(&[u8]) -> Vec<u8>| {
            let packets: Vec<_> = packets.iter().map(|ip| around(ip)).collect();
            check(&found(link, &packets), ends);
        };
        let ppp = |ip: &[u8]| with(&[0, if ip[0] >> 4 == 4 { 0x21 } else { 0x57 }], ip);
        let session = |ip: &[u8]| with(&[0x88, 0x64, 0x11, 0, 0, 1, 0, 0], &ppp(ip));
        of(9, &ppp);
        of(50, &|ip| with(&[0xff, 3], &ppp(ip)));
        of(1, &|ip| with(&[2; 12], &session(ip)));
        of(1, &|ip| {
            with(
                &with(&[2; 12], &[0x88, 0xa8, 0, 1, 0x81, 0, 0, 2]),
                &session(ip),
            )
        });
        let mut tags = vec![2; 12];
        for kind in [0x88a8_u16, 0x9100, 0x9200, 0x8100, 0x8100] {
            tags.extend(with(&kind.to_be_bytes(), &[0, 7]));
        }
        of(1, &|ip| with(&with(&tags, &kind(ip)), ip));
        of(1, &|ip| {
            with(&with(&[2; 12], &[0x88, 0x47, 0, 1, 0, 64, 0, 2, 1, 64]), ip)
        });
    }
}

#[test]
fn what_cannot_be_read_is_named() {
    let quic = with(&[0xc3, 0, 0, 0, 1], &[7; 1200]);
    let quic_2 = with(&[0xd3, 0x6b, 0x33, 0x43, 0xcf], &[7; 1200]);
    let dtls = with(&[22, 254, 253, 0, 0, 0, 0, 0, 0, 0, 0, 0, 60], &[1; 60]);
    let older = with(&[22, 254, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 60], &[1; 60]);
    let wireguard = with(&[1, 0, 0, 0], &[9; 144]);
    let packets = [
        (udp(443, &quic), Unread::Quic),
        (udp(8443, &quic_2), Unread::Quic),
        (udp(443, &[0x40; 30]), Unread::PerhapsQuic),
        (udp(443, &dtls), Unread::Dtls),
        (udp(5684, &older), Unread::Dtls),
        (udp(51_820, &wireguard), Unread::Encrypted),
        (udp(4500, &[1; 90]), Unread::Encrypted),
        (outer(50, &[1; 90]), Unread::Encrypted),
        (outer_v6(50, &[1; 90]), Unread::Encrypted),
    ];
    for (packet, what) in &packets {
        let found = found(101, std::slice::from_ref(packet));
        let said: Vec<_> = found
            .problems
            .iter()
            .map(|problem| &*problem.message)
            .collect();
        assert_eq!(said, [what.sentence()]);
    }
    // What is certain makes the guess needless, and beside a handshake nobody misses it.
    let both = [packets[0].0.clone(), packets[2].0.clone()];
    assert_eq!(found(101, &both).problems.len(), 1);
    let beside: Vec<_> = plain(Ends::v4()).into_iter().chain(both).collect();
    check(&found(101, &beside), Ends::v4());
}

#[test]
fn tunnels_end_somewhere() {
    let mut packet = vec![0x45; 20];
    for _ in 0..100 {
        packet = outer(4, &packet);
    }
    let found = found(101, &[packet]);
    assert_eq!(found.problems[0].message, super::flows::NO_TLS);
}
