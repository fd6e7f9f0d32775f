//! Certificates and their extensions.

use serde::{Deserialize, Serialize};

use crate::report::{Field, ObjectProblem, Span, Text};

/// A certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CertificateReport {
    /// Its id within this report: `certificate-1`, ….
    pub id: String,
    /// SHA-256 of its DER.
    pub sha256: String,
    /// The subject, as an RFC 4514 string.
    pub subject: String,
    /// The issuer, as an RFC 4514 string.
    pub issuer: String,
    /// The serial number's octets.
    pub serial: String,
    /// RFC 3339 UTC; null if it could not be read.
    pub not_before: Option<String>,
    /// RFC 3339 UTC; null if it could not be read.
    pub not_after: Option<String>,
    /// What the certificate is for; null where that cannot be told, because what decides about it could not
    /// be read.
    pub role: Option<Role>,
    /// Whether `status_request` (5) is listed in a well-formed TLS Feature extension; null where that cannot
    /// be told, because the certificate could not be read to its end, or because the extension is malformed.
    pub must_staple: Option<bool>,
    /// Whether it could be read to its end; if not, what is not listed may stand in what was not read.
    pub whole: bool,
    /// The names of those of these fields of which it cannot be told what belongs there, because it could not
    /// be read: an empty list or text is then no answer.
    pub unread: Vec<String>,
    /// What Key Usage allows, by the standard's names; empty where the extension is absent, null where it
    /// cannot be told.
    pub key_usage: Option<Vec<String>>,
    /// What Extended Key Usage allows, in its order; empty where the extension is absent, null where it cannot
    /// be told.
    pub extended_key_usage: Option<Vec<String>>,
    /// The numbers in the TLS Feature extension, in their order.
    pub tls_features: Vec<u64>,
    /// The `id-ad-ocsp` locations of Authority Information Access.
    pub ocsp_urls: Vec<String>,
    /// The `id-ad-caIssuers` locations of Authority Information Access.
    pub ca_issuers_urls: Vec<String>,
    /// The names: DNS names plain, others with their kind in front (`IP:192.0.2.1`).
    pub subject_alt_names: Vec<String>,
    /// Every extension.
    pub extensions: Vec<ExtensionReport>,
    /// Every other field, in the order of the DER.
    pub fields: Vec<Field>,
    /// What could not be read.
    pub problems: Vec<ObjectProblem>,
    /// Whether it was given (`false`: found only inside a response, handed over as trusted, or built
    /// in).
    pub given: bool,
    /// Whether the user trusts it: handed over as trusted, or marked.
    pub trusted: bool,
    /// Whether it is one of the roots built in.
    pub built_in: bool,
    /// A short name for people: the common name, the first DNS name, or the serial number.
    pub label: String,
    /// The whole certificate, base64 of its DER; empty where it is no certificate, whatever its label says.
    pub der: String,
}

/// What a certificate is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// It names a server or another subject that is no authority.
    EndEntity,
    /// A certification authority below another.
    Intermediate,
    /// A self-issued certification authority.
    Root,
    /// It signs OCSP responses on an authority's behalf.
    Responder,
}

/// One extension of a certificate or a response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ExtensionReport {
    /// Its object identifier, dotted.
    pub oid: String,
    /// The standard's name for it; empty if unknown.
    pub name: Text,
    /// Whether it is marked critical.
    pub critical: bool,
    /// Its value in one line.
    pub value: String,
    /// Its value in parts; for an unknown extension its ASN.1.
    pub fields: Vec<Field>,
    /// The whole extension, tag included.
    pub span: Span,
    /// What could not be read in it, as a sentence.
    pub problem: Option<String>,
}
