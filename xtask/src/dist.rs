//! `cargo xtask dist`: the site, the one-file build and the npm package, from one build of the page,
//! and what goes with the command line.

use std::path::Path;

use crate::browser::Browser;
use crate::command::{self, Outcome, root};
use crate::steps::Steps;
use crate::wasm::Linking;
use crate::{
    budget, cli, npm, one_file, page, paths, product, scripts, site, sizes, split, styles, tools,
};

/// The Cargo profile that compiles small.
const PROFILE: &str = "web";

/// Where the page is built first.
const STAGING: &str = "target/dist-staging";

/// And where its modules are split.
const SPLIT: &str = "target/dist-split";

/// What rustc lets into modules for `wasm32-unknown-unknown`, and wasm-bindgen adds.
const WASM_FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

/// Builds everything into `dist/` and prints the sizes.
pub fn run() -> Outcome {
    let steps = Steps::begin();
    // The program is only asked about itself, so it need not be fast.
    build(
        &steps,
        &[
            "build",
            "--locked",
            "--profile",
            "quick",
            "--bin",
            "staplescope",
        ],
    )?;
    println!(
        "\nafter {}: to host it, copy dist/site/ anywhere; to carry it, take \
         dist/staplescope.html; dist/npm/ is a package, dist/cli/ goes with the command line",
        steps.total()
    );
    Ok(())
}

/// `cargo xtask profile`: records which functions a first verdict does not call, so that they go into the
/// second parts of the site's modules.
pub fn profile() -> Outcome {
    let steps = Steps::begin();
    steps.step("looking for Rust's wasm target", tools::wasm_target)?;
    let browser = steps.step("looking for Chromium", Browser::ready)?;
    let staging = root().join(STAGING);
    let modules = page::build(&steps, PROFILE, Linking::ForSplitting, &staging)?;
    steps.step("having Chromium make first verdicts", || {
        split::record(&browser, &modules, &staging)
    })
}

/// The same as a part of another chore. `compile_cli` are Cargo's arguments that compile the command
/// line, or find it compiled.
pub fn build(steps: &Steps, compile_cli: &[&str]) -> Outcome {
    steps.step("looking for Rust's wasm target", tools::wasm_target)?;
    let wasm_opt = steps.step("looking for wasm-opt", || Ok(tools::wasm_opt()))?;
    let terser = steps.step("looking for terser", || Ok(tools::terser()))?;
    let staging = root().join(STAGING);
    let modules = page::build(steps, PROFILE, Linking::ForSplitting, &staging)?;
    let engine = staging.join("worker_bg.wasm");
    steps.step("putting products where signatures are verified", || {
        product::put_in_place(&engine)
    })?;
    let split = root().join(SPLIT);
    steps.step("splitting the modules", || {
        split::write(&modules, &staging, &split)
    })?;
    steps.step("making the modules smaller", || {
        [&staging, &split]
            .into_iter()
            .try_for_each(|folder| shrink(folder, wasm_opt.as_deref()))
    })?;
    styles::join(&staging)?;
    styles::join(&split)?;
    let is_minified = match &terser {
        Some(terser) => steps.step("making the glue smaller", || {
            scripts::shrink(&split, terser)
        })?,
        None => false,
    };
    let dist = root().join("dist");
    command::empty(&dist)?;
    let (site, one_file) = steps.step("writing the site, the one file and the package", || {
        npm::write(&staging, &dist)?;
        Ok((
            site::write(&split, &dist)?,
            one_file::write(&staging, &dist)?,
        ))
    })?;
    steps.step(
        "asking the command line for its manual and completions",
        || cli::write(&dist, compile_cli),
    )?;
    steps.step("looking for paths of this machine", || paths::hold(&dist))?;
    let weighed = steps.step("measuring what a browser downloads", || {
        sizes::print("the site", &site)
    })?;
    budget::hold(&weighed, wasm_opt.is_some() && is_minified)?;
    let size = command::read(&dist.join(&one_file))?.len();
    println!("{one_file:<44} {size:>10}");
    Ok(())
}

/// Makes the modules in a folder smaller: without what only tools read, and, where it is there, by
/// wasm-opt.
fn shrink(folder: &Path, wasm_opt: Option<&Path>) -> Outcome {
    for module in command::files(folder, "wasm")? {
        split::strip(&module)?;
        if let Some(wasm_opt) = wasm_opt {
            optimize(wasm_opt, &module)?;
        }
    }
    Ok(())
}

fn optimize(wasm_opt: &Path, module: &Path) -> Outcome {
    command::run(
        command::at(wasm_opt)
            .args(WASM_FEATURES)
            // The first kilobyte is where the stack would end, and holds nothing.
            .args(["--low-memory-unused", "-Oz"])
            // A function that is called from one place only would become a part of its caller, however large
            // both are: browsers compile one as a whole once it is called often, and a large one takes them
            // more than its parts. The module is no larger for it.
            .arg("--one-caller-inline-max-function-size=300")
            .arg(module)
            .arg("-o")
            .arg(module),
    )
}
