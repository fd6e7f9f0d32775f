//! `staplescope rollout`: whether certificates that demand a staple can keep one.

use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use staplescope::advice::certificate_tool::{
    CERTIFICATE_TOOLS, CertificateTool, Wish, certificate,
};
use staplescope::advice::{Names, Steps};
use staplescope::report::{Rollout as Counts, Row, grouped, printable};

use crate::fleet::Fleet;
use crate::{complain, say};

/// Check whether the CA and the server of every certificate that demands a staple still support that.
///
/// Compares each certificate with what its CA has announced about OCSP and Must-Staple, and shows how 18 server
/// set-ups treat a fresh, good response. With --tool, prints the renewal steps too, with and without
/// Must-Staple.
#[derive(clap::Args)]
#[command(after_help = AFTERWARDS)]
pub struct Rollout {
    /// How to print it
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Also print the steps to renew with this tool
    #[arg(long, value_parser = tools())]
    tool: Option<&'static CertificateTool>,
    #[command(flatten)]
    fleet: Fleet,
}

const AFTERWARDS: &str = "\
Exit status:
  0  every certificate that demands a staple is from a CA that documents Must-Staple, or none demands one
  1  at least one is not, or its CA cannot be told
  2  no certificate found, or wrong usage
";

/// How it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Authorities, then servers.
    Text,
    /// The same for programs.
    Json,
}

fn tools() -> impl TypedValueParser<Value = &'static CertificateTool> {
    let names = PossibleValuesParser::new(CERTIFICATE_TOOLS.iter().map(|tool| tool.id));
    names.try_map(|id| {
        let mut all = CERTIFICATE_TOOLS.iter().copied();
        all.find(|tool| tool.id == id).ok_or("unknown tool")
    })
}

impl Rollout {
    /// Reads and judges.
    pub fn run(self) -> ExitCode {
        let at = self.fleet.at();
        let mut rows = Vec::new();
        let read = self.fleet.read(at, false, <[Row]>::to_vec, |more| {
            rows.extend(more);
            Ok(())
        });
        match read {
            Err(message) => return complain(&message),
            Ok(done) if done.certificates == 0 => {
                return complain("no certificate found in the inputs");
            }
            Ok(_) => {}
        }
        let rollout = Counts::of(&rows, at);
        match self.format {
            Format::Json => {
                let text = serde_json::to_string_pretty(&rollout).unwrap_or_default();
                say(&format!("{text}\n"));
            }
            Format::Text => {
                say(&format!("Judged at {at}\n{}", rollout.text()));
                if let Some(tool) = self.tool {
                    say(&renewal(tool, &rows));
                }
            }
        }
        ExitCode::from(u8::from(rollout.cannot + rollout.untold > 0))
    }
}

/// The steps with one of the certificates filled in, and which others they are for.
fn renewal(tool: &CertificateTool, rows: &[Row]) -> String {
    let demanding = rows.iter().filter(|row| row.must_staple == Some(true));
    let demanding: Vec<_> = demanding.collect();
    let Some(first) = demanding.first() else {
        return String::new();
    };
    let names = Names::of_row(first);
    let mut text = String::new();
    for (wish, title) in [
        (Wish::With, "Renew with Must-Staple"),
        (Wish::Leave, "Renew without Must-Staple"),
    ] {
        let steps = certificate(tool, wish, &names);
        text.push_str(&format!("\n{title}: {}\n{}", tool.name, Steps(&steps)));
    }
    let others = demanding.len() - 1;
    if others > 0 {
        let demand = match others {
            1 => "demands",
            _ => "demand",
        };
        text.push_str(&format!(
            "\nThe names are those of {}; {} more {demand} a staple: staplescope inventory lists them.\n",
            printable(first.label()),
            grouped(others)
        ));
    }
    text
}
