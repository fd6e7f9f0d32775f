//! The frame of an extension, whatever it says.

use std::cell::RefCell;
use std::ops::Deref;
use std::sync::Arc;

use super::{Content, ber_value, content, forms};
use crate::asn1::oid::{self, Oid};
use crate::asn1::{Cursor, DecodeError, Element, Oddity, Span, Tag};
use crate::x509::kept::{self, Kept};

/// One extension.
///
/// ```asn1
/// Extension ::= SEQUENCE {
///     extnID      OBJECT IDENTIFIER,
///     critical    BOOLEAN DEFAULT FALSE,
///     extnValue   OCTET STRING }
/// ```
///
/// [RFC 5280 §4.1](https://www.rfc-editor.org/rfc/rfc5280#section-4.1)
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    body: Arc<Body>,
    /// Where the octets of `extnValue` stand.
    pub value_span: Span,
    /// The whole extension.
    pub span: Span,
}

/// What an extension says wherever it stands; extensions that are the same share it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// Which one.
    pub oid: Oid,
    /// Whether whoever does not know it must refuse the object.
    pub critical: bool,
    /// The octets of `extnValue`.
    pub value: Vec<u8>,
    /// The same in DER, where they are BER.
    pub rewritten: Option<Vec<u8>>,
    /// What it says.
    pub content: Result<Content, DecodeError>,
}

impl Deref for Extension {
    type Target = Body;

    fn deref(&self) -> &Body {
        &self.body
    }
}

thread_local! {
    static KEPT: Kept<Body> = RefCell::default();
}

/// Extensions that another certificate hardly has the same.
const OF_ONE: [der::asn1::ObjectIdentifier; 3] = [
    oid::SUBJECT_ALT_NAME,
    oid::SUBJECT_KEY_IDENTIFIER,
    oid::SCT_LIST,
];

impl Extension {
    /// A cursor over the value in DER, which stands where the value stands.
    pub(crate) fn cursor(&self) -> Cursor<'_> {
        let der = self.rewritten.as_ref().unwrap_or(&self.value);
        Cursor::at(der, self.value_span.start)
    }

    /// Decodes one extension; what is odd about its frame goes to `problems`.
    ///
    /// # Errors
    /// When identifier or value cannot be found; a broken value is kept in [`Body::content`].
    pub fn decode(
        element: &Element<'_>,
        problems: &mut Vec<DecodeError>,
    ) -> Result<Self, DecodeError> {
        let span = element.span();
        if let Some(body) = kept::known(&KEPT, element) {
            // In what is as it must be the value is the last thing.
            let start = span.end - body.value.len();
            let value_span = Span { start, ..span };
            return Ok(Self {
                body,
                value_span,
                span,
            });
        }
        let before = problems.len();
        let (body, value_span) = Body::decode(element, problems)?;
        let extension = Self {
            body: Arc::new(body),
            value_span,
            span,
        };
        if extension.content.is_ok() {
            problems.extend(forms::odd_names(&extension));
            // What is odd is said of each with its place.
            if problems.len() == before && !OF_ONE.iter().any(|one| extension.oid.is(one)) {
                kept::keep(&KEPT, element, &extension.body);
            }
        }
        Ok(extension)
    }
}

impl Body {
    /// What it says, and where its value stands.
    fn decode(
        element: &Element<'_>,
        problems: &mut Vec<DecodeError>,
    ) -> Result<(Self, Span), DecodeError> {
        const FIELD: &str = "Extension";
        element.expect(Tag::Sequence, "a SEQUENCE", FIELD)?;
        let mut inside = element.inside();
        let oid = Oid::read(&inside.element("extnID")?, "extnID")?;
        let mut next = inside.element("extnValue")?;
        let mut critical = false;
        if next.tag == Tag::Boolean {
            critical = next.value.iter().any(|octet| *octet != 0);
            problems.extend(odd_boolean(&next, &oid));
            next = inside.element("extnValue")?;
        }
        next.expect(Tag::OctetString, "an OCTET STRING", "extnValue")?;
        problems.extend(inside.end(FIELD).err());
        let mut content = content(&oid, &next);
        let mut rewritten = None;
        if content != Ok(Content::Unknown)
            && let Some((der, read)) = ber_value::read(&oid, &next)
        {
            problems.push(ber_value::problem(&oid, next.value_span()));
            (rewritten, content) = (Some(der), Ok(read));
        }
        let body = Self {
            oid,
            critical,
            value: next.value.to_vec(),
            rewritten,
            content,
        };
        Ok((body, next.value_span()))
    }
}

/// DER writes TRUE as 0xff (X.690 §11.1), in one octet (§8.2.1). It leaves out what is the default;
/// an explicit FALSE is tolerated, as clients do.
pub(in crate::x509) fn odd_boolean(element: &Element<'_>, of: &Oid) -> Option<DecodeError> {
    let name = || of.name_or_number();
    match element.value {
        [0 | 0xff] => None,
        [octet] => Some(DecodeError::odd(
            "critical",
            element.span(),
            Oddity::Boolean,
            format!(
                "the BOOLEAN of {} is written {octet:02x}, where DER has ff for TRUE",
                name()
            ),
            "X.690, 11.1",
        )),
        octets => Some(DecodeError::value(
            "critical",
            element.span(),
            format!(
                "the BOOLEAN of {} has {} octets, where every BOOLEAN has one (X.690, 8.2.1)",
                name(),
                octets.len()
            ),
        )),
    }
}
