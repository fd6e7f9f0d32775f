//! A response about no certificate at hand, in words: what it says, what speaks against it, and what to
//! add.

use serde::{Deserialize, Serialize};

use super::place::duration;
use super::{Reason, Text};
use crate::asn1::Time;
use crate::grammar::{count, list};
use crate::ocsp::{CertStatus, OcspResponse, SingleResponse, reason_name};
use crate::store::Store;
use crate::verify::{self, Alone};

/// What a response says by itself, without the certificate that it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AloneReport {
    /// The headline.
    pub title: Text,
    /// What it says, what speaks against it, and what to add: one sentence or two.
    pub sentence: String,
    /// Every reason that holds whosever the response is.
    pub reasons: Vec<Reason>,
    /// From when the entry that counts is current, RFC 3339 UTC.
    pub usable_from: Option<String>,
    /// Until when, RFC 3339 UTC.
    pub usable_until: Option<String>,
}

/// A response alone, in words.
// An answer alone does without it.
#[inline(never)]
pub(super) fn alone(objects: &Store, alone: &Alone, at: Time) -> AloneReport {
    let response = &objects.responses[alone.response].response;
    AloneReport {
        title: title(alone, response),
        sentence: sentence(objects, alone, response, at),
        reasons: alone.reasons.iter().copied().map(Reason::from).collect(),
        usable_from: alone.window.map(|window| window.from.to_string()),
        usable_until: alone.window.map(|window| window.until.to_string()),
    }
}

fn entries(response: &OcspResponse) -> &[SingleResponse] {
    let basic = response.basic.as_ref();
    basic.map_or(&[][..], |basic| &basic.responses)
}

fn title(alone: &Alone, response: &OcspResponse) -> Text {
    use verify::Reason as Why;
    let holds = |reason| alone.reasons.contains(&reason);
    let counted = alone.entry.and_then(|entry| response.entry(entry));
    let status = counted.map(|entry| &entry.cert_status.value);
    if holds(Why::ErrorStatus) {
        return format!("The responder answered with an error: {}", error(response)).into();
    }
    if holds(Why::Malformed) {
        return "The response is not well-formed".into();
    }
    if holds(Why::SignatureInvalid) {
        return "The response’s signature does not verify".into();
    }
    if holds(Why::Expired) {
        return "The response has expired".into();
    }
    if holds(Why::NotYetValid) {
        return "The response is not valid yet".into();
    }
    if holds(Why::UnknownCriticalExtension) || holds(Why::UnsupportedResponseType) {
        return "Clients cannot read this type of response".into();
    }
    match status {
        Some(CertStatus::Revoked(_)) => "The response says revoked".into(),
        Some(CertStatus::Unknown) => "The response says unknown".into(),
        Some(CertStatus::Good) => "The response says good".into(),
        None => "The response answers nothing".into(),
    }
}

fn error(response: &OcspResponse) -> String {
    let status = response.status.as_ref().map(|status| status.value);
    status.map_or_else(String::new, |status| status.to_string())
}

fn sentence(objects: &Store, alone: &Alone, response: &OcspResponse, at: Time) -> String {
    if alone.reasons.contains(&verify::Reason::ErrorStatus) {
        return format!(
            "This response is an error, {}, and says nothing about any certificate; add the certificate \
             and its issuer to learn what clients do.",
            error(response)
        );
    }
    let counted = alone.entry.and_then(|entry| response.entry(entry));
    let Some(counted) = counted else {
        let what = response.problems.first().map_or_else(
            || "It holds no answer that can be read.".into(),
            ToString::to_string,
        );
        return format!("This response is unusable for any certificate: {what}");
    };
    let says = match entries(response) {
        [one] => status(one),
        several => statuses(several),
    };
    let against: Vec<_> = alone
        .reasons
        .iter()
        .map(|reason| fault(*reason, alone, response, at))
        .collect();
    let but = match against.is_empty() {
        true => lasting(alone, counted, at),
        false => format!(", but {}", list(&against)),
    };
    let has_issuer = objects.issuer_in(&counted.cert_id).is_some();
    let check = match (has_issuer, against_signature(alone)) {
        (true, _) => "its issuer is here; add the certificate to learn what clients do",
        (false, true) => "add the certificate and its issuer to learn what clients do",
        (false, false) => "add the certificate and its issuer to check its signature",
    };
    format!("This response says {says}{but}; {check}.")
}

fn against_signature(alone: &Alone) -> bool {
    alone.reasons.contains(&verify::Reason::SignatureInvalid)
}

/// How long what is current lasts.
fn lasting(alone: &Alone, counted: &SingleResponse, at: Time) -> String {
    let Some(window) = alone.window else {
        return String::new();
    };
    let left = duration(window.until - at);
    match counted.next_update {
        Some(_) => format!(", and is current for {left} more"),
        None => format!(", and has no nextUpdate: it is accepted for {left} more"),
    }
}

/// What an entry says.
fn status(entry: &SingleResponse) -> String {
    match &entry.cert_status.value {
        CertStatus::Revoked(info) => {
            let reason = info.revocation_reason.and_then(reason_name);
            let reason = reason.map_or_else(String::new, |reason| format!(" ({reason})"));
            format!("revoked since {}{reason}", info.revocation_time)
        }
        other => other.name().into(),
    }
}

/// What several entries say: how many of each.
fn statuses(entries: &[SingleResponse]) -> String {
    let of = |name: &str| {
        let all = entries.iter();
        all.filter(|entry| entry.cert_status.value.name() == name)
            .count()
    };
    let all = ["good", "unknown", "revoked"].map(|name| (of(name), name));
    let said = all.into_iter().filter(|(number, _)| *number > 0);
    let said = said.map(|(number, name)| {
        format!("{name} of {}", count(number, "certificate", "certificates"))
    });
    list(&Vec::from_iter(said))
}

/// What speaks against it, as a clause after "but".
fn fault(reason: verify::Reason, alone: &Alone, response: &OcspResponse, at: Time) -> String {
    use verify::Reason as Why;
    let away = |end: fn(verify::Window) -> Time| {
        let window = alone.window;
        window.map_or_else(String::new, |window| duration(at - end(window)))
    };
    match reason {
        Why::Expired => format!("it expired {} ago", away(|window| window.until)),
        Why::NotYetValid => format!("it becomes valid in {}", away(|window| window.from)),
        Why::SignatureInvalid => {
            "its signature does not verify under the certificate that it names as its signer’s"
                .into()
        }
        Why::UnknownCriticalExtension => "it has an unknown critical extension".into(),
        Why::UnsupportedResponseType => "it is of a type that clients do not read".into(),
        _ => {
            let problem = response.problems.first();
            let what = problem.map_or_else(String::new, ToString::to_string);
            format!("it is not well-formed ({})", what.trim_end_matches('.'))
        }
    }
}
