//! What things of a report are called: objects, pairs, roles, verdicts.

pub use crate::export::headline::{
    certificate, contents, headline, host, is_of_certificate, verdict_title,
};
use crate::report::{Report, Role, Severity, StapleReport, Verdict};

/// The host that a staple is for, with the certificate’s name where that is another.
pub fn whose(report: &Report, staple: &StapleReport) -> String {
    let host = host(report, staple);
    match certificate(report, &staple.certificate) {
        Some(found) if found.label != host => format!("{host}, certificate {}", found.label),
        _ => host,
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

/// The staple's pair in words, for the chooser: `shop.example, OCSP response 2: good`.
pub fn pair_label(report: &Report, staple: &StapleReport) -> String {
    let certificate = object_label(report, &staple.certificate);
    let response = staple
        .response
        .as_ref()
        .map_or("no response".to_owned(), |id| object_label(report, id));
    let served = match staple.served {
        Some(true) if staple.response.is_some() => ", served",
        Some(false) => ", at hand, not served",
        _ => "",
    };
    let word = verdict_word(staple.verdict);
    format!("{certificate}, {response}: {word}{served}")
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

/// How much a finding matters, in a word.
pub const fn severity(severity: Severity) -> &'static str {
    severity.as_str()
}
