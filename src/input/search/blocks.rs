//! Texts that are PEM blocks and nothing else, as bundles of many certificates are: no program's words,
//! secrets or dumps have to be looked for in them, which is most of a text's reading.

use super::Search;
use super::text::Places;
use crate::input::form::base64::is_base64;
use crate::input::form::text::Lines;
use crate::input::wire::work;

const BEGIN: &[u8] = b"-----BEGIN ";
const END: &[u8] = b"-----END ";
const DASHES: &[u8] = b"-----";

impl Search<'_> {
    /// Reads a text of PEM blocks and nothing else; whether it is one, and something was found in it.
    pub(super) fn only_blocks(&mut self, bytes: &[u8]) -> bool {
        if !is_only_blocks(bytes) {
            return false;
        }
        let attempt = self.apart(|search| {
            search.lines(bytes, Places::Lines(Lines::new(bytes, 1)));
        });
        if attempt.is_empty() {
            return false;
        }
        self.found.join(None, attempt);
        true
    }
}

/// Whether there are whole blocks of base64 that begins as DER does, and blank lines between them. A
/// piece of a long text may end within a block, but not begin in one.
fn is_only_blocks(bytes: &[u8]) -> bool {
    work::count(bytes.len());
    let mut state = State::Between;
    let mut blocks = 0usize;
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]);
    for end in ends {
        let line = bytes.get(start..end).unwrap_or_default();
        start = end + 1;
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        state = match state {
            State::Between if line.is_empty() => State::Between,
            State::Between if is_border(line, BEGIN) => State::First,
            State::First if line.first() == Some(&b'M') && is_base64(line) => State::Within,
            State::Within if !line.is_empty() && is_base64(line) => State::Within,
            State::Within if is_border(line, END) => {
                blocks += 1;
                State::Between
            }
            _ => return false,
        };
    }
    blocks > 0 && state == State::Between
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Outside of blocks.
    Between,
    /// Behind a BEGIN.
    First,
    /// Behind a first line of base64.
    Within,
}

/// `-----BEGIN CERTIFICATE-----`: a label of capitals, digits and spaces, so that nothing else stands in it.
fn is_border(line: &[u8], begin: &[u8]) -> bool {
    let label = line.strip_prefix(begin);
    let label = label.and_then(|rest| rest.strip_suffix(DASHES));
    label.is_some_and(|label| {
        let is_plain = |byte: &u8| matches!(byte, b'A'..=b'Z' | b'0'..=b'9' | b' ');
        !label.is_empty() && label.iter().all(is_plain)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{self, Input};

    const LEAF: &str = include_str!("../../../tests/fixtures/containers/leaf.pem");

    #[test]
    fn only_blocks_are_told_from_texts_that_say_more() {
        let windows = LEAF.replace('\n', "\r\n");
        let apart = format!("\n{LEAF}\n\n{windows}\r\n{}", LEAF.trim_end());
        for text in [LEAF, &windows, &apart] {
            assert!(is_only_blocks(text.as_bytes()), "{text}");
        }
        let more = [
            format!("# shop\n{LEAF}"),
            format!("{LEAF}curl: (91) No OCSP response received\n"),
            LEAF.replacen('\n', "\nProc-Type: 4,ENCRYPTED\n", 1),
            LEAF.replace("-----END CERTIFICATE-----", ""),
            LEAF.replace('\n', " \n"),
            LEAF.replace('\n', "\\n"),
            LEAF.replace('M', "L"),
            LEAF.lines().skip(1).collect::<Vec<_>>().join("\n"),
            String::new(),
            "\n\n".to_owned(),
        ];
        for text in &more {
            assert!(!is_only_blocks(text.as_bytes()), "{text}");
        }
    }

    /// The short way finds what the long one finds, in the same places: a word in front takes the long one.
    #[test]
    fn what_is_found_is_what_the_long_way_finds() {
        let key = "-----BEGIN PRIVATE KEY-----\nMAMCAQA=\n-----END PRIVATE KEY-----\n";
        let broken = "-----BEGIN CERTIFICATE-----\nMAMCAQA=\n-----END CERTIFICATE-----\n";
        let odd = "-----BEGIN CERTIFICATE-----\nMAA\n-----END CERTIFICATE-----\n";
        let other = "-----BEGIN X509 CRL-----\nMAMCAQA=\n-----END X509 CRL-----\n";
        let late = LEAF.replace("CERTIFICATE", "OCSP RESPONSE");
        let parts = [LEAF, key, broken, odd, other, &late];
        for one in parts {
            for two in parts {
                let text = format!("{one}\n{two}");
                assert!(is_only_blocks(text.as_bytes()), "{text}");
                let short = input::find(&Input::new("x", text.as_bytes()));
                let long = input::find(&Input::new("x", format!("{text}.\n").as_bytes()));
                assert_eq!(format!("{short:?}"), format!("{long:?}"), "{text}");
            }
        }
    }
}
