use super::certificate::{MAX_EXTENSIONS, shortest};
use super::ext::{self, Content, Extension, GeneralName};
use super::signed::{Signed, read_signature};
use super::{AlgorithmIdentifier, Name, SubjectPublicKeyInfo};
use crate::asn1::oid::{self, Oid};
use crate::asn1::{
    Cursor, DecodeError, DecodeErrorKind, Element, Located, Span, Tag, read_der_or_ber,
};

/// The most attributes that are read from one request; real ones have at most about five.
const MAX_ATTRIBUTES: usize = 64;

/// A PKCS #10 certification request, as far as it could be read.
///
/// ```asn1
/// CertificationRequest ::= SEQUENCE {
///     certificationRequestInfo  CertificationRequestInfo,
///     signatureAlgorithm        AlgorithmIdentifier,
///     signature                 BIT STRING }
/// CertificationRequestInfo ::= SEQUENCE {
///     version        INTEGER { v1(0) },
///     subject        Name,
///     subjectPKInfo  SubjectPublicKeyInfo,
///     attributes     [0] IMPLICIT SET OF Attribute }
/// ```
///
/// [RFC 2986 §4](https://www.rfc-editor.org/rfc/rfc2986#section-4)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CertificationRequest {
    /// The whole request.
    pub der: Vec<u8>,
    /// What is signed.
    pub certification_request_info: Option<Span>,
    /// Where the version stands; only one exists.
    pub version: Option<Span>,
    /// Whom the certificate is to name.
    pub subject: Option<Name>,
    /// The key that it is to certify.
    pub subject_public_key_info: Option<SubjectPublicKeyInfo>,
    /// The attributes, in their order.
    pub attributes: Vec<RequestAttribute>,
    /// The extensions asked for, of every attribute that asks for some, in their order.
    pub extensions: Vec<Extension>,
    /// How it is signed.
    pub signature_algorithm: Option<AlgorithmIdentifier>,
    /// The octets of the signature.
    pub signature: Option<Located<Vec<u8>>>,
    /// What could not be read.
    pub problems: Vec<DecodeError>,
}

/// One attribute of a request. Its values are only pointed at: one of them may be a password.
///
/// ```asn1
/// Attribute ::= SEQUENCE {
///     type    OBJECT IDENTIFIER,
///     values  SET OF ANY }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestAttribute {
    /// Its type.
    pub oid: Oid,
    /// Its values, each whole.
    pub values: Vec<Span>,
    /// The whole attribute.
    pub span: Span,
}

impl RequestAttribute {
    /// Whether it is the challenge password (RFC 2985 §5.4.1), a secret between the applicant and
    /// the authority.
    #[must_use]
    pub fn is_secret(&self) -> bool {
        self.oid.is(&oid::CHALLENGE_PASSWORD)
    }

    /// Whether it asks for extensions: RFC 2985 §5.4.2, or Microsoft's attribute of the same syntax.
    #[must_use]
    pub fn asks_for_extensions(&self) -> bool {
        self.oid.is(&oid::EXTENSION_REQUEST) || self.oid.is(&oid::MICROSOFT_CERT_EXTENSIONS)
    }
}

/// Parts whose faults leave the attributes to be read all the same, by the names that decoding has for
/// them.
const BESIDES: &[&str] = &[
    "version",
    "subject",
    "subjectPublicKeyInfo",
    "subjectPublicKey",
    "extensionRequest",
    ext::DIRECTORY,
    ext::GENERAL,
    "signatureAlgorithm",
    "signature",
];

fn is_cut(problem: &DecodeError) -> bool {
    matches!(
        problem.kind,
        DecodeErrorKind::Truncated { .. } | DecodeErrorKind::Missing
    )
}

impl CertificationRequest {
    /// Decodes a request. What cannot be read is left out and becomes a problem.
    ///
    /// ```
    /// use staplescope::x509::CertificationRequest;
    /// let request = CertificationRequest::decode(&[0x30, 0x03, 0x30, 0x82, 0x01]);
    /// assert!(request.subject.is_none());
    /// assert_eq!(request.problems[0].offset, 2);
    /// ```
    #[must_use]
    pub fn decode(der: &[u8]) -> Self {
        let read = |cursor: Cursor<'_>| {
            let mut request = Self {
                der: der.to_vec(),
                ..Self::default()
            };
            request.read(cursor);
            request
        };
        read_der_or_ber(der, read, Self::problems)
    }

    fn read_info(&mut self, mut inside: Cursor<'_>) -> Result<(), DecodeError> {
        let version = inside.element("version")?;
        self.version = Some(version.span());
        self.keep(read_version(&version));
        let subject = inside.element("subject")?;
        self.subject = self.keep_name(&subject, "subject");
        let key = inside.element("subjectPKInfo")?;
        self.subject_public_key_info = self.keep_key(&key);
        // RFC 2986 writes an empty set; some programs leave it out, and authorities accept that.
        if let Some(attributes) = inside.optional_context(0, "attributes")? {
            self.problems
                .extend(attributes.odd_implicit("attributes", true));
            self.read_attributes(attributes.inside())?;
            let broken = self.extensions.iter().filter_map(ext::broken_value);
            self.problems.extend(broken);
        }
        inside.end("certificationRequestInfo")
    }

    fn read_attributes(&mut self, mut inside: Cursor<'_>) -> Result<(), DecodeError> {
        while !inside.is_empty() {
            if self.attributes.len() == MAX_ATTRIBUTES {
                let kind = DecodeErrorKind::limit(MAX_ATTRIBUTES, "attributes", "one request");
                return Err(DecodeError::new("attributes", inside.offset(), kind));
            }
            let element = inside.element("Attribute")?;
            let attribute = element.expect(Tag::Sequence, "a SEQUENCE", "Attribute");
            let attribute = attribute.and_then(|()| self.read_attribute(&element));
            let attribute = self.keep(attribute);
            self.attributes.extend(attribute);
        }
        Ok(())
    }

    fn read_attribute(&mut self, element: &Element<'_>) -> Result<RequestAttribute, DecodeError> {
        let mut inside = element.inside();
        let oid = Oid::read(&inside.element("type")?, "type")?;
        let set = inside.expect(Tag::Set, "a SET", "values")?;
        inside.end("Attribute")?;
        let mut attribute = RequestAttribute {
            oid,
            values: Vec::new(),
            span: element.span(),
        };
        let mut values = set.inside();
        while !values.is_empty() && attribute.values.len() < MAX_ATTRIBUTES {
            let value = values.element("values")?;
            attribute.values.push(value.span());
            if attribute.asks_for_extensions() {
                self.read_extensions(&value);
            }
        }
        if attribute.asks_for_extensions() && attribute.values.len() != 1 {
            let what = format!(
                "it must hold one list of extensions, but there are {}",
                attribute.values.len()
            );
            self.problems
                .push(DecodeError::value("extensionRequest", set.span(), what));
        }
        Ok(attribute)
    }

    fn read_extensions(&mut self, list: &Element<'_>) {
        let room = MAX_EXTENSIONS.saturating_sub(self.extensions.len());
        let (extensions, problems) = ext::decode_list(list, room);
        self.problems.extend(ext::repeated(&extensions));
        self.extensions.extend(extensions);
        self.problems.extend(problems);
    }

    /// The first extension asked for with this identifier.
    #[must_use]
    pub fn extension(&self, oid: &der::asn1::ObjectIdentifier) -> Option<&Extension> {
        ext::find(&self.extensions, oid)
    }

    /// The numbers in a well-formed TLS Feature extension asked for (RFC 7633 §4.2.1).
    #[must_use]
    pub fn tls_features(&self) -> Option<&[u64]> {
        ext::tls_features(&self.extensions)
    }

    /// Whether OCSP Must-Staple is asked for: `status_request` among the TLS features.
    #[must_use]
    pub fn must_staple(&self) -> bool {
        ext::must_staple(&self.extensions)
    }

    /// Whether OCSP Must-Staple is asked for; none where that cannot be told, because the request could
    /// not be read to the end of its attributes, or because the TLS Feature extension asked for is no
    /// list of numbers.
    #[must_use]
    pub fn asks_for_staple(&self) -> Option<bool> {
        let must_staple = self.must_staple();
        let feature = self.extension(&oid::TLS_FEATURE);
        let is_malformed = feature.is_some_and(|feature| feature.content.is_err());
        // Another one with another value, in this list or a second one, leaves open which counts.
        let mut all = self
            .extensions
            .iter()
            .filter(|one| one.oid.is(&oid::TLS_FEATURE));
        let is_contradicted =
            all.any(|other| feature.is_some_and(|first| first.value != other.value));
        let is_whole = self.unread().is_none() && !is_malformed;
        let is_told = !is_contradicted && (must_staple || is_whole);
        is_told.then_some(must_staple)
    }

    /// What keeps the extensions asked for from having been seen whole.
    #[must_use]
    pub fn unread(&self) -> Option<&DecodeError> {
        let mut problems = self.problems.iter();
        problems.find(|problem| {
            let is_besides = BESIDES.contains(&problem.field) || ext::is_read_by_all(problem.field);
            !problem.was_read() && (!is_besides || is_cut(problem))
        })
    }

    /// The Subject Alternative Names asked for.
    #[must_use]
    pub fn subject_alt_names(&self) -> &[GeneralName] {
        let names = self.extension(&oid::SUBJECT_ALT_NAME);
        match names.and_then(|extension| extension.content.as_ref().ok()) {
            Some(Content::AltName(names)) => names,
            _ => &[],
        }
    }

    /// The signed bytes, the algorithm and the signature, if all three could be read.
    #[must_use]
    pub fn signed(&self) -> Option<(&[u8], &AlgorithmIdentifier, &[u8])> {
        let info = self.certification_request_info?.of(&self.der);
        Some((
            info,
            self.signature_algorithm.as_ref()?,
            &self.signature.as_ref()?.value,
        ))
    }

    /// Where the octets of a challenge password stand, to be hidden wherever the bytes are shown.
    pub fn secrets(&self) -> impl Iterator<Item = Span> {
        let secret = self
            .attributes
            .iter()
            .filter(|attribute| attribute.is_secret());
        secret.flat_map(|attribute| attribute.values.iter().copied())
    }
}

fn read_version(version: &Element<'_>) -> Result<(), DecodeError> {
    version.expect(Tag::Integer, "an INTEGER", "version")?;
    match version.value {
        [0] => return Ok(()),
        [0, .., 0] if version.value.iter().all(|octet| *octet == 0) => {
            return shortest(version, "version");
        }
        _ => {}
    }
    let what = "only version 1, written 0, exists (RFC 2986, 4.1)";
    Err(DecodeError::value("version", version.span(), what))
}

impl Signed for CertificationRequest {
    const NAME: &'static str = "CertificationRequest";
    const SIGNED: &'static str = "certificationRequestInfo";

    fn problems(&mut self) -> &mut Vec<DecodeError> {
        &mut self.problems
    }

    fn found(&mut self, signed: Span) {
        self.certification_request_info = Some(signed);
    }

    fn read_signed(&mut self, inside: Cursor<'_>, _is_cut: bool) -> Result<(), DecodeError> {
        self.read_info(inside)
    }

    fn read_rest(&mut self, mut inside: Cursor<'_>) -> Result<(), DecodeError> {
        let (signature, result) = read_signature(self, &mut inside, "signature");
        (self.signature_algorithm, self.signature) = (signature.algorithm, signature.octets);
        result
    }
}
