//! `cargo xtask test`: every check and every test, then a summary.

use std::process::Command;
use std::time::Instant;

use crate::browser::Browser;
use crate::command::{self, Outcome, cargo, output, program};
use crate::dist;
use crate::tools::{self, WebTools};

/// One step: what it shows, and how it is done.
type Step = (&'static str, fn() -> Outcome);

const STEPS: &[Step] = &[
    ("tools", ready),
    ("formatting", formatting),
    ("lints", lints),
    ("lints of the page", lints_of_the_page),
    ("documentation", documentation),
    ("licences, bans and sources of dependencies", dependencies),
    ("the engine without a browser", engine_alone),
    ("native tests", native_tests),
    ("the page's own parts", tests_of_the_page),
    ("builds for the web", dist::run),
    ("tests in a browser", browser_tests),
];

/// Runs every step, also after a failure, so that one run shows all there is to mend.
pub fn run() -> Outcome {
    let mut lines = Vec::new();
    let mut failed = 0;
    for (name, step) in STEPS {
        println!("\n=== {name} ===");
        let start = Instant::now();
        let outcome = step();
        let seconds = start.elapsed().as_secs();
        match outcome {
            Ok(()) => lines.push(format!("passed  {name} ({seconds} s)")),
            Err(reason) => {
                println!("{reason}");
                failed += 1;
                lines.push(format!("FAILED  {name} ({seconds} s): {reason}"));
            }
        }
    }
    println!("\n=== summary ===\n{}", lines.join("\n"));
    match failed {
        0 => Ok(()),
        1 => Err("one step failed".into()),
        _ => Err(format!("{failed} steps failed")),
    }
}

/// Installs what is missing first, so that nothing waits in the middle.
fn ready() -> Outcome {
    WebTools::ready()?;
    tools::cargo_deny()?;
    Browser::ready()?;
    for component in ["rustfmt", "clippy"] {
        let name = if component == "rustfmt" {
            "fmt"
        } else {
            component
        };
        if output(cargo().args([name, "--version"])).is_none() {
            command::run(program("rustup").args(["component", "add", component]))?;
        }
    }
    Ok(())
}

fn formatting() -> Outcome {
    command::run(cargo().args(["fmt", "--all", "--check"]))
}

fn lints() -> Outcome {
    command::run(cargo().args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}

fn lints_of_the_page() -> Outcome {
    command::run(
        cargo()
            .args([
                "clippy",
                "--target",
                "wasm32-unknown-unknown",
                "--features",
                "app",
            ])
            .args([
                "--lib", "--bin", "app", "--bin", "worker", "--", "-D", "warnings",
            ]),
    )
}

fn documentation() -> Outcome {
    command::run(
        cargo()
            .args(["doc", "--no-deps", "--lib", "--features", "app"])
            .args(["--target", "wasm32-unknown-unknown"])
            .env("RUSTDOCFLAGS", "-D warnings"),
    )
}

fn dependencies() -> Outcome {
    let deny = tools::cargo_deny()?;
    command::run(program(deny).args([
        "--offline",
        "check",
        "--hide-inclusion-graph",
        "licenses",
        "bans",
        "sources",
    ]))
}

fn engine_alone() -> Outcome {
    command::run(cargo().args(["build", "--lib", "--no-default-features"]))
}

fn native_tests() -> Outcome {
    command::run(cargo().args(["test", "--workspace"]))
}

/// What the page does without a browser: its reducer, its texts and their sources.
fn tests_of_the_page() -> Outcome {
    command::run(cargo().args(["test", "--lib", "--features", "app", "app::"]))
}

fn browser_tests() -> Outcome {
    let browser = Browser::ready()?;
    let mut tests: Command = cargo();
    tests
        .args([
            "test",
            "--test",
            "e2e",
            "--",
            "--include-ignored",
            "--test-threads=2",
        ])
        .env("CHROME", browser.chrome)
        .env("CHROMEDRIVER", browser.chromedriver);
    command::run(&mut tests)
}
