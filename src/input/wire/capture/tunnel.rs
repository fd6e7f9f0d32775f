//! Tunnels: packets in packets, and what of them can only be named.

use super::link::{ethernet, ppp, tagged};

/// How many tunnels may be inside of each other.
pub(super) const MAX_DEPTH: usize = 4;

/// IP in IP (RFC 2003, RFC 4213, RFC 2473), by the numbers of the protocols.
pub(super) const V4: u8 = 4;
pub(super) const V6: u8 = 41;
/// GRE (RFC 2784).
pub(super) const GRE: u8 = 47;
/// IPsec, encrypted (RFC 4303).
pub(super) const ESP: u8 = 50;

const HTTPS: u16 = 443;
/// IPsec behind a translator of addresses (RFC 3948).
const NAT_T: u16 = 4500;
const TEREDO: u16 = 3544;
const GTP: u16 = 2152;
const VXLAN: u16 = 4789;
/// What Linux took for VXLAN before it had a number.
const OLD_VXLAN: u16 = 8472;
const GENEVE: u16 = 6081;

/// What may hold a handshake, and is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unread {
    /// QUIC (RFC 9000), told by its long header.
    Quic,
    /// UDP to port 443 that may be QUIC.
    PerhapsQuic,
    /// A handshake of TLS over UDP (RFC 9147, RFC 6347).
    Dtls,
    /// IPsec or WireGuard.
    Encrypted,
}

impl Unread {
    /// What a reader is told.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Quic => {
                "This capture contains QUIC (HTTP/3), whose encrypted handshake Staplescope does not read. Make the client connect over TCP, for example with `curl --http2`."
            }
            Self::PerhapsQuic => {
                "This capture contains UDP to port 443, perhaps QUIC (HTTP/3), which Staplescope does not read. Make the client connect over TCP, for example with `curl --http2`."
            }
            Self::Dtls => {
                "This capture contains DTLS handshakes (TLS over UDP), which Staplescope does not read. Record one with `openssl s_client -dtls -connect HOST:PORT -status -showcerts`, and add its output."
            }
            Self::Encrypted => {
                "This capture contains packets of an encrypted tunnel (IPsec or WireGuard), whose contents cannot be read. Capture on the tunnel’s own interface."
            }
        }
    }
}

/// The packet in a packet of GRE (RFC 2784, RFC 2890; version 1: RFC 2637).
pub(super) fn gre(bytes: &[u8]) -> Option<&[u8]> {
    let ([flags, version, kind @ ..], rest) = bytes.split_first_chunk::<4>()?;
    let has = |bit: u8| usize::from(flags & bit != 0) * 4;
    // A route (RFC 1701) is of no length that the header tells.
    if flags & 0x40 != 0 {
        return None;
    }
    let acknowledged = usize::from(version & 0x80 != 0) * 4;
    let rest = rest.get(has(0x80) + has(0x20) + has(0x10) + acknowledged..)?;
    match u16::from_be_bytes(*kind) {
        0x6558 => ethernet(rest),
        0x880b => ppp(rest.strip_prefix(&[0xff, 0x03]).unwrap_or(rest)),
        // What switches mirror (ERSPAN): eight octets before the frame, or none, or twelve.
        0x88be if flags & 0x10 != 0 => ethernet(rest.get(8..)?),
        0x88be => ethernet(rest),
        0x22eb => ethernet(rest.get(12..)?),
        _ => tagged(Some(kind), Some(rest)),
    }
}

/// What UDP carries: a packet, or something that can only be named.
pub(super) enum Datagram<'a> {
    Packet(&'a [u8]),
    Unread(Unread),
    Other,
}

/// What is in a datagram between these ports.
pub(super) fn datagram(ports: [u16; 2], payload: &[u8]) -> Datagram<'_> {
    let is_at = |port: u16| ports.contains(&port);
    let inner = if is_at(VXLAN) || is_at(OLD_VXLAN) {
        vxlan(payload)
    } else if is_at(GENEVE) {
        geneve(payload)
    } else if is_at(GTP) {
        gtp(payload)
    } else if is_at(TEREDO) {
        matches!(payload.first(), Some(0x60..=0x6f)).then_some(payload)
    } else {
        None
    };
    if let Some(packet) = inner {
        return Datagram::Packet(packet);
    }
    match payload {
        // A handshake record of DTLS 1.0 or 1.2, or the first one of 1.3: its epoch is 0.
        [22, 254, 253 | 255, 0, 0, ..] => Datagram::Unread(Unread::Dtls),
        // A long header with a version that exists: 1, 2, or a draft.
        [0xc0..=0xff, 0, 0, 0, 1, ..]
        | [0xc0..=0xff, 0x6b, 0x33, 0x43, 0xcf, ..]
        | [0xc0..=0xff, 0xff, 0, 0, ..] => Datagram::Unread(Unread::Quic),
        // The two messages that begin a session of WireGuard have one length each.
        [1, 0, 0, 0, ..] if payload.len() == 148 => Datagram::Unread(Unread::Encrypted),
        [2, 0, 0, 0, ..] if payload.len() == 92 => Datagram::Unread(Unread::Encrypted),
        _ if is_at(NAT_T) && payload.len() > 1 => Datagram::Unread(Unread::Encrypted),
        _ if is_at(HTTPS) => Datagram::Unread(Unread::PerhapsQuic),
        _ => Datagram::Other,
    }
}

/// RFC 7348 section 5: eight octets, then a frame.
fn vxlan(payload: &[u8]) -> Option<&[u8]> {
    (payload.first()? & 0x08 != 0).then(|| ethernet(payload.get(8..)?))?
}

/// RFC 8926 section 3.4.
fn geneve(payload: &[u8]) -> Option<&[u8]> {
    let options = usize::from(payload.first()? & 0x3f) * 4;
    let rest = payload.get(8 + options..);
    match payload.get(2..4)? {
        [0x65, 0x58] => ethernet(rest?),
        kind => tagged(Some(kind), rest),
    }
}

/// Packets of users in mobile networks (3GPP TS 29.281 section 5.1).
fn gtp(payload: &[u8]) -> Option<&[u8]> {
    let [flags, 0xff, ..] = payload else {
        return None;
    };
    if flags >> 4 != 3 {
        return None;
    }
    if flags & 0x07 == 0 {
        return payload.get(8..);
    }
    let mut at = 12;
    // Extension headers: each says how many words it has, and what comes next.
    let mut next = *payload.get(11)?;
    for _ in 0..MAX_DEPTH {
        if flags & 0x04 == 0 || next == 0 {
            return payload.get(at..);
        }
        at += usize::from(*payload.get(at)?).max(1) * 4;
        next = *payload.get(at - 1)?;
    }
    None
}
