//! `staplescope rules`: the catalogue of rules.

use std::process::ExitCode;

use staplescope::report;

use crate::catalogue::Format;

/// Print every rule behind a finding: its severity, clauses, date, what it checks and what to do
#[derive(clap::Args)]
pub struct Rules {
    /// How to print them
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

impl Rules {
    /// Prints it.
    pub fn run(self) -> ExitCode {
        let catalogue = report::rules();
        let (json, markdown) = (|| catalogue.to_json(), || catalogue.to_markdown());
        self.format.print(&catalogue, json, markdown)
    }
}
