//! The command line's definition: `--help`, the manual page and the completions are made from it.

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use staplescope::advice::ask::Shell;
use staplescope::advice::server::server;
use staplescope::advice::{SERVERS, Server};
use staplescope::asn1::Time;

use crate::files::Files;
use crate::subcommand::Subcommand;

/// Judges OCSP staples for certificates that require one (OCSP Must-Staple).
///
/// Prints a report on the certificates, OCSP responses, OCSP requests, certificate requests and revocation
/// lists in the files.
///
/// Each FILE may hold any mixture of PEM, base64, hex and DER. It may be a container (PKCS #7, PKCS #12,
/// ZIP, gzip, tar, JSON, YAML, LDIF), a transcript of openssl s_client and other programs, or a capture
/// (pcap, pcapng; for TLS 1.3, add the key log file). If a file contains a known error message, such as
/// a browser's error page, the report explains it.
#[derive(clap::Parser)]
#[command(
    name = "staplescope",
    version,
    after_help = AFTERWARDS,
    args_conflicts_with_subcommands = true,
    args_override_self = true,
    arg_required_else_help = true,
    subcommand_negates_reqs = true
)]
pub struct CommandLine {
    #[command(flatten)]
    pub report: ReportOptions,
    #[command(subcommand)]
    pub subcommand: Option<Subcommand>,
}

const AFTERWARDS: &str = "\
Exit status:
  0  no problem was found
  1  at least one finding or message of severity error, or a limit was reached
  2  nothing readable among the files, or wrong usage

Examples:
  staplescope chain.pem staple.der
  openssl s_client -connect shop.example:443 -status -showcerts -msg </dev/null | staplescope -
  staplescope --at 2026-06-15T12:00:00Z --format json capture.pcap
  staplescope --fix nginx chain.pem
  staplescope --password-file secret.txt bundle.p12 --as ocsp-response staple.bin

To read a file that is named like a subcommand, write ./NAME.
";

/// What the report is on, and how it is printed.
#[derive(clap::Args)]
pub struct ReportOptions {
    /// Judge at this time [default: now; for a capture, when it was made]
    #[arg(long, value_name = "RFC3339", value_parser = time)]
    pub at: Option<Time>,

    /// How to print the report [default: text]
    #[arg(long, value_enum, overrides_with_all = ["fix", "ask"])]
    pub format: Option<Format>,

    /// Print the steps that fix the first staple's problem on this server, in place of the report
    #[arg(
        long,
        visible_alias = "mend",
        value_name = "SERVER",
        value_parser = servers(),
        overrides_with_all = ["format", "ask"]
    )]
    pub fix: Option<&'static Server>,

    /// Print commands that ask the responder and the server for a new response, in place of the report
    #[arg(
        long,
        value_name = "SHELL",
        value_parser = shells(),
        overrides_with_all = ["format", "fix"]
    )]
    pub ask: Option<Shell>,

    #[command(flatten)]
    pub files: Files,
}

/// How the report is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// For a ticket.
    Markdown,
    /// One file that shows and prints it.
    Html,
    /// The deadlines ahead, as a calendar (RFC 5545).
    Ics,
    /// The objects, as a bundle.
    Pem,
}

/// Reads an instant.
pub fn time(text: &str) -> Result<Time, String> {
    Time::parse(text).ok_or_else(|| "not an RFC 3339 time such as 2026-11-20T12:00:00Z".into())
}

fn servers() -> impl clap::builder::TypedValueParser<Value = &'static Server> {
    let names = PossibleValuesParser::new(SERVERS.iter().map(|server| server.id));
    names.try_map(|id| server(&id).ok_or("unknown server"))
}

fn shells() -> impl clap::builder::TypedValueParser<Value = Shell> {
    let names = PossibleValuesParser::new(Shell::ALL.iter().map(|shell| shell.id()));
    names.try_map(|id| {
        let mut all = Shell::ALL.into_iter();
        all.find(|shell| shell.id() == id)
            .ok_or("neither bash nor powershell")
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests fail by panic")]
mod tests {
    use clap::{CommandFactory as _, Parser as _};

    use super::*;

    fn parse(arguments: &[&str]) -> CommandLine {
        CommandLine::try_parse_from([&["staplescope"], arguments].concat()).unwrap()
    }

    #[test]
    fn the_definition_is_consistent() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn the_last_choice_of_what_is_printed_counts() {
        let kinds = |arguments: &[&str]| {
            let report = parse(arguments).report;
            let fix = report.fix.map(|server| server.id);
            (report.format, fix, report.ask.map(Shell::id))
        };
        let json = ["--fix", "nginx", "--ask", "bash", "--format", "json", "x"];
        assert_eq!(kinds(&json), (Some(Format::Json), None, None));
        let fix = ["--format", "json", "--mend", "iis", "--fix", "nginx", "x"];
        assert_eq!(kinds(&fix), (None, Some("nginx"), None));
        let ask = ["--format", "text", "--mend", "nginx", "--ask", "bash", "x"];
        assert_eq!(kinds(&ask), (None, None, Some("bash")));
    }

    #[test]
    fn an_option_given_twice_counts_as_given_last() {
        let at = [
            "--at",
            "2026-06-15T12:00:00Z",
            "x",
            "--at=1970-01-01T00:00:00Z",
        ];
        assert_eq!(parse(&at).report.at, Some(Time::from_unix(0)));
    }

    #[test]
    fn a_subcommand_is_one_only_as_the_first_argument() {
        assert!(parse(&["man"]).subcommand.is_some());
        let files: &[&[&str]] = &[
            &["./man"],
            &["--", "man"],
            &["x", "man"],
            &["--format", "text", "man"],
        ];
        for arguments in files {
            let line = parse(arguments);
            assert!(line.subcommand.is_none(), "{arguments:?}");
            assert!(!line.report.files.judged.is_empty(), "{arguments:?}");
        }
    }
}
