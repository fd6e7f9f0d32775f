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

/// What each kind of outcome means.
pub const fn outcome_meaning(outcome: OutcomeKind) -> &'static str {
    match outcome {
        OutcomeKind::Refuses => "The visitor does not get in.",
        OutcomeKind::Varies => "It depends on what is named beside it.",
        OutcomeKind::Connects => "They look at the staple, or at its absence, and go on.",
        OutcomeKind::Unchecked => "They go on without looking at the staple.",
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
