mod read;

pub(super) use read::universal;

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt::Write as _;
use std::ops::Deref;
use std::sync::Arc;

use self::read::Oddities;
use super::kept::{self, Kept};
use crate::asn1::{DecodeError, Element, Span, Tag};
use crate::grammar::{is_invisible, push_number};

/// A distinguished name.
///
/// CertIDs hash its bytes; between certificates [`Name::same_as`] compares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    body: Arc<Body>,
    /// Where it stands.
    pub span: Span,
    /// Types and texts of attributes that cannot be read, and what stands there that is no attribute; nothing else
    /// of the name is lost.
    pub problems: Vec<DecodeError>,
}

/// What a name is wherever it stands; names that are the same may share it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// The whole element, as it stands.
    pub der: Vec<u8>,
    /// The attributes of each relative distinguished name, in the order of the DER.
    pub rdns: Vec<Vec<Attribute>>,
    /// The name without regard to case, string type and repeated spaces.
    folded: String,
}

impl Deref for Name {
    type Target = Body;

    fn deref(&self) -> &Body {
        &self.body
    }
}

thread_local! {
    static KEPT: Kept<Body> = RefCell::default();
}

/// Names that many certificates have.
const SHARED: &str = "issuer";

/// One attribute of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// The dotted object identifier of its type; its octets as hexadecimal digits where these are none, which
    /// still tells one attribute from another; a question mark where it is no attribute at all.
    pub oid: String,
    /// Its value as text; none for types that are no text.
    pub text: Option<String>,
    /// The whole element of its value; all of what stands there where it is no attribute.
    pub der: Vec<u8>,
}

impl Name {
    /// Decodes a `Name`.
    ///
    /// # Errors
    /// When it is no SEQUENCE, or nothing in it is an attribute.
    pub fn decode(element: &Element<'_>, field: &'static str) -> Result<Self, DecodeError> {
        element.expect(Tag::Sequence, "a SEQUENCE", field)?;
        let span = element.span();
        if field == SHARED
            && let Some(body) = kept::known(&KEPT, element)
        {
            return Ok(Self {
                body,
                span,
                problems: Vec::new(),
            });
        }
        let mut odd = Oddities::of(field);
        let rdns = read::rdns(element, &mut odd)?;
        let mut folded = String::with_capacity(element.der.len() * 2);
        if rdns.is_empty() {
            folded.push_str(&base16ct::lower::encode_string(element.der));
        }
        for (place, rdn) in rdns.iter().enumerate() {
            if place > 0 {
                folded.push(',');
            }
            fold(rdn, &mut folded);
        }
        let body = Arc::new(Body {
            der: element.der.to_vec(),
            rdns,
            folded,
        });
        if field == SHARED && odd.found.is_empty() {
            kept::keep(&KEPT, element, &body);
        }
        Ok(Self {
            body,
            span,
            problems: odd.found,
        })
    }

    /// Decodes a name relative to another: the attributes of one more step (RFC 5280 §4.2.1.13).
    ///
    /// # Errors
    /// When it is no set of attributes.
    pub fn relative(element: &Element<'_>) -> Result<Self, DecodeError> {
        let mut odd = Oddities::of("RelativeDistinguishedName");
        let rdn = read::one_rdn(element, &mut odd)?;
        let body = Arc::new(Body {
            der: element.der.to_vec(),
            folded: folded(&rdn),
            rdns: vec![rdn],
        });
        Ok(Self {
            body,
            span: element.span(),
            problems: odd.found,
        })
    }

    /// Whether both are the same name, attribute for attribute, without regard to case, string type
    /// and repeated spaces: the essence of RFC 5280 §7.1.
    #[must_use]
    pub fn same_as(&self, other: &Self) -> bool {
        self.folded == other.folded
    }

    /// Whether this name lies in the subtree below `base`: its first relative distinguished names are
    /// those of `base` (RFC 5280 §4.2.1.10).
    #[must_use]
    pub fn is_within(&self, base: &Self) -> bool {
        self.rdns.len() >= base.rdns.len()
            && self
                .rdns
                .iter()
                .zip(&base.rdns)
                .all(|(own, other)| folded(own) == folded(other))
    }

    /// What two names have in common if they are the same.
    #[must_use]
    pub fn folded(&self) -> &str {
        &self.body.folded
    }

    /// The first value of the attribute type with this dotted identifier.
    #[must_use]
    pub fn first(&self, oid: &str) -> Option<&str> {
        self.rdns
            .iter()
            .flatten()
            .find(|attribute| attribute.oid == oid)
            .and_then(|attribute| attribute.text.as_deref())
    }

    /// The name as a string of [RFC 4514](https://www.rfc-editor.org/rfc/rfc4514).
    #[must_use]
    pub fn to_rfc4514(&self) -> String {
        let mut text = String::with_capacity(self.der.len());
        for (place, rdn) in self.rdns.iter().rev().enumerate() {
            for (within, attribute) in rdn.iter().enumerate() {
                match (place, within) {
                    (0, 0) => {}
                    (_, 0) => text.push(','),
                    (..) => text.push('+'),
                }
                attribute.write_rfc4514(&mut text);
            }
        }
        text
    }
}

fn folded(rdn: &[Attribute]) -> String {
    let mut folded = String::new();
    fold(rdn, &mut folded);
    folded
}

/// Writes a step of a name so that steps that are the same are written the same.
fn fold(rdn: &[Attribute], out: &mut String) {
    if let [one] = rdn {
        return one.fold(out);
    }
    let written = rdn.iter().map(|attribute| {
        let mut written = String::new();
        attribute.fold(&mut written);
        written
    });
    let mut all: Vec<_> = written.collect();
    all.sort();
    out.push_str(&all.join("+"));
}

impl Attribute {
    /// The short name of its type (RFC 4519 and the registry of LDAP descriptors), or its number.
    #[must_use]
    pub fn short_name(&self) -> &str {
        let known = SHORT_NAMES.iter().find(|(oid, _)| *oid == self.oid);
        known.map_or(self.oid.as_str(), |(_, name)| name)
    }

    fn fold(&self, out: &mut String) {
        let value: Cow<'_, str> = match &self.text {
            Some(text) if is_folded_by_octet(text) => text.into(),
            Some(text) => text
                .to_lowercase()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .into(),
            None => base16ct::lower::encode_string(&self.der).into(),
        };
        out.push_str(&self.oid);
        out.push('=');
        // The length keeps a value from passing for several attributes.
        push_number(out, value.len());
        out.push(':');
        let start = out.len();
        out.push_str(&value);
        // Other letters are small by now.
        if let Some(value) = out.get_mut(start..) {
            value.make_ascii_lowercase();
        }
    }

    fn write_rfc4514(&self, out: &mut String) {
        let name = self.short_name();
        out.push_str(name);
        out.push('=');
        match &self.text {
            Some(text) if name != self.oid => escape(text, out),
            _ => {
                out.push('#');
                out.push_str(&base16ct::lower::encode_string(&self.der));
            }
        }
    }
}

/// Whether a text is ASCII with nothing but single spaces within it, as nearly all are.
fn is_folded_by_octet(text: &str) -> bool {
    let mut before = b' ';
    for octet in text.bytes() {
        let is_plain = matches!(octet, b'!'..=b'~') || (octet == b' ' && before != b' ');
        if !is_plain {
            return false;
        }
        before = octet;
    }
    before != b' '
}

const SHORT_NAMES: &[(&str, &str)] = &[
    ("2.5.4.3", "CN"),
    ("2.5.4.4", "SN"),
    ("2.5.4.5", "serialNumber"),
    ("2.5.4.6", "C"),
    ("2.5.4.7", "L"),
    ("2.5.4.8", "ST"),
    ("2.5.4.9", "STREET"),
    ("2.5.4.10", "O"),
    ("2.5.4.11", "OU"),
    ("2.5.4.12", "title"),
    ("2.5.4.13", "description"),
    ("2.5.4.15", "businessCategory"),
    ("2.5.4.17", "postalCode"),
    ("2.5.4.18", "postOfficeBox"),
    ("2.5.4.20", "telephoneNumber"),
    ("2.5.4.41", "name"),
    ("2.5.4.42", "givenName"),
    ("2.5.4.43", "initials"),
    ("2.5.4.44", "generationQualifier"),
    ("2.5.4.45", "uniqueIdentifier"),
    ("2.5.4.46", "dnQualifier"),
    ("2.5.4.65", "pseudonym"),
    ("2.5.4.97", "organizationIdentifier"),
    ("0.9.2342.19200300.100.1.1", "UID"),
    ("0.9.2342.19200300.100.1.25", "DC"),
    ("1.2.840.113549.1.9.1", "emailAddress"),
    ("1.2.840.113549.1.9.2", "unstructuredName"),
    ("1.2.840.113549.1.9.8", "unstructuredAddress"),
    // The CA/Browser Forum's EV Guidelines, 7.1.4.2.4, name them; the short names are OpenSSL's.
    ("1.3.6.1.4.1.311.60.2.1.1", "jurisdictionL"),
    ("1.3.6.1.4.1.311.60.2.1.2", "jurisdictionST"),
    ("1.3.6.1.4.1.311.60.2.1.3", "jurisdictionC"),
];

/// RFC 4514 §2.4.
fn escape(text: &str, out: &mut String) {
    let is_plain = |octet: u8| matches!(octet, b'0'..=b':' | b'@'..=b'Z' | b'a'..=b'z' | b'\''..=b'*' | b'-'..=b'/' | b'_');
    let is_inner = |octet: u8| is_plain(octet) || octet == b' ';
    let ends = [text.bytes().next(), text.bytes().next_back()];
    if ends.into_iter().flatten().all(is_plain) && text.bytes().all(is_inner) {
        return out.push_str(text);
    }
    let last = text.chars().count().saturating_sub(1);
    for (index, character) in text.chars().enumerate() {
        match character {
            '"' | '+' | ',' | ';' | '<' | '>' | '\\' => out.extend(['\\', character]),
            '#' | ' ' if index == 0 => out.extend(['\\', character]),
            ' ' if index == last => out.push_str("\\ "),
            control if control.is_control() || is_invisible(control) => {
                let mut buffer = [0; 4];
                for octet in control.encode_utf8(&mut buffer).bytes() {
                    let _ = write!(out, "\\{octet:02x}");
                }
            }
            plain => out.push(plain),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asn1::Cursor;

    fn name(rdns: &[(&[u8], u8, &[u8])]) -> Name {
        let tlv = |tag: u8, value: &[u8]| [&[tag, value.len() as u8], value].concat();
        let body: Vec<u8> = rdns
            .iter()
            .flat_map(|(oid, tag, value)| {
                let pair = tlv(0x30, &[tlv(6, oid), tlv(*tag, value)].concat());
                tlv(0x31, &pair)
            })
            .collect();
        let der = tlv(0x30, &body);
        Name::decode(&Cursor::new(&der).element("name").unwrap(), "name").unwrap()
    }

    #[test]
    fn is_written_as_rfc_4514_says() {
        let name = name(&[
            (&[0x55, 4, 6], 19, b"DE"),
            (&[0x55, 4, 10], 12, b"Smith, Sons + Co"),
            (&[0x55, 4, 3], 30, &[0, b'#', 0, 0xe4]),
            (&[0x2a, 3, 4], 12, b"x"),
        ]);
        assert_eq!(
            name.to_rfc4514(),
            "1.2.3.4=#0c0178,CN=\\#\u{e4},O=Smith\\, Sons \\+ Co,C=DE"
        );
    }

    #[test]
    fn spaces_at_the_ends_and_controls_are_escaped() {
        let escaped = |text: &str| {
            let mut out = String::new();
            escape(text, &mut out);
            out
        };
        assert_eq!(escaped(" a b "), "\\ a b\\ ");
        assert_eq!(escaped("a\u{0}"), "a\\00");
        assert_eq!(escaped(" "), "\\ ");
        assert_eq!(escaped("a b"), "a b");
        assert_eq!(escaped(""), "");
    }

    #[test]
    fn a_subtree_is_a_beginning() {
        let base = name(&[(&[0x55, 4, 6], 19, b"DE"), (&[0x55, 4, 10], 12, b"Example")]);
        let below = name(&[
            (&[0x55, 4, 6], 19, b"de"),
            (&[0x55, 4, 10], 19, b"example"),
            (&[0x55, 4, 3], 12, b"shop"),
        ]);
        assert!(below.is_within(&base) && base.is_within(&base) && below.is_within(&name(&[])));
        assert!(
            !base.is_within(&below) && !below.is_within(&name(&[(&[0x55, 4, 3], 12, b"shop")]))
        );
    }

    #[test]
    fn sameness_looks_through_case_and_string_type() {
        let one = name(&[(&[0x55, 4, 3], 19, b"Test  CA")]);
        let other = name(&[(&[0x55, 4, 3], 12, b"test ca")]);
        let third = name(&[(&[0x55, 4, 3], 12, b"test cb")]);
        assert!(one.same_as(&other) && !one.same_as(&third));
    }
}
