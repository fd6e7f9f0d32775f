use crate::asn1::oid::{self, Oid};
use crate::asn1::{Cursor, DecodeError, Element, Span, Tag, significant};

/// Curves and kinds of keys, and their security strength in bits.
const STRENGTHS: &[(&[der::asn1::ObjectIdentifier], u16)] = &[
    (&[oid::SECP192R1], 80),
    (&[oid::SECP224R1], 112),
    (
        &[
            oid::SECP256R1,
            oid::SECP256K1,
            oid::BRAINPOOL_P256R1,
            oid::ED25519,
            oid::ML_DSA_44,
            oid::SLH_DSA_SHA2_128S,
            oid::SLH_DSA_SHA2_128F,
            oid::SLH_DSA_SHAKE_128S,
            oid::SLH_DSA_SHAKE_128F,
        ],
        128,
    ),
    (
        &[
            oid::SECP384R1,
            oid::BRAINPOOL_P384R1,
            oid::ML_DSA_65,
            oid::SLH_DSA_SHA2_192S,
            oid::SLH_DSA_SHA2_192F,
            oid::SLH_DSA_SHAKE_192S,
            oid::SLH_DSA_SHAKE_192F,
        ],
        192,
    ),
    (&[oid::ED448], 224),
    (
        &[
            oid::SECP521R1,
            oid::BRAINPOOL_P512R1,
            oid::ML_DSA_87,
            oid::SLH_DSA_SHA2_256S,
            oid::SLH_DSA_SHA2_256F,
            oid::SLH_DSA_SHAKE_256S,
            oid::SLH_DSA_SHAKE_256F,
        ],
        256,
    ),
];

/// Which algorithm, and with what parameters.
///
/// ```asn1
/// AlgorithmIdentifier ::= SEQUENCE {
///     algorithm   OBJECT IDENTIFIER,
///     parameters  ANY DEFINED BY algorithm OPTIONAL }
/// ```
///
/// [RFC 5280 §4.1.1.2](https://www.rfc-editor.org/rfc/rfc5280#section-4.1.1.2)
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlgorithmIdentifier {
    /// The algorithm.
    pub oid: Oid,
    /// The whole element of the parameters; none where there is none.
    pub parameters: Option<Vec<u8>>,
    /// The whole structure.
    pub span: Span,
}

impl AlgorithmIdentifier {
    /// Decodes an `AlgorithmIdentifier`.
    ///
    /// # Errors
    /// When it is no SEQUENCE of an object identifier and at most one more element.
    pub fn decode(element: &Element<'_>, field: &'static str) -> Result<Self, DecodeError> {
        element.expect(Tag::Sequence, "a SEQUENCE", field)?;
        let mut inside = element.inside();
        let oid = Oid::read(&inside.element(field)?, field)?;
        let parameters = match inside.is_empty() {
            true => None,
            false => Some(inside.element(field)?.der.to_vec()),
        };
        inside.end(field)?;
        Ok(Self {
            oid,
            parameters,
            span: element.span(),
        })
    }

    /// The first object identifier in the parameters that cannot be read, such as that of a curve, or the first tag
    /// of a wrong form.
    #[must_use]
    pub fn odd_parameters(&self, field: &'static str) -> Option<DecodeError> {
        let parameters = self.parameters.as_deref()?;
        let start = self.span.end.checked_sub(parameters.len())?;
        let element = Cursor::at(parameters, start).element(field).ok()?;
        oid::unread(&element, field, false).or_else(|| self.odd_tag(&element, field))
    }

    /// The first tag of the parameters of RSASSA-PSS that says wrongly that it holds no element: all are EXPLICIT
    /// (RFC 4055 §3.1).
    fn odd_tag(&self, parameters: &Element<'_>, field: &'static str) -> Option<DecodeError> {
        if !self.oid.is(&oid::RSASSA_PSS) {
            return None;
        }
        let mut inside = parameters.inside();
        let mut parts = std::iter::from_fn(|| inside.element(field).ok());
        parts.find_map(|part| {
            part.odd_explicit(field)
                .filter(|_| part.tag.is_context_specific())
        })
    }

    /// Whether the parameters are absent or NULL.
    #[must_use]
    pub fn without_parameters(&self) -> bool {
        matches!(self.parameters.as_deref(), None | Some([0x05, 0x00]))
    }

    /// The named curve that the parameters of a key are (RFC 5480 §2.1.1); none where they are not one.
    #[must_use]
    pub fn curve(&self) -> Option<Oid> {
        let parameters = self.parameters.as_deref()?;
        let element = Cursor::new(parameters).element("curve").ok()?;
        Oid::read(&element, "curve").ok()
    }

    /// Whether both name the same algorithm with the same parameters.
    #[must_use]
    pub fn same_as(&self, other: &Self) -> bool {
        self.oid == other.oid && self.parameters == other.parameters
    }
}

/// A public key.
///
/// ```asn1
/// SubjectPublicKeyInfo ::= SEQUENCE {
///     algorithm         AlgorithmIdentifier,
///     subjectPublicKey  BIT STRING }
/// ```
///
/// [RFC 5280 §4.1.2.7](https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.7)
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectPublicKeyInfo {
    /// What kind of key it is.
    pub algorithm: AlgorithmIdentifier,
    /// The key: the octets of the BIT STRING without the octet that counts unused bits. These are
    /// what CertID and KeyHash are made of (RFC 6960 §4.1.1 and appendix B.1).
    pub subject_public_key: Vec<u8>,
    /// The BIT STRING.
    pub key_span: Span,
    /// The whole structure.
    pub span: Span,
}

impl SubjectPublicKeyInfo {
    /// Decodes a `SubjectPublicKeyInfo`.
    ///
    /// # Errors
    /// When it is not a SEQUENCE of an algorithm and a BIT STRING of whole octets.
    pub fn decode(element: &Element<'_>) -> Result<Self, DecodeError> {
        const FIELD: &str = "subjectPublicKeyInfo";
        element.expect(Tag::Sequence, "a SEQUENCE", FIELD)?;
        let mut inside: Cursor<'_> = element.inside();
        let algorithm = AlgorithmIdentifier::decode(&inside.element(FIELD)?, FIELD)?;
        let key = inside.element("subjectPublicKey")?;
        let subject_public_key = key.bit_string_octets("subjectPublicKey")?.to_vec();
        inside.end(FIELD)?;
        Ok(Self {
            algorithm,
            subject_public_key,
            key_span: key.span(),
            span: element.span(),
        })
    }

    /// Whether both are the same key, whatever stands around it.
    #[must_use]
    pub fn same_key(&self, other: &Self) -> bool {
        self.algorithm.same_as(&other.algorithm)
            && self.subject_public_key == other.subject_public_key
    }

    /// The security strength in bits that NIST gives keys of this kind and size
    /// ([SP 800-57 Part 1 Rev. 5](https://doi.org/10.6028/NIST.SP.800-57pt1r5), tables 2 and 3; for
    /// ML-DSA and SLH-DSA that of the block cipher of their category, FIPS 204 §4, FIPS 205 §11);
    /// none for others.
    #[must_use]
    pub fn security_strength(&self) -> Option<u16> {
        if let Some(bits) = self.rsa_modulus_bits() {
            return Some(match bits {
                ..1024 => 0,
                1024..2048 => 80,
                2048..3072 => 112,
                3072..7680 => 128,
                7680..15360 => 192,
                15360.. => 256,
            });
        }
        let curve = self.algorithm.curve();
        let kind = match self.algorithm.oid.is(&oid::EC_PUBLIC_KEY) {
            true => &curve?,
            false => &self.algorithm.oid,
        };
        let of = STRENGTHS
            .iter()
            .find(|(kinds, _)| kinds.iter().any(|known| kind.is(known)));
        of.map(|(_, strength)| *strength)
    }

    /// The length in bits of the field of a curve whose numbers are all written out (X9.62, RFC 3279 §2.3.5);
    /// none for other keys.
    #[must_use]
    pub fn explicit_curve_bits(&self) -> Option<usize> {
        if !self.algorithm.oid.is(&oid::EC_PUBLIC_KEY) {
            return None;
        }
        let parameters = self.algorithm.parameters.as_deref()?;
        let curve = Cursor::new(parameters).element("ECParameters").ok();
        // Nearly all are named.
        let mut inside = curve.filter(|curve| curve.tag == Tag::Sequence)?.inside();
        inside.element("version").ok()?;
        let mut field = inside.sequence("fieldID").ok()?.inside();
        field.element("fieldType").ok()?;
        let parameters = field.element("parameters").ok()?;
        match parameters.tag {
            Tag::Integer => bits(parameters.value),
            // A field of characteristic two: its degree comes first.
            _ => {
                let degree = parameters.inside().element("m").ok()?.value;
                let number = significant(degree).iter();
                Some(number.fold(0, |number, octet| {
                    (number << 8 | usize::from(*octet)) & 0xffff
                }))
            }
        }
    }

    /// The length in bits of the prime of a key for DSA (RFC 3279 §2.3.2) or Diffie-Hellman (§2.3.3); none
    /// for other keys, and where another certificate has the numbers.
    #[must_use]
    pub fn prime_bits(&self) -> Option<usize> {
        let kinds = [oid::DSA, oid::DH_PUBLIC_KEY];
        if !kinds.iter().any(|kind| self.algorithm.oid.is(kind)) {
            return None;
        }
        let parameters = self.algorithm.parameters.as_deref()?;
        let mut inside = Cursor::new(parameters)
            .sequence("parameters")
            .ok()?
            .inside();
        bits(inside.element("p").ok()?.value)
    }

    /// The length in bits of an RSA modulus (RFC 8017 appendix A.1.1), of a key for RSASSA-PSS only
    /// as well (RFC 4055 §1.2, RFC 8692 §4); none for other keys.
    #[must_use]
    pub fn rsa_modulus_bits(&self) -> Option<usize> {
        let kinds = [
            oid::RSA_ENCRYPTION,
            oid::RSASSA_PSS,
            oid::RSASSA_PSS_SHAKE128,
            oid::RSASSA_PSS_SHAKE256,
        ];
        if !kinds.iter().any(|kind| self.algorithm.oid.is(kind)) {
            return None;
        }
        let mut outer = Cursor::new(&self.subject_public_key);
        let mut inside = outer.sequence("RSAPublicKey").ok()?.inside();
        bits(inside.element("modulus").ok()?.value)
    }
}

/// The length of a number in bits.
fn bits(number: &[u8]) -> Option<usize> {
    let number = significant(number);
    let leading = number.first()?.leading_zeros() as usize;
    Some(number.len() * 8 - leading)
}
