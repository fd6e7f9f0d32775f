//! LDIF (RFC 2849): directory entries, with certificates in base64.

use super::value;
use crate::input::finds::{Finds, Origin};

/// Searches every attribute of every entry.
pub(super) fn open(text: &[u8], finds: &mut Finds) {
    if !is_ldif(text) {
        return;
    }
    let mut found = finds.fork();
    let mut entry = String::new();
    let mut line = Vec::new();
    let mut first = 1;
    for (index, part) in text.split(|byte| *byte == b'\n').enumerate() {
        let part = part.strip_suffix(b"\r").unwrap_or(part);
        // A line that begins with a space goes on with the one before (RFC 2849 section 2, note 2).
        if let Some(rest) = part.strip_prefix(b" ") {
            line.extend_from_slice(rest);
            continue;
        }
        take(&line, first, &mut entry, &mut found);
        line.clear();
        line.extend_from_slice(part);
        first = index + 1;
    }
    take(&line, first, &mut entry, &mut found);
    if !found.is_empty() {
        finds.container("LDIF");
    }
    finds.join(found);
}

/// Reads one line, which begins there: the name of an entry, or an attribute to search.
fn take(line: &[u8], number: usize, entry: &mut String, found: &mut Finds) {
    let Some((name, rest)) = attribute(line) else {
        return;
    };
    // `::` says that base64 follows, `:<` an address, which is not fetched.
    let value = rest.strip_prefix(b":").unwrap_or(rest).trim_ascii();
    if name.eq_ignore_ascii_case("dn") {
        *entry = String::from_utf8_lossy(value).into_owned();
    } else {
        let name = || format!("{entry}: {name}");
        value::search(value, name, Origin::At(number), found);
    }
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
