//! Tags within the values of extensions: whether each says rightly that it holds elements or holds none (X.690 §8.14),
//! and what of the names there cannot be read.

use der::asn1::ObjectIdentifier;

use super::super::Name;
use super::Extension;
use crate::asn1::oid::{self, Oid};
use crate::asn1::{Cursor, DecodeError, Element, Tag, as_it_stands};

/// How deep names stand: in a distribution point, five elements are around one.
const MAX_DEPTH: usize = 8;

/// What stands behind a tag of the context-specific class.
#[derive(Clone, Copy)]
enum Behind {
    /// A value without elements.
    Value,
    /// An IA5String.
    Text,
    /// Elements of a type, in which other tags are these.
    Elements(Tags),
    /// An element behind an EXPLICIT tag, likewise.
    Element(Tags),
    /// A RelativeDistinguishedName.
    Step,
    /// A Name behind an EXPLICIT tag, as that of a CHOICE always is (X.680 §31.2.7).
    Name,
}

/// What stands behind each tag, in the order of their numbers.
type Tags = &'static [Behind];

use Behind::{Elements, Text, Value};

/// `GeneralName`, RFC 5280 §4.2.1.6.
const NAMES: Tags = &[
    Elements(&[Behind::Element(&[])]),
    Text,
    Text,
    Elements(&[]),
    Behind::Name,
    Elements(&[]),
    Text,
    Value,
    Value,
];
/// `DistributionPointName`, RFC 5280 §4.2.1.13.
const POINT_NAME: Tags = &[Elements(NAMES), Behind::Step];
const POINT: Tags = &[Behind::Element(POINT_NAME), Value, Elements(NAMES)];
const NUMBERS: Tags = &[Value, Value];

/// Which extensions have such tags.
const KINDS: [(ObjectIdentifier, Tags); 13] = [
    (oid::SUBJECT_ALT_NAME, NAMES),
    (oid::ISSUER_ALT_NAME, NAMES),
    (oid::CERTIFICATE_ISSUER, NAMES),
    (oid::AUTHORITY_INFO_ACCESS, NAMES),
    (oid::SUBJECT_INFO_ACCESS, NAMES),
    (oid::OCSP_SERVICE_LOCATOR, NAMES),
    (
        oid::AUTHORITY_KEY_IDENTIFIER,
        &[Value, Elements(NAMES), Value],
    ),
    (oid::CRL_DISTRIBUTION_POINTS, POINT),
    (oid::FRESHEST_CRL, POINT),
    (oid::NAME_CONSTRAINTS, &[Elements(NAMES), Elements(NAMES)]),
    (
        oid::ISSUING_DISTRIBUTION_POINT,
        &[
            Behind::Element(POINT_NAME),
            Value,
            Value,
            Value,
            Value,
            Value,
        ],
    ),
    (oid::POLICY_CONSTRAINTS, NUMBERS),
    (oid::PRIVATE_KEY_USAGE_PERIOD, NUMBERS),
];

/// What is odd about the tags of a value, and about the names in it.
#[derive(Default)]
struct Odd {
    form: Option<DecodeError>,
    names: Vec<DecodeError>,
}

/// The first tag in the value of an extension of this kind that is of a wrong form.
pub(super) fn wrong_form(oid: &Oid, value: &Element<'_>) -> Option<DecodeError> {
    look(oid, value.inside()).form
}

/// What of the names in an extension cannot be read: each name stands there alone, and leaves the others as they are.
pub(super) fn odd_names(extension: &Extension) -> Vec<DecodeError> {
    let value = extension.cursor();
    look(&extension.oid, value).names
}

/// The first tag in a `GeneralName` that is of a wrong form.
pub(super) fn wrong_general_name(
    element: &Element<'_>,
    field: &'static str,
) -> Option<DecodeError> {
    let problem = general_name(element).form?;
    Some(DecodeError { field, ..problem })
}

/// What of a `GeneralName` cannot be read.
pub(super) fn odd_general_name(element: &Element<'_>) -> Vec<DecodeError> {
    general_name(element).names
}

fn general_name(element: &Element<'_>) -> Odd {
    let mut odd = Odd::default();
    odd.one(element, NAMES, MAX_DEPTH);
    odd
}

fn look(oid: &Oid, mut value: Cursor<'_>) -> Odd {
    let mut odd = Odd::default();
    let tags = KINDS.iter().find(|(known, _)| oid.is(known));
    if let (Some((_, tags)), Ok(element)) = (tags, value.element("extnValue")) {
        odd.inside(&element, tags, MAX_DEPTH);
    }
    odd
}

impl Odd {
    fn inside(&mut self, element: &Element<'_>, tags: Tags, depth: usize) {
        let mut inside = element.inside();
        // What is no element is another reader's business.
        while let Ok(one) = inside.element("extnValue") {
            self.one(&one, tags, depth);
        }
    }

    fn one(&mut self, one: &Element<'_>, tags: Tags, depth: usize) {
        let Tag::ContextSpecific { number, .. } = one.tag else {
            if one.tag.is_constructed() && depth > 0 {
                self.inside(one, tags, depth - 1);
            }
            return;
        };
        let behind = usize::try_from(number).ok().and_then(|at| tags.get(at));
        if let Some(behind) = behind {
            self.behind(one, *behind, depth);
        }
    }

    fn behind(&mut self, one: &Element<'_>, behind: Behind, depth: usize) {
        const FIELD: &str = "extnValue";
        let form = match behind {
            Value | Text => one.odd_implicit(FIELD, false),
            Elements(_) | Behind::Step => one.odd_implicit(FIELD, true),
            Behind::Element(_) | Behind::Name => one.odd_explicit(FIELD),
        };
        if form.is_some() {
            self.form = self.form.take().or(form);
            return;
        }
        match behind {
            Elements(tags) | Behind::Element(tags) if depth > 0 => {
                self.inside(one, tags, depth - 1);
            }
            Behind::Name => self.names.extend(odd_name(one)),
            Behind::Step => match Name::relative(one) {
                Ok(name) => self.names.extend(name.problems),
                Err(problem) => self.names.push(problem),
            },
            Text => self.names.extend(odd_text(one)),
            _ => {}
        }
    }
}

/// What the problems of a `directoryName` are called.
pub(in crate::x509) const DIRECTORY: &str = "directoryName";
/// And those of the names that are text.
pub(in crate::x509) const GENERAL: &str = "GeneralName";

fn odd_name(explicit: &Element<'_>) -> Vec<DecodeError> {
    let name = explicit.explicit(DIRECTORY);
    match name.and_then(|name| Name::decode(&name, DIRECTORY)) {
        Ok(name) => name.problems,
        Err(problem) => vec![problem],
    }
}

/// A text with octets above 7f is no IA5String; where it is UTF-8, everybody reads it as that.
fn odd_text(element: &Element<'_>) -> Option<DecodeError> {
    let stands = || as_it_stands(element);
    let what = || {
        format!(
            "{} is no IA5String, whose octets are all below 80 (X.690, 8.23)",
            stands()
        )
    };
    let is_odd = std::str::from_utf8(element.value).is_err();
    is_odd.then(|| DecodeError::value(GENERAL, element.span(), what()))
}
