//! One handshake, message by message.

use super::compressed::Allowance;
use super::hello::{ClientHello, ServerHello};
use super::{Bytes, TLS_1_3, certificate, compressed, kind, staples};
use crate::input::connection::{Lack, StapleSent};
use crate::input::form::recognize::{What, recognize};
use crate::input::object::Kind;

/// Who sent something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) enum Side {
    Client,
    Server,
}

/// A handshake message (RFC 8446 section 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) struct Message<'a> {
    pub kind: u8,
    pub body: &'a [u8],
    /// Whether all of the body is there.
    pub is_whole: bool,
}

impl<'a> Message<'a> {
    /// The message that `bytes` begin with, perhaps cut off, and what follows it.
    pub fn first(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let mut bytes = Bytes::new(bytes);
        let kind = u8::try_from(bytes.number(1)?).ok()?;
        let (body, is_whole) = bytes.vector_or_rest(3)?;
        let message = Self {
            kind,
            body: body.rest(),
            is_whole,
        };
        Some((message, bytes.rest()))
    }
}

/// What is known of a handshake.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::input) struct Handshake {
    pub client_hello: Option<ClientHello>,
    pub server_hello: Option<ServerHello>,
    /// The version, where no `ServerHello` tells it.
    pub version_hint: Option<u16>,
    /// The server's certificates, in their order.
    pub certificates: Vec<Vec<u8>>,
    /// The staples.
    pub responses: Vec<Vec<u8>>,
    /// Sentences about what could not be read.
    pub notes: Vec<&'static str>,
    /// Whether the certificates came, and all of them.
    certificate: Option<bool>,
    /// Whether certificates came that could not be read.
    is_unopened: bool,
    /// Whether something came that comes only after a `CertificateStatus`.
    is_past_status: bool,
    /// Whether the server finished.
    is_finished: bool,
    /// How many bytes the certificates and staples have.
    size: usize,
    /// What compressed certificates may still cost.
    allowance: Allowance,
    /// Whether a limit cut something off.
    pub is_limited: bool,
}

/// The most staples of one handshake that are kept: one for each certificate of the longest chain.
const MAX_STAPLES: usize = 64;
/// The most that they may take together, in bytes.
const MAX_STAPLE_BYTES: usize = 1024 * 1024;

const TOO_MANY_STAPLES: &str = "The server sent more than 64 staples, or more than 1 MiB of them, the most that are kept of one handshake.";

const NO_CERTIFICATE: &str = "The server’s Certificate message is empty, which TLS does not allow for a server (RFC 8446 section 4.4.2.4, RFC 5246 section 7.4.2).";
const NO_LIST: &str = "The server’s Certificate message is not a list of certificates (RFC 8446 section 4.4.2, \
    RFC 5246 section 7.4.2).";

impl Handshake {
    /// Without a message yet; what compressed certificates cost is taken from `allowance`.
    pub fn sharing(allowance: &Allowance) -> Self {
        Self {
            allowance: allowance.clone(),
            ..Self::default()
        }
    }

    /// Takes in the next message that `side` sent.
    pub fn take(&mut self, side: Side, message: Message<'_>) {
        if !message.is_whole {
            self.note("A message of this handshake is cut off; the part that is there was read.");
        }
        match (side, message.kind) {
            (Side::Client, kind::CLIENT_HELLO) => {
                let hello = ClientHello::read(message.body);
                self.client_hello = hello.or(self.client_hello.take());
            }
            (Side::Server, kind::SERVER_HELLO) => {
                let hello = ServerHello::read(message.body);
                self.server_hello = hello.or(self.server_hello.take());
            }
            (Side::Server, kind::CERTIFICATE) => self.certificate(message.body, message.is_whole),
            (Side::Server, kind::COMPRESSED_CERTIFICATE) => {
                self.compressed_certificate(message.body);
            }
            (Side::Server, kind::CERTIFICATE_STATUS) => {
                for response in staples(message.body).0 {
                    self.staple(response);
                }
            }
            (
                Side::Server,
                kind::SERVER_KEY_EXCHANGE | kind::SERVER_HELLO_DONE | kind::CERTIFICATE_VERIFY,
            ) => self.is_past_status = true,
            (Side::Server, kind::FINISHED) => self.is_finished = true,
            _ => {}
        }
    }

    /// Takes in every message in `bytes`.
    pub fn take_all(&mut self, side: Side, mut bytes: &[u8]) {
        while let Some((message, rest)) = Message::first(bytes) {
            self.take(side, message);
            bytes = rest;
        }
    }

    fn certificate(&mut self, body: &[u8], is_whole: bool) {
        if self.certificate.is_some() {
            return;
        }
        let (entries, is_all) = certificate::entries(body, self.version() == Some(TLS_1_3));
        if entries.is_empty() && is_whole {
            self.is_unopened = true;
            self.certificate = Some(false);
            return self.note(if is_all { NO_CERTIFICATE } else { NO_LIST });
        }
        self.certificate = Some(is_whole && is_all);
        // Where lengths do not add up, only what looks like a certificate is taken for one.
        let is_certificate = |entry: &certificate::Entry<'_>| {
            is_all
                || recognize(entry.der)
                    .is_some_and(|found| found.what == What::Object(Kind::Certificate))
        };
        for entry in entries.into_iter().filter(is_certificate) {
            self.size += entry.der.len();
            self.certificates.push(entry.der.to_vec());
            for response in entry.staples {
                self.staple(response);
            }
        }
    }

    /// Unpacks the certificates, unless there are some already.
    fn compressed_certificate(&mut self, body: &[u8]) {
        if self.certificate.is_some() {
            return;
        }
        match compressed::unpack(body, &self.allowance) {
            Ok(body) => self.certificate(&body, true),
            Err(why) => {
                self.is_unopened = true;
                self.is_limited |= why == compressed::NO_MORE;
                self.note(why);
            }
        }
    }

    fn staple(&mut self, response: &[u8]) {
        let kept: usize = self.responses.iter().map(Vec::len).sum();
        if self.responses.len() >= MAX_STAPLES || kept + response.len() > MAX_STAPLE_BYTES {
            self.is_limited = true;
            return self.note(TOO_MANY_STAPLES);
        }
        self.size += response.len();
        self.responses.push(response.to_vec());
    }

    /// How many bytes the certificates and staples have.
    pub fn size(&self) -> usize {
        self.size
    }

    /// Says something about this handshake, once.
    pub fn note(&mut self, sentence: &'static str) {
        if !self.notes.contains(&sentence) {
            self.notes.push(sentence);
        }
    }

    /// The version agreed on.
    pub fn version(&self) -> Option<u16> {
        let hello = self.server_hello.as_ref().map(|hello| hello.version);
        hello.or(self.version_hint)
    }

    /// Notes that the server changed to encryption (TLS 1.2 and before).
    pub fn change_cipher(&mut self) {
        self.is_finished = true;
    }

    /// Whether everything came that a server says in its handshake, as far as it matters here.
    pub fn is_done(&self) -> bool {
        self.is_finished
    }

    /// Whether an earlier session was resumed, so that the server sent no certificate.
    pub fn is_resumed(&self) -> bool {
        let hello = self.server_hello.as_ref();
        hello.is_some_and(|hello| hello.is_resumed)
            || self.is_finished
                && self.certificate.is_none()
                && !self.is_unopened
                && self.server_hello.is_some()
    }

    /// Whether the server sent a staple.
    pub fn staple_sent(&self) -> StapleSent {
        let is_complete = self.certificate == Some(true);
        if !self.responses.is_empty() {
            StapleSent::Yes
        } else if is_complete && (self.version() == Some(TLS_1_3) || self.is_past_status) {
            StapleSent::No
        } else {
            StapleSent::Unknown
        }
    }

    /// What keeps this handshake from telling more.
    pub fn lack(&self) -> Option<Lack> {
        let is_cut = self.certificate != Some(true) && !self.is_resumed();
        match self.is_unopened && self.certificates.is_empty() {
            true => Some(Lack::Certificates),
            false => is_cut.then_some(Lack::CutOff),
        }
    }
}
