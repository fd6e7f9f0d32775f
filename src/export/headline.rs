//! What a report comes to, in a line: whose it is, and what is the matter.

use crate::grammar::{count, list};
use crate::report::{
    AloneReport, CertificateReport, InputSummary, Report, Role, StapleReport, Verdict,
    is_about_certificate,
};

/// A first sentence that is longer is no headline. In bytes.
const LONGEST_TITLE: usize = 72;

/// The verdict as a headline.
#[must_use]
pub fn verdict_title(staple: &StapleReport) -> &'static str {
    match staple.verdict {
        Verdict::Good => "The staple is good",
        Verdict::Revoked => "The certificate is revoked",
        Verdict::Unknown => "The responder does not know the certificate",
        Verdict::Unusable => "The staple is unusable",
        Verdict::Unverified => "A staple is described, but could not be checked",
        Verdict::Missing if staple.served == Some(true) => "No staple came",
        Verdict::Missing => "No staple is here",
    }
}

/// The headline and the sentence below it: an unusable staple's first sentence says what is the matter, and so
/// does that of a certificate which is outside its validity.
#[must_use]
pub fn headline(staple: &StapleReport) -> (String, &str) {
    let sentence = staple.sentence.as_str();
    match sentence.split_once(". ") {
        Some((why, rest))
            if is_about_certificate(why)
                || (staple.verdict == Verdict::Unusable && why.len() <= LONGEST_TITLE) =>
        {
            (why.to_owned(), rest)
        }
        _ => (verdict_title(staple).to_owned(), sentence),
    }
}

/// Whether the headline is that the certificate itself is outside its validity, whatever is stapled.
#[must_use]
pub fn is_of_certificate(staple: &StapleReport) -> bool {
    is_about_certificate(&staple.sentence)
}

/// The server or name that a judgement is about.
#[must_use]
pub fn host(report: &Report, staple: &StapleReport) -> String {
    let named = || certificate(report, &staple.certificate).map(|found| found.label.clone());
    staple.host.clone().or_else(named).unwrap_or_default()
}

/// The certificate of this id.
#[must_use]
pub fn certificate<'a>(report: &'a Report, id: &str) -> Option<&'a CertificateReport> {
    let mut all = report.certificates.iter();
    all.find(|certificate| certificate.id == id)
}

/// What was found in all inputs: `2 certificates, 1 OCSP response`.
#[must_use]
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

/// What a response says whose certificate is not here.
#[must_use]
pub fn response_alone(report: &Report) -> Option<&AloneReport> {
    let mut responses = report.ocsp_responses.iter();
    responses.find_map(|response| response.alone.as_ref())
}

/// Where there is nothing to judge: what is here, and what to add to it.
#[must_use]
pub fn lacking(report: &Report) -> (String, String) {
    if let Some(alone) = response_alone(report) {
        return (alone.title.to_string(), alone.sentence.clone());
    }
    // What could not be read may have been the server's certificate.
    let is_unread = report.inputs.iter().any(InputSummary::has_unread);
    let encrypted = report.inputs.iter().find(|input| input.needs_password);
    let given = || report.certificates.iter().filter(|found| found.given);
    let is_authority = |role| matches!(role, Some(Role::Root | Role::Intermediate));
    let authorities = given().filter(|found| is_authority(found.role)).count();
    let responders = given()
        .filter(|found| found.role == Some(Role::Responder))
        .count();
    if authorities + responders > 0 {
        let title = certificates(authorities, responders);
        return match is_unread {
            true => (
                format!("{title}, but no server certificate that could be read"),
                format!(
                    "{}, or add the server’s own certificate and the OCSP response that it sends.",
                    match encrypted {
                        Some(input) => format!(
                            "{} is encrypted, and may hold it. Enter its password",
                            input.name
                        ),
                        None => "A part of what you gave could not be read, and may hold it. Give that part again"
                            .to_owned(),
                    }
                ),
            ),
            false => (
                format!("{title}, but no server certificate"),
                "Add the server’s own certificate and the OCSP response that it sends.".to_owned(),
            ),
        };
    }
    let there = match is_unread {
        true => "A part of what you gave could not be read; the rest is shown below.",
        false => "All of it is shown below.",
    };
    (
        other(report),
        format!(
            "{there} Add the server’s certificate, its issuer and the OCSP response to have a staple judged."
        ),
    )
}

/// So many certificates of CAs, and of responders.
fn certificates(authorities: usize, responders: usize) -> String {
    let kinds = [
        (authorities, "certificate of a CA", "certificates of CAs"),
        (
            responders,
            "certificate of a responder",
            "certificates of responders",
        ),
    ];
    let there = kinds.into_iter().filter(|(number, ..)| *number > 0);
    let there = there.map(|(number, one, many)| count(number, one, many));
    list(&Vec::from_iter(there))
}

/// What a request or a list alone is.
fn other(report: &Report) -> String {
    let kinds = (
        &report.certificate_requests[..],
        &report.ocsp_requests[..],
        &report.crls[..],
    );
    match kinds {
        ([request], [], []) => match request.must_staple {
            Some(true) => format!("This request asks for {} with Must-Staple", request.label),
            Some(false) => format!(
                "This request asks for {} without Must-Staple",
                request.label
            ),
            None => format!(
                "This request asks for {}; whether with Must-Staple cannot be told",
                request.label
            ),
        },
        ([], [_], []) => "This is a question to a responder, without its answer".to_owned(),
        ([], [], [list]) => format!(
            "This revocation list has {}",
            count(list.revoked_count, "entry", "entries")
        ),
        _ => format!("{}, and nothing to judge", contents(report)),
    }
}
