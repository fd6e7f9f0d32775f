//! IP packets and the TCP segments in them (RFC 791, RFC 8200, RFC 9293).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use super::tunnel::{self, Datagram, Unread, datagram};

/// How many extension headers of IPv6 are passed over; RFC 8200 section 4.1 lists seven.
const MAX_HEADERS: usize = 8;
const TCP: u8 = 6;
const UDP: u8 = 17;

/// What an IP packet carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content<'a> {
    Tcp(Segment<'a>),
    /// A part of a packet only.
    Fragment,
    /// Something that may hold a handshake, and is not read.
    Unread(Unread),
    /// A packet in this packet.
    Inside(&'a [u8]),
    Other,
}

/// A TCP segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Segment<'a> {
    pub from: SocketAddr,
    pub to: SocketAddr,
    pub sequence: u32,
    /// Whether it begins a direction.
    pub is_syn: bool,
    /// Whether it answers something: all but a connection's first segment do.
    pub is_ack: bool,
    pub payload: &'a [u8],
}

/// What is in an IP packet.
pub(super) fn content(packet: &[u8]) -> Content<'_> {
    let mut packet = packet;
    for _ in 0..=tunnel::MAX_DEPTH {
        let read = match packet.first() {
            Some(0x40..=0x4f) => v4(packet),
            Some(0x60..=0x6f) => v6(packet),
            _ => None,
        };
        match read.unwrap_or(Content::Other) {
            Content::Inside(inner) => packet = inner,
            content => return content,
        }
    }
    Content::Other
}

fn v4(packet: &[u8]) -> Option<Content<'_>> {
    let header = usize::from(packet.first()? & 0x0f) * 4;
    // Zero stands where the network card was to fill the length in.
    let packet = match usize::from(u16_at(packet, 2)?) {
        0 => packet,
        total => packet.get(..total.min(packet.len()))?,
    };
    let fragment = u16_at(packet, 6)? & 0x3fff;
    let from = Ipv4Addr::from(<[u8; 4]>::try_from(packet.get(12..16)?).ok()?);
    let to = Ipv4Addr::from(<[u8; 4]>::try_from(packet.get(16..20)?).ok()?);
    let protocol = *packet.get(9)?;
    if fragment != 0 {
        return Some(fragment_of(protocol));
    }
    let payload = packet.get(header.max(20)..)?;
    carried(protocol, from.into(), to.into(), payload)
}

fn v6(packet: &[u8]) -> Option<Content<'_>> {
    let packet = match usize::from(u16_at(packet, 4)?) {
        0 => packet,
        length => packet.get(..(length + 40).min(packet.len()))?,
    };
    let from = Ipv6Addr::from(<[u8; 16]>::try_from(packet.get(8..24)?).ok()?);
    let to = Ipv6Addr::from(<[u8; 16]>::try_from(packet.get(24..40)?).ok()?);
    let mut protocol = *packet.get(6)?;
    let mut rest = packet.get(40..)?;
    for _ in 0..MAX_HEADERS {
        let length = match protocol {
            // Options for every hop, routing, options for the destination.
            0 | 43 | 60 => (usize::from(*rest.get(1)?) + 1) * 8,
            44 if u16_at(rest, 2)? & 0xfff9 != 0 => return Some(fragment_of(*rest.first()?)),
            44 => 8,
            _ => return carried(protocol, from.into(), to.into(), rest),
        };
        protocol = *rest.first()?;
        rest = rest.get(length..)?;
    }
    None
}

fn fragment_of(protocol: u8) -> Content<'static> {
    match protocol {
        TCP | tunnel::V4 | tunnel::V6 | tunnel::GRE => Content::Fragment,
        _ => Content::Other,
    }
}

fn carried(protocol: u8, from: IpAddr, to: IpAddr, rest: &[u8]) -> Option<Content<'_>> {
    match protocol {
        TCP => {}
        UDP => {
            let ports = [u16_at(rest, 0)?, u16_at(rest, 2)?];
            return Some(match datagram(ports, rest.get(8..)?) {
                Datagram::Packet(packet) => Content::Inside(packet),
                Datagram::Unread(what) => Content::Unread(what),
                Datagram::Other => Content::Other,
            });
        }
        tunnel::V4 | tunnel::V6 => return Some(Content::Inside(rest)),
        tunnel::GRE => return tunnel::gre(rest).map(Content::Inside),
        tunnel::ESP => return Some(Content::Unread(Unread::Encrypted)),
        _ => return Some(Content::Other),
    }
    let (source, destination) = (u16_at(rest, 0)?, u16_at(rest, 2)?);
    let header = usize::from(*rest.get(12)? >> 4) * 4;
    let flags = *rest.get(13)?;
    Some(Content::Tcp(Segment {
        from: SocketAddr::new(from, source),
        to: SocketAddr::new(to, destination),
        sequence: u32::from_be_bytes(rest.get(4..8)?.try_into().ok()?),
        is_syn: flags & 0x02 != 0,
        is_ack: flags & 0x10 != 0,
        payload: rest.get(header.max(20)..)?,
    }))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}
