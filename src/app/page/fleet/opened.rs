//! The way back from a certificate's sheet to the rows.

use gloo_events::EventListener;
use wasm_bindgen::JsValue;
use yew::prelude::*;

use super::state::{Event, Opened};
use crate::app::page::focus::focus;
use crate::app::page::intake::Dispatch;
use crate::app::page::state::Action;
use crate::report::grouped;

/// What the address says while a sheet is shown: never of whom.
const OPENED: &str = "#certificate";

/// The properties of [`OpenedBar`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Whose sheet is shown.
    pub opened: Opened,
    /// How many rows there are.
    pub rows: usize,
    /// Whether the sheet is there.
    pub arrived: bool,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// The way back, above the sheet.
#[component]
pub fn OpenedBar(props: &Props) -> Html {
    let onclick = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_: MouseEvent| go_back(&dispatch))
    };
    use_effect_with(props.opened.clone(), |_| {
        focus("fleet-back");
        if let Some(window) = web_sys::window() {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
    });
    html! {
        <nav class="opened-bar" aria-label="Inventory">
            <button type="button" id="fleet-back" {onclick}>
                {format!("Back to all {} certificates", grouped(props.rows))}
            </button>
            if !props.arrived {
                <span role="status">{"Reading "}{&props.opened.name}{" …"}</span>
            }
        </nav>
    }
}

/// As the browser's own way back goes, where nothing else was visited since.
pub(super) fn go_back(dispatch: &Dispatch) {
    let window = web_sys::window();
    let is_last = window
        .as_ref()
        .is_some_and(|window| window.location().hash().is_ok_and(|hash| hash == OPENED));
    let gone = window.and_then(|window| window.history().ok()?.back().ok());
    if !is_last || gone.is_none() {
        dispatch.dispatch(Action::Fleet(Event::Back));
    }
}

/// Makes a sheet an entry of the browser's history, and its way back lead to the rows.
#[hook]
pub fn use_way_back(opened: Option<&Opened>, dispatch: Dispatch) {
    use_effect_with(opened.is_some(), move |is_opened| {
        let listener = is_opened.then(|| enter(dispatch)).flatten();
        move || drop(listener)
    });
}

fn enter(dispatch: Dispatch) -> Option<EventListener> {
    let window = web_sys::window()?;
    let before = window.location().hash().ok()?;
    let history = window.history().ok()?;
    let _ = history.push_state_with_url(&JsValue::NULL, "", Some(OPENED));
    let location = window.location();
    Some(EventListener::new(&window, "popstate", move |_| {
        if location.hash().is_ok_and(|hash| hash == before) {
            dispatch.dispatch(Action::Fleet(Event::Back));
        }
    }))
}
