//! What Cargo does not bring, and how it gets here. This is the only place that names versions.

use std::path::{Path, PathBuf};

use crate::command::{self, Outcome, cargo, output, root, run};
use crate::programs::{NPM, RUSTC, RUSTUP, WASM_OPT};

/// The npm package that brings wasm-opt; wasm-opt itself says only the first number.
const BINARYEN: &str = "132.0.0";
/// The npm package that makes JavaScript small.
const TERSER: &str = "5.51.4";

/// What the page and its worker are compiled for.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// What to do where something cannot be downloaded.
const NO_DOWNLOAD: &str = "Check the network, or the mirror or proxy that Cargo's config.toml \
                           names, and run the same command again: what has arrived is kept";

/// Downloads every crate that any step needs, for every target: later steps may be offline.
pub fn crates() -> Outcome {
    let fetched = run(cargo().args(["fetch", "--locked"]));
    fetched.map_err(|error| format!("the crates could not be downloaded: {error}. {NO_DOWNLOAD}"))
}

/// Makes sure that Rust can compile for browsers.
pub fn wasm_target() -> Outcome {
    let sysroot = output(RUSTC.command().args(["--print", "sysroot"]))
        .ok_or("`rustc --print sysroot` failed; is Rust installed? See https://rustup.rs")?;
    let libraries = Path::new(&sysroot)
        .join("lib/rustlib")
        .join(WASM_TARGET)
        .join("lib");
    if libraries.is_dir() {
        return Ok(());
    }
    run(RUSTUP.command().args(["target", "add", WASM_TARGET])).map_err(|error| {
        format!("Rust's library for {WASM_TARGET} could not be installed: {error}. {NO_DOWNLOAD}")
    })
}

/// Makes sure that the formatter and the linter are there.
pub fn components() -> Outcome {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if output(cargo().args([subcommand, "--version"])).is_none() {
            run(RUSTUP.command().args(["component", "add", component]))?;
        }
    }
    Ok(())
}

/// wasm-opt, installed into `.tools/` if npm is there; none where it cannot be had.
pub fn wasm_opt() -> Option<PathBuf> {
    let installed = root().join(".tools/node_modules/.bin/wasm-opt");
    let major = BINARYEN.split('.').next().unwrap_or(BINARYEN);
    let find = || WASM_OPT.of_version(major, Some(installed.clone()));
    if let Some(found) = find() {
        return Some(found);
    }
    match NPM.command() {
        Some(npm) => install_shrinkers(npm),
        None => println!("npm is not here, so wasm-opt cannot be installed"),
    }
    let found = find();
    if found.is_none() {
        println!("wasm-opt is not available; the build goes on without it and is bigger");
    }
    found
}

/// terser, likewise.
pub fn terser() -> Option<PathBuf> {
    let installed = root().join(".tools/node_modules/terser");
    let find = || {
        let manifest = std::fs::read_to_string(installed.join("package.json")).ok()?;
        let is_it = manifest.contains(&format!("\"version\": \"{TERSER}\""));
        is_it.then(|| installed.join("bin/terser"))
    };
    if let Some(found) = find() {
        return Some(found);
    }
    match NPM.command() {
        Some(npm) => install_shrinkers(npm),
        None => println!("npm is not here, so terser cannot be installed"),
    }
    let found = find();
    if found.is_none() {
        println!("terser is not available; the build goes on without it and is bigger");
    }
    found
}

/// What the browser tests look for barriers with, installed if npm is there; they say loudly where it is not.
pub fn axe() {
    const FOLDER: &str = "tests/axe";
    if root()
        .join(FOLDER)
        .join("node_modules/axe-core/axe.min.js")
        .is_file()
    {
        return;
    }
    let Some(mut npm) = NPM.command() else {
        println!("npm is not here, so axe-core cannot be installed");
        return;
    };
    let install = npm
        .args(["ci", "--prefix", FOLDER, "--ignore-scripts"])
        .args(["--no-audit", "--no-fund"]);
    if let Err(reason) = command::run(install) {
        println!("{reason}");
    }
}

/// Both at once: npm removes what another of its commands installed without a list.
fn install_shrinkers(mut npm: std::process::Command) {
    let install = npm
        .args(["install", "--prefix", ".tools", "--no-save"])
        .args(["--no-audit", "--no-fund"])
        .arg(format!("binaryen@{BINARYEN}"))
        .arg(format!("terser@{TERSER}"));
    if let Err(reason) = command::run(install) {
        println!("{reason}");
    }
}
