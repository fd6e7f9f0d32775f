//! Plain words for what the report names in one word.

pub use crate::export::headline::{certificate, contents, headline, host, verdict_title};
use crate::grammar::decimal;
use crate::report::{OutcomeKind, Report, Role, Severity, Situation, StapleReport, Verdict};

/// The same, with the certificate's name where that is another.
pub fn whose(report: &Report, staple: &StapleReport) -> String {
    let host = host(report, staple);
    match certificate(report, &staple.certificate) {
        Some(found) if found.label != host => format!("{host}, certificate {}", found.label),
        _ => host,
    }
}

/// The verdict in a word.
pub const fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Good => "good",
        Verdict::Revoked => "revoked",
        Verdict::Unknown => "unknown",
        Verdict::Unusable => "unusable",
        Verdict::Unverified => "unverified",
        Verdict::Missing => "no staple",
    }
}

/// What a client does, in a word.
pub const fn outcome(outcome: OutcomeKind) -> &'static str {
    outcome.as_str()
}

/// What a client does, in the words of an answer.
pub const fn in_short(outcome: OutcomeKind) -> &'static str {
    match outcome {
        OutcomeKind::Varies => "depends",
        OutcomeKind::Unchecked => "connects unchecked",
        outcome => outcome.as_str(),
    }
}

/// Whether the certificate of the headline could be read as clients read it; if not, what depends on that cannot be
/// told of any of them.
pub fn is_read(report: &Report) -> bool {
    let headline = report.staples.first();
    let found = headline.and_then(|staple| certificate(report, &staple.certificate));
    found.is_none_or(|found| found.problems.is_empty() && found.must_staple.is_some())
}

/// What each kind of outcome means.
pub const fn outcome_meaning(outcome: OutcomeKind) -> &'static str {
    match outcome {
        OutcomeKind::Refuses => "The visitor does not get in.",
        OutcomeKind::Varies => "Depends on the platform or settings given in each row.",
        OutcomeKind::Connects => "They evaluate the staple, or its absence, and connect.",
        OutcomeKind::Unchecked => "They connect without checking the staple.",
    }
}

/// The situation, as the head of a column.
pub const fn situation(situation: Situation) -> &'static str {
    match situation {
        Situation::Given => "As given",
        Situation::FreshGood => "Fresh, good",
        Situation::None => "No staple",
        Situation::Expired => "Expired",
        Situation::Revoked => "Says revoked",
        Situation::Unknown => "Says unknown",
        Situation::ErrorStatus => "Error answer",
        Situation::WrongCertificate => "Wrong certi\u{ad}ficate",
        Situation::BadSignature => "Bad signature",
        Situation::ResponderDown => "Re\u{ad}sponder down",
        Situation::AttackerBlocksOcsp => "Attacker blocks OCSP",
    }
}

/// How much a finding matters, in a word.
pub const fn severity(severity: Severity) -> &'static str {
    severity.as_str()
}

/// What a certificate is for; where that cannot be told, it is said.
pub const fn told_role(of: Option<Role>) -> &'static str {
    match of {
        None => "Certificate, role cannot be told",
        told => role(told),
    }
}

/// What a certificate is for, where there is no room for more than its name.
pub const fn role(role: Option<Role>) -> &'static str {
    match role {
        Some(Role::EndEntity) | None => "Certificate",
        Some(Role::Intermediate) => "Intermediate CA",
        Some(Role::Root) => "Root CA",
        Some(Role::Responder) => "OCSP responder",
    }
}

/// An object's name for people: `shop.example`, or `OCSP response 1`.
pub fn object_label(report: &Report, id: &str) -> String {
    if let Some(found) = certificate(report, id) {
        return found.label.clone();
    }
    let kinds = [
        ("response-", "OCSP response", report.ocsp_responses.len()),
        ("ocsp-request-", "OCSP request", report.ocsp_requests.len()),
        ("connection-", "connection", report.connections.len()),
        ("crl-", "Revocation list", report.crls.len()),
        (
            "certificate-request-",
            "Certificate request",
            report.certificate_requests.len(),
        ),
    ];
    for (prefix, name, count) in kinds {
        match id.strip_prefix(prefix) {
            Some(_) if count == 1 => return name.into(),
            Some(number) => return format!("{name} {number}"),
            None => {}
        }
    }
    id.into()
}

/// How several judgements came out, in one line: `3 certificates: 2 good, 1 no staple`.
pub fn inventory(report: &Report) -> String {
    let mut kinds: Vec<(&'static str, usize)> = Vec::new();
    for staple in &report.staples {
        let word = verdict_word(staple.verdict);
        match kinds.iter_mut().find(|(known, _)| *known == word) {
            Some((_, number)) => *number += 1,
            None => kinds.push((word, 1)),
        }
    }
    let kinds: Vec<String> = kinds
        .iter()
        .map(|(word, number)| format!("{number} {word}"))
        .collect();
    let pairs = count(report.staples.len(), "judgement", "judgements");
    format!("{pairs}: {}", kinds.join(", "))
}

/// `1 certificate`, `2 certificates`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A size in bytes for people.
pub fn size(bytes: usize) -> String {
    match bytes {
        0..10_000 => count(bytes, "byte", "bytes"),
        10_000..1_000_000 => format!("{} kB", bytes / 1000),
        _ => format!("{} MB", decimal(bytes as f64 / 1e6, 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_counts_carry_units() {
        assert_eq!(size(1), "1 byte");
        assert_eq!(size(9_999), "9999 bytes");
        assert_eq!(size(52_428_800), "52.4 MB");
        assert_eq!(count(2, "input", "inputs"), "2 inputs");
    }
}
