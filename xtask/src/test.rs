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
    ("the page's own parts", |_| tests_of_the_page()),
    ("builds for the web", |steps| dist::build(steps, "dev")),
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

fn engine_alone() -> Outcome {
    command::run(cargo().args(["build", "--locked", "--lib", "--no-default-features"]))
}

fn native_tests() -> Outcome {
    command::run(cargo().args(["test", "--locked", "--workspace", "--exclude", "xtask"]))
}

/// In the profile in which the chores run, so that their dependencies are not compiled twice.
fn tests_of_the_chores() -> Outcome {
    command::run(
        cargo()
            .args(["test", "--locked", "--package", "xtask"])
            .args(["--profile", "quick"]),
    )
}

/// What the page does without a browser: its reducer, its texts and their sources.
fn tests_of_the_page() -> Outcome {
    command::run(
        cargo()
            .args(["test", "--locked", "--lib", "--features", "app"])
            .arg("app::"),
    )
}

fn browser_tests() -> Outcome {
    let browser = Browser::ready()?;
    command::run(
        cargo()
            .args(["test", "--locked", "--test", "e2e"])
            .args(["--", "--include-ignored", "--test-threads=2"])
            .env("CHROME", browser.chrome)
            .env("CHROMEDRIVER", browser.chromedriver),
    )
}
