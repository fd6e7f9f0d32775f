use super::{DecodeError, Element, Span, Tag, Time};

/// The most characters of a value that are quoted as they stand.
const MAX_QUOTED: usize = 40;

/// A time as an object states it: the instant where it could be read, or else what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The instant; none where it is written in a form that its standard does not allow.
    pub time: Option<Time>,
    /// What stands there, for people, where the instant could not be read.
    text: String,
    /// The instant that a reader takes it for that does without the seconds; none in every other form.
    pub minute: Option<Time>,
    /// How it is written.
    pub form: TimeForm,
    /// Where, tag and length included.
    pub span: Span,
}

/// How a time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeForm {
    /// As its standard says.
    Standard,
    /// Without seconds, which X.680 allows and RFC 5280 §4.1.2.5 does not.
    WithoutSeconds,
    /// With a difference to UTC, likewise.
    WithOffset,
    /// Without the Z, in nobody's time.
    WithoutZone,
    /// A GeneralizedTime with fractions of a second.
    WithFraction,
    /// A UTCTime with four digits for the year.
    LongYear,
    /// In another form, or no time at all.
    Other,
}

impl TimeForm {
    fn of(element: &Element<'_>, is_read: bool) -> Self {
        let year = match element.tag {
            Tag::UtcTime => 2,
            Tag::GeneralizedTime => 4,
            _ => return Self::Other,
        };
        if is_read {
            return Self::Standard;
        }
        let is_digit = |octet: &&u8| octet.is_ascii_digit();
        let digits = element.value.iter().take_while(is_digit).count();
        match element.value.get(digits..).unwrap_or_default() {
            b"Z" if digits == year + 8 => Self::WithoutSeconds,
            b"Z" if digits == 14 && year == 2 => Self::LongYear,
            b"" if digits == year + 10 => Self::WithoutZone,
            [b'.', rest @ .., b'Z']
                if digits == 14 && year == 4 && rest.iter().all(u8::is_ascii_digit) =>
            {
                Self::WithFraction
            }
            [b'+' | b'-', rest @ ..] if rest.len() == 4 && rest.iter().all(u8::is_ascii_digit) => {
                Self::WithOffset
            }
            _ => Self::Other,
        }
    }
}

impl Stated {
    /// Keeps what `element` states, and the instant that was read from it.
    #[must_use]
    pub fn new(element: &Element<'_>, read: &Result<Time, DecodeError>) -> Self {
        Self {
            time: read.as_ref().ok().copied(),
            text: read
                .as_ref()
                .map_or_else(|_| as_it_stands(element), |_| String::new()),
            minute: minute(element),
            form: TimeForm::of(element, read.is_ok()),
            span: element.span(),
        }
    }
}

/// The instant of a time without seconds, at the beginning of its minute; a year of two digits is of 1950 to 2049
/// (RFC 5280 §4.1.2.5.1).
fn minute(element: &Element<'_>) -> Option<Time> {
    let length = match element.tag {
        Tag::UtcTime => "YYMMDDhhmmZ".len(),
        Tag::GeneralizedTime => "YYYYMMDDhhmmZ".len(),
        _ => return None,
    };
    if element.value.len() != length {
        return None;
    }
    let text = std::str::from_utf8(element.value).ok()?.strip_suffix('Z')?;
    let century = match (element.tag, text.get(..2)?) {
        (Tag::UtcTime, year) if year >= "50" => "19",
        (Tag::UtcTime, _) => "20",
        _ => "",
    };
    let text = format!("{century}{text}");
    let part = |from: usize| text.get(from..from + 2);
    let (month, day, hour, minute) = (part(4)?, part(6)?, part(8)?, part(10)?);
    Time::parse(&format!(
        "{}-{month}-{day}T{hour}:{minute}:00Z",
        text.get(..4)?
    ))
}

/// The instant, or what stands in its place.
impl std::fmt::Display for Stated {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.time {
            Some(time) => time.fmt(f),
            None => write!(f, "{} (not readable)", self.text),
        }
    }
}

/// The value of an element as it stands: text in quotation marks, with what cannot be seen escaped;
/// hexadecimal digits where it is no text, as object identifiers are.
#[must_use]
pub fn as_it_stands(element: &Element<'_>) -> String {
    let is_text = element.tag != Tag::ObjectIdentifier
        && element
            .value
            .iter()
            .all(|octet| (0x20..0x7f).contains(octet));
    let most = match is_text {
        true => MAX_QUOTED,
        false => MAX_QUOTED / 2,
    };
    let quoted = element.value.get(..most).unwrap_or(element.value);
    let mut text = String::with_capacity(MAX_QUOTED + 5);
    match std::str::from_utf8(quoted).ok().filter(|_| is_text) {
        Some(quoted) => text.extend(["\"", quoted]),
        None => {
            text.push_str("0x");
            text.push_str(&base16ct::lower::encode_string(quoted));
        }
    }
    if quoted.len() < element.value.len() {
        text.push('…');
    }
    if is_text {
        text.push('"');
    }
    text
}
