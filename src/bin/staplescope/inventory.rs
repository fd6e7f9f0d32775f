//! `staplescope inventory`: one row for each certificate.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use staplescope::asn1::Time;
use staplescope::report::{Inventory as Counts, Risk, Row};

use crate::complain;
use crate::fleet::Fleet;
use crate::tables::{self, Format};

/// List many certificates, one row for each: who demands a staple, whether there is one, what ends when.
///
/// Folders are walked, archives and containers opened, symbolic links followed once. A response is found
/// in the same file, among the files named together, and, where files are small (64 KiB), in the same
/// folder. JSON Lines and CSV are written while reading, in memory that does not grow; of a text of more
/// than 4 MiB each stretch of some 256 KiB is judged by itself.
#[derive(clap::Args)]
pub struct Inventory {
    /// How to print the rows
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    fleet: Fleet,
}

impl Inventory {
    /// Reads and prints.
    pub fn run(self) -> ExitCode {
        let at = self.fleet.at();
        let mut out = BufWriter::new(io::stdout().lock());
        let result = match self.format {
            Format::Jsonl | Format::Csv => self.stream(at, &mut out),
            _ => self.whole(at, &mut out),
        };
        match result.and_then(|worst| finish(&mut out, worst)) {
            Ok(status) => status,
            Err(message) => complain(&message),
        }
    }

    /// Row by row, while reading.
    fn stream(&self, at: Time, out: &mut impl Write) -> Result<Read, String> {
        write(out, &tables::header(self.format))?;
        let format = self.format;
        let mut worst = Risk::None;
        let done = self.fleet.read(
            at,
            |rows| (tables::rows(format, rows), risk(rows)),
            |(text, risk)| {
                worst = worst.min(risk);
                write(out, &text)
            },
        )?;
        Ok(Read {
            rows: done.rows,
            worst,
            without: done.without,
        })
    }

    /// With counts first, so that all has to be read before anything is printed.
    fn whole(&self, at: Time, out: &mut impl Write) -> Result<Read, String> {
        let (mut all, mut counts) = (Vec::new(), Counts::default());
        let done = self.fleet.read(at, <[Row]>::to_vec, |rows| {
            for row in &rows {
                counts.add(row, at);
            }
            all.extend(rows);
            Ok(())
        })?;
        write(out, &tables::document(self.format, &all, &counts, at))?;
        Ok(Read {
            rows: done.rows,
            worst: risk(&all),
            without: done.without,
        })
    }
}

struct Read {
    rows: usize,
    worst: Risk,
    without: usize,
}

fn risk(rows: &[Row]) -> Risk {
    let risks = rows.iter().map(|row| match row.sha256 {
        // What could not be read may be anything.
        None => Risk::Error,
        Some(_) => row.risk,
    });
    risks.min().unwrap_or_default()
}

/// A reader that went away, such as `head`, ends the work and is no failure of ours.
fn write(out: &mut impl Write, text: &[u8]) -> Result<(), String> {
    match out.write_all(text) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => std::process::exit(0),
        other => other.map_err(|error| error.to_string()),
    }
}

fn finish(out: &mut impl Write, read: Read) -> Result<ExitCode, String> {
    out.flush().map_err(|error| error.to_string())?;
    if read.without > 0 {
        let files = match read.without {
            1 => "1 file or part holds",
            count => &format!("{count} files or parts hold"),
        };
        let _ = writeln!(io::stderr(), "staplescope: {files} no certificate");
    }
    match (read.rows, read.worst) {
        (0, _) => Err("no certificate was found in what was given".into()),
        (_, Risk::Error) => Ok(ExitCode::from(1)),
        _ => Ok(ExitCode::SUCCESS),
    }
}
