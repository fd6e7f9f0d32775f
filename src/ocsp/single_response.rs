use der::Tag;

use super::CertId;
use super::extension;
use crate::asn1::{DecodeError, DecodeErrorKind, Element, Located, Span, Time};
use crate::x509::Extension;

/// The answer for one certificate.
///
/// ```asn1
/// SingleResponse ::= SEQUENCE {
///     certID             CertID,
///     certStatus         CertStatus,
///     thisUpdate         GeneralizedTime,
///     nextUpdate         [0] EXPLICIT GeneralizedTime OPTIONAL,
///     singleExtensions   [1] EXPLICIT Extensions OPTIONAL }
/// ```
///
/// [RFC 6960 §4.2.1](https://www.rfc-editor.org/rfc/rfc6960#section-4.2.1)
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SingleResponse {
    /// Which certificate.
    pub cert_id: CertId,
    /// Its status.
    pub cert_status: Located<CertStatus>,
    /// When this was known to be so.
    pub this_update: Located<Time>,
    /// When there will be news at the latest.
    pub next_update: Option<Located<Time>>,
    /// The extensions of this entry.
    pub single_extensions: Vec<Extension>,
    /// The whole entry.
    pub span: Span,
}

/// The status of a certificate.
///
/// ```asn1
/// CertStatus ::= CHOICE {
///     good      [0] IMPLICIT NULL,
///     revoked   [1] IMPLICIT RevokedInfo,
///     unknown   [2] IMPLICIT UnknownInfo } -- NULL
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CertStatus {
    /// Not revoked, as far as the responder knows.
    Good,
    /// Revoked, for good or on hold.
    Revoked(RevokedInfo),
    /// The responder does not know the certificate.
    Unknown,
}

/// Since when and why a certificate is revoked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RevokedInfo {
    /// Since when.
    pub revocation_time: Time,
    /// Why, as the number of a CRLReason.
    pub revocation_reason: Option<u8>,
}

/// The name of a CRLReason ([RFC 5280 §5.3.1](https://www.rfc-editor.org/rfc/rfc5280#section-5.3.1)).
#[must_use]
pub fn reason_name(number: u8) -> Option<&'static str> {
    Some(match number {
        0 => "unspecified",
        1 => "keyCompromise",
        2 => "cACompromise",
        3 => "affiliationChanged",
        4 => "superseded",
        5 => "cessationOfOperation",
        6 => "certificateHold",
        8 => "removeFromCRL",
        9 => "privilegeWithdrawn",
        10 => "aACompromise",
        _ => return None,
    })
}

impl CertStatus {
    /// Its name in the standard.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Revoked(_) => "revoked",
            Self::Unknown => "unknown",
        }
    }
}

impl SingleResponse {
    /// Decodes a `SingleResponse`.
    ///
    /// # Errors
    /// When it is not as shown above.
    pub fn decode(element: &Element<'_>) -> Result<Self, DecodeError> {
        let mut inside = element.inside();
        let cert_id = CertId::decode(&inside.element("certID")?)?;
        let status = inside.element("certStatus")?;
        let cert_status = Located::at(&status, read_status(&status)?);
        let this_update = read_time(&inside.element("thisUpdate")?, "thisUpdate")?;
        let next_update = match inside.optional_context(0, "nextUpdate")? {
            Some(next) => Some(read_time(&next.explicit("nextUpdate")?, "nextUpdate")?),
            None => None,
        };
        let mut problems = Vec::new();
        let single_extensions = match inside.optional_context(1, "singleExtensions")? {
            Some(list) => {
                let list = list.explicit("singleExtensions")?;
                extension::decode_list(&list, &mut problems)
            }
            None => Vec::new(),
        };
        if let Some(problem) = problems.into_iter().next() {
            return Err(problem);
        }
        inside.end("SingleResponse")?;
        let span = element.span();
        Ok(Self {
            cert_id,
            cert_status,
            this_update,
            next_update,
            single_extensions,
            span,
        })
    }
}

fn read_time(element: &Element<'_>, field: &'static str) -> Result<Located<Time>, DecodeError> {
    Ok(Located::at(element, Time::generalized(element, field)?))
}

fn read_status(element: &Element<'_>) -> Result<CertStatus, DecodeError> {
    const FIELD: &str = "certStatus";
    let null = |status| match element.value {
        [] => Ok(status),
        _ => Err(DecodeError::value(
            FIELD,
            element.span(),
            "this status must have no content",
        )),
    };
    match element.tag {
        Tag::ContextSpecific {
            number,
            constructed: false,
        } if number.0 == 0 => null(CertStatus::Good),
        Tag::ContextSpecific {
            number,
            constructed: true,
        } if number.0 == 1 => read_revoked(element).map(CertStatus::Revoked),
        Tag::ContextSpecific {
            number,
            constructed: false,
        } if number.0 == 2 => null(CertStatus::Unknown),
        _ => {
            let expected = "[0] good, [1] revoked or [2] unknown";
            let kind = DecodeErrorKind::UnexpectedTag {
                expected,
                found: element.kind(),
            };
            Err(DecodeError::new(FIELD, element.offset, kind))
        }
    }
}

fn read_revoked(element: &Element<'_>) -> Result<RevokedInfo, DecodeError> {
    let mut inside = element.inside();
    let revocation_time = Time::generalized(&inside.element("revocationTime")?, "revocationTime")?;
    let revocation_reason = match inside.optional_context(0, "revocationReason")? {
        Some(reason) => {
            let reason = reason.explicit("revocationReason")?;
            reason.expect(Tag::Enumerated, "an ENUMERATED", "revocationReason")?;
            match reason.value {
                [number] => Some(*number),
                _ => {
                    let what = "it is not a number of one octet";
                    return Err(DecodeError::value("revocationReason", reason.span(), what));
                }
            }
        }
        None => None,
    };
    inside.end("RevokedInfo")?;
    Ok(RevokedInfo {
        revocation_time,
        revocation_reason,
    })
}
