//! What the worker asks the browser for: pieces of large files, and files of a folder.

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File};

/// How much of a large file is fetched at once, in bytes.
const FETCH: f64 = 4.0 * 1_000_000.0;
/// How much of it is fetched first, so that there is something to show soon; enough to tell what it is.
const FIRST_FETCH: f64 = 1_000_000.0;

/// What the browser is asked for.
pub(in crate::app::worker) enum Fetch {
    Piece(Result<Blob, JsValue>),
    Files(Vec<File>),
}

/// What it gave; none where it could not read it.
pub(in crate::app::worker) type Fetched = Vec<Option<Vec<u8>>>;

impl Fetch {
    pub async fn run(self) -> Fetched {
        match self {
            Self::Piece(Ok(piece)) => vec![bytes(JsFuture::from(piece.array_buffer()).await)],
            Self::Piece(Err(_)) => vec![None],
            Self::Files(files) => {
                let buffers: Vec<Promise> = files.iter().map(|file| file.array_buffer()).collect();
                let mut fetched = Vec::with_capacity(buffers.len());
                for buffer in buffers {
                    fetched.push(bytes(JsFuture::from(buffer).await));
                }
                fetched
            }
        }
    }
}

fn bytes(buffer: Result<JsValue, JsValue>) -> Option<Vec<u8>> {
    buffer.ok().map(|buffer| Uint8Array::new(&buffer).to_vec())
}

/// The next piece of a large file.
pub(super) fn piece(file: &File, from: f64) -> Fetch {
    let length = if from > 0.0 { FETCH } else { FIRST_FETCH };
    Fetch::Piece(file.slice_with_f64_and_f64(from, from + length))
}

/// That the browser did not give it, in a sentence.
pub(super) fn refused(file: &File) -> String {
    format!(
        "The browser could not read “{}” any further: it may have changed or moved. Choose it again.",
        file.name()
    )
}
