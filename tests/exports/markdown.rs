//! The Markdown file.

use staplescope::export::markdown;

use super::TOLD;
use super::cases::{PASSWORD, all, fixtures};

/// The lines outside fenced code, each without what is escaped and without code spans (CommonMark 2.4, 4.5
/// and 6.1): what is left of markup is the writer's own.
fn own_markup(file: &str) -> Vec<String> {
    let mut fence: Option<String> = None;
    let mut lines = Vec::new();
    for line in file.lines() {
        let begins = line.trim_start();
        let ticks = begins.len() - begins.trim_start_matches('`').len();
        match &fence {
            Some(open) if begins.trim_end() == open => fence = None,
            Some(_) => {}
            None if ticks >= 3 => fence = Some("`".repeat(ticks)),
            None => lines.push(bare(line)),
        }
    }
    assert_eq!(fence, None, "a fence stands open:\n{file}");
    lines
}

fn bare(line: &str) -> String {
    let mut left = String::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let after = &rest[first.len_utf8()..];
        match first {
            '\\' => {
                rest = after
                    .get(after.chars().next().map_or(0, char::len_utf8)..)
                    .unwrap();
            }
            '`' => {
                let ticks = rest.len() - rest.trim_start_matches('`').len();
                rest = behind_span(&rest[ticks..], ticks)
                    .unwrap_or_else(|| panic!("a code span stands open: {line}"));
            }
            other => {
                left.push(other);
                rest = after;
            }
        }
    }
    left
}

/// What follows a run of exactly so many backquotes.
fn behind_span(text: &str, ticks: usize) -> Option<&str> {
    let mut rest = text;
    loop {
        let at = rest.find('`')?;
        let run = &rest[at..];
        let length = run.len() - run.trim_start_matches('`').len();
        rest = &run[length..];
        if length == ticks {
            return Some(rest);
        }
    }
}

#[test]
fn what_stands_in_an_input_is_no_markup() {
    for (name, report) in all() {
        let file = markdown(&report, TOLD);
        for line in own_markup(&file) {
            let steers = ['<', '[', ']', '~', '$', '_', '&'];
            assert!(!line.contains(steers), "{name}: {line}");
            let stars = line.matches('*').count();
            assert!(stars == 0 || stars == 4, "{name}: {line}");
        }
        assert!(!file.contains(['\u{1b}', '\u{0}', '\u{202e}']), "{name}");
    }
}

#[test]
fn its_headings_and_tables_are_the_writers() {
    let headings = [
        "What to do",
        "What programs say",
        "Who gets in",
        "Will the server staple it",
        "What comes next",
        "Checks and chain",
        "Findings",
        "Inputs",
    ];
    for (name, report) in all() {
        let file = markdown(&report, TOLD);
        let lines = own_markup(&file);
        let mut columns = 0;
        for (at, line) in lines.iter().enumerate() {
            if let Some(heading) = line.strip_prefix("## ") {
                assert!(headings.contains(&heading), "{name}: {heading}");
            } else if line.starts_with('#') {
                assert!(at == 0 && line.starts_with("# "), "{name}: {line}");
            }
            let bars = line.matches('|').count();
            if line.starts_with("| ") {
                assert!(columns == 0 || columns == bars, "{name}: {line}");
                columns = bars;
            } else if !line.starts_with('|') {
                assert_eq!(bars, 0, "{name}: {line}");
                columns = 0;
            }
        }
    }
}

#[test]
fn it_says_the_same_as_the_page() {
    for (name, report) in fixtures() {
        let file = markdown(&report, TOLD);
        assert!(
            file.contains(&format!("by Staplescope {}", env!("CARGO_PKG_VERSION"))),
            "{name}"
        );
        for input in &report.inputs {
            assert!(file.contains(&input.sha256), "{name}");
        }
        for staple in report.staples.iter().take(1) {
            for reason in &staple.reasons {
                assert!(file.contains(reason.as_str()), "{name}: {reason}");
            }
        }
        assert!(!file.contains(PASSWORD), "{name}");
    }
}
