//! HAR, what browsers save of the network (HTTP Archive 1.2): requests and answers, and no certificate.

use std::collections::BTreeSet;

use super::json::Value;
use super::line::address;
use super::{Document, Output, Tool};
use crate::grammar::list_at_most;
use crate::input::connection::Recorded;
use crate::input::described::{Described, DescribedBy};

pub(super) const TOOL: Tool = Tool {
    name: "HAR",
    signs: &[b"\"entries\""],
    output: Output::Json(connections),
    without_objects: WITHOUT,
};

const WITHOUT: &str = "This is a HAR file. It contains HTTP requests and answers, but neither certificates nor staples. Record the handshake with `openssl s_client -connect HOST:443 -servername HOST -status \
    -showcerts -msg </dev/null`.";

/// How many hosts are named.
const MAX_NAMED: usize = 5;

fn connections(_: &Document<'_>, value: &Value) -> Option<Vec<Recorded>> {
    let log = value.get("log")?;
    let is_har = log.get("entries").is_some() && log.get("version").is_some();
    is_har.then(Vec::new)
}

/// What to say of a HAR file; none where a document is none.
pub(super) fn about(value: &Value) -> Option<Described> {
    let entries = value.list(&["log", "entries"]);
    let hosts: BTreeSet<String> = entries.iter().filter_map(host).collect();
    let hosts: Vec<_> = hosts.into_iter().collect();
    let first = hosts.first()?;
    let first = match first.contains(':') {
        true => first.clone(),
        false => format!("{first}:443"),
    };
    let (name, _) = first.rsplit_once(':')?;
    let says = format!(
        "This is a HAR file. It contains HTTP requests to {} and the answers, but neither certificates nor staples. Record the handshake with `openssl s_client -connect {first} -servername {name} -status \
         -showcerts -msg </dev/null`.",
        list_at_most(&hosts, MAX_NAMED)
    );
    Some(Described {
        host: Some(name.to_owned()),
        ..Described::new(DescribedBy::Output, says)
    })
}

/// The host of a request over TLS.
fn host(entry: &Value) -> Option<String> {
    let url = entry.text(&["request", "url"])?;
    let rest = url
        .strip_prefix("https://")
        .or(url.strip_prefix("wss://"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    address(host.rsplit_once('@').map_or(host, |(_, host)| host))
}
