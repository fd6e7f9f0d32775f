//! Revocation lists in words.

use serde::{Deserialize, Serialize};

use super::certificate::{algorithm, name, problems};
use super::extension::{decimal, scope};
use super::ocsp_response::reason;
use super::place::{hex, octets};
use super::{CheckOutcome, ExtensionReport, Field, ObjectProblem, Span, extension, signature};
use crate::asn1::Time;
use crate::store::{CertificateId, CrlId, Store};
use crate::verify::signature::SignatureOutcome;
use crate::verify::{CrlAnswer, CrlStatus, WhyNoCrlStatus};
use crate::x509::{CertificateList, Name, RevokedCertificate};

/// How many entries of a list a report shows; those about certificates among the inputs are shown
/// under [`CrlReport::covers`] in any case.
const SHOWN_ENTRIES: usize = 100;

/// The longest list, in bytes, whose bytes are in the report. A list of ten megabytes would take
/// thirteen in base64, for nobody to read.
const LONGEST_SHOWN: usize = 1 << 20;

/// A certificate revocation list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CrlReport {
    /// Its id within this report: `crl-1`, ….
    pub id: String,
    /// SHA-256 of its DER.
    pub sha256: String,
    /// The issuer, as an RFC 4514 string.
    pub issuer: String,
    /// RFC 3339 UTC; empty if it could not be read.
    pub this_update: String,
    /// RFC 3339 UTC.
    pub next_update: Option<String>,
    /// The CRL number, decimal.
    pub number: Option<String>,
    /// For a delta list the number of the list that it adds to, decimal.
    pub base_number: Option<String>,
    /// What the list is limited to, in the standard's words: `onlyContainsUserCerts`,
    /// `distributionPoint`, `indirectCRL`, …; empty for everything that its issuer issued.
    pub scope: Vec<String>,
    /// The algorithm's name, or its dotted identifier.
    pub signature_algorithm: Option<String>,
    /// Whether the signature verifies under the key of a certificate at hand with the issuer's name.
    pub signature: CheckOutcome,
    /// How that came out, in one sentence.
    pub evidence: String,
    /// The certificate under whose key it verifies.
    pub signer: Option<String>,
    /// How many entries there are.
    pub revoked_count: usize,
    /// The first hundred of them.
    pub revoked: Vec<RevokedReport>,
    /// What it says about the certificates among the inputs that bear its issuer's name.
    pub covers: Vec<CoverageReport>,
    /// The list's own extensions.
    pub extensions: Vec<ExtensionReport>,
    /// Every other field, in the order of the DER.
    pub fields: Vec<Field>,
    /// What could not be read.
    pub problems: Vec<ObjectProblem>,
    /// The whole list, base64 of its DER; empty for a list longer than a mebibyte.
    pub der: String,
}

/// What stands in place of a date that could not be read.
const UNREAD_DATE: &str = "a date that cannot be read";

/// One entry of a revocation list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RevokedReport {
    /// The serial number's octets.
    pub serial: String,
    /// RFC 3339 UTC; empty if it could not be read.
    pub revoked_at: String,
    /// The RFC 5280 name of the reason.
    pub reason: Option<String>,
    /// The extensions of the entry, its reason among them.
    #[serde(default)]
    pub extensions: Vec<ExtensionReport>,
    /// The whole entry.
    pub span: Span,
}

/// What a revocation list says about one certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CoverageReport {
    /// The certificate's id.
    pub certificate: String,
    /// `on-list`, `not-on-list` or `not-checked`.
    pub status: String,
    /// RFC 3339 UTC; only with `on-list`.
    pub revoked_at: Option<String>,
    /// The RFC 5280 name of the reason.
    pub reason: Option<String>,
    /// One sentence: what was found, or why nothing was concluded.
    pub explanation: String,
}

/// The report on this list, at `at`.
// An answer alone does without it.
#[inline(never)]
pub(super) fn crl(objects: &Store, id: CrlId, at: Time) -> CrlReport {
    let known = &objects.crls[id];
    let list = &known.object;
    let (signature, evidence, signer) = signed(objects, id);
    let issuer = list.issuer.as_ref();
    let this_update = list.this_update.as_ref();
    let point = list.issuing_distribution_point();
    CrlReport {
        id: id.to_string(),
        sha256: hex(&known.sha256),
        issuer: issuer.map(Name::to_rfc4514).unwrap_or_default(),
        this_update: this_update
            .map(|time| time.value.to_string())
            .unwrap_or_default(),
        next_update: list.next_update.as_ref().map(|time| time.value.to_string()),
        number: list.crl_number().map(decimal),
        base_number: list.base_crl_number().map(decimal),
        scope: point
            .map(scope)
            .unwrap_or_default()
            .into_iter()
            .map(Into::into)
            .collect(),
        signature_algorithm: list
            .signature_algorithm
            .as_ref()
            .map(signature::algorithm_name),
        signature,
        evidence,
        signer: signer.map(|id| id.to_string()),
        revoked_count: list.revoked.len(),
        revoked: list
            .revoked
            .iter()
            .take(SHOWN_ENTRIES)
            .map(|entry| revoked(list, entry))
            .collect(),
        covers: objects.crl_answers(id, at).iter().map(coverage).collect(),
        extensions: list
            .extensions
            .iter()
            .map(extension::of_certificate)
            .collect(),
        fields: fields(list),
        problems: problems(&list.problems),
        der: match list.der.len() {
            0..=LONGEST_SHOWN => octets(&list.der, list.tbs_cert_list.is_some()),
            _ => String::new(),
        },
    }
}

fn signed(objects: &Store, id: CrlId) -> (CheckOutcome, String, Option<CertificateId>) {
    match objects.crl_signer(id) {
        None if objects.crls[id].object.issuer.is_none() || !objects.nameless().is_empty() => (
            CheckOutcome::NotChecked,
            "Not checked: which certificate is the list’s issuer’s cannot be told, because a name could not \
             be read."
                .into(),
            None,
        ),
        None => (
            CheckOutcome::NotChecked,
            "Not checked, because the list issuer’s certificate is missing, or the signature cannot \
             be read."
                .into(),
            None,
        ),
        Some(signer) => {
            let outcome = signature::outcome(&signer.signature);
            let sentence = format!("The list’s signature {outcome}");
            match signer.signature {
                SignatureOutcome::Valid => (
                    CheckOutcome::Passed,
                    format!("{sentence} under the key of {}.", signer.certificate),
                    Some(signer.certificate),
                ),
                SignatureOutcome::Invalid(_) => {
                    (CheckOutcome::Failed, format!("{sentence}."), None)
                }
                SignatureOutcome::Unsupported(_) => {
                    (CheckOutcome::NotChecked, format!("{sentence}."), None)
                }
            }
        }
    }
}

fn revoked(list: &CertificateList, entry: &RevokedCertificate) -> RevokedReport {
    RevokedReport {
        serial: hex(entry.serial_number(list)),
        revoked_at: entry
            .revocation_date
            .map(|date| date.to_string())
            .unwrap_or_default(),
        reason: entry.reason.map(reason),
        extensions: entry
            .extensions(list)
            .iter()
            .map(extension::of_response)
            .collect(),
        span: entry.span().into(),
    }
}

fn coverage(of: &CrlAnswer) -> CoverageReport {
    let entry = match of.status {
        CrlStatus::OnList(entry) => Some(entry),
        _ => None,
    };
    let (status, explanation) = match of.status {
        CrlStatus::OnList(_) => (
            "on-list",
            "The list names the certificate: its issuer revoked it.".to_owned(),
        ),
        CrlStatus::NotOnList => (
            "not-on-list",
            "The list is authentic and current, and does not name the certificate.".to_owned(),
        ),
        CrlStatus::NotChecked(why) => (
            "not-checked",
            format!("Not checked, because {}.", why_not(why)),
        ),
    };
    CoverageReport {
        certificate: of.certificate.to_string(),
        status: status.into(),
        revoked_at: entry.and_then(|entry| Some(entry.revocation_date?.to_string())),
        reason: entry.and_then(|entry| entry.reason).map(reason),
        explanation,
    }
}

fn why_not(why: WhyNoCrlStatus) -> &'static str {
    match why {
        WhyNoCrlStatus::IssuerMissing => {
            "the certificate of its issuer, whose key must have signed the list, is missing"
        }
        WhyNoCrlStatus::IssuerUnread => {
            "whether the certificate of its issuer is at hand cannot be told, because a name could not be read"
        }
        WhyNoCrlStatus::UnreadSerial => "the certificate’s serial number could not be read",
        WhyNoCrlStatus::IssuerMayNotSign => {
            "the issuer’s key may not sign revocation lists (keyUsage without \
             cRLSign)"
        }
        WhyNoCrlStatus::SignatureInvalid => {
            "the list is not signed with the key of the certificate’s issuer"
        }
        WhyNoCrlStatus::SignatureUnsupported => "the list’s signature cannot be verified here",
        WhyNoCrlStatus::NotYetValid => "the list is not valid yet",
        WhyNoCrlStatus::OutOfDate => {
            "the list does not name the certificate, but is out of date: it may have been revoked \
             since"
        }
        WhyNoCrlStatus::Incomplete => {
            "the list was not read to its end; the part that was does not name the \
             certificate"
        }
        WhyNoCrlStatus::Delta => {
            "this is a delta list, which only says what changed since another list; not supported \
             here"
        }
        WhyNoCrlStatus::Indirect => {
            "this is an indirect list, for several issuers; not supported here"
        }
        WhyNoCrlStatus::OutsideScope => {
            "the list does not name the certificate, but is limited to others (Issuing Distribution \
             Point)"
        }
        WhyNoCrlStatus::UnknownCriticalExtension => "the list has an unknown critical extension",
        WhyNoCrlStatus::UnreadExtension => {
            "an extension of the list could not be read, and may change the meaning of its entries"
        }
        WhyNoCrlStatus::UnreadTime => "when the list was made could not be read",
    }
}

fn fields(list: &CertificateList) -> Vec<Field> {
    let mut fields = vec![match &list.version {
        Some(version) => Field::new("version", version.value.to_string(), Some(version.span)),
        None => Field::version(None, &list.problems),
    }];
    let inner = list.signature.as_ref();
    fields.extend(inner.map(|of| algorithm("signature", of)));
    fields.extend(list.issuer.as_ref().map(|of| name("issuer", of)));
    let times = [
        ("thisUpdate", &list.this_update),
        ("nextUpdate", &list.next_update),
    ];
    let times = times
        .iter()
        .filter_map(|(name, time)| Some(Field::time(name, time.as_ref()?)));
    fields.extend(times);
    fields.extend(list.revoked_span.map(|span| revoked_field(list, span)));
    let outer = list.signature_algorithm.as_ref();
    fields.extend(outer.map(|of| algorithm("signatureAlgorithm", of)));
    let value = list.signature_value.as_ref();
    fields.extend(
        value.map(|value| Field::new("signatureValue", hex(&value.value), Some(value.span))),
    );
    fields
}

fn revoked_field(list: &CertificateList, span: crate::asn1::Span) -> Field {
    let shown = list.revoked.iter().take(SHOWN_ENTRIES).map(|entry| {
        let reason = entry
            .reason
            .map_or_else(String::new, |number| format!(", {}", reason(number)));
        let date = entry.revocation_date;
        let date = date.map_or_else(|| UNREAD_DATE.into(), |date| date.to_string());
        let value = format!("{date}{reason}");
        Field::new(hex(entry.serial_number(list)), value, Some(entry.span()))
    });
    let count = match list.revoked.len() {
        1 => "1 entry".to_owned(),
        count if count > SHOWN_ENTRIES => {
            format!("{count} entries, the first {SHOWN_ENTRIES} shown")
        }
        count => format!("{count} entries"),
    };
    Field::new("revokedCertificates", count, Some(span)).with(shown.collect())
}
