//! Printing a catalogue: of rules, of messages.

use std::fmt::Display;
use std::process::ExitCode;

use crate::{complain, say};

/// How a catalogue is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    Text,
    Json,
    Markdown,
}

impl Format {
    /// Prints it.
    pub fn print(
        self,
        text: &impl Display,
        json: impl FnOnce() -> serde_json::Result<String>,
        markdown: impl FnOnce() -> String,
    ) -> ExitCode {
        let printed = match self {
            Self::Text => Ok(text.to_string()),
            Self::Json => json(),
            Self::Markdown => Ok(markdown()),
        };
        match printed {
            Ok(printed) => {
                say(&printed);
                ExitCode::SUCCESS
            }
            Err(error) => complain(&error.to_string()),
        }
    }
}
