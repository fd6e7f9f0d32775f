use crate::asn1::{DecodeError, Element, Span, Tag};
use crate::x509::AlgorithmIdentifier;

/// Which certificate an answer is about.
///
/// ```asn1
/// CertID ::= SEQUENCE {
///     hashAlgorithm    AlgorithmIdentifier,
///     issuerNameHash   OCTET STRING, -- hash of the issuer's name
///     issuerKeyHash    OCTET STRING, -- hash of the issuer's public key
///     serialNumber     CertificateSerialNumber }
/// ```
///
/// [RFC 6960 §4.1.1](https://www.rfc-editor.org/rfc/rfc6960#section-4.1.1)
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertId {
    /// What both hashes are made with.
    pub hash_algorithm: AlgorithmIdentifier,
    /// The hash of the DER of the issuer's name in the certificate.
    pub issuer_name_hash: Vec<u8>,
    /// The hash of the issuer's key, without tag, length and count of unused bits.
    pub issuer_key_hash: Vec<u8>,
    /// The octets of the serial number, as they stand.
    pub serial_number: Vec<u8>,
    /// The whole structure.
    pub span: Span,
    /// Where name hash, key hash and serial number stand.
    pub parts: [Span; 3],
}

impl CertId {
    /// Decodes a `CertID`.
    ///
    /// # Errors
    /// When it is not as shown above.
    pub fn decode(element: &Element<'_>) -> Result<Self, DecodeError> {
        element.expect(Tag::Sequence, "a SEQUENCE", "certID")?;
        let mut inside = element.inside();
        let algorithm = inside.element("hashAlgorithm")?;
        let hash_algorithm = AlgorithmIdentifier::decode(&algorithm, "hashAlgorithm")?;
        let name = inside.expect(Tag::OctetString, "an OCTET STRING", "issuerNameHash")?;
        let key = inside.expect(Tag::OctetString, "an OCTET STRING", "issuerKeyHash")?;
        let serial = inside.expect(Tag::Integer, "an INTEGER", "serialNumber")?;
        inside.end("certID")?;
        Ok(Self {
            hash_algorithm,
            issuer_name_hash: name.value.to_vec(),
            issuer_key_hash: key.value.to_vec(),
            serial_number: serial.value.to_vec(),
            span: element.span(),
            parts: [name.span(), key.span(), serial.span()],
        })
    }
}
