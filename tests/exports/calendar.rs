//! The calendar, read by the rules of RFC 5545.

use std::collections::BTreeSet;

use staplescope::report::calendar;

use super::cases::{all, with_name};

/// Content lines, unfolded (§3.1): a name, its value.
fn lines(file: &str) -> Vec<(String, String)> {
    assert!(file.ends_with("\r\n"));
    assert!(
        !file.replace("\r\n", "").contains(['\r', '\n']),
        "a bare line break"
    );
    let folded: Vec<&str> = file.trim_end_matches("\r\n").split("\r\n").collect();
    assert!(folded.iter().all(|line| line.len() <= 75));
    let whole = file.replace("\r\n ", "");
    let lines = whole.trim_end_matches("\r\n").split("\r\n");
    lines
        .map(|line| {
            let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("{line}"));
            assert!(
                name.chars().all(|c| c.is_ascii_uppercase() || c == '-'),
                "{line}"
            );
            (name.to_owned(), value.to_owned())
        })
        .collect()
}

/// A TEXT value as it was (§3.3.11).
fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut characters = value.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(escaped @ ('\\' | ';' | ',')) => text.push(escaped),
                other => panic!("\\{other:?} in {value}"),
            },
            ';' | ',' => panic!("a bare {character} in {value}"),
            other => text.push(other),
        }
    }
    text
}

#[test]
fn every_calendar_is_one_object_with_whole_events() {
    let mut read = 0;
    for (name, report) in all() {
        let Some(file) = calendar(&report) else {
            continue;
        };
        read += 1;
        let mut open = Vec::new();
        let mut identities = BTreeSet::new();
        for (property, value) in lines(&file) {
            match (property.as_str(), open.last().map(String::as_str)) {
                ("BEGIN", _) => open.push(value),
                ("END", _) => assert_eq!(open.pop(), Some(value), "{name}"),
                ("UID", Some("VEVENT")) => {
                    assert!(identities.insert(value.clone()), "{name}: {value}");
                }
                ("DTSTAMP" | "DTSTART", _) => {
                    assert!(
                        value.len() == 16 && value.ends_with('Z') && value.as_bytes()[8] == b'T',
                        "{value}"
                    );
                }
                ("SUMMARY" | "DESCRIPTION", _) => {
                    unescaped(&value);
                }
                (_, None) => panic!("{name}: {property} outside"),
                _ => {}
            }
        }
        assert!(open.is_empty(), "{name}");
        assert!(!identities.is_empty(), "{name}");
    }
    assert!(read > 20, "{read}");
}

#[test]
fn a_name_with_line_breaks_stays_one_value_and_identities_stay() {
    let report = with_name("a;b,c\\d\nEND:VCALENDAR", true);
    let file = calendar(&report).unwrap();
    let all = lines(&file);
    let ends = all
        .iter()
        .filter(|(name, value)| name == "END" && value == "VCALENDAR");
    assert_eq!(ends.count(), 1);
    let summaries = all.iter().filter(|(name, _)| name == "SUMMARY");
    for (_, summary) in summaries {
        assert!(unescaped(summary).contains("a;b,c\\d"), "{summary}");
    }
    assert_eq!(
        calendar(&report),
        Some(file),
        "the same objects give the same file"
    );
}
