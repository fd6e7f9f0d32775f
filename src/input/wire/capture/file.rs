//! The file formats: `pcap` (draft-ietf-opsawg-pcap) and `pcapng` (draft-ietf-opsawg-pcapng).

use pcap_parser::pcapng::{Block, parse_block_be, parse_block_le};
use pcap_parser::{Linktype, SecretsType, nom};
use pcap_parser::{parse_pcap_frame, parse_pcap_frame_be, parse_pcap_header};

use super::Packet;
use crate::asn1::Time;

/// The largest packet that is read. Capture programs cut packets off at 262144 bytes
/// (`MAXIMUM_SNAPLEN` of libpcap).
const MAX_PACKET: usize = 256 * 1024;
/// The largest block that is read: a packet with its options, or a key log of thousands of
/// connections.
const MAX_BLOCK: usize = 4 * 1024 * 1024;
/// The most interfaces that one section may have.
const MAX_INTERFACES: usize = 4096;
/// The header of a `pcap` file, in bytes.
const PCAP_HEADER: usize = 24;
/// What a block of `pcapng` has at least, in bytes.
const SMALLEST_BLOCK: usize = 12;

const BROKEN: &str = "This capture is damaged here, so the rest was not read. Copy the file again, or capture again.";
pub(super) const IMPOSSIBLE_LENGTH: &str = "This capture is damaged here: it states an impossible length, so the rest was not read. Copy the file again, or capture again.";

const SECTION_HEADER: u32 = 0x0a0d_0d0a;

/// How a file is written.
#[derive(Debug)]
pub(super) enum Format {
    Pcap(Option<Pcap>),
    PcapNg(Section),
}

/// What the header of a `pcap` file says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pcap {
    is_big_endian: bool,
    link: i32,
}

/// What a section of a `pcapng` file says.
#[derive(Debug, Default)]
pub(super) struct Section {
    is_big_endian: bool,
    interfaces: Vec<Interface>,
}

#[derive(Clone, Copy, Debug)]
struct Interface {
    link: i32,
    /// How many units of time a second has.
    resolution: u64,
    offset: i64,
}

/// What comes next in a file.
pub(super) enum Next<'a> {
    /// It is not all there yet.
    Wait,
    /// Something of this length that is too large to be read.
    Skip(u64),
    /// Nothing can be read from here on; the sentence says why.
    Broken(&'static str),
    /// Something of this length.
    Read(usize, Event<'a>),
}

/// What was read.
pub(super) enum Event<'a> {
    Packet(Packet<'a>),
    /// A key log.
    Secrets(&'a [u8]),
    /// Nothing that matters here.
    Nothing,
    /// Something that contradicts itself.
    Damaged,
}

impl Format {
    /// Tells the format by the first four bytes.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xd4, 0xc3, 0xb2, 0xa1, ..]
            | [0xa1, 0xb2, 0xc3, 0xd4, ..]
            | [0x4d, 0x3c, 0xb2, 0xa1, ..]
            | [0xa1, 0xb2, 0x3c, 0x4d, ..] => Some(Self::Pcap(None)),
            [0x0a, 0x0d, 0x0d, 0x0a, ..] => Some(Self::PcapNg(Section::default())),
            _ => None,
        }
    }

    /// What people call it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Pcap(_) => "pcap",
            Self::PcapNg(_) => "pcapng",
        }
    }

    /// Reads what `rest` begins with.
    pub fn next<'a>(&mut self, rest: &'a [u8]) -> Next<'a> {
        match self {
            Self::Pcap(Some(header)) => header.packet(rest),
            Self::Pcap(none) => match rest.get(..PCAP_HEADER).map(parse_pcap_header) {
                None => Next::Wait,
                Some(Err(_)) => Next::Broken(BROKEN),
                Some(Ok((_, header))) => {
                    *none = Some(Pcap {
                        is_big_endian: header.is_bigendian(),
                        link: header.network.0,
                    });
                    Next::Read(PCAP_HEADER, Event::Nothing)
                }
            },
            Self::PcapNg(section) => section.block(rest),
        }
    }
}

impl Pcap {
    fn packet<'a>(&self, rest: &'a [u8]) -> Next<'a> {
        let Some(claimed) = rest.get(8..12).and_then(|length| length.try_into().ok()) else {
            return Next::Wait;
        };
        let claimed = match self.is_big_endian {
            true => u32::from_be_bytes(claimed),
            false => u32::from_le_bytes(claimed),
        };
        if claimed as usize > MAX_PACKET {
            return Next::Broken(IMPOSSIBLE_LENGTH);
        }
        let frame = match self.is_big_endian {
            true => parse_pcap_frame_be(rest),
            false => parse_pcap_frame(rest),
        };
        match frame {
            Ok((after, frame)) => {
                let packet = Packet {
                    time: Some(Time::from_unix(i64::from(frame.ts_sec))),
                    link: self.link,
                    bytes: frame.data,
                };
                Next::Read(rest.len() - after.len(), Event::Packet(packet))
            }
            Err(nom::Err::Incomplete(_)) => Next::Wait,
            Err(_) => Next::Broken(BROKEN),
        }
    }
}

impl Section {
    fn block<'a>(&mut self, rest: &'a [u8]) -> Next<'a> {
        let (Some(kind), Some(length)) = (word(rest, 0), word(rest, 4)) else {
            return Next::Wait;
        };
        if u32::from_be_bytes(kind) == SECTION_HEADER {
            match rest.get(8..12) {
                None => return Next::Wait,
                Some(magic) => self.is_big_endian = magic == [0x1a, 0x2b, 0x3c, 0x4d],
            }
            self.interfaces.clear();
        }
        let length = match self.is_big_endian {
            true => u32::from_be_bytes(length),
            false => u32::from_le_bytes(length),
        };
        let Ok(size) = usize::try_from(length) else {
            return Next::Broken(IMPOSSIBLE_LENGTH);
        };
        match size {
            ..SMALLEST_BLOCK => return Next::Broken(IMPOSSIBLE_LENGTH),
            _ if size > MAX_BLOCK => return Next::Skip(u64::from(length)),
            _ => {}
        }
        let Some(block) = rest.get(..size) else {
            return Next::Wait;
        };
        let parsed = match self.is_big_endian {
            true => parse_block_be(block),
            false => parse_block_le(block),
        };
        match parsed {
            Ok((_, block)) => Next::Read(size, self.event(block)),
            // The length tells where the next block is, whatever is wrong with this one.
            Err(_) => Next::Read(size, Event::Damaged),
        }
    }

    fn event<'a>(&mut self, block: Block<'a>) -> Event<'a> {
        match block {
            Block::InterfaceDescription(found) if self.interfaces.len() < MAX_INTERFACES => {
                self.interfaces.push(Interface {
                    link: found.linktype.0,
                    resolution: found
                        .ts_resolution()
                        .filter(|&units| units > 0)
                        .unwrap_or(1_000_000),
                    offset: found.if_tsoffset,
                });
                Event::Nothing
            }
            Block::EnhancedPacket(found) => {
                let interface = usize::try_from(found.if_id).ok();
                let interface = interface.and_then(|at| self.interfaces.get(at));
                let ticks = u64::from(found.ts_high) << 32 | u64::from(found.ts_low);
                let length = found.data.len().min(found.caplen as usize);
                packet(
                    interface,
                    found.data.get(..length).unwrap_or_default(),
                    interface.map(|interface| interface.time(ticks)),
                )
            }
            Block::SimplePacket(found) => packet(self.interfaces.first(), found.data, None),
            Block::DecryptionSecrets(found) if found.secrets_type == SecretsType::TlsKeyLog => {
                Event::Secrets(found.data)
            }
            _ => Event::Nothing,
        }
    }
}

fn packet<'a>(interface: Option<&Interface>, bytes: &'a [u8], time: Option<Time>) -> Event<'a> {
    let link = interface.map_or(Linktype::ETHERNET.0, |interface| interface.link);
    Event::Packet(Packet { time, link, bytes })
}

impl Interface {
    fn time(&self, ticks: u64) -> Time {
        let seconds = i64::try_from(ticks / self.resolution.max(1)).unwrap_or(i64::MAX);
        Time::from_unix(seconds.saturating_add(self.offset))
    }
}

fn word(bytes: &[u8], at: usize) -> Option<[u8; 4]> {
    bytes.get(at..at + 4)?.try_into().ok()
}
