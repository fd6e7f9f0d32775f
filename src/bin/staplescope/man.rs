//! `staplescope man`: the manual page, made from the same definitions as `--help`.

use std::process::ExitCode;

use clap::CommandFactory as _;

use crate::options::CommandLine;
use crate::{complain, say};

/// Print the manual page as roff
#[derive(clap::Args)]
pub struct Man {
    /// Print the page of this subcommand instead of the main one
    command: Option<String>,
}

impl Man {
    /// Prints it.
    pub fn run(self) -> ExitCode {
        match page(self.command.as_deref()) {
            Ok(page) => {
                say(&page);
                ExitCode::SUCCESS
            }
            Err(message) => complain(&message),
        }
    }
}

fn page(subcommand: Option<&str>) -> Result<String, String> {
    let mut command = CommandLine::command();
    // Gives subcommands the names of their pages: staplescope-completions(1).
    command.build();
    let command = match subcommand {
        None => command,
        Some(name) => command
            .find_subcommand(name)
            .cloned()
            .ok_or_else(|| format!("man: unknown subcommand \"{name}\""))?,
    };
    let mut page = Vec::new();
    let rendered = clap_mangen::Man::new(command).render(&mut page);
    rendered.map_err(|error| error.to_string())?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}
