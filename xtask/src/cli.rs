//! `dist/cli/`: the manual page and what shells need to complete the command line, printed by the
//! program itself.

use std::path::Path;

use crate::command::{self, Outcome, cargo, output, run};

/// The profile that compiles fast: the program is only asked about itself.
const PROFILE: &str = "quick";

/// Files, each with the arguments that print it.
const FILES: &[(&str, &[&str])] = &[
    ("staplescope.1", &["man"]),
    ("staplescope.bash", &["completions", "bash"]),
    ("_staplescope", &["completions", "zsh"]),
    ("staplescope.fish", &["completions", "fish"]),
    ("staplescope.ps1", &["completions", "powershell"]),
];

/// Compiles the program and writes what it prints.
pub fn write(dist: &Path) -> Outcome {
    let program = ["--locked", "--profile", PROFILE, "--bin", "staplescope"];
    run(cargo().arg("build").args(program))?;
    for (file, arguments) in FILES {
        let mut ask = cargo();
        ask.args(["run", "--quiet"]).args(program).arg("--");
        let text = output(ask.args(*arguments))
            .ok_or_else(|| format!("staplescope {} failed", arguments.join(" ")))?;
        command::write(&dist.join("cli").join(file), text + "\n")?;
    }
    Ok(())
}
