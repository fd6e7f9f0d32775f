use der::Tag;

use super::certificate::MAX_EXTENSIONS;
use super::ext::{self, Content, Extension, IssuingDistributionPoint};
use super::signed::{Signed, read_signature};
use super::{AlgorithmIdentifier, Name};
use crate::asn1::oid::{self, Oid};
use crate::asn1::{
    Cursor, DecodeError, DecodeErrorKind, Element, Located, Span, Time, as_it_stands,
    read_der_or_ber,
};

/// The most entries that are read from one list. The largest lists of public authorities have had
/// about a million; the memory for these is 64 MB.
pub const MAX_REVOKED: usize = 2_000_000;

/// The most oddities of entries that are named.
const MAX_NAMED: usize = 32;

const FIELD: &str = "revokedCertificates";

/// The most extensions of one entry that are looked at; real ones have one or two.
const MAX_ENTRY_EXTENSIONS: usize = 16;

/// A certificate revocation list, as far as it could be read.
///
/// ```asn1
/// CertificateList ::= SEQUENCE {
///     tbsCertList          TBSCertList,
///     signatureAlgorithm   AlgorithmIdentifier,
///     signatureValue       BIT STRING }
/// TBSCertList ::= SEQUENCE {
///     version              Version OPTIONAL, -- if present, MUST be v2
///     signature            AlgorithmIdentifier,
///     issuer               Name,
///     thisUpdate           Time,
///     nextUpdate           Time OPTIONAL,
///     revokedCertificates  SEQUENCE OF SEQUENCE {
///         userCertificate      CertificateSerialNumber,
///         revocationDate       Time,
///         crlEntryExtensions   Extensions OPTIONAL } OPTIONAL,
///     crlExtensions        [0] EXPLICIT Extensions OPTIONAL }
/// ```
///
/// [RFC 5280 §5.1](https://www.rfc-editor.org/rfc/rfc5280#section-5.1)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CertificateList {
    /// The whole list.
    pub der: Vec<u8>,
    /// What is signed.
    pub tbs_cert_list: Option<Span>,
    /// The version, counted as the standard's names do: 2, if it is written.
    pub version: Option<Located<u8>>,
    /// The signature algorithm as it stands inside the signed part.
    pub signature: Option<AlgorithmIdentifier>,
    /// Who issued it.
    pub issuer: Option<Name>,
    /// When it was made.
    pub this_update: Option<Located<Time>>,
    /// When there will be another one at the latest.
    pub next_update: Option<Located<Time>>,
    /// The entries, in their order.
    pub revoked: Vec<RevokedCertificate>,
    /// Where the entries stand, if there is such a field.
    pub revoked_span: Option<Span>,
    /// Whether every entry was read: only then does absence mean anything.
    pub is_complete: bool,
    /// The extensions of the list as a whole.
    pub extensions: Vec<Extension>,
    /// The signature algorithm beside the signature.
    pub signature_algorithm: Option<AlgorithmIdentifier>,
    /// The octets of the signature.
    pub signature_value: Option<Located<Vec<u8>>>,
    /// What could not be read.
    pub problems: Vec<DecodeError>,
}

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
    fn decode(element: &Element<'_>, problems: &mut EntryProblems) -> Result<Self, DecodeError> {
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
                return Ok(());
            }
            let extension = inside.element("Extension")?;
            let read = self.read_extension(&extension, problems);
            if problems.keep(read).is_none() {
                // It may be the one that says that the entry is another issuer's.
                self.has_unknown_critical_extension = true;
            }
        }
        if inside.is_empty() {
            return Ok(());
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
        let critical = value.tag == Tag::Boolean && value.value != [0];
        if value.tag == Tag::Boolean {
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
struct EntryProblems {
    found: Vec<DecodeError>,
}

impl EntryProblems {
    fn keep<T>(&mut self, result: Result<T, DecodeError>) -> Option<T> {
        result.map_err(|problem| self.push(problem)).ok()
    }

    fn push(&mut self, problem: DecodeError) {
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

impl CertificateList {
    /// Decodes a list. What cannot be read is left out and becomes a problem.
    ///
    /// ```
    /// use staplescope::x509::CertificateList;
    /// let list = CertificateList::decode(&[0x30, 0x03, 0x30, 0x82, 0x01]);
    /// assert!(list.issuer.is_none() && !list.is_complete);
    /// assert_eq!(list.problems[0].offset, 2);
    /// ```
    #[must_use]
    pub fn decode(der: &[u8]) -> Self {
        let read = |cursor: Cursor<'_>| {
            let mut list = Self {
                der: der.to_vec(),
                ..Self::default()
            };
            list.read(cursor);
            list.revoked.shrink_to_fit();
            list
        };
        read_der_or_ber(der, read, Self::problems)
    }

    fn read_tbs(&mut self, mut inside: Cursor<'_>) -> Result<(), DecodeError> {
        if inside.peek().is_some_and(|next| next.tag == Tag::Integer) {
            let version = inside.element("version")?;
            let version = read_version(&version);
            self.version = self.keep(version);
        }
        let signature = inside.element("signature")?;
        let signature = AlgorithmIdentifier::decode(&signature, "signature");
        self.signature = self.keep(signature);
        let issuer = inside.element("issuer")?;
        self.issuer = self.keep(Name::decode(&issuer, "issuer"));
        let this_update = inside.element("thisUpdate")?;
        let this_update = located_time(&this_update, "thisUpdate");
        self.this_update = self.keep(this_update);
        let is_time = |next: Element<'_>| matches!(next.tag, Tag::UtcTime | Tag::GeneralizedTime);
        if inside.peek().is_some_and(is_time) {
            let next_update = located_time(&inside.element("nextUpdate")?, "nextUpdate");
            self.next_update = self.keep(next_update);
        }
        self.read_entries_and_extensions(inside)
    }

    fn read_entries_and_extensions(&mut self, mut inside: Cursor<'_>) -> Result<(), DecodeError> {
        let problem = match inside.peek() {
            Some(next) if next.tag == Tag::Sequence => {
                let list = inside.sequence("revokedCertificates")?;
                self.revoked_span = Some(list.span());
                self.read_revoked(list.inside()).err()
            }
            // A list that was cut off amid its entries shows those that are there.
            _ => match inside.inside_cut_sequence() {
                Some(start) => {
                    let _ = self.read_revoked(start);
                    return inside.sequence("revokedCertificates").map(drop);
                }
                None => None,
            },
        };
        self.is_complete = problem.is_none();
        self.problems.extend(problem);
        if let Some(extensions) = inside.optional_context(0, "crlExtensions")? {
            let list = extensions.explicit("crlExtensions");
            if let Some(list) = self.keep(list) {
                let (extensions, problems) = ext::decode_list(&list, MAX_EXTENSIONS);
                self.extensions = extensions;
                self.problems.extend(problems);
            }
        }
        inside.end("tbsCertList")
    }

    /// An entry that cannot be read at all leaves the others as they are.
    fn read_revoked(&mut self, mut inside: Cursor<'_>) -> Result<(), DecodeError> {
        let mut problems = EntryProblems::default();
        let result = self.read_entries(&mut inside, &mut problems);
        self.problems.append(&mut problems.found);
        result
    }

    fn read_entries(
        &mut self,
        inside: &mut Cursor<'_>,
        problems: &mut EntryProblems,
    ) -> Result<(), DecodeError> {
        let mut unread = None;
        while !inside.is_empty() {
            if self.revoked.len() == MAX_REVOKED {
                let kind = DecodeErrorKind::limit(MAX_REVOKED, "entries", "one list");
                return Err(DecodeError::new(FIELD, inside.offset(), kind));
            }
            let element = inside.element(FIELD)?;
            let entry = element.expect(Tag::Sequence, "a SEQUENCE", FIELD);
            match entry.and_then(|()| RevokedCertificate::decode(&element, problems)) {
                Ok(entry) => self.revoked.push(entry),
                Err(problem) if unread.is_none() => unread = Some(problem),
                Err(problem) => problems.push(problem),
            }
        }
        unread.map_or(Ok(()), Err)
    }

    fn content(&self, oid: &der::asn1::ObjectIdentifier) -> Option<&Content> {
        let extension = self
            .extensions
            .iter()
            .find(|extension| extension.oid.is(oid));
        extension?.content.as_ref().ok()
    }

    /// The octets of its number (RFC 5280 §5.2.3).
    #[must_use]
    pub fn crl_number(&self) -> Option<&[u8]> {
        match self.content(&oid::CRL_NUMBER)? {
            Content::CrlNumber(number) => Some(number),
            _ => None,
        }
    }

    /// The octets of the number of the list that this one only adds to (RFC 5280 §5.2.4).
    #[must_use]
    pub fn base_crl_number(&self) -> Option<&[u8]> {
        match self.content(&oid::DELTA_CRL_INDICATOR)? {
            Content::DeltaCrlIndicator(number) => Some(number),
            _ => None,
        }
    }

    /// What it is about (RFC 5280 §5.2.5).
    #[must_use]
    pub fn issuing_distribution_point(&self) -> Option<&IssuingDistributionPoint> {
        match self.content(&oid::ISSUING_DISTRIBUTION_POINT)? {
            Content::IssuingDistributionPoint(point) => Some(point),
            _ => None,
        }
    }

    /// The identifier of the key that signed it (RFC 5280 §5.2.1).
    #[must_use]
    pub fn authority_key_identifier(&self) -> Option<&[u8]> {
        match self.content(&oid::AUTHORITY_KEY_IDENTIFIER)? {
            Content::AuthorityKeyIdentifier(id) => id.key_identifier.as_deref(),
            _ => None,
        }
    }

    /// The signed bytes, the algorithm and the signature, if all three could be read.
    #[must_use]
    pub fn signed(&self) -> Option<(&[u8], &AlgorithmIdentifier, &[u8])> {
        let tbs = self.tbs_cert_list?.of(&self.der);
        Some((
            tbs,
            self.signature_algorithm.as_ref()?,
            &self.signature_value.as_ref()?.value,
        ))
    }
}

impl Signed for CertificateList {
    const NAME: &'static str = "CertificateList";
    const SIGNED: &'static str = "tbsCertList";

    fn problems(&mut self) -> &mut Vec<DecodeError> {
        &mut self.problems
    }

    fn found(&mut self, signed: Span) {
        self.tbs_cert_list = Some(signed);
    }

    fn read_signed(&mut self, inside: Cursor<'_>, is_cut: bool) -> Result<(), DecodeError> {
        let result = self.read_tbs(inside);
        self.is_complete &= !is_cut;
        result
    }

    fn read_rest(&mut self, mut inside: Cursor<'_>) -> Result<(), DecodeError> {
        let (signature, result) = read_signature(self, &mut inside, "signatureValue");
        (self.signature_algorithm, self.signature_value) = (signature.algorithm, signature.octets);
        result
    }
}

fn read_version(element: &Element<'_>) -> Result<Located<u8>, DecodeError> {
    match element.value {
        [1] => Ok(Located::at(element, 2)),
        _ => {
            let what = format!(
                "{} stands for no version that lists have: 1 is version 2, and version 1 is not \
                 written (RFC 5280, 5.1.2.1)",
                as_it_stands(element)
            );
            Err(DecodeError::value("version", element.span(), what))
        }
    }
}

fn located_time(element: &Element<'_>, field: &'static str) -> Result<Located<Time>, DecodeError> {
    Ok(Located::at(element, Time::x509(element, field)?))
}
