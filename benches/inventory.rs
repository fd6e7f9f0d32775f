//! What an inventory of many certificates costs on the command line: rows a second on one core and on two,
//! beside x509-parser alone, and the memory for a million.
//!
//! `cargo bench --bench inventory`. The certificates are made, always the same; rounds take turns, and every
//! figure is a median. It asserts nothing about time. The memory is known on Linux.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr
)]

mod table;

use std::fs;
use std::hint::black_box;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use staplescope_testpki::Mint;
use staplescope_testpki::clock::{NOW, rfc3339};
use table::{Table, median, ratio};

const CERTIFICATES: usize = 100_000;
const ROUNDS: usize = 5;
const MILLION: usize = 1_000_000;

fn main() {
    let bundle = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-many.pem");
    let text = Mint::new().bundle(CERTIFICATES);
    fs::write(&bundle, &text).unwrap();
    let (mut bare, mut one, mut two) = (Vec::new(), Vec::new(), Vec::new());
    for round in 1..=ROUNDS {
        eprintln!("{round} of {ROUNDS}");
        bare.push(rate(|| {
            let lines = staplescope_bare::lines(black_box(text.as_bytes()));
            assert_eq!(
                lines.filter(|line| line.must_staple).count(),
                CERTIFICATES / 2
            );
        }));
        one.push(rate(|| inventory(&bundle, 1)));
        two.push(rate(|| inventory(&bundle, 2)));
    }
    let heading =
        format!("Rows a second, {CERTIFICATES} certificates of one PEM file to JSON Lines");
    let mut table = Table::new(&heading, ["rows a second", "to one core"]);
    for (what, rates) in [
        ("x509-parser alone, one core", &bare),
        ("staplescope inventory, one core", &one),
        ("staplescope inventory, two cores", &two),
    ] {
        let rate = median(rates);
        table.row(what, [rate, ratio(rate, median(&one))]);
    }
    print!("{table}");
    let _ = fs::remove_file(&bundle);
    if let Some(megabytes) = million() {
        println!("\nA million certificates from standard input: at most {megabytes} MB of memory.");
    }
}

/// Certificates a second.
fn rate(run: impl FnOnce()) -> f64 {
    let start = Instant::now();
    run();
    CERTIFICATES as f64 / start.elapsed().as_secs_f64()
}

fn command(input: &Path, threads: usize) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_staplescope"));
    command
        .env("RAYON_NUM_THREADS", threads.to_string())
        .args(["inventory", "--format", "jsonl", "--at", &rfc3339(NOW)])
        .arg(input);
    command
}

fn inventory(bundle: &Path, threads: usize) {
    let status = command(bundle, threads).stdout(Stdio::null()).status();
    // Half of them demand a staple and have none.
    assert_eq!(status.unwrap().code(), Some(1));
}

/// The most memory that a million certificates take, in megabytes.
fn million() -> Option<u64> {
    if !cfg!(target_os = "linux") {
        return None;
    }
    eprintln!("a million");
    let mut child = command(Path::new("-"), 2)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let feeder = std::thread::spawn(move || {
        let mint = Mint::new();
        (0..MILLION).for_each(|number| {
            let block = staplescope_testpki::pem("CERTIFICATE", &mint.der(number));
            input.write_all(block.as_bytes()).unwrap();
        });
    });
    let (mut rows, mut peak) = (0, 0);
    let status = format!("/proc/{}/status", child.id());
    for line in BufReader::new(child.stdout.take().unwrap()).split(b'\n') {
        assert!(line.unwrap().starts_with(b"{"));
        rows += 1;
        if rows % 50_000 == 0 {
            // One that has ended already has no memory to tell of.
            let now = fs::read_to_string(&status).ok();
            peak = peak.max(now.as_deref().and_then(most_kilobytes).unwrap_or(0));
        }
    }
    feeder.join().unwrap();
    assert_eq!((child.wait().unwrap().code(), rows), (Some(1), MILLION));
    Some(peak / 1000)
}

fn most_kilobytes(status: &str) -> Option<u64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}
