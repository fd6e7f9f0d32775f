use std::fmt;

use super::super::Name;
use super::general_name::address;
use crate::asn1::{Cursor, DecodeError, Element};

const FIELD: &str = "Name Constraints";

/// In which names the certificates below an authority must lie, and in which they must not.
///
/// ```asn1
/// NameConstraints ::= SEQUENCE {
///     permittedSubtrees  [0] GeneralSubtrees OPTIONAL,
///     excludedSubtrees   [1] GeneralSubtrees OPTIONAL }
/// GeneralSubtree ::= SEQUENCE {
///     base     GeneralName,
///     minimum  [0] BaseDistance DEFAULT 0,
///     maximum  [1] BaseDistance OPTIONAL }
/// ```
///
/// [RFC 5280 §4.2.1.10](https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.10)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameConstraints {
    /// Subtrees in which names must lie.
    pub permitted: Vec<TypedName>,
    /// Subtrees in which they must not.
    pub excluded: Vec<TypedName>,
}

/// A name in full, of a form whose constraints can be compared, or of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypedName {
    /// `rfc822Name`.
    Email(String),
    /// `dNSName`.
    Dns(String),
    /// `uniformResourceIdentifier`.
    Uri(String),
    /// `directoryName`.
    Directory(Name),
    /// `iPAddress`: an address, in constraints with a mask of the same length behind it.
    Ip(Vec<u8>),
    /// Another form, by its number in GeneralName.
    Other(u32),
}

impl TypedName {
    /// The standard's name of the form (RFC 5280 §4.2.1.6).
    #[must_use]
    pub fn form(&self) -> &'static str {
        match self {
            Self::Email(_) | Self::Other(1) => "rfc822Name",
            Self::Dns(_) | Self::Other(2) => "dNSName",
            Self::Uri(_) | Self::Other(6) => "uniformResourceIdentifier",
            Self::Directory(_) | Self::Other(4) => "directoryName",
            Self::Ip(_) | Self::Other(7) => "iPAddress",
            Self::Other(0) => "otherName",
            Self::Other(3) => "x400Address",
            Self::Other(5) => "ediPartyName",
            Self::Other(8) => "registeredID",
            Self::Other(_) => "a form that no standard defines",
        }
    }
}

/// The name as people write it.
impl fmt::Display for TypedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Email(text) | Self::Dns(text) | Self::Uri(text) => f.write_str(text),
            Self::Directory(name) => f.write_str(&name.to_rfc4514()),
            Self::Ip(octets) => f.write_str(&address(octets)),
            Self::Other(_) => f.write_str(self.form()),
        }
    }
}

/// Reads the value of the extension.
pub(super) fn decode(mut value: Cursor<'_>) -> Result<NameConstraints, DecodeError> {
    let list = value.sequence(FIELD)?;
    value.end(FIELD)?;
    let mut inside = list.inside();
    let permitted = inside.optional_context(0, FIELD)?;
    let excluded = inside.optional_context(1, FIELD)?;
    inside.end(FIELD)?;
    if permitted.is_none() && excluded.is_none() {
        return Err(DecodeError::value(FIELD, list.span(), "it is empty"));
    }
    let subtrees = |list: Option<Element<'_>>| list.map_or(Ok(Vec::new()), |list| subtrees(&list));
    Ok(NameConstraints {
        permitted: subtrees(permitted)?,
        excluded: subtrees(excluded)?,
    })
}

fn subtrees(list: &Element<'_>) -> Result<Vec<TypedName>, DecodeError> {
    let mut inside = list.inside();
    if inside.is_empty() {
        return Err(DecodeError::value(
            FIELD,
            list.span(),
            "a list without subtrees",
        ));
    }
    let mut names = Vec::new();
    while !inside.is_empty() {
        let subtree = inside.sequence(FIELD)?;
        let mut parts = subtree.inside();
        names.push(name(&parts.element(FIELD)?)?);
        if !parts.is_empty() {
            let what = "minimum and maximum are not allowed in certificates";
            return Err(DecodeError::value(FIELD, subtree.span(), what));
        }
    }
    Ok(names)
}

/// Reads GeneralNames.
pub(super) fn names(mut value: Cursor<'_>) -> Result<Vec<TypedName>, DecodeError> {
    const FIELD: &str = "GeneralNames";
    let list = value.sequence(FIELD)?;
    value.end(FIELD)?;
    let mut inside = list.inside();
    let mut names = Vec::new();
    while !inside.is_empty() {
        names.push(name(&inside.element(FIELD)?)?);
    }
    Ok(names)
}

fn name(element: &Element<'_>) -> Result<TypedName, DecodeError> {
    const FIELD: &str = "GeneralName";
    let text = || match std::str::from_utf8(element.value) {
        Ok(text) if text.is_ascii() => Ok(text.to_owned()),
        _ => Err(DecodeError::value(
            FIELD,
            element.span(),
            "it is not an IA5String",
        )),
    };
    let is = |number| element.is_context(number);
    Ok(match () {
        () if is(1) => TypedName::Email(text()?),
        () if is(2) => TypedName::Dns(text()?),
        () if is(4) => TypedName::Directory(Name::decode(&element.explicit(FIELD)?, FIELD)?),
        () if is(6) => TypedName::Uri(text()?),
        () if is(7) => TypedName::Ip(element.value.to_vec()),
        () => {
            let known = (0..=8).find(|number| is(*number));
            TypedName::Other(known.ok_or_else(|| {
                DecodeError::value(
                    FIELD,
                    element.span(),
                    "it is of no form that the standard defines",
                )
            })?)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(hex: &str) -> Result<NameConstraints, String> {
        let der = data_encoding::HEXLOWER.decode(hex.as_bytes()).unwrap();
        decode(Cursor::new(&der)).map_err(|problem| problem.to_string())
    }

    #[test]
    fn reads_both_lists() {
        let both = read("300ea0053003820161a1053003820162").unwrap();
        assert_eq!(both.permitted, [TypedName::Dns("a".into())]);
        assert_eq!(both.excluded, [TypedName::Dns("b".into())]);
        assert_eq!(read("3007a1053003820162").unwrap().permitted, []);
    }

    #[test]
    fn refuses_what_would_be_lost_otherwise() {
        for (hex, why) in [
            ("3000", "neither list"),
            ("3002a000", "a list without subtrees"),
            ("300aa1083006820162800101", "minimum"),
            ("300aa1083006820162810101", "maximum"),
            (
                "300ea1053003820162a0053003820161",
                "the lists in the wrong order",
            ),
            ("3007a10530038201e4", "a name that is not IA5"),
            ("3007a1053003890162", "a form that does not exist"),
            ("3007a2053003820162", "a third list"),
        ] {
            assert!(read(hex).is_err(), "{why}");
        }
    }
}
