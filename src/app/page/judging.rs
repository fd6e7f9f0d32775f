//! Keeps the report in step with the inputs and the instant.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::{Interval, Timeout};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::engine::Engine;
use super::fleet::download;
use super::fleet::state::{Event, Opened};
use super::moment;
use super::state::{Action, Phase, Rest, State};
use crate::app::protocol::{FleetRequest, Request, Response};
use crate::app::rest;

/// How long typing has to pause.
const TYPING_PAUSE_MS: u32 = 200;

/// How often a moved instant is judged again.
const MOVING_PAUSE_MS: u32 = 30;

/// How often the judgement follows the device's clock.
const CLOCK_MS: u32 = 30_000;

/// Starts the engine, hands it every change, and takes its answers.
#[hook]
pub fn use_engine(state: &UseReducerHandle<State>) -> Rc<Engine> {
    let dispatcher = state.dispatcher();
    let engine = use_memo((), move |()| {
        Engine::new(move |response| {
            if let Some(action) = action(response) {
                dispatcher.dispatch(action);
            }
        })
    });
    use_analysis(state, &engine);
    use_instant(state, &engine);
    use_situations(state, &engine);
    use_rest(state, &engine);
    use_opened(state, &engine);
    use_clock(state, &engine);
    engine
}

/// What an answer changes; none for a file, which the browser keeps.
fn action(response: Response) -> Option<Action> {
    Some(match response {
        Response::Progress { done, total, what } => Action::Progress { done, total, what },
        Response::Answer(report) => Action::Answered(Rc::from(report)),
        Response::Report(report) => Action::Arrived(Rc::from(report)),
        Response::RestMissing => Action::Rest(Rest::Missing),
        Response::Moved(moved) => Action::Moved(Rc::from(moved)),
        Response::Fleet(answer) => Action::Fleet(Event::from(*answer)),
        Response::Taken(taken) => {
            download(&taken);
            return None;
        }
        Response::Failed { message } => Action::Failed(message),
        // The engine hands it to whoever waits for it, and is waited for no more.
        Response::Exported { .. } | Response::Hello => return None,
    })
}

/// Analyses the inputs whenever they change.
#[hook]
fn use_analysis(state: &UseReducerHandle<State>, engine: &Rc<Engine>) {
    let (state, engine) = (state.clone(), engine.clone());
    use_effect_with(state.revision, move |revision| {
        let pause = if state.typing { TYPING_PAUSE_MS } else { 0 };
        let timeout = (*revision > 0).then(|| {
            Timeout::new(pause, move || {
                if state.is_empty() {
                    engine.cancel();
                } else {
                    analyze(&state, &engine);
                }
            })
        });
        move || drop(timeout)
    });
}

fn analyze(state: &UseReducerHandle<State>, engine: &Engine) {
    state.dispatch(Action::Started);
    engine.ask(Request::Analyze {
        inputs: state.inputs(),
        at: state.at.unwrap_or_else(moment::now).unix(),
        trusted: state.trusted.clone(),
        is_chosen: state.at.is_some(),
        every_situation: state.looks.at_situations(),
        is_whole: rest::is_here(),
    });
}

fn judge(state: &State, engine: &Engine) {
    engine.ask(Request::Judge {
        at: state.at.unwrap_or_else(moment::now).unix(),
        trusted: state.trusted.clone(),
        every_situation: state.looks.at_situations(),
    });
}

/// Judges again whenever the instant changes, or what is trusted; from the start where the engine has
/// nothing read.
#[hook]
fn use_instant(state: &UseReducerHandle<State>, engine: &Rc<Engine>) {
    let (state, engine) = (state.clone(), engine.clone());
    let judged = use_mut_ref(|| 0);
    let watched = (state.at, state.trusted.clone(), state.revision);
    use_effect_with(watched, move |(_, _, revision)| {
        // Where the inputs changed too, they are analysed at the new instant anyway.
        let same_inputs = judged.replace(*revision) == *revision;
        let is_judged = state.report.is_some() || state.fleet.is_some();
        let timeout = (same_inputs && is_judged).then(|| {
            Timeout::new(MOVING_PAUSE_MS, move || match state.phase {
                Phase::Idle => judge(&state, &engine),
                _ => analyze(&state, &engine),
            })
        });
        move || drop(timeout)
    });
}

/// Asks for what clients do in other situations once somebody looks at it.
#[hook]
fn use_situations(state: &UseReducerHandle<State>, engine: &Rc<Engine>) {
    let (state, engine) = (state.clone(), engine.clone());
    use_effect_with(state.lacks_situations(), move |lacks| {
        if *lacks {
            judge(&state, &engine);
        }
    });
}

/// Where there is no more than an answer: asks for the whole report once the rest of the page's program can draw it.
#[hook]
fn use_rest(state: &UseReducerHandle<State>, engine: &Rc<Engine>) {
    let (state, engine) = (state.clone(), engine.clone());
    let is_answered = state.report.is_some() && state.phase == Phase::Idle;
    let is_wanted = is_answered && state.rest == Rest::Coming;
    use_effect_with((is_wanted, state.revision), move |(is_wanted, _)| {
        let is_over = Rc::new(Cell::new(!is_wanted));
        if *is_wanted {
            let is_over = Rc::clone(&is_over);
            spawn_local(async move {
                let is_here = rest::arrived().await;
                match is_here {
                    _ if is_over.get() => {}
                    true => judge(&state, &engine),
                    false => state.dispatch(Action::Rest(Rest::Missing)),
                }
            });
        }
        move || is_over.set(true)
    });
}

/// Asks for the sheet of the certificate whose row is opened, and lets it go when it is closed.
#[hook]
fn use_opened(state: &UseReducerHandle<State>, engine: &Rc<Engine>) {
    let (state, engine) = (state.clone(), engine.clone());
    use_effect_with(state.opened().cloned(), move |opened: &Option<Opened>| {
        let request = match opened {
            Some(opened) if opened.unread.is_none() => FleetRequest::Open {
                sha256: opened.sha256.clone(),
                at: state.at.unwrap_or_else(moment::now).unix(),
                every_situation: state.looks.at_situations(),
            },
            Some(_) => FleetRequest::Close,
            None if state.fleet.is_some() => FleetRequest::Close,
            None => return,
        };
        engine.ask_about_the_last(Request::Fleet(request));
    });
}

/// Follows the clock while the page is looked at.
#[hook]
fn use_clock(state: &UseReducerHandle<State>, engine: &Rc<Engine>) {
    let engine = engine.clone();
    let is_shown = state.report.is_some() && state.rest == Rest::Here;
    let follows = state.at.is_none() && is_shown && state.phase == Phase::Idle;
    let latest = use_mut_ref(|| state.clone());
    *latest.borrow_mut() = state.clone();
    use_effect_with(follows, move |follows| {
        let interval = follows.then(|| {
            Interval::new(CLOCK_MS, move || {
                let document = web_sys::window().and_then(|window| window.document());
                if document.is_some_and(|document| !document.hidden()) {
                    let tick = latest.borrow().tick(moment::now());
                    engine.ask_about_the_last(tick);
                }
            })
        });
        move || drop(interval)
    });
}
