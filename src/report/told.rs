//! What texts say about a response in words, and how to get the response itself.

use serde::{Deserialize, Serialize};

use super::place::hex;
use crate::input::{Connection, PrintedEntry, PrintedResponse, PrintedStatus};
use crate::ocsp::ResponseStatus;
use crate::store::{ConnectionId, ResponseId};
use crate::x509::Certificate;

/// What a text says in words about a response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ToldReport {
    /// The id of the connection that it was stapled to, where the text says so.
    pub connection: Option<String>,
    /// Where it stands, in words: `line 8`.
    pub place: String,
    /// `good`, `revoked` or `unknown`, or the name of an error status such as `tryLater`; none where no more
    /// is said than that a staple came.
    pub status: Option<String>,
    /// RFC 3339 UTC.
    pub this_update: Option<String>,
    /// RFC 3339 UTC.
    pub next_update: Option<String>,
    /// The serial number's octets.
    pub serial: Option<String>,
    /// The id of the response, where it could be written again from the words and its signature proves
    /// that, or where it is among the inputs.
    pub response: Option<String>,
    /// What it is worth and what to do, in a sentence or two.
    pub sentence: String,
}

/// What is known of a response in words.
pub(crate) struct Words<'a> {
    pub(crate) connection: Option<ConnectionId>,
    pub(crate) known: Option<&'a Connection>,
    /// The certificate that came with it.
    pub(crate) certificate: Option<&'a Certificate>,
    pub(crate) place: &'a str,
    pub(crate) words: &'a PrintedResponse,
    /// The entry that counts.
    pub(crate) entry: Option<&'a PrintedEntry>,
    pub(crate) response: Option<ResponseId>,
    /// Whether the response itself is among the inputs.
    pub(crate) has_come: bool,
    /// Whether a key was at hand that should have signed, and did not.
    pub(crate) is_disproved: bool,
}

/// The report on a response in words.
pub(crate) fn told(of: &Words<'_>) -> ToldReport {
    let entry = of.entry;
    let error = of.words.status.map(ResponseStatus);
    let error = error.filter(|status| !status.is_successful());
    let status = entry.and_then(|entry| entry.status);
    let status = status.map(PrintedStatus::name);
    let serial = entry.filter(|entry| !entry.serial.is_empty());
    ToldReport {
        connection: of.connection.map(|id| id.to_string()),
        place: of.place.into(),
        status: status
            .or(error.and_then(ResponseStatus::name))
            .map(Into::into),
        this_update: entry.and_then(|entry| Some(entry.this_update?.to_string())),
        next_update: entry.and_then(|entry| Some(entry.next_update?.to_string())),
        serial: serial.map(|entry| hex(&entry.serial)),
        response: of.response.map(|id| id.to_string()),
        sentence: sentence(of),
    }
}

fn sentence(of: &Words<'_>) -> String {
    if let Some(id) = of.response {
        return match of.words.signature.is_empty() {
            _ if of.has_come => format!("{id} is what is printed here: it has the same signature."),
            true => format!("An error has no signature: {id} is all there is."),
            false => format!(
                "{id} was rebuilt from this text, octet for octet: the printed signature verifies \
                 over it."
            ),
        };
    }
    let bytes = bytes(of);
    if of.words.signature.is_empty() {
        let what = match of.known {
            Some(_) => "A staple came, but the text does not hold it, nor its signature.",
            None => {
                "The text says what a response said, but holds neither the response nor its \
                     signature."
            }
        };
        return format!("{what} {bytes}");
    }
    if of.is_disproved {
        return format!(
            "The printed signature does not verify over this text under any key here: another key \
             signed, or the text was changed or is incomplete. {bytes}"
        );
    }
    format!(
        "To check this text, add the certificates of the issuer and, if different, the responder. \
         {bytes}"
    )
}

/// The command that brings the octets.
fn bytes(of: &Words<'_>) -> String {
    let Some(known) = of.known else {
        return "To have the response itself, ask again with `openssl ocsp -issuer issuer.pem -cert \
                cert.pem -url URL -respout response.der -noverify`, and add response.der."
            .into();
    };
    format!(
        "To have the staple itself, record the connection with `{}`, which writes its octets.",
        known.recording_command(of.certificate.and_then(Certificate::dns_name))
    )
}
