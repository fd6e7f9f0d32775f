//! The menu and its button.

use std::rc::Rc;

use base64ct::{Base64, Encoding};
use gloo_events::EventListener;
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlElement, Node};
use yew::prelude::*;

use super::entries::{Act, Entry, Group, groups};
use super::file::{name, save};
use super::link::link;
use crate::app::page::clipboard;
use crate::app::page::engine::Engine;
use crate::app::page::focus::focus;
use crate::app::page::panels::naming;
use crate::app::page::state::{Snapshot, State};
use crate::app::protocol::{Form, Request};
use crate::report::calendar;

/// The button's id.
const BUTTON: &str = "export";
/// The menu's.
const MENU: &str = "export-menu";
/// How long the button says what was done, in milliseconds.
const SAID_MS: u32 = 2_500;

/// The properties of [`ExportMenu`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// What the page knows.
    pub state: Snapshot,
    /// Who writes the report.
    pub engine: Rc<Engine>,
}

/// Which entry of the menu has the focus when it opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    AtFirst,
    AtLast,
}

/// A button, and the menu that it opens.
#[component]
pub fn ExportMenu(props: &Props) -> Html {
    let open = use_state_eq(|| None::<Open>);
    let said = use_state_eq(|| "");
    use_effect_with(*open, |open| match open {
        Some(Open::AtFirst) => go(0),
        Some(Open::AtLast) => go(-1),
        None => {}
    });
    let set = open.setter();
    let onclick = {
        let (set, is_open) = (set.clone(), open.is_some());
        Callback::from(move |_: MouseEvent| set.set((!is_open).then_some(Open::AtFirst)))
    };
    let onkeydown = {
        let set = set.clone();
        Callback::from(move |event: KeyboardEvent| {
            let at = match event.key().as_str() {
                "ArrowDown" => Open::AtFirst,
                "ArrowUp" => Open::AtLast,
                _ => return,
            };
            event.prevent_default();
            set.set(Some(at));
        })
    };
    let close = Callback::from(move |()| set.set(None));
    let whole = use_node_ref();
    use_left(open.is_some(), whole.clone(), close.clone());
    let choose = {
        let (state, engine, said) = (props.state.clone(), props.engine.clone(), said.setter());
        let close = close.clone();
        Callback::from(move |act: Act| {
            close.emit(());
            focus(BUTTON);
            perform(&act, &state, &engine, &say(said.clone()));
        })
    };
    html! {
        <div ref={whole} class="export">
            <button type="button" id={BUTTON} class="quiet" aria-haspopup="menu" aria-controls={open.is_some().then_some(MENU)}
                aria-expanded={open.is_some().to_string()} {onclick} {onkeydown}>{"Export"}</button>
            if open.is_some() {
                <div id={MENU} role="menu" aria-labelledby={BUTTON} tabindex="-1" onkeydown={keys(close)}>
                    {for groups(&props.state).iter().map(|group| show(group, &choose))}
                </div>
            }
            // A live region (its implicit role is status), beside the page's own.
            <output class="said">{*said}</output>
        </div>
    }
}

fn show(group: &Group, choose: &Callback<Act>) -> Html {
    html! {
        <div role="group" aria-label={group.label}>
            <p aria-hidden="true">{group.label}</p>
            {for group.entries.iter().map(|entry| one(entry, choose))}
        </div>
    }
}

fn one(Entry { label, ending, act }: &Entry, choose: &Callback<Act>) -> Html {
    let onclick = {
        let (choose, act) = (choose.clone(), act.clone());
        Callback::from(move |_: MouseEvent| choose.emit(act.clone()))
    };
    html! {
        <button type="button" role="menuitem" tabindex="-1" data-export={*ending} {onclick}>
            {label}
            if !ending.is_empty() {
                {" "}<span class="ending">{"."}{*ending}</span>
            }
        </button>
    }
}

/// Closes the menu once the reader turns to something that is neither in it nor its button: with the
/// keyboard, or with a click beside it.
#[hook]
fn use_left(is_open: bool, whole: NodeRef, close: Callback<()>) {
    use_effect_with(is_open, move |is_open| {
        let document = web_sys::window().and_then(|window| window.document());
        let listeners = document.filter(|_| *is_open).map(|document| {
            ["focusin", "pointerdown"].map(|event| {
                let (whole, close) = (whole.clone(), close.clone());
                EventListener::new(&document, event, move |event| {
                    let next = event.target().and_then(|it| it.dyn_into::<Node>().ok());
                    if !whole
                        .get()
                        .is_some_and(|whole| whole.contains(next.as_ref()))
                    {
                        close.emit(());
                    }
                })
            })
        });
        move || drop::<Option<[EventListener; 2]>>(listeners)
    });
}

/// Moves in the menu, or leaves it.
fn keys(close: Callback<()>) -> Callback<KeyboardEvent> {
    Callback::from(move |event: KeyboardEvent| {
        let key = event.key();
        match key.as_str() {
            "ArrowDown" => step(1),
            "ArrowUp" => step(-1),
            "Home" | "PageUp" => go(0),
            "End" | "PageDown" => go(-1),
            "Escape" => {
                close.emit(());
                focus(BUTTON);
            }
            // From the button, so that the browser finds the next place from there.
            "Tab" => {
                focus(BUTTON);
                close.emit(());
                return;
            }
            _ => match single(&key) {
                Some(letter) if !(event.ctrl_key() || event.meta_key() || event.alt_key()) => {
                    to_letter(letter);
                }
                _ => return,
            },
        }
        event.stop_propagation();
        event.prevent_default();
    })
}

/// The letter that a key writes.
fn single(key: &str) -> Option<char> {
    let mut characters = key.chars();
    let letter = characters
        .next()
        .filter(|letter| letter.is_alphanumeric())?;
    characters.next().is_none().then_some(letter)
}

/// The entries as they stand in the document.
fn items() -> Vec<HtmlElement> {
    let document = web_sys::window().and_then(|window| window.document());
    let found = document.and_then(|document| {
        let entries = format!("#{MENU} [role=menuitem]");
        document.query_selector_all(&entries).ok()
    });
    let found = found.iter();
    found
        .flat_map(|list| (0..list.length()).filter_map(|at| list.get(at)?.dyn_into().ok()))
        .collect()
}

/// The position of the entry with the focus.
fn here(items: &[HtmlElement]) -> Option<usize> {
    let active = web_sys::window()?.document()?.active_element()?;
    items
        .iter()
        .position(|item| item.is_same_node(Some(&active)))
}

/// Moves to the entry at this position; what is negative counts from the end.
fn go(to: isize) {
    let items = items();
    let count = isize::try_from(items.len()).unwrap_or_default();
    let at = to
        .checked_rem_euclid(count)
        .and_then(|at| usize::try_from(at).ok());
    if let Some(item) = at.and_then(|at| items.get(at)) {
        let _ = item.focus();
    }
}

/// Moves on by so many entries, around the ends.
fn step(by: isize) {
    let from = here(&items()).and_then(|at| isize::try_from(at).ok());
    match from {
        Some(from) => go(from.saturating_add(by)),
        None => go(0),
    }
}

/// Moves to the next entry that begins with this letter.
fn to_letter(letter: char) {
    let items = items();
    let from = here(&items).map_or(0, |at| at.saturating_add(1));
    let begins = |item: &&HtmlElement| {
        let text = item.text_content().unwrap_or_default();
        text.to_lowercase().starts_with(letter.to_ascii_lowercase())
    };
    let mut after = items.iter().skip(from).chain(&items);
    if let Some(item) = after.find(begins) {
        let _ = item.focus();
    }
}

/// Says what was done, for a while.
fn say(said: UseStateSetter<&'static str>) -> Callback<&'static str> {
    Callback::from(move |what| {
        let said = said.clone();
        spawn_local(async move {
            said.set(what);
            TimeoutFuture::new(SAID_MS).await;
            said.set("");
        });
    })
}

const SAVED: &str = "Saved";
const COPIED: &str = "Copied";
const REFUSED: &str = "The browser does not allow it";

/// Does what an entry says.
fn perform(act: &Act, state: &State, engine: &Engine, say: &Callback<&'static str>) {
    let about = about(state);
    match act {
        Act::Save(form) => {
            let (ending, media_type) = kind(*form);
            let (file, say) = (name(&about, ending), say.clone());
            ask(*form, state, engine, move |text| {
                say.emit(done(save(&file, media_type, text.as_bytes())));
            });
        }
        Act::Copy => {
            let say = say.clone();
            ask(Form::Markdown, state, engine, move |text| copy(text, say));
        }
        Act::Object(id, base64) => {
            let der = Base64::decode_vec(base64).unwrap_or_default();
            let file = name(&format!("{about}-{id}"), "der");
            say.emit(done(save(&file, "application/octet-stream", &der)));
        }
        Act::Calendar => {
            let file = state.report.as_deref().and_then(calendar);
            let file = file.unwrap_or_default();
            let saved = save(&name(&about, "ics"), "text/calendar", file.as_bytes());
            say.emit(done(saved));
        }
        Act::Link => match link(state) {
            Some(link) => copy(link, say.clone()),
            None => say.emit(REFUSED),
        },
        Act::Print => {
            let printed = web_sys::window().and_then(|window| window.print().ok());
            if printed.is_none() {
                say.emit(REFUSED);
            }
        }
    }
}

const fn done(saved: Option<()>) -> &'static str {
    match saved {
        Some(()) => SAVED,
        None => REFUSED,
    }
}

fn copy(text: String, say: Callback<&'static str>) {
    spawn_local(async move {
        let copied = clipboard::copy(&text).await;
        say.emit(if copied { COPIED } else { REFUSED });
    });
}

/// Has the engine write the report on the screen.
fn ask(form: Form, state: &State, engine: &Engine, then: impl FnOnce(String) + 'static) {
    let request = Request::Export {
        form,
        staple: state.chosen,
        server: state.choices.server.id.to_owned(),
    };
    engine.ask_for_a_file(form, request, then);
}

/// What the files are named after.
fn about(state: &State) -> String {
    let judged = state.report.as_deref().zip(state.staple());
    judged.map_or_else(String::new, |(report, staple)| naming::host(report, staple))
}

/// The ending and the media type of a form.
const fn kind(form: Form) -> (&'static str, &'static str) {
    match form {
        Form::Html => ("html", "text/html;charset=utf-8"),
        Form::Markdown => ("md", "text/markdown;charset=utf-8"),
        Form::Text => ("txt", "text/plain;charset=utf-8"),
        Form::Json => ("json", "application/json"),
        Form::Pem => ("pem", "application/x-pem-file"),
    }
}
