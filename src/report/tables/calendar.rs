//! The dates of many certificates as one calendar.

use std::collections::HashSet;

use crate::asn1::Time;
use crate::report::Row;
use crate::report::calendar::{Deadline, file};

/// When the certificates of these rows end, and their staples, as an iCalendar object (RFC 5545): what lies
/// ahead of `at`, each certificate once. None where nothing does.
#[must_use]
pub fn calendar(rows: &[Row], at: Time) -> Option<String> {
    let mut seen = HashSet::new();
    let mut deadlines = Vec::new();
    for row in rows {
        let Some(sha256) = row.sha256.as_deref() else {
            continue;
        };
        if !seen.insert(sha256) {
            continue;
        }
        let identity = sha256.chars().take(32).collect::<String>();
        let label = row.label();
        let ahead = |time: &Option<String>| {
            let time = time.as_deref().and_then(Time::parse)?;
            (time > at).then_some(time)
        };
        if let Some(ends) = ahead(&row.not_after) {
            deadlines.push(Deadline {
                kind: "certificate",
                identity: identity.clone(),
                at: ends,
                summary: format!("The certificate of {label} expires"),
                description: about(row),
                alarm: "-P14D",
            });
        }
        if let Some(ends) = ahead(&row.staple_until) {
            deadlines.push(Deadline {
                kind: "staple",
                identity,
                at: ends,
                summary: format!("The OCSP staple of {label} expires"),
                description: about(row),
                alarm: "-PT8H",
            });
        }
    }
    deadlines.sort_by_key(|deadline| deadline.at);
    file(&deadlines, at)
}

/// Which certificate, and where it stands.
fn about(row: &Row) -> String {
    let demands = match row.must_staple {
        Some(true) => " It demands a staple (Must-Staple).",
        _ => "",
    };
    let place = match row.place.is_empty() {
        true => row.source.clone(),
        false => format!("{}, {}", row.source, row.place),
    };
    format!("Serial {}, from {place}.{demands}", row.serial)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests fail by panic")]
mod tests {
    use super::*;

    #[test]
    fn what_lies_ahead_is_in_it_once_in_order() {
        let row = |sha256: &str, not_after: &str, staple_until: Option<&str>| Row {
            source: "a.pem".into(),
            names: vec![format!("{sha256}.example")],
            sha256: Some(sha256.into()),
            not_after: Some(not_after.into()),
            staple_until: staple_until.map(str::to_owned),
            ..Row::default()
        };
        let rows = [
            row("b", "2027-02-01T00:00:00Z", Some("2026-12-05T00:00:00Z")),
            row("a", "2027-01-01T00:00:00Z", None),
            row("a", "2027-01-01T00:00:00Z", None),
            row("c", "2026-01-01T00:00:00Z", Some("2026-11-01T00:00:00Z")),
            Row::default(),
        ];
        let at = Time::parse("2026-11-28T12:00:00Z").unwrap();
        let text = calendar(&rows, at).unwrap();
        let starts: Vec<_> = text
            .lines()
            .filter_map(|line| line.strip_prefix("DTSTART:"))
            .collect();
        assert_eq!(
            starts,
            ["20261205T000000Z", "20270101T000000Z", "20270201T000000Z"]
        );
        assert_eq!(text.matches("UID:").count(), 3);
        assert!(text.contains("SUMMARY:The OCSP staple of b.example expires"));
        assert_eq!(calendar(&rows[3..], at), None);
    }
}
