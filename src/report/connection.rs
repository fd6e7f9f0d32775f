//! Connections, as the report has them.

use super::{ConnectionReport, StapleSent};
use crate::input::{self, Lack, Source};
use crate::lint::KnownConnection;
use crate::store::ConnectionId;

/// The report on this connection.
pub(super) fn connection(id: ConnectionId, known: &KnownConnection) -> ConnectionReport {
    let connection = &known.connection;
    ConnectionReport {
        id: id.to_string(),
        source: match connection.source {
            Source::Transcript => "transcript".into(),
            Source::Capture => "capture".into(),
        },
        tool: connection.tool.into(),
        server_name: connection.server_name.clone(),
        client: connection.client.clone(),
        server: connection.server.clone(),
        time: connection.time.map(|time| time.to_string()),
        version: connection.version.map(Into::into),
        starttls: connection.starttls.clone(),
        status_request_offered: connection.status_request_offered,
        staple_sent: connection.staple_sent.into(),
        certificates: ids(&known.certificates),
        responses: ids(&known.responses),
        resumed: connection.resumed,
        note: note(connection),
    }
}

fn ids(ids: &[impl ToString]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

/// What there is to know beyond the facts.
fn note(connection: &input::Connection) -> String {
    let lack = match connection.lack {
        Some(Lack::StapleBytes) => {
            "A staple came, but the text lacks its bytes, and the description could not be checked."
        }
        Some(Lack::Secrets) => {
            "The handshake is encrypted, and no key log for it was given, so its certificates \
             were not read."
        }
        Some(Lack::Certificates) => {
            "The server’s certificates, and any staple with them, came but could not be \
             read."
        }
        Some(Lack::CutOff) => "The record does not hold the whole handshake.",
        None => "",
    };
    let resumed = match connection.resumed {
        true => "It resumed a session, so the server sent neither certificates nor a staple.",
        false => "",
    };
    let notes = connection.notes.iter().map(String::as_str);
    let sentences: Vec<_> = [resumed, lack]
        .into_iter()
        .chain(notes)
        .filter(|sentence| !sentence.is_empty())
        .collect();
    sentences.join(" ")
}

impl From<input::StapleSent> for StapleSent {
    fn from(sent: input::StapleSent) -> Self {
        match sent {
            input::StapleSent::Yes => Self::Yes,
            input::StapleSent::No => Self::No,
            input::StapleSent::Unknown => Self::Unknown,
        }
    }
}
