use super::signature::{SignatureOutcome, Unsupported};
use super::{Difference, Issuer, Responder};
use crate::asn1::oid::Oid;
use crate::asn1::{DecodeError, Time};
use crate::ocsp::{EntryIndex, ResponseStatus};
use crate::store::CertificateId;

/// One step of the judgement, with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Which step.
    pub kind: CheckKind,
    /// How it came out.
    pub outcome: CheckOutcome,
    /// Why this makes the response unusable; none where it does not.
    pub reason: Option<Reason>,
}

/// The steps, in the order in which they are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CheckKind {
    /// The response is DER of the types that the standard defines.
    Form,
    /// The responder answered.
    ResponseStatus,
    /// The answer is of the basic kind.
    ResponseType,
    /// An entry names the certificate.
    CertificateMatch,
    /// The issuer's certificate is at hand.
    Issuer,
    /// The responder's certificate is at hand.
    Responder,
    /// The responder may speak for the issuer.
    ResponderAuthority,
    /// The delegate's certificate is valid.
    ResponderValidity,
    /// The signature verifies.
    Signature,
    /// Every critical extension is understood.
    CriticalExtensions,
    /// `thisUpdate` has come.
    ThisUpdate,
    /// `nextUpdate` has not passed.
    NextUpdate,
    /// `producedAt` lies within the certificate's validity.
    ProducedAt,
}

/// How a check came out, here or on a path: what it saw, or why it could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckOutcome<E = Evidence, W = WhyNot> {
    /// It holds.
    Passed(E),
    /// It does not.
    Failed(E),
    /// It could not be made.
    NotChecked(W),
}

/// What a check saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// All of the response could be read.
    WellFormed,
    /// What could not be read.
    Problems(Vec<DecodeError>),
    /// The status.
    Status(ResponseStatus),
    /// The type.
    Type(Oid),
    /// The entries, of so many, that name the certificate.
    Entries {
        /// Which.
        matching: Vec<EntryIndex>,
        /// How many there are.
        of: usize,
    },
    /// No entry names it: what differs in each.
    NoEntry {
        /// The entry that comes closest.
        closest: Option<Closest>,
        /// How many entries there are.
        of: usize,
        /// The certificates among the inputs that the entries do name, embedded ones included.
        names: Vec<CertificateId>,
    },
    /// The issuer.
    Issuer(Issuer),
    /// No issuer; certificates that bear its name but did not sign.
    NoIssuer {
        /// Which.
        namesakes: Vec<CertificateId>,
    },
    /// The responder.
    Responder(CertificateId),
    /// None of the certificates at hand fits.
    NoResponder,
    /// By what right.
    Authorization(Responder),
    /// The validity of the responder's certificate.
    Validity {
        /// Which certificate.
        certificate: CertificateId,
        /// Its first instant.
        not_before: Time,
        /// Its last instant.
        not_after: Time,
    },
    /// The validity of the responder's certificate could not be read, and so nobody finds it valid.
    NoValidity(CertificateId),
    /// No delegate is involved: the issuer itself signed. The validity of its own certificate
    /// belongs to the chain.
    OwnSignature,
    /// How the signature came out.
    Signature {
        /// Under which certificate's key.
        certificate: CertificateId,
        /// How.
        outcome: SignatureOutcome,
    },
    /// Critical extensions: those understood, and those not.
    Extensions {
        /// Understood.
        understood: Vec<Oid>,
        /// Not understood.
        unknown: Vec<Oid>,
    },
    /// `thisUpdate`.
    ThisUpdate(Time),
    /// `nextUpdate`.
    NextUpdate(Time),
    /// No `nextUpdate`; the end of what is believed without it.
    NoNextUpdate(Time),
    /// `producedAt` and the validity of the certificate.
    ProducedAt {
        /// When the response was signed.
        produced_at: Time,
        /// The certificate's first instant.
        not_before: Time,
        /// The certificate's last instant.
        not_after: Time,
    },
}

/// Of entries that name other certificates the one that comes closest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closest {
    /// Which entry.
    pub entry: EntryIndex,
    /// In what it differs; nothing where its hash algorithm is unknown.
    pub differences: Vec<Difference>,
}

/// Why a check could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// The response is malformed.
    Malformed,
    /// The response is an error without an answer.
    NoAnswer,
    /// The response is not of the basic kind.
    OtherType,
    /// No entry names the certificate.
    NoEntry,
    /// The issuer's certificate is not at hand.
    NoIssuer,
    /// The issuer's certificate is not at hand; the rest of these entries agrees.
    KeyHashWithoutIssuer(Vec<EntryIndex>),
    /// The responder's certificate is not at hand.
    NoResponder,
    /// The signature is beyond this program.
    Unsupported(Unsupported),
    /// The certificate's validity could not be read.
    CertificateUnreadable,
    /// The certificate's issuer or serial number could not be read.
    CertificateUnread,
    /// Whether the issuer's certificate is at hand cannot be told, because a name could not be read.
    IssuerUnread,
    /// The responder's certificate could not be read far enough.
    ResponderUnreadable,
}

/// Why a response is unusable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(
    missing_docs,
    reason = "the report’s type of the same name documents them"
)]
pub enum Reason {
    Malformed,
    ErrorStatus,
    UnsupportedResponseType,
    CertificateMismatch,
    IssuerMissing,
    CertificateUnread,
    ResponderNotFound,
    ResponderNotAuthorized,
    ResponderExpired,
    SignatureInvalid,
    SignatureUnsupported,
    UnknownCriticalExtension,
    NotYetValid,
    Expired,
    ProducedOutsideValidity,
}

impl Check {
    pub(super) fn passed(kind: CheckKind, evidence: Evidence) -> Self {
        Self {
            kind,
            outcome: CheckOutcome::Passed(evidence),
            reason: None,
        }
    }

    pub(super) fn failed(kind: CheckKind, reason: Reason, evidence: Evidence) -> Self {
        Self {
            kind,
            outcome: CheckOutcome::Failed(evidence),
            reason: Some(reason),
        }
    }

    pub(super) fn not_checked(kind: CheckKind, why: WhyNot) -> Self {
        Self {
            kind,
            outcome: CheckOutcome::NotChecked(why),
            reason: None,
        }
    }

    /// A check that could not be made, where nothing may be believed without it.
    pub(super) fn blocked(kind: CheckKind, reason: Reason, why: WhyNot) -> Self {
        Self {
            kind,
            outcome: CheckOutcome::NotChecked(why),
            reason: Some(reason),
        }
    }
}
