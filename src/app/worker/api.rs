//! The JavaScript interface: `analyze(inputs, options)`, `judge(inputs, options)`,
//! `inventory(bytes, options)` and `tree(der)`. What `analyze` yields is put together by
//! `www/staplescope.js`.
//!
//! A wrong argument is an `Error` with a sentence; wrong bytes never are. Both are exported by the
//! binary `worker` and not here, since an export from the library would drag the whole engine into
//! the page's own module as well.
//!
//! What is answered goes over as one text of JSON, which the JavaScript engine parses many times
//! faster than it is called for each property.

use js_sys::{Array, Date, Reflect, Uint8Array};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsError, JsValue};

use super::plain::{to_js, wrong};
use super::shared;
use crate::analyze::Case;
use crate::asn1::Time;
use crate::input::{Input, Password, ReadAs};
use crate::report::{self, Part, PartialReport, Parts};

/// Reads `inputs`, an array of `{ name, bytes }`, and judges them at `options.at`; without it, at the
/// time of a capture among them, or now. Chains may end at the certificates in `options.trust`,
/// another such array. Where `options.include` names parts of the report, only those are made.
///
/// The answer is `{ report }`; where outcomes are wanted it has beside the report what they are made of, as
/// `www/staplescope.js` puts it together.
///
/// # Errors
/// When an argument has the wrong type; the sentence says which.
pub fn analyze_in_parts(inputs: &JsValue, options: &JsValue) -> Result<JsValue, JsError> {
    let (case, at) = read(Case::new(), inputs, options)?;
    let parts = read_parts(options)?;
    let mut report = case.report_of(at, parts);
    let outcomes = std::mem::take(&mut report.outcomes);
    let report = PartialReport {
        report: &report,
        parts,
    };
    match parts.has(Part::Outcomes) {
        true => shared::beside(&report, &outcomes),
        false => to_js(&Alone { report: &report }),
    }
}

/// A report without outcomes.
#[derive(Serialize)]
struct Alone<'a> {
    report: &'a PartialReport<'a>,
}

/// Reads the same and answers with the judgements alone, without words: an array.
///
/// # Errors
/// When an argument has the wrong type; the sentence says which.
pub fn judge(inputs: &JsValue, options: &JsValue) -> Result<JsValue, JsError> {
    let (case, at) = read(Case::unhashed(), inputs, options)?;
    to_js(&case.judge(at))
}

/// Reads `bytes`, a `Uint8Array` of whatever holds certificates, and answers with one row for each, at
/// each place where it stands.
///
/// # Errors
/// When an argument has the wrong type; the sentence says which.
pub fn inventory(bytes: &JsValue, options: &JsValue) -> Result<JsValue, JsError> {
    let (case, at) = read_all(
        Case::unhashed(),
        vec![Input::new("bytes", read_bytes("bytes", bytes)?)],
        options,
    )?;
    to_js(&case.rows(at))
}

/// Every ASN.1 element of an object, in the order of its bytes.
///
/// # Errors
/// When `der` is no `Uint8Array`.
pub fn tree(der: &JsValue) -> Result<JsValue, JsError> {
    to_js(&report::tree(&read_bytes("der", der)?))
}

fn read_bytes(what: &str, bytes: &JsValue) -> Result<Vec<u8>, JsError> {
    let bytes = bytes.dyn_ref::<Uint8Array>();
    let bytes = bytes.ok_or_else(|| wrong(&format!("{what} must be a Uint8Array")))?;
    Ok(bytes.to_vec())
}

/// What the functions have in common: the inputs, the trust, the instant.
fn read(case: Case, inputs: &JsValue, options: &JsValue) -> Result<(Case, Time), JsError> {
    read_all(case, read_inputs("inputs", inputs)?, options)
}

fn read_all(
    mut case: Case,
    inputs: Vec<Input>,
    options: &JsValue,
) -> Result<(Case, Time), JsError> {
    let at = read_instant(options)?;
    if let Some(trust) = property(options, "trust") {
        for input in read_inputs("options.trust", &trust)? {
            case.trust(&input);
        }
    }
    for input in &inputs {
        case.add(input);
    }
    let at = at.or(case.captured_at());
    Ok((case, at.unwrap_or_else(|| from_millis(Date::now()))))
}

fn read_parts(options: &JsValue) -> Result<Parts, JsError> {
    let Some(include) = property(options, "include") else {
        return Ok(Parts::ALL);
    };
    let include: &Array = include
        .dyn_ref()
        .ok_or_else(|| wrong("options.include must be an array of names of parts"))?;
    include
        .iter()
        .enumerate()
        .map(|(index, name)| {
            let part = name.as_string().and_then(|name| Part::from_name(&name));
            part.ok_or_else(|| {
                let names: Vec<_> = Part::ALL.iter().map(|part| part.as_str()).collect();
                let names = names.join(", ");
                wrong(&format!("options.include[{index}] must be one of {names}"))
            })
        })
        .collect()
}

fn read_inputs(what: &str, inputs: &JsValue) -> Result<Vec<Input>, JsError> {
    let inputs: &Array = inputs
        .dyn_ref()
        .ok_or_else(|| wrong(&format!("{what} must be an array of {{ name, bytes }}")))?;
    inputs
        .iter()
        .enumerate()
        .map(|(index, input)| read_input(&format!("{what}[{index}]"), &input))
        .collect()
}

fn read_input(what: &str, input: &JsValue) -> Result<Input, JsError> {
    let name = property(input, "name").and_then(|name| name.as_string());
    let bytes = property(input, "bytes").and_then(|bytes| bytes.dyn_into::<Uint8Array>().ok());
    match (name, bytes) {
        (Some(name), Some(bytes)) => {
            let mut read = Input::new(name, bytes.to_vec());
            read.password = read_password(what, input)?;
            read.read_as = read_way(what, input)?;
            Ok(read)
        }
        (None, _) => Err(wrong(&format!("{what}.name must be a string"))),
        (_, None) => Err(wrong(&format!("{what}.bytes must be a Uint8Array"))),
    }
}

fn read_password(what: &str, input: &JsValue) -> Result<Option<Password>, JsError> {
    match property(input, "password").map(|password| password.as_string()) {
        None => Ok(None),
        Some(Some(password)) => Ok(Some(Password::new(password))),
        Some(None) => Err(wrong(&format!("{what}.password must be a string"))),
    }
}

fn read_way(what: &str, input: &JsValue) -> Result<Option<ReadAs>, JsError> {
    let Some(way) = property(input, "readAs") else {
        return Ok(None);
    };
    let way = way.as_string().and_then(|name| ReadAs::from_name(&name));
    let names = || ReadAs::ALL.map(ReadAs::as_str).join(", ");
    way.map(Some)
        .ok_or_else(|| wrong(&format!("{what}.readAs must be one of {}", names())))
}

fn read_instant(options: &JsValue) -> Result<Option<Time>, JsError> {
    if !options.is_undefined() && !options.is_null() && !options.is_object() {
        return Err(wrong("options must be an object such as { at }"));
    }
    let Some(at) = property(options, "at") else {
        return Ok(None);
    };
    if let Some(text) = at.as_string() {
        return Time::parse(&text).map(Some).ok_or_else(|| {
            wrong(&format!(
                "at must be an RFC 3339 date and time, and \"{text}\" is none"
            ))
        });
    }
    match at.dyn_ref::<Date>().map(Date::get_time) {
        Some(millis) if millis.is_finite() => Ok(Some(from_millis(millis))),
        Some(_) => Err(wrong("at is an invalid Date")),
        None => Err(wrong("at must be an RFC 3339 string or a Date")),
    }
}

/// The property of an object; none where it is undefined or null, or `of` is no object.
fn property(of: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(of, &name.into()).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

fn from_millis(millis: f64) -> Time {
    Time::from_unix((millis / 1000.0).floor() as i64)
}
