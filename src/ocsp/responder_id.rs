use crate::asn1::{DecodeError, DecodeErrorKind, Element, Tag};
use crate::x509::Name;

/// Who signed, as the response says.
///
/// ```asn1
/// ResponderID ::= CHOICE {
///     byName   [1] Name,
///     byKey    [2] KeyHash }
/// KeyHash ::= OCTET STRING -- SHA-1 hash of responder's public key
/// ```
///
/// Both tags are EXPLICIT. [RFC 6960 §4.2.1](https://www.rfc-editor.org/rfc/rfc6960#section-4.2.1)
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResponderId {
    /// The subject of the responder's certificate.
    ByName(Name),
    /// The SHA-1 hash of the responder's key, whatever hash the CertIDs use.
    ByKey(Vec<u8>),
}

impl ResponderId {
    /// Decodes a `ResponderID`; what is odd about its tag goes to `problems`.
    ///
    /// # Errors
    /// When it is neither of both.
    pub fn decode(
        element: &Element<'_>,
        problems: &mut Vec<DecodeError>,
    ) -> Result<Self, DecodeError> {
        const FIELD: &str = "responderID";
        let is_one = element.is_context(1) || element.is_context(2);
        let odd = element.odd_explicit(FIELD).filter(|_| is_one);
        problems.extend(odd);
        let mut inside = element.inside();
        if element.is_context(1) {
            let name = inside.element(FIELD)?;
            problems.extend(inside.end(FIELD).err());
            return Name::decode(&name, FIELD).map(Self::ByName);
        }
        if element.is_context(2) {
            let hash = inside.element(FIELD)?;
            problems.extend(inside.end(FIELD).err());
            hash.expect(Tag::OctetString, "an OCTET STRING", FIELD)?;
            return Ok(Self::ByKey(hash.value.to_vec()));
        }
        let expected = "[1], a name, or [2], the hash of a key";
        let kind = DecodeErrorKind::UnexpectedTag {
            expected,
            found: element.kind(),
        };
        Err(DecodeError::new(FIELD, element.offset, kind))
    }
}
