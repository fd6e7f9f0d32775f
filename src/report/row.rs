//! One certificate among many, in one line.

use serde::{Deserialize, Serialize};

use super::certificate::role as certificate_role;
use super::place::hex;
use super::{Role, Verdict, signature};
use crate::asn1::{Time, oid};
use crate::ca;
use crate::lint::Severity;
use crate::store::digest::sha256;
use crate::store::{CertificateId, Store};
use crate::x509::{Certificate, Name};

/// Seconds of a day.
const DAY: i64 = 24 * 60 * 60;

/// A row of an inventory: one certificate at one place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Row {
    /// The file or input that it stands in.
    pub source: String,
    /// Where in it: `line 12`, `certs/shop.pem, line 3`.
    pub place: String,
    /// SHA-256 of its DER; null where nothing could be decoded.
    pub sha256: Option<String>,
    /// RFC 4514; empty where it could not be read.
    pub subject: String,
    /// The DNS names and addresses that it is for (Subject Alternative Name).
    pub names: Vec<String>,
    /// RFC 4514.
    pub issuer: String,
    /// The authority, where it is one that this program knows.
    pub ca: Option<String>,
    /// Lower-case hexadecimal digits.
    pub serial: String,
    /// RFC 3339 UTC; null where it could not be read.
    pub not_before: Option<String>,
    /// RFC 3339 UTC.
    pub not_after: Option<String>,
    /// Whole days until notAfter, rounded down: negative after it.
    pub days_left: Option<i64>,
    /// What it is for.
    pub role: Option<Role>,
    /// Whether it demands a staple; null where that cannot be told.
    pub must_staple: Option<bool>,
    /// Its responders.
    pub ocsp_urls: Vec<String>,
    /// Whether it cannot be told which these are: Authority Information Access could not be read.
    pub ocsp_urls_unread: bool,
    /// What is to be thought of its staple; null where no staple belongs to it, since it is an
    /// authority's or a responder's.
    pub staple: Option<Verdict>,
    /// Until when that staple can be used, RFC 3339 UTC.
    pub staple_until: Option<String>,
    /// `RSA 2048`, `EC P-256`, `Ed25519`.
    pub key: String,
    /// SHA-256 of the SubjectPublicKeyInfo: the same for certificates on the same key.
    pub spki_sha256: Option<String>,
    /// The algorithm of the issuer's signature.
    pub signature_algorithm: String,
    /// Whether subject and issuer are the same name.
    pub self_signed: bool,
    /// Whether that staple is in the last quarter of its life: counted also where something else is worse.
    #[serde(skip)]
    pub staple_ends_soon: bool,
    /// nextUpdate of that staple, where it has one: the staple may end before, with its signer's certificate.
    #[serde(skip)]
    pub next_update: Option<Time>,
    /// How much the worst finding about it matters.
    pub risk: Risk,
    /// The worst finding's code.
    pub worst: Option<String>,
    /// What could not be read, in sentences.
    pub problems: Vec<String>,
}

/// How much the worst finding about a certificate matters, worst first.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Risk {
    /// Something is broken or will not work.
    Error,
    /// Something will break, or breaks for some.
    Warning,
    /// Worth knowing.
    Notice,
    /// Nothing was found.
    #[default]
    None,
}

impl Risk {
    /// Its name in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Notice => "notice",
            Self::None => "none",
        }
    }
}

impl From<Severity> for Risk {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Error,
            Severity::Warning => Self::Warning,
            Severity::Notice => Self::Notice,
        }
    }
}

impl Row {
    /// What stands in the certificate itself. What is found out about it is not in it yet.
    pub(crate) fn of(objects: &Store, id: CertificateId, at: Time) -> Self {
        let known = &objects.certificates[id];
        let certificate = &known.certificate;
        let name = |name: &Option<Name>| name.as_ref().map(Name::to_rfc4514).unwrap_or_default();
        let validity = certificate.validity;
        let key = certificate.subject_public_key_info.as_ref();
        let urls = || certificate.access_locations(&oid::AD_OCSP);
        let authority = ca::recognize(
            certificate.issuer.as_ref(),
            urls().map(|url| url.value.as_str()),
        );
        let algorithm = certificate.signature_algorithm.as_ref();
        let days = |until: Time| (until - at).div_euclid(DAY);
        Self {
            sha256: Some(hex(&known.sha256)),
            subject: name(&certificate.subject),
            names: names(certificate),
            issuer: name(&certificate.issuer),
            ca: authority.map(|authority| authority.name.to_owned()),
            serial: certificate
                .serial_number
                .as_ref()
                .map(|serial| hex(&serial.value))
                .unwrap_or_default(),
            not_before: validity.map(|validity| validity.not_before.to_string()),
            not_after: validity.map(|validity| validity.not_after.to_string()),
            days_left: validity.map(|validity| days(validity.not_after)),
            role: certificate_role(objects, id),
            must_staple: certificate.requires_staple(),
            ocsp_urls: urls().map(|url| url.value.clone()).collect(),
            ocsp_urls_unread: certificate
                .unread_extension(&oid::AUTHORITY_INFO_ACCESS)
                .is_some(),
            key: key.map(signature::short_key_name).unwrap_or_default(),
            spki_sha256: key.map(|key| hex(&sha256(key.span.of(&certificate.der)))),
            signature_algorithm: algorithm.map(signature::algorithm_name).unwrap_or_default(),
            self_signed: certificate.is_self_issued(),
            problems: certificate
                .problems
                .iter()
                .map(ToString::to_string)
                .collect(),
            ..Self::default()
        }
    }

    /// What people call it: its first name, or its subject.
    #[must_use]
    pub fn label(&self) -> &str {
        match self.names.first() {
            Some(name) => name,
            None if self.subject.is_empty() => "(unreadable)",
            None => common_name(&self.subject),
        }
    }
}

/// The common name of an RFC 4514 name that begins with it, or all of the name.
#[must_use]
pub fn common_name(name: &str) -> &str {
    let after = name.strip_prefix("CN=");
    let common = after.and_then(|rest| rest.split(',').next());
    common
        .filter(|common| !common.ends_with('\\'))
        .unwrap_or(name)
}

/// DNS names and IP addresses.
fn names(certificate: &Certificate) -> Vec<String> {
    let names = certificate.subject_alt_names().iter();
    let names = names.filter(|name| matches!(name.kind, "DNS" | "IP"));
    names.map(|name| name.value.clone()).collect()
}
