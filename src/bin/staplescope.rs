//! `staplescope`: the engine on the command line.

use std::ffi::OsString;
use std::io::{self, Read as _, Write as _};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use staplescope::analyze::Case;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::{Report, Severity};

const USAGE: &str = "\
Usage: staplescope [OPTIONS] FILE...

Judges OCSP responses for the certificates among the files, and holds OCSP requests, certificate
requests and revocation lists against them. Each file may hold any mixture of PEM, base64, hex and
DER; `-` reads standard input.

Options:
  --at RFC3339          judge at this instant (default: now)
  --format text|json    how to print the report (default: text)
  --trust FILE          certificates that may be issuers but are not judged; may be repeated
  --help                print this
  --version             print the version

Exit status: 0 no problem found; 1 at least one finding of severity error;
2 nothing readable among the files, or wrong usage.
";

struct Options {
    at: Time,
    json: bool,
    trust: Vec<OsString>,
    files: Vec<OsString>,
}

fn main() -> ExitCode {
    let options = match options() {
        Ok(Some(options)) => options,
        Ok(None) => return ExitCode::SUCCESS,
        Err(message) => return complain(&format!("{message}\n\n{USAGE}")),
    };
    match run(&options) {
        Ok(report) => print(&report, options.json),
        Err(message) => complain(&message),
    }
}

fn complain(message: &str) -> ExitCode {
    let _ = writeln!(io::stderr(), "staplescope: {}", message.trim_end());
    ExitCode::from(2)
}

fn options() -> Result<Option<Options>, String> {
    use lexopt::prelude::{Long, Short, Value};
    let mut options = Options {
        at: now(),
        json: false,
        trust: Vec::new(),
        files: Vec::new(),
    };
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Long("at") => {
                let at = text(&value(&mut parser)?);
                options.at = Time::parse(&at).ok_or_else(|| {
                    format!("--at: \"{at}\" is not an RFC 3339 time such as 2026-11-20T12:00:00Z")
                })?;
            }
            Long("format") => {
                options.json = match text(&value(&mut parser)?).as_str() {
                    "json" => true,
                    "text" => false,
                    other => return Err(format!("--format: \"{other}\" is neither text nor json")),
                };
            }
            Long("trust") => options.trust.push(value(&mut parser)?),
            Long("help") | Short('h') => return say(USAGE),
            Long("version") | Short('V') => {
                return say(&format!("staplescope {}\n", env!("CARGO_PKG_VERSION")));
            }
            Value(file) => options.files.push(file),
            other => return Err(other.unexpected().to_string()),
        }
    }
    match options.files.is_empty() {
        true => Err("no file was given".into()),
        false => Ok(Some(options)),
    }
}

fn value(parser: &mut lexopt::Parser) -> Result<OsString, String> {
    parser.value().map_err(|error| error.to_string())
}

fn text(value: &OsString) -> String {
    value.to_string_lossy().into_owned()
}

fn say(text: &str) -> Result<Option<Options>, String> {
    io::stdout()
        .write_all(text.as_bytes())
        .map_err(|error| error.to_string())?;
    Ok(None)
}

fn now() -> Time {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    Time::from_unix(i64::try_from(seconds).unwrap_or(i64::MAX))
}

fn run(options: &Options) -> Result<Report, String> {
    let mut case = Case::new();
    for file in &options.trust {
        let input = read(file)?;
        if case.trust(&input) == 0 {
            return Err(format!(
                "--trust: no certificate was found in {}",
                input.name
            ));
        }
    }
    for file in &options.files {
        case.add(&read(file)?);
    }
    Ok(case.report(options.at))
}

fn read(file: &OsString) -> Result<Input, String> {
    let name = file.to_string_lossy().into_owned();
    let mut bytes = Vec::new();
    let result = match file == "-" {
        true => io::stdin().lock().read_to_end(&mut bytes).map(|_| ()),
        false => std::fs::read(file).map(|content| bytes = content),
    };
    result.map_err(|error| format!("{name} cannot be read: {error}"))?;
    let name = if name == "-" {
        "standard input".into()
    } else {
        name
    };
    Ok(Input { name, bytes })
}

fn print(report: &Report, json: bool) -> ExitCode {
    let text = match json {
        true => serde_json::to_string_pretty(report).map(|text| text + "\n"),
        false => Ok(report.to_string()),
    };
    let text = match text {
        Ok(text) => text,
        Err(error) => return complain(&error.to_string()),
    };
    // A reader that went away, such as `head`, is no failure of ours.
    let _ = io::stdout().lock().write_all(text.as_bytes());
    if !report.has_objects() {
        return complain("nothing readable was found in what was given");
    }
    match report
        .findings
        .iter()
        .any(|finding| finding.severity == Severity::Error)
    {
        true => ExitCode::from(1),
        false => ExitCode::SUCCESS,
    }
}
