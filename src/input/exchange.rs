//! Exchanges: what was asked over HTTP about revocation, and what came.

use super::index::ObjectIndex;
use super::object::Kind;
use crate::asn1::Time;

/// One question over HTTP and its answer, as a capture shows them (RFC 6960 appendix A, RFC 9112).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exchange {
    /// `GET` or `POST`; none where the request is not in the capture.
    pub method: Option<&'static str>,
    /// The address that was asked, as far as the question tells it.
    pub url: Option<String>,
    /// The address and port of who asked.
    pub client: String,
    /// The address and port of who answered.
    pub server: String,
    /// When it began.
    pub time: Option<Time>,
    /// The status code of the answer; none where no answer is in the capture.
    pub status: Option<u16>,
    /// The request.
    pub request: Option<ObjectIndex>,
    /// What came.
    pub answer: Option<ObjectIndex>,
    /// More to know, in sentences.
    pub notes: Vec<&'static str>,
}

/// An exchange with its objects, before they are listed with all others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Exchanged {
    pub exchange: Exchange,
    /// The OCSP request.
    pub request: Option<Vec<u8>>,
    /// What came.
    pub answer: Option<(Kind, Vec<u8>)>,
}

impl Exchanged {
    /// How many octets it holds.
    pub fn size(&self) -> usize {
        let answer = self.answer.as_ref().map_or(0, |(_, octets)| octets.len());
        self.request.as_ref().map_or(0, Vec::len) + answer
    }

    /// What the objects of it stand in, in words.
    pub fn within(&self) -> String {
        let server = &self.exchange.server;
        match &self.exchange.url {
            Some(url) => format!("HTTP with {server}, {url}"),
            None => format!("HTTP with {server}"),
        }
    }
}
