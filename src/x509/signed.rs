use super::{AlgorithmIdentifier, Name, SubjectPublicKeyInfo};
use crate::asn1::{Cursor, DecodeError, Element, Located, Span};

/// An object whose first part is signed by what follows it.
///
/// ```asn1
/// SIGNED{ToBeSigned} ::= SEQUENCE {
///     toBeSigned           ToBeSigned,
///     algorithmIdentifier  AlgorithmIdentifier,
///     signature            BIT STRING }
/// ```
///
/// [RFC 5912 §7](https://www.rfc-editor.org/rfc/rfc5912#section-7)
pub(crate) trait Signed {
    /// What the whole is called.
    const NAME: &'static str;
    /// What its signed part is called.
    const SIGNED: &'static str;

    /// What could not be read.
    fn problems(&mut self) -> &mut Vec<DecodeError>;

    /// Keeps where the signed part stands.
    fn found(&mut self, signed: Span);

    /// Reads the signed part; `is_cut` where only its beginning is there.
    fn read_signed(&mut self, inside: Cursor<'_>, is_cut: bool) -> Result<(), DecodeError>;

    /// Reads what follows the signed part.
    fn read_rest(&mut self, inside: Cursor<'_>) -> Result<(), DecodeError>;

    /// Reads as far as it goes: one that was cut off still shows what its beginning says. What
    /// cannot be read becomes a problem.
    fn read(&mut self, object: Cursor<'_>) {
        if let Err(problem) = self.read_parts(object) {
            self.problems().push(problem);
        }
    }

    /// The same, but for the problem that ends it.
    fn read_parts(&mut self, mut outer: Cursor<'_>) -> Result<(), DecodeError> {
        let (mut inside, cut) = outer.sequence_or_start(Self::NAME)?;
        if cut.is_none()
            && let Err(problem) = outer.end(Self::NAME)
        {
            self.problems().push(problem);
        }
        let signed = match inside.sequence(Self::SIGNED) {
            Ok(signed) => signed,
            Err(problem) => {
                if let Some(start) = inside.inside_cut_sequence() {
                    let _ = self.read_signed(start, true);
                }
                return Err(cut.unwrap_or(problem));
            }
        };
        self.found(signed.span());
        if let Err(problem) = self.read_signed(signed.inside(), false) {
            self.problems().push(problem);
        }
        let rest = self.read_rest(inside);
        // All parts may be there although the whole claims to be longer.
        match cut {
            Some(cut) => Err(cut),
            None => rest,
        }
    }

    /// The value, or none and one more problem.
    fn keep<T>(&mut self, result: Result<T, DecodeError>) -> Option<T> {
        result.map_err(|problem| self.problems().push(problem)).ok()
    }

    /// A name, with what of it cannot be read among the problems.
    fn keep_name(&mut self, element: &Element<'_>, field: &'static str) -> Option<Name> {
        let name = self.keep(Name::decode(element, field))?;
        self.problems().extend(name.problems.iter().cloned());
        Some(name)
    }

    /// An algorithm, with what of its parameters cannot be read among the problems.
    fn keep_algorithm(
        &mut self,
        element: &Element<'_>,
        field: &'static str,
    ) -> Option<AlgorithmIdentifier> {
        let algorithm = self.keep(AlgorithmIdentifier::decode(element, field))?;
        self.problems().extend(algorithm.odd_parameters(field));
        Some(algorithm)
    }

    /// A key, with what of its algorithm's parameters cannot be read among the problems.
    fn keep_key(&mut self, element: &Element<'_>) -> Option<SubjectPublicKeyInfo> {
        let key = self.keep(SubjectPublicKeyInfo::decode(element))?;
        let odd = key.algorithm.odd_parameters("subjectPublicKeyInfo");
        self.problems().extend(odd);
        Some(key)
    }
}

/// The algorithm and the signature behind the signed part.
#[derive(Clone, Debug, Default)]
pub(super) struct Signature {
    pub(super) algorithm: Option<AlgorithmIdentifier>,
    pub(super) octets: Option<Located<Vec<u8>>>,
}

/// Reads algorithm and signature; `field` is what the latter is called.
pub(super) fn read_signature<S: Signed>(
    object: &mut S,
    inside: &mut Cursor<'_>,
    field: &'static str,
) -> (Signature, Result<(), DecodeError>) {
    let mut signature = Signature::default();
    let mut read = || {
        let algorithm = inside.element("signatureAlgorithm")?;
        signature.algorithm = object.keep_algorithm(&algorithm, "signatureAlgorithm");
        let value = inside.element(field)?;
        let octets = value.bit_string_octets(field)?.to_vec();
        signature.octets = Some(Located::at(&value, octets));
        inside.end(S::NAME)
    };
    let result = read();
    (signature, result)
}
