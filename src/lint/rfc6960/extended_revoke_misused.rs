use crate::asn1::{Time, oid};
use crate::lint::{Answer, Check, Observation, Reference, Rule, Scene, Severity, Source, dates};
use crate::ocsp::CertStatus;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "extended-revoke-misused",
    severities: &[Severity::Error],
    title: "The extended revoked definition is not used as prescribed",
    explanation: "Revoked since 1970 means that the certificate was never issued. The response must say so \
                  with the extended revoked definition, not critical and not in the entry, and the entry \
                  must not refer to a revocation list.",
    remedy: "Tell the responder’s operator.",
    citations: &[Reference::Rfc(6960, "2.2"), Reference::Rfc(6960, "4.4.8")],
    source: Source::Rfc(6960),
    effective: Some(dates::RFC_6960),
    checks: &[Check::Answer(check)],
};

/// A title and an explanation.
type Misuse = (&'static str, &'static str);

const IN_ENTRY: Misuse = (
    "The extended revoked definition is in an entry",
    "The extended revoked definition is in an entry. It belongs to the response as a \
                        whole; clients do not look for it here.",
);
const CRITICAL: Misuse = (
    "The extended revoked definition is marked critical",
    "It must never be: a client that does not recognize it refuses the response. Firefox and Java with revocation \
     checking recognize no critical extension in a response and refuse, and Chrome ignores the \
     response; the list of clients has the rest.",
);
const UNDECLARED: Misuse = (
    "Revoked since 1970, without the extended revoked definition",
    "Revoked since 1970 means that the certificate was never issued, but the response \
                          does not carry the extended revoked definition that says so.",
);
const LISTED: Misuse = (
    "Revoked since 1970, but with a reference to a revocation list",
    "The entry means that the certificate was never issued, but refers to a \
                      revocation list, which cannot contain it.",
);

fn check(_: &Scene<'_>, answer: &Answer<'_>) -> Option<Observation> {
    let (title, explanation) = misuse(answer)?;
    let observation = Observation::new().titled(title).explained(explanation);
    Some(observation.at(answer.entry.span))
}

fn misuse(answer: &Answer<'_>) -> Option<Misuse> {
    let mut extensions = answer.basic.response_extensions.iter();
    let declared = extensions.find(|ext| ext.oid.is(&oid::OCSP_EXTENDED_REVOKE));
    let single_extensions = &answer.entry.single_extensions;
    let in_entry = |oid| single_extensions.iter().any(|ext| ext.oid.is(oid));
    let never_issued = match &answer.entry.cert_status.value {
        CertStatus::Revoked(info) => info.revocation_time == Time::from_unix(0),
        _ => false,
    };
    let of_lists = [
        oid::OCSP_CRL,
        oid::REASON_CODE,
        oid::INVALIDITY_DATE,
        oid::CERTIFICATE_ISSUER,
    ];
    if in_entry(&oid::OCSP_EXTENDED_REVOKE) {
        return Some(IN_ENTRY);
    }
    if declared.is_some_and(|ext| ext.critical) {
        return Some(CRITICAL);
    }
    match (never_issued, declared) {
        (true, None) => Some(UNDECLARED),
        (true, Some(_)) if of_lists.iter().any(in_entry) => Some(LISTED),
        _ => None,
    }
}
