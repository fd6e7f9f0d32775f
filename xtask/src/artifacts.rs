//! What a run of Cargo compiles, and where it is, whatever folder the user's Cargo compiles into.

use std::io::BufReader;
use std::process::{Command, Stdio};

use cargo_metadata::{Artifact, Message};

use crate::command::{self, Outcome};

/// Shows the command, which is one of Cargo's that compiles, runs it, and yields what it compiled or
/// found compiled.
pub fn of(cargo: &mut Command) -> Outcome<Vec<Artifact>> {
    let line = command::line(cargo);
    println!("$ {line}");
    cargo
        .args(["--message-format", "json-render-diagnostics"])
        .stdout(Stdio::piped());
    let mut running = cargo
        .spawn()
        .map_err(|error| format!("cannot start `{line}`: {error}"))?;
    let printed = running.stdout.take().ok_or("Cargo prints nothing")?;
    let artifacts = Message::parse_stream(BufReader::new(printed))
        .filter_map(|message| match message {
            Ok(Message::CompilerArtifact(artifact)) => Some(artifact),
            _ => None,
        })
        .collect();
    match running.wait() {
        Ok(status) if status.success() => Ok(artifacts),
        Ok(status) => Err(format!("`{line}` failed ({status})")),
        Err(error) => Err(format!("`{line}` cannot be waited for: {error}")),
    }
}
