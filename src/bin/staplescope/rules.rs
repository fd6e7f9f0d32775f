//! `staplescope rules`: the catalogue of rules.

use std::process::ExitCode;

use staplescope::report;

use crate::{complain, say};

/// Print every rule behind a finding: severity, clauses, date, what it looks at, what to do
#[derive(clap::Args)]
pub struct Rules {
    /// How to print them
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// How a catalogue is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    Text,
    Json,
    Markdown,
}

impl Rules {
    /// Prints it.
    pub fn run(self) -> ExitCode {
        let catalogue = report::rules();
        let text = match self.format {
            Format::Text => Ok(catalogue.to_string()),
            Format::Json => catalogue.to_json(),
            Format::Markdown => Ok(catalogue.to_markdown()),
        };
        match text {
            Ok(text) => {
                say(&text);
                ExitCode::SUCCESS
            }
            Err(error) => complain(&error.to_string()),
        }
    }
}
