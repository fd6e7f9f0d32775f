//! What a client sees of a certificate and a staple: facts, already decoded and verified.

use std::sync::Arc;

/// Seconds of one minute, one hour, one day.
pub const MINUTE: i64 = 60;
/// Seconds of one hour.
pub const HOUR: i64 = 60 * MINUTE;
/// Seconds of one day.
pub const DAY: i64 = 24 * HOUR;

/// `status_request` in the TLS Feature extension (RFC 7633): Must-Staple.
pub const STATUS_REQUEST: u64 = 5;

/// Everything that a client's rule may look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handshake {
    /// The TLS Feature extension of the server's certificate.
    pub tls_feature: TlsFeature,
    /// Whether that extension is marked critical.
    pub tls_feature_critical: bool,
    /// The TLS Feature extension of its issuer; [`TlsFeature::Absent`] also where the issuer's
    /// certificate is not at hand, since hardly any has one.
    pub issuer_tls_feature: TlsFeature,
    /// Whether the certificate names an OCSP responder.
    pub has_ocsp_url: bool,
    /// From the certificate's `notBefore` to its `notAfter`, in seconds.
    pub validity: i64,
    /// Whether the instant lies between the two; asked only about the inputs as they are.
    pub standing: Standing,
    /// What the server staples.
    pub staple: Staple,
    /// Whether a staple that is malformed holds an answer for readers that are laxer than DER.
    pub is_laxly_readable: bool,
    /// Whether the responder answers those who ask it.
    pub responder: Responder,
}

impl Handshake {
    /// Whether the certificate carries OCSP Must-Staple.
    #[must_use]
    pub fn must_staple(&self) -> bool {
        self.tls_feature.numbers().contains(&STATUS_REQUEST)
    }

    /// The same handshake with another staple.
    #[must_use]
    pub fn with_staple(&self, staple: Staple) -> Self {
        Self {
            staple,
            is_laxly_readable: false,
            ..self.clone()
        }
    }

    /// The same handshake, no OCSP responder in reach of anyone.
    #[must_use]
    pub fn without_responder(&self) -> Self {
        Self {
            responder: Responder::Unreachable,
            ..self.clone()
        }
    }
}

/// A certificate's TLS Feature extension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TlsFeature {
    /// There is none.
    Absent,
    /// A list of TLS extension numbers.
    WellFormed {
        /// The numbers, in order.
        numbers: Arc<[u64]>,
        /// The extension's value, byte for byte: Firefox compares those.
        value: Arc<[u8]>,
    },
    /// It is there, but is no list of numbers.
    Malformed {
        /// The extension's value, byte for byte.
        value: Arc<[u8]>,
    },
}

impl TlsFeature {
    /// The numbers listed; none where there is no readable list.
    #[must_use]
    pub fn numbers(&self) -> &[u64] {
        match self {
            Self::WellFormed { numbers, .. } => numbers,
            Self::Absent | Self::Malformed { .. } => &[],
        }
    }

    /// Whether it is a list, of nothing.
    #[must_use]
    pub fn is_empty_list(&self) -> bool {
        matches!(self, Self::WellFormed { numbers, .. } if numbers.is_empty())
    }

    /// The extension's value, if there is one.
    #[must_use]
    pub fn value(&self) -> Option<&[u8]> {
        match self {
            Self::Absent => None,
            Self::WellFormed { value, .. } | Self::Malformed { value } => Some(value),
        }
    }
}

/// Where an instant lies in a certificate's own validity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Before `notBefore`.
    NotYetValid,
    /// Within; also where the validity could not be read.
    Valid,
    /// After `notAfter`.
    Expired,
}

/// Whether the OCSP responder answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Responder {
    /// As the client's record says.
    AsRecorded,
    /// Nobody reaches it, whatever the record says.
    Unreachable,
}

/// What the server staples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Staple {
    /// Nothing.
    None,
    /// Bytes that are no OCSP response.
    Malformed,
    /// A response of a type other than `id-pkix-ocsp-basic`.
    UnsupportedType,
    /// An unsigned error response.
    Error(ErrorStatus),
    /// A basic response.
    Response(Response),
}

/// A `responseStatus` other than successful (RFC 6960 §4.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorStatus {
    /// `malformedRequest`, 1.
    MalformedRequest,
    /// `internalError`, 2.
    InternalError,
    /// `tryLater`, 3.
    TryLater,
    /// `sigRequired`, 5.
    SigRequired,
    /// `unauthorized`, 6.
    Unauthorized,
}

/// A basic response, as it bears on the server's certificate.
///
/// The fields are independent of each other, because clients differ in what they look at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Response {
    /// Who names the certificate.
    pub cert_id: CertId,
    /// What the entry about the certificate says.
    pub status: CertStatus,
    /// Who signed.
    pub signer: Signer,
    /// Whether the signature verifies.
    pub signature: Signature,
    /// Seconds since `thisUpdate`; negative if that lies in the future.
    pub age: i64,
    /// From `thisUpdate` to `nextUpdate` in seconds, if there is a `nextUpdate`.
    pub lifetime: Option<i64>,
    /// A critical extension that is not understood.
    pub unknown_critical_extension: bool,
    /// An extension that stands there twice.
    pub repeats_extension: bool,
    /// What else is marked critical, and where.
    pub critical: Critical,
    /// How it is signed.
    pub algorithm: Algorithm,
    /// Whether the delegate that signed is an authority itself.
    pub signer_is_authority: bool,
    /// Whether `id-pkix-ocsp-nocheck` is marked critical in its certificate.
    pub signer_has_critical_nocheck: bool,
    /// Whether the first of all entries is about the certificate.
    pub is_first_entry: bool,
    /// What the first entry about the certificate says, which need not be the one that counts.
    pub first_status: CertStatus,
    /// Whether some entry about the certificate says good.
    pub has_good_entry: bool,
    /// Whether the CertID that comes closest differs in the hash of the issuer's key only.
    pub differs_in_key_only: bool,
    /// `producedAt` lies outside the certificate's validity.
    pub produced_outside_validity: bool,
}

impl Response {
    /// An authentic response about the certificate, one hour old and valid for seven days.
    #[must_use]
    pub const fn fresh(status: CertStatus) -> Self {
        Self {
            cert_id: CertId::Sha1,
            status,
            signer: Signer::Authorized,
            signature: Signature::Valid,
            age: HOUR,
            lifetime: Some(7 * DAY),
            unknown_critical_extension: false,
            repeats_extension: false,
            critical: Critical::None,
            algorithm: Algorithm::Common,
            signer_is_authority: false,
            signer_has_critical_nocheck: false,
            is_first_entry: true,
            first_status: status,
            has_good_entry: matches!(status, CertStatus::Good),
            differs_in_key_only: false,
            produced_outside_validity: false,
        }
    }

    /// How many seconds ago `nextUpdate` was; negative if it lies ahead.
    #[must_use]
    pub fn expired_for(&self) -> Option<i64> {
        self.lifetime
            .map(|lifetime| self.age.saturating_sub(lifetime))
    }

    /// Whether nothing at all speaks against it: authentic, current without any tolerance, with a
    /// `nextUpdate`, named by SHA-1, of this status. For clients whose finer rules are not known.
    #[must_use]
    pub fn is_sound(&self, status: CertStatus) -> bool {
        *self
            == Self {
                age: self.age,
                lifetime: self.lifetime,
                is_first_entry: self.is_first_entry,
                ..Self::fresh(status)
            }
            && self.age >= 0
            && self.expired_for().is_some_and(|seconds| seconds <= 0)
    }

    /// Whether the right party signed, and the signature verifies.
    #[must_use]
    pub fn is_authentic(&self) -> bool {
        self.signer == Signer::Authorized && self.signature == Signature::Valid
    }
}

/// What is marked critical in a response although the standards define and explain it there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Critical {
    /// Nothing.
    None,
    /// Something in the response, or in an entry about the certificate.
    Known,
    /// Only timestamps in an entry about the certificate.
    Timestamps,
    /// Only something in an entry about another certificate.
    Elsewhere,
}

/// How a response is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// With RSA, or with ECDSA on a curve of NIST.
    Common,
    /// With something that only some clients know, such as Ed25519 or ML-DSA.
    Rare,
}

/// Which CertID names the certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CertId {
    /// One whose issuer hashes are SHA-1, perhaps among others.
    Sha1,
    /// None of these, but one with SHA-256, SHA-384 or SHA-512.
    Sha2,
    /// Only one with hashes that hardly any client knows, such as SHA-224 or SHA-3.
    Other,
    /// None: the response is about other certificates.
    Mismatch,
}

/// `CertStatus` (RFC 6960 §4.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CertStatus {
    /// Not revoked.
    Good,
    /// Revoked.
    Revoked,
    /// The responder does not know the certificate.
    Unknown,
}

/// Who signed a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signer {
    /// The issuer, or a responder that the issuer certified directly for OCSP signing.
    Authorized,
    /// Someone else.
    NotAuthorized,
    /// Nobody whose certificate is in the response, and not the issuer.
    NotFound,
    /// An authorized responder whose certificate is not, or no longer, valid.
    OutsideValidity,
    /// It cannot be told: the issuer's certificate is not at hand.
    IssuerMissing,
    /// It cannot be told: a certificate could not be read far enough.
    Unread,
}

/// Whether a response's signature verifies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signature {
    /// It does.
    Valid,
    /// It does not.
    Invalid,
    /// It cannot be told: the algorithm is not supported here, or no key is at hand.
    NotVerifiable,
}
