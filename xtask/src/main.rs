//! The project's chores, as `cargo xtask <chore>`.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line program"
)]

mod artifacts;
mod browser;
mod budget;
mod cli;
mod command;
mod csp;
mod dependencies;
mod dist;
mod html;
mod npm;
mod one_file;
mod page;
mod paths;
mod product;
mod programs;
mod scripts;
mod serve;
mod server;
mod site;
mod sizes;
mod split;
mod steps;
mod styles;
mod test;
mod tools;
mod trunk;
mod wasm;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask serve   build the page and serve it on http://127.0.0.1:8080, rebuild on changes
cargo xtask test    run every check and every test, those in a browser included
cargo xtask dist    write dist/site/ (a static site) and dist/staplescope.html (one file), and
                    dist/npm/ (the JavaScript package) and dist/cli/ (manual page, completions)
cargo xtask profile record anew, with Chromium, what a first verdict does not need, for dist to split
                    the site's programs by (xtask/src/split)
cargo xtask trunk   build the page with Trunk as well, and compare (a part of test)

What is missing is installed: Rust's wasm target, wasm-opt and terser into .tools/ and axe-core into tests/axe/ if npm is there, and, as root
on Debian and Ubuntu, Chromium for the tests. If trunk and wasm-bindgen are on PATH, serve uses them.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.split_first() {
        Some((chore, arguments)) => match chore.as_str() {
            "serve" => serve::run(arguments),
            "test" => test::run(),
            "dist" => dist::run(),
            "profile" => dist::profile(),
            "trunk" => trunk::compare(&steps::Steps::begin()),
            "help" | "--help" | "-h" => {
                println!("{USAGE}");
                Ok(())
            }
            _ => Err(format!("there is no chore {chore}\n\n{USAGE}")),
        },
        None => Err(format!("which chore?\n\n{USAGE}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}
