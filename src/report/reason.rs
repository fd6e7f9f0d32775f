//! Reasons in words: the one place that says what each of them means as a clause that stands alone. A finding puts
//! each into the predicate, the cause and the remedy of a sentence about one response (`lint::staple`), and a response
//! alone into a clause after "but", with times (`report::alone`): the same fact in other sentences, on purpose.

use super::Reason;
use crate::verify;

impl Reason {
    /// What it says, as a clause that stands alone: without a full stop, so that a sentence can go on.
    #[must_use]
    pub const fn clause(self) -> &'static str {
        match self {
            Self::Malformed => "The bytes are not an OCSP response that a client can read",
            Self::ErrorStatus => "The responder answered with an error instead of a status",
            Self::UnsupportedResponseType => "The response is of a type that clients do not read",
            Self::CertificateMismatch => "The response is about another certificate",
            Self::IssuerMissing => {
                "The issuer’s certificate is missing, so nothing can be verified"
            }
            Self::CertificateUnread => {
                "A certificate could not be read far enough to tell whose word the response is"
            }
            Self::ResponderNotFound => {
                "No certificate here matches the signer that the response names"
            }
            Self::ResponderNotAuthorized => {
                "The signer is not authorized to answer for the certificate’s issuer"
            }
            Self::ResponderExpired => "The signer’s own certificate is outside its validity",
            Self::SignatureInvalid => {
                "The signature does not verify: the response was altered or forged"
            }
            Self::SignatureUnsupported => "The signature’s algorithm is not supported here",
            Self::UnknownCriticalExtension => "The response has an unknown critical extension",
            Self::NotYetValid => "The staple is not valid yet",
            Self::Expired => "The staple has expired",
            Self::ProducedOutsideValidity => {
                "The response was produced outside the certificate’s validity"
            }
        }
    }
}

impl From<verify::Reason> for Reason {
    fn from(reason: verify::Reason) -> Self {
        use verify::Reason as From;
        match reason {
            From::Malformed => Self::Malformed,
            From::ErrorStatus => Self::ErrorStatus,
            From::UnsupportedResponseType => Self::UnsupportedResponseType,
            From::CertificateMismatch => Self::CertificateMismatch,
            From::IssuerMissing => Self::IssuerMissing,
            From::CertificateUnread => Self::CertificateUnread,
            From::ResponderNotFound => Self::ResponderNotFound,
            From::ResponderNotAuthorized => Self::ResponderNotAuthorized,
            From::ResponderExpired => Self::ResponderExpired,
            From::SignatureInvalid => Self::SignatureInvalid,
            From::SignatureUnsupported => Self::SignatureUnsupported,
            From::UnknownCriticalExtension => Self::UnknownCriticalExtension,
            From::NotYetValid => Self::NotYetValid,
            From::Expired => Self::Expired,
            From::ProducedOutsideValidity => Self::ProducedOutsideValidity,
        }
    }
}
