//! Texts that were quoted in a mail, or framed by a terminal: `> CONNECTED(00000003)`, `│ … │`.

use std::borrow::Cow;

/// What stands before a line that is
/// quoted or framed. A bar of ASCII is none of them: nmap writes one before each line of its own.
const MARKS: [&str; 4] = [">", "│", "┃", "║"];

/// The same text without the marks in front, where most of its lines have some. Lines stay lines.
pub(super) fn without_marks(text: &[u8]) -> Cow<'_, [u8]> {
    let (mut marked, mut others) = (0usize, 0usize);
    for line in text.split(|byte| *byte == b'\n') {
        match unmarked(line) {
            rest if rest.len() < line.len() => marked += 1,
            rest if rest.trim_ascii().is_empty() => {}
            _ => others += 1,
        }
    }
    if marked <= others {
        return Cow::Borrowed(text);
    }
    let lines = text.split_inclusive(|byte| *byte == b'\n');
    Cow::Owned(lines.flat_map(unmarked).copied().collect())
}

/// A line without its marks; of the spaces after them, one belongs to them. Where there is no mark, the
/// line stays as it is: what `s_client -msg` writes begins with three of these.
fn unmarked(line: &[u8]) -> &[u8] {
    let mut rest = line;
    loop {
        let inner = rest.trim_ascii_start();
        let mark = MARKS.iter().find(|mark| inner.starts_with(mark.as_bytes()));
        let Some(after) = mark.and_then(|mark| inner.strip_prefix(mark.as_bytes())) else {
            return rest;
        };
        if inner.starts_with(b">>>") {
            return rest;
        }
        rest = after.strip_prefix(b" ").unwrap_or(after);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_texts_lose_their_marks_and_others_stay() {
        let text = without_marks(b"> > CONNECTED(00000003)\n>\n>     Cert Status: good\n");
        assert_eq!(&*text, b"CONNECTED(00000003)\n\n    Cert Status: good\n");
        for text in [
            &b"a\n> b\nc\n"[..],
            b">>> TLS 1.3, Handshake\n    01\n",
            b"",
            b"\n\n",
        ] {
            assert_eq!(&*without_marks(text), text);
        }
    }
}
