use super::header::{Header, any_header, der_header, plain_header};
use super::{DecodeError, DecodeErrorKind, Span, Tag};

/// One element: a tag, a length, a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Element<'a> {
    /// The tag.
    pub tag: Tag,
    /// The whole element, tag and length included.
    pub der: &'a [u8],
    /// The value alone.
    pub value: &'a [u8],
    /// Where the element begins in its object.
    pub offset: usize,
    /// How many octets tag and length take.
    header_length: usize,
    /// How lengths in it are read.
    rules: Rules,
}

/// How lengths are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rules {
    /// In their one form that DER allows (X.690 §10.1).
    Der,
    /// In every form of BER (X.690 §8.1.3).
    Ber,
}

impl<'a> Element<'a> {
    /// The type, as a reader of ASN.1 would write it: `an INTEGER`, `[0]`.
    #[must_use]
    pub fn kind(&self) -> String {
        self.tag.to_string()
    }

    /// Whether lengths in it are read as DER has them.
    pub(crate) fn is_der(&self) -> bool {
        self.rules == Rules::Der
    }

    /// The bytes that the element occupies in its object.
    #[must_use]
    pub fn span(&self) -> Span {
        Span {
            start: self.offset,
            end: self.offset + self.der.len(),
        }
    }

    /// The bytes that its value occupies in its object.
    #[must_use]
    pub fn value_span(&self) -> Span {
        let start = self.value_offset();
        Span {
            start,
            end: start + self.value.len(),
        }
    }

    /// Where its value begins in its object.
    #[must_use]
    pub fn value_offset(&self) -> usize {
        self.offset + self.header_length
    }

    /// A cursor over the elements inside it.
    #[must_use]
    pub fn inside(&self) -> Cursor<'a> {
        Cursor {
            bytes: self.value,
            offset: self.value_offset(),
            rules: self.rules,
        }
    }

    /// Whether the tag is `[number]` of the context-specific class.
    #[must_use]
    pub fn is_context(&self, number: u32) -> bool {
        matches!(self.tag, Tag::ContextSpecific { number: found, .. } if found == number)
    }

    /// The only element inside it, as in an EXPLICIT tag.
    ///
    /// # Errors
    /// When there is none, or bytes after it, or its tag says that it holds none.
    pub fn explicit(&self, field: &'static str) -> Result<Element<'a>, DecodeError> {
        if self.tag.is_context_specific() {
            self.odd_explicit(field).map_or(Ok(()), Err)?;
        }
        let mut inside = self.inside();
        let element = inside.element(field)?;
        inside.end(field)?;
        Ok(element)
    }

    /// The element inside an EXPLICIT tag; what is odd about the tag and what follows go to `problems`, and leave
    /// the element as it is.
    pub fn inside_explicit(
        &self,
        field: &'static str,
        problems: &mut Vec<DecodeError>,
    ) -> Option<Element<'a>> {
        problems.extend(self.odd_explicit(field));
        let mut inside = self.inside();
        let element = inside.element(field);
        let element = element.map_err(|problem| problems.push(problem)).ok()?;
        problems.extend(inside.end(field).err());
        Some(element)
    }

    /// What is wrong with the form of an EXPLICIT tag: it holds an element, and must say so (X.690 §8.14.3).
    #[must_use]
    pub fn odd_explicit(&self, field: &'static str) -> Option<DecodeError> {
        let what = "an EXPLICIT tag holds an element, and its own bit says that it holds none (X.690, 8.14.3)";
        (!self.tag.is_constructed()).then(|| DecodeError::value(field, self.span(), what))
    }

    /// What is wrong with the form of an IMPLICIT tag: it is that of the type behind it (X.690 §8.14.4).
    #[must_use]
    pub fn odd_implicit(&self, field: &'static str, is_constructed: bool) -> Option<DecodeError> {
        let what = match is_constructed {
            false => {
                "a value without elements has this IMPLICIT tag, and its own bit says that it has some (X.690, 8.14.4)"
            }
            true => {
                "a value of elements has this IMPLICIT tag, and its own bit says that it has none (X.690, 8.14.4)"
            }
        };
        let is_odd = self.tag.is_constructed() != is_constructed;
        is_odd.then(|| DecodeError::value(field, self.span(), what))
    }

    /// The octets of a BIT STRING without unused bits.
    ///
    /// # Errors
    /// When it is another type, or its length is not a multiple of eight bits.
    pub fn bit_string_octets(&self, field: &'static str) -> Result<&'a [u8], DecodeError> {
        self.expect(Tag::BitString, "a BIT STRING", field)?;
        match self.value.split_first() {
            Some((0, octets)) => Ok(octets),
            Some((unused, _)) => Err(DecodeError::value(
                field,
                self.span(),
                format!("its last octet has {unused} unused bits, where none are allowed"),
            )),
            None => Err(DecodeError::value(
                field,
                self.span(),
                "the BIT STRING is empty",
            )),
        }
    }

    /// Checks the tag.
    ///
    /// # Errors
    /// When it is another one.
    pub fn expect(
        &self,
        tag: Tag,
        expected: &'static str,
        field: &'static str,
    ) -> Result<(), DecodeError> {
        if self.tag == tag {
            return Ok(());
        }
        let kind = DecodeErrorKind::UnexpectedTag {
            expected,
            found: self.kind(),
        };
        Err(DecodeError::new(field, self.offset, kind))
    }
}

/// A place in a run of elements.
#[derive(Clone, Debug)]
pub struct Cursor<'a> {
    bytes: &'a [u8],
    offset: usize,
    rules: Rules,
}

impl<'a> Cursor<'a> {
    /// Starts at the first byte of an object.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self::at(bytes, 0)
    }

    /// Starts at the first byte of an object whose lengths may be in any form of BER.
    #[must_use]
    pub fn ber(bytes: &'a [u8]) -> Self {
        Self {
            rules: Rules::Ber,
            ..Self::new(bytes)
        }
    }

    /// Starts at `offset` of an object, of which `bytes` are a part.
    #[must_use]
    pub fn at(bytes: &'a [u8], offset: usize) -> Self {
        Self {
            bytes,
            offset,
            rules: Rules::Der,
        }
    }

    /// The same octets, which stand this far behind.
    pub(super) fn moved(self, by: usize) -> Self {
        Self {
            offset: self.offset + by,
            ..self
        }
    }

    /// What is left.
    #[must_use]
    pub fn rest(&self) -> &'a [u8] {
        self.bytes
    }

    /// What is there of a SEQUENCE that says that it is longer; none where the next element is no
    /// such thing.
    #[must_use]
    pub fn inside_cut_sequence(&self) -> Option<Self> {
        self.inside_cut(0x30)
    }

    /// What is there of an element with this first octet that says that it is longer; none where the next
    /// element is no such thing.
    #[must_use]
    pub fn inside_cut(&self, first: u8) -> Option<Self> {
        let problem = self.clone().element("element").err()?;
        let DecodeErrorKind::Truncated { available, .. } = problem.kind else {
            return None;
        };
        if self.bytes.first() != Some(&first) {
            return None;
        }
        let skip = self.bytes.len().checked_sub(available)?;
        Some(Self {
            bytes: self.bytes.get(skip..)?,
            offset: self.offset + skip,
            rules: self.rules,
        })
    }

    /// The inside of the SEQUENCE that comes next; of one that was cut off, what is there of it,
    /// together with the problem.
    ///
    /// # Errors
    /// When no SEQUENCE comes next.
    pub fn sequence_or_start(
        &mut self,
        field: &'static str,
    ) -> Result<(Self, Option<DecodeError>), DecodeError> {
        match self.sequence(field) {
            Ok(element) => Ok((element.inside(), None)),
            Err(problem) => match self.inside_cut_sequence() {
                Some(inside) => Ok((inside, Some(problem))),
                None => Err(problem),
            },
        }
    }

    /// Whether nothing is left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Where the next element begins.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// How many bytes are left.
    #[must_use]
    pub fn remaining(&self) -> usize {
        self.bytes.len()
    }

    /// The next element, left where it is.
    #[must_use]
    pub fn peek(&self) -> Option<Element<'a>> {
        self.clone().element("element").ok()
    }

    /// Takes the next element, whatever it is. On an error the cursor stays.
    ///
    /// # Errors
    /// When nothing is left, the header is not DER, or the element is longer than what is left.
    pub fn element(&mut self, field: &'static str) -> Result<Element<'a>, DecodeError> {
        let fail = |kind| Err(DecodeError::new(field, self.offset, kind));
        if self.bytes.is_empty() {
            return fail(DecodeErrorKind::Missing);
        }
        if self.rules == Rules::Ber {
            let header = any_header(self.bytes).map_err(|kind| self.fail(field, kind))?;
            return self.take(field, &header);
        }
        if let Some(header) = plain_header(self.bytes) {
            return self.take(field, &header);
        }
        let header = der_header(self.bytes).map_err(|kind| self.fail(field, kind))?;
        self.take(field, &header)
    }

    fn fail(&self, field: &'static str, kind: DecodeErrorKind) -> DecodeError {
        DecodeError::new(field, self.offset, kind)
    }

    /// Takes the element that this header stands in front of.
    fn take(&mut self, field: &'static str, header: &Header) -> Result<Element<'a>, DecodeError> {
        let start = header.header_length;
        let end = start.saturating_add(header.length);
        let parts = self.bytes.split_at_checked(end.saturating_add(header.end));
        let Some((der, rest)) = parts else {
            let (expected, available) = (header.length, self.bytes.len().saturating_sub(start));
            let kind = DecodeErrorKind::Truncated {
                expected,
                available,
            };
            return Err(self.fail(field, kind));
        };
        let element = Element {
            tag: header.tag,
            der,
            value: der.get(start..end).unwrap_or_default(),
            offset: self.offset,
            header_length: start,
            rules: self.rules,
        };
        self.bytes = rest;
        self.offset += der.len();
        Ok(element)
    }

    /// Takes the next element, which must have this tag.
    ///
    /// # Errors
    /// As [`Cursor::element`], or when the tag is another one.
    pub fn expect(
        &mut self,
        tag: Tag,
        expected: &'static str,
        field: &'static str,
    ) -> Result<Element<'a>, DecodeError> {
        let before = self.clone();
        let element = self.element(field)?;
        element
            .expect(tag, expected, field)
            .inspect_err(|_| *self = before)?;
        Ok(element)
    }

    /// Takes a SEQUENCE.
    ///
    /// # Errors
    /// As [`Cursor::expect`].
    pub fn sequence(&mut self, field: &'static str) -> Result<Element<'a>, DecodeError> {
        self.expect(Tag::Sequence, "a SEQUENCE", field)
    }

    /// Takes the next element if it is `[number]` of the context-specific class.
    ///
    /// # Errors
    /// When what follows is not an element at all.
    pub fn optional_context(
        &mut self,
        number: u32,
        field: &'static str,
    ) -> Result<Option<Element<'a>>, DecodeError> {
        if self.is_empty() {
            return Ok(None);
        }
        let before = self.clone();
        let element = self.element(field)?;
        if element.is_context(number) {
            return Ok(Some(element));
        }
        *self = before;
        Ok(None)
    }

    /// Makes sure that nothing is left.
    ///
    /// # Errors
    /// When something is.
    pub fn end(&self, field: &'static str) -> Result<(), DecodeError> {
        if self.is_empty() {
            return Ok(());
        }
        Err(DecodeError::new(
            field,
            self.offset,
            DecodeErrorKind::TrailingData(self.bytes.len()),
        ))
    }
}

/// The elements that stand one after the other in `bytes`, up to the first that is none.
pub fn objects(bytes: &[u8]) -> impl Iterator<Item = Element<'_>> {
    let mut cursor = Cursor::new(bytes);
    std::iter::from_fn(move || cursor.element("object").ok())
}
