//! Judgements: one response for one certificate, or its absence.

use serde::{Deserialize, Serialize};

use crate::report::{CheckReport, Text, kebab_enum};

/// Which of a report's [`staples`](crate::report::Report::staples) is meant. Only reports give them out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StapleIndex(pub(super) usize);

impl StapleIndex {
    /// The one that the headline speaks about.
    pub const HEADLINE: Self = Self(0);
}

/// Which of a response's [`entries`](crate::report::OcspResponseReport::entries) is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryPosition(pub(in crate::report) usize);

/// The judgement of one response for one certificate, or of its absence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StapleReport {
    /// The certificate's id.
    pub certificate: String,
    /// The response's id; none where none was given.
    pub response: Option<String>,
    /// The issuer's certificate, if at hand.
    pub issuer: Option<String>,
    /// The certificate that signed the response, if at hand.
    pub responder: Option<String>,
    /// The position in the response's `entries` that counts.
    #[cfg_attr(test, ts(type = "number | null"))]
    pub entry: Option<EntryPosition>,
    /// The judgement.
    pub verdict: Verdict,
    /// Every reason that holds.
    pub reasons: Vec<Reason>,
    /// Each step, on its own.
    pub checks: Vec<CheckReport>,
    /// Whether it is what visitors get, as a recorded connection or a program says; false: it is at hand,
    /// but the server sent something else; null: nothing tells.
    pub served: Option<bool>,
    /// The server that was seen to send it, or not, where the record names one.
    pub host: Option<String>,
    /// The ids of the servers (as in `server_outcomes`) that would not send this response; only of a good
    /// one that no server was seen to send.
    pub kept_back_by: Vec<Text>,
    /// The verdict in one plain sentence.
    pub sentence: String,
    /// From when the response is current, RFC 3339 UTC.
    pub usable_from: Option<String>,
    /// Until when, RFC 3339 UTC.
    pub usable_until: Option<String>,
    /// The OCSP requests that ask about the certificate; none without the issuer's certificate.
    pub requests: Vec<RequestReport>,
}

impl StapleReport {
    /// Whether both are about the same response for the same certificate.
    #[must_use]
    pub fn is_about_the_same(&self, other: &Self) -> bool {
        self.certificate == other.certificate && self.response == other.response
    }
}

/// An OCSP request for one certificate, without a nonce (RFC 6960 §4.1.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RequestReport {
    /// The hash algorithm of its CertID: `SHA-1` or `SHA-256`.
    pub hash_algorithm: Text,
    /// The whole request, base64 of its DER.
    pub der: String,
}

kebab_enum! {
    /// The judgement of a staple.
    Verdict {
        /// Authentic, authorized, about this certificate, current: the status is good.
        Good = "good",
        /// The same, and the status is revoked.
        Revoked = "revoked",
        /// The same, and the responder does not know the certificate.
        Unknown = "unknown",
        /// A response is there, but something does not hold; the reasons say what.
        Unusable = "unusable",
        /// A response is told of in words that could not be verified.
        Unverified = "unverified",
        /// No response was given, and nothing says that there is one.
        Missing = "missing",
    }
}

kebab_enum! {
    /// Why a response is unusable.
    Reason {
        /// Not a DER `OCSPResponse`, `BasicOCSPResponse` or `ResponseData`.
        Malformed = "malformed",
        /// `responseStatus` is not successful.
        ErrorStatus = "error-status",
        /// `responseType` is not `id-pkix-ocsp-basic`.
        UnsupportedResponseType = "unsupported-response-type",
        /// No entry names this certificate.
        CertificateMismatch = "certificate-mismatch",
        /// The issuer's certificate is not at hand.
        IssuerMissing = "issuer-missing",
        /// A certificate could not be read far enough to tell what the response is about, or whose word it is.
        CertificateUnread = "certificate-unread",
        /// No certificate at hand matches `responderID`.
        ResponderNotFound = "responder-not-found",
        /// The signer is neither the issuer nor its delegate.
        ResponderNotAuthorized = "responder-not-authorized",
        /// The delegate's certificate is outside its validity.
        ResponderExpired = "responder-expired",
        /// The signature does not verify.
        SignatureInvalid = "signature-invalid",
        /// The signature's algorithm cannot be verified here.
        SignatureUnsupported = "signature-unsupported",
        /// A critical extension is not understood.
        UnknownCriticalExtension = "unknown-critical-extension",
        /// `thisUpdate` lies in the future.
        NotYetValid = "not-yet-valid",
        /// `nextUpdate` has passed.
        Expired = "expired",
        /// `producedAt` lies outside the certificate's validity.
        ProducedOutsideValidity = "produced-outside-validity",
    }
}
