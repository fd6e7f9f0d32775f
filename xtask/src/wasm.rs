//! The two WebAssembly modules: compiled by Cargo, made ready for browsers by wasm-bindgen's library.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use crate::command::{Outcome, cargo};
use crate::tools::WASM_TARGET;
use crate::{artifacts, paths};

/// A module that the page is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// The binary that it is compiled from.
    pub bin: String,
    /// Cargo features, with commas.
    pub features: String,
    /// Whether it runs in a worker, so that the document does not start it.
    pub is_worker: bool,
    /// Whether to write TypeScript declarations.
    pub typescript: bool,
}

/// How modules are linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Linking {
    /// As Cargo has it.
    Plain,
    /// With the linker's knowledge of who refers to what inside, for `split`. It is larger by that.
    ForSplitting,
}

/// A module that was compiled, and where it is.
pub type Compiled = (Module, PathBuf);

/// Compiles the modules, all in one run of Cargo, so that what they share is compiled once.
pub fn compile(modules: &[Module], profile: &str, linking: Linking) -> Outcome<Vec<Compiled>> {
    let features: BTreeSet<&str> = modules
        .iter()
        .flat_map(|module| module.features.split(','))
        .collect();
    let features = Vec::from_iter(features).join(",");
    let mut build = cargo();
    build
        .args(["build", "--locked", "--target", WASM_TARGET])
        .args(["--profile", profile, "--features", &features])
        .args(modules.iter().flat_map(|module| ["--bin", &module.bin]));
    let flags: &[&str] = match linking {
        Linking::Plain => &[],
        // The names of functions are stripped otherwise, and by them they are told; in this form they tell one
        // instance of a generic function from another.
        Linking::ForSplitting => &[
            "-Clink-arg=--emit-relocs",
            "-Cstrip=none",
            "-Csymbol-mangling-version=v0",
        ],
    };
    paths::shorten(&mut build, flags);
    let artifacts = artifacts::of(&mut build)?;
    let file = |module: &Module| {
        let of_module = artifacts
            .iter()
            .filter(|artifact| artifact.target.is_bin() && artifact.target.name == module.bin);
        let mut files = of_module.flat_map(|artifact| &artifact.filenames);
        let file = files.find(|file| file.extension() == Some("wasm"));
        let file = file.ok_or_else(|| format!("Cargo made no module {}", module.bin))?;
        Ok((module.clone(), file.clone().into_std_path_buf()))
    };
    modules.iter().map(file).collect()
}

/// Writes a module's JavaScript, WebAssembly and, if asked for, TypeScript into the folder `out`.
pub fn bind((module, file): &Compiled, linking: Linking, out: &Path) -> Outcome {
    let failed = |error: &dyn Display| {
        let bin = &module.bin;
        format!("{bin} cannot be made ready for browsers: {error}")
    };
    Bindgen::new()
        .input_path(file)
        .out_name(&module.bin)
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .typescript(module.typescript)
                .omit_default_module_path(false)
                // Functions are told by their names, which are unique only as the linker has them.
                .demangle(linking == Linking::Plain)
                .generate(out)
        })
        .map_err(|error| failed(&format!("{error:#}")))?;
    // What only bundlers ask for; Trunk leaves it behind too.
    let raw = out.join(format!("{}_bg.wasm.d.ts", module.bin));
    match fs::remove_file(raw) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(failed(&error)),
        _ => Ok(()),
    }
}

/// Compiles one file of Rust to a module with the names of its functions, for tests; false where rustc cannot.
#[cfg(test)]
pub fn library(source: &Path, flags: &[&str], module: &Path) -> bool {
    let mut rustc = crate::programs::RUSTC.command();
    rustc
        .args(["--edition=2024", "--crate-type=cdylib"])
        .args(["--target", WASM_TARGET, "-Cpanic=abort", "-Cstrip=none"])
        .args(flags)
        .arg(source)
        .arg("-o")
        .arg(module);
    crate::command::output(&mut rustc).is_some()
}
