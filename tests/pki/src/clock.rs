//! Instants, in seconds since 1970-01-01T00:00:00Z, and the forms in which DER writes them.

use crate::der;

/// The instant at which cases are judged unless they say otherwise: 2026-06-15T12:00:00Z.
pub const NOW: i64 = 1_781_524_800;
/// Seconds in a minute.
pub const MINUTE: i64 = 60;
/// Seconds in an hour.
pub const HOUR: i64 = 3600;
/// Seconds in a day.
pub const DAY: i64 = 86_400;

/// Year, month, day, hour, minute, second.
#[must_use]
pub fn civil(instant: i64) -> (i64, i64, i64, i64, i64, i64) {
    let second_of_day = instant.rem_euclid(DAY);
    let mut day = instant.div_euclid(DAY);
    let mut year = 1970;
    while day < 0 || day >= days_in_year(year) {
        if day < 0 {
            year -= 1;
            day += days_in_year(year);
        } else {
            day -= days_in_year(year);
            year += 1;
        }
    }
    let mut month = 1;
    while day >= days_in_month(year, month) {
        day -= days_in_month(year, month);
        month += 1;
    }
    let (hour, rest) = (second_of_day / HOUR, second_of_day % HOUR);
    (year, month, day + 1, hour, rest / MINUTE, rest % MINUTE)
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in_year(year: i64) -> i64 {
    if is_leap(year) { 366 } else { 365 }
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// `2026-06-15T12:00:00Z`.
#[must_use]
pub fn rfc3339(instant: i64) -> String {
    let (year, month, day, hour, minute, second) = civil(instant);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// `20260615120000Z`.
#[must_use]
pub fn digits(instant: i64) -> String {
    let (year, month, day, hour, minute, second) = civil(instant);
    format!("{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}Z")
}

/// A GeneralizedTime, the form that OCSP uses.
#[must_use]
pub fn generalized_time(instant: i64) -> Vec<u8> {
    der::tlv(0x18, digits(instant).as_bytes())
}

/// A certificate's Time: UTCTime until 2049, GeneralizedTime from then on (RFC 5280 §4.1.2.5).
#[must_use]
pub fn x509_time(instant: i64) -> Vec<u8> {
    match civil(instant).0 {
        1950..2050 => der::tlv(0x17, &digits(instant).as_bytes()[2..]),
        _ => generalized_time(instant),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fixed_instant_is_the_one_documented() {
        assert_eq!(rfc3339(NOW), "2026-06-15T12:00:00Z");
        assert_eq!(rfc3339(-1), "1969-12-31T23:59:59Z");
        assert_eq!(rfc3339(951_782_400), "2000-02-29T00:00:00Z");
    }
}
