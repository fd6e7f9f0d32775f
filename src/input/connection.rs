//! Connections: what a transcript or a capture tells about a handshake.

use std::net::IpAddr;

use super::index::ObjectIndex;
use super::place::Place;
use super::printed::PrintedResponse;
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
    /// The certificates that the server sent, in their order.
    pub certificates: Vec<ObjectIndex>,
    /// The staples, likewise.
    pub responses: Vec<ObjectIndex>,
    /// Whether it resumed an earlier session, so that no certificate was sent.
    pub resumed: bool,
    /// What keeps the record from telling more.
    pub lack: Option<Lack>,
    /// What the program says of the certificate's Must-Staple, where the certificate is not in the record.
    pub told_must_staple: Option<bool>,
    /// The protocol that began without TLS, such as `smtp`, where the command says so.
    pub starttls: Option<String>,
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
    /// The server's certificates came, and none of them could be read; a note says why.
    Certificates,
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
            told_must_staple: None,
            starttls: None,
            notes: Vec::new(),
        }
    }
}

impl Connection {
    /// Whether the program says that the certificate, which is not in the record, demands a staple, and that
    /// none came. A program that says so has asked for one, unless it says that it did not.
    #[must_use]
    pub fn is_told_to_lack_its_staple(&self) -> bool {
        self.told_must_staple == Some(true)
            && self.staple_sent == StapleSent::No
            && self.status_request_offered != Some(false)
    }

    /// The command that records a connection to the same server with all its octets. Where the record does
    /// not name the server, `otherwise` does, and where that is no host name, `HOST` stands for it.
    ///
    /// ```
    /// use staplescope::input::Connection;
    /// assert_eq!(
    ///     Connection::default().recording_command(Some("shop.example")),
    ///     "openssl s_client -connect shop.example:443 -servername shop.example -status -showcerts -msg </dev/null"
    /// );
    /// ```
    #[must_use]
    pub fn recording_command(&self, otherwise: Option<&str>) -> String {
        let to = self.reached(otherwise);
        let sni = option(" -servername ", to.name);
        let starttls = option(" -starttls ", to.starttls);
        let address = format!("{}:{}", to.host, to.port);
        format!(
            "openssl s_client -connect {address}{sni}{starttls} -status -showcerts -msg </dev/null"
        )
    }

    /// The command of gnutls-cli that saves the certificates and the staples of this connection; with
    /// `otherwise` as name where the record has none.
    #[must_use]
    pub fn saving_command(&self, otherwise: Option<&str>) -> String {
        let to = self.reached(otherwise);
        let host = to.host.trim_matches(['[', ']']);
        let sni = option(" --sni-hostname=", to.name.filter(|name| *name != host));
        let starttls = option(" --starttls-proto=", to.starttls);
        let port = to.port;
        format!(
            "gnutls-cli --insecure -p {port}{sni}{starttls} --save-cert=chain.pem \
             --save-ocsp-multi=staples.pem {host} </dev/null"
        )
    }

    /// Where the server was found, as far as a command may say it.
    fn reached<'a>(&'a self, otherwise: Option<&'a str>) -> Reached<'a> {
        let name = self.server_name.as_deref().or(otherwise);
        let name = name.filter(|name| is_plain(name));
        let server = self.server.as_deref().filter(|server| is_plain(server));
        let (host, port) = match (server, name) {
            (Some(server), _) if has_port(server) => {
                server.rsplit_once(':').unwrap_or((server, HTTPS))
            }
            (Some(server), _) => (server, HTTPS),
            (None, name) => (name.unwrap_or("HOST"), HTTPS),
        };
        // An IP address is no server name (RFC 6066 section 3).
        let is_address = host.starts_with('[') || host.parse::<IpAddr>().is_ok();
        let starttls = self.starttls.as_deref();
        Reached {
            host,
            port,
            name: name.or((!is_address).then_some(host)),
            starttls: starttls.filter(|name| is_plain(name)),
        }
    }
}

/// The port of HTTPS.
const HTTPS: &str = "443";

/// Where a server was found.
struct Reached<'a> {
    host: &'a str,
    port: &'a str,
    /// What it is asked for by name (RFC 6066 section 3).
    name: Option<&'a str>,
    /// The protocol that TLS began in.
    starttls: Option<&'a str>,
}

/// An option with its value; nothing where there is none.
fn option(name: &str, value: Option<&str>) -> String {
    value.map_or_else(String::new, |value| format!("{name}{value}"))
}

/// Whether a name from a record can stand in a command: what it holds means nothing to a shell.
fn is_plain(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-_:[]".contains(&byte);
    !name.is_empty() && !name.starts_with('-') && name.bytes().all(is_plain)
}

fn has_port(server: &str) -> bool {
    let port = server.rsplit_once(':').map(|(_, port)| port);
    port.is_some_and(|port| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A connection with its objects, before they are listed with all others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Recorded {
    pub connection: Connection,
    pub certificates: Vec<Vec<u8>>,
    pub responses: Vec<Vec<u8>>,
    /// What is said of the staple in fields of its own, where its bytes are not there.
    pub told: Option<PrintedResponse>,
    pub place: Place,
}

impl Recorded {
    /// A connection without objects.
    pub fn new(connection: Connection, place: Place) -> Self {
        Self {
            connection,
            certificates: Vec::new(),
            responses: Vec::new(),
            told: None,
            place,
        }
    }
}
