//! Responses that stand in a text in words: what programs print of them, field by field.

use super::index::ConnectionIndex;
use super::place::Place;
use crate::asn1::Time;

/// A response in words at one place of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The files and containers around it, see [`Object::within`](super::Object::within).
    pub within: String,
    /// Where it stands in the innermost of those.
    pub place: Place,
    /// The connection that it was stapled to.
    pub connection: Option<ConnectionIndex>,
    /// What is printed; nothing at all where a program says no more than that a staple came.
    pub response: PrintedResponse,
}

/// The fields of a response as they are printed. What is printed is not what is signed: to write
/// that again is for those who have certificates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrintedResponse {
    /// `responseStatus` (RFC 6960 §4.2.1).
    pub status: Option<u8>,
    /// Whether `responseType` is `id-pkix-ocsp-basic`, as far as it is printed.
    pub is_basic: bool,
    /// `version`, counted from 1.
    pub version: Option<u8>,
    /// `responderID`.
    pub responder: Option<PrintedResponder>,
    /// `producedAt`.
    pub produced_at: Option<Time>,
    /// `responses`, in their order.
    pub entries: Vec<PrintedEntry>,
    /// `responseExtensions`, in their order.
    pub extensions: Vec<PrintedExtension>,
    /// `signatureAlgorithm`, as the program calls it.
    pub signature_algorithm: Option<String>,
    /// The parameters of RSASSA-PSS (RFC 4055 §3.1), where they are printed.
    pub pss: PrintedPss,
    /// `signature`.
    pub signature: Vec<u8>,
    /// The DER of `certs`, which programs print as PEM.
    pub certificates: Vec<Vec<u8>>,
    /// Whether the program prints no reasons of revocations, so that there may be one.
    pub omits_reasons: bool,
    /// Whether a field is printed in a form that was not understood, or there is more than is read.
    pub is_partial: bool,
}

/// Who signed, as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PrintedResponder {
    /// A name, in the program's own form.
    ByName(String),
    /// The hash of his key.
    ByKey(Vec<u8>),
}

/// What a response says about one certificate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrintedEntry {
    /// What both hashes are made with, as the program calls it.
    pub hash_algorithm: String,
    /// The hash of the issuer's name.
    pub issuer_name_hash: Vec<u8>,
    /// The hash of the issuer's key.
    pub issuer_key_hash: Vec<u8>,
    /// The octets of the serial number, as DER has them.
    pub serial: Vec<u8>,
    /// `certStatus`.
    pub status: Option<PrintedStatus>,
    /// `revocationTime`.
    pub revoked_at: Option<Time>,
    /// `revocationReason`.
    pub reason: Option<u8>,
    /// `thisUpdate`.
    pub this_update: Option<Time>,
    /// `nextUpdate`.
    pub next_update: Option<Time>,
    /// `singleExtensions`, in their order.
    pub extensions: Vec<PrintedExtension>,
}

/// `CertStatus` (RFC 6960 §4.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrintedStatus {
    /// Not revoked.
    Good,
    /// Revoked.
    Revoked,
    /// The responder does not know the certificate.
    Unknown,
}

impl PrintedStatus {
    /// Its name in the standard.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Revoked => "revoked",
            Self::Unknown => "unknown",
        }
    }
}

/// An extension, as it is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrintedExtension {
    /// What the program calls it, or its dotted identifier.
    pub name: String,
    /// Whether it is marked critical.
    pub critical: bool,
    /// Its value in the program's words, line by line.
    pub lines: Vec<String>,
}

/// The parameters of RSASSA-PSS, as they are printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrintedPss {
    /// The hash of the message.
    pub hash: Option<String>,
    /// The hash of the mask.
    pub mask_hash: Option<String>,
    /// The length of the salt, and whether it is left to the default.
    pub salt: Option<(u64, bool)>,
}
