//! Times and spans of time as people read them.

use crate::asn1::Time;
use crate::report::duration;

/// One minute in seconds.
pub const MINUTE: i64 = 60;
/// One hour in seconds.
pub const HOUR: i64 = 60 * MINUTE;
/// One day in seconds.
pub const DAY: i64 = 24 * HOUR;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// The parts of an RFC 3339 text: year, month's name, day, time of day.
fn parts(time: Time) -> (String, &'static str, String, String) {
    let text = time.to_string();
    let part = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default().to_owned();
    let month = part(5..7).parse::<usize>().unwrap_or(1);
    let day = part(8..10).trim_start_matches('0').to_owned();
    let name = MONTHS
        .get(month.saturating_sub(1))
        .copied()
        .unwrap_or_default();
    (part(0..4), name, day, part(11..19))
}

/// `20 Nov 2026, 18:00 UTC`, with the seconds where there are any.
pub fn utc(time: Time) -> String {
    let (year, month, day, clock) = parts(time);
    format!("{day} {month} {year}, {} UTC", without_zero_seconds(&clock))
}

fn without_zero_seconds(clock: &str) -> &str {
    clock.strip_suffix(":00").unwrap_or(clock)
}

/// `11 Jun 05:00` of this year; `11 Jun 2026` of another.
pub fn window_end(time: Time, now: Time) -> String {
    let ((year, month, day, clock), (this_year, ..)) = (parts(time), parts(now));
    match year == this_year {
        true => format!("{day} {month} {}", without_zero_seconds(&clock)),
        false => format!("{day} {month} {year}"),
    }
}

/// `20 Nov 2026`.
pub fn date(time: Time) -> String {
    let (year, month, day, _) = parts(time);
    format!("{day} {month} {year}")
}

/// `20 Nov`, for a scale.
pub fn day_label(time: Time) -> String {
    let (_, month, day, _) = parts(time);
    format!("{day} {month}")
}

/// `18:00`, for a scale.
pub fn clock_label(time: Time) -> String {
    parts(time).3.chars().take(5).collect()
}

/// `in 17 h 12 min` or `3 d 4 h ago`, seen from `now`.
pub fn relative(time: Time, now: Time) -> String {
    match time - now {
        0 => "now".into(),
        ahead @ 1.. => format!("in {}", duration(ahead)),
        past => format!("{} ago", duration(past)),
    }
}

/// What the date-time field holds for this instant, in UTC: `2026-11-20T18:00`, and the seconds where
/// there are any.
pub fn field_value(time: Time) -> String {
    let text = time.to_string();
    without_zero_seconds(text.trim_end_matches('Z')).to_owned()
}

/// Reads the date-time field: with or without seconds, a `T` or a space in between, a `Z` or `UTC` at
/// the end.
pub fn from_field(value: &str) -> Option<Time> {
    let value = value
        .trim()
        .trim_end_matches("UTC")
        .trim_end_matches(['Z', 'z']);
    let value = value.trim_end().replacen(' ', "T", 1);
    let seconds = match value.len() {
        16 => ":00",
        _ => "",
    };
    Time::parse(&format!("{value}{seconds}Z"))
}

/// The instant in the reader's own time zone, with its offset: `20 Nov 2026, 19:00 (UTC+1)`;
/// nothing where that zone is UTC or unknown.
pub fn local(time: Time) -> Option<String> {
    let minutes = offset_minutes(time)?;
    (minutes != 0).then(|| {
        let (year, month, day, clock) = parts(time + minutes * MINUTE);
        let clock = without_zero_seconds(&clock);
        format!(
            "{day} {month} {year}, {clock} (UTC{})",
            offset_label(minutes)
        )
    })
}

fn offset_label(minutes: i64) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    match rest {
        0 => format!("{sign}{hours}"),
        _ => format!("{sign}{hours}:{rest:02}"),
    }
}

#[cfg(target_arch = "wasm32")]
fn offset_minutes(time: Time) -> Option<i64> {
    let milliseconds = time.unix() as f64 * 1000.0;
    let date = js_sys::Date::new(&milliseconds.into());
    let minutes = -date.get_timezone_offset();
    minutes.is_finite().then_some(minutes as i64)
}

#[cfg(not(target_arch = "wasm32"))]
fn offset_minutes(_: Time) -> Option<i64> {
    None
}

/// What the device's clock says.
#[cfg(target_arch = "wasm32")]
pub fn now() -> Time {
    Time::from_unix((js_sys::Date::now() / 1000.0) as i64)
}

#[cfg(not(target_arch = "wasm32"))]
pub fn now() -> Time {
    Time::from_unix(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Time {
        Time::parse(text).unwrap()
    }

    #[test]
    fn says_before_and_after() {
        let now = time("2026-11-20T12:00:00Z");
        assert_eq!(relative(now + HOUR, now), "in 1 h");
        assert_eq!(relative(now + -HOUR, now), "1 h ago");
        assert_eq!(relative(now, now), "now");
    }

    #[test]
    fn writes_and_reads_the_field() {
        let at = time("2026-11-20T18:00:00Z");
        assert_eq!(field_value(at), "2026-11-20T18:00");
        assert_eq!(field_value(at + 1), "2026-11-20T18:00:01");
        assert_eq!(from_field(" 2026-11-20 18:00 UTC "), Some(at));
        assert_eq!(from_field("2026-11-20T18:00:00Z"), Some(at));
        assert_eq!(from_field("2026-11-20T18"), None);
        assert_eq!(from_field("2026-11-20T18:00:00"), Some(at));
        assert_eq!(from_field("2026-11-20T18:00"), Some(at));
        assert_eq!(from_field(""), None);
    }

    #[test]
    fn names_the_day() {
        assert_eq!(
            utc(time("2026-01-05T08:07:06Z")),
            "5 Jan 2026, 08:07:06 UTC"
        );
        assert_eq!(utc(time("2026-01-05T08:07:00Z")), "5 Jan 2026, 08:07 UTC");
        assert_eq!(offset_label(-210), "-3:30");
    }
}
