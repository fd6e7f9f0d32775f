//! Folders: picked, or dropped on the page.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File};

use crate::app::protocol::Handed;

/// The most files of one folder that are read.
const MAX_FILES: usize = 200_000;

/// The files of a folder that was picked, each with its path in it.
pub fn picked(files: Vec<File>) -> Option<Handed> {
    let path = |file: &File| {
        let path = Reflect::get(file, &"webkitRelativePath".into()).ok();
        path.and_then(|path| path.as_string()).unwrap_or_default()
    };
    let first = files.first().map(&path)?;
    let name = first.split('/').next().unwrap_or_default().to_owned();
    let files = files.into_iter().map(|file| {
        let path = path(&file);
        let inside = path.split_once('/').map(|(_, inside)| inside.to_owned());
        (inside.unwrap_or_else(|| file.name()), file)
    });
    Some(folder(name, files.collect()))
}

/// The folders among what was dropped. They have to be asked for at once, since the browser forgets them
/// when the event is over.
pub fn dropped(data: &DataTransfer) -> Vec<Dropped> {
    let items = Reflect::get(data, &"items".into()).unwrap_or_default();
    let length = Reflect::get(&items, &"length".into()).ok();
    let length = length
        .and_then(|length| length.as_f64())
        .unwrap_or_default() as u32;
    let entries = (0..length).filter_map(|at| {
        let item = Reflect::get_u32(&items, at).ok()?;
        let entry = call(&item, "webkitGetAsEntry")?;
        is(&entry, "isDirectory").then_some(Dropped(entry))
    });
    entries.collect()
}

/// A folder that was dropped.
pub struct Dropped(JsValue);

impl Dropped {
    /// Its name.
    pub fn name(&self) -> String {
        text(&self.0, "name")
    }

    /// Its files, at any depth.
    pub async fn read(self) -> Handed {
        let name = self.name();
        let mut files = Vec::new();
        let mut folders = vec![(String::new(), self.0)];
        while let Some((path, entry)) = folders.pop() {
            for inside in entries(&entry).await {
                if files.len() >= MAX_FILES {
                    break;
                }
                let path = format!("{path}{}", text(&inside, "name"));
                if is(&inside, "isDirectory") {
                    folders.push((format!("{path}/"), inside));
                } else if let Some(file) = file(&inside).await {
                    files.push((path, file));
                }
            }
        }
        folder(name, files)
    }
}

/// In the order of their paths, whatever order the browser has them in.
fn folder(name: String, mut files: Vec<(String, File)>) -> Handed {
    files.sort_by(|(one, _), (other, _)| one.cmp(other));
    let name = match name.is_empty() {
        true => "Folder".to_owned(),
        false => name,
    };
    Handed::folder(name, files)
}

/// What is in a folder; browsers give it in portions.
async fn entries(folder: &JsValue) -> Vec<JsValue> {
    let mut all = Vec::new();
    let Some(reader) = call(folder, "createReader") else {
        return all;
    };
    loop {
        let portion = answer(&reader, "readEntries").await;
        let portion = portion.and_then(|portion| portion.dyn_into::<js_sys::Array>().ok());
        match portion {
            Some(portion) if portion.length() > 0 => all.extend(portion.iter()),
            _ => return all,
        }
    }
}

async fn file(entry: &JsValue) -> Option<File> {
    answer(entry, "file").await?.dyn_into().ok()
}

/// Calls a method that answers by a callback.
async fn answer(of: &JsValue, method: &str) -> Option<JsValue> {
    let function: Function = Reflect::get(of, &method.into()).ok()?.dyn_into().ok()?;
    let promise = Promise::new(&mut |resolve, reject| {
        let _ = function.call2(of, &resolve, &reject);
    });
    JsFuture::from(promise).await.ok()
}

fn call(of: &JsValue, method: &str) -> Option<JsValue> {
    let function: Function = Reflect::get(of, &method.into()).ok()?.dyn_into().ok()?;
    let answer = function.call0(of).ok()?;
    answer.is_object().then_some(answer)
}

fn is(entry: &JsValue, property: &str) -> bool {
    Reflect::get(entry, &property.into()).is_ok_and(|value| value.is_truthy())
}

fn text(of: &JsValue, property: &str) -> String {
    let value = Reflect::get(of, &property.into()).ok();
    value
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}
