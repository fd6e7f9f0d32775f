//! The glue between the modules and the browser, as small as a minifier makes it: names and white space that nobody
//! reads are half of it.

use std::path::Path;

use crate::command::{self, Outcome};
use crate::programs::NODE;

/// What wasm-bindgen writes, and what starts it.
const GLUE: [&str; 4] = ["app.js", "worker.js", "start-page.js", "start-worker.js"];

/// Minifies the glue in a folder, where Node.js is there; whether it is.
pub fn shrink(folder: &Path, terser: &Path) -> Outcome<bool> {
    for name in GLUE {
        let Some(mut node) = NODE.command() else {
            println!(
                "Node.js is not here; the glue between the modules and the browser stays as it is"
            );
            return Ok(false);
        };
        let file = folder.join(name);
        command::run(
            node.arg(terser)
                .args(["--module", "--compress", "--mangle", "--output"])
                .arg(&file)
                .arg("--")
                .arg(&file),
        )?;
    }
    Ok(true)
}
