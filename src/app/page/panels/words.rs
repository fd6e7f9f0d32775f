//! Plain words for what the report names in one word.

use crate::report::{
    CertificateReport, OutcomeKind, Report, Role, Severity, Situation, StapleReport, Verdict,
};

/// The verdict as a headline.
pub fn verdict_title(staple: &StapleReport) -> &'static str {
    match staple.verdict {
        Verdict::Good => "The staple is good",
        Verdict::Revoked => "The certificate is revoked",
        Verdict::Unknown => "The responder does not know the certificate",
        Verdict::Unusable => "The staple is unusable",
        Verdict::Unverified => "A staple is told of, but could not be checked",
        Verdict::Missing if staple.served == Some(true) => "No staple came",
        Verdict::Missing => "No staple is here",
    }
}

/// The headline and the sentence below it: an unusable staple's first sentence says what is the matter.
pub fn headline(staple: &StapleReport) -> (String, &str) {
    let sentence = staple.sentence.as_str();
    match sentence.split_once(". ") {
        Some((why, rest)) if staple.verdict == Verdict::Unusable && why.len() <= LONGEST_TITLE => {
            (why.to_owned(), rest)
        }
        _ => (verdict_title(staple).to_owned(), sentence),
    }
}

/// A first sentence that is longer is no headline. In bytes.
const LONGEST_TITLE: usize = 72;

/// The server or name that a judgement is about.
pub fn host(report: &Report, staple: &StapleReport) -> String {
    let named = || certificate(report, &staple.certificate).map(|found| found.label.clone());
    staple.host.clone().or_else(named).unwrap_or_default()
}

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

/// What a certificate is for, as far as that can be told.
pub const fn role(role: Option<Role>) -> &'static str {
    match role {
        Some(Role::EndEntity) | None => "Certificate",
        Some(Role::Intermediate) => "Intermediate CA",
        Some(Role::Root) => "Root CA",
        Some(Role::Responder) => "OCSP responder",
    }
}

/// The certificate of this id.
pub fn certificate<'a>(report: &'a Report, id: &str) -> Option<&'a CertificateReport> {
    report
        .certificates
        .iter()
        .find(|certificate| certificate.id == id)
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

/// What was found in all inputs: `2 certificates, 1 OCSP response`.
pub fn contents(report: &Report) -> String {
    let given = report.certificates.iter().filter(|found| found.given);
    let kinds = [
        (given.count(), "certificate", "certificates"),
        (
            report.ocsp_responses.len(),
            "OCSP response",
            "OCSP responses",
        ),
        (
            report.certificate_requests.len(),
            "certificate request",
            "certificate requests",
        ),
        (report.ocsp_requests.len(), "OCSP request", "OCSP requests"),
        (report.crls.len(), "revocation list", "revocation lists"),
    ];
    let there = kinds.into_iter().filter(|(number, ..)| *number > 0);
    let there: Vec<String> = there
        .map(|(number, one, many)| count(number, one, many))
        .collect();
    there.join(", ")
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
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
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
