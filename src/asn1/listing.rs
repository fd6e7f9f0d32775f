//! Every element of any bytes, one after the other, whatever is wrong with them.

use super::oid::Oid;
use super::tree::text_of;
use super::{Cursor, IdentifierForm, Span};

/// The most elements that are listed of one object; each takes two octets at least.
pub const MAX_LISTED: usize = 200_000;

/// How deep constructed elements, and what is wrapped in strings, are followed.
pub const MAX_LISTED_DEPTH: usize = 128;

/// One element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Where it begins.
    pub offset: usize,
    /// How many octets its tag and length take.
    pub header_length: usize,
    /// How many octets its content takes, as far as they are there.
    pub length: usize,
    /// How many elements it is in.
    pub depth: usize,
    /// The first octet of its tag: class, form and low number.
    pub class: u8,
    /// The number of its tag.
    pub number: u32,
    /// Its content in one line; empty where the elements in it follow.
    pub value: String,
    /// Whether it is wrapped: the content of a string, not of a constructed element.
    pub is_wrapped: bool,
    /// What is wrong with it.
    pub problem: Option<&'static str>,
}

impl Listed {
    /// The tag as ASN.1 writes it: `SEQUENCE`, `[0]`, `OCTET STRING`.
    #[must_use]
    pub fn tag(&self) -> String {
        let number = self.number;
        match self.class >> 6 {
            0 => match UNIVERSAL.iter().find(|(known, _)| *known == number) {
                Some((_, name)) => (*name).to_owned(),
                None => format!("[UNIVERSAL {number}]"),
            },
            1 => format!("[APPLICATION {number}]"),
            2 => format!("[{number}]"),
            _ => format!("[PRIVATE {number}]"),
        }
    }

    /// Whether it is constructed.
    #[must_use]
    pub const fn is_constructed(&self) -> bool {
        self.class & 0x20 != 0
    }

    /// Its octets.
    #[must_use]
    pub fn span(&self) -> Span {
        Span {
            start: self.offset,
            end: self.offset + self.header_length + self.length,
        }
    }
}

/// The universal types (X.680 §8.4).
const UNIVERSAL: &[(u32, &str)] = &[
    (0, "end-of-contents"),
    (1, "BOOLEAN"),
    (2, "INTEGER"),
    (3, "BIT STRING"),
    (4, "OCTET STRING"),
    (5, "NULL"),
    (6, "OBJECT IDENTIFIER"),
    (7, "ObjectDescriptor"),
    (8, "EXTERNAL"),
    (9, "REAL"),
    (10, "ENUMERATED"),
    (11, "EMBEDDED PDV"),
    (12, "UTF8String"),
    (13, "RELATIVE-OID"),
    (16, "SEQUENCE"),
    (17, "SET"),
    (18, "NumericString"),
    (19, "PrintableString"),
    (20, "TeletexString"),
    (21, "VideotexString"),
    (22, "IA5String"),
    (23, "UTCTime"),
    (24, "GeneralizedTime"),
    (25, "GraphicString"),
    (26, "VisibleString"),
    (27, "GeneralString"),
    (28, "UniversalString"),
    (30, "BMPString"),
];

/// What encloses the elements that come next.
struct Frame {
    end: usize,
    is_indefinite: bool,
}

/// Lists every element: constructed ones before what is in them, and what a BIT STRING or an OCTET STRING
/// wraps, if that is DER to its end. BER's indefinite lengths are followed (X.690 §8.1.3.6). What cannot
/// be read is listed as it stands, and ends the element that it is in, not the list.
#[must_use]
pub fn listing(bytes: &[u8]) -> Vec<Listed> {
    let mut listed: Vec<Listed> = Vec::new();
    let mut frames = vec![Frame {
        end: bytes.len(),
        is_indefinite: false,
    }];
    let mut offset = 0;
    let mut wrapped = false;
    while listed.len() < MAX_LISTED {
        while frames.len() > 1 && frames.last().is_some_and(|frame| offset >= frame.end) {
            frames.pop();
        }
        let Some(frame) = frames.last() else { break };
        let (end, is_indefinite) = (frame.end, frame.is_indefinite);
        if offset >= end {
            break;
        }
        let depth = frames.len() - 1;
        let within = bytes.get(offset..end).unwrap_or_default();
        let Some(header) = Header::read(within) else {
            listed.push(unreadable(
                within,
                offset,
                depth,
                "Its tag or length cannot be read.",
            ));
            offset = end;
            continue;
        };
        let room = within.len() - header.octets;
        let length = header.length.unwrap_or(room).min(room);
        let mut one = Listed {
            offset,
            header_length: header.octets,
            length,
            depth,
            class: header.class,
            number: header.number,
            value: String::new(),
            is_wrapped: std::mem::take(&mut wrapped),
            problem: header.problem(room),
        };
        let content = within
            .get(header.octets..)
            .and_then(|rest| rest.get(..length));
        let content = content.unwrap_or_default();
        let start = offset + header.octets;
        if is_indefinite && (header.class, header.number) == (0, 0) {
            listed.push(one);
            offset = start + length;
            frames.pop();
            continue;
        }
        let can_enter = depth + 1 < MAX_LISTED_DEPTH && !content.is_empty();
        if can_enter && header.class & 0x20 != 0 {
            listed.push(one);
            frames.push(Frame {
                end: start + length,
                is_indefinite: header.length.is_none(),
            });
            offset = start;
        } else if let Some(skipped) = wraps(&one, content).filter(|_| can_enter) {
            listed.push(one);
            frames.push(Frame {
                end: start + length,
                is_indefinite: false,
            });
            offset = start + skipped;
            wrapped = true;
        } else {
            one.value = value(&one, content, within);
            let form = (one.class == 0x06).then(|| IdentifierForm::of(content));
            let odd = form.flatten().map(IdentifierForm::sentence);
            one.problem = one.problem.or(odd);
            listed.push(one);
            offset = start + length;
        }
    }
    listed
}

/// A tag and a length.
struct Header {
    class: u8,
    number: u32,
    octets: usize,
    /// None where it is indefinite.
    length: Option<usize>,
    is_shortest: bool,
}

impl Header {
    fn read(bytes: &[u8]) -> Option<Self> {
        let (&class, mut rest) = bytes.split_first()?;
        let mut number = u32::from(class & 0x1f);
        if number == 0x1f {
            number = 0;
            loop {
                let (&octet, after) = rest.split_first()?;
                rest = after;
                number = number.checked_mul(128)? + u32::from(octet & 0x7f);
                if octet & 0x80 == 0 {
                    break;
                }
            }
        }
        let (&first, after) = rest.split_first()?;
        rest = after;
        let mut is_shortest = true;
        let length = match first {
            0x80 => None,
            short if short < 0x80 => Some(usize::from(short)),
            long => {
                let (octets, after) = rest.split_at_checked(usize::from(long & 0x7f))?;
                rest = after;
                let mut length = 0_usize;
                for octet in octets {
                    length = length.checked_mul(256)?.checked_add(usize::from(*octet))?;
                }
                is_shortest = length >= 0x80 && octets.first() != Some(&0);
                Some(length)
            }
        };
        Some(Self {
            class,
            number,
            octets: bytes.len() - rest.len(),
            length,
            is_shortest,
        })
    }

    fn problem(&self, room: usize) -> Option<&'static str> {
        match self.length {
            Some(length) if length > room => {
                Some("It says that more octets follow than are there.")
            }
            Some(_) if !self.is_shortest => {
                Some("Its length is not in the shortest form: BER, not DER.")
            }
            None => Some("Its length is indefinite: BER, not DER."),
            _ => None,
        }
    }
}

fn unreadable(rest: &[u8], offset: usize, depth: usize, problem: &'static str) -> Listed {
    Listed {
        offset,
        header_length: 0,
        length: rest.len(),
        depth,
        class: rest.first().copied().unwrap_or(0),
        number: u32::from(rest.first().copied().unwrap_or(0) & 0x1f),
        value: text_of(None, rest),
        is_wrapped: false,
        problem: Some(problem),
    }
}

/// How many octets of the content come before what it wraps; none where it wraps nothing.
fn wraps(one: &Listed, content: &[u8]) -> Option<usize> {
    let skipped = match (one.class, one.number) {
        (0x03, _) if content.first() == Some(&0) => 1,
        (0x04, _) => 0,
        _ => return None,
    };
    let inside = content.get(skipped..)?;
    if one.problem.is_some() && inside.first() == Some(&0x30) {
        // Cut off: what it wraps is cut with it.
        return Some(skipped);
    }
    // What looks like DER by chance is short: a whole SEQUENCE, or another element of two octets and more.
    let mut cursor = Cursor::new(inside);
    let first = cursor.element("content").ok()?;
    let is_plausible = first.tag.is_constructed() || first.value.len() + 2 == inside.len();
    (is_plausible && cursor.is_empty() && inside.len() > 2).then_some(skipped)
}

/// The content in one line; `whole` begins with the element's tag.
fn value(one: &Listed, content: &[u8], whole: &[u8]) -> String {
    if one.class == 0x06
        && let Ok(element) = Cursor::new(whole).element("identifier")
        && let Ok(oid) = Oid::read(&element, "identifier")
    {
        return match oid.name() {
            Some(name) => format!("{oid} ({name})"),
            None => oid.to_string(),
        };
    }
    text_of((one.class < 0x20).then_some(one.number), content)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(bytes: &[u8]) -> Vec<(usize, usize, usize, usize, String, String)> {
        let shown = |one: Listed| {
            let tag = one.tag();
            (
                one.offset,
                one.header_length,
                one.length,
                one.depth,
                tag,
                one.value,
            )
        };
        listing(bytes).into_iter().map(shown).collect()
    }

    #[test]
    fn what_is_in_an_element_and_in_a_string_follows_it() {
        // SEQUENCE { OID 2.5.29.15, OCTET STRING { INTEGER 5 } }
        let bytes = [0x30, 0x0a, 0x06, 3, 0x55, 0x1d, 0x0f, 0x04, 3, 0x02, 1, 5];
        let of = |offset, header, length, depth, tag: &str, value: &str| {
            (
                offset,
                header,
                length,
                depth,
                tag.to_owned(),
                value.to_owned(),
            )
        };
        assert_eq!(
            shown(&bytes),
            [
                of(0, 2, 10, 0, "SEQUENCE", ""),
                of(2, 2, 3, 1, "OBJECT IDENTIFIER", "2.5.29.15 (Key Usage)"),
                of(7, 2, 3, 1, "OCTET STRING", ""),
                of(9, 2, 1, 2, "INTEGER", "5"),
            ]
        );
    }

    #[test]
    fn what_is_cut_or_ber_is_listed_and_named() {
        let cut = listing(&[0x30, 0x10, 0x02, 0x01, 0x05, 0x04]);
        let problems: Vec<_> = cut.iter().map(|one| one.problem.is_some()).collect();
        assert_eq!(problems, [true, false, true]);
        // An indefinite SEQUENCE with an INTEGER, its end, and another INTEGER behind.
        let ber = listing(&[0x30, 0x80, 0x02, 0x01, 0x05, 0x00, 0x00, 0x02, 0x01, 0x06]);
        let depths: Vec<_> = ber.iter().map(|one| (one.depth, one.tag())).collect();
        let expected = [
            (0, "SEQUENCE"),
            (1, "INTEGER"),
            (1, "end-of-contents"),
            (0, "INTEGER"),
        ];
        assert_eq!(depths, expected.map(|(depth, tag)| (depth, tag.to_owned())));
    }

    #[test]
    fn any_bytes_are_listed_to_their_end_and_every_octet_once() {
        let mut state = 0x2545_f491_u32;
        for length in 0..400 {
            let bytes: Vec<u8> = (0..length)
                .map(|_| {
                    state ^= state << 13;
                    state ^= state >> 17;
                    state ^= state << 5;
                    // Small octets make deeper trees.
                    [0x30, 0x04, 0x80, state as u8, 2, 1][(state >> 8) as usize % 6]
                })
                .collect();
            let mut covered = 0;
            for one in listing(&bytes) {
                assert!(one.span().end <= bytes.len(), "{bytes:02x?}: {one:?}");
                assert!(one.offset >= covered || one.depth > 0, "{bytes:02x?}");
                covered = covered.max(one.offset);
            }
            assert!(listing(&bytes).len() <= bytes.len().max(1), "{bytes:02x?}");
        }
    }
}
