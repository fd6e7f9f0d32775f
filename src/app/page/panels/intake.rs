//! The text field with everything around it; folded into a slim bar once there is a report.

use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement, HtmlTextAreaElement, InputEvent};
use yew::prelude::*;

use super::guide::SampleLinks;
use super::inputs::{Inputs, Progress};
use crate::app::page::fleet::folder;
use crate::app::page::focus::focus;
use crate::app::page::intake::{Dispatch, files, read_files};
use crate::app::page::state::{Action, FIELD_LIMIT, Snapshot};
use crate::app::protocol::Handed;

/// The properties of [`Intake`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// What the page knows.
    pub state: Snapshot,
    /// Stops the engine.
    pub cancel: Callback<()>,
}

/// The field, the buttons, and what was recognised.
#[component]
pub fn Intake(props: &Props) -> Html {
    let state = &props.state;
    let dispatch = state.dispatcher();
    let analysed = state.is_answered();
    let folded = state.folded && analysed;
    let class = classes!(
        "intake",
        analysed.then_some("slim"),
        folded.then_some("folded")
    );
    html! {
        <section {class} id="inputs" aria-label="Inputs">
            <label for="input">{"Certificates and OCSP responses"}</label>
            <Field text={state.text.clone()} {analysed} {folded} dispatch={dispatch.clone()} />
            <Buttons {analysed} typed={!state.text.trim().is_empty()} empty={state.is_empty()} cleared={state.cleared.is_some()} dispatch={dispatch.clone()} />
            <Progress phase={state.phase.clone()} answered={analysed} cancel={props.cancel.clone()}
                dispatch={dispatch.clone()} />
            <div class="below">
                <Inputs state={state.clone()} />
                if let Some(sample) = state.sample.filter(|_| analysed) {
                    <p class="quiet-text">{sample.why()}</p>
                    <details class="other-samples">
                        <summary>{"Other samples"}</summary>
                        <SampleLinks {dispatch} current={Some(sample)} />
                    </details>
                }
            </div>
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct FieldProps {
    text: AttrValue,
    analysed: bool,
    folded: bool,
    dispatch: Dispatch,
}

#[component]
fn Field(props: &FieldProps) -> Html {
    let oninput = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |event: InputEvent| typed(&event, &dispatch))
    };
    let unfold = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |()| dispatch.dispatch(Action::Fold(false)))
    };
    let onfocus = unfold.reform(|_: FocusEvent| ());
    let onpointerdown = unfold.reform(|_: PointerEvent| ());
    let placeholder = if props.analysed {
        "Paste more here"
    } else {
        "Paste here: PEM, base64, hex, or the whole output of the command below"
    };
    let field = use_node_ref();
    {
        let field = field.clone();
        use_effect_with(props.folded, move |folded| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>().filter(|_| *folded) {
                field.set_scroll_top(0);
            }
        });
    }
    html! {
        <textarea ref={field} id="input" rows="9" spellcheck="false" autocomplete="off" autocapitalize="off"
            value={props.text.clone()} {placeholder} {oninput} {onfocus} {onpointerdown} />
    }
}

/// Takes over the field's content. What was pasted is analysed at once and folded away; what is too
/// long for a field becomes an input of its own.
fn typed(event: &InputEvent, dispatch: &Dispatch) {
    let Some(field) = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok())
    else {
        return;
    };
    let text = field.value();
    if text.len() > FIELD_LIMIT {
        field.set_value("");
        dispatch.dispatch(Action::Typed(AttrValue::default()));
        dispatch.dispatch(Action::Give(vec![Handed::bytes("Pasted text", text)]));
        return;
    }
    dispatch.dispatch(Action::Typed(text.into()));
    if event.input_type() == "insertFromPaste" {
        dispatch.dispatch(Action::Analyze);
    }
}

#[derive(PartialEq, Properties)]
struct ButtonsProps {
    analysed: bool,
    /// Whether something stands in the field.
    typed: bool,
    empty: bool,
    /// Whether there is something to bring back.
    cleared: bool,
    dispatch: Dispatch,
}

#[component]
fn Buttons(props: &ButtonsProps) -> Html {
    let act = |action: fn() -> Action| {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(action()))
    };
    let analyze = act(|| Action::Analyze);
    let undo = act(|| Action::Undo);
    let clear = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            dispatch.dispatch(Action::Clear);
            focus("input");
        })
    };
    html! {
        <div class="buttons">
            // Beside an answer there is nothing to analyse until something is typed.
            if props.typed || !props.analysed {
                <button type="button" class="main" onclick={analyze}>{"Analyse"}</button>
            }
            <Picker analysed={props.analysed} dispatch={props.dispatch.clone()} />
            // Beside an answer a folder is dropped: one thing less to step over.
            if !props.analysed {
                <FolderPicker dispatch={props.dispatch.clone()} />
            }
            if !props.empty {
                <button type="button" class="quiet" onclick={clear}>{"Clear"}</button>
            } else if props.cleared {
                <button type="button" class="quiet" onclick={undo}>{"Undo clearing"}</button>
            }
            if !props.analysed {
                <span class="quiet-text">{"or drop them anywhere on the page"}</span>
            }
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct PickerProps {
    analysed: bool,
    dispatch: Dispatch,
}

#[component]
fn Picker(props: &PickerProps) -> Html {
    let onchange = picked(&props.dispatch, read_files);
    html! {
        <label class="button">
            <input type="file" multiple=true class="offscreen" {onchange} />
            {if props.analysed { "Add files" } else { "Choose files" }}
        </label>
    }
}

#[derive(PartialEq, Properties)]
struct FolderPickerProps {
    dispatch: Dispatch,
}

/// The same for all files of a folder.
#[component]
fn FolderPicker(props: &FolderPickerProps) -> Html {
    let onchange = picked(&props.dispatch, |chosen, dispatch| {
        if let Some(folder) = folder::picked(chosen) {
            dispatch.dispatch(Action::Give(vec![folder]));
        }
    });
    html! {
        <label class="button">
            <input type="file" webkitdirectory=true class="offscreen" {onchange} />
            {"Choose folder"}
        </label>
    }
}

/// Hands over what is picked, and empties the picker, so that the same can be picked again.
fn picked(dispatch: &Dispatch, take: fn(Vec<File>, Dispatch)) -> Callback<Event> {
    let dispatch = dispatch.clone();
    Callback::from(move |event: Event| {
        let picker = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(picker) = picker {
            let chosen = picker.files().map(|list| files(&list)).unwrap_or_default();
            take(chosen, dispatch.clone());
            picker.set_value("");
        }
    })
}
