//! The project's chores, as `cargo xtask <chore>`.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line program"
)]

mod browser;
mod command;
mod csp;
mod dist;
mod html;
mod one_file;
mod serve;
mod site;
mod sizes;
mod test;
mod tools;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask serve   build the page and serve it on http://127.0.0.1:8080, rebuild on changes
cargo xtask test    run every check and every test, those in a browser included
cargo xtask dist    write dist/site/ (a static site) and dist/staplescope.html (one file)

Tools that are missing are installed into .tools/; the wasm target and, as root on Debian and
Ubuntu, Chromium are installed where they belong.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.first().map(String::as_str) {
        Some("serve") => serve::run(&arguments[1..]),
        Some("test") => test::run(),
        Some("dist") => dist::run(),
        Some("help" | "--help" | "-h") => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(format!("which chore?\n\n{USAGE}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}
