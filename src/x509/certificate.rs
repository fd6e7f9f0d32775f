use super::ext::{self, Extension};
use super::signed::{Signed, read_signature};
use super::{AlgorithmIdentifier, Name, SubjectPublicKeyInfo};
use crate::asn1::oid;
use crate::asn1::{
    Cursor, DecodeError, DecodeErrorKind, Element, Located, Oddity, Span, Stated, Tag, Time,
    as_it_stands, read_der_or_ber,
};

/// The most extensions that are read from one certificate; real ones have about ten.
pub const MAX_EXTENSIONS: usize = 256;

/// A certificate, as far as it could be read.
///
/// ```asn1
/// Certificate ::= SEQUENCE {
///     tbsCertificate       TBSCertificate,
///     signatureAlgorithm   AlgorithmIdentifier,
///     signatureValue       BIT STRING }
/// ```
///
/// [RFC 5280 §4.1](https://www.rfc-editor.org/rfc/rfc5280#section-4.1)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Certificate {
    /// The whole certificate.
    pub der: Vec<u8>,
    /// What is signed.
    pub tbs_certificate: Option<Span>,
    /// The version, counted as the standard's names do: 1, 2 or 3.
    pub version: Option<Located<u8>>,
    /// The octets of the serial number, as they stand.
    pub serial_number: Option<Located<Vec<u8>>>,
    /// The signature algorithm as it stands inside the signed part.
    pub signature: Option<AlgorithmIdentifier>,
    /// Who issued it.
    pub issuer: Option<Name>,
    /// When it is valid; none where one of the two dates cannot be read.
    pub validity: Option<Validity>,
    /// The two dates, as they stand, also where only one of them can be read.
    pub dates: [Option<Stated>; 2],
    /// Whom it names.
    pub subject: Option<Name>,
    /// The key that it certifies.
    pub subject_public_key_info: Option<SubjectPublicKeyInfo>,
    /// Version 2's unique identifiers, issuer first.
    pub unique_ids: [Option<Span>; 2],
    /// The extensions, in their order.
    pub extensions: Vec<Extension>,
    /// The signature algorithm beside the signature.
    pub signature_algorithm: Option<AlgorithmIdentifier>,
    /// The octets of the signature.
    pub signature_value: Option<Located<Vec<u8>>>,
    /// Whether the reading of the signed part came to its end: what stands there was then seen, though
    /// perhaps not understood.
    pub is_read_through: bool,
    /// What could not be read.
    pub problems: Vec<DecodeError>,
}

/// When a certificate is valid; both ends belong to it (RFC 5280 §4.1.2.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    /// The first instant.
    pub not_before: Time,
    /// The last instant.
    pub not_after: Time,
    /// Where both stand.
    pub span: Span,
}

impl Validity {
    /// Whether the certificate is valid at `at`.
    #[must_use]
    pub fn contains(&self, at: Time) -> bool {
        self.not_before <= at && at <= self.not_after
    }
}

impl Certificate {
    /// Decodes a certificate. What cannot be read is left out and becomes a problem.
    ///
    /// ```
    /// use staplescope::x509::Certificate;
    /// let certificate = Certificate::decode(&[0x30, 0x03, 0x30, 0x82, 0x01]);
    /// assert!(certificate.subject.is_none());
    /// assert_eq!(certificate.problems[0].offset, 2);
    /// ```
    #[must_use]
    pub fn decode(der: &[u8]) -> Self {
        Self::of(der.to_vec())
    }

    /// The same of octets that the certificate keeps.
    pub(crate) fn of(der: Vec<u8>) -> Self {
        let read = |cursor: Cursor<'_>| {
            let mut certificate = Self::default();
            certificate.read(cursor);
            certificate
        };
        let mut certificate = read_der_or_ber(&der, read, Self::problems);
        certificate.der = der;
        certificate
    }

    fn read_tbs(&mut self, mut inside: Cursor<'_>) -> Result<(), DecodeError> {
        if let Some(version) = inside.optional_context(0, "version")? {
            let read = |inner: &Element<'_>| Ok((read_version(inner)?, shortest(inner, "version")));
            let number = version.inside_explicit("version", &mut self.problems);
            let version = number.and_then(|number| self.keep(read(&number)));
            self.version = version.map(|(version, form)| {
                self.keep(form);
                version
            });
        }
        let serial = inside.element("serialNumber")?;
        let octets = integer(&serial, "serialNumber");
        self.serial_number = self.keep(octets).map(|octets| Located::at(&serial, octets));
        self.keep(shortest(&serial, "serialNumber"));
        let signature = inside.element("signature")?;
        self.signature = self.keep_algorithm(&signature, "signature");
        let issuer = inside.element("issuer")?;
        self.issuer = self.keep_name(&issuer, "issuer");
        let validity = inside.element("validity")?;
        let read = self.read_validity(&validity);
        self.keep(read);
        let subject = inside.element("subject")?;
        self.subject = self.keep_name(&subject, "subject");
        let key = inside.element("subjectPublicKeyInfo")?;
        self.subject_public_key_info = self.keep_key(&key);
        for (number, unique_id) in (1..).zip(&mut self.unique_ids) {
            let id = inside.optional_context(number, "uniqueIdentifier")?;
            // A list of extensions may stand under its number.
            if let Some(id) = id.filter(|id| id.tag.is_constructed()) {
                let what = "it must be a BIT STRING, and has elements (RFC 5280, 4.1.2.8)";
                self.problems
                    .push(DecodeError::value("uniqueIdentifier", id.span(), what));
            }
            *unique_id = id.map(|id| id.span());
        }
        if let Some(extensions) = inside.optional_context(3, "extensions")? {
            let list = extensions.inside_explicit("extensions", &mut self.problems);
            if let Some(list) = list {
                let (extensions, problems) = ext::decode_list(&list, MAX_EXTENSIONS);
                self.problems.extend(problems);
                let broken = extensions.iter().filter_map(ext::broken_value);
                self.problems.extend(broken);
                self.extensions = extensions;
            }
            self.note_misplaced_extensions(extensions.span());
        }
        self.is_read_through = true;
        inside.end("tbsCertificate")
    }

    /// Extensions are version 3's alone, and each stands once (RFC 5280 §4.1.2.9 and §4.2).
    fn note_misplaced_extensions(&mut self, list: Span) {
        let version = self.version.as_ref().map_or(1, |version| version.value);
        if version < 3
            && !self
                .problems
                .iter()
                .any(|problem| problem.field == "version")
        {
            let what = format!("a certificate of version {version} has none");
            let clause = "RFC 5280, 4.1.2.9";
            self.problems.push(DecodeError::odd(
                "extensions",
                list,
                Oddity::Extensions,
                what,
                clause,
            ));
        }
        self.problems.extend(ext::repeated(&self.extensions));
    }

    /// ```asn1
    /// Validity ::= SEQUENCE { notBefore Time, notAfter Time }
    /// ```
    ///
    /// One date that cannot be read leaves the other as it is.
    fn read_validity(&mut self, element: &Element<'_>) -> Result<(), DecodeError> {
        element.expect(Tag::Sequence, "a SEQUENCE", "validity")?;
        let mut inside = element.inside();
        let mut times = [None, None];
        let fields = ["notBefore", "notAfter"].into_iter().zip(&mut times);
        for ((field, time), index) in fields.zip(0..) {
            let date = inside.element(field)?;
            let read = Time::x509(&date, field);
            if let Some(slot) = self.dates.get_mut::<usize>(index) {
                *slot = Some(Stated::new(&date, &read));
            }
            *time = self.keep(read);
        }
        if let [Some(not_before), Some(not_after)] = times {
            self.validity = Some(Validity {
                not_before,
                not_after,
                span: element.span(),
            });
        }
        inside.end("validity")
    }

    /// Whether every field that the standard demands could be read (RFC 5280 §4.1.2).
    #[must_use]
    pub fn has_all_fields(&self) -> bool {
        let names = self.issuer.is_some() && self.subject.is_some();
        let has_key = self.subject_public_key_info.is_some();
        names && has_key && self.serial_number.is_some() && self.validity.is_some()
    }

    /// The extension with this identifier.
    #[must_use]
    pub fn extension(&self, oid: &der::asn1::ObjectIdentifier) -> Option<&Extension> {
        ext::find(&self.extensions, oid)
    }

    /// The signed bytes, the algorithm and the signature, if all three could be read.
    #[must_use]
    pub fn signed(&self) -> Option<(&[u8], &AlgorithmIdentifier, &[u8])> {
        let tbs = self.tbs_certificate?.of(&self.der);
        Some((
            tbs,
            self.signature_algorithm.as_ref()?,
            &self.signature_value.as_ref()?.value,
        ))
    }

    /// Whether subject and issuer are the same name.
    #[must_use]
    pub fn is_self_issued(&self) -> bool {
        matches!((&self.subject, &self.issuer), (Some(subject), Some(issuer)) if subject.same_as(issuer))
    }

    /// The instants of both dates, each where it could be read, also by a reader who does without the seconds. One of
    /// them alone may put the certificate outside its validity: who cannot read the other one refuses it.
    pub(crate) fn stated_dates(&self) -> [Option<Time>; 2] {
        let dates = self.dates.each_ref().map(Option::as_ref);
        dates.map(|stated| stated.and_then(|one| one.time.or(one.minute)))
    }

    /// The first DNS name of Subject Alternative Name that is no wildcard.
    #[must_use]
    pub fn dns_name(&self) -> Option<&str> {
        let names = self.subject_alt_names().iter();
        let mut hosts = names.filter(|name| name.kind == "DNS" && !name.value.contains('*'));
        hosts.next().map(|name| name.value.as_str())
    }

    /// Whether it requires a staple (RFC 7633); none where that cannot be told, see
    /// [`unread`](Self::unread) and [`malformed_feature`](Self::malformed_feature).
    #[must_use]
    pub fn requires_staple(&self) -> Option<bool> {
        let must_staple = self.must_staple();
        let known = match self.contradiction(&oid::TLS_FEATURE) {
            Some(_) => None,
            None => Some(must_staple),
        };
        known.filter(|must_staple| *must_staple || self.is_whole())
    }

    /// What keeps its extensions, TLS Feature among them, from having been seen whole.
    #[must_use]
    pub fn unread(&self) -> Option<&DecodeError> {
        let unread = || self.problems.iter().filter(|problem| !problem.was_read());
        let around = unread().find(|problem| {
            AROUND.contains(&problem.field)
                || matches!(problem.kind, DecodeErrorKind::Truncated { .. })
        });
        // What ends the reading of the signed part before its extensions is named last.
        around.or_else(|| unread().next_back().filter(|_| !self.is_read_through))
    }

    /// Why it cannot be told what the extension with this identifier says, or whether it is there at all;
    /// none where it was read, and where it is surely absent.
    ///
    /// ```
    /// use staplescope::asn1::oid;
    /// use staplescope::x509::Certificate;
    /// let cut = Certificate::decode(&[0x30, 0x03, 0x30, 0x82, 0x01]);
    /// assert!(cut.key_usage().is_none());
    /// assert!(cut.unread_extension(&oid::KEY_USAGE).is_some());
    /// ```
    #[must_use]
    pub fn unread_extension(&self, oid: &der::asn1::ObjectIdentifier) -> Option<&DecodeError> {
        match self.extension(oid) {
            Some(extension) => match &extension.content {
                Err(problem) => Some(problem),
                Ok(_) => self.contradiction(oid),
            },
            None => self.unread(),
        }
    }

    /// The problem of an extension that stands there again, with another value (RFC 5280 §4.2).
    fn contradiction(&self, oid: &der::asn1::ObjectIdentifier) -> Option<&DecodeError> {
        ext::contradiction(&self.extensions, oid, &self.problems)
    }

    /// The first thing in it that is not as its standard says, by the object's fault and not by a limit
    /// of this program: what programs make of such a certificate is their parsers' secret.
    #[must_use]
    pub fn fault(&self) -> Option<&DecodeError> {
        self.problems.iter().find(|problem| !problem.is_limit())
    }

    fn is_whole(&self) -> bool {
        let has_key = self.subject_public_key_info.is_some();
        has_key && self.unread().is_none() && self.malformed_feature().is_none()
    }

    /// What is wrong with its TLS Feature extension, where that is there and no list of numbers.
    #[must_use]
    pub fn malformed_feature(&self) -> Option<&DecodeError> {
        self.extension(&crate::asn1::oid::TLS_FEATURE)?
            .content
            .as_ref()
            .err()
    }

    /// Whether a DNS name of Subject Alternative Name is this host, or a wildcard for it (RFC 9525 §6.3).
    #[must_use]
    pub fn is_for_host(&self, host: &str) -> bool {
        let parent = host.split_once('.').map(|(_, parent)| parent);
        self.subject_alt_names().iter().any(|name| {
            let wildcard = name.value.strip_prefix("*.");
            let covers = |covered: &str| parent.is_some_and(|of| of.eq_ignore_ascii_case(covered));
            name.kind == "DNS"
                && (name.value.eq_ignore_ascii_case(host) || wildcard.is_some_and(covers))
        })
    }

    /// Whether Basic Constraints say that this is a certification authority.
    #[must_use]
    pub fn is_ca(&self) -> bool {
        self.basic_constraints()
            .is_some_and(|constraints| constraints.ca)
    }
}

/// What is around the extensions of a certificate, and the frame of each: where one of these could not
/// be read to its end, TLS Feature may be among what was not seen.
const AROUND: &[&str] = &[
    "tbsCertificate",
    "uniqueIdentifier",
    "extensions",
    "Extension",
    "extnID",
    "extnValue",
    "critical",
];

impl Signed for Certificate {
    const NAME: &'static str = "Certificate";
    const SIGNED: &'static str = "tbsCertificate";

    fn problems(&mut self) -> &mut Vec<DecodeError> {
        &mut self.problems
    }

    fn found(&mut self, signed: Span) {
        self.tbs_certificate = Some(signed);
    }

    fn read_signed(&mut self, inside: Cursor<'_>, _is_cut: bool) -> Result<(), DecodeError> {
        self.read_tbs(inside)
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
        [0, .., number @ 0..=2] if is_padded(element.value) => {
            // The number is told all the same; see `read_tbs`.
            Ok(Located::at(element, number + 1))
        }
        [number @ 0..=2] => Ok(Located::at(element, number + 1)),
        _ => Err(DecodeError::value(
            "version",
            element.span(),
            format!(
                "{} is no version that exists: only 0, 1 and 2 are defined (RFC 5280, 4.1.2.1)",
                as_it_stands(element)
            ),
        )),
    }
}

/// Whether only zero octets stand before the last one.
fn is_padded(octets: &[u8]) -> bool {
    let before = octets.split_last().map_or(&[][..], |(_, before)| before);
    before.iter().all(|octet| *octet == 0)
}

/// The octets of an INTEGER, which has at least one (X.690 §8.3.1).
fn integer(element: &Element<'_>, field: &'static str) -> Result<Vec<u8>, DecodeError> {
    element.expect(Tag::Integer, "an INTEGER", field)?;
    match element.value {
        [] => Err(DecodeError::value(
            field,
            element.span(),
            "the INTEGER has no octets (X.690, 8.3.1)",
        )),
        octets => Ok(octets.to_vec()),
    }
}

/// Names an INTEGER that is written longer than it need be.
pub(super) fn shortest(element: &Element<'_>, field: &'static str) -> Result<(), DecodeError> {
    match (element.tag, element.value) {
        (Tag::Integer, [0, 0..=0x7f, ..] | [0xff, 0x80..=0xff, ..]) => Err(DecodeError::odd(
            field,
            element.span(),
            Oddity::LongInteger,
            "the INTEGER is not in its shortest form",
            "X.690, 8.3.2",
        )),
        _ => Ok(()),
    }
}
