//! `staplescope`: the engine on the command line.
//!
//! Without a subcommand it prints the report ([`report`]); a subcommand is a file beside this one and
//! a line in [`subcommand`]. Results go to standard output, complaints to standard error.

mod catalogue;
mod check;
mod compare;
mod completions;
mod files;
mod fleet;
mod inventory;
mod man;
mod messages;
mod next_command;
mod options;
mod report;
mod rollout;
mod rules;
mod subcommand;
mod tables;
mod tree;

use std::io::{self, Write as _};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Parser as _;
use clap::error::ErrorKind;

use options::CommandLine;
use staplescope::asn1::Time;

fn main() -> ExitCode {
    match CommandLine::try_parse() {
        Ok(CommandLine {
            subcommand: Some(subcommand),
            ..
        }) => subcommand.run(),
        Ok(CommandLine { report, .. }) => report.run(),
        Err(error) => usage(&error),
    }
}

/// Help that was asked for is a result; everything else that ends parsing is wrong usage.
fn usage(error: &clap::Error) -> ExitCode {
    let text = error.render().to_string();
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return complain(&format!("no file given\n\n{text}"));
    }
    if error.use_stderr() {
        return complain(text.strip_prefix("error: ").unwrap_or(&text));
    }
    say(&text);
    ExitCode::SUCCESS
}

/// Writes a result. A reader that went away, such as `head`, is no failure of ours.
fn say(text: &str) {
    let _ = io::stdout().lock().write_all(text.as_bytes());
}

/// The present, by this machine's clock.
fn now() -> Time {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    Time::from_unix(i64::try_from(seconds).unwrap_or(i64::MAX))
}

/// Says why there is no result: nothing readable among the inputs, or wrong usage.
fn complain(message: &str) -> ExitCode {
    // A file's name must not steer a terminal.
    let lines = message
        .trim_end()
        .lines()
        .map(staplescope::report::printable);
    let message = lines.collect::<Vec<_>>().join("\n");
    let _ = writeln!(io::stderr(), "staplescope: {message}");
    ExitCode::from(2)
}
