//! Texts whose lines all have something before them that is not theirs: the numbers of an editor, the time
//! and the name that a log writes, an indentation; or something behind them, such as the `$` of `cat -A`
//! and the rest of a record of a log.
//!
//! What is known to begin a line tells what stands before it there, and the lines around it, whether they
//! have the same. They are compared by their form, in which all numbers are alike. A block of PEM must have
//! it in each of its lines.

use std::borrow::Cow;
use std::ops::Range;

use super::text::position;

const BEGIN: &[u8] = b"-----BEGIN ";
const END: &[u8] = b"-----END ";
const DASHES: &[u8] = b"-----";

/// What begins lines in PEM and in the output of `openssl s_client`, and whether it is all of the line.
const STARTS: [(&[u8], bool); 8] = [
    (BEGIN, false),
    (b"CONNECTED(", false),
    (b"CONNECTION ESTABLISHED", true),
    (b"OCSP response: ", false),
    (b"OCSP responses: ", false),
    (b"OCSP Response Data:", true),
    (b"Certificate chain", true),
    (b"SSL handshake has read ", false),
];

/// The most that stands before or behind a line.
const LONGEST: usize = 200;
/// The fewest lines in a row that have it, where it stands around words.
const FEWEST: usize = 3;

/// How often something is taken off: words tell what stands before lines, blocks of PEM tell what stands
/// behind them, and somebody may have quoted what a log wrote.
const MOST_FRAMES: usize = 3;

/// The same text without what stands before and behind the lines. Lines stay lines.
pub(in crate::input) fn without_margins(text: &[u8]) -> Cow<'_, [u8]> {
    let mut plain = Cow::Borrowed(text);
    for _ in 0..MOST_FRAMES {
        let Some(inside) = without_frame(&plain) else {
            break;
        };
        plain = Cow::Owned(inside);
    }
    plain
}

/// The same without one frame; none where there is none.
fn without_frame(text: &[u8]) -> Option<Vec<u8>> {
    let mut kept: Vec<Range<usize>> = Vec::new();
    let mut starts = Starts::default();
    let mut at = 0;
    while let Some((line, start)) = starts.next_framed(text, at) {
        let from = at;
        at = line.end;
        for frame in Frame::around(text, &line, start) {
            let (run, has_frame) = frame.run(text, &line, from);
            at = at.max(run.end);
            if has_frame {
                kept.extend(lines(text, &run).filter_map(|line| frame.inside(text, &line)));
                break;
            }
        }
    }
    (!kept.is_empty()).then(|| with_kept(text, &kept))
}

/// The text, of whose lines only these parts are kept where there is one.
fn with_kept(text: &[u8], kept: &[Range<usize>]) -> Vec<u8> {
    let mut kept = kept.iter().peekable();
    let mut all = Vec::with_capacity(text.len());
    for line in lines(text, &(0..text.len())) {
        let inside = kept.next_if(|inside| inside.start <= line.end);
        let inside = inside.unwrap_or(&line).clone();
        all.extend_from_slice(text.get(inside).unwrap_or_default());
        let end = text.get(line.end..).and_then(|rest| rest.get(..1));
        all.extend_from_slice(end.unwrap_or_default());
    }
    all
}

/// Where each of [`STARTS`] comes next amid a line: looked for once.
#[derive(Debug, Default)]
struct Starts {
    next: [Option<usize>; STARTS.len()],
    is_over: [bool; STARTS.len()],
}

impl Starts {
    /// The next line in which something stands before what begins lines, or behind the label of a block.
    fn next_framed(&mut self, text: &[u8], from: usize) -> Option<(Range<usize>, usize)> {
        let cursors = STARTS.iter().zip(&mut self.next).zip(&mut self.is_over);
        for ((sign, next), is_over) in cursors {
            if *is_over || next.is_some_and(|next| next >= from) {
                continue;
            }
            *next = framed(text, *sign, from);
            *is_over = next.is_none();
        }
        let start = self
            .next
            .iter()
            .flatten()
            .copied()
            .filter(|next| *next >= from)
            .min()?;
        Some((line_around(text, start), start))
    }
}

/// Where the next of these stands amid a line.
fn framed(text: &[u8], (sign, is_whole): (&[u8], bool), from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let start = position(text, sign, at)?;
        at = start + sign.len();
        let line = line_around(text, start);
        let rest = text.get(at..line.end).unwrap_or_default();
        let is_framed = match sign == BEGIN {
            true => line.start < start || !ending(text, &line, start).is_empty(),
            false => line.start < start && (!is_whole || rest.trim_ascii_end().is_empty()),
        };
        if is_framed {
            return Some(start);
        }
    }
}

fn line_around(text: &[u8], at: usize) -> Range<usize> {
    let before = text.get(..at).unwrap_or_default();
    let start = memchr::memrchr(b'\n', before).map_or(0, |end| end + 1);
    let after = text.get(at..).unwrap_or_default();
    start..memchr::memchr(b'\n', after).map_or(text.len(), |length| at + length)
}

/// The lines of a part that begins with one.
fn lines<'a>(text: &'a [u8], part: &Range<usize>) -> impl Iterator<Item = Range<usize>> + use<'a> {
    let (mut at, stop) = (Some(part.start), part.end);
    std::iter::from_fn(move || {
        let start = at.filter(|start| *start < stop)?;
        let rest = text.get(start..stop).unwrap_or_default();
        let length = memchr::memchr(b'\n', rest);
        at = length.map(|length| start + length + 1);
        Some(start..start + length.unwrap_or(rest.len()))
    })
}

/// What stands behind the label of a block that begins at `start`.
fn ending<'a>(text: &'a [u8], line: &Range<usize>, start: usize) -> &'a [u8] {
    let label = start + BEGIN.len();
    let rest = text.get(label..line.end).unwrap_or_default();
    let ending = position(rest, DASHES, 0).and_then(|at| rest.get(at + DASHES.len()..));
    ending.unwrap_or_default().trim_ascii()
}

/// What stands before and behind the lines.
#[derive(Clone, Debug)]
struct Frame<'a> {
    margin: &'a [u8],
    /// From its end to its beginning.
    ending: Vec<u8>,
    is_block: bool,
}

impl<'a> Frame<'a> {
    /// What may stand around a line: all of it, or only what is behind. Signs of quotation and comment
    /// before a block are left to who reads it.
    fn around(text: &'a [u8], line: &Range<usize>, start: usize) -> Vec<Self> {
        let margin = text.get(line.start..start).unwrap_or_default();
        let rest = text.get(start..).unwrap_or_default();
        let is_block = rest.starts_with(BEGIN);
        let ending = match is_block {
            true => ending(text, line, start),
            false => b"",
        };
        let is_quoted =
            is_block && ending.is_empty() && !margin.iter().any(u8::is_ascii_alphanumeric);
        // A number that stands against base64 cannot be told from it.
        let is_apart = |sign: Option<&u8>| sign.is_none_or(|sign| !sign.is_ascii_digit());
        let is_margin = !is_quoted && margin.len() <= LONGEST && is_apart(margin.last());
        let is_ending = ending.len() <= LONGEST && is_apart(ending.first());
        let frame = |margin| Self {
            margin,
            ending: reversed(ending),
            is_block,
        };
        let mut frames = Vec::new();
        if is_ending && is_margin && !(margin.is_empty() && ending.is_empty()) {
            frames.push(frame(margin));
        }
        if is_ending && !margin.is_empty() && !ending.is_empty() {
            frames.push(frame(b""));
        }
        frames
    }

    /// The lines in a row that have it, around this one and not before `from`; and whether they are enough.
    fn run(&self, text: &[u8], line: &Range<usize>, from: usize) -> (Range<usize>, bool) {
        let mut run = line.clone();
        let mut count = 0;
        let mut is_ended = !self.is_block;
        for line in lines(text, &(line.start..text.len())) {
            if self.inside(text, &line).is_none() {
                break;
            }
            count += 1;
            run.end = line.end;
            is_ended |= position(text.get(line).unwrap_or_default(), END, 0).is_some();
        }
        while run.start > from {
            let before = line_around(text, run.start - 1);
            if before.start < from || self.inside(text, &before).is_none() {
                break;
            }
            count += 1;
            run.start = before.start;
        }
        let is_long = count >= FEWEST || (self.is_block && count > 1);
        (run, is_ended && is_long)
    }

    /// What of a line stands within it; none where the line does not have it. A line of which nothing would be
    /// left has it even without the white space at the end of the margin.
    fn inside(&self, text: &[u8], line: &Range<usize>) -> Option<Range<usize>> {
        let bytes = text.get(line.clone())?;
        let Some(rest) = after(bytes, self.margin) else {
            let rest = after(bytes.trim_ascii_end(), self.margin.trim_ascii_end());
            let is_empty = bytes.trim_ascii().is_empty() || rest.is_some_and(<[u8]>::is_empty);
            return is_empty.then_some(line.start..line.start);
        };
        let start = line.end - rest.len();
        let inside = rest.trim_ascii_end();
        let length = match self.ending.is_empty() {
            true => inside.len(),
            false => after(&reversed(inside), &self.ending)?.len(),
        };
        let inside = inside.get(..length)?.trim_ascii_end();
        Some(start..start + inside.len())
    }
}

fn reversed(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().rev().copied().collect()
}

/// What follows a margin of this form.
fn after<'a>(line: &'a [u8], margin: &[u8]) -> Option<&'a [u8]> {
    let (mut line, mut margin) = (line, margin);
    let mut is_before_words = true;
    while let Some((&sign, rest)) = margin.split_first() {
        // Numbers have blanks before them, up to the same width.
        let number = margin.trim_ascii_start();
        is_before_words &= sign.is_ascii_whitespace() || sign.is_ascii_digit();
        if is_before_words
            && number.first().is_some_and(u8::is_ascii_digit)
            && number.len() < margin.len()
        {
            (line, margin) = (line.trim_ascii_start(), number);
            continue;
        }
        if sign.is_ascii_digit() {
            let count = digits(line);
            line = line.get(count..).filter(|_| count > 0)?;
            margin = margin.get(digits(margin)..)?;
            continue;
        }
        let (&own, after) = line.split_first()?;
        // `grep -n` writes one of these after the number of a line that it found, and the other after
        // those around.
        let is_alike = own == sign || (rest.is_empty() && own == b'-' && sign == b':');
        (line, margin) = is_alike.then_some((after, rest))?;
    }
    Some(line)
}

fn digits(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLOCK: [&str; 4] = [
        "-----BEGIN CERTIFICATE-----",
        "MIIBIjANBgkqhkiG9w0BAQEFAAOC",
        "7AQ8AMIIBCgKC",
        "-----END CERTIFICATE-----",
    ];

    fn framed(frame: impl Fn(usize, &str) -> String) -> String {
        let lines = BLOCK.iter().enumerate();
        lines.map(|(at, line)| frame(at, line) + "\n").collect()
    }

    #[test]
    fn what_stands_around_each_line_is_taken_off() {
        let frames: [fn(usize, &str) -> String; 16] = [
            |at, line| format!("{:6}\t{line}", at + 8),
            |at, line| format!("{:>3} {line}", at + 98),
            |at, line| format!("{}: {line}", at + 8),
            |at, line| format!("{}{}{line}", at + 8, if at == 0 { ':' } else { '-' }),
            |at, line| format!("chain.pem{}{line}", if at == 0 { ':' } else { '-' }),
            |at, line| format!("Nov 28 10:00:{at:02} web1 app[77]: {line}"),
            |at, line| format!("2026-11-28T10:00:00.{at}234567Z {line}"),
            |_, line| format!("[pod/web-0/nginx] {line}"),
            |_, line| format!("{line}$"),
            |_, line| format!("{line}^M$"),
            |_, line| format!("  - '{line}'"),
            |_, line| format!("\u{1b}[0K\u{1b}[32;1m{line}"),
            |_, line| format!("{line}\\par"),
            |_, line| format!("| {line} |"),
            |at, line| format!("{{\"log\":\"{line}\\n\",\"time\":\"10:00:{at}Z\"}}"),
            |at, line| format!("{:5} {:5} + {line}", at + 9, at + 9),
        ];
        for frame in frames {
            let text = framed(frame);
            let plain = without_margins(text.as_bytes()).into_owned();
            let plain = String::from_utf8(plain).unwrap();
            let lines: Vec<_> = plain.lines().collect();
            assert_eq!(lines, BLOCK, "{text}");
        }
    }

    #[test]
    fn words_lose_what_stands_before_them() {
        for margin in ["  ", "\t", "# ", "> ", "12:00:00 web1: "] {
            let lines = ["CONNECTED(00000003)", "OCSP response: none", "---", ""];
            let text: String = lines
                .iter()
                .map(|line| format!("{margin}{line}\n"))
                .collect();
            let plain = without_margins(text.as_bytes());
            assert_eq!(
                plain.trim_ascii_end(),
                lines.join("\n").trim_end().as_bytes(),
                "{text}"
            );
        }
    }

    #[test]
    fn frames_within_frames_are_taken_off() {
        let lines = ["CONNECTED(00000003)", "OCSP response: none", "---"];
        let text: String = lines
            .iter()
            .chain(&BLOCK)
            .map(|line| format!("> {{\"log\":\"{line}\\n\",\"time\":\"10:00:07Z\"}}\n"))
            .collect();
        let plain = without_margins(text.as_bytes()).into_owned();
        let plain = String::from_utf8(plain).unwrap();
        assert!(plain.lines().eq(lines.into_iter().chain(BLOCK)), "{plain}");
    }

    #[test]
    fn what_is_no_frame_stays() {
        let block = framed(|_, line| line.into());
        for text in [
            block.clone(),
            framed(|_, line| format!("    {line}")),
            format!("key: {block}"),
            format!("say \"{block}\""),
            "a b -----BEGIN CERTIFICATE-----\na b MIIB\na b c\n".into(),
            framed(|at, line| format!("{at}{line}")),
            "* Server certificate\n* a\n* b\n".into(),
            "  a\n  OCSP response: x\nb\n".into(),
            String::new(),
        ] {
            assert_eq!(without_margins(text.as_bytes()), text.as_bytes());
        }
    }
}
