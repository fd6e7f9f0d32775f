//! What clients do, as JavaScript values that share what they have in common: a client's eleven
//! answers have one name, hardly more than one list of sources and few reasons, which are most of a report's text.
//! Each goes over once, and the answers are given it where they are.

use js_sys::{Array, Reflect};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsError, JsValue};

use super::api::to_js;
use crate::report::{Outcome, OutcomeKind, Reference, Situation, Text};

/// Like [`Outcome`], with positions in the tables of [`Tables`] in place of what is shared.
#[derive(Serialize)]
struct Slim<'a> {
    client: &'a Text,
    name: usize,
    about: usize,
    situation: Situation,
    outcome: OutcomeKind,
    error: Option<usize>,
    explanation: usize,
    confidence: &'a Text,
    references: usize,
}

#[derive(Default, Serialize)]
struct Tables<'a> {
    outcomes: Vec<Slim<'a>>,
    texts: Vec<&'a str>,
    references: Vec<&'a Vec<Reference>>,
}

impl<'a> Tables<'a> {
    fn add(&mut self, outcome: &'a Outcome) {
        let Outcome {
            client,
            name,
            about,
            situation,
            outcome,
            error,
            explanation,
            confidence,
            references,
        } = outcome;
        let slim = Slim {
            client,
            name: place(&mut self.texts, name),
            about: place(&mut self.texts, about),
            situation: *situation,
            outcome: *outcome,
            error: error.as_deref().map(|error| place(&mut self.texts, error)),
            explanation: place(&mut self.texts, explanation),
            confidence,
            references: place(&mut self.references, references),
        };
        self.outcomes.push(slim);
    }
}

/// How many of a table's last values are looked through for one: those of one client and some more.
const LOOKED_THROUGH: usize = 48;

/// Where the value stands in the table, into which it is put if it is new. One client's answers come
/// together, so it is near the end or hardly worth looking for.
fn place<'a, T: PartialEq + ?Sized>(table: &mut Vec<&'a T>, value: &'a T) -> usize {
    let first = table.len().saturating_sub(LOOKED_THROUGH);
    let last = table.get(first..).unwrap_or_default();
    match last.iter().rposition(|known| *known == value) {
        Some(place) => first + place,
        None => {
            table.push(value);
            table.len() - 1
        }
    }
}

/// The same array that the outcomes written one by one would be.
///
/// # Errors
/// When they cannot be handed over.
pub(super) fn outcomes(outcomes: &[Outcome]) -> Result<JsValue, JsError> {
    let mut tables = Tables::default();
    outcomes.iter().for_each(|outcome| tables.add(outcome));
    let handed_over = to_js(&tables)?;
    let array = |name: &str| -> Result<Array, JsError> {
        let value = Reflect::get(&handed_over, &name.into()).map_err(|_| lost())?;
        value.dyn_into().map_err(|_| lost())
    };
    let (written, texts, references) = (array("outcomes")?, array("texts")?, array("references")?);
    let [name, about, error, why, sources] =
        ["name", "about", "error", "explanation", "references"].map(JsValue::from_str);
    for (outcome, slim) in written.iter().zip(&tables.outcomes) {
        for (property, table, place) in [
            (&name, &texts, Some(slim.name)),
            (&about, &texts, Some(slim.about)),
            (&error, &texts, slim.error),
            (&why, &texts, Some(slim.explanation)),
            (&sources, &references, Some(slim.references)),
        ] {
            let Some(place) = place else { continue };
            let value = u32::try_from(place).map_or(JsValue::UNDEFINED, |place| table.get(place));
            Reflect::set(&outcome, property, &value).map_err(|_| lost())?;
        }
    }
    Ok(written.into())
}

fn lost() -> JsError {
    JsError::new("staplescope: the answer cannot be handed over.")
}
