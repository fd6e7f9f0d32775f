//! `staplescope messages`: the catalogue of messages.

use std::process::ExitCode;

use staplescope::report;

use crate::catalogue::Format;

/// Print every program message that Staplescope knows: its words, severity, meaning and source
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
        let (json, markdown) = (|| catalogue.to_json(), || catalogue.to_markdown());
        self.format.print(&catalogue, json, markdown)
    }
}
