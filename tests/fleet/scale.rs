//! Very many certificates, here and on an engine for more.

use std::fs;
use std::path::Path;
use std::process::Command;

use staplescope_testpki::cast;
use staplescope_testpki::clock::{NOW, rfc3339};

use crate::{certificate, folder};

/// A million rows, in memory that does not grow; with `STAPLESCOPE_MILLION=1`.
#[test]
fn a_million_certificates_take_no_more_memory_than_a_few() {
    use std::io::Write as _;
    const LIMIT_KB: u64 = 100_000;
    if std::env::var_os("STAPLESCOPE_MILLION").is_none() || !cfg!(target_os = "linux") {
        println!("SKIPPED: a million certificates are read with STAPLESCOPE_MILLION=1 on Linux");
        return;
    }
    let der = cast::shop().der;
    let mut child = Command::new(env!("CARGO_BIN_EXE_staplescope"))
        .args(["inventory", "--format", "jsonl", "--at", &rfc3339(NOW), "-"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let feeder = std::thread::spawn(move || {
        let mut der = der;
        let end = der.len() - 4;
        for number in 0..1_000_000u32 {
            // The end of the signature, which nobody looks at here.
            der[end..].copy_from_slice(&number.to_be_bytes());
            input.write_all(certificate(&der).as_bytes()).unwrap();
        }
    });
    let started = std::time::Instant::now();
    let output = std::io::BufReader::new(child.stdout.take().unwrap());
    let (mut rows, mut peak) = (0u32, 0u64);
    for line in std::io::BufRead::split(output, b'\n') {
        assert!(line.unwrap().starts_with(b"{"));
        rows += 1;
        if rows % 50_000 == 0 {
            let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
            let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let kilobytes = line
                .unwrap()
                .trim()
                .trim_end_matches(" kB")
                .parse()
                .unwrap();
            peak = peak.max(kilobytes);
        }
    }
    feeder.join().unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1));
    println!("{rows} rows in {:?}, at most {peak} kB", started.elapsed());
    assert_eq!(rows, 1_000_000);
    assert!(peak < LIMIT_KB, "{peak} kB");
}

/// Spark in local mode gives the rows of one process; with `STAPLESCOPE_SPARK` as the Python that has pyspark.
#[test]
fn spark_gives_the_rows_of_one_process() {
    let Some(python) = std::env::var_os("STAPLESCOPE_SPARK") else {
        println!("SKIPPED: Spark is asked with STAPLESCOPE_SPARK=python, where that has pyspark");
        return;
    };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/spark/test_inventory.py");
    let status = Command::new(python)
        .arg(script)
        .arg(env!("CARGO_BIN_EXE_staplescope"))
        .current_dir(folder("spark"))
        .status();
    assert!(status.unwrap().success());
}
