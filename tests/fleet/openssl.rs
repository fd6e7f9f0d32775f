//! Every row of ten thousand certificates against what OpenSSL reads of them, where it is installed.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use serde_json::Value;
use staplescope_testpki::clock::{DAY, NOW};
use staplescope_testpki::{Certificate, CertificateBuilder, Extension, Key, cast, der};

use crate::{certificate, folder, rows};

const COUNT: usize = 10_000;
/// The name and the serial number that each copy replaces by its own.
const NAME: &str = "host00000.example";
const SERIAL: [u8; 9] = [0x11, 0, 0, 0, 0, 0, 0, 0, 1];

/// Certificates that differ in all that a row tells.
fn originals() -> Vec<Certificate> {
    let keys: [fn() -> Key; 6] = [
        || Key::p256("server"),
        || Key::p384("server"),
        || Key::p521("server"),
        Key::rsa_2048,
        || Key::ed25519("server"),
        || Key::ed448("server"),
    ];
    let issuers = [
        cast::issuing(),
        cast::authority("Another Authority", Key::p384("other")).self_signed(),
    ];
    let names: [&[&str]; 3] = [&[NAME], &[NAME, "*.shop.example", "b.example"], &[]];
    let features: [Option<&[u64]>; 4] = [Some(&[5]), None, Some(&[17, 5]), Some(&[17])];
    let responders: [&[&str]; 3] = [
        &["http://ocsp.example"],
        &[],
        &["http://a.example/ocsp", "http://b.example/"],
    ];
    // The last one ends when times are written as GeneralizedTime.
    let validities = [
        (NOW - 30 * DAY, NOW + 60 * DAY),
        (NOW - 400 * DAY, NOW - 35 * DAY),
        (NOW, NOW + 40 * 365 * DAY),
    ];
    let mut all = Vec::new();
    for (number, key) in keys.iter().cycle().take(72).enumerate() {
        let builder = match number % 5 {
            0 => cast::authority(NAME, key()),
            _ => CertificateBuilder::new(der::name("", "shop.example"), key()),
        };
        let (from, until) = validities[number / 6 % 3];
        let mut builder = builder
            .serial(&SERIAL)
            .validity(from, until)
            .without("2.5.29.17")
            .without("1.3.6.1.5.5.7.1.24")
            .without("1.3.6.1.5.5.7.1.1");
        let own = names[number / 2 % 3];
        if !own.is_empty() {
            builder = builder.with(Extension::subject_alt_name(own));
        }
        if let Some(features) = features[number % 4] {
            builder = builder.with(Extension::tls_feature(features));
        }
        let urls = responders[number / 4 % 3];
        if !urls.is_empty() {
            builder = builder.with(Extension::authority_info_access(urls, &[]));
        }
        all.push(builder.issued_by(&issuers[number % 7 % 2]));
    }
    all
}

/// A copy under a number of its own; the signature is nobody's concern here.
fn numbered(der: &[u8], number: usize) -> Vec<u8> {
    let mut serial = SERIAL;
    serial[1..].copy_from_slice(&(number as u64 + 2).to_be_bytes());
    let mut der = der.to_vec();
    let name = format!("host{number:05}.example");
    for (old, new) in [(NAME.as_bytes(), name.as_bytes()), (&SERIAL, &serial)] {
        for at in 0..der.len() - old.len() {
            if der[at..].starts_with(old) {
                der[at..at + old.len()].copy_from_slice(new);
            }
        }
    }
    der
}

#[test]
fn every_row_of_ten_thousand_agrees_with_openssl() {
    let is_there = Command::new("openssl").args(["storeutl", "-help"]).output();
    if !is_there.is_ok_and(|output| output.status.success()) {
        println!("SKIPPED: openssl storeutl is not installed; the rows are compared with nobody's");
        return;
    }
    let originals = originals();
    let blocks = (0..COUNT).map(|number| {
        let original = &originals[number % originals.len()];
        certificate(&numbered(&original.der, number))
    });
    let file = folder("openssl-many").join("all.pem");
    fs::write(&file, blocks.collect::<String>()).unwrap();
    let output = Command::new("openssl")
        .args(["storeutl", "-noout", "-text", "-certs"])
        .arg(&file)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let printed: Vec<&str> = text.split("Certificate:\n    Data:\n").skip(1).collect();
    let rows = rows(&[&file]);
    assert_eq!((rows.len(), printed.len()), (COUNT, COUNT));
    for (number, (row, printed)) in rows.iter().zip(printed).enumerate() {
        assert_eq!(told(row), read(printed), "{number}: {row}\n{printed}");
    }
}

/// What a row tells, in the words in which OpenSSL's output is read below.
fn told(row: &Value) -> String {
    let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let list = |name: &str| {
        let all = row[name].as_array().into_iter().flatten();
        all.filter_map(Value::as_str).collect::<Vec<_>>().join(" ")
    };
    let mut said = String::new();
    for name in [
        "serial",
        "subject",
        "issuer",
        "not_before",
        "not_after",
        "key",
    ] {
        let _ = writeln!(said, "{name} {}", text(name));
    }
    let _ = writeln!(said, "names {}", list("names"));
    let _ = writeln!(said, "responders {}", list("ocsp_urls"));
    let _ = writeln!(said, "must-staple {}", row["must_staple"]);
    let _ = writeln!(said, "self-signed {}", row["self_signed"]);
    let _ = writeln!(said, "problems {}", list("problems"));
    said
}

/// The same of a certificate as OpenSSL prints it.
fn read(printed: &str) -> String {
    let lines: Vec<&str> = printed.lines().map(str::trim).collect();
    let after = |sign: &str| {
        let line = lines.iter().find_map(|line| line.strip_prefix(sign));
        line.unwrap_or_default().trim().to_owned()
    };
    let below = |sign: &str| {
        let place = lines.iter().position(|line| line.starts_with(sign));
        place.map_or("", |place| lines[place + 1]).to_owned()
    };
    let listed = |sign: &str| {
        let all = lines.iter().flat_map(|line| line.split(", "));
        let all = all.filter_map(|part| part.strip_prefix(sign));
        all.collect::<Vec<_>>().join(" ")
    };
    let (subject, issuer) = (name(&after("Subject:")), name(&after("Issuer:")));
    let features = below("TLS Feature:");
    let demands = features.split(", ").any(|one| one == "status_request");
    let mut said = String::new();
    let _ = writeln!(said, "serial {}", below("Serial Number:").replace(':', ""));
    let _ = writeln!(said, "subject {subject}\nissuer {issuer}");
    let _ = writeln!(said, "not_before {}", time(&after("Not Before:")));
    let _ = writeln!(said, "not_after {}", time(&after("Not After :")));
    let bits = after("Public-Key: (").replace(" bit)", "");
    let key = match &*after("Public Key Algorithm:") {
        "rsaEncryption" => format!("RSA {bits}"),
        "id-ecPublicKey" => format!("EC {}", after("NIST CURVE:")),
        "ED25519" => "Ed25519".to_owned(),
        "ED448" => "Ed448".to_owned(),
        other => format!("unknown {other}"),
    };
    let _ = writeln!(said, "key {key}");
    let _ = writeln!(said, "names {}", listed("DNS:"));
    let _ = writeln!(said, "responders {}", listed("OCSP - URI:"));
    let _ = writeln!(said, "must-staple {demands}");
    let _ = writeln!(said, "self-signed {}", subject == issuer);
    let _ = writeln!(said, "problems ");
    said
}

/// `O=Example, CN=shop.example`, the other way around as in RFC 4514.
fn name(printed: &str) -> String {
    let parts = printed.split(", ").map(|part| part.replace(" = ", "="));
    let mut parts: Vec<_> = parts.collect();
    parts.reverse();
    parts.join(",")
}

/// `May  1 00:00:00 2026 GMT` as RFC 3339.
fn time(printed: &str) -> String {
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let parts: Vec<&str> = printed.split_whitespace().collect();
    let [month, day, clock, year, "GMT"] = parts[..] else {
        return format!("no time: {printed}");
    };
    let month = MONTHS.find(month).map_or(0, |at| at / 3 + 1);
    format!("{year}-{month:02}-{day:0>2}T{clock}Z")
}
