//! Takes in whatever is pasted, dropped or picked, anywhere on the page.

use gloo_events::{EventListener, EventListenerOptions};
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    ClipboardEvent, DataTransfer, DragEvent, Element, Event, EventTarget, File, FileList,
};
use yew::prelude::*;

use super::fleet::folder;
use super::state::{Action, FIELD_LIMIT, State};
use crate::app::protocol::Handed;

/// Larger files are not read here: the worker reads them, piece by piece. In bytes.
const LARGE: f64 = 1024.0 * 1024.0;

/// Where actions go.
pub type Dispatch = UseReducerDispatcher<State>;

/// Listens for pasting and dropping anywhere on the page; says whether something is being dragged
/// over it.
#[hook]
pub fn use_intake(dispatch: Dispatch) -> bool {
    let dragging = use_state_eq(|| false);
    let over = dragging.setter();
    use_effect_with((), move |()| {
        let listeners = document().map(|document| {
            let (paste, drop) = (dispatch.clone(), dispatch);
            let (enter, leave, done) = (over.clone(), over.clone(), over);
            [
                listen(&document, "paste", move |event| pasted(event, &paste)),
                listen(&document, "dragover", move |event| {
                    event.prevent_default();
                    enter.set(true);
                }),
                listen(&document, "dragleave", move |event| {
                    if left_the_page(event) {
                        leave.set(false);
                    }
                }),
                listen(&document, "drop", move |event| {
                    done.set(false);
                    dropped(event, &drop);
                }),
            ]
        });
        move || drop_all(listeners)
    });
    *dragging
}

fn drop_all<T>(listeners: T) {
    drop(listeners);
}

fn document() -> Option<EventTarget> {
    Some(web_sys::window()?.document()?.into())
}

/// A listener that may keep the browser from acting itself.
pub fn listen(
    target: &EventTarget,
    event: &'static str,
    act: impl FnMut(&Event) + 'static,
) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(target, event, options, act)
}

/// Whether an event comes from a place where people type.
pub fn is_typing(event: &Event) -> bool {
    const FIELDS: &str = "textarea, input:not([type=checkbox], [type=radio])";
    event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|element| element.matches(FIELDS).unwrap_or_default())
}

fn left_the_page(event: &Event) -> bool {
    event
        .dyn_ref::<DragEvent>()
        .is_some_and(|event| event.related_target().is_none())
}

fn pasted(event: &Event, dispatch: &Dispatch) {
    let Some(data) = event
        .dyn_ref::<ClipboardEvent>()
        .and_then(ClipboardEvent::clipboard_data)
    else {
        return;
    };
    let text = data.get_data("text/plain").unwrap_or_default();
    let fits_the_field = is_typing(event) && text.len() <= FIELD_LIMIT;
    if files_of(&data).is_empty() && (fits_the_field || text.trim().is_empty()) {
        return;
    }
    event.prevent_default();
    take(&data, text, "Pasted text", dispatch);
}

fn dropped(event: &Event, dispatch: &Dispatch) {
    event.prevent_default();
    let Some(data) = event
        .dyn_ref::<DragEvent>()
        .and_then(DragEvent::data_transfer)
    else {
        return;
    };
    let text = data.get_data("text/plain").unwrap_or_default();
    take(&data, text, "Dropped text", dispatch);
}

/// Takes the files, or else the text.
fn take(data: &DataTransfer, text: String, name: &str, dispatch: &Dispatch) {
    let folders = folder::dropped(data);
    let names: Vec<_> = folders.iter().map(folder::Dropped::name).collect();
    // A folder stands among the files as well, and cannot be read as one.
    let mut files = files_of(data);
    files.retain(|file| !names.contains(&file.name()));
    if !folders.is_empty() {
        read_folders(folders, dispatch.clone());
    }
    if !files.is_empty() || !names.is_empty() {
        read_files(files, dispatch.clone());
    } else if !text.trim().is_empty() {
        dispatch.dispatch(Action::Give(vec![Handed::bytes(name, text)]));
    }
}

fn files_of(data: &DataTransfer) -> Vec<File> {
    data.files().map(|list| files(&list)).unwrap_or_default()
}

/// The files of a list.
pub fn files(list: &FileList) -> Vec<File> {
    (0..list.length())
        .filter_map(|index| list.get(index))
        .collect()
}

/// Finds the files in folders, and hands each folder over.
fn read_folders(folders: Vec<folder::Dropped>, dispatch: Dispatch) {
    spawn_local(async move {
        let mut handed = Vec::new();
        for folder in folders {
            handed.push(folder.read().await);
        }
        dispatch.dispatch(Action::Give(handed));
    });
}

/// Reads files as bytes and hands them over together.
pub fn read_files(files: Vec<File>, dispatch: Dispatch) {
    spawn_local(async move {
        let mut inputs = Vec::new();
        let mut refused = Vec::new();
        let (large, small): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|file| file.size() > LARGE);
        dispatch.dispatch(Action::GiveLarge(large));
        for file in small {
            match JsFuture::from(file.array_buffer()).await {
                Ok(buffer) => {
                    let bytes = Uint8Array::new(&buffer).to_vec();
                    inputs.push(Handed::bytes(file.name(), bytes));
                }
                Err(_) => refused.push(file.name()),
            }
        }
        dispatch.dispatch(Action::Give(inputs));
        for name in refused {
            dispatch.dispatch(Action::Refuse(format!(
                "The browser could not read “{name}”. If it is a folder, open it and choose the files in it."
            )));
        }
    });
}
