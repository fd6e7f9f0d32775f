//! `inventory`: rows, order, what cannot be read.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use staplescope_testpki::clock::{NOW, rfc3339};
use staplescope_testpki::{Extension, Key, ResponseBuilder, cast};

use crate::{certificate, folder, rows, run, server};

#[test]
fn a_response_beside_its_certificate_counts_and_one_that_is_missing_is_a_risk() {
    let folder = folder("beside");
    fs::write(
        folder.join("issuing.pem"),
        certificate(&cast::issuing().der),
    )
    .unwrap();
    fs::write(folder.join("shop.pem"), certificate(&cast::shop().der)).unwrap();
    let response = ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL).build();
    fs::write(folder.join("shop.pem.ocsp"), response).unwrap();
    fs::write(folder.join("other.pem"), certificate(&server(7, true))).unwrap();
    fs::write(folder.join("plain.pem"), certificate(&server(8, false))).unwrap();
    let rows = rows(&[&folder]);
    let told: Vec<_> = rows
        .iter()
        .map(|row| {
            let source = Path::new(row["source"].as_str().unwrap());
            let name = source.file_name().unwrap().to_string_lossy().into_owned();
            let of = |key: &str| row[key].as_str().unwrap_or("null").to_owned();
            (name, of("staple"), of("risk"), row["must_staple"].clone())
        })
        .collect();
    let row = |name: &str, staple: &str, risk: &str, must_staple: bool| {
        (
            name.into(),
            staple.into(),
            risk.into(),
            Value::from(must_staple),
        )
    };
    assert_eq!(
        told,
        [
            row("issuing.pem", "null", "none", false),
            row("other.pem", "missing", "error", true),
            row("plain.pem", "missing", "none", false),
            row("shop.pem", "good", "none", true),
        ]
    );
    assert_eq!(rows[1]["worst"], "must-staple-without-staple");
    assert!(rows[3]["staple_until"].is_string(), "{}", rows[3]);
    // The same, named one by one.
    let named: Vec<_> = ["issuing.pem", "shop.pem", "shop.pem.ocsp"]
        .map(|name| folder.join(name))
        .into();
    let named: Vec<_> = named.iter().map(PathBuf::as_path).collect();
    let verdicts = verdicts_of(&named);
    assert_eq!(verdicts, ["null", "\"good\""]);
}

fn verdicts_of(paths: &[&Path]) -> Vec<String> {
    rows(paths)
        .iter()
        .map(|row| row["staple"].to_string())
        .collect()
}

/// The same certificate under other serial numbers and names: the signature is nobody's concern here.
fn numbered(der: &[u8], number: usize) -> Vec<u8> {
    let mut der = der.to_vec();
    let name = format!("host{number:05}.example");
    let places: Vec<_> = (0..der.len().saturating_sub(name.len()))
        .filter(|at| der[*at..].starts_with(b"host00000.example"))
        .collect();
    for at in places {
        der[at..at + name.len()].copy_from_slice(name.as_bytes());
    }
    der
}

#[test]
fn many_certificates_come_in_their_order_with_their_lines_and_one_broken_one_is_a_row() {
    const COUNT: usize = 8_000;
    const BROKEN: usize = 4_321;
    let folder = folder("many");
    let of = |must_staple: bool| {
        let builder = cast::shop_builder().without("2.5.29.17");
        let builder = builder.with(Extension::subject_alt_name(&["host00000.example"]));
        let builder = match must_staple {
            true => builder,
            false => builder.without("1.3.6.1.5.5.7.1.24"),
        };
        builder.issued_by(&cast::issuing()).der
    };
    let (with, without) = (of(true), of(false));
    let (mut text, mut begins) = (String::new(), Vec::new());
    let mut line = 1;
    for number in 0..COUNT {
        let der = match number % 2 {
            0 => &with,
            _ => &without,
        };
        let mut block = certificate(&numbered(der, number));
        if number == BROKEN {
            block.replace_range(200..230, &"*".repeat(30));
        }
        begins.push(line);
        line += block.lines().count();
        text.push_str(&block);
    }
    // Long enough to be cut.
    assert!(text.len() > 4 * 1024 * 1024);
    let file = folder.join("all.pem");
    fs::write(&file, &text).unwrap();
    let rows = rows(&[&file]);
    assert_eq!(rows.len(), COUNT);
    for (number, row) in rows.iter().enumerate() {
        assert_eq!(row["place"], format!("line {}", begins[number]), "{number}");
        let problems = row["problems"].as_array().unwrap();
        if number == BROKEN {
            assert_eq!(row["must_staple"], Value::Null, "{row}");
            assert!(problems.len() > 1, "{row}");
        } else {
            assert_eq!(row["names"][0], format!("host{number:05}.example"));
            assert_eq!(row["must_staple"], number % 2 == 0);
            assert!(problems.is_empty(), "{row}");
        }
    }
    // From standard input it is the same.
    let mut child = Command::new(env!("CARGO_BIN_EXE_staplescope"))
        .args(["inventory", "--format", "jsonl", "--at", &rfc3339(NOW), "-"])
        .stdin(fs::File::open(&file).unwrap())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut streamed = String::new();
    std::io::Read::read_to_string(&mut child.stdout.take().unwrap(), &mut streamed).unwrap();
    child.wait().unwrap();
    let named = streamed.replace("standard input", &file.to_string_lossy());
    let streamed: Vec<Value> = named
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(streamed == rows);
}

#[test]
fn csv_is_read_back_and_runs_nothing() {
    let folder = folder("csv");
    let evil = cast::shop_builder()
        .without("2.5.29.17")
        .with(Extension::subject_alt_name(&[
            "=HYPERLINK(\"x\")",
            "a\"b,c",
        ]))
        .issued_by(&cast::issuing())
        .der;
    fs::write(folder.join("=1+1.pem"), certificate(&evil)).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_staplescope"))
        .current_dir(&folder)
        .args([
            "inventory",
            "--format",
            "csv",
            "--at",
            &rfc3339(NOW),
            "=1+1.pem",
        ])
        .output()
        .unwrap();
    let mut reader = csv::Reader::from_reader(&output.stdout[..]);
    let header = reader.headers().unwrap().clone();
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), 1);
    let of = |name: &str| {
        let at = header.iter().position(|column| column == name).unwrap();
        records[0][at].to_owned()
    };
    assert_eq!(of("source"), "'=1+1.pem");
    assert_eq!(of("names"), "'=HYPERLINK(\"x\") a\"b,c");
    assert_eq!(of("must_staple"), "true");
    assert!(output.stdout.windows(2).any(|pair| pair == b"\r\n"));
}

#[test]
fn what_cannot_be_read_is_a_row_and_links_are_followed_once() {
    let folder = folder("odd");
    fs::write(folder.join("shop.pem"), certificate(&cast::shop().der)).unwrap();
    fs::write(folder.join("photo.jpg"), [0xff, 0xd8, 0xff, 0xe0, 0, 16]).unwrap();
    fs::write(folder.join("empty.pem"), "").unwrap();
    fs::write(folder.join("cut.der"), &cast::shop().der[..300]).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(&folder, folder.join("z-loop")).unwrap();
    let missing = folder.join("no-such-file.pem");
    let output = run(&["inventory", "--format", "jsonl"], &[&folder, &missing]);
    let text = String::from_utf8(output.stdout).unwrap();
    let rows: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let problems = |name: &str| {
        let row = rows
            .iter()
            .find(|row| row["source"].as_str().unwrap().ends_with(name));
        row.unwrap_or_else(|| panic!("{name}: {text}"))["problems"].to_string()
    };
    assert!(problems("no-such-file.pem").contains("cannot be read"));
    assert_ne!(problems("cut.der"), "[]");
    assert_eq!(problems("shop.pem"), "[]");
    if cfg!(unix) {
        assert!(problems("z-loop").contains("symbolic link"));
        assert_eq!(rows.len(), 4, "{text}");
    }
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert!(
        complaint.contains("2 files or parts hold no certificate"),
        "{complaint}"
    );
    assert_eq!(output.status.code(), Some(1));
    let nothing = run(&["inventory"], &[&folder.join("photo.jpg")]);
    assert_eq!(nothing.status.code(), Some(2));
}

#[test]
fn counts_and_groups_come_before_the_table() {
    let folder = folder("counts");
    for number in 0..12 {
        fs::write(
            folder.join(format!("{number:02}.pem")),
            certificate(&server(number, number < 5)),
        )
        .unwrap();
    }
    for (format, sign) in [
        ("text", "\nCertificate "),
        ("markdown", "| Certificate |"),
        ("html", "<th>Certificate"),
    ] {
        let output = run(&["inventory", "--format", format], &[&folder]);
        let text = String::from_utf8(output.stdout).unwrap();
        let counts = text
            .find("12 certificates: 5 demand a staple, 0 have a usable one.")
            .unwrap();
        let group = text
            .find("demand a staple, and no usable one is here")
            .unwrap();
        let table = text.find(sign).unwrap();
        assert!(counts < group && group < table, "{format}");
        assert!(text.contains("host11.example"), "{format}");
        assert_eq!(output.status.code(), Some(1), "{format}");
    }
}

/// Fingerprints, and each of the other fields of some rows, against another reader, where one is installed; `openssl`
/// compares those of ten thousand.
#[test]
fn rows_agree_with_openssl() {
    if Command::new("openssl").arg("version").output().is_err() {
        println!("SKIPPED: openssl is not installed; the rows are compared with nobody's");
        return;
    }
    let folder = folder("openssl");
    for (number, key) in [
        Key::p256("a"),
        Key::p384("b"),
        Key::rsa_2048(),
        Key::ed25519("d"),
    ]
    .into_iter()
    .enumerate()
    {
        let der = cast::shop_builder().serial(&[0x21, 0x80 + u8::try_from(number).unwrap()]);
        let der = der
            .issued_by(&cast::authority("Authority", key).self_signed())
            .der;
        fs::write(folder.join(format!("{number}.der")), der).unwrap();
    }
    let rows = rows(&[&folder]);
    assert_eq!(rows.len(), 4);
    for row in rows {
        let output = Command::new("openssl")
            .args([
                "x509",
                "-inform",
                "DER",
                "-noout",
                "-serial",
                "-fingerprint",
                "-sha256",
            ])
            .args([
                "-dates", "-dateopt", "iso_8601", "-subject", "-issuer", "-nameopt", "RFC2253",
                "-in",
            ])
            .arg(row["source"].as_str().unwrap())
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let of = |name: &str| {
            let line = text.lines().find_map(|line| {
                line.to_lowercase()
                    .starts_with(name)
                    .then(|| line.split_once('=').map(|(_, value)| value.to_owned()))
                    .flatten()
            });
            line.unwrap_or_default()
        };
        let own = |name: &str| row[name].as_str().unwrap().to_owned();
        assert_eq!(of("serial").to_lowercase(), own("serial"));
        assert_eq!(
            of("sha256 fingerprint").to_lowercase().replace(':', ""),
            own("sha256")
        );
        assert_eq!(of("subject"), own("subject"));
        assert_eq!(of("issuer"), own("issuer"));
        let time = |name: &str| of(name).replace(' ', "T");
        if !time("notbefore").is_empty() {
            assert_eq!(time("notbefore"), own("not_before"));
            assert_eq!(time("notafter"), own("not_after"));
        }
    }
}

/// A container among many files opens with a password from a file, and its row becomes the certificates'.
#[test]
fn what_is_encrypted_opens_with_a_password_from_a_file() {
    const SECRET: &str = "correct horse";
    let folder = folder("encrypted");
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/containers");
    for name in ["modern.p12", "unicode.p12"] {
        fs::copy(fixtures.join(name), folder.join(name)).unwrap();
    }
    fs::write(folder.join("shop.pem"), certificate(&cast::shop().der)).unwrap();
    let secrets = crate::folder("encrypted-secrets");
    let secret = |name: &str, password: &str| {
        let file = secrets.join(name);
        fs::write(&file, format!("{password}\n")).unwrap();
        file.to_string_lossy().into_owned()
    };
    let (wrong, right) = (secret("wrong", "wrong"), secret("right", SECRET));
    let other = secret("other", "p\u{e4}ssw\u{f6}rd \u{20ac}");
    let read = |passwords: &[&str]| -> Vec<(String, bool)> {
        let mut arguments = vec!["inventory", "--format", "jsonl"];
        arguments.extend(passwords.iter().flat_map(|file| ["--password-file", file]));
        let output = run(&arguments, &[&folder]);
        for shown in [&output.stdout, &output.stderr] {
            assert!(!String::from_utf8_lossy(shown).contains(SECRET));
        }
        let text = String::from_utf8(output.stdout).unwrap();
        let rows = text.lines().map(|line| {
            let row: Value = serde_json::from_str(line).unwrap();
            let source = Path::new(row["source"].as_str().unwrap());
            let name = source.file_name().unwrap().to_string_lossy().into_owned();
            (name, row["sha256"].is_string())
        });
        let mut rows: Vec<_> = rows.collect();
        rows.dedup();
        rows
    };
    let told = |modern: bool, unicode: bool| {
        let name = |name: &str, is_read: bool| (name.to_owned(), is_read);
        vec![
            name("modern.p12", modern),
            name("shop.pem", true),
            name("unicode.p12", unicode),
        ]
    };
    assert_eq!(read(&[]), told(false, false));
    assert_eq!(read(&[&wrong]), told(false, false));
    assert_eq!(read(&[&right]), told(true, false));
    assert_eq!(read(&[&wrong, &right, &other]), told(true, true));
    assert_eq!(read(&[&other, &right]), told(true, true));
    // What an auditor is told names the file, and not what stands in it.
    let output = run(
        &[
            "inventory",
            "--format",
            "markdown",
            "--password-file",
            &right,
        ],
        &[&folder],
    );
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.contains("--password-file") && !text.contains(SECRET),
        "{text}"
    );
    let missing = secrets.join("none").to_string_lossy().into_owned();
    let output = run(&["inventory", "--password-file", &missing], &[&folder]);
    assert_eq!(output.status.code(), Some(2));
}

/// What Authority Information Access cannot tell is not counted as a responder that is not named.
#[test]
fn a_responder_that_could_not_be_read_is_not_one_that_is_missing() {
    let folder = folder("unread-responder");
    let odd = Extension::new(
        staplescope_testpki::oid::AUTHORITY_INFO_ACCESS,
        staplescope_testpki::der::null(),
    );
    let none = cast::shop_builder()
        .serial(&[8])
        .without(staplescope_testpki::oid::AUTHORITY_INFO_ACCESS);
    let odd = cast::shop_builder().with(odd).issued_by(&cast::issuing());
    fs::write(folder.join("a-odd.pem"), certificate(&odd.der)).unwrap();
    let none = none.issued_by(&cast::issuing());
    fs::write(folder.join("b-none.pem"), certificate(&none.der)).unwrap();
    let rows = rows(&[&folder]);
    let unread: Vec<_> = rows.iter().map(|row| &row["ocsp_urls_unread"]).collect();
    assert_eq!(unread, [&Value::from(true), &Value::from(false)]);
    let counted =
        staplescope::report::Rollout::of(&parsed(&rows), staplescope::asn1::Time::from_unix(NOW));
    assert_eq!((counted.demand, counted.cannot, counted.untold), (2, 1, 1));
    let mut inventory = staplescope::report::Inventory::default();
    for row in parsed(&rows) {
        inventory.add(&row, staplescope::asn1::Time::from_unix(NOW));
    }
    let groups = inventory.groups();
    let count = |code: &str| {
        groups
            .iter()
            .find(|one| one.code == code)
            .map(|one| one.count)
    };
    assert_eq!(count("ocsp-url-unreadable"), Some(1));
    assert_eq!(count("must-staple-without-ocsp-url"), Some(1));
}

fn parsed(rows: &[Value]) -> Vec<staplescope::report::Row> {
    let rows = rows.iter().cloned();
    rows.map(|row| serde_json::from_value(row).unwrap())
        .collect()
}
