//! Captures: TCP segments, packets around them, and files as capture programs write them.

use std::net::{IpAddr, SocketAddr};

use crate::clock::NOW;

/// The flag that begins a connection.
pub const SYN: u8 = 0x02;
const ACK: u8 = 0x10;
const FIN: u8 = 0x01;
/// Where the client begins to count its bytes, shortly before the numbers run over.
pub const CLIENT_ISN: u32 = 0xffff_ff80;
/// Where the server begins to count its bytes.
pub const SERVER_ISN: u32 = 0x1000_0000;

/// A TCP segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Whether the client sent it.
    pub from_client: bool,
    /// The sequence number of its first byte.
    pub sequence: u32,
    /// Its flags.
    pub flags: u8,
    /// What it carries.
    pub payload: Vec<u8>,
}

/// Both ends of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ends {
    /// The client's address and port.
    pub client: SocketAddr,
    /// The server's address and port.
    pub server: SocketAddr,
}

impl Ends {
    /// 192.0.2.1 port 50000 and 198.51.100.7 port 8443.
    #[must_use]
    pub fn v4() -> Self {
        Self {
            client: ([192, 0, 2, 1], 50_000).into(),
            server: ([198, 51, 100, 7], 8443).into(),
        }
    }

    /// 2001:db8::1 port 50000 and 2001:db8::7 port 8443.
    #[must_use]
    pub fn v6() -> Self {
        Self {
            client: ([0x2001, 0xdb8, 0, 0, 0, 0, 0, 1], 50_000).into(),
            server: ([0x2001, 0xdb8, 0, 0, 0, 0, 0, 7], 8443).into(),
        }
    }
}

/// The segments of a connection: its beginning, what was said by client (`true`) and server in turn,
/// in parts of at most `most` bytes, and its end.
#[must_use]
pub fn segments(said: &[(bool, Vec<u8>)], most: usize) -> Vec<Segment> {
    let mut next = [SERVER_ISN, CLIENT_ISN];
    let mut segments = Vec::new();
    let mut send = |from_client: bool, flags: u8, payload: &[u8]| {
        let sequence = &mut next[usize::from(from_client)];
        segments.push(Segment {
            from_client,
            sequence: *sequence,
            flags,
            payload: payload.to_vec(),
        });
        let length = payload.len() + usize::from(flags & (SYN | FIN) != 0);
        *sequence = sequence.wrapping_add(u32::try_from(length).expect("a short payload"));
    };
    send(true, SYN, &[]);
    send(false, SYN | ACK, &[]);
    send(true, ACK, &[]);
    for (from_client, bytes) in said {
        for part in bytes.chunks(most) {
            send(*from_client, ACK, part);
        }
    }
    send(true, FIN | ACK, &[]);
    send(false, FIN | ACK, &[]);
    segments
}

/// What packets are wrapped in: the link types of <https://www.tcpdump.org/linktypes.html>.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// BSD loopback, in the byte order of a little-endian machine.
    Null,
    /// Ethernet.
    Ethernet,
    /// Ethernet with two VLAN tags.
    Vlan,
    /// OpenBSD loopback.
    Loop,
    /// Nothing.
    Raw,
    /// Linux "cooked", version 1.
    Sll,
    /// Linux "cooked", version 2.
    Sll2,
}

impl Link {
    /// Every one.
    pub const ALL: [Self; 7] = [
        Self::Null,
        Self::Ethernet,
        Self::Vlan,
        Self::Loop,
        Self::Raw,
        Self::Sll,
        Self::Sll2,
    ];

    /// Its number.
    #[must_use]
    pub fn number(self) -> u32 {
        match self {
            Self::Null => 0,
            Self::Ethernet | Self::Vlan => 1,
            Self::Raw => 101,
            Self::Loop => 108,
            Self::Sll => 113,
            Self::Sll2 => 276,
        }
    }

    fn header(self, is_v6: bool) -> Vec<u8> {
        let ether_type: [u8; 2] = if is_v6 { [0x86, 0xdd] } else { [0x08, 0x00] };
        let family: u8 = if is_v6 { 30 } else { 2 };
        match self {
            Self::Null => vec![family, 0, 0, 0],
            Self::Loop => vec![0, 0, 0, family],
            Self::Raw => vec![],
            Self::Ethernet => [&[2; 12][..], &ether_type].concat(),
            Self::Vlan => {
                let tags = [0x88, 0xa8, 0, 100, 0x81, 0x00, 0, 7];
                [&[2; 12][..], &tags, &ether_type].concat()
            }
            Self::Sll => [&[0, 4, 0, 1, 0, 6, 2, 2, 2, 2, 2, 2, 0, 0][..], &ether_type].concat(),
            Self::Sll2 => [&ether_type[..], &[0, 0, 0, 0, 0, 1, 0, 1, 4, 6], &[2; 8]].concat(),
        }
    }
}

/// The packet of a segment. Checksums are zero, as network cards leave them to be filled in.
#[must_use]
pub fn packet(link: Link, ends: Ends, segment: &Segment) -> Vec<u8> {
    let (from, to) = match segment.from_client {
        true => (ends.client, ends.server),
        false => (ends.server, ends.client),
    };
    let mut tcp = Vec::new();
    tcp.extend(from.port().to_be_bytes());
    tcp.extend(to.port().to_be_bytes());
    tcp.extend(segment.sequence.to_be_bytes());
    tcp.extend([0; 4]);
    // With an option: three times "no operation" and its end.
    tcp.extend([0x60, segment.flags, 0xff, 0xff, 0, 0, 0, 0, 1, 1, 1, 0]);
    tcp.extend(&segment.payload);
    let ip = ip(from.ip(), to.ip(), &tcp);
    let mut packet = [link.header(from.is_ipv6()), ip].concat();
    if matches!(link, Link::Ethernet | Link::Vlan) && packet.len() < 60 {
        packet.resize(60, 0);
    }
    packet
}

fn ip(from: IpAddr, to: IpAddr, tcp: &[u8]) -> Vec<u8> {
    let length = |extra: usize| u16::try_from(tcp.len() + extra).expect("a short segment");
    match (from, to) {
        (IpAddr::V4(from), IpAddr::V4(to)) => {
            let mut header = vec![0x45, 0];
            header.extend(length(20).to_be_bytes());
            header.extend([0, 0, 0x40, 0, 64, 6, 0, 0]);
            header.extend(from.octets());
            header.extend(to.octets());
            [&header, tcp].concat()
        }
        (IpAddr::V6(from), IpAddr::V6(to)) => {
            let mut header = vec![0x60, 0, 0, 0];
            header.extend(length(8).to_be_bytes());
            // A header of options for every hop comes before TCP.
            header.extend([0, 64]);
            header.extend(from.octets());
            header.extend(to.octets());
            header.extend([6, 0, 1, 4, 0, 0, 0, 0]);
            [&header, tcp].concat()
        }
        _ => panic!("both ends speak the same protocol"),
    }
}

/// The form of a `pcap` file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pcap {
    /// Whether it was written on a big-endian machine.
    pub big_endian: bool,
    /// Whether times have nanoseconds rather than microseconds.
    pub nanoseconds: bool,
}

/// A file of these packets, the first at [`NOW`], each a millisecond after the one before.
#[must_use]
pub fn pcap(form: Pcap, link: Link, packets: &[Vec<u8>]) -> Vec<u8> {
    let u32 = |value: u32| match form.big_endian {
        true => value.to_be_bytes(),
        false => value.to_le_bytes(),
    };
    let u16 = |value: u16| match form.big_endian {
        true => value.to_be_bytes(),
        false => value.to_le_bytes(),
    };
    let magic = if form.nanoseconds {
        0xa1b2_3c4d
    } else {
        0xa1b2_c3d4
    };
    let mut file = u32(magic).to_vec();
    file.extend([u16(2), u16(4)].concat());
    file.extend([u32(0), u32(0), u32(262_144), u32(link.number())].concat());
    for (number, packet) in packets.iter().enumerate() {
        let (second, part) = time(number);
        let part = if form.nanoseconds { part } else { part / 1000 };
        let length = u32::try_from(packet.len()).expect("a short packet");
        file.extend([u32(second), u32(part), u32(length), u32(length)].concat());
        file.extend(packet);
    }
    file
}

/// The second and the nanosecond of a packet.
fn time(number: usize) -> (u32, u32) {
    let milliseconds = u32::try_from(number).expect("few packets");
    let second = u32::try_from(NOW).expect("a time before 2106");
    (
        second + milliseconds / 1000,
        milliseconds % 1000 * 1_000_000,
    )
}

/// A `pcapng` file of the same packets, with the secrets of a key log in front if there are any.
#[must_use]
pub fn pcapng(link: Link, packets: &[Vec<u8>], key_log: Option<&str>) -> Vec<u8> {
    let mut file = block(
        0x0a0d_0d0a,
        &[&0x1a2b_3c4d_u32.to_le_bytes(), &[1, 0, 0, 0], &[0xff; 8]],
    );
    let link = u16::try_from(link.number()).expect("a small number");
    file.extend(block(1, &[&link.to_le_bytes(), &[0, 0, 0, 0, 4, 0]]));
    if let Some(key_log) = key_log {
        let length = u32::try_from(key_log.len()).expect("a short key log");
        // "TLSK".
        file.extend(block(
            10,
            &[
                &0x544c_534b_u32.to_le_bytes(),
                &length.to_le_bytes(),
                key_log.as_bytes(),
            ],
        ));
    }
    for (number, packet) in packets.iter().enumerate() {
        let (second, nanosecond) = time(number);
        let micros = u64::from(second) * 1_000_000 + u64::from(nanosecond / 1000);
        let high = u32::try_from(micros >> 32).expect("half of it");
        let low = u32::try_from(micros & 0xffff_ffff).expect("half of it");
        let length = u32::try_from(packet.len())
            .expect("a short packet")
            .to_le_bytes();
        let zero = 0_u32.to_le_bytes();
        file.extend(block(
            6,
            &[
                &zero,
                &high.to_le_bytes(),
                &low.to_le_bytes(),
                &length,
                &length,
                packet,
            ],
        ));
    }
    file
}

/// A block of `pcapng`.
#[must_use]
pub fn block(kind: u32, parts: &[&[u8]]) -> Vec<u8> {
    let mut body = parts.concat();
    body.resize(body.len().next_multiple_of(4), 0);
    let length = u32::try_from(body.len() + 12)
        .expect("a short block")
        .to_le_bytes();
    [&kind.to_le_bytes()[..], &length, &body, &length].concat()
}
