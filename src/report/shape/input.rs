//! What was handed over, and what was found in it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// What became of one input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct InputSummary {
    /// The name it came with: a file name, or what the page calls a paste.
    pub name: String,
    /// What it was recognized as, such as `PEM`, `DER` or `ZIP archive with PEM`; `nothing readable`
    /// otherwise.
    pub format: String,
    /// Its length in bytes.
    pub size: u64,
    /// SHA-256 of its bytes as they came; empty of one that came in parts, such as a folder, and in a report of
    /// an earlier version.
    #[serde(default)]
    pub sha256: String,
    /// When it was recorded, RFC 3339 UTC, where it says so: the last handshake of a capture.
    pub recorded_at: Option<String>,
    /// The ids of the objects found in it, in order, without repetition.
    pub objects: Vec<String>,
    /// Where each object stands, in order; one that stands there twice is listed twice.
    pub found: Vec<FoundObject>,
    /// Whether something in it opens with a password only, and was not opened.
    pub needs_password: bool,
    /// Whether a password was given that does not open it.
    pub wrong_password: bool,
    /// What was skipped, where and why.
    pub problems: Vec<InputProblem>,
}

impl InputSummary {
    /// Whether something in it that the reader may have wanted was not read: it may be anything.
    #[must_use]
    pub fn has_unread(&self) -> bool {
        self.needs_password || self.problems.iter().any(|problem| problem.lost)
    }
}

/// One object at one place of an input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FoundObject {
    /// The object's id.
    pub id: String,
    /// `certificate`, `ocsp-response`, `certificate-request`, `ocsp-request` or `crl`.
    #[cfg_attr(
        test,
        ts(
            type = "\"certificate\" | \"ocsp-response\" | \"certificate-request\" | \"ocsp-request\" | \"crl\""
        )
    )]
    pub kind: Cow<'static, str>,
    /// Where it is, in words: `line 12`, `offset 340`, `certs/shop.pem, line 3`,
    /// `data."tls.crt", line 1`, `shop.p12 › PKCS #12, item 2`.
    pub place: String,
    /// How it was written there: `PEM`, `DER`, `base64`, `hex` or, of a response, in `words`.
    #[cfg_attr(
        test,
        ts(type = "\"PEM\" | \"DER\" | \"base64\" | \"hex\" | \"words\"")
    )]
    pub form: Cow<'static, str>,
}

/// A part of an input that could not be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct InputProblem {
    /// Where it is, in words: `line 12` or `offset 340`.
    pub place: String,
    /// One sentence: what it is and why it was skipped, and what to do.
    pub message: String,
    /// Whether something the reader may have wanted is lost (`false`: merely passed over, such as
    /// a private key or the text around a PEM block).
    pub lost: bool,
    /// Whether a limit of this program is why it is lost.
    #[serde(default)]
    pub limit: bool,
    /// What is described there and is not there itself, where that is why nothing could be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub describes: Option<Description>,
}

/// Words about objects that are not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Description {
    /// What the words are.
    pub by: DescriptionKind,
    /// What they are and what to add, in sentences: the problem's message without the command that asks the host.
    pub says: String,
    /// Whether they show Must-Staple (RFC 7633); where they do not, they may be silent about it.
    pub has_must_staple: bool,
    /// The host that they speak of.
    pub host: Option<String>,
}

/// What words are that describe objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum DescriptionKind {
    /// The fields of one object, as a program prints them.
    Fields,
    /// What a program says of a connection, a server or a list of objects.
    Output,
    /// The TLS Feature extension alone.
    Extension,
    /// A configuration that names files.
    Configuration,
}
