//! `staplescope messages`: the catalogue of messages.

use std::process::ExitCode;

use staplescope::report;

use crate::rules::Format;
use crate::{complain, say};

/// Print every message of a program that is recognised: its words, severity, meaning, source
#[derive(clap::Args)]
pub struct Messages {
    /// How to print them
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

impl Messages {
    /// Prints it.
    pub fn run(self) -> ExitCode {
        let catalogue = report::messages();
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
