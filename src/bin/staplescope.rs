//! `staplescope`: the engine on the command line.

use std::ffi::OsString;
use std::io::{self, Read as _, Write as _};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use staplescope::advice::ask::{self, Shell};
use staplescope::advice::error_name;
use staplescope::advice::{self, Explained, SERVERS, Server, Steps};
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
  --trust FILE          certificates that are trusted: chains may end at them; they are not judged
                        themselves; may be repeated
  --mend SERVER         print the steps that mend the first staple's trouble on this server, in
                        place of the report; SERVER is one of the names below
  --ask bash|powershell print commands that ask the responder and the server for a new response, in
                        place of the report
  --help                print this
  --version             print the version

Servers: nginx, apache, apache-mod-md, haproxy, caddy, traefik, lighttpd, envoy, iis, postfix,
dovecot, exim, h2o, openlitespeed, stunnel.

A file may also hold an error message, such as a browser's error page: if nothing else is readable,
what it means is printed.

Exit status: 0 no problem found; 1 at least one finding of severity error;
2 nothing readable among the files, or wrong usage.
";

struct Options {
    at: Time,
    output: Output,
    trust: Vec<OsString>,
    files: Vec<OsString>,
}

/// What is printed.
#[derive(Clone, Copy)]
enum Output {
    Text,
    Json,
    Mend(&'static Server),
    Ask(Shell),
}

fn main() -> ExitCode {
    let options = match options() {
        Ok(Some(options)) => options,
        Ok(None) => return ExitCode::SUCCESS,
        Err(message) => return complain(&format!("{message}\n\n{USAGE}")),
    };
    match run(&options) {
        Ok((report, inputs)) => print(&report, &inputs, options.output),
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
        output: Output::Text,
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
                options.output = match text(&value(&mut parser)?).as_str() {
                    "json" => Output::Json,
                    "text" => Output::Text,
                    other => return Err(format!("--format: \"{other}\" is neither text nor json")),
                };
            }
            Long("mend") => options.output = Output::Mend(server(&text(&value(&mut parser)?))?),
            Long("ask") => options.output = Output::Ask(shell(&text(&value(&mut parser)?))?),
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

fn server(id: &str) -> Result<&'static Server, String> {
    let all: Vec<_> = SERVERS.iter().map(|server| server.id).collect();
    advice::server::server(id)
        .ok_or_else(|| format!("--mend: \"{id}\" is none of {}", all.join(", ")))
}

fn shell(id: &str) -> Result<Shell, String> {
    let mut all = Shell::ALL.into_iter();
    all.find(|shell| shell.id() == id)
        .ok_or_else(|| format!("--ask: \"{id}\" is neither bash nor powershell"))
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

/// The report, and the inputs that it is on.
fn run(options: &Options) -> Result<(Report, Vec<Input>), String> {
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
    let mut inputs = Vec::new();
    for file in &options.files {
        let input = read(file)?;
        case.add(&input);
        inputs.push(input);
    }
    Ok((case.report(options.at), inputs))
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

fn print(report: &Report, inputs: &[Input], output: Output) -> ExitCode {
    let nothing = !report.has_objects();
    let text = match output {
        Output::Json => serde_json::to_string_pretty(report).map(|text| text + "\n"),
        _ if nothing => Ok(explained(inputs).unwrap_or_else(|| report.to_string())),
        Output::Text => Ok(report.to_string()),
        Output::Mend(server) => Ok(mended(report, server)),
        Output::Ask(shell) => Ok(asked(report, shell)),
    };
    let text = match text {
        Ok(text) => text,
        Err(error) => return complain(&error.to_string()),
    };
    // A reader that went away, such as `head`, is no failure of ours.
    let _ = io::stdout().lock().write_all(text.as_bytes());
    if nothing {
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

/// What the error messages among the inputs mean, if there are any.
fn explained(inputs: &[Input]) -> Option<String> {
    let texts = inputs
        .iter()
        .map(|input| String::from_utf8_lossy(&input.bytes));
    let mut found = texts.filter_map(|text| error_name::recognise(&text));
    found
        .next()
        .map(|recognised| Explained(&recognised).to_string())
}

fn mended(report: &Report, server: &Server) -> String {
    let Some(staple) = report.staples.first() else {
        return report.to_string();
    };
    let troubles = advice::troubles(report, staple);
    let sentences: Vec<_> = troubles.iter().map(|trouble| trouble.sentence()).collect();
    let steps = advice::mend(report, 0, server);
    format!("{}\n{}", sentences.join("\n"), Steps(&steps))
}

fn asked(report: &Report, shell: Shell) -> String {
    let Some(staple) = report.staples.first() else {
        return report.to_string();
    };
    Steps(&ask::steps(&ask::asking(report, staple), shell)).to_string()
}
