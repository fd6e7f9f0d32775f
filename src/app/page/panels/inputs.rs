//! What was handed over, what it was recognised as, and what could not be read.

use yew::prelude::*;

use super::connections;
use super::counting::{count, size};
use super::naming::{contents, object_label};
use super::reading::{ReadAsChoice, Unlock};
use super::steps::prose;
use super::told;
use crate::app::page::focus::focus;
use crate::app::page::intake::Dispatch;
use crate::app::page::samples::SAMPLE;
use crate::app::page::state::{Action, FIELD_NAME, Given, Phase, Snapshot, Source, State};
use crate::grammar::visible;
use crate::report::{InputProblem, InputSummary, Report, grouped};

/// The properties of [`Inputs`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// What the page knows.
    pub state: Snapshot,
}

/// Of so many inputs the first loss is told before anything is unfolded, or why nothing was found; of more, how many
/// they are.
const TOLD: usize = 1;

/// One line for all inputs, and what was lost; one for each on demand, or where one waits for its password.
#[component]
pub fn Inputs(props: &Props) -> Html {
    let state = &props.state;
    let report = state.report.as_deref();
    let summaries = report.map_or(&[][..], |report| &report.inputs);
    let waits = summaries.iter().any(|input| input.needs_password);
    let lost = summaries.iter().filter_map(|input| {
        // Where no input has an object, the answer says why.
        let is_vain = state.lead().is_none() && input.objects.is_empty() && !input.needs_password;
        let mut problems = input.problems.iter();
        let lost = problems.find(|problem| (problem.lost && !input.needs_password) || is_vain);
        lost.map(|problem| (input, problem))
    });
    let list = html! {
        <ul class="inputs">
            {for summaries.iter().enumerate().map(|(index, input)| one(state, index, input))}
        </ul>
    };
    html! {
        <>
            {for state.refused.iter().map(|message| html! { <p class="problem">{message}</p> })}
            if state.readable().is_some() || state.lead().is_some() {
                <details class="recognised" open={waits}>
                    <summary id="recognised">{recognised(summaries, report)}</summary>
                    {list}
                </details>
                {losses(&lost.collect::<Vec<_>>())}
                // What was added last can be taken back, and is not in the report.
                if state.phase == Phase::Cancelled {
                    <Files state={state.clone()} />
                }
            } else if let Some(report) = report.filter(|_| !state.is_empty()) {
                {nothing_found(report)}
                {list}
                {connections::list(report)}
                {told::list(&report.told)}
            } else if !state.given.is_empty() {
                <Files state={state.clone()} />
            }
        </>
    }
}

/// What each of these inputs lost first: before anything is unfolded where they are few.
fn losses(lost: &[(&InputSummary, &InputProblem)]) -> Html {
    let all = lost.iter().map(|(input, problem)| {
        html! {
            <p class="problem lost">
                <b>{&input.name}{", "}{&problem.place}</b>{": "}{prose(&problem.message)}
            </p>
        }
    });
    match lost.len() {
        0..=TOLD => html! { {for all} },
        number => html! {
            <details class="losses">
                <summary class="problem">{not_read(lost, number)}</summary>
                {for all}
            </details>
        },
    }
}

/// So many of these inputs are named before the others are counted.
const NAMED: usize = 3;

/// Which inputs lost something.
fn not_read(lost: &[(&InputSummary, &InputProblem)], number: usize) -> String {
    let names = lost
        .iter()
        .take(NAMED)
        .map(|(input, _)| input.name.as_str());
    let names: Vec<&str> = names.collect();
    let names = names.join(", ");
    match number.saturating_sub(NAMED) {
        0 => format!("Not fully read: {names}"),
        rest => format!("Not fully read: {names} and {rest} more"),
    }
}

/// Why there is nothing to show, and the first thing to do.
fn nothing_found(report: &Report) -> Html {
    match locked(report) {
        Some(locked) => html! {
            <p class="locked" data-do-now="password">{locked}</p>
        },
        None => html! {
            <div class="problem" data-do-now="paste-again">
                <p>{NOTHING}</p>
                <p>{WHAT_CAN_BE_READ}</p>
            </div>
        },
    }
}

const NOTHING: &str = "No certificate or OCSP response was found here.";

const WHAT_CAN_BE_READ: &str = "Paste PEM, base64 or hex with its first and last line, or the whole \
    output of the command below; files may be DER, PKCS #7, PKCS #12, archives and captures.";

/// The container that waits for its password, in a sentence.
fn locked(report: &Report) -> Option<String> {
    let mut inputs = report.inputs.iter();
    let input = inputs.find(|input| input.needs_password)?;
    Some(format!("{} is encrypted. Enter its password.", input.name))
}

/// What a reader hears where no object was found.
pub fn heard(report: &Report) -> String {
    locked(report).unwrap_or_else(|| NOTHING.to_owned())
}

/// `3 certificates, 1 OCSP response (2 inputs)`.
fn recognised(inputs: &[InputSummary], report: Option<&Report>) -> String {
    let Some(report) = report else {
        return String::new();
    };
    let mut found = match report.has_objects() {
        true => contents(report),
        false => "No certificate, no OCSP response".to_owned(),
    };
    if !report.certificates.is_empty() && report.ocsp_responses.is_empty() {
        found.push_str(", no OCSP response");
    }
    let from = match inputs {
        [only] if only.name == FIELD_NAME => "pasted text".to_owned(),
        [only] if only.name.starts_with(SAMPLE) => "sample".to_owned(),
        [only] => only.name.clone(),
        _ => count(inputs.len(), "input", "inputs"),
    };
    let lost = inputs
        .iter()
        .flat_map(|input| &input.problems)
        .filter(|problem| problem.lost);
    match lost.count() {
        0 => format!("{found} ({from})"),
        lost => format!(
            "{found} ({from}), {} not read",
            count(lost, "part", "parts")
        ),
    }
}

/// One input: what it was taken for, what is in it and where, what was passed over and why.
fn one(state: &Snapshot, index: usize, input: &InputSummary) -> Html {
    let dispatch = state.dispatcher();
    // While another analysis is on its way, the report may be about other inputs.
    let source = state
        .source(index)
        .filter(|source| match given(state, *source) {
            Some(given) => visible(&given.handed.name) == input.name,
            None => input.name == FIELD_NAME,
        });
    html! {
        <li>
            <span class="input-name">{&input.name}</span>
            <span class="quiet-text">
                {format!(" {}, {}", input.format, size(input.size as usize))}
            </span>
            if let Some(given) = source.and_then(|source| given(state, source)) {
                {remove_button(given, &dispatch)}
            }
            if let Some(source) = source.filter(|_| input.needs_password) {
                <Unlock id={format!("input-{index}")} name={input.name.clone()} sources={vec![source]}
                    wrong={input.wrong_password} dispatch={dispatch.clone()} />
            }
            {found(state.report.as_deref(), input)}
            {for input.problems.iter().map(|problem| html! {
                <p class={problem_class(input, problem.lost)}>
                    <b>{&problem.place}</b>{": "}{prose(&problem.message)}
                </p>
            })}
            if let Some(source) = source {
                <ReadAsChoice id={format!("input-{index}")} name={input.name.clone()} {source}
                    read_as={state.read_as(source).map(|way| AttrValue::from(way.to_owned()))} {dispatch} />
            }
        </li>
    }
}

/// What waits for a password has not gone wrong yet; of a wrong one, its field says so.
const fn problem_class(input: &InputSummary, lost: bool) -> &'static str {
    if lost && !input.needs_password {
        "problem"
    } else {
        "quiet-text"
    }
}

fn given(state: &State, source: Source) -> Option<&Given> {
    match source {
        Source::Field => None,
        Source::Given(id) => state.given.iter().find(|given| given.id == id),
    }
}

/// Every object with its place and the form that it has there.
fn found(report: Option<&Report>, input: &InputSummary) -> Html {
    let objects = input.found.iter().map(|found| {
        let label = report.map_or_else(
            || found.id.clone(),
            |report| object_label(report, &found.id),
        );
        html! {
            <li>
                <a href={format!("#{}", found.id)}>{label}</a>
                <span class="quiet-text">{format!(" {}, {}", found.form, found.place)}</span>
            </li>
        }
    });
    html! {
        if !input.found.is_empty() {
            <ul class="found">{for objects}</ul>
        }
    }
}

/// The files and pastes, each with a button to take it back.
#[component]
fn Files(props: &Props) -> Html {
    let dispatch = props.state.dispatcher();
    if props.state.given.is_empty() {
        return html! {};
    }
    let given = &props.state.given;
    let rest = given.len().saturating_sub(LISTED);
    // Those that could not be read come first.
    let overview = props.state.fleet.as_ref().map(|fleet| &fleet.overview);
    let unread = overview.map_or(&[][..], |overview| &overview.unread);
    let of = |given: &Given| {
        let name = visible(&given.handed.name);
        let problems = unread.iter().filter(move |one| one.source == name);
        problems.collect::<Vec<_>>()
    };
    // What waits for a password has not gone wrong yet.
    let locked = overview.map_or(&[][..], |overview| &overview.locked);
    let is_locked = |name: &String| locked.contains(name);
    let mut listed: Vec<_> = given.iter().map(|given| (given, of(given))).collect();
    listed.sort_by_key(|(_, problems)| problems.is_empty());
    let list = html! {
        <ul class="files" aria-label="Files and pastes">
            {for listed.iter().take(LISTED).map(|(given, problems)| html! {
                <li key={given.id}>
                    <span class="input-name">{&given.handed.name}</span>
                    <span class="quiet-text">{format!(" {}", size(given.handed.size()))}</span>
                    {remove_button(given, &dispatch)}
                    {for problems.iter().map(|one| html! {
                        <p class={if is_locked(&one.source) { "quiet-text" } else { "problem" }}>
                            if !one.place.is_empty() {
                                <b>{&one.place}</b>{": "}
                            }
                            {prose(&one.problem)}
                        </p>
                    })}
                </li>
            })}
            if rest > 0 {
                <li class="quiet-text">{format!("and {rest} more")}</li>
            }
        </ul>
    };
    if given.len() <= FILES_UNFOLDED {
        return list;
    }
    let unread = overview.map_or(0, |overview| overview.unread_inputs);
    html! {
        <details class="recognised">
            <summary>
                {count(given.len(), "file", "files")}
                if unread > 0 {
                    {format!(", {} not fully read", grouped(unread))}
                }
            </summary>
            {list}
        </details>
    }
}

/// More files than this are one line, above what they hold.
const FILES_UNFOLDED: usize = 3;

/// So many of them are listed when it is unfolded; the rows of an inventory say where each comes from.
const LISTED: usize = 20;

fn remove_button(given: &Given, dispatch: &Dispatch) -> Html {
    let (dispatch, id) = (dispatch.clone(), given.id);
    let remove = Callback::from(move |_: MouseEvent| {
        dispatch.dispatch(Action::Remove(id));
        focus("recognised");
    });
    html! {
        <button type="button" class="quiet" onclick={remove}>
            {"Remove"}<span class="offscreen">{" "}{&given.handed.name}</span>
        </button>
    }
}

/// The properties of [`Progress`].
#[derive(PartialEq, Properties)]
pub struct ProgressProps {
    /// What the engine is doing.
    pub phase: Phase,
    /// Whether there is an answer from before.
    pub answered: bool,
    /// Stops it.
    pub cancel: Callback<()>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// How far the engine is, or why it stopped.
#[component]
pub fn Progress(props: &ProgressProps) -> Html {
    let again = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::Analyze))
    };
    match &props.phase {
        Phase::Idle => html! {},
        Phase::Working { done, total, what } => html! {
            <div class="progress">
                <progress aria-label="Analysis"
                    max={(*total > 0).then(|| total.to_string())}
                    value={(*total > 0).then(|| done.to_string())} />
                <span>{what}</span>
                <button type="button" class="quiet" onclick={props.cancel.reform(|_| ())}>
                    {"Cancel"}
                </button>
            </div>
        },
        Phase::Cancelled => html! {
            <p class="progress" data-do-now="try-again">
                if props.answered {
                    {"The analysis was cancelled. The answer below is without what was added last. "}
                } else {
                    {"The analysis was cancelled. Everything you gave is still here. "}
                }
                <button type="button" class="quiet" onclick={again}>{"Try again"}</button>
            </p>
        },
        Phase::Failed(message) => html! {
            <div class="problem failed" data-do-now="try-again">
                <p>{"The analysis stopped. "}{message}</p>
                <button type="button" onclick={again}>{"Try again"}</button>
            </div>
        },
    }
}
