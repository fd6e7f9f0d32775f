//! `cargo xtask dist`: the site and the one-file build, from one Trunk build.

use std::fs;
use std::path::Path;

use crate::command::{self, Outcome, program, root};
use crate::tools::WebTools;
use crate::{one_file, site, sizes};

/// Where Trunk leaves its files.
const STAGING: &str = "target/dist-staging";

/// What rustc lets into modules for `wasm32-unknown-unknown`, and wasm-bindgen adds.
const WASM_FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Builds everything into `dist/` and prints the sizes.
pub fn run() -> Outcome {
    let tools = WebTools::ready()?;
    command::run(tools.trunk()?.args(["build", "--dist", STAGING]))?;
    let staging = root().join(STAGING);
    if let Some(wasm_opt) = &tools.wasm_opt {
        for module in ["app_bg.wasm", "worker_bg.wasm"] {
            optimize(wasm_opt, &staging.join(module))?;
        }
    }
    let dist = root().join("dist");
    if dist.exists() {
        fs::remove_dir_all(&dist).map_err(|error| format!("cannot empty dist/: {error}"))?;
    }
    let site = site::write(&staging, &dist)?;
    let one_file = one_file::write(&staging, &dist)?;
    sizes::print("the site", &site)?;
    sizes::print("one file", &[one_file])?;
    println!("\nto host it, copy dist/site/ anywhere; to carry it, take dist/staplescope.html");
    Ok(())
}

fn optimize(wasm_opt: &Path, module: &Path) -> Outcome {
    command::run(
        program(wasm_opt)
            .args(WASM_FEATURES)
            .arg("-Oz")
            .arg(module)
            .arg("-o")
            .arg(module),
    )
}
