//! `staplescope inventory`: one row for each certificate.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use staplescope::asn1::Time;
use staplescope::input::Fingerprint;
use staplescope::report::tables::{Evidence, Source, evidence};
use staplescope::report::{Inventory as Counts, Risk, Row};

use crate::complain;
use crate::fleet::{Done, Fleet};
use crate::tables::{self, Format};

/// List many certificates, one row each: whether it demands a staple, whether one is there, when it expires.
///
/// Walks folders, opens archives and containers, and follows symbolic links once. Looks for responses and
/// issuers in the same file and, for files of up to 64 KiB, among the files and folders named together. Writes
/// JSON Lines and CSV while reading, in constant memory; splits texts of more than 4 MiB into pieces of about
/// 256 KiB and judges each by itself.
#[derive(clap::Args)]
pub struct Inventory {
    /// How to print the rows
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Write what an auditor needs to repeat the inventory into this file (JSON): the time judged, the version,
    /// the command, every input with its size and SHA-256, counts, what is at risk, and the hash of the output
    ///
    /// HTML and Markdown contain all of this except the hash. With this option, memory grows with the number
    /// of inputs and of keys.
    #[arg(long, value_name = "FILE")]
    evidence: Option<PathBuf>,
    #[command(flatten)]
    fleet: Fleet,
}

impl Inventory {
    /// Reads and prints.
    pub fn run(self) -> ExitCode {
        let at = self.fleet.at();
        let is_proved = self.evidence.is_some();
        let mut out = Out::new(BufWriter::new(io::stdout().lock()), is_proved);
        let result = match self.format {
            Format::Jsonl | Format::Csv => self.stream(at, &mut out),
            _ => self.whole(at, &mut out),
        };
        let result = result.and_then(|read| {
            self.prove(at, &read, &out)?;
            finish(&mut out, &read)
        });
        match result {
            Ok(status) => status,
            Err(message) => complain(&message),
        }
    }

    /// Row by row, while reading.
    fn stream(&self, at: Time, out: &mut Out<impl Write>) -> Result<Read, String> {
        out.write(&tables::header(self.format))?;
        let format = self.format;
        let is_counted = self.evidence.is_some();
        let (mut worst, mut counts) = (Risk::None, Counts::default());
        let done = self.fleet.read(
            at,
            is_counted,
            |rows| {
                let counted = if is_counted { rows } else { &[] };
                (tables::rows(format, rows), risk(rows), counted.to_vec())
            },
            |(text, risk, counted)| {
                worst = worst.min(risk);
                counted.iter().for_each(|row| counts.add(row, at));
                out.write(&text)
            },
        )?;
        Ok(Read {
            done,
            worst,
            counts,
        })
    }

    /// With counts first, so that all has to be read before anything is printed.
    fn whole(&self, at: Time, out: &mut Out<impl Write>) -> Result<Read, String> {
        let (mut all, mut counts) = (Vec::new(), Counts::default());
        let is_noted = self.format.says_what_was_read() || self.evidence.is_some();
        let done = self.fleet.read(at, is_noted, <[Row]>::to_vec, |rows| {
            for row in &rows {
                counts.add(row, at);
            }
            all.extend(rows);
            Ok(())
        })?;
        let evidence = Evidence {
            at,
            sources: &done.sources,
            options: &self.options(at),
        };
        let text = tables::document(self.format, &all, &counts, &evidence);
        out.write(&text.ok_or("every date of these certificates has passed")?)?;
        Ok(Read {
            worst: risk(&all),
            done,
            counts,
        })
    }

    fn options(&self, at: Time) -> [String; 1] {
        let asked = self.fleet.asked(at, self.format.name());
        [format!("Made by: {asked}")]
    }

    /// Writes the evidence, where it is wanted.
    fn prove(&self, at: Time, read: &Read, out: &Out<impl Write>) -> Result<(), String> {
        let Some(file) = &self.evidence else {
            return Ok(());
        };
        let known = Evidence {
            at,
            sources: &read.done.sources,
            options: &self.options(at),
        };
        let files = [Source {
            name: format!("certificates.{}", self.format.ending()),
            size: out.size,
            sha256: out.fingerprint.as_ref().map(Fingerprint::hex),
        }];
        let text = evidence(&read.counts, &known, &files);
        let result = std::fs::write(file, text);
        result.map_err(|error| format!("{} cannot be written: {error}", file.display()))
    }
}

struct Read {
    done: Done,
    worst: Risk,
    counts: Counts,
}

/// Where rows go, and what went there.
struct Out<W> {
    to: W,
    size: u64,
    /// Its hash, where the evidence says it.
    fingerprint: Option<Fingerprint>,
}

impl<W: Write> Out<W> {
    fn new(to: W, is_hashed: bool) -> Self {
        Self {
            to,
            size: 0,
            fingerprint: is_hashed.then(Fingerprint::default),
        }
    }

    /// A reader that went away, such as `head`, ends the work and is no failure of ours.
    fn write(&mut self, text: &[u8]) -> Result<(), String> {
        self.size += text.len() as u64;
        if let Some(fingerprint) = &mut self.fingerprint {
            fingerprint.feed(text);
        }
        match self.to.write_all(text) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => std::process::exit(0),
            other => other.map_err(|error| error.to_string()),
        }
    }
}

fn risk(rows: &[Row]) -> Risk {
    let risks = rows.iter().map(|row| match row.sha256 {
        // What could not be read may be anything.
        None => Risk::Error,
        Some(_) => row.risk,
    });
    risks.min().unwrap_or_default()
}

fn finish(out: &mut Out<impl Write>, read: &Read) -> Result<ExitCode, String> {
    out.to.flush().map_err(|error| error.to_string())?;
    if read.done.without > 0 {
        let files = match read.done.without {
            1 => "1 file or part holds",
            count => &format!("{count} files or parts hold"),
        };
        let _ = writeln!(io::stderr(), "staplescope: {files} no certificate");
    }
    match (read.done.certificates, read.worst) {
        (0, _) => Err("no certificate found in the inputs".into()),
        (_, Risk::Error) => Ok(ExitCode::from(1)),
        _ => Ok(ExitCode::SUCCESS),
    }
}
