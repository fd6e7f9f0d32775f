//! The page's address: which sample is shown, when it is judged, and which section is read. Nothing that
//! was given ever stands in it.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::samples::Sample;
use super::state::{Action, Phase, State};
use super::unfold::unfold;
use crate::asn1::Time;

/// How long the instant has to hold still before the address names it, in milliseconds.
const STILL_MS: u32 = 400;

/// What an address says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The sample.
    pub sample: Option<&'static Sample>,
    /// The instant, where it is not the sample's own and not the present.
    pub at: Option<Time>,
    /// The section.
    pub section: Option<String>,
}

impl Place {
    /// What is on the screen, without the section.
    pub fn of(state: &State) -> Self {
        let own = state.sample.and_then(Sample::at);
        let chosen = state.at.filter(|_| !state.at_capture);
        Self {
            sample: state.sample,
            at: chosen.filter(|at| Some(*at) != own),
            section: None,
        }
    }

    /// Reads a fragment such as `#sample=expired&at=2026-06-15T12:00:00Z&section=time`; what it does not
    /// know, it passes over.
    pub fn read(hash: &str) -> Self {
        let mut place = Self::default();
        for part in hash.trim_start_matches('#').split('&') {
            let Some((name, value)) = part.split_once('=') else {
                continue;
            };
            match name {
                "sample" => place.sample = Sample::from_name(value),
                "at" => place.at = Time::parse(&value.replace("%3A", ":").replace("%3a", ":")),
                "section" => place.section = Some(value.to_owned()).filter(|id| is_id(id)),
                _ => {}
            }
        }
        place
    }

    /// The section that a fragment leads to, by itself or beside others.
    pub fn section_of(hash: &str) -> Option<String> {
        let alone = Some(hash.trim_start_matches('#')).filter(|id| is_id(id));
        alone
            .map(str::to_owned)
            .or_else(|| Self::read(hash).section)
    }

    /// The fragment; empty where there is nothing to say.
    pub fn hash(&self) -> String {
        let sample = self.sample.map(|sample| format!("sample={}", sample.name));
        let at = self.at.map(|at| format!("at={at}"));
        match (&sample, &at, &self.section) {
            // An address that any browser understands by itself.
            (None, None, Some(section)) => format!("#{section}"),
            _ => {
                let section = self.section.as_ref().map(|id| format!("section={id}"));
                let parts: Vec<String> = [sample, at, section].into_iter().flatten().collect();
                match parts.is_empty() {
                    true => String::new(),
                    false => format!("#{}", parts.join("&")),
                }
            }
        }
    }
}

/// Whether this can be an element's id of ours.
fn is_id(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !text.is_empty() && text.len() <= 40 && text.chars().all(is_plain)
}

/// Goes where the address leads, and keeps it in step with the sample shown and its instant. A section is gone to
/// once it stands there: what is handed back is to be called when all of a sheet is drawn.
#[hook]
pub fn use_address(state: &UseReducerHandle<State>) -> Callback<()> {
    let waiting = use_mut_ref(|| None::<String>);
    use_followed(state, waiting.clone());
    let report = state.report.as_ref().map(Rc::as_ptr);
    use_effect_with((report, state.phase == Phase::Idle), {
        let waiting = waiting.clone();
        move |(report, is_idle)| {
            if *is_idle && report.is_some() {
                go_on(&waiting);
            }
        }
    });
    let shown = use_mut_ref(|| None);
    let place = Place::of(state);
    use_effect_with((place.sample, place.at), move |_| {
        let before = shown.replace(place.sample);
        let timeout = (before.is_some() || place.sample.is_some()).then(|| {
            // At once where the sample is another one.
            let pause = if before == place.sample { STILL_MS } else { 0 };
            let place = Place {
                at: place.at.filter(|_| place.sample.is_some()),
                ..place
            };
            let is_same = before == place.sample;
            Timeout::new(pause, move || {
                let _ = write_hash(place, is_same);
            })
        });
        move || drop(timeout)
    });
    use_callback((), move |(), ()| go_on(&waiting))
}

/// Goes to the section that waits, unless the sheet is still being drawn.
fn go_on(waiting: &RefCell<Option<String>>) {
    let document = web_sys::window().and_then(|window| window.document());
    let busy = document.map(|document| document.query_selector(".sheet[aria-busy=true]"));
    if !matches!(busy, Some(Ok(None))) {
        return;
    }
    if let Some(section) = waiting.take() {
        scroll_to(&section);
    }
}

#[hook]
fn use_followed(state: &UseReducerHandle<State>, waiting: Rc<RefCell<Option<String>>>) {
    let dispatch = state.dispatcher();
    // Coming back to a sample from elsewhere on the page is no reason to start over.
    let shown = use_mut_ref(|| None);
    *shown.borrow_mut() = state.sample;
    use_effect_with((), move |()| {
        let go = move || {
            let hash = web_sys::window().and_then(|window| window.location().hash().ok());
            let place = Place::read(hash.as_deref().unwrap_or_default());
            let is_new = place.sample.is_some() && *shown.borrow() != place.sample;
            if let Some(sample) = place.sample.filter(|_| is_new) {
                dispatch.dispatch(Action::Show(sample));
            }
            if place.at.is_some() {
                dispatch.dispatch(Action::JudgeAt(place.at));
            }
            if let Some(section) = place.section {
                match is_new {
                    false if scroll_to(&section).is_some() => {}
                    _ => *waiting.borrow_mut() = Some(section),
                }
            }
        };
        go();
        let listener = web_sys::window()
            .map(|window| EventListener::new(&window, "hashchange", move |_| go()));
        move || drop(listener)
    });
}

/// Opens the section of this id and shows it; none where there is no such section.
fn scroll_to(id: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let section = document.get_element_by_id(id)?;
    unfold(&document, id);
    section.scroll_into_view();
    Some(())
}

/// Replaces the address' fragment without an entry in the history; the section stays where only the instant is
/// another, and where the address named the sample itself.
fn write_hash(mut place: Place, is_same: bool) -> Option<()> {
    let window = web_sys::window()?;
    let location = window.location();
    let before = location.hash().ok()?;
    let named = Place::read(&before).sample;
    let is_same = is_same || (named.is_some() && named == place.sample);
    place.section = Place::section_of(&before).filter(|_| is_same);
    let hash = place.hash();
    // The lesson has the address to itself.
    if before == hash || before.starts_with("#learn") || before.starts_with("#term-") {
        return None;
    }
    let address = format!(
        "{}{}{hash}",
        location.pathname().ok()?,
        location.search().ok()?
    );
    let history = window.history().ok()?;
    history
        .replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address))
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_and_written(hash: &str) -> String {
        Place::read(hash).hash()
    }

    #[test]
    fn an_address_reads_back_as_it_was_written() {
        for hash in [
            "",
            "#sample=expired",
            "#sample=expired&at=2026-06-25T00:00:00Z",
            "#sample=expired&at=2026-06-25T00:00:00Z&section=time",
            "#sample=healthy&section=clients",
            "#at=2026-06-25T00:00:00Z",
            "#at=2026-06-25T00:00:00Z&section=why",
        ] {
            assert_eq!(read_and_written(hash), hash);
        }
    }

    #[test]
    fn what_it_does_not_know_is_passed_over() {
        for (hash, place) in [
            ("#time", ""),
            ("#sample=none-of-ours", ""),
            ("#sample=healthy&at=tomorrow", "#sample=healthy"),
            ("#sample=healthy&input=MIIB", "#sample=healthy"),
            ("#section=%3Cscript%3E", ""),
            ("#section=a'b", ""),
            ("#section=", ""),
            (
                "#sample=healthy&at=2026-06-25T00%3A00%3A00Z",
                "#sample=healthy&at=2026-06-25T00:00:00Z",
            ),
        ] {
            assert_eq!(read_and_written(hash), place, "{hash}");
        }
    }

    #[test]
    fn the_section_is_known_alone_and_beside_others() {
        for (hash, section) in [
            ("#why", Some("why")),
            ("#sample=healthy&section=time", Some("time")),
            ("#sample=healthy", None),
            ("", None),
        ] {
            assert_eq!(Place::section_of(hash).as_deref(), section, "{hash}");
        }
    }

    #[test]
    fn a_section_alone_is_a_plain_fragment() {
        assert_eq!(read_and_written("#section=time"), "#time");
    }
}
