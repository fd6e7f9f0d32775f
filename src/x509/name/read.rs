//! Reads names: each relative distinguished name on its own, and each attribute of one.

use super::Attribute;
use crate::asn1::oid::Oid;
use crate::asn1::{DecodeError, DecodeErrorKind, Element, Tag, as_it_stands};
use crate::grammar::numbered;

/// The most odd attributes that are named of one name.
const MAX_NAMED: usize = 16;

/// What stands for the type of an attribute that is none.
const UNKNOWN: &str = "?";

const RDN: &str = "RelativeDistinguishedName";

/// What is odd about the name that is called `field`.
pub(super) struct Oddities {
    pub(super) field: &'static str,
    pub(super) found: Vec<DecodeError>,
    /// Whether any attribute was one.
    is_any_read: bool,
    /// The first thing that is not as it must be for the next to be read.
    unread: Option<DecodeError>,
}

impl Oddities {
    pub(super) fn of(field: &'static str) -> Self {
        Self {
            field,
            found: Vec::new(),
            is_any_read: false,
            unread: None,
        }
    }

    /// Keeps what is odd, as far as it is named.
    fn note(&mut self, problem: DecodeError) {
        if self.found.len() < MAX_NAMED {
            self.found.push(problem);
        } else if self.found.len() == MAX_NAMED {
            let what = format!(
                "more of its attributes are odd than the {MAX_NAMED} of which it is said what"
            );
            let kind = DecodeErrorKind::Limit(what);
            self.found
                .push(DecodeError::new(problem.field, problem.offset, kind));
        }
    }

    /// An attribute that is none, at `offset`: it is kept as it stands, and so tells one name from another.
    fn lost(&mut self, der: &[u8], problem: DecodeError) -> Attribute {
        let what = format!(
            "a part of the name is no attribute, and the others were read (RFC 5280, 4.1.2.4): {problem}"
        );
        let kind = DecodeErrorKind::Value(what.trim_end_matches('.').into());
        self.note(DecodeError::new(self.field, problem.offset, kind));
        self.unread = self.unread.take().or(Some(problem));
        Attribute {
            oid: UNKNOWN.into(),
            text: None,
            der: der.to_vec(),
        }
    }

    /// The reason why nothing of it is a name; none where something is.
    fn nothing(&mut self, of: &Element<'_>) -> Option<DecodeError> {
        let problem = self.unread.take().filter(|_| !self.is_any_read)?;
        // What stands behind an identifier that is none may be read in its place.
        let is_identifier = |one: &DecodeError| matches!(one.kind, DecodeErrorKind::Identifier(..));
        if let Some(odd) = self.found.iter().find(|one| is_identifier(one)) {
            return Some(odd.clone());
        }
        let what = format!("it is not a distinguished name: {problem}");
        let what = what.trim_end_matches('.');
        Some(DecodeError::value(self.field, of.span(), what))
    }
}

/// ```asn1
/// RDNSequence                ::= SEQUENCE OF RelativeDistinguishedName
/// RelativeDistinguishedName  ::= SET SIZE (1..MAX) OF AttributeTypeAndValue
/// AttributeTypeAndValue      ::= SEQUENCE { type OBJECT IDENTIFIER, value ANY }
/// ```
///
/// # Errors
/// When nothing of it is an attribute.
pub(super) fn rdns(
    name: &Element<'_>,
    odd: &mut Oddities,
) -> Result<Vec<Vec<Attribute>>, DecodeError> {
    // Each takes some twenty octets.
    let mut rdns = Vec::with_capacity((name.value.len() / 16).clamp(1, 8));
    let mut inside = name.inside();
    while !inside.is_empty() {
        let rest = name.value.len() - inside.remaining();
        match inside.element(RDN) {
            Ok(set) => rdns.push(rdn(&set, odd)),
            // Where the next one begins is not known.
            Err(problem) => {
                let rest = name.value.get(rest..).unwrap_or_default();
                rdns.push(vec![odd.lost(rest, problem)]);
                break;
            }
        }
    }
    odd.nothing(name).map_or(Ok(rdns), Err)
}

/// The attributes of one step.
///
/// # Errors
/// When nothing of it is an attribute.
pub(super) fn one_rdn(
    set: &Element<'_>,
    odd: &mut Oddities,
) -> Result<Vec<Attribute>, DecodeError> {
    let read = attributes(set, odd);
    odd.nothing(set).map_or(Ok(read), Err)
}

fn rdn(set: &Element<'_>, odd: &mut Oddities) -> Vec<Attribute> {
    match set.expect(Tag::Set, "a SET", RDN) {
        Ok(()) => attributes(set, odd),
        Err(problem) => vec![odd.lost(set.der, problem)],
    }
}

fn attributes(set: &Element<'_>, odd: &mut Oddities) -> Vec<Attribute> {
    let mut inside = set.inside();
    // Nearly always there is one.
    let mut read = Vec::with_capacity(1);
    if inside.is_empty() {
        let problem = DecodeError::new(RDN, inside.offset(), DecodeErrorKind::Missing);
        return vec![odd.lost(set.der, problem)];
    }
    while !inside.is_empty() {
        let rest = set.value.len() - inside.remaining();
        match inside.element(RDN) {
            Ok(pair) => read
                .push(attribute(&pair, odd).unwrap_or_else(|problem| odd.lost(pair.der, problem))),
            Err(problem) => {
                let rest = set.value.get(rest..).unwrap_or_default();
                read.push(odd.lost(rest, problem));
                break;
            }
        }
    }
    read
}

/// Reads one attribute; a type or a text that is odd leaves it one.
fn attribute(from: &Element<'_>, odd: &mut Oddities) -> Result<Attribute, DecodeError> {
    from.expect(Tag::Sequence, "a SEQUENCE", RDN)?;
    let mut inside = from.inside();
    let kind = inside.expect(Tag::ObjectIdentifier, "an OBJECT IDENTIFIER", "type")?;
    let oid = match kind.value {
        // 2.5.4, where nearly all are.
        [0x55, 0x04, number @ 0..=0x7f] => numbered("2.5.4.", usize::from(*number)),
        _ => match Oid::read(&kind, odd.field) {
            Ok(oid) => oid.to_string(),
            Err(problem) => {
                odd.note(problem);
                format!("0x{}", base16ct::lower::encode_string(kind.value))
            }
        },
    };
    let value = inside.element("value")?;
    inside.end("AttributeTypeAndValue")?;
    odd.is_any_read = true;
    let text = text(&value);
    if text.is_none() {
        let what = what_it_is(&value, &oid);
        let problem = what.map(|what| DecodeError::value(odd.field, value.span(), what));
        problem.into_iter().for_each(|problem| odd.note(problem));
    }
    Ok(Attribute {
        oid,
        text,
        der: value.der.to_vec(),
    })
}

/// The text of a string; none where it is none, or not one of its kind.
fn text(value: &Element<'_>) -> Option<String> {
    let octets = value.value;
    match value.der.first()? {
        // UTF8String, NumericString, PrintableString, IA5String, VisibleString
        12 | 18 | 19 | 22 | 26 => String::from_utf8(octets.to_vec()).ok(),
        // TeletexString, in practice Latin-1
        20 => Some(octets.iter().map(|octet| char::from(*octet)).collect()),
        28 => universal(octets),
        30 => basic(octets),
        _ => None,
    }
}

/// A UniversalString: four octets a character (X.690 §8.23.7).
pub(in crate::x509) fn universal(octets: &[u8]) -> Option<String> {
    let (characters, []) = octets.as_chunks() else {
        return None;
    };
    let character = |four: &[u8; 4]| char::from_u32(u32::from_be_bytes(*four));
    characters.iter().map(character).collect()
}

/// A BMPString: two octets a character (X.690 §8.23.8), of which some write two.
fn basic(octets: &[u8]) -> Option<String> {
    let (pairs, []) = octets.as_chunks() else {
        return None;
    };
    let units: Vec<_> = pairs.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
    String::from_utf16(&units).ok()
}

/// What stands there that is no text, where one must be.
fn what_it_is(value: &Element<'_>, oid: &str) -> Option<String> {
    let is_string = matches!(value.der.first()?, 12 | 18 | 19 | 22 | 26 | 28 | 30);
    let kind = value.kind();
    if is_string {
        let name = kind.split_once(' ').map_or(&*kind, |(_, name)| name);
        let stands = as_it_stands(value);
        return Some(format!(
            "{stands} is no {name}, whose characters are written otherwise (X.690, 8.23)"
        ));
    }
    let another = matches!(value.der.first()?, 21 | 25 | 27);
    let what = match another {
        true => "of a kind that these names do not have",
        false => "and no string",
    };
    let clause = "(RFC 5280, 4.1.2.4 and appendix A)";
    is_directory_string(oid).then(|| format!("the value of {oid} is {kind}, {what} {clause}"))
}

/// Whether the standard has strings for attributes of this type, and nothing else.
fn is_directory_string(oid: &str) -> bool {
    let number = oid
        .strip_prefix("2.5.4.")
        .and_then(|last| last.parse().ok());
    matches!(number, Some(3..=12 | 41..=44 | 46 | 65))
        || matches!(oid, "0.9.2342.19200300.100.1.25" | "1.2.840.113549.1.9.1")
}
