//! Numbers and vectors as TLS writes them (RFC 8446 section 3).

/// What is left to read.
#[derive(Clone, Copy, Debug)]
pub(in crate::input) struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn rest(&self) -> &'a [u8] {
        self.0
    }

    /// The next `count` bytes.
    pub fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    /// A number of `width` bytes.
    pub fn number(&mut self, width: usize) -> Option<usize> {
        let octets = self.take(width)?;
        Some(
            octets
                .iter()
                .fold(0, |n, octet| n << 8 | usize::from(*octet)),
        )
    }

    /// A number of two bytes.
    pub fn u16(&mut self) -> Option<u16> {
        u16::try_from(self.number(2)?).ok()
    }

    /// A vector whose length takes `width` bytes.
    pub fn vector(&mut self, width: usize) -> Option<Bytes<'a>> {
        let length = self.number(width)?;
        self.take(length).map(Bytes)
    }

    /// The same, or as much of it as is there, and whether that is all.
    pub fn vector_or_rest(&mut self, width: usize) -> Option<(Bytes<'a>, bool)> {
        let length = self.number(width)?;
        let available = length.min(self.0.len());
        Some((Bytes(self.take(available)?), available == length))
    }

    /// Extensions: number and content of each, up to the first that is cut.
    pub fn extensions(mut self) -> impl Iterator<Item = (u16, Bytes<'a>)> {
        std::iter::from_fn(move || Some((self.u16()?, self.vector(2)?)))
    }
}
