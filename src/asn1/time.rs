use std::fmt;
use std::ops::{Add, Sub};

use time::format_description::well_known::Rfc3339;
use time::{Date, Month, OffsetDateTime, PrimitiveDateTime};

use super::{DecodeError, Element, Tag, as_it_stands};

/// The names of the months, as programs print them whatever the language.
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// An instant, in whole seconds since 1970-01-01T00:00:00Z.
///
/// The engine never reads a clock: whoever calls it says what time it is.
///
/// ```
/// use staplescope::asn1::Time;
/// let time = Time::parse("2026-11-20T12:00:00+01:00").unwrap();
/// assert_eq!(time.to_string(), "2026-11-20T11:00:00Z");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(i64);

impl Time {
    /// The instant this many seconds after 1970-01-01T00:00:00Z; beyond the years 0 to 9999 the
    /// nearest of them.
    #[must_use]
    pub const fn from_unix(seconds: i64) -> Self {
        const FIRST: i64 = -62_167_219_200; // 0000-01-01T00:00:00Z
        const LAST: i64 = 253_402_300_799; // 9999-12-31T23:59:59Z
        if seconds < FIRST {
            Self(FIRST)
        } else if seconds > LAST {
            Self(LAST)
        } else {
            Self(seconds)
        }
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn unix(self) -> i64 {
        self.0
    }

    /// Reads an RFC 3339 date and time. Fractions of a second are dropped.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let time = OffsetDateTime::parse(text.trim(), &Rfc3339).ok()?;
        Some(Self::from_unix(time.unix_timestamp()))
    }

    /// Reads a time as OpenSSL prints it, `Nov 27 06:00:00 2026 GMT`, or as GnuTLS does,
    /// `Fri Nov 27 06:00:00 UTC 2026`.
    ///
    /// ```
    /// use staplescope::asn1::Time;
    /// let time = Time::printed("Nov  1 06:00:00 2026 GMT").unwrap();
    /// assert_eq!(time.to_string(), "2026-11-01T06:00:00Z");
    /// ```
    #[must_use]
    pub fn printed(text: &str) -> Option<Self> {
        let is_month = |word: &str| MONTHS.iter().position(|month| *month == word);
        let mut words = text.split_ascii_whitespace();
        let first = words.next()?;
        let month = match is_month(first) {
            Some(month) => month,
            None => is_month(words.next()?)?,
        };
        let day: u8 = words.next()?.parse().ok()?;
        let clock = words.next()?;
        let year: u16 = match (words.next()?, words.next()?) {
            ("UTC", year) | (year, "GMT") => year.parse().ok()?,
            _ => return None,
        };
        let is_whole = words.next().is_none() && clock.len() == "hh:mm:ss".len();
        let text = format!("{year:04}-{:02}-{day:02}T{clock}Z", month + 1);
        Self::parse(&text).filter(|_| is_whole)
    }

    /// Reads a GeneralizedTime in the form that RFC 5280 §4.1.2.5.2 and RFC 6960 §4.2.2.1 allow:
    /// `YYYYMMDDHHMMSSZ`.
    ///
    /// # Errors
    /// When it is another type, form, or no date.
    pub fn generalized(element: &Element<'_>, field: &'static str) -> Result<Self, DecodeError> {
        element.expect(Tag::GeneralizedTime, "a GeneralizedTime", field)?;
        digits(element.value, 4).ok_or_else(|| {
            let text = as_it_stands(element);
            let what = format!(
                "{text} is not a date and time in the form YYYYMMDDHHMMSSZ (RFC 5280, 4.1.2.5.2)"
            );
            DecodeError::value(field, element.span(), what)
        })
    }

    /// Reads a certificate's Time: a UTCTime `YYMMDDHHMMSSZ` (years 1950 to 2049) or a
    /// GeneralizedTime (RFC 5280 §4.1.2.5).
    ///
    /// # Errors
    /// When it is another type, form, or no date.
    pub fn x509(element: &Element<'_>, field: &'static str) -> Result<Self, DecodeError> {
        if element.tag != Tag::UtcTime {
            return Self::generalized(element, field);
        }
        digits(element.value, 2).ok_or_else(|| {
            let text = as_it_stands(element);
            let what = format!(
                "{text} is not a date and time in the form YYMMDDHHMMSSZ (RFC 5280, 4.1.2.5.1)"
            );
            DecodeError::value(field, element.span(), what)
        })
    }
}

/// Reads a year of `year_digits`, then month, day, hour, minute, second and `Z`.
fn digits(text: &[u8], year_digits: usize) -> Option<Time> {
    let (digits, zone) = text.split_at_checked(year_digits + 10)?;
    if zone != b"Z" || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let number = |digits: &[u8]| digits.iter().fold(0, |n, d| n * 10 + i32::from(d - b'0'));
    let (year, rest) = digits.split_at_checked(year_digits)?;
    let year = match (year_digits, number(year)) {
        (2, year @ 50..) => 1900 + year,
        (2, year) => 2000 + year,
        (_, year) => year,
    };
    let (pairs, _) = rest.as_chunks::<2>();
    let &[month, day, hour, minute, second] = pairs else {
        return None;
    };
    let pair = |digits: [u8; 2]| number(&digits) as u8;
    let month = Month::try_from(pair(month)).ok()?;
    let date = Date::from_calendar_date(year, month, pair(day)).ok()?;
    let time = time::Time::from_hms(pair(hour), pair(minute), pair(second)).ok()?;
    Some(Time(
        PrimitiveDateTime::new(date, time)
            .assume_utc()
            .unix_timestamp(),
    ))
}

impl Time {
    /// RFC 3339 in UTC. An inventory writes three for each certificate, a time line a hundred.
    fn text(self) -> Option<[u8; 20]> {
        let time = OffsetDateTime::from_unix_timestamp(self.0).ok()?;
        let (year, month, day) = time.to_calendar_date();
        let year = u16::try_from(year).ok().filter(|year| *year <= 9999)?;
        let (hour, minute, second) = time.to_hms();
        let mut text = *b"0000-00-00T00:00:00Z";
        put(&mut text, 0, year / 100);
        put(&mut text, 2, year % 100);
        for (at, part) in [
            (5, u8::from(month)),
            (8, day),
            (11, hour),
            (14, minute),
            (17, second),
        ] {
            put(&mut text, at, part.into());
        }
        Some(text)
    }
}

/// RFC 3339 in UTC.
impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.text() {
            Some(text) => f.write_str(std::str::from_utf8(&text).unwrap_or_default()),
            None => Ok(()),
        }
    }
}

/// The same, as most are needed: by itself.
impl From<Time> for String {
    fn from(time: Time) -> Self {
        let text = time.text().map(|text| Self::from_utf8(text.into()));
        text.and_then(Result::ok).unwrap_or_default()
    }
}

/// Writes a number below 100 with two digits.
fn put(text: &mut [u8], at: usize, number: u16) {
    if let Some([tens, ones]) = text.get_mut(at..at + 2) {
        *tens += (number / 10) as u8;
        *ones += (number % 10) as u8;
    }
}

/// Seconds later.
impl Add<i64> for Time {
    type Output = Self;
    fn add(self, seconds: i64) -> Self {
        Self::from_unix(self.0.saturating_add(seconds))
    }
}

/// Seconds between.
impl Sub for Time {
    type Output = i64;
    fn sub(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }
}

#[cfg(test)]
mod tests {
    use super::super::Cursor;
    use super::*;

    fn read(tag: u8, text: &str) -> Option<String> {
        let mut der = vec![tag, text.len() as u8];
        der.extend(text.bytes());
        let element = Cursor::new(&der).element("time").ok()?;
        Time::x509(&element, "time")
            .ok()
            .map(|time| time.to_string())
    }

    #[test]
    fn reads_the_forms_that_certificates_use() {
        assert_eq!(
            read(23, "491231235959Z").as_deref(),
            Some("2049-12-31T23:59:59Z")
        );
        assert_eq!(
            read(23, "500101000000Z").as_deref(),
            Some("1950-01-01T00:00:00Z")
        );
        assert_eq!(
            read(24, "20500101000000Z").as_deref(),
            Some("2050-01-01T00:00:00Z")
        );
        assert_eq!(
            read(24, "99991231235959Z").as_deref(),
            Some("9999-12-31T23:59:59Z")
        );
    }

    #[test]
    fn is_written_as_rfc_3339_says() {
        const YEAR_0: i64 = -62_167_219_200;
        const YEAR_10000: i64 = 253_402_300_800;
        let spread = (YEAR_0..YEAR_10000).step_by(86_399 * 1009);
        for seconds in spread.chain([YEAR_0, 951_782_399, 951_782_400, YEAR_10000 - 1]) {
            let expected = OffsetDateTime::from_unix_timestamp(seconds).unwrap();
            let expected = expected.format(&Rfc3339).unwrap();
            assert_eq!(Time::from_unix(seconds).to_string(), expected);
        }
    }

    #[test]
    fn reads_what_programs_print() {
        for text in ["Nov  1 06:00:09 2026 GMT", "Sun Nov 01 06:00:09 UTC 2026"] {
            let time = Time::printed(text).unwrap();
            assert_eq!(time.to_string(), "2026-11-01T06:00:09Z");
        }
        for text in [
            "",
            "Nov",
            "Nov 31 06:00:00 2026 GMT",
            "Nov 1 06:00 2026 GMT",
            "Nov 1 06:00:00 2026",
            "Bad time value",
        ] {
            assert_eq!(Time::printed(text), None, "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_time() {
        for text in [
            "20260230000000Z",
            "20261301000000Z",
            "20260101240000Z",
            "20260101000000",
            "",
        ] {
            assert_eq!(read(24, text), None, "{text}");
        }
        assert_eq!(read(24, "20260101000000.5Z"), None);
        assert_eq!(read(23, "2601010000Z"), None);
        assert_eq!(read(23, "260101000000+0100"), None);
    }

    #[test]
    fn stays_within_the_years_that_can_be_written() {
        assert_eq!(
            (Time::from_unix(i64::MAX) + 1).to_string(),
            "9999-12-31T23:59:59Z"
        );
        assert_eq!(
            Time::from_unix(i64::MIN).to_string(),
            "0000-01-01T00:00:00Z"
        );
    }
}
