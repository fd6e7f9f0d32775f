//! Many certificates: read on all cores, in order, in memory that does not grow with their number.

mod folder;
mod pieces;
mod progress;
mod scope;
mod unit;
mod walk;

use std::ffi::OsString;

use rayon::prelude::*;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::Row;
use staplescope::report::tables::Source;

use crate::files;
use crate::next_command::quoted;
use progress::Progress;
use unit::Unit;
use walk::Walk;

/// How many units are read before they are judged side by side.
const BATCH: usize = 64;
/// How many bytes of them, at most, but for the last.
const BATCH_BYTES: usize = 16 * 1024 * 1024;

/// What is read, and how it is judged.
#[derive(clap::Args)]
pub struct Fleet {
    /// Judge at this instant [default: now]
    #[arg(long, value_name = "RFC3339", value_parser = crate::options::time)]
    at: Option<Time>,

    /// Read the certificates in this file as possible issuers, and as trusted; may be repeated
    #[arg(long, value_name = "FILE")]
    trust: Vec<OsString>,

    /// Open PKCS #12 files with the password on the first line of this file; may be repeated: each is tried
    #[arg(long, value_name = "FILE")]
    password_file: Vec<OsString>,

    /// Files and folders; - is standard input
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<OsString>,
}

/// What became of the reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// How many rows there were.
    pub rows: usize,
    /// How many of these are of certificates, and not of what could not be read.
    pub certificates: usize,
    /// How many files hold no certificate.
    pub without: usize,
    /// What was read, where that was to be noted: issuers first.
    pub sources: Vec<Source>,
}

impl Fleet {
    /// The instant judged.
    pub fn at(&self) -> Time {
        self.at.unwrap_or_else(crate::now)
    }

    /// What was asked for, as a command line that asks for the same again.
    pub fn asked(&self, at: Time, format: &str) -> String {
        let mut words = vec![format!("staplescope inventory --format {format} --at {at}")];
        for file in &self.trust {
            words.push(format!("--trust {}", quoted(file)));
        }
        for file in &self.password_file {
            words.push(format!("--password-file {}", quoted(file)));
        }
        words.extend(self.paths.iter().map(|path| quoted(path)));
        words.join(" ")
    }

    /// Reads everything; `each` makes something of the rows of a unit, on any core, and `take` takes that
    /// over in the order of reading. Where `note` is set, what was read is noted with its hash.
    ///
    /// # Errors
    /// When a file of `--trust` or `--password-file` cannot be read, or holds no certificate to trust, or when `take`
    /// fails.
    pub fn read<T: Send>(
        &self,
        at: Time,
        note: bool,
        each: impl Fn(&[Row]) -> T + Sync,
        mut take: impl FnMut(T) -> Result<(), String>,
    ) -> Result<Done, String> {
        let trusted = self.trusted()?;
        let passwords = self.password_file.iter().map(files::password_in);
        let passwords = passwords.collect::<Result<Vec<_>, _>>()?;
        let progress = Progress::new();
        let mut done = Done::default();
        let mut units = match note {
            true => Walk::new(&self.paths).noting(),
            false => Walk::new(&self.paths),
        };
        let mut batch = next(&mut units);
        while !batch.is_empty() {
            let judge = || -> Vec<([usize; 2], T)> {
                let judged = batch.into_par_iter().map(|unit| {
                    let rows = unit.rows(at, &trusted, &passwords);
                    let certificates = rows.iter().filter(|row| row.sha256.is_some());
                    ([rows.len(), certificates.count()], each(&rows))
                });
                judged.collect()
            };
            // The next units are read while these are judged.
            let (following, judged) = rayon::join(|| next(&mut units), judge);
            for ([rows, certificates], made) in judged {
                done.rows += rows;
                done.certificates += certificates;
                done.without += usize::from(rows == 0);
                take(made)?;
            }
            progress.show(&done, units.bytes());
            batch = following;
        }
        progress.end();
        if note {
            let trusted = trusted.iter();
            let trusted = trusted.map(|input| Source::of(input.name.clone(), &input.bytes));
            done.sources = trusted.chain(units.noted()).collect();
        }
        Ok(done)
    }

    fn trusted(&self) -> Result<Vec<Input>, String> {
        let read = |name: &OsString| -> Result<Input, String> {
            let input = files::whole(name)?;
            let mut case = staplescope::analyze::Case::new();
            match case.trust(&input) {
                0 => Err(format!("--trust: no certificate found in {}", input.name)),
                _ => Ok(input),
            }
        };
        self.trust.iter().map(read).collect()
    }
}

/// The next units that are judged side by side.
fn next(units: &mut Walk<'_>) -> Vec<Unit> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < BATCH && bytes < BATCH_BYTES {
        let Some(unit) = units.next() else { break };
        bytes += unit.bytes();
        batch.push(unit);
    }
    batch
}
