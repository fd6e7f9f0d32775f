//! Many certificates on the command line: `inventory`, `check`, `compare`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests fail by panic"
)]

mod check;
mod compare;
mod counting;
mod evidence;
mod inventory;
mod openssl;
mod renewal;
mod scale;
mod together;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use staplescope_testpki::clock::{NOW, rfc3339};
use staplescope_testpki::pem;
use staplescope_testpki::{Extension, ResponseBuilder, cast};

/// A folder of its own for a test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("fleet")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn run(arguments: &[&str], paths: &[&Path]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_staplescope"));
    command.args(arguments).args(["--at", &rfc3339(NOW)]);
    command.args(paths).output().unwrap()
}

fn rows(paths: &[&Path]) -> Vec<Value> {
    let output = run(&["inventory", "--format", "jsonl"], paths);
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The certificate of a server, one of many.
fn server(number: usize, must_staple: bool) -> Vec<u8> {
    let name = format!("host{number}.example");
    let mut builder = cast::shop_builder()
        .serial(&[&[0x11], &number.to_be_bytes()[..]].concat())
        .without("2.5.29.17")
        .with(Extension::subject_alt_name(&[&name]));
    if !must_staple {
        builder = builder.without("1.3.6.1.5.5.7.1.24");
    }
    builder.issued_by(&cast::issuing()).der
}

fn certificate(der: &[u8]) -> String {
    pem("CERTIFICATE", der)
}

/// A folder with a certificate that demands a staple and one that does not, an issuer and a response.
fn mixed_folder(name: &str) -> PathBuf {
    let folder = folder(name);
    let files = [
        (
            "issuing.pem",
            certificate(&cast::issuing().der).into_bytes(),
        ),
        ("other.pem", certificate(&server(7, true)).into_bytes()),
        ("a|b <i>.pem", certificate(&cast::shop().der).into_bytes()),
        (
            "shop.ocsp",
            ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL).build(),
        ),
        ("photo.jpg", vec![0xff, 0xd8, 0xff, 0xe0, 0, 16]),
    ];
    for (name, content) in files {
        fs::write(folder.join(name), content).unwrap();
    }
    folder
}
