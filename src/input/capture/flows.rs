//! All TCP connections of a capture.

use std::collections::HashMap;
use std::net::SocketAddr;

use super::ip::{Content, Segment, content};
use super::link::{Frame, ip};
use super::sealed::Sealed;
use super::talk::Talk;
use super::{Packet, words};
use crate::asn1::Time;
use crate::input::Place;
use crate::input::finds::Finds;

/// How many TCP connections are told apart; a capture of 100 MB has some thousand.
const MAX_FLOWS: usize = 65_536;
/// How many TLS connections are listed; nobody reads more.
const MAX_CONNECTIONS: usize = 1000;
/// How many bytes all connections together may hold at a time.
const MAX_HELD: usize = 48 * 1024 * 1024;
/// How many bytes of certificates, staples and encrypted handshakes are kept altogether.
const MAX_KEPT: usize = 32 * 1024 * 1024;

const NO_ROOM: &str = "There was no room for all of it, since the capture holds so many unfinished \
    handshakes.";

/// Both ends of a connection, the lesser first.
type Ends = (SocketAddr, SocketAddr);

/// Where a connection is listed, and what became of it.
#[derive(Debug)]
enum Flow {
    Talking(Box<Talk>, usize),
    Over,
}

/// The connections, and what was not read.
#[derive(Debug, Default)]
pub(super) struct Flows {
    flows: HashMap<Ends, Flow>,
    /// Connections that are over, with the number of their beginning.
    done: Vec<(usize, Box<Talk>)>,
    begun: usize,
    held: usize,
    kept: usize,
    fragments: u64,
    quic: u64,
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
            Content::Quic => self.quic += 1,
            Content::Other => {}
        }
    }

    fn segment(&mut self, segment: &Segment<'_>, time: Option<Time>) {
        if segment.payload.is_empty() && !segment.is_syn {
            return;
        }
        let of = usize::from(segment.from > segment.to);
        let ends = match of {
            0 => (segment.from, segment.to),
            _ => (segment.to, segment.from),
        };
        if segment.is_syn {
            self.begin(ends, of, segment);
        }
        if !self.flows.contains_key(&ends) {
            self.add(ends);
        }
        let Some(Flow::Talking(talk, _)) = self.flows.get_mut(&ends) else {
            return;
        };
        let before = talk.held();
        let sequence = segment.sequence.wrapping_add(u32::from(segment.is_syn));
        talk.take(of, sequence, segment.payload, time);
        self.held = (self.held + talk.held()).saturating_sub(before);
        if self.held > MAX_HELD {
            self.held -= talk.held();
            talk.give_up(NO_ROOM);
            self.held += talk.held();
        }
        if talk.is_over() {
            self.end(ends);
        }
    }

    /// Notes the beginning of a direction, which may be that of another connection.
    fn begin(&mut self, ends: Ends, of: usize, segment: &Segment<'_>) {
        let sequence = segment.sequence.wrapping_add(1);
        let is_other = match self.flows.get_mut(&ends) {
            Some(Flow::Talking(talk, _)) => !talk.begin(of, sequence),
            Some(Flow::Over) => !segment.is_ack,
            None => true,
        };
        if is_other {
            self.end(ends);
            self.flows.remove(&ends);
            self.add(ends);
            if let Some(Flow::Talking(talk, _)) = self.flows.get_mut(&ends) {
                talk.begin(of, sequence);
            }
        }
    }

    fn add(&mut self, ends: Ends) {
        if self.flows.len() >= MAX_FLOWS {
            self.unlisted += 1;
            return;
        }
        let talk = Box::new(Talk::new(ends.0, ends.1));
        self.flows.insert(ends, Flow::Talking(talk, self.begun));
        self.begun += 1;
    }

    fn end(&mut self, ends: Ends) {
        let Some(flow) = self.flows.get_mut(&ends) else {
            return;
        };
        if let Flow::Talking(talk, number) = std::mem::replace(flow, Flow::Over) {
            self.held = self.held.saturating_sub(talk.held());
            self.keep(number, talk);
        }
    }

    /// Keeps a connection that is over, if there is room for it.
    fn keep(&mut self, number: usize, talk: Box<Talk>) {
        if !talk.is_tls() {
            return;
        }
        if self.done.len() >= MAX_CONNECTIONS || self.kept + talk.held() > MAX_KEPT {
            self.unlisted += 1;
            return;
        }
        self.kept += talk.held();
        self.done.push((number, talk));
    }

    /// How many bytes unfinished connections hold.
    #[cfg(test)]
    pub fn held(&self) -> usize {
        self.held
    }

    /// Hands over the connections, in the order in which they began.
    pub fn finish(mut self, finds: &mut Finds) {
        let ends: Vec<_> = self.flows.keys().copied().collect();
        let mut open: Vec<_> = ends
            .into_iter()
            .filter_map(|ends| match self.flows.remove(&ends) {
                Some(Flow::Talking(talk, number)) => Some((number, talk)),
                _ => None,
            })
            .collect();
        open.sort_by_key(|(number, _)| *number);
        for (number, talk) in open {
            self.keep(number, talk);
        }
        self.problems(finds);
        let mut done = std::mem::take(&mut self.done);
        done.sort_by_key(|(number, _)| *number);
        let tool = finds.first_tool().unwrap_or("capture");
        for (seen, sealed) in done.into_iter().filter_map(|(_, talk)| talk.finish(tool)) {
            let connection = finds.connection(seen);
            if let Some(sealed) = sealed {
                finds.sealed(Sealed {
                    connection,
                    ..sealed
                });
            }
        }
    }

    /// Says what was not read.
    fn problems(&self, finds: &mut Finds) {
        let mut say = |message: &str, lost| finds.skip(Place::Offset(0), message, lost);
        if let Some(link) = self.unknown_link {
            say(&words::unknown_link(link), true);
        }
        if self.fragments > 0 {
            say(words::FRAGMENTS, true);
        }
        if self.unlisted > 0 {
            say(&words::too_many_connections(MAX_CONNECTIONS), true);
        }
        if self.done.is_empty() {
            say(words::NO_TLS, true);
            if self.quic > 0 {
                say(words::QUIC, true);
            }
        }
    }
}
