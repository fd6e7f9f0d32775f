//! Link layers: what comes before the IP packet (<https://www.tcpdump.org/linktypes.html>).

/// How many VLAN tags may follow each other; two are in use (IEEE 802.1ad).
const MAX_TAGS: usize = 4;

/// What a frame carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame<'a> {
    /// An IP packet.
    Ip(&'a [u8]),
    /// Something else, or nothing whole.
    Other,
    /// A link type that is not known.
    Unknown,
}

/// The IP packet in a frame.
pub(super) fn ip(link: i32, bytes: &[u8]) -> Frame<'_> {
    let found = match link {
        // BSD loopback: the address family in the byte order of whoever captured; OpenBSD's in
        // network order. IP itself tells its version.
        0 | 108 => bytes.get(4..),
        1 => ethernet(bytes),
        // Raw IP: its official number, two that leaked from platforms, IPv4 and IPv6 alone.
        12 | 14 | 101 | 228 | 229 => Some(bytes),
        113 => tagged(bytes.get(14..16), bytes.get(16..)),
        276 => tagged(bytes.get(..2), bytes.get(20..)),
        _ => return Frame::Unknown,
    };
    match found {
        Some(packet) if matches!(packet.first(), Some(0x40..=0x6f)) => Frame::Ip(packet),
        _ => Frame::Other,
    }
}

fn ethernet(bytes: &[u8]) -> Option<&[u8]> {
    tagged(bytes.get(12..14), bytes.get(14..))
}

/// What follows an EtherType, VLAN tags passed over.
fn tagged<'a>(ether_type: Option<&[u8]>, rest: Option<&'a [u8]>) -> Option<&'a [u8]> {
    let (mut ether_type, mut rest) = (u16::from_be_bytes(ether_type?.try_into().ok()?), rest?);
    for _ in 0..=MAX_TAGS {
        match ether_type {
            0x0800 | 0x86dd => return Some(rest),
            // PPPoE sessions (RFC 2516): six bytes, then the protocol of PPP.
            0x8864 => return rest.get(8..),
            0x8100 | 0x88a8 | 0x9100 => {
                ether_type = u16::from_be_bytes(rest.get(2..4)?.try_into().ok()?);
                rest = rest.get(4..)?;
            }
            _ => return None,
        }
    }
    None
}
