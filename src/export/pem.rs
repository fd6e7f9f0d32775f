//! Objects as PEM (RFC 7468).

use crate::report::Report;

/// How many characters a line has (RFC 7468 §2).
const LINE: usize = 64;

/// Every object of a report that was given, as one PEM bundle: the certificate of the headline, the others,
/// then responses, requests and revocation lists. Certificates within a response stay there. What is not
/// what its label says is left out.
#[must_use]
pub fn pem(report: &Report) -> String {
    let first = report.staples.first().map(|staple| &staple.certificate);
    let mut certificates: Vec<_> = report.certificates.iter().collect();
    certificates.retain(|one| one.given);
    certificates.sort_by_key(|one| Some(&one.id) != first);
    let certificates = certificates
        .into_iter()
        .map(|one| ("CERTIFICATE", &one.der));
    let responses = report.ocsp_responses.iter();
    let requests = report.certificate_requests.iter();
    let questions = report.ocsp_requests.iter();
    let lists = report.crls.iter();
    certificates
        .chain(responses.map(|one| ("OCSP RESPONSE", &one.der)))
        .chain(requests.map(|one| ("CERTIFICATE REQUEST", &one.der)))
        .chain(questions.map(|one| ("OCSP REQUEST", &one.der)))
        .chain(lists.map(|one| ("X509 CRL", &one.der)))
        .filter(|(_, der)| !der.is_empty())
        .map(|(label, der)| block(label, der))
        .collect()
}

/// Base64 as a PEM block, with a line end behind it.
///
/// ```
/// use staplescope::export::block;
/// assert_eq!(block("X", "QUJD"), "-----BEGIN X-----\nQUJD\n-----END X-----\n");
/// ```
#[must_use]
pub fn block(label: &str, base64: &str) -> String {
    let mut block = format!("-----BEGIN {label}-----\n");
    let mut rest = base64;
    while !rest.is_empty() {
        let (line, behind) = rest.split_at_checked(LINE).unwrap_or((rest, ""));
        block.push_str(line);
        block.push('\n');
        rest = behind;
    }
    block.push_str(&format!("-----END {label}-----\n"));
    block
}
