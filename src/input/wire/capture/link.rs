//! Link layers: what comes before the IP packet (<https://www.tcpdump.org/linktypes.html>).

/// How many VLAN tags may follow each other; two are in use (IEEE 802.1ad).
const MAX_TAGS: usize = 8;
/// How many labels of MPLS may follow each other (RFC 3032); networks stack three or four.
const MAX_LABELS: usize = 16;

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
        // PPP, alone and in the frame of HDLC (RFC 1661 section 2, RFC 1662 section 3.1).
        9 | 50 => ppp(bytes.strip_prefix(&[0xff, 0x03]).unwrap_or(bytes)),
        // PPPoE without Ethernet.
        51 => pppoe(bytes),
        113 => tagged(bytes.get(14..16), bytes.get(16..)),
        276 => tagged(bytes.get(..2), bytes.get(20..)),
        _ => return Frame::Unknown,
    };
    match found {
        Some(packet) if matches!(packet.first(), Some(0x40..=0x6f)) => Frame::Ip(packet),
        _ => Frame::Other,
    }
}

/// The IP packet in a frame of Ethernet.
pub(super) fn ethernet(bytes: &[u8]) -> Option<&[u8]> {
    tagged(bytes.get(12..14), bytes.get(14..))
}

/// What follows an EtherType, VLAN tags passed over.
pub(super) fn tagged<'a>(ether_type: Option<&[u8]>, rest: Option<&'a [u8]>) -> Option<&'a [u8]> {
    let (mut ether_type, mut rest) = (u16::from_be_bytes(ether_type?.try_into().ok()?), rest?);
    for _ in 0..=MAX_TAGS {
        match ether_type {
            0x0800 | 0x86dd => return Some(rest),
            0x8864 => return pppoe(rest),
            0x8847 | 0x8848 => return labelled(rest),
            // IEEE 802.1Q, 802.1ad, and numbers that switches used before.
            0x8100 | 0x88a8 | 0x9100 | 0x9200 | 0x9300 => {
                ether_type = u16::from_be_bytes(rest.get(2..4)?.try_into().ok()?);
                rest = rest.get(4..)?;
            }
            _ => return None,
        }
    }
    None
}

/// The packet in a session of PPPoE (RFC 2516 section 4): six octets, then PPP.
fn pppoe(rest: &[u8]) -> Option<&[u8]> {
    ppp(rest.get(6..)?)
}

/// The packet in PPP, whose protocol may be written in one octet (RFC 1661 section 6.5).
pub(super) fn ppp(rest: &[u8]) -> Option<&[u8]> {
    match rest {
        [0x00, 0x21 | 0x57, packet @ ..] | [0x21 | 0x57, packet @ ..] => Some(packet),
        _ => None,
    }
}

/// The packet behind labels of MPLS (RFC 3032 section 2.1); IP tells its version itself.
fn labelled(mut rest: &[u8]) -> Option<&[u8]> {
    for _ in 0..MAX_LABELS {
        let ([_, _, bottom, _], after) = rest.split_first_chunk::<4>()?;
        rest = after;
        if bottom & 1 != 0 {
            return Some(rest);
        }
    }
    None
}
