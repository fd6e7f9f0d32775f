//! A DER writer that does as it is told, also where that is wrong.

/// An element with this identifier octet; its length is that of `content`.
#[must_use]
pub fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut out = vec![tag];
    out.extend(length(content.len()));
    out.extend_from_slice(content);
    out
}

/// An element whose length octets say `claimed`, whatever `content` is.
#[must_use]
pub fn lying_tlv(tag: u8, claimed: usize, content: &[u8]) -> Vec<u8> {
    let mut out = vec![tag];
    out.extend(length(claimed));
    out.extend_from_slice(content);
    out
}

/// The length octets for `length`, in the shortest form (X.690 §10.1).
#[must_use]
pub fn length(length: usize) -> Vec<u8> {
    if length < 0x80 {
        return vec![length as u8];
    }
    let bytes = length.to_be_bytes();
    let start = bytes.iter().position(|&byte| byte != 0).unwrap_or(0);
    let digits = &bytes[start..];
    let mut out = vec![0x80 | digits.len() as u8];
    out.extend_from_slice(digits);
    out
}

/// How long the header of the first element is, all of that element, and what stands behind it.
fn next(elements: &[u8]) -> (usize, &[u8], &[u8]) {
    let count = usize::from(elements[1] & 0x7f);
    let (header, length) = match elements[1] {
        0..=0x7f => (2, count),
        _ => (
            2 + count,
            elements[2..2 + count]
                .iter()
                .fold(0, |length, octet| length << 8 | usize::from(*octet)),
        ),
    };
    let (whole, behind) = elements.split_at(header + length);
    (header, whole, behind)
}

/// The same object in BER: every constructed element down to `depth` levels has an indefinite length
/// (X.690 §8.1.3.6).
#[must_use]
pub fn indefinite(der: &[u8], depth: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = der;
    while let [tag, ..] = *rest {
        let (header, whole, behind) = next(rest);
        match tag & 0x20 != 0 && depth > 0 {
            true => {
                out.extend([tag, 0x80]);
                out.extend(indefinite(&whole[header..], depth - 1));
                out.extend([0, 0]);
            }
            false => out.extend_from_slice(whole),
        }
        rest = behind;
    }
    out
}

/// The same object in BER: every string of one of these tags is written in pieces of at most `size` octets
/// (X.690 §8.6 and §8.7.3), inside of which `depth` more levels stand; with an indefinite length, if
/// `is_endless`.
#[must_use]
pub fn pieces(der: &[u8], tags: &[u8], size: usize, depth: usize, is_endless: bool) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = der;
    while let [tag, ..] = *rest {
        let (header, whole, behind) = next(rest);
        let value = &whole[header..];
        if tags.contains(&tag) {
            out.extend(in_pieces(tag, value, size, depth, is_endless));
        } else if tag & 0x20 != 0 {
            out.extend(tlv(tag, &pieces(value, tags, size, depth, is_endless)));
        } else {
            out.extend_from_slice(whole);
        }
        rest = behind;
    }
    out
}

fn in_pieces(tag: u8, value: &[u8], size: usize, depth: usize, is_endless: bool) -> Vec<u8> {
    let (unused, octets) = match tag {
        3 => (&value[..1], &value[1..]),
        _ => (&[][..], value),
    };
    let chunks: Vec<&[u8]> = octets.chunks(size).collect();
    let last = chunks.len().saturating_sub(1);
    let mut inside = Vec::new();
    for (position, chunk) in chunks.into_iter().enumerate() {
        // Only the last piece of a BIT STRING leaves bits unused.
        let unused = match (unused, position == last) {
            ([], _) => vec![],
            (unused, true) => unused.to_vec(),
            (_, false) => vec![0],
        };
        inside.extend(tlv(tag, &[unused, chunk.to_vec()].concat()));
    }
    for _ in 0..depth {
        inside = tlv(tag | 0x20, &inside);
    }
    match is_endless {
        true => [&[tag | 0x20, 0x80][..], &inside, &[0, 0]].concat(),
        false => tlv(tag | 0x20, &inside),
    }
}

/// The same object with another element, or several or none, in place of the one at `path`: the first number counts
/// inside the object, the next inside what stands there, and so on. Lengths around it follow.
#[must_use]
pub fn replaced(der: &[u8], path: &[usize], by: &[u8]) -> Vec<u8> {
    let Some((position, deeper)) = path.split_first() else {
        return by.to_vec();
    };
    let mut rest = &next(der).1[next(der).0..];
    let mut inside = Vec::new();
    for number in 0.. {
        if rest.is_empty() {
            break;
        }
        let (_, whole, behind) = next(rest);
        match number == *position {
            true => inside.extend(replaced(whole, deeper, by)),
            false => inside.extend_from_slice(whole),
        }
        rest = behind;
    }
    tlv(der[0], &inside)
}

/// The element at `path`, counted as [`replaced`] does.
#[must_use]
pub fn at<'a>(der: &'a [u8], path: &[usize]) -> &'a [u8] {
    path.iter().fold(der, |der, position| {
        let (header, whole, _) = next(der);
        let mut rest = &whole[header..];
        for _ in 0..*position {
            rest = next(rest).2;
        }
        next(rest).1
    })
}

/// A SEQUENCE of these elements.
#[must_use]
pub fn sequence<T: AsRef<[u8]>>(elements: &[T]) -> Vec<u8> {
    tlv(0x30, &join(elements))
}

/// A SET of these elements, in the order given.
#[must_use]
pub fn set<T: AsRef<[u8]>>(elements: &[T]) -> Vec<u8> {
    tlv(0x31, &join(elements))
}

/// These elements one after the other.
#[must_use]
pub fn join<T: AsRef<[u8]>>(elements: &[T]) -> Vec<u8> {
    elements
        .iter()
        .flat_map(|element| element.as_ref().iter().copied())
        .collect()
}

/// `[number]` around `content`, constructed.
#[must_use]
pub fn explicit(number: u8, content: &[u8]) -> Vec<u8> {
    tlv(0xA0 | number, content)
}

/// `[number]` in place of a primitive element's tag.
#[must_use]
pub fn implicit(number: u8, content: &[u8]) -> Vec<u8> {
    tlv(0x80 | number, content)
}

/// A BOOLEAN.
#[must_use]
pub fn boolean(value: bool) -> Vec<u8> {
    tlv(0x01, &[if value { 0xFF } else { 0 }])
}

/// A small non-negative INTEGER.
#[must_use]
pub fn integer(value: u64) -> Vec<u8> {
    tlv(0x02, &unsigned(&value.to_be_bytes()))
}

/// The content octets of an INTEGER with this magnitude.
#[must_use]
pub fn unsigned(magnitude: &[u8]) -> Vec<u8> {
    let start = magnitude.iter().position(|&byte| byte != 0);
    match start {
        None => vec![0],
        Some(start) if magnitude[start] & 0x80 != 0 => {
            let mut out = vec![0];
            out.extend_from_slice(&magnitude[start..]);
            out
        }
        Some(start) => magnitude[start..].to_vec(),
    }
}

/// A BIT STRING without unused bits.
#[must_use]
pub fn bit_string(bits: &[u8]) -> Vec<u8> {
    let mut content = vec![0];
    content.extend_from_slice(bits);
    tlv(0x03, &content)
}

/// A BIT STRING of named bits, without trailing zero bits (X.690 §11.2.2).
#[must_use]
pub fn named_bits(bits: &[usize]) -> Vec<u8> {
    let Some(&last) = bits.iter().max() else {
        return tlv(0x03, &[0]);
    };
    let mut content = vec![0; last / 8 + 2];
    content[0] = (7 - last % 8) as u8;
    for bit in bits {
        content[1 + bit / 8] |= 0x80 >> (bit % 8);
    }
    tlv(0x03, &content)
}

/// An OCTET STRING.
#[must_use]
pub fn octet_string(octets: &[u8]) -> Vec<u8> {
    tlv(0x04, octets)
}

/// NULL.
#[must_use]
pub fn null() -> Vec<u8> {
    tlv(0x05, &[])
}

/// An OBJECT IDENTIFIER from its dotted form, or of these octets: `0x551d8f`.
#[must_use]
pub fn oid(dotted: &str) -> Vec<u8> {
    if let Some(octets) = dotted.strip_prefix("0x") {
        return tlv(
            0x06,
            &data_encoding::HEXLOWER
                .decode(octets.as_bytes())
                .expect("digits in pairs"),
        );
    }
    let arcs: Vec<u64> = dotted
        .split('.')
        .map(|arc| arc.parse().expect("a number between the dots"))
        .collect();
    let mut content = base128(arcs[0] * 40 + arcs[1]);
    for arc in &arcs[2..] {
        content.extend(base128(*arc));
    }
    tlv(0x06, &content)
}

fn base128(mut value: u64) -> Vec<u8> {
    let mut out = vec![(value & 0x7F) as u8];
    while value > 0x7F {
        value >>= 7;
        out.insert(0, 0x80 | (value & 0x7F) as u8);
    }
    out
}

/// A UTF8String.
#[must_use]
pub fn utf8(text: &str) -> Vec<u8> {
    tlv(0x0C, text.as_bytes())
}

/// An AlgorithmIdentifier with these parameters, or without any.
#[must_use]
pub fn algorithm(dotted: &str, parameters: Option<Vec<u8>>) -> Vec<u8> {
    sequence(&[oid(dotted), parameters.unwrap_or_default()])
}

/// A distinguished name: an organization if one is given, and a common name.
#[must_use]
pub fn name(organization: &str, common_name: &str) -> Vec<u8> {
    let attribute = |kind: &str, value: &str| set(&[sequence(&[oid(kind), utf8(value)])]);
    let mut parts = vec![];
    if !organization.is_empty() {
        parts.push(attribute("2.5.4.10", organization));
    }
    parts.push(attribute("2.5.4.3", common_name));
    sequence(&parts)
}
