use super::extension;
use super::{CertId, UnreadCertId};
use crate::asn1::{
    Cursor, DecodeError, DecodeErrorKind, Element, Located, Span, Stated, Tag, Time, as_it_stands,
};
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

/// An entry of which something that a status needs could not be read: nothing is judged by it, and
/// what could be read of it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnreadEntry {
    /// Which certificate, as far as it could be read.
    pub cert_id: UnreadCertId,
    /// The name of its status.
    pub status: Option<&'static str>,
    /// When this was known to be so, as it stands.
    pub this_update: Option<Stated>,
    /// When there will be news, as it stands.
    pub next_update: Option<Stated>,
    /// The extensions of this entry.
    pub single_extensions: Vec<Extension>,
    /// The whole entry.
    pub span: Option<Span>,
}

/// An entry, whole or not.
pub(super) enum Entry {
    Read(SingleResponse),
    Unread(UnreadEntry),
}

impl Entry {
    /// Decodes a `SingleResponse`; what cannot be read goes to `problems`.
    pub(super) fn decode(element: &Element<'_>, problems: &mut Vec<DecodeError>) -> Self {
        let mut parts = Parts::default();
        parts.kept.span = Some(element.span());
        let result = parts.read(element.inside(), problems);
        let is_whole = result.is_ok();
        problems.extend(result.err());
        match parts.whole(element.span()) {
            Some(entry) if is_whole => Self::Read(entry),
            _ => {
                if let Some(id) = &parts.cert_id {
                    parts.kept.cert_id = UnreadCertId::from(id);
                }
                Self::Unread(parts.kept)
            }
        }
    }
}

/// The parts of an entry, as they are read.
#[derive(Default)]
struct Parts {
    cert_id: Option<CertId>,
    status: Option<Located<CertStatus>>,
    has_next_update: bool,
    kept: UnreadEntry,
}

impl Parts {
    fn read(
        &mut self,
        mut inside: Cursor<'_>,
        problems: &mut Vec<DecodeError>,
    ) -> Result<(), DecodeError> {
        let id = inside.element("certID")?;
        match CertId::decode(&id, problems) {
            Ok(id) => self.cert_id = Some(id),
            Err(unread) => self.kept.cert_id = *unread,
        }
        let status = inside.element("certStatus")?;
        self.kept.status = status_name(&status);
        let read = read_status(&status, problems).map_err(|problem| problems.push(problem));
        self.status = read.ok().map(|read| Located::at(&status, read));
        let this_update = inside.element("thisUpdate")?;
        self.kept.this_update = Some(stated(&this_update, "thisUpdate", problems));
        if let Some(next) = inside.optional_context(0, "nextUpdate")? {
            self.has_next_update = true;
            let next = next.inside_explicit("nextUpdate", problems);
            self.kept.next_update = next.map(|next| stated(&next, "nextUpdate", problems));
        }
        if let Some(list) = inside.optional_context(1, "singleExtensions")? {
            let list = list.inside_explicit("singleExtensions", problems);
            let list = list.map(|list| extension::decode_list(&list, problems));
            self.kept.single_extensions = list.unwrap_or_default();
        }
        inside.end("SingleResponse")
    }

    fn whole(&self, span: Span) -> Option<SingleResponse> {
        let located = |time: &Stated| Located {
            value: time.time,
            span: time.span,
        };
        let time = |time: &Stated| {
            let Located { value, span } = located(time);
            value.map(|value| Located { value, span })
        };
        let next_update = match (self.has_next_update, &self.kept.next_update) {
            (false, _) => None,
            (true, next) => Some(time(next.as_ref()?)?),
        };
        Some(SingleResponse {
            cert_id: self.cert_id.clone()?,
            cert_status: self.status.clone()?,
            this_update: time(self.kept.this_update.as_ref()?)?,
            next_update,
            single_extensions: self.kept.single_extensions.clone(),
            span,
        })
    }
}

fn stated(element: &Element<'_>, field: &'static str, problems: &mut Vec<DecodeError>) -> Stated {
    let read = Time::generalized(element, field);
    let stated = Stated::new(element, &read);
    problems.extend(read.err());
    stated
}

/// What the tag of a status says, whatever it holds.
fn status_name(element: &Element<'_>) -> Option<&'static str> {
    let names = ["good", "revoked", "unknown"].into_iter().zip(0..);
    let mut names = names.filter(|(_, number)| element.is_context(*number));
    names.next().map(|(name, _)| name)
}

fn read_status(
    element: &Element<'_>,
    problems: &mut Vec<DecodeError>,
) -> Result<CertStatus, DecodeError> {
    const FIELD: &str = "certStatus";
    if status_name(element).is_some() {
        let odd = element.odd_implicit(FIELD, element.is_context(1));
        odd.map_or(Ok(()), Err)?;
    }
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
            number: 0,
            constructed: false,
        } => null(CertStatus::Good),
        Tag::ContextSpecific {
            number: 1,
            constructed: true,
        } => read_revoked(element, problems).map(CertStatus::Revoked),
        Tag::ContextSpecific {
            number: 2,
            constructed: false,
        } => null(CertStatus::Unknown),
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

/// A reason that cannot be read leaves the revocation as it is.
fn read_revoked(
    element: &Element<'_>,
    problems: &mut Vec<DecodeError>,
) -> Result<RevokedInfo, DecodeError> {
    let mut inside = element.inside();
    let revocation_time = Time::generalized(&inside.element("revocationTime")?, "revocationTime")?;
    let revocation_reason = match inside.optional_context(0, "revocationReason")? {
        Some(reason) => {
            let number = reason.inside_explicit("revocationReason", problems);
            let number = number.map(|number| read_reason(&number)).transpose();
            number.unwrap_or_else(|problem| {
                problems.push(problem);
                None
            })
        }
        None => None,
    };
    inside.end("RevokedInfo")?;
    Ok(RevokedInfo {
        revocation_time,
        revocation_reason,
    })
}

fn read_reason(reason: &Element<'_>) -> Result<u8, DecodeError> {
    const FIELD: &str = "revocationReason";
    reason.expect(Tag::Enumerated, "an ENUMERATED", FIELD)?;
    match reason.value {
        [number] => Ok(*number),
        _ => {
            let what = format!(
                "{} is no reason that exists: each is a number of one octet (RFC 5280, 5.3.1)",
                as_it_stands(reason)
            );
            Err(DecodeError::value(FIELD, reason.span(), what))
        }
    }
}
