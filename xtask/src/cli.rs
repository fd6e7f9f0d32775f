//! `dist/cli/`: the manual page and what shells need to complete the command line, printed by the
//! program itself.

use std::path::Path;

use crate::command::{self, Outcome, cargo, output, run};

/// Files, each with the arguments that print it.
const FILES: &[(&str, &[&str])] = &[
    ("staplescope.1", &["man"]),
    ("staplescope.bash", &["completions", "bash"]),
    ("_staplescope", &["completions", "zsh"]),
    ("staplescope.fish", &["completions", "fish"]),
    ("staplescope.ps1", &["completions", "powershell"]),
];

/// Compiles the program with a Cargo profile, and writes what it prints.
pub fn write(dist: &Path, profile: &str) -> Outcome {
    let program = ["--locked", "--profile", profile, "--bin", "staplescope"];
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
