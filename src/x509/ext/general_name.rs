use std::borrow::Cow;
use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

use base16ct::lower::encode_string as hex;

use super::super::Name;
use super::forms;
use crate::asn1::{DecodeError, Element, Tag, oid};
use crate::grammar::visible;

/// A name of one of the kinds that extensions use (RFC 5280 §4.2.1.6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GeneralName {
    /// Its kind: `DNS`, `IP`, `URI`, `email`, `directory`, ….
    pub kind: &'static str,
    /// The name.
    pub value: String,
}

/// DNS names and URIs as they are, others with their kind in front.
impl fmt::Display for GeneralName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            "DNS" | "URI" => f.write_str(&self.value),
            kind => write!(f, "{kind}:{}", self.value),
        }
    }
}

impl GeneralName {
    /// Decodes a `GeneralName`.
    ///
    /// # Errors
    /// When it is none of the kinds that there are, or an identifier in it cannot be read.
    pub fn decode(element: &Element<'_>, field: &'static str) -> Result<Self, DecodeError> {
        if let Some(problem) = oid::unread(element, field, true) {
            return Err(problem);
        }
        if let Some(problem) = forms::wrong_general_name(element, field) {
            return Err(problem);
        }
        let is_one = (0..=8).any(|number| element.is_context(number));
        let unreadable = || DecodeError::value(field, element.span(), "it is not a GeneralName");
        is_one.then(|| Self::of(element)).ok_or_else(unreadable)
    }

    /// What an element says as a `GeneralName`; one that is none says its octets.
    pub(super) fn of(element: &Element<'_>) -> Self {
        let read = kind_and_value(element);
        let (kind, value) = read.unwrap_or_else(|| ("unreadable", hex(element.value)));
        let shown = match visible(&value) {
            Cow::Owned(shown) => Some(shown),
            Cow::Borrowed(_) => None,
        };
        Self {
            kind,
            value: shown.unwrap_or(value),
        }
    }
}

/// What of a `GeneralName` cannot be read, and leaves the rest of it as it is.
#[must_use]
pub fn general_name_problems(element: &Element<'_>) -> Vec<DecodeError> {
    forms::odd_general_name(element)
}

fn kind_and_value(element: &Element<'_>) -> Option<(&'static str, String)> {
    let Tag::ContextSpecific { number, .. } = element.tag else {
        return None;
    };
    let octets = element.value;
    let text = || std::str::from_utf8(octets).ok().map(str::to_owned);
    Some(match number {
        0 => {
            let mut inside = element.inside();
            let kind = inside.expect(Tag::ObjectIdentifier, "an OBJECT IDENTIFIER", "type-id");
            let kind = number_of(kind.ok()?.value);
            ("other", format!("{kind} {}", hex(inside.rest())))
        }
        1 => ("email", text()?),
        2 => ("DNS", text()?),
        3 => ("X.400", hex(octets)),
        4 => {
            let name = element.inside().element("directoryName").ok()?;
            let name = Name::decode(&name, "directoryName").ok()?;
            ("directory", name.to_rfc4514())
        }
        5 => ("EDI", hex(octets)),
        6 => ("URI", text()?),
        7 => ("IP", address(octets)),
        8 => ("registered", number_of(octets)),
        _ => return None,
    })
}

/// An identifier with dots, or as it stands.
fn number_of(octets: &[u8]) -> String {
    oid::dotted(octets).unwrap_or_else(|| format!("0x{}", hex(octets)))
}

/// An address, or in name constraints an address and a mask (RFC 5280 §4.2.1.10).
pub(super) fn address(octets: &[u8]) -> String {
    if let Ok(octets) = <[u8; 4]>::try_from(octets) {
        return Ipv4Addr::from(octets).to_string();
    }
    if let Ok(octets) = <[u8; 16]>::try_from(octets) {
        return Ipv6Addr::from(octets).to_string();
    }
    match octets.len() {
        8 | 32 => {
            let (address_octets, mask) = octets.split_at(octets.len() / 2);
            format!("{}/{}", address(address_octets), address(mask))
        }
        _ => hex(octets),
    }
}
