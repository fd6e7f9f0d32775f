use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

use x509_parser::extensions as parser;
use x509_parser::prelude::FromDer;

use super::super::Name;
use super::forms;
use crate::asn1::{Cursor, DecodeError, Element, oid};
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

impl From<&parser::GeneralName<'_>> for GeneralName {
    fn from(name: &parser::GeneralName<'_>) -> Self {
        use parser::GeneralName as From;
        let hex = |bytes: &[u8]| data_encoding::HEXLOWER.encode(bytes);
        let (kind, value) = match name {
            From::OtherName(oid, value) => {
                let oid = number(oid.as_bytes());
                ("other", format!("{oid} {}", hex(value)))
            }
            From::RFC822Name(text) => ("email", (*text).to_owned()),
            From::DNSName(text) => ("DNS", (*text).to_owned()),
            From::X400Address(any) => ("X.400", hex(any.data)),
            From::DirectoryName(name) => ("directory", directory(name.as_raw())),
            From::EDIPartyName(any) => ("EDI", hex(any.data)),
            From::URI(text) => ("URI", (*text).to_owned()),
            From::IPAddress(octets) => ("IP", address(octets)),
            From::RegisteredID(oid) => ("registered", number(oid.as_bytes())),
            // A name of which one part cannot be read, whose other parts can.
            From::Invalid(tag, octets) if tag.0 == 4 => match read_directory(octets) {
                Ok(name) => ("directory", name),
                Err(_) => ("unreadable", hex(octets)),
            },
            From::Invalid(_, octets) => ("unreadable", hex(octets)),
        };
        let value = visible(&value).into_owned();
        Self { kind, value }
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
        let unreadable = || DecodeError::value(field, element.span(), "it is not a GeneralName");
        match parser::GeneralName::from_der(element.der) {
            Ok(([], name)) => Ok(Self::from(&name)),
            _ => Err(unreadable()),
        }
    }
}

/// What of a `GeneralName` cannot be read, and leaves the rest of it as it is.
#[must_use]
pub fn general_name_problems(element: &Element<'_>) -> Vec<DecodeError> {
    forms::odd_general_name(element)
}

/// An identifier with dots, or as it stands.
fn number(octets: &[u8]) -> String {
    oid::dotted(octets).unwrap_or_else(|| format!("0x{}", data_encoding::HEXLOWER.encode(octets)))
}

fn directory(der: &[u8]) -> String {
    read_directory(der).unwrap_or_else(|_| data_encoding::HEXLOWER.encode(der))
}

fn read_directory(der: &[u8]) -> Result<String, DecodeError> {
    let element = Cursor::new(der).element("name")?;
    Ok(Name::decode(&element, "name")?.to_rfc4514())
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
        _ => data_encoding::HEXLOWER.encode(octets),
    }
}
