//! All TCP connections of a capture.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::net::SocketAddr;

use super::Packet;
use super::ip::{Content, Segment, content};
use super::link::{Frame, ip};
use super::sealed::Sealed;
use super::tls_flow::{Direction, TlsFlow};
use super::tunnel::Unread;
use crate::asn1::Time;
use crate::input::connection::Recorded;
use crate::input::exchange::Exchanged;
use crate::input::place::Place;
use crate::input::problem::Problem;
use crate::input::wire::tls::Allowance;

/// How many TCP connections are told apart; a capture of 100 MB has some thousand.
const MAX_FLOWS: usize = 65_536;
/// How many of the oldest connections are looked at to make room for another.
const MAX_LOOKED_AT: usize = 16;
/// How many TLS connections are listed; nobody reads more.
const MAX_CONNECTIONS: usize = 1000;
/// How many questions over HTTP are listed; nobody reads more.
const MAX_EXCHANGES: usize = 1000;
/// How many bytes all connections together may hold at a time.
const MAX_HELD: usize = 48 * 1024 * 1024;
/// How many bytes of certificates, staples and encrypted handshakes are kept altogether.
const MAX_KEPT: usize = 32 * 1024 * 1024;

const NO_ROOM: &str =
    "Only part of it was kept, because the capture contains too many unfinished handshakes.";

const LIMITED: &str =
    "One of the connections is larger than the limit; its note says what was not read.";
const FRAGMENTS: &str = "Some packets of this capture are IP fragments, which Staplescope does not reassemble, so a connection may be incomplete. Capture again closer to the client.";
pub(super) const NO_TLS: &str = "This capture contains no TLS handshake. Start capturing before the client connects, stop after the handshake, and capture whole packets (`tcpdump -i any -s 0 -w capture.pcap tcp port \
    443`).";

/// Both ends of a connection, the lesser first.
type Ends = (SocketAddr, SocketAddr);

/// Where a connection is listed, and what became of it.
#[derive(Debug)]
enum Flow {
    Open(Box<TlsFlow>, usize),
    Over,
}

/// What was read in all.
#[derive(Debug)]
pub(super) struct Read {
    pub problems: Vec<Problem>,
    /// The connections, in the order in which they began, each with what of it is encrypted.
    pub connections: Vec<(Recorded, Option<Sealed>)>,
    /// What was asked over HTTP about revocation, and what came.
    pub exchanges: Vec<Exchanged>,
}

/// The connections, and what was not read.
#[derive(Debug, Default)]
pub(super) struct Flows {
    flows: HashMap<Ends, Flow>,
    /// Connections that are over, with the number of their beginning.
    done: Vec<(usize, Box<TlsFlow>)>,
    begun: usize,
    /// Connections in the order in which they began, for making room.
    order: VecDeque<Ends>,
    allowance: Allowance,
    held: usize,
    kept: usize,
    fragments: u64,
    unread: BTreeSet<Unread>,
    /// Exchanges that are over, with the number of their connection's beginning.
    exchanges: Vec<(usize, Exchanged)>,
    unlisted_exchanges: bool,
    /// Whether a limit cut something off of a connection that is over.
    is_limited: bool,
    unlisted: u64,
    unknown_link: Option<i32>,
}

impl Flows {
    /// Takes in a packet.
    pub fn take(&mut self, packet: Packet<'_>) {
        let ip = match ip(packet.link, packet.bytes) {
            Frame::Ip(ip) => ip,
            Frame::Other => return,
            Frame::Unknown => {
                self.unknown_link = Some(packet.link);
                return;
            }
        };
        match content(ip) {
            Content::Tcp(segment) => self.segment(&segment, packet.time),
            Content::Fragment => self.fragments += 1,
            Content::Unread(what) => {
                self.unread.insert(what);
            }
            Content::Inside(_) | Content::Other => {}
        }
    }

    fn segment(&mut self, segment: &Segment<'_>, time: Option<Time>) {
        if segment.payload.is_empty() && !segment.is_syn {
            return;
        }
        let (of, ends) = match segment.from > segment.to {
            false => (Direction::FromFirst, (segment.from, segment.to)),
            true => (Direction::FromSecond, (segment.to, segment.from)),
        };
        if segment.is_syn {
            self.begin(ends, of, segment);
        }
        if !self.flows.contains_key(&ends) {
            self.add(ends);
        }
        let Some(Flow::Open(flow, _)) = self.flows.get_mut(&ends) else {
            return;
        };
        let before = flow.held();
        let sequence = segment.sequence.wrapping_add(u32::from(segment.is_syn));
        flow.take(of, sequence, segment.payload, time);
        self.held = (self.held + flow.held()).saturating_sub(before);
        if self.held > MAX_HELD {
            self.held -= flow.held();
            flow.give_up(NO_ROOM);
            self.held += flow.held();
        }
        if flow.is_over() {
            self.end(ends);
        }
    }

    /// Notes the beginning of a direction, which may be that of another connection.
    fn begin(&mut self, ends: Ends, of: Direction, segment: &Segment<'_>) {
        let sequence = segment.sequence.wrapping_add(1);
        let is_other = match self.flows.get_mut(&ends) {
            Some(Flow::Open(flow, _)) => !flow.begin(of, sequence),
            Some(Flow::Over) => !segment.is_ack,
            None => true,
        };
        if is_other {
            self.end(ends);
            self.flows.remove(&ends);
            self.add(ends);
            if let Some(Flow::Open(flow, _)) = self.flows.get_mut(&ends) {
                flow.begin(of, sequence);
            }
        }
    }

    fn add(&mut self, ends: Ends) {
        if self.flows.len() >= MAX_FLOWS && !self.make_room() {
            self.unlisted += 1;
            return;
        }
        let flow = Box::new(TlsFlow::new(ends.0, ends.1, &self.allowance));
        self.flows.insert(ends, Flow::Open(flow, self.begun));
        self.order.push_back(ends);
        self.begun += 1;
    }

    /// Forgets the oldest connection of which nothing was heard, or that is over: half-open ones may come
    /// in any number. False where there is none among the oldest.
    fn make_room(&mut self) -> bool {
        for _ in 0..MAX_LOOKED_AT {
            let Some(ends) = self.order.pop_front() else {
                return false;
            };
            match self.flows.get(&ends) {
                Some(Flow::Open(flow, _)) if flow.is_tls() || flow.held() > 0 => {
                    self.order.push_back(ends);
                }
                Some(_) => {
                    self.flows.remove(&ends);
                    return true;
                }
                None => {}
            }
        }
        false
    }

    fn end(&mut self, ends: Ends) {
        let Some(flow) = self.flows.get_mut(&ends) else {
            return;
        };
        if let Flow::Open(flow, number) = std::mem::replace(flow, Flow::Over) {
            self.held = self.held.saturating_sub(flow.held());
            self.keep(number, flow);
        }
    }

    /// Keeps a connection that is over, if there is room for it.
    fn keep(&mut self, number: usize, mut flow: Box<TlsFlow>) {
        self.is_limited |= flow.is_limited();
        if flow.is_about_revocation() {
            self.keep_exchanges(number, flow.exchanges());
        }
        if !flow.is_tls() {
            return;
        }
        if self.done.len() >= MAX_CONNECTIONS || self.kept + flow.held() > MAX_KEPT {
            self.unlisted += 1;
            return;
        }
        self.kept += flow.held();
        self.done.push((number, flow));
    }

    fn keep_exchanges(&mut self, number: usize, exchanges: Vec<Exchanged>) {
        for exchanged in exchanges {
            let size = exchanged.size();
            if self.exchanges.len() >= MAX_EXCHANGES || self.kept + size > MAX_KEPT {
                self.unlisted_exchanges = true;
                return;
            }
            self.kept += size;
            self.exchanges.push((number, exchanged));
        }
    }

    /// How many bytes unfinished connections hold.
    #[cfg(test)]
    pub fn held(&self) -> usize {
        self.held
    }

    /// What was not read, and the connections, in the order in which they began.
    pub fn finish(mut self, tool: &'static str) -> Read {
        let open = std::mem::take(&mut self.flows).into_values();
        let mut open: Vec<_> = open
            .filter_map(|flow| match flow {
                Flow::Open(flow, number) => Some((number, flow)),
                Flow::Over => None,
            })
            .collect();
        open.sort_by_key(|(number, _)| *number);
        for (number, flow) in open {
            self.keep(number, flow);
        }
        let problems = self.problems();
        self.done.sort_by_key(|(number, _)| *number);
        let done = self.done.into_iter();
        let connections = done.filter_map(|(_, flow)| flow.finish(tool)).collect();
        self.exchanges.sort_by_key(|(number, _)| *number);
        let exchanges = self.exchanges.into_iter();
        Read {
            problems,
            connections,
            exchanges: exchanges.map(|(_, exchanged)| exchanged).collect(),
        }
    }

    /// Says what was not read.
    fn problems(&self) -> Vec<Problem> {
        let has_none = self.done.is_empty() && self.exchanges.is_empty();
        let messages = [
            self.unknown_link.map(unknown_link),
            (self.fragments > 0).then(|| FRAGMENTS.into()),
            (has_none && self.unread.is_empty()).then(|| NO_TLS.into()),
        ];
        let unread = self.unread.iter();
        // What is certain makes a guess needless.
        let unread = unread.filter(|what| {
            has_none && !(**what == Unread::PerhapsQuic && self.unread.contains(&Unread::Quic))
        });
        let messages = messages.into_iter().flatten();
        let messages = messages.chain(unread.map(|what| what.sentence().to_owned()));
        let start = Place::Offset(0);
        let limits = [
            (self.unlisted > 0).then(too_many_connections),
            self.unlisted_exchanges.then(too_many_exchanges),
            self.is_limited.then(|| LIMITED.into()),
        ];
        let limits = limits.into_iter().flatten();
        messages
            .map(|message| Problem::lost(start, message))
            .chain(limits.map(|message: String| Problem::limit(start, message)))
            .collect()
    }
}

/// About more questions than are listed.
fn too_many_exchanges() -> String {
    format!(
        "Only the first {MAX_EXCHANGES} HTTP requests of this capture, or 32 MiB of them, are listed. Capture less, such as a single responder."
    )
}

/// About packets of a link layer that is not known.
fn unknown_link(number: i32) -> String {
    format!(
        "Staplescope does not read packets of link type {number}. Capture on Ethernet, loopback or the “any” interface."
    )
}

/// About connections that are not listed.
fn too_many_connections() -> String {
    format!(
        "Only the first {MAX_CONNECTIONS} TLS connections of this capture are listed. Capture less, such as a single server."
    )
}
