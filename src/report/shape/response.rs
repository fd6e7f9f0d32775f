//! OCSP responses and their entries.

use serde::{Deserialize, Serialize};

use crate::report::{AloneReport, EntryPosition, ExtensionReport, Field, ObjectProblem, Span};

/// An OCSP response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OcspResponseReport {
    /// Its id within this report: `response-1`, ….
    pub id: String,
    /// SHA-256 of its DER.
    pub sha256: String,
    /// The `responseStatus` by its RFC 6960 name, `reserved(4)` and the like for numbers without a
    /// name, empty if it could not be read.
    pub status: String,
    /// RFC 3339 UTC.
    pub produced_at: Option<String>,
    /// `byName: …` (RFC 4514) or `byKey: …` (hexadecimal).
    pub responder_id: Option<String>,
    /// The algorithm's name, or its dotted identifier.
    pub signature_algorithm: Option<String>,
    /// Every `SingleResponse`.
    pub entries: Vec<EntryReport>,
    /// The ids of the embedded certificates, in their order.
    pub certificates: Vec<String>,
    /// The response's own extensions.
    pub extensions: Vec<ExtensionReport>,
    /// Every other field, in the order of the DER.
    pub fields: Vec<Field>,
    /// What could not be read.
    pub problems: Vec<ObjectProblem>,
    /// What it says by itself, where no certificate that it could be about is at hand.
    #[serde(default)]
    pub alone: Option<AloneReport>,
    /// The whole response, base64 of its DER; empty where it is no response, whatever its label says.
    pub der: String,
}

/// One `SingleResponse`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EntryReport {
    /// The serial number's octets.
    pub serial: String,
    /// The hash of the issuer's name.
    pub issuer_name_hash: String,
    /// The hash of the issuer's key.
    pub issuer_key_hash: String,
    /// The hash algorithm's name, or its dotted identifier.
    pub hash_algorithm: String,
    /// `good`, `revoked` or `unknown`; empty if it could not be read.
    pub status: String,
    /// RFC 3339 UTC; empty if it could not be read.
    pub this_update: String,
    /// RFC 3339 UTC.
    pub next_update: Option<String>,
    /// RFC 3339 UTC.
    pub revoked_at: Option<String>,
    /// The RFC 5280 name of the reason.
    pub reason: Option<String>,
    /// The entry's own extensions.
    pub extensions: Vec<ExtensionReport>,
    /// The whole entry.
    pub span: Span,
    /// The ids of the certificates that this entry names.
    pub names: Vec<String>,
    /// How it compares with the certificates at hand, closest first: at most eight rows, for the
    /// first eight entries of each of the first 32 responses. Empty where the entry names a
    /// certificate that was given.
    pub comparisons: Vec<ComparisonReport>,
}

impl OcspResponseReport {
    /// The entry of this position; none where it is another response's.
    #[must_use]
    pub fn entry(&self, position: EntryPosition) -> Option<&EntryReport> {
        self.entries.get(position.0)
    }
}

/// One certificate at hand beside an entry that names none of those given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ComparisonReport {
    /// The certificate's id.
    pub certificate: String,
    /// The id of a certificate at hand that bears its issuer's name.
    pub issuer: Option<String>,
    /// Whether the serial numbers agree; null where the certificate's could not be read.
    pub serial: Option<bool>,
    /// Whether the hashes of the issuer's name agree; null where the certificate's issuer could not be read, or for
    /// a hash that is not computed.
    pub issuer_name_hash: Option<bool>,
    /// Whether the hashes of the issuer's key agree; null where they cannot be compared.
    pub issuer_key_hash: Option<bool>,
    /// What the hash of the issuer's name would be, under the entry's hash algorithm.
    pub expected_issuer_name_hash: Option<String>,
    /// What the hash of the issuer's key would be.
    pub expected_issuer_key_hash: Option<String>,
    /// What would explain the differences, in sentences; empty where nothing known does.
    pub note: String,
}
