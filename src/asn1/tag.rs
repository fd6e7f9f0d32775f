use std::fmt;

/// The tag of an element ([X.690](https://www.itu.int/rec/T-REC-X.690) §8.1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "these are the names of X.680")]
pub enum Tag {
    Boolean,
    Integer,
    BitString,
    OctetString,
    Null,
    ObjectIdentifier,
    Enumerated,
    Utf8String,
    Sequence,
    Set,
    PrintableString,
    TeletexString,
    Ia5String,
    UtcTime,
    GeneralizedTime,
    VisibleString,
    BmpString,
    /// Any other of the universal class, and one of these whose form is not the one that its type has.
    Universal {
        number: u32,
        constructed: bool,
    },
    Application {
        number: u32,
        constructed: bool,
    },
    ContextSpecific {
        number: u32,
        constructed: bool,
    },
    Private {
        number: u32,
        constructed: bool,
    },
}

/// Why some octets are no tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TagError {
    /// They end within it.
    Cut,
    /// Its number is not in its shortest form, or larger than any that is read.
    Number,
    /// It is the end of contents, or reserved.
    Unknown,
}

/// The bit that says that the value is made of elements (X.690 §8.1.2.5).
const CONSTRUCTED: u8 = 0x20;

/// What DER writes of each universal type: its first octet.
const PLAIN: [(u8, Tag); 17] = [
    (0x01, Tag::Boolean),
    (0x02, Tag::Integer),
    (0x03, Tag::BitString),
    (0x04, Tag::OctetString),
    (0x05, Tag::Null),
    (0x06, Tag::ObjectIdentifier),
    (0x0a, Tag::Enumerated),
    (0x0c, Tag::Utf8String),
    (0x30, Tag::Sequence),
    (0x31, Tag::Set),
    (0x13, Tag::PrintableString),
    (0x14, Tag::TeletexString),
    (0x16, Tag::Ia5String),
    (0x17, Tag::UtcTime),
    (0x18, Tag::GeneralizedTime),
    (0x1a, Tag::VisibleString),
    (0x1e, Tag::BmpString),
];

/// Universal types without a variant of their own (X.680 §8.4).
const OTHERS: [(u32, &str); 13] = [
    (7, "ObjectDescriptor"),
    (8, "EXTERNAL"),
    (9, "REAL"),
    (11, "EMBEDDED PDV"),
    (13, "RELATIVE-OID"),
    (14, "TIME"),
    (18, "NumericString"),
    (21, "VideotexString"),
    (25, "GraphicString"),
    (27, "GeneralString"),
    (28, "UniversalString"),
    (29, "CHARACTER STRING"),
    (35, "OID-IRI"),
];

impl Tag {
    /// The tag that `bytes` begin with, and how many octets it takes.
    pub(super) fn first(bytes: &[u8]) -> Result<(Self, usize), TagError> {
        let (&first, rest) = bytes.split_first().ok_or(TagError::Cut)?;
        let (number, length) = match first & 0x1f {
            0x1f => long_number(rest)?,
            short => (u32::from(short), 1),
        };
        let constructed = first & CONSTRUCTED != 0;
        let tag = match first >> 6 {
            0 => match PLAIN.iter().find(|(octet, _)| *octet == first) {
                Some((_, tag)) => *tag,
                None if matches!(number, 0 | 15) => return Err(TagError::Unknown),
                None => Self::Universal {
                    number,
                    constructed,
                },
            },
            1 => Self::Application {
                number,
                constructed,
            },
            2 => Self::ContextSpecific {
                number,
                constructed,
            },
            _ => Self::Private {
                number,
                constructed,
            },
        };
        Ok((tag, length))
    }

    /// Whether the tag says that the value is made of elements.
    #[must_use]
    pub fn is_constructed(self) -> bool {
        match self {
            Self::Sequence | Self::Set => true,
            Self::Universal { constructed, .. }
            | Self::Application { constructed, .. }
            | Self::ContextSpecific { constructed, .. }
            | Self::Private { constructed, .. } => constructed,
            _ => false,
        }
    }

    /// Whether it is of the context-specific class.
    #[must_use]
    pub fn is_context_specific(self) -> bool {
        matches!(self, Self::ContextSpecific { .. })
    }

    /// The number of a tag of the universal class.
    #[must_use]
    pub fn universal(self) -> Option<u32> {
        if let Self::Universal { number, .. } = self {
            return Some(number);
        }
        let octet = PLAIN.iter().find(|(_, tag)| *tag == self);
        octet.map(|(octet, _)| u32::from(octet & !CONSTRUCTED))
    }

    /// Whether it is of a universal type that is never in this form, such as an INTEGER made of elements.
    pub(super) fn is_in_wrong_form(self) -> bool {
        match self {
            Self::Universal {
                number,
                constructed,
            } => constructed != matches!(number, 8 | 11 | 16 | 17 | 29),
            _ => false,
        }
    }
}

/// A number above 30 (X.690 §8.1.2.4), and how many octets the tag takes.
fn long_number(octets: &[u8]) -> Result<(u32, usize), TagError> {
    let mut number = 0u32;
    for (octet, length) in octets.iter().zip(2..) {
        if number == 0 && *octet == 0x80 || number >> 25 != 0 {
            return Err(TagError::Number);
        }
        number = number << 7 | u32::from(octet & 0x7f);
        if octet & 0x80 == 0 {
            return match number {
                ..31 => Err(TagError::Number),
                _ => Ok((number, length)),
            };
        }
    }
    Err(TagError::Cut)
}

/// As a reader of ASN.1 would write it, with its article.
impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Boolean => f.write_str("a BOOLEAN"),
            Self::Integer => f.write_str("an INTEGER"),
            Self::BitString => f.write_str("a BIT STRING"),
            Self::OctetString => f.write_str("an OCTET STRING"),
            Self::Null => f.write_str("NULL"),
            Self::ObjectIdentifier => f.write_str("an OBJECT IDENTIFIER"),
            Self::Enumerated => f.write_str("an ENUMERATED"),
            Self::Utf8String => f.write_str("a UTF8String"),
            Self::Sequence => f.write_str("a SEQUENCE"),
            Self::Set => f.write_str("a SET"),
            Self::PrintableString => f.write_str("a PrintableString"),
            Self::TeletexString => f.write_str("a TeletexString"),
            Self::Ia5String => f.write_str("an IA5String"),
            Self::UtcTime => f.write_str("a UTCTime"),
            Self::GeneralizedTime => f.write_str("a GeneralizedTime"),
            Self::VisibleString => f.write_str("a VisibleString"),
            Self::BmpString => f.write_str("a BMPString"),
            Self::Universal {
                number,
                constructed,
            } => {
                let form = match (self.is_in_wrong_form(), constructed) {
                    (false, _) => "",
                    (true, true) => "constructed ",
                    (true, false) => "primitive ",
                };
                let plain = PLAIN
                    .iter()
                    .find(|(octet, _)| u32::from(octet & 0x1f) == *number);
                let other = OTHERS.iter().find(|(other, _)| other == number);
                match (plain, other) {
                    (Some((_, plain)), _) => {
                        let plain = plain.to_string();
                        let name = plain.split_once(' ').map_or(&*plain, |(_, name)| name);
                        write!(f, "a {form}{name}")
                    }
                    (_, Some((_, name))) if form.is_empty() && name.starts_with('E') => {
                        write!(f, "an {name}")
                    }
                    (_, Some((_, name))) => write!(f, "a {form}{name}"),
                    _ => write!(f, "{form}[UNIVERSAL {number}]"),
                }
            }
            Self::Application { number, .. } => write!(f, "[APPLICATION {number}]"),
            Self::ContextSpecific { number, .. } => write!(f, "[{number}]"),
            Self::Private { number, .. } => write!(f, "[PRIVATE {number}]"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_octet_is_a_tag_or_is_said_to_be_none() {
        for octet in 0..=255u8 {
            let tag = Tag::first(&[octet, 0x1f]);
            let (class, number) = (octet >> 6, octet & 0x1f);
            let is_none = class == 0 && matches!(number, 0 | 15);
            assert_eq!(tag.is_err(), is_none, "{octet:02x}");
            let Ok((tag, length)) = tag else { continue };
            assert_eq!(length, if number == 0x1f { 2 } else { 1 }, "{octet:02x}");
            assert_eq!(
                tag.is_constructed(),
                octet & CONSTRUCTED != 0,
                "{octet:02x}"
            );
            assert_eq!(tag.universal().is_some(), class == 0, "{octet:02x}");
            let number = u32::from(number);
            assert!(
                tag.universal().is_none_or(|own| own == number),
                "{octet:02x}"
            );
        }
    }

    #[test]
    fn names_are_those_of_the_standard() {
        for (octet, name) in [
            (0x1c, "a UniversalString"),
            (0x12, "a NumericString"),
            (0x22, "a constructed INTEGER"),
            (0x10, "a primitive SEQUENCE"),
            (0x3c, "a constructed UniversalString"),
            (0x28, "an EXTERNAL"),
            (0xa3, "[3]"),
            (0x41, "[APPLICATION 1]"),
        ] {
            assert_eq!(Tag::first(&[octet]).unwrap().0.to_string(), name);
        }
    }

    #[test]
    fn numbers_are_in_their_shortest_form() {
        assert_eq!(Tag::first(&[0x9f]), Err(TagError::Cut));
        assert_eq!(Tag::first(&[0x9f, 0x80, 0x20]), Err(TagError::Number));
        assert_eq!(Tag::first(&[0x9f, 0x1e]), Err(TagError::Number));
        let long = [0x9f, 0xff, 0xff, 0xff, 0xff, 0x7f];
        assert_eq!(Tag::first(&long), Err(TagError::Number));
        let tag = Tag::ContextSpecific {
            number: 200,
            constructed: false,
        };
        assert_eq!(Tag::first(&[0x9f, 0x81, 0x48]), Ok((tag, 3)));
    }
}
