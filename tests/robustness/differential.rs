//! Twenty thousand changed certificates and responses, read here and by other readers: where both give a
//! value, it is the same, and where only one reads, a reason is known (`differential.toml`).
//!
//! Needs `python3` with pyca/cryptography, and `openssl`; without them it says `SKIPPED`. `openssl` has to be
//! started for each object, so it is asked about the first two thousand only; `STAPLESCOPE_MUTATIONS=20000`
//! asks it about as many.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::Mutex;

use data_encoding::HEXLOWER;
use serde::Deserialize;
use serde_json::{Value, json};
use staplescope::asn1::oid as known;
use staplescope::grammar::visible;
use staplescope::ocsp::{CertStatus, OcspResponse};
use staplescope::x509::Certificate;
use staplescope_testpki::{Key, ResponseBuilder, cast, oid};

use crate::for_each;
use crate::mutations::{Random, mutated};

const COUNT: usize = 20_000;
/// About how many of them `openssl` is asked.
const COUNT_OPENSSL: usize = 2_000;
const SEED: u64 = 0x6469_6666_6572;

/// Where another reader and this one differ, and why that is right. Everything else fails the test.
#[derive(Debug, Deserialize)]
struct Reasons {
    reason: Vec<Reason>,
}

#[derive(Debug, Deserialize)]
struct Reason {
    /// The other reader.
    reader: String,
    /// What differs.
    kind: String,
    /// Part of what the other reader says, where it makes a difference.
    #[serde(default)]
    says: String,
    /// Why that is right.
    why: String,
}

#[derive(Debug)]
struct Tally {
    reader: &'static str,
    reasons: Reasons,
    same: usize,
    differing: BTreeMap<String, usize>,
    unexplained: Vec<String>,
}

impl Tally {
    fn of(reader: &'static str) -> Self {
        let reasons: Reasons = toml::from_str(include_str!("differential.toml")).unwrap();
        let mut known = reasons.reason.iter();
        assert!(known.all(|one| one.why.len() > 20), "a reason says why");
        Self {
            reader,
            reasons,
            same: 0,
            differing: BTreeMap::new(),
            unexplained: Vec::new(),
        }
    }

    /// Counts a difference that has a reason; keeps another one.
    fn count(&mut self, kind: &str, says: &str, what: impl FnOnce() -> String) {
        let mut reasons = self.reasons.reason.iter();
        let known = reasons
            .find(|one| one.reader == self.reader && one.kind == kind && says.contains(&one.says));
        match known {
            Some(known) => {
                let name = format!("{kind}: {}", known.says);
                *self.differing.entry(name).or_default() += 1;
            }
            None => self.unexplained.push(format!("{kind}: {says}: {}", what())),
        }
    }
}

fn count(usual: usize) -> usize {
    let asked = std::env::var("STAPLESCOPE_MUTATIONS");
    asked.map_or(usual, |asked| asked.parse().unwrap())
}

/// The changed objects, each with its kind.
fn objects(count: usize) -> Vec<(u8, Vec<u8>)> {
    let rsa = cast::issuing_with(Key::rsa_2048());
    let certificates = [
        cast::shop().der,
        cast::shop_builder()
            .without(oid::TLS_FEATURE)
            .issued_by(&rsa)
            .der,
        cast::delegate().der,
        cast::issuing().der,
        rsa.der,
    ];
    let response = ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL);
    let delegate = cast::delegate();
    let delegated = ResponseBuilder::delegated(&cast::issuing(), &cast::SHOP_SERIAL, &delegate);
    let responses = [response.build(), delegated.build()];
    let change = |number: usize| {
        let mut random = Random::new(SEED ^ (number as u64) << 17);
        match number % 4 {
            0 => (b'R', mutated(&mut random, &responses)),
            _ => (b'C', mutated(&mut random, &certificates)),
        }
    };
    (0..count).map(change).collect()
}

fn significant(octets: &[u8]) -> String {
    let hex = HEXLOWER.encode(octets);
    let short = hex.trim_start_matches('0');
    if short.is_empty() {
        "0".into()
    } else {
        short.into()
    }
}

/// What is read here, in the other reader's form; null what cannot be told.
fn certificate(der: &[u8]) -> (Value, bool) {
    let read = Certificate::decode(der);
    let date = |at: usize| {
        read.dates[at]
            .as_ref()
            .and_then(|date| date.time)
            .map(|time| time.to_string())
    };
    let told = |is_unread: bool, value: Value| match is_unread {
        true => Value::Null,
        false => value,
    };
    let is_unread = |oid| read.unread_extension(oid).is_some();
    let names = read.subject_alt_names().iter();
    let hosts: Vec<_> = names
        .filter(|name| name.kind == "DNS")
        .map(|name| name.value.clone())
        .collect();
    let serial = read
        .serial_number
        .as_ref()
        .map(|serial| serial.value.as_slice());
    // A negative number is written in two ways.
    let serial = serial.filter(|octets| octets.first().is_some_and(|first| *first < 0x80));
    let value = json!({
        "serial": serial.map(significant),
        "not_before": date(0),
        "not_after": date(1),
        "hosts": told(is_unread(&known::SUBJECT_ALT_NAME), json!(hosts)),
        "must_staple": read.requires_staple(),
        "ca": told(is_unread(&known::BASIC_CONSTRAINTS), json!(read.is_ca())),
        "signs": told(is_unread(&known::KEY_USAGE), json!(read.key_usage().map(|usage| usage.digital_signature()))),
    });
    (value, read.problems.is_empty())
}

fn response(der: &[u8]) -> (Value, bool) {
    let read = OcspResponse::decode(der);
    let is_whole = read.problems.is_empty();
    let status = read.status.as_ref().map(|status| status.value.0);
    let Some(basic) = read.basic.filter(|_| status == Some(0)) else {
        return (json!({ "status": status }), is_whole);
    };
    let first = basic.responses.first();
    let value = json!({
        "status": status,
        "entries": basic.responses.len() + basic.unread.len(),
        "produced_at": basic.produced_at.map(|time| time.value.to_string()),
        "serial": first.map(|entry| &entry.cert_id.serial_number)
            .filter(|octets| octets.first().is_some_and(|first| *first < 0x80))
            .map(|octets| significant(octets)),
        "certificate": first.map(|entry| match entry.cert_status.value {
            CertStatus::Good => "good",
            CertStatus::Revoked(_) => "revoked",
            CertStatus::Unknown => "unknown",
        }),
        "this_update": first.map(|entry| entry.this_update.value.to_string()),
        "next_update": first.and_then(|entry| entry.next_update.as_ref()).map(|time| time.value.to_string()),
    });
    (value, is_whole)
}

fn pyca(objects: &[(u8, Vec<u8>)]) -> Option<Vec<Value>> {
    let script = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/robustness/differential.py"
    );
    let probe = Command::new("python3")
        .args(["-c", "import cryptography"])
        .output()
        .ok()?;
    if !probe.status.success() {
        return None;
    }
    let mut child = Command::new("python3")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut stdin = child.stdin.take()?;
    let mut data = Vec::new();
    for (kind, der) in objects {
        data.push(*kind);
        data.extend((der.len() as u32).to_be_bytes());
        data.extend(der);
    }
    let writer = std::thread::spawn(move || stdin.write_all(&data));
    let output = child.wait_with_output().ok()?;
    writer.join().ok()?.ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    Some(
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect(),
    )
}

#[test]
fn pyca_reads_the_same() {
    let objects = objects(count(COUNT));
    let Some(theirs) = pyca(&objects) else {
        println!(
            "SKIPPED: no python3 with pyca/cryptography at hand; tests/robustness/claims.rs covers some of it"
        );
        return;
    };
    assert_eq!(theirs.len(), objects.len());
    let mut tally = Tally::of("pyca");
    for (number, ((kind, der), theirs)) in objects.iter().zip(&theirs).enumerate() {
        let (ours, is_whole) = match kind {
            b'C' => certificate(der),
            _ => response(der),
        };
        let shown = || format!("{number}: {}", HEXLOWER.encode(der));
        if let Some(why) = theirs["refused"].as_str() {
            match is_whole {
                true if *kind == b'R' => tally.count("response read whole here alone", why, shown),
                true => tally.count("certificate read whole here alone", why, shown),
                false => tally.count("refused whole", "", shown),
            }
            continue;
        }
        for (field, theirs) in theirs.as_object().unwrap() {
            let ours = &ours[field];
            // Absent, or not readable: both are null.
            if theirs.is_null() || is_same(ours, theirs) {
                tally.same += 1;
            } else if ours.is_null() && !is_whole {
                tally.count("read there alone", "", shown);
            } else {
                let der = HEXLOWER.encode(der);
                tally.unexplained.push(format!(
                    "{number}: {field}: {ours} here, {theirs} by pyca: {der}"
                ));
            }
        }
    }
    report(&tally, objects.len());
}

/// Whether two values are one: names show here what nobody sees, and a negative number is written in two ways.
fn is_same(ours: &Value, theirs: &Value) -> bool {
    let shown = |one: &Value| one.as_str().map(|text| visible(text).into_owned());
    let is_negative = theirs.as_str().is_some_and(|text| text.starts_with('-'));
    ours == theirs
        || (ours.is_null() && is_negative)
        || match (ours.as_array(), theirs.as_array()) {
            (Some(ours), Some(theirs)) => ours.iter().map(shown).eq(theirs.iter().map(shown)),
            _ => false,
        }
}

#[test]
fn openssl_reads_the_same() {
    if Command::new("openssl").arg("version").output().is_err() {
        println!("SKIPPED: no openssl at hand; tests/robustness/claims.rs covers some of it");
        return;
    }
    let objects = objects(count(COUNT_OPENSSL));
    let tally = Mutex::new(Tally::of("openssl"));
    for_each(objects.len(), |number| {
        let (kind, der) = &objects[number];
        if *kind != b'C' {
            return;
        }
        let theirs = openssl(der);
        let (ours, is_whole) = certificate(der);
        let mut tally = tally.lock().unwrap();
        let shown = || format!("{number}: {}", HEXLOWER.encode(der));
        let Some(theirs) = theirs else {
            match is_whole {
                true => tally.count("read whole here alone", "", shown),
                false => tally.count("refused whole", "", shown),
            }
            return;
        };
        for (field, theirs) in theirs {
            if ours[field] == json!(theirs) {
                tally.same += 1;
            } else if ours[field].is_null() {
                tally.count("read there alone", "", shown);
            } else {
                let der = HEXLOWER.encode(der);
                tally.unexplained.push(format!(
                    "{number}: {field}: {} here, {theirs} by openssl: {der}",
                    ours[field]
                ));
            }
        }
    });
    report(&tally.into_inner().unwrap(), objects.len() / 2);
}

/// What `openssl x509` prints of a certificate; none where it reads none.
fn openssl(der: &[u8]) -> Option<Vec<(&'static str, String)>> {
    let mut child = Command::new("openssl")
        .args([
            "x509", "-inform", "DER", "-noout", "-serial", "-dates", "-dateopt", "iso_8601",
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // It need not read all of it.
    let _ = child.stdin.take().unwrap().write_all(der);
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let value = |name: &str| {
        text.lines()
            .find_map(|line| line.strip_prefix(name))
            .map(str::to_owned)
    };
    if !output.status.success() {
        return None;
    }
    let date = |name: &str| value(name).map(|date| date.replacen(' ', "T", 1));
    let serial = value("serial=").filter(|serial| !serial.starts_with('-'));
    let serial = serial.map(|serial| {
        significant(
            &HEXLOWER
                .decode(serial.to_lowercase().as_bytes())
                .unwrap_or_default(),
        )
    });
    let fields = [
        ("serial", serial),
        ("not_before", date("notBefore=")),
        ("not_after", date("notAfter=")),
    ];
    let read = fields
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)));
    Some(read.filter(|(_, value)| !value.contains("Bad")).collect())
}

fn report(tally: &Tally, least: usize) {
    println!(
        "{}: {} values the same; {:#?}",
        tally.reader, tally.same, tally.differing
    );
    let cut = |one: &String| one.chars().take(1500).collect::<String>();
    // One of each kind: without its number and its octets.
    let kind = |one: &String| one.rsplitn(3, ": ").last().map(str::to_owned);
    let kinds: BTreeMap<_, _> = tally
        .unexplained
        .iter()
        .map(|one| (kind(one), one))
        .collect();
    let shown: Vec<_> = kinds.into_values().take(60).map(cut).collect();
    assert!(
        shown.is_empty(),
        "{} without a reason: {shown:#?}",
        tally.unexplained.len()
    );
    assert!(tally.same > least / 2, "too little was compared");
}
