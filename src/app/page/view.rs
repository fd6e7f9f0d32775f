//! The page as a whole.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::address::use_address;
use super::before::{Before, use_before};
use super::fleet::{Inventory, OpenedBar, unread, use_way_back};
use super::focus::use_kept_focus;
use super::intake::{Dispatch, is_typing, listen, use_intake};
use super::judging::use_engine;
use super::learn::{self, Learn, use_lesson};
use super::panels::{
    Announcement, Guide, Intake, KeysDialog, LeadCard, Masthead, Privacy, Sheet, naming, show_keys,
};
use super::state::{Action, Direction, Look, Phase, Snapshot, State};
use super::take::ExportMenu;
use super::unfold::use_links_into_folds;
use crate::app::protocol::{FleetRequest, Request};

/// The properties of [`Page`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// What the reader did before the page was there.
    pub before: Before,
}

/// The page.
#[component]
pub fn Page(props: &Props) -> Html {
    let state = use_reducer_eq(State::default);
    let dispatch = state.dispatcher();
    use_before(&props.before, dispatch.clone());
    let engine = use_engine(&state);
    let dragging = use_intake(dispatch.clone());
    use_keys(dispatch.clone());
    let onreport = use_address(&state);
    use_links_into_folds();
    let analysed = state.readable().is_some();
    let answered = state.is_answered();
    let is_fleet = state.fleet.is_some() && state.opened().is_none();
    let onkept = use_kept_focus(match (is_fleet, answered) {
        (true, _) => "fleet-title",
        (false, true) => "verdict",
        (false, false) => "input",
    });
    let ondrawn = use_callback((onkept, onreport), |(), (onkept, onreport)| {
        onkept.emit(());
        onreport.emit(());
    });
    use_way_back(state.opened(), dispatch.clone());
    use_title(&state);
    let learning = use_lesson();
    use_effect_with(learning, {
        let dispatch = dispatch.clone();
        move |learning| dispatch.dispatch(Action::Look(Look::Lesson, *learning))
    });
    let cancel = {
        let (dispatch, engine) = (dispatch.clone(), engine.clone());
        // Rows that are there stay.
        let has_rows = state.fleet.as_ref().is_some_and(|fleet| !fleet.stale);
        Callback::from(move |()| {
            if has_rows {
                engine.ask_about_the_last(Request::Fleet(FleetRequest::Stop));
            } else {
                engine.cancel();
                dispatch.dispatch(Action::Cancel);
            }
        })
    };
    let back = match (is_fleet, analysed) {
        (true, _) => "#fleet-title",
        (false, true) => learn::BACK,
        (false, false) => "#input",
    };
    let lead = state.lead();
    let seen = Snapshot::of(&state);
    html! {
        <div class={classes!("page", answered.then_some("analysed"))}>
            if learning {
                <a class="skip" href="#learn">{"Skip to the lesson"}</a>
            } else {
                <a class="skip" href={back}>
                    {match (is_fleet, analysed) {
                        (true, _) => "Skip to the inventory",
                        (false, true) => "Skip to the verdict",
                        (false, false) => "Skip to the field",
                    }}
                </a>
            }
            <Masthead analysed={answered} {learning} {back}>
                // A worker that was stopped has no report to write.
                if answered && state.is_whole() && !learning && !is_fleet && state.phase != Phase::Cancelled {
                    <ExportMenu state={seen.clone()} engine={engine.clone()} />
                }
            </Masthead>
            <main hidden={learning}>
                <Intake state={seen.clone()} {cancel} />
                if let Some(fleet) = &state.fleet {
                    if let Some(opened) = &fleet.opened {
                        <OpenedBar opened={opened.clone()} rows={fleet.overview.rows}
                            arrived={analysed || opened.unread.is_some()} dispatch={dispatch.clone()} />
                        {for opened.unread.as_ref().map(|row| unread(row, &seen))}
                    } else {
                        <Inventory fleet={fleet.clone()} state={seen.clone()} {engine}
                            dispatch={dispatch.clone()} />
                    }
                }
                if let Some(report) = state.readable() {
                    <Sheet report={report.clone()} state={seen.clone()} {ondrawn} />
                } else if let (Some(report), Some(_)) = (&state.report, lead) {
                    <LeadCard report={report.clone()} state={seen.clone()} />
                } else if state.fleet.is_none() {
                    <Guide dispatch={dispatch.clone()} />
                }
            </main>
            if learning {
                <Learn state={seen.clone()} {back} />
            }
            <Privacy />
            <KeysDialog />
            <Announcement report={state.report.clone()} chosen={state.chosen} phase={state.phase.clone()}
                lead={lead.map(|lead| (lead.title().into_owned(), lead.sentence().into_owned()))} />
            if dragging {
                <p class="drop-hint" aria-hidden="true">{"Drop to analyse"}</p>
            }
        </div>
    }
}

/// `/` goes to the field, `?` lists the keys, `[` and `]` go from change to change, Ctrl+Enter
/// analyses.
#[hook]
fn use_keys(dispatch: Dispatch) {
    use_effect_with((), move |()| {
        let document = web_sys::window().and_then(|window| window.document());
        let listener = document.map(|document| {
            listen(&document, "keydown", move |event| {
                let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
                    return;
                };
                let plain = !(key.ctrl_key() || key.meta_key() || key.alt_key());
                match key.key().as_str() {
                    "Enter" if key.ctrl_key() || key.meta_key() => {
                        dispatch.dispatch(Action::Analyze);
                    }
                    "/" if plain && !is_typing(event) => {
                        event.prevent_default();
                        learn::go_to_field();
                    }
                    "?" if plain && !is_typing(event) => show_keys(),
                    "[" if plain && !is_typing(event) => {
                        dispatch.dispatch(Action::Jump(Direction::Back));
                    }
                    "]" if plain && !is_typing(event) => {
                        dispatch.dispatch(Action::Jump(Direction::Forth));
                    }
                    _ => {}
                }
            })
        });
        move || drop::<Option<EventListener>>(listener)
    });
}

/// The window's title names the host and the verdict, for those who have several open, before the title
/// that the document came with.
#[hook]
fn use_title(state: &UseReducerHandle<State>) {
    let document = || web_sys::window().and_then(|window| window.document());
    let own = use_memo((), move |()| {
        document().map_or_else(String::new, |document| document.title())
    });
    let judged = state.report.as_deref().zip(state.staple());
    let judged = judged.map(|(report, staple)| {
        let (host, verdict) = (naming::host(report, staple), naming::verdict_title(staple));
        format!("{host}: {verdict}")
    });
    let mut responses = state
        .report
        .iter()
        .flat_map(|report| &report.ocsp_responses);
    let alone = responses.find_map(|response| response.alone.as_ref());
    let judged = judged.or_else(|| alone.map(|alone| alone.title.to_string()));
    use_effect_with(judged, move |judged| {
        let title = match judged {
            Some(judged) => format!("{judged} – {own}"),
            None => own.to_string(),
        };
        if let Some(document) = document() {
            document.set_title(&title);
        }
    });
}
