//! Deadlines as an iCalendar file (RFC 5545).

use super::{Event, Report, Timeline};
use crate::asn1::Time;

/// The most octets in a line, its break not counted (RFC 5545 §3.1).
const LINE: usize = 75;

/// The deadlines that lie ahead of the instant judged, as an iCalendar object: when to refresh the
/// staple, when it, the responder's certificate and the certificate expire. None where there is
/// none ahead.
///
/// The same objects give the same identifiers, so that a calendar replaces what it imported before.
///
/// ```
/// use staplescope::{analyze::analyze, asn1::Time, report::calendar};
/// assert_eq!(calendar(&analyze(&[], Time::from_unix(0))), None);
/// ```
#[must_use]
pub fn calendar(report: &Report) -> Option<String> {
    let timeline = report.timeline.as_ref()?;
    let now = Time::parse(&report.at)?;
    let deadlines: Vec<_> = deadlines(report, timeline)
        .into_iter()
        .filter(|deadline| deadline.at > now)
        .collect();
    file(&deadlines, now)
}

/// An iCalendar object with these deadlines, as of now; none without any.
pub(super) fn file(deadlines: &[Deadline], now: Time) -> Option<String> {
    if deadlines.is_empty() {
        return None;
    }
    let mut file = String::new();
    for text in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Staplescope//Deadlines//EN",
    ] {
        line(&mut file, text);
    }
    for deadline in deadlines {
        deadline.write(&mut file, now);
    }
    line(&mut file, "END:VCALENDAR");
    Some(file)
}

/// Something that ends, or is due.
pub(super) struct Deadline {
    /// What: `staple`, `certificate`.
    pub kind: &'static str,
    /// What tells the objects that it is about from all others.
    pub identity: String,
    /// When.
    pub at: Time,
    /// In a few words.
    pub summary: String,
    /// In sentences.
    pub description: String,
    /// How long before to ring, as an RFC 5545 duration.
    pub alarm: &'static str,
}

fn deadlines(report: &Report, timeline: &Timeline) -> Vec<Deadline> {
    let name = report
        .certificates
        .iter()
        .find(|certificate| certificate.id == timeline.certificate)
        .map_or("the certificate", |certificate| certificate.label.as_str());
    let identity = identity(report, timeline);
    let mut deadlines = Vec::new();
    let refresh = report.exposure.as_ref().and_then(|it| it.refresh.as_ref());
    if let Some(refresh) = refresh
        && let Some(at) = Time::parse(&refresh.from)
    {
        deadlines.push(Deadline {
            kind: "refresh",
            identity: identity.clone(),
            at,
            summary: format!("Refresh the OCSP staple of {name}"),
            description: refresh.sentence.clone(),
            alarm: "PT0S",
        });
    }
    for change in &timeline.changes {
        let (kind, summary, alarm) = match change.event {
            Event::StapleExpires => (
                "staple",
                format!("The OCSP staple of {name} expires"),
                "-PT8H",
            ),
            Event::ResponderExpires => (
                "responder",
                format!("The OCSP responder’s certificate for {name} expires"),
                "-PT8H",
            ),
            Event::CertificateExpires => (
                "certificate",
                format!("The certificate of {name} expires"),
                "-P14D",
            ),
            _ => continue,
        };
        if let Some(at) = Time::parse(&change.at) {
            deadlines.push(Deadline {
                kind,
                identity: identity.clone(),
                at,
                summary,
                description: format!("{} {}", change.what, change.sentence),
                alarm,
            });
        }
    }
    deadlines
}

/// What tells these objects from all others.
fn identity(report: &Report, timeline: &Timeline) -> String {
    let certificate = report
        .certificates
        .iter()
        .find(|certificate| certificate.id == timeline.certificate)
        .map_or("", |certificate| certificate.sha256.as_str());
    let response = report
        .ocsp_responses
        .iter()
        .find(|response| Some(&response.id) == timeline.response.as_ref())
        .map_or("none", |response| response.sha256.as_str());
    let short = |hash: &str| hash.chars().take(32).collect::<String>();
    format!("{}-{}", short(certificate), short(response))
}

impl Deadline {
    fn write(&self, file: &mut String, now: Time) {
        let identity = &self.identity;
        let mut put = |text: &str| line(file, text);
        put("BEGIN:VEVENT");
        put(&format!("UID:{}-{identity}@staplescope.invalid", self.kind));
        put(&format!("DTSTAMP:{}", stamp(now)));
        put(&format!("DTSTART:{}", stamp(self.at)));
        put(&format!("SUMMARY:{}", escaped(&self.summary)));
        put(&format!("DESCRIPTION:{}", escaped(&self.description)));
        put("TRANSP:TRANSPARENT");
        put("BEGIN:VALARM");
        put("ACTION:DISPLAY");
        put(&format!("DESCRIPTION:{}", escaped(&self.summary)));
        put(&format!("TRIGGER:{}", self.alarm));
        put("END:VALARM");
        put("END:VEVENT");
    }
}

/// `20260618T050001Z` (RFC 5545 §3.3.5, form 2).
fn stamp(time: Time) -> String {
    time.to_string()
        .chars()
        .filter(|c| !matches!(c, '-' | ':'))
        .collect()
}

/// A TEXT value (RFC 5545 §3.3.11); other control characters are not allowed in one.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Writes a content line, folded between characters so that no line is longer than [`LINE`]
/// octets; each but the first begins with a space, which counts.
fn line(file: &mut String, text: &str) {
    let mut length = 0;
    for c in text.chars() {
        if length + c.len_utf8() > LINE {
            file.push_str("\r\n ");
            length = 1;
        }
        file.push(c);
        length += c.len_utf8();
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters() {
        let text = format!("SUMMARY:{}", "ü€𝄞".repeat(40));
        let mut file = String::new();
        line(&mut file, &text);
        assert!(file.ends_with("\r\n"));
        let lines: Vec<_> = file.trim_end().split("\r\n").collect();
        assert!(lines.len() > 4);
        assert!(lines.iter().all(|line| line.len() <= LINE), "{lines:?}");
        assert!(lines.iter().skip(1).all(|line| line.starts_with(' ')));
        assert_eq!(file.replace("\r\n ", "").trim_end(), text);
    }

    #[test]
    fn a_line_of_75_octets_is_not_folded_and_one_of_76_is() {
        for (length, lines) in [(75, 1), (76, 2), (75 + 74, 2), (75 + 75, 3)] {
            let mut file = String::new();
            line(&mut file, &"x".repeat(length));
            assert_eq!(file.lines().count(), lines, "{length}");
        }
    }

    #[test]
    fn texts_are_escaped() {
        assert_eq!(escaped("a;b,c\\d\ne\r\u{7}f:g"), "a\\;b\\,c\\\\d\\nef:g");
    }

    #[test]
    fn instants_are_written_in_utc() {
        let time = Time::parse("2026-06-18T05:00:01Z").unwrap();
        assert_eq!(stamp(time), "20260618T050001Z");
    }
}
