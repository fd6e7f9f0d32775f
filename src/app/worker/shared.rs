//! What clients do, without what they have in common: a client's eleven answers have one name, hardly more than
//! one list of sources and few reasons, which are most of a report's text. Each goes over once, and every answer as
//! the places of its fields; `www/staplescope.js` puts them together, which is the least that can be done.

use js_sys::{Reflect, Uint32Array};
use serde::Serialize;
use wasm_bindgen::{JsError, JsValue};

use super::plain::to_js;
use crate::report::{Outcome, OutcomeKind, PartialReport, Reference, Situation};

/// A report, and what its outcomes are made of.
#[derive(Serialize)]
struct Beside<'a> {
    report: &'a PartialReport<'a>,
    /// What fields say; the first stands for those that say nothing.
    texts: Vec<Option<&'a str>>,
    references: Vec<&'a [Reference]>,
}

/// Where the fields of outcomes stand in the tables: nine places for each outcome, in the order of its fields, of
/// which the last is one of `references` and the others are of `texts`.
type Places = Vec<u32>;

/// Where the first of the words stands that all outcomes choose from: situations, then what a client does, then how
/// sure that is.
const WORDS: usize = 1;
/// How sure statements are.
const CONFIDENCES: [&str; 3] = ["high", "medium", "low"];

/// How many of the last lists of sources are looked through for one: those of one client and some more.
const LOOKED_THROUGH: usize = 48;

impl<'a> Beside<'a> {
    fn words() -> impl Iterator<Item = &'static str> {
        let situations = Situation::ALL.iter().map(|one| one.as_str());
        let kinds = OutcomeKind::ALL.iter().map(|one| one.as_str());
        situations.chain(kinds).chain(CONFIDENCES)
    }

    /// Where the text stands, into which it is put if it does not from `first` on.
    fn text(&mut self, first: usize, text: &'a str) -> usize {
        let mut known = self.texts.iter().skip(first);
        let known = known.position(|known| known.is_some_and(|known| known == text));
        known.map_or_else(
            || {
                self.texts.push(Some(text));
                self.texts.len() - 1
            },
            |place| first + place,
        )
    }

    fn references(&mut self, references: &'a [Reference]) -> usize {
        let first = self.references.len().saturating_sub(LOOKED_THROUGH);
        let last = self.references.get(first..).unwrap_or_default();
        let shared = last
            .iter()
            .rposition(|known| std::ptr::eq(*known, references));
        let known = shared.or_else(|| last.iter().rposition(|known| *known == references));
        known.map_or_else(
            || {
                self.references.push(references);
                self.references.len() - 1
            },
            |place| first + place,
        )
    }

    /// One client's outcomes come together: only what they say is looked through for what one says.
    fn add_client(&mut self, outcomes: &'a [Outcome], places: &mut Places) {
        let Some(Outcome {
            client,
            name,
            about,
            ..
        }) = outcomes.first()
        else {
            return;
        };
        let first = self.texts.len();
        let client = [&**client, &**name, &**about].map(|text| self.text(first, text));
        let own = self.texts.len();
        for outcome in outcomes {
            let said = [
                self.text(WORDS, outcome.situation.as_str()),
                self.text(WORDS, outcome.outcome.as_str()),
                outcome
                    .error
                    .as_deref()
                    .map_or(0, |error| self.text(own, error)),
                self.text(own, &outcome.explanation),
                self.text(WORDS, &outcome.confidence),
                self.references(&outcome.references),
            ];
            let all = client.iter().chain(&said);
            places.extend(all.map(|place| u32::try_from(*place).unwrap_or_default()));
        }
    }
}

/// The report, without its outcomes, and what these are made of.
///
/// # Errors
/// When they cannot be handed over.
pub(super) fn beside(report: &PartialReport<'_>, outcomes: &[Outcome]) -> Result<JsValue, JsError> {
    let mut beside = Beside {
        report,
        texts: [None]
            .into_iter()
            .chain(Beside::words().map(Some))
            .collect(),
        references: Vec::new(),
    };
    let mut places = Places::with_capacity(outcomes.len() * 9);
    for of_client in outcomes.chunk_by(|one, next| one.client == next.client) {
        beside.add_client(of_client, &mut places);
    }
    let handed_over = to_js(&beside)?;
    let places = Uint32Array::from(places.as_slice());
    Reflect::set(&handed_over, &"places".into(), &places)
        .map_err(|_| JsError::new("staplescope: the answer cannot be handed over."))?;
    Ok(handed_over)
}
