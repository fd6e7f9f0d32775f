//! `dist/npm/`: the JavaScript module as a package, for `npm pack` and `npm publish`.

use std::fs;
use std::path::Path;

use crate::command::{self, Outcome, read, read_text, root};

/// What the package takes from the build of the page.
const BUILT: &[&str] = &[
    "staplescope.js",
    "staplescope.d.ts",
    "worker.js",
    "worker.d.ts",
    "worker_bg.wasm",
];

/// What it takes from the project's top folder.
const OWN: &[&str] = &["README.md", "LICENSE-MIT", "LICENSE-APACHE"];

/// Writes the package.
pub fn write(staging: &Path, dist: &Path) -> Outcome {
    let package = dist.join("npm");
    for (folder, names) in [(staging, BUILT), (&root(), OWN)] {
        for name in names {
            command::write(&package.join(name), read(&folder.join(name))?)?;
        }
    }
    let manifest = read_text(&root().join("www/package.json"))?;
    let manifest = manifest.replace("@VERSION@", env!("CARGO_PKG_VERSION"));
    let files = fs::read_dir(&package).map_err(|error| format!("cannot list dist/npm: {error}"))?;
    for file in files.filter_map(Result::ok) {
        let name = file.file_name().to_string_lossy().into_owned();
        let is_named = manifest.contains(&format!("\"{name}\"")) || OWN.contains(&name.as_str());
        if !is_named {
            return Err(format!("www/package.json does not name {name}"));
        }
    }
    command::write(&package.join("package.json"), manifest)
}
