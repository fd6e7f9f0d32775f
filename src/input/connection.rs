//! Connections: what a transcript or a capture tells about a handshake.

use super::place::Place;
use crate::asn1::Time;

/// One TLS connection that was recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Connection {
    /// How it was recorded.
    pub source: Source,
    /// The program whose output it is, such as `openssl s_client`; for a capture its format.
    pub tool: &'static str,
    /// The name that the client asked for (RFC 6066 section 3).
    pub server_name: Option<String>,
    /// The client's address and port.
    pub client: Option<String>,
    /// The server's address and port.
    pub server: Option<String>,
    /// When it began.
    pub time: Option<Time>,
    /// The protocol version, such as `TLS 1.3`.
    pub version: Option<&'static str>,
    /// Whether the client asked for a staple (RFC 6066 section 8), if that can be told.
    pub status_request_offered: Option<bool>,
    /// Whether the server sent one.
    pub staple_sent: StapleSent,
    /// The certificates that the server sent, in their order, by their position in
    /// [`Found::objects`](super::Found::objects).
    pub certificates: Vec<usize>,
    /// The staples, likewise.
    pub responses: Vec<usize>,
    /// Whether it resumed an earlier session, so that no certificate was sent.
    pub resumed: bool,
    /// What keeps the record from telling more.
    pub lack: Option<Lack>,
    /// More to know, in sentences.
    pub notes: Vec<String>,
}

/// How a connection was recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// By a program that prints what it sees.
    #[default]
    Transcript,
    /// As packets.
    Capture,
}

/// Whether a server sent a staple.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StapleSent {
    /// It did.
    Yes,
    /// It did not, though its whole handshake was seen.
    No,
    /// That cannot be told.
    #[default]
    Unknown,
}

/// What keeps a record from telling everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// A staple came, but the text does not hold its bytes.
    StapleBytes,
    /// The handshake is encrypted (TLS 1.3), and no secrets were given for it.
    Secrets,
    /// It ends, or has gaps, before all of the handshake came.
    CutOff,
}

impl Connection {
    /// A connection of which nothing is known yet.
    pub(super) fn new(source: Source, tool: &'static str) -> Self {
        Self {
            source,
            tool,
            server_name: None,
            client: None,
            server: None,
            time: None,
            version: None,
            status_request_offered: None,
            staple_sent: StapleSent::Unknown,
            certificates: Vec::new(),
            responses: Vec::new(),
            resumed: false,
            lack: None,
            notes: Vec::new(),
        }
    }
}

/// A connection with its objects, before they are listed with all others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Recorded {
    pub connection: Connection,
    pub certificates: Vec<Vec<u8>>,
    pub responses: Vec<Vec<u8>>,
    pub place: Place,
}
