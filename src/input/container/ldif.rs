//! LDIF (RFC 2849): directory entries, with certificates in base64.

use std::borrow::Cow;

use super::entry::{Entries, Entry};
use crate::input::place::Origin;

/// The value of every attribute of every entry.
pub(super) fn open(text: &[u8]) -> Option<Entries<'_>> {
    if !is_ldif(text) {
        return None;
    }
    let mut entry = String::new();
    let values = lines(text).filter_map(move |(number, line)| value(&line, number, &mut entry));
    Some(Box::new(values))
}

/// The lines with their numbers. One that begins with a space goes on with the one before (RFC 2849
/// section 2, note 2).
fn lines(text: &[u8]) -> impl Iterator<Item = (usize, Cow<'_, [u8]>)> {
    let parts = text.split(|byte| *byte == b'\n');
    let parts = parts.map(|part| part.strip_suffix(b"\r").unwrap_or(part));
    let mut parts = (1..).zip(parts).peekable();
    std::iter::from_fn(move || {
        let (number, part) = parts.next()?;
        let mut line = Cow::Borrowed(part);
        while let Some((_, more)) = parts.next_if(|(_, part)| part.starts_with(b" ")) {
            line.to_mut()
                .extend_from_slice(more.get(1..).unwrap_or_default());
        }
        Some((number, line))
    })
}

/// The value in a line, unless it is the name of an entry, which is kept.
fn value<'a>(line: &Cow<'a, [u8]>, number: usize, entry: &mut String) -> Option<Entry<'a>> {
    let (name, rest) = attribute(line)?;
    // `::` says that base64 follows, `:<` an address, which is not fetched.
    let value = rest.strip_prefix(b":").unwrap_or(rest).trim_ascii();
    if name.eq_ignore_ascii_case("dn") {
        *entry = String::from_utf8_lossy(value).into_owned();
        return None;
    }
    let name = || format!("{entry}: {name}");
    Entry::value(value.to_vec().into(), name, Origin::At(number))
}

/// Whether the first line that is no comment begins an entry or says the version.
fn is_ldif(text: &[u8]) -> bool {
    let mut lines = text
        .split(|byte| *byte == b'\n')
        .map(<[u8]>::trim_ascii_end);
    let first = lines.find(|line| !line.is_empty() && !line.starts_with(b"#"));
    first.and_then(attribute).is_some_and(|(name, value)| {
        name.eq_ignore_ascii_case("dn") && value.contains(&b'=')
            || name == "version" && value.trim_ascii() == b"1"
            || name.eq_ignore_ascii_case("dn") && value.starts_with(b":")
    })
}

fn attribute(line: &[u8]) -> Option<(&str, &[u8])> {
    let colon = line.iter().position(|byte| *byte == b':')?;
    let name = std::str::from_utf8(line.get(..colon)?).ok()?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | ';' | '.');
    let is_attribute = !name.is_empty() && name.chars().all(is_name);
    is_attribute.then_some((name, line.get(colon + 1..)?))
}
