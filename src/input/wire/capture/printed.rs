//! Packets that were printed: `tcpdump -X` and its kin (`-x`, `-xx`, `-XX`), and the hex dumps of Wireshark and
//! `tshark -x`. Each packet begins anew at offset 0.

use super::flows::Flows;
use super::{Capture, KeyLog, Packet};
use crate::input::form::text::{is_line_end, position};
use crate::input::wire::work;

/// What they are called together.
const NAME: &str = "printed packets";
/// One of these begins a packet.
const SIGNS: [&[u8]; 2] = [b"0x0000:", b"0000  "];
/// The largest packet that is put together; IP knows none larger (RFC 791 §3.1).
const MAX_PACKET: usize = 66_000;
/// The fewest octets of a packet that tell what it is: a header of IP.
const SHORTEST: usize = 20;

/// Reads the packets that are printed in a text; none where neither a TLS connection nor a question about
/// revocation is in them.
pub(in crate::input) fn read(text: &[u8]) -> Option<Capture> {
    let mut signs = SIGNS.iter();
    if !signs.any(|sign| position(text, sign, 0).is_some()) {
        return None;
    }
    let mut flows = Flows::default();
    let mut packet: Vec<u8> = Vec::new();
    let mut is_any = false;
    let mut end = |packet: &mut Vec<u8>| {
        if let Some(link) = link(packet) {
            is_any = true;
            let (time, bytes) = (None, packet.as_slice());
            flows.take(Packet { time, link, bytes });
        }
        packet.clear();
    };
    for line in text.split(|byte| is_line_end(*byte)) {
        let Some((offset, octets)) = row(line) else {
            continue;
        };
        if offset == 0 {
            end(&mut packet);
        }
        if offset == packet.len() && offset < MAX_PACKET {
            packet.extend(octets);
        }
    }
    end(&mut packet);
    if !is_any {
        return None;
    }
    let read = flows.finish(NAME);
    let is_any = !(read.connections.is_empty() && read.exchanges.is_empty());
    is_any.then(|| Capture {
        format: NAME,
        problems: read.problems,
        connections: read.connections,
        exchanges: read.exchanges,
        keys: KeyLog::default(),
    })
}

/// A line of a dump: `0x0010:  4006 b1e6 …  @…` or `0010  40 06 b1 e6 …   @…`.
fn row(line: &[u8]) -> Option<(usize, Vec<u8>)> {
    let line = line.get(..line.len().min(LONGEST))?;
    work::count(line.len());
    let line = std::str::from_utf8(line).ok()?;
    let line = line.trim_ascii_start();
    let (offset, rest) = match line.strip_prefix("0x") {
        Some(rest) => rest.split_once(':')?,
        None => line.split_once("  ")?,
    };
    if !(4..=8).contains(&offset.len()) {
        return None;
    }
    let offset = usize::from_str_radix(offset, 16).ok()?;
    // Characters stand behind more than one space.
    let digits = rest.trim_ascii_start().split("  ").next()?;
    let mut octets = Vec::with_capacity(16);
    for group in digits.split_ascii_whitespace() {
        for pair in group.as_bytes().chunks(2) {
            let pair = std::str::from_utf8(pair)
                .ok()
                .filter(|pair| pair.len() == 2)?;
            octets.push(u8::from_str_radix(pair, 16).ok()?);
        }
    }
    (!octets.is_empty()).then_some((offset, octets))
}

/// How much of a line is looked at; theirs have some 70 characters.
const LONGEST: usize = 120;

/// The link type, which a dump does not say: told by where a header of IP stands whose length is right.
fn link(packet: &[u8]) -> Option<i32> {
    if packet.len() < SHORTEST {
        return None;
    }
    let is_ip = |at: usize| {
        let ip = packet.get(at..).unwrap_or_default();
        let length = |from: usize| match ip.get(from..from + 2) {
            Some([high, low]) => Some(usize::from(u16::from_be_bytes([*high, *low]))),
            _ => None,
        };
        match ip.first() {
            Some(0x45..=0x4f) => length(2).is_some_and(|all| all >= SHORTEST && all <= ip.len()),
            Some(0x60..=0x6f) => length(4).is_some_and(|inner| inner > 0 && inner + 40 <= ip.len()),
            _ => false,
        }
    };
    // Raw IP, Ethernet with up to two tags, BSD's loopback, and Linux's "any" in both versions.
    let kinds = [
        (0, 101),
        (14, 1),
        (18, 1),
        (22, 1),
        (4, 0),
        (16, 113),
        (20, 276),
    ];
    let found = kinds.iter().find(|(at, _)| is_ip(*at));
    found.map(|(_, link)| *link)
}
