//! `staplescope`: the engine on the command line.

use std::ffi::OsString;
use std::io::{self, Read, Write as _};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use staplescope::advice::ask::{self, Shell};
use staplescope::advice::error_name;
use staplescope::advice::{self, Explained, SERVERS, Server, Steps};
use staplescope::analyze::Case;
use staplescope::asn1::Time;
use staplescope::input::{Input, Password, ReadAs, Stream};
use staplescope::report::{Report, Severity};

const USAGE: &str = "\
Usage: staplescope [OPTIONS] FILE...

Judges OCSP responses for the certificates among the files, and holds OCSP requests, certificate
requests and revocation lists against them. Each file may hold any mixture of PEM, base64, hex and
DER, be a container (PKCS #7, PKCS #12, ZIP, gzip, tar, JSON, YAML, LDIF), a transcript of openssl
s_client and other programs, or a capture (pcap, pcapng; for TLS 1.3 give the key log file as well);
`-` reads standard input.

Options:
  --at RFC3339          judge at this instant (default: now; for a capture,
                        when it was made)
  --format text|json    how to print the report (default: text)
  --trust FILE          certificates that are trusted: chains may end at them; they are not judged
                        themselves; may be repeated
  --mend SERVER         print the steps that mend the first staple's trouble on this server, in
                        place of the report; SERVER is one of the names below
  --ask bash|powershell print commands that ask the responder and the server for a new response, in
                        place of the report
  --password-file FILE  what opens the PKCS #12 files that follow: the first line of this file
  --as KIND             read the files that follow as certificate, ocsp-response,
                        certificate-request, ocsp-request, crl, text, binary, hex or base64,
                        instead of what they look like; auto ends this
  --help                print this
  --version             print the version

Servers: nginx, apache, apache-mod-md, haproxy, caddy, traefik, lighttpd, envoy, iis, postfix,
dovecot, exim, h2o, openlitespeed, stunnel.

A file may also hold an error message, such as a browser's error page: if nothing else is readable,
what it means is printed.

Exit status: 0 no problem found; 1 at least one finding of severity error;
2 nothing readable among the files, or wrong usage.
";

/// How much is read from a file at once, in bytes.
const PIECE: usize = 1024 * 1024;
/// How much of a file is kept to be looked at for the name of an error, in bytes.
const BEGINNING: usize = 64 * 1024;

struct Options {
    at: Option<Time>,
    output: Output,
    trust: Vec<File>,
    files: Vec<File>,
}

/// A file, and how it is to be read.
struct File {
    name: OsString,
    password: Option<Password>,
    read_as: Option<ReadAs>,
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
        at: None,
        output: Output::Text,
        trust: Vec::new(),
        files: Vec::new(),
    };
    let mut password = None;
    let mut read_as = None;
    let file = |name, password: &Option<Password>, read_as| File {
        name,
        password: password.clone(),
        read_as,
    };
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Long("at") => {
                let at = text(&value(&mut parser)?);
                let time = Time::parse(&at).ok_or_else(|| {
                    format!("--at: \"{at}\" is not an RFC 3339 time such as 2026-11-20T12:00:00Z")
                })?;
                options.at = Some(time);
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
            Long("trust") => {
                let name = value(&mut parser)?;
                options.trust.push(file(name, &password, read_as));
            }
            Long("password-file") => password = Some(password_in(&value(&mut parser)?)?),
            Long("as") => read_as = kind(&text(&value(&mut parser)?))?,
            Long("help") | Short('h') => return say(USAGE),
            Long("version") | Short('V') => {
                return say(&format!("staplescope {}\n", env!("CARGO_PKG_VERSION")));
            }
            Value(name) => options.files.push(file(name, &password, read_as)),
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

/// What `--as` says; none for `auto`.
fn kind(name: &str) -> Result<Option<ReadAs>, String> {
    match ReadAs::from_name(name) {
        None if name != "auto" => {
            let names: Vec<_> = ReadAs::ALL.iter().map(|way| way.as_str()).collect();
            Err(format!(
                "--as: \"{name}\" is none of auto, {}",
                names.join(", ")
            ))
        }
        way => Ok(way),
    }
}

/// The first line of a file. A password on the command line would be seen by everybody on the
/// machine, and kept by the shell.
fn password_in(file: &OsString) -> Result<Password, String> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("--password-file: {} cannot be read: {error}", text(file)))?;
    let line = text.lines().next().unwrap_or_default();
    Ok(Password::new(line.to_owned()))
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
        let (stream, beginning) = stream(file)?;
        case.add_stream(stream);
        inputs.push(beginning);
    }
    let at = options.at.or(case.captured_at());
    Ok((case.report(at.unwrap_or_else(now)), inputs))
}

fn read(file: &File) -> Result<Input, String> {
    let mut bytes = Vec::new();
    let (name, mut content) = open(&file.name)?;
    let result = content.read_to_end(&mut bytes);
    result.map_err(|error| format!("{name} cannot be read: {error}"))?;
    let mut input = Input::new(name, bytes);
    input.password.clone_from(&file.password);
    input.read_as = file.read_as;
    Ok(input)
}

/// Reads a file in pieces, since a capture may be large, and keeps its beginning.
fn stream(file: &File) -> Result<(Stream, Input), String> {
    let (name, mut content) = open(&file.name)?;
    let mut stream = Stream::new(name.clone()).reading(file.password.clone(), file.read_as);
    let mut beginning = Vec::new();
    let mut piece = vec![0; PIECE];
    loop {
        let length = match content.read(&mut piece) {
            Ok(0) => return Ok((stream, Input::new(name, beginning))),
            Ok(length) => length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(format!("{name} cannot be read: {error}")),
        };
        let piece = piece.get(..length).unwrap_or_default();
        stream.feed(piece);
        let room = BEGINNING.saturating_sub(beginning.len()).min(piece.len());
        beginning.extend_from_slice(piece.get(..room).unwrap_or_default());
    }
}

/// A file's name and content.
fn open(file: &OsString) -> Result<(String, Box<dyn Read>), String> {
    if file == "-" {
        return Ok(("standard input".into(), Box::new(io::stdin())));
    }
    let name = file.to_string_lossy().into_owned();
    match std::fs::File::open(file) {
        Ok(file) => Ok((name, Box::new(file))),
        Err(error) => Err(format!("{name} cannot be read: {error}")),
    }
}

fn print(report: &Report, inputs: &[Input], output: Output) -> ExitCode {
    let nothing = !report.has_objects() && report.connections.is_empty();
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
