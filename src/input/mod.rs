//! Finds certificates and OCSP responses in whatever people paste or drop.

use crate::asn1::Span;

/// Something handed over: a file, or what was pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The file name, or what the page calls a paste.
    pub name: String,
    /// Its bytes, whatever they are.
    pub bytes: Vec<u8>,
}

impl Input {
    /// An input of this name.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.into(),
            bytes: bytes.into(),
        }
    }
}

/// What was found in one input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// What the input was recognized as, such as `PEM`, `DER`, `base64`, `hex`, `PEM and hex`;
    /// `nothing readable` where nothing was found.
    pub format: String,
    /// The objects, in their order.
    pub objects: Vec<Object>,
    /// What was skipped, where and why.
    pub problems: Vec<Skipped>,
}

/// One object found in an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// What its content says that it is; its label only where the content says nothing.
    pub kind: Kind,
    /// Its DER; for a broken object, whatever bytes there were.
    pub der: Vec<u8>,
    /// Where it stands.
    pub place: Place,
}

/// What an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An X.509 certificate.
    Certificate,
    /// An OCSP response.
    OcspResponse,
}

/// A place in an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A line of text, counted from 1.
    Line(usize),
    /// A byte offset.
    Offset(usize),
}

/// A part of an input that was not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Where it stands.
    pub place: Place,
    /// One sentence: what it is, why it was skipped, what to do.
    pub message: String,
    /// Whether something that the reader may have wanted is lost.
    pub lost: bool,
}

/// Finds the objects in `input`.
#[must_use]
pub fn find(_input: &Input) -> Found {
    let _: Option<Span> = None;
    Found::default()
}
