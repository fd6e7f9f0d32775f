//! How long ten thousand certificates of one PEM file take to be read into a store, and to be judged.
//!
//! `cargo run --release --example many_certificates`
#![allow(clippy::print_stdout, reason = "its purpose")]

use std::time::Instant;

use staplescope::analyze::Case;
use staplescope::asn1::Time;
use staplescope::input::{self, Input};
use staplescope::x509::Certificate;

const LEAF: &str = include_str!("../tests/fixtures/containers/leaf.pem");
const MANY: u32 = 10_000;

/// One certificate, with as many serial numbers as are wanted.
fn many() -> String {
    let found = input::find(&Input::new("leaf.pem", LEAF));
    let Some(leaf) = found.objects.first() else {
        return String::new();
    };
    let Some(serial) = Certificate::decode(&leaf.der).serial_number else {
        return String::new();
    };
    (0..MANY)
        .map(|number| {
            let mut der = leaf.der.clone();
            let places = der.iter_mut().take(serial.span.end).rev();
            for (place, octet) in places.zip(number.to_le_bytes()) {
                *place = octet;
            }
            let base64 = data_encoding::BASE64.encode(&der);
            format!("-----BEGIN CERTIFICATE-----\n{base64}\n-----END CERTIFICATE-----\n")
        })
        .collect()
}

fn main() {
    let input = Input::new("many.pem", many());
    let start = Instant::now();
    let mut case = Case::new();
    case.add(&input);
    println!("read: {:?}", start.elapsed());
    let start = Instant::now();
    let report = case.report(Time::from_unix(1_795_694_400));
    println!(
        "reported on {} certificates: {:?}",
        report.certificates.len(),
        start.elapsed()
    );
}
