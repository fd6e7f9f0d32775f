//! The command line as scripts use it: arguments, exit status, streams, JSON.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail by panic"
)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

mod catalogues;
mod inputs;
mod report;
mod steps;
mod usage;

const AT: &str = "2026-06-15T12:00:00Z";

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/samples")
        .join(name)
        .join("input.pem")
}

fn staplescope() -> Command {
    Command::new(env!("CARGO_BIN_EXE_staplescope"))
}

fn run(arguments: &[&str], files: &[PathBuf]) -> Output {
    staplescope().args(arguments).args(files).output().unwrap()
}

/// The same with a text on standard input, which one of the arguments has to ask for.
fn run_on(arguments: &[&str], text: &[u8]) -> Output {
    let mut child = staplescope()
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(text).unwrap();
    child.wait_with_output().unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}
