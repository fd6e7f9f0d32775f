//! Objects that a text describes and does not hold: which text it is, and what to add.

use std::borrow::Cow;

use crate::message;

/// What a text is that describes objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DescribedBy {
    /// The fields of one object, as a program prints them.
    Fields,
    /// What a program says of a connection, a server or a list of objects.
    Output,
    /// The TLS Feature extension alone (RFC 7633 §4).
    Extension,
    /// A configuration that names files.
    Configuration,
}

/// A text's description of objects that are not in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    /// What the text is.
    pub by: DescribedBy,
    /// What it is and what to add, in sentences.
    pub says: Cow<'static, str>,
    /// Whether it shows Must-Staple; where it does not, it may be silent about that.
    pub has_must_staple: bool,
    /// The host that it speaks of.
    pub host: Option<String>,
}

/// What stands in a sentence for the host that nobody named.
const HOST: &str = "HOST";
/// What is added where Must-Staple is shown.
const MUST_STAPLE: &str =
    " The output shows the TLS Feature extension with status_request, which is Must-Staple.";
/// What is added where nothing else says how to get the objects.
const OR_RECORD: &str = " Or paste the output of `openssl s_client -connect HOST:443 -servername HOST -status -showcerts -msg </dev/null`.";

impl Described {
    /// A description of which nothing more is known than what to say of it.
    pub(super) fn new(by: DescribedBy, says: impl Into<Cow<'static, str>>) -> Self {
        Self {
            by,
            says: says.into(),
            has_must_staple: false,
            host: None,
        }
    }

    /// One that shows Must-Staple.
    pub(super) fn with_must_staple(self) -> Self {
        Self {
            has_must_staple: true,
            ..self
        }
    }

    /// What to say where nothing stands beside it: all of it, and a command that asks the host.
    pub fn message(&self) -> Cow<'static, str> {
        let more = match self.by {
            DescribedBy::Configuration => OR_RECORD,
            DescribedBy::Fields | DescribedBy::Output if self.has_must_staple => MUST_STAPLE,
            _ => return self.says.clone(),
        };
        let more = match &self.host {
            Some(host) => more.replace(HOST, host).into(),
            None => Cow::Borrowed(more),
        };
        format!("{}{more}", self.says).into()
    }

    /// Names the host that the text speaks of, where it speaks of one.
    pub(super) fn find_host(&mut self, text: &[u8]) {
        let text = String::from_utf8_lossy(text);
        let host = message::host(&text).map(str::to_owned);
        if let Some(host) = &host
            && self.says.contains(HOST)
        {
            self.says = self.says.replace(HOST, host).into();
        }
        self.host = self.host.take().or(host);
    }
}
