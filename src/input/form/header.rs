//! Elements of DER, read without the errors and the strictness of `asn1`: a search asks at every byte of an input, and
//! a length that is not in its shortest form is still a length.

pub(super) const INTEGER: u8 = 0x02;
pub(super) const BIT_STRING: u8 = 0x03;
pub(super) const OCTET_STRING: u8 = 0x04;
pub(super) const OBJECT_IDENTIFIER: u8 = 0x06;
pub(super) const ENUMERATED: u8 = 0x0a;
pub(super) const UTC_TIME: u8 = 0x17;
pub(super) const GENERALIZED_TIME: u8 = 0x18;
pub(in crate::input) const SEQUENCE: u8 = 0x30;
pub(super) const SET: u8 = 0x31;
pub(super) const CONTEXT_0: u8 = 0xa0;
pub(super) const CONTEXT_1: u8 = 0xa1;
pub(super) const CONTEXT_2: u8 = 0xa2;

/// One element, perhaps cut off.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'a> {
    pub(super) tag: u8,
    /// How many octets the tag and the length take.
    pub(super) header: usize,
    /// What the header says; `None` for the indefinite length.
    pub(super) length: Option<usize>,
    /// What is there of the value.
    pub(super) value: &'a [u8],
}

impl<'a> Part<'a> {
    pub(super) fn first(bytes: &'a [u8]) -> Option<Self> {
        let (&tag, rest) = bytes.split_first()?;
        let (&first, rest) = rest.split_first()?;
        let (length, value) = match first {
            0..=0x7f => (Some(usize::from(first)), rest),
            0x80 => (None, rest),
            // Four octets of length already say more than this program takes in.
            0x81..=0x84 => {
                let (octets, value) = rest.split_at_checked(usize::from(first & 0x7f))?;
                let length = octets.iter().fold(0, |n, o| n << 8 | usize::from(*o));
                (Some(length), value)
            }
            _ => return None,
        };
        let available = length.unwrap_or(usize::MAX).min(value.len());
        Some(Self {
            tag,
            header: bytes.len() - value.len(),
            length,
            value: value.get(..available)?,
        })
    }

    pub(super) fn inside(&self) -> Parts<'a> {
        Parts { bytes: self.value }
    }

    pub(super) fn is_whole(&self) -> bool {
        self.length == Some(self.value.len())
    }

    pub(super) fn is_time(&self) -> bool {
        matches!(self.tag, UTC_TIME | GENERALIZED_TIME)
    }

    /// Whether the first element inside has the first of these tags, the first inside that the
    /// second, and so on.
    pub(super) fn begins_with(&self, tags: &[u8]) -> bool {
        let mut part = *self;
        tags.iter().all(|tag| match part.inside().next() {
            Some(first) => {
                part = first;
                first.tag == *tag
            }
            None => false,
        })
    }
}

/// Elements in a row, the last perhaps cut off.
pub(super) struct Parts<'a> {
    pub(super) bytes: &'a [u8],
}

impl<'a> Iterator for Parts<'a> {
    type Item = Part<'a>;

    fn next(&mut self) -> Option<Part<'a>> {
        let part = Part::first(self.bytes)?;
        self.bytes = self
            .bytes
            .get(part.header + part.value.len()..)
            .unwrap_or_default();
        Some(part)
    }
}
