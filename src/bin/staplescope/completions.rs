//! `staplescope completions`: what a shell needs to complete this command line.

use std::process::ExitCode;

use clap::CommandFactory as _;
use clap_complete::Shell;

use crate::options::CommandLine;
use crate::say;

/// Print the completions for a shell
#[derive(clap::Args)]
pub struct Completions {
    /// The shell to complete in
    shell: Shell,
}

impl Completions {
    /// Prints them.
    pub fn run(self) -> ExitCode {
        let mut script = Vec::new();
        let mut command = CommandLine::command();
        clap_complete::generate(self.shell, &mut command, "staplescope", &mut script);
        say(&String::from_utf8_lossy(&script));
        ExitCode::SUCCESS
    }
}
