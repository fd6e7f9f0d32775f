//! `cargo xtask test`: every check and every test, then a summary.

use crate::browser::Browser;
use crate::command::{self, Outcome, cargo};
use crate::steps::Steps;
use crate::{dependencies, dist, tools, trunk};

/// One step: what it shows, and how it is done.
type Step = (&'static str, fn(&Steps) -> Outcome);

const STEPS: &[Step] = &[
    ("crates, for every target", |_| tools::crates()),
    ("tools", ready),
    ("formatting", |_| formatting()),
    ("licences, bans and sources of dependencies", |_| {
        dependencies::check()
    }),
    ("lints", |_| lints()),
    ("lints of the page", |_| lints_of_the_page()),
    ("documentation", |_| documentation()),
    ("the engine without a browser", |_| engine_alone()),
    ("native tests", |_| native_tests()),
    ("tests of the chores", |_| tests_of_the_chores()),
    ("builds for the web", builds_for_the_web),
    ("Trunk's build of the same page", trunk::compare),
    ("tests in a browser", |_| browser_tests()),
];

/// Runs every step, also after a failure, so that one run shows all there is to mend.
pub fn run() -> Outcome {
    let steps = Steps::begin();
    let mut lines = Vec::new();
    let mut failed = 0;
    for (name, step) in STEPS {
        println!("\n=== {name} ===");
        let before = Steps::begin();
        let outcome = steps.step(name, || step(&steps));
        let took = before.total();
        match outcome {
            Ok(()) => lines.push(format!("passed  {took:>6}  {name}")),
            Err(reason) => {
                println!("{reason}");
                failed += 1;
                lines.push(format!("FAILED  {took:>6}  {name}: {reason}"));
            }
        }
    }
    println!("\n=== summary ===\n{}", lines.join("\n"));
    println!("in all  {:>6}", steps.total());
    match failed {
        0 => Ok(()),
        1 => Err("one step failed".into()),
        _ => Err(format!("{failed} steps failed")),
    }
}

/// Installs what is missing first, so that nothing waits in the middle.
fn ready(_: &Steps) -> Outcome {
    tools::wasm_target()?;
    tools::components()?;
    tools::wasm_opt();
    tools::terser();
    tools::axe();
    Browser::ready().map(drop)
}

fn formatting() -> Outcome {
    command::run(cargo().args(["fmt", "--all", "--check"]))
}

fn lints() -> Outcome {
    command::run(
        cargo()
            .args(["clippy", "--locked", "--workspace", "--all-targets"])
            .args(["--", "-D", "warnings"]),
    )
}

fn lints_of_the_page() -> Outcome {
    command::run(
        cargo()
            .args(["clippy", "--locked", "--target", tools::WASM_TARGET])
            .args([
                "--features",
                "app",
                "--lib",
                "--bin",
                "app",
                "--bin",
                "worker",
            ])
            .args(["--", "-D", "warnings"]),
    )
}

fn documentation() -> Outcome {
    command::run(
        cargo()
            .args(["doc", "--locked", "--no-deps", "--lib", "--features", "app"])
            .args(["--target", tools::WASM_TARGET])
            .env("RUSTDOCFLAGS", "-D warnings"),
    )
}

/// Checked, not compiled: what it needs is what the lints have read already.
fn engine_alone() -> Outcome {
    command::run(cargo().args(["check", "--locked", "--lib", "--no-default-features"]))
}

/// The engine's, and what the page does without a browser. One choice of features for everything that
/// runs natively, since each choice compiles the engine and half of its dependencies again.
const NATIVE: &[&str] = &[
    "--locked",
    "--workspace",
    "--exclude",
    "xtask",
    "--features",
    "staplescope/app",
];

fn native_tests() -> Outcome {
    command::run(cargo().arg("test").args(NATIVE))
}

/// In the profile in which the chores run, so that their dependencies are not compiled twice.
fn tests_of_the_chores() -> Outcome {
    command::run(
        cargo()
            .args(["test", "--locked", "--package", "xtask"])
            .args(["--profile", "quick"]),
    )
}

/// With the program that the native tests have compiled for those of the command line.
fn builds_for_the_web(steps: &Steps) -> Outcome {
    let compile_cli = [&["test"], NATIVE, &["--test", "cli", "--no-run"]].concat();
    dist::build(steps, &compile_cli)
}

fn browser_tests() -> Outcome {
    let browser = Browser::ready()?;
    command::run(
        cargo()
            .arg("test")
            .args(NATIVE)
            .args(["--test", "e2e"])
            .args(["--", "--include-ignored", "--test-threads=2"])
            .env("CHROME", browser.chrome)
            .env("CHROMEDRIVER", browser.chromedriver),
    )
}
