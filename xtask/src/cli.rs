//! `dist/cli/`: the manual page and what shells need to complete the command line, printed by the
//! program itself.

use std::path::Path;

use crate::artifacts;
use crate::command::{self, Outcome, cargo, output};

/// Files, each with the arguments that print it.
const FILES: &[(&str, &[&str])] = &[
    ("staplescope.1", &["man"]),
    ("staplescope.bash", &["completions", "bash"]),
    ("_staplescope", &["completions", "zsh"]),
    ("staplescope.fish", &["completions", "fish"]),
    ("staplescope.ps1", &["completions", "powershell"]),
];

/// Writes what the program prints. `compile` are Cargo's arguments that compile it, or find it
/// compiled.
pub fn write(dist: &Path, compile: &[&str]) -> Outcome {
    let artifacts = artifacts::of(cargo().args(compile))?;
    let program = artifacts
        .iter()
        .filter(|artifact| artifact.target.is_bin() && artifact.target.name == "staplescope")
        .find_map(|artifact| artifact.executable.as_ref())
        .ok_or("Cargo made no program staplescope")?;
    for (file, arguments) in FILES {
        let text = output(command::at(program.as_std_path()).args(*arguments))
            .ok_or_else(|| format!("staplescope {} failed", arguments.join(" ")))?;
        command::write(&dist.join("cli").join(file), text + "\n")?;
    }
    Ok(())
}
