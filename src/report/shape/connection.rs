//! Connections and exchanges that were recorded.

use serde::{Deserialize, Serialize};

use crate::report::kebab_enum;

/// A TLS connection that was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ConnectionReport {
    /// Its id within this report: `connection-1`, ….
    pub id: String,
    /// How it was recorded: `transcript` or `capture`.
    pub source: String,
    /// The program whose output it is, such as `openssl s_client`; for a capture, its format.
    pub tool: String,
    /// The name that the client asked for.
    pub server_name: Option<String>,
    /// The client's address and port.
    pub client: Option<String>,
    /// The server's address and port.
    pub server: Option<String>,
    /// When it began, RFC 3339 UTC.
    pub time: Option<String>,
    /// The protocol version: `TLS 1.3`.
    pub version: Option<String>,
    /// The protocol that began without TLS, such as `smtp`, where the record's command says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub starttls: Option<String>,
    /// Whether the client asked for a staple; none where that cannot be told.
    pub status_request_offered: Option<bool>,
    /// Whether the server sent one.
    pub staple_sent: StapleSent,
    /// The ids of the certificates that the server sent, in their order.
    pub certificates: Vec<String>,
    /// The ids of the staples that it sent, likewise.
    pub responses: Vec<String>,
    /// Whether it resumed an earlier session, so that no certificate was sent.
    pub resumed: bool,
    /// More to know, in sentences; empty where there is nothing.
    pub note: String,
}

kebab_enum! {
    /// Whether a server sent a staple.
    StapleSent {
        /// It did.
        Yes = "yes",
        /// It did not, though its whole handshake was seen.
        No = "no",
        /// That cannot be told from the record.
        Unknown = "unknown",
    }
}

/// A question about revocation over HTTP, and its answer, as a capture shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ExchangeReport {
    /// Its id within this report: `exchange-1`, ….
    pub id: String,
    /// `GET` or `POST`; none where the request is not in the capture.
    pub method: Option<String>,
    /// The address that was asked, as far as the question tells it.
    pub url: Option<String>,
    /// The address and port of who asked.
    pub client: String,
    /// The address and port of who answered.
    pub server: String,
    /// When it began, RFC 3339 UTC.
    pub time: Option<String>,
    /// The status code of the answer (RFC 9110 section 15); none where no answer is in the capture.
    pub status: Option<u16>,
    /// The id of the OCSP request.
    pub request: Option<String>,
    /// The id of what came: an OCSP response, or a list or certificate that was fetched.
    pub answer: Option<String>,
    /// More to know, in sentences; empty where there is nothing.
    pub note: String,
}
