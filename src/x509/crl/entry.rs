//! The entries of a revocation list: RFC 5280 §5.1.2.6 and §5.3.

use super::{CertificateList, FIELD};
use crate::asn1::oid::{self, Oid};
use crate::asn1::{Cursor, DecodeError, DecodeErrorKind, Element, Span, Tag, Time, as_it_stands};
use crate::x509::certificate::shortest;
use crate::x509::ext::{self, Extension};

/// The most oddities of entries that are named.
const MAX_NAMED: usize = 32;

/// The most extensions of one entry that are looked at; real ones have one or two.
const MAX_ENTRY_EXTENSIONS: usize = 16;

/// One entry of a list, small enough for a million of them: the octets stay where they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RevokedCertificate {
    start: u32,
    length: u32,
    serial_start: u32,
    serial_length: u16,
    /// The number of the CRLReason, if there is one (RFC 5280 §5.3.1).
    pub reason: Option<u8>,
    /// Whether it names another issuer than the list's (RFC 5280 §5.3.3).
    pub has_certificate_issuer: bool,
    /// Whether it has a critical extension that this program does not know.
    pub has_unknown_critical_extension: bool,
    /// Since when; none where that cannot be read.
    pub revocation_date: Option<Time>,
}

impl RevokedCertificate {
    /// The whole entry.
    #[must_use]
    pub fn span(&self) -> Span {
        span(self.start, self.length)
    }

    /// The octets of the serial number in the list that the entry is of.
    #[must_use]
    pub fn serial_number<'a>(&self, list: &'a CertificateList) -> &'a [u8] {
        span(self.serial_start, u32::from(self.serial_length)).of(&list.der)
    }

    /// Its extensions (RFC 5280 §5.3), as far as they can be read.
    #[must_use]
    pub fn extensions(&self, list: &CertificateList) -> Vec<Extension> {
        let mut entry = Cursor::at(self.span().of(&list.der), self.span().start);
        let extensions = entry.sequence(FIELD).ok().and_then(|entry| {
            let mut inside = entry.inside();
            inside.element("userCertificate").ok()?;
            inside.element("revocationDate").ok()?;
            inside.sequence("crlEntryExtensions").ok()
        });
        let extensions = extensions.map(|list| ext::decode_list(&list, MAX_ENTRY_EXTENSIONS));
        extensions.map(|(read, _)| read).unwrap_or_default()
    }

    /// Decodes an entry; what is odd about it goes to `problems`.
    pub(super) fn decode(
        element: &Element<'_>,
        problems: &mut EntryProblems,
    ) -> Result<Self, DecodeError> {
        let mut inside = element.inside();
        let serial = inside.expect(Tag::Integer, "an INTEGER", "userCertificate")?;
        let too_large = || {
            let what = "the entry is too large, or stands too far behind";
            DecodeError::value(FIELD, element.span(), what)
        };
        let small = |number: usize| u32::try_from(number).map_err(|_| too_large());
        let mut entry = Self {
            start: small(element.offset)?,
            length: small(element.der.len())?,
            serial_start: small(serial.value_offset())?,
            serial_length: u16::try_from(serial.value.len()).map_err(|_| too_large())?,
            reason: None,
            has_certificate_issuer: false,
            has_unknown_critical_extension: false,
            revocation_date: None,
        };
        problems.keep(shortest(&serial, "userCertificate"));
        let rest = entry.read_rest(inside, problems);
        problems.keep(rest);
        Ok(entry)
    }

    fn read_rest(
        &mut self,
        mut inside: Cursor<'_>,
        problems: &mut EntryProblems,
    ) -> Result<(), DecodeError> {
        let date = inside.element("revocationDate")?;
        self.revocation_date = problems.keep(Time::x509(&date, "revocationDate"));
        if !inside.is_empty() {
            self.read_extensions(&inside.sequence("crlEntryExtensions")?, problems)?;
        }
        inside.end(FIELD)
    }

    /// Looks only for what counts: most of the work on a large list is here.
    fn read_extensions(
        &mut self,
        list: &Element<'_>,
        problems: &mut EntryProblems,
    ) -> Result<(), DecodeError> {
        let mut inside = list.inside();
        for _ in 0..MAX_ENTRY_EXTENSIONS {
            if inside.is_empty() {
                return note_repeated(list, problems);
            }
            let extension = inside.element("Extension")?;
            let read = self.read_extension(&extension, problems);
            if problems.keep(read).is_none() {
                // It may be the one that says that the entry is another issuer's.
                self.has_unknown_critical_extension = true;
            }
        }
        if inside.is_empty() {
            return note_repeated(list, problems);
        }
        let kind = DecodeErrorKind::limit(MAX_ENTRY_EXTENSIONS, "extensions", "one entry");
        Err(DecodeError::new(
            "crlEntryExtensions",
            inside.offset(),
            kind,
        ))
    }

    fn read_extension(
        &mut self,
        extension: &Element<'_>,
        problems: &mut EntryProblems,
    ) -> Result<(), DecodeError> {
        extension.expect(Tag::Sequence, "a SEQUENCE", "Extension")?;
        let mut parts = extension.inside();
        let oid = Oid::read(&parts.element("extnID")?, "extnID")?;
        let mut value = parts.element("extnValue")?;
        let critical = value.tag == Tag::Boolean && value.value.iter().any(|octet| *octet != 0);
        if value.tag == Tag::Boolean {
            let form = ext::odd_boolean(&value, &oid).map_or(Ok(()), Err);
            problems.keep(form);
            value = parts.element("extnValue")?;
        }
        if oid.is(&oid::REASON_CODE) {
            self.reason = problems.keep(reason(&value));
        } else if oid.is(&oid::CERTIFICATE_ISSUER) {
            self.has_certificate_issuer = true;
        } else if critical && !oid.is(&oid::INVALIDITY_DATE) {
            self.has_unknown_critical_extension = true;
        }
        Ok(())
    }
}

/// What is odd about the entries of a list; a list may have a million of them.
#[derive(Default)]
pub(super) struct EntryProblems {
    pub(super) found: Vec<DecodeError>,
}

impl EntryProblems {
    fn keep<T>(&mut self, result: Result<T, DecodeError>) -> Option<T> {
        result.map_err(|problem| self.push(problem)).ok()
    }

    pub(super) fn push(&mut self, problem: DecodeError) {
        match self.found.len() {
            ..MAX_NAMED => self.found.push(problem),
            MAX_NAMED => {
                let kind = DecodeErrorKind::Limit(format!(
                    "more of its entries are odd than the {MAX_NAMED} of which it is said what"
                ));
                let offset = problem.offset;
                self.found.push(DecodeError::new(FIELD, offset, kind));
            }
            _ => {}
        }
    }
}

/// Nearly every entry has one extension, and only others are looked at twice.
fn note_repeated(list: &Element<'_>, problems: &mut EntryProblems) -> Result<(), DecodeError> {
    let mut inside = list.inside();
    let _ = inside.element("Extension");
    if !inside.is_empty() {
        let (extensions, _) = ext::decode_list(list, MAX_ENTRY_EXTENSIONS);
        for problem in ext::repeated(&extensions) {
            problems.push(problem);
        }
    }
    Ok(())
}

fn span(start: u32, length: u32) -> Span {
    let start = start as usize;
    Span {
        start,
        end: start + length as usize,
    }
}

fn reason(value: &Element<'_>) -> Result<u8, DecodeError> {
    let number = value.explicit("reasonCode")?;
    number.expect(Tag::Enumerated, "an ENUMERATED", "reasonCode")?;
    match number.value {
        [number] => Ok(*number),
        _ => {
            let what = format!(
                "{} is no reason that exists: each is a number of one octet (RFC 5280, 5.3.1)",
                as_it_stands(&number)
            );
            Err(DecodeError::value("reasonCode", number.span(), what))
        }
    }
}
