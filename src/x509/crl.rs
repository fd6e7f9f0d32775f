//! Revocation lists: RFC 5280 §5.

mod entry;

pub use entry::RevokedCertificate;

use self::entry::EntryProblems;
use super::certificate::MAX_EXTENSIONS;
use super::ext::{self, Content, Extension, IssuingDistributionPoint};
use super::signed::{Signed, read_signature};
use super::{AlgorithmIdentifier, Name};
use crate::asn1::oid;
use crate::asn1::{
    Cursor, DecodeError, DecodeErrorKind, Element, Located, Oddity, Span, Tag, Time, as_it_stands,
    read_der_or_ber,
};

/// The most entries that are read from one list. The largest lists of public authorities have had
/// about a million; the memory for these is 64 MB.
pub const MAX_REVOKED: usize = 2_000_000;

const FIELD: &str = "revokedCertificates";

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
    /// Whether every extension of the list as a whole was read at least as far as which one it is: one that was
    /// not may be critical, and change what the entries mean.
    pub has_all_extensions: bool,
    /// What could not be read.
    pub problems: Vec<DecodeError>,
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
        // Whatever is no algorithm stands where the version does.
        if inside.peek().is_some_and(|next| next.tag != Tag::Sequence) {
            let version = inside.element("version")?;
            let version = read_version(&version);
            self.version = self.keep(version);
        }
        let signature = inside.element("signature")?;
        self.signature = self.keep_algorithm(&signature, "signature");
        let issuer = inside.element("issuer")?;
        self.issuer = self.keep_name(&issuer, "issuer");
        let this_update = inside.element("thisUpdate")?;
        let this_update = located_time(&this_update, "thisUpdate");
        self.this_update = self.keep(this_update);
        // Whatever is no list of entries and no list of extensions stands where the date does.
        let is_time =
            |next: Element<'_>| next.tag != Tag::Sequence && !next.tag.is_context_specific();
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
        let Some(extensions) = inside.optional_context(0, "crlExtensions")? else {
            self.has_all_extensions = inside.is_empty();
            return inside.end("tbsCertList");
        };
        let before = self.problems.len();
        let list = extensions.inside_explicit("crlExtensions", &mut self.problems);
        let is_plain = self.problems.len() == before;
        if let Some(list) = list {
            let (extensions, problems) = ext::decode_list(&list, MAX_EXTENSIONS);
            self.extensions = extensions;
            self.has_all_extensions = is_plain && problems.iter().all(DecodeError::was_read);
            self.problems.extend(problems);
            let broken = self.extensions.iter().filter_map(ext::broken_value);
            self.problems.extend(broken);
            self.problems.extend(ext::repeated(&self.extensions));
            self.problems
                .extend(self.extensions.iter().flat_map(ext::odd_flags));
        }
        self.note_old_version(extensions.span());
        inside.end("tbsCertList")
    }

    /// Extensions are version 2's (RFC 5280 §5.1.2.1).
    fn note_old_version(&mut self, list: Span) {
        let mut problems = self.problems.iter();
        if self.version.is_none() && !problems.any(|problem| problem.field == "version") {
            let what = "a list of version 1 has none";
            let clause = "RFC 5280, 5.1.2.1";
            let odd = DecodeError::odd("crlExtensions", list, Oddity::Extensions, what, clause);
            self.problems.push(odd);
        }
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
        ext::find(&self.extensions, oid)?.content.as_ref().ok()
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
    element.expect(Tag::Integer, "an INTEGER", "version")?;
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
