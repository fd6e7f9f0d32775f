//! Many certificates on the command line: `inventory`, `check`, `compare`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests fail by panic"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use staplescope_testpki::clock::{NOW, rfc3339};
use staplescope_testpki::pem;
use staplescope_testpki::{Extension, Key, ResponseBuilder, cast};

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
            .find("demand a staple, and no usable one is at hand")
            .unwrap();
        let table = text.find(sign).unwrap();
        assert!(counts < group && group < table, "{format}");
        assert!(text.contains("host11.example"), "{format}");
        assert_eq!(output.status.code(), Some(1), "{format}");
    }
}

#[test]
fn a_check_has_the_status_of_a_monitoring_plugin() {
    let folder = folder("check");
    let file = |name: &str, der: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, certificate(der)).unwrap();
        path
    };
    let well = file("well.pem", &server(1, false));
    let lacking = file("lacking.pem", &server(2, true));
    let days = |number: usize, from: i64, until: i64| {
        let day = 24 * 60 * 60;
        let builder = cast::shop_builder().without("1.3.6.1.5.5.7.1.24");
        let builder = builder.serial(&[0x12, u8::try_from(number).unwrap()]);
        builder
            .validity(NOW + from * day, NOW + until * day)
            .issued_by(&cast::issuing())
            .der
    };
    let ending = file("ending.pem", &days(1, -60, 12));
    let ended = file("ended.pem", &days(2, -90, -3));
    let nothing = folder.join("nothing.txt");
    fs::write(&nothing, "nothing").unwrap();
    let cases: [(&Path, &[&str], i32, &str); 6] = [
        (&well, &[], 0, "OK: 1 certificate"),
        (
            &lacking,
            &[],
            2,
            "CRITICAL: host2.example (must-staple-without-staple);",
        ),
        (&ending, &[], 1, "WARNING: shop.example (ends in 12 d);"),
        (&ending, &["--warn", "10d"], 0, "OK: "),
        (
            &ended,
            &[],
            2,
            "CRITICAL: shop.example (certificate-expired);",
        ),
        (&nothing, &[], 3, "UNKNOWN: "),
    ];
    for (path, options, status, begins) in cases {
        let output = run(&[&["check"], options].concat(), &[path]);
        let text = String::from_utf8(output.stdout).unwrap();
        assert_eq!(
            output.status.code(),
            Some(status),
            "{}: {text}",
            path.display()
        );
        assert!(text.starts_with(begins), "{}: {text}", path.display());
    }
    let nagios = run(&["check", "--format", "nagios"], &[&lacking]);
    let line = String::from_utf8(nagios.stdout).unwrap();
    assert_eq!(line.matches('|').count(), 1, "{line}");
    assert!(
        line.starts_with("STAPLESCOPE CRITICAL: ")
            && line.contains("| certificates=1;;;0 must_staple=1;;;0")
    );
}

#[test]
fn metrics_have_one_type_each_and_none_of_a_response_that_is_not_there() {
    let folder = folder("metrics");
    fs::write(folder.join("a.pem"), certificate(&server(1, true))).unwrap();
    fs::write(folder.join("b.pem"), certificate(&cast::shop().der)).unwrap();
    fs::write(folder.join("i.pem"), certificate(&cast::issuing().der)).unwrap();
    let response = ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL).build();
    fs::write(folder.join("b.ocsp"), response).unwrap();
    let output = run(&["check", "--format", "prometheus"], &[&folder]);
    let text = String::from_utf8(output.stdout).unwrap();
    let of = |metric: &str| -> Vec<&str> {
        let prefix = format!("{metric}{{");
        text.lines()
            .filter(|line| line.starts_with(&prefix))
            .collect()
    };
    assert_eq!(of("x509_cert_not_after").len(), 3, "{text}");
    assert_eq!(of("ssl_ocsp_response_next_update").len(), 1);
    assert_eq!(of("staplescope_must_staple").len(), 3);
    let holds: Vec<_> = of("staplescope_verdict")
        .into_iter()
        .filter(|line| line.ends_with(" 1"))
        .collect();
    assert_eq!(holds.len(), 2, "{holds:?}");
    assert!(
        holds
            .iter()
            .any(|line| line.contains("verdict=\"good\"") && line.contains("b.pem"))
    );
    assert!(
        holds
            .iter()
            .any(|line| line.contains("verdict=\"missing\"") && line.contains("a.pem"))
    );
    let mut names: Vec<_> = text
        .lines()
        .filter_map(|line| line.strip_prefix("# TYPE "))
        .collect();
    let count = names.len();
    names.dedup();
    assert!(count == names.len() && names.iter().all(|name| name.ends_with(" gauge")));
}

#[test]
fn two_inventories_are_compared() {
    let folder = folder("compare");
    let inventory = |name: &str, certificates: &[Vec<u8>]| {
        let pem: String = certificates.iter().map(|der| certificate(der)).collect();
        let file = folder.join(format!("{name}.pem"));
        fs::write(&file, pem).unwrap();
        let output = run(&["inventory", "--format", "jsonl"], &[&file]);
        let jsonl = folder.join(format!("{name}.jsonl"));
        fs::write(&jsonl, output.stdout).unwrap();
        jsonl
    };
    let renewed = |must_staple: bool| {
        let builder = cast::shop_builder().serial(&[0x13, u8::from(must_staple)]);
        let builder = match must_staple {
            true => builder,
            false => builder.without("1.3.6.1.5.5.7.1.24"),
        };
        builder.issued_by(&cast::issuing()).der
    };
    let old = inventory("old", &[renewed(true), server(1, false), server(2, false)]);
    let new = inventory("new", &[renewed(false), server(2, false), server(3, true)]);
    let output = Command::new(env!("CARGO_BIN_EXE_staplescope"))
        .args(["compare", "--format", "json"])
        .args([&old, &new])
        .output()
        .unwrap();
    let changes: Value = serde_json::from_slice(&output.stdout).unwrap();
    let names = |kind: &str| -> Vec<String> {
        let items = changes[kind].as_array().unwrap().iter();
        items
            .map(|item| item["name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(names("new"), ["host3.example"]);
    assert_eq!(names("gone"), ["host1.example"]);
    assert_eq!(names("renewed"), ["shop.example"]);
    assert_eq!(names("must_staple_dropped"), ["shop.example"]);
    assert!(names("must_staple_added").is_empty());
    let wrong = Command::new(env!("CARGO_BIN_EXE_staplescope"))
        .arg("compare")
        .args([&old, &folder.join("old.pem")])
        .output()
        .unwrap();
    assert_eq!(wrong.status.code(), Some(2));
    let complaint = String::from_utf8(wrong.stderr).unwrap();
    assert!(
        complaint.contains("line 1: this is no row of an inventory"),
        "{complaint}"
    );
}

/// A folder with a certificate that demands a staple and one that does not, an issuer and a response.
fn evidence_folder(name: &str) -> PathBuf {
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

/// The SHA-256 that another program takes.
fn sha256(bytes: &[u8]) -> String {
    staplescope::input::Fingerprint::of(bytes).hex()
}

#[test]
fn every_form_comes_with_what_an_auditor_needs() {
    let folder = evidence_folder("evidence");
    let beside = self::folder("evidence-beside");
    for (format, ending) in [
        ("csv", "csv"),
        ("jsonl", "jsonl"),
        ("text", "txt"),
        ("markdown", "md"),
        ("html", "html"),
    ] {
        let file = beside.join(format!("{format}.json"));
        let options = [
            "inventory",
            "--format",
            format,
            "--evidence",
            file.to_str().unwrap(),
        ];
        let output = run(&options, &[&folder]);
        let evidence: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        assert_eq!(evidence["schema"], "staplescope-evidence/1", "{format}");
        assert_eq!(evidence["at"], rfc3339(NOW), "{format}");
        let program = evidence["program"].as_str().unwrap();
        assert_eq!(program, concat!("Staplescope ", env!("CARGO_PKG_VERSION")));
        let asked = evidence["options"][0].as_str().unwrap();
        assert!(asked.contains(&format!("--format {format}")), "{asked}");
        assert!(asked.contains(folder.to_str().unwrap()), "{asked}");
        assert_eq!(evidence["certificates"], 3);
        assert_eq!(evidence["demand_staple"], 2);
        assert_eq!(evidence["usable_staple"], 1);
        let risks: Vec<_> = evidence["risks"]
            .as_array()
            .unwrap()
            .iter()
            .map(|risk| {
                (
                    risk["code"].as_str().unwrap(),
                    risk["count"].as_u64().unwrap(),
                )
            })
            .collect();
        assert!(
            risks.contains(&("must-staple-without-usable-staple", 1)),
            "{risks:?}"
        );
        let inputs = evidence["inputs"].as_array().unwrap();
        assert_eq!(inputs.len(), 5, "{format}");
        for input in inputs {
            let content = fs::read(input["name"].as_str().unwrap()).unwrap();
            assert_eq!(input["size"], content.len());
            assert_eq!(input["sha256"], sha256(&content));
        }
        let written = &evidence["files"][0];
        assert_eq!(written["name"], format!("certificates.{ending}"));
        assert_eq!(written["size"], output.stdout.len());
        assert_eq!(written["sha256"], sha256(&output.stdout));
        if matches!(format, "markdown" | "html") {
            let text = String::from_utf8(output.stdout).unwrap();
            let hash = |name: &str| sha256(&fs::read(folder.join(name)).unwrap());
            for words in [
                program,
                &rfc3339(NOW),
                &format!("--format {format}"),
                "3 certificates: 2 demand a staple, 1 has a usable one",
                "demands a staple, and no usable one is at hand",
                &hash("photo.jpg"),
                &hash("shop.ocsp"),
                "host7.example",
            ] {
                assert!(text.contains(words), "{format}: {words} is not in {text}");
            }
            assert!(!text.contains("<i>"), "{format}: a name is markup");
        }
    }
}

#[test]
fn a_long_stream_is_hashed_while_it_is_read() {
    let folder = folder("evidence-stream");
    let text = certificate(&cast::shop().der).repeat(6000);
    assert!(text.len() > 4 * 1024 * 1024);
    let long = folder.join("long.pem");
    let binary = folder.join("long.bin");
    fs::write(&long, &text).unwrap();
    fs::write(&binary, [&[0; 5_000_000][..], text.as_bytes()].concat()).unwrap();
    let missing = folder.join("missing.pem");
    for (input, is_stream) in [
        (&long, true),
        (&long, false),
        (&binary, false),
        (&missing, false),
    ] {
        let file = folder.join("evidence.json");
        let mut command = Command::new(env!("CARGO_BIN_EXE_staplescope"));
        command
            .args([
                "inventory",
                "--format",
                "jsonl",
                "--at",
                &rfc3339(NOW),
                "--evidence",
            ])
            .arg(&file);
        match is_stream {
            true => command.arg("-").stdin(fs::File::open(input).unwrap()),
            false => command.arg(input),
        };
        command.output().unwrap();
        let evidence: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        let inputs = evidence["inputs"].as_array().unwrap();
        assert_eq!(inputs.len(), 1);
        match fs::read(input) {
            Ok(content) => {
                assert_eq!(inputs[0]["size"], content.len());
                assert_eq!(inputs[0]["sha256"], sha256(&content), "{}", input.display());
            }
            Err(_) => assert_eq!(inputs[0]["sha256"], Value::Null),
        }
    }
}

#[test]
fn the_dates_of_a_selection_are_one_calendar() {
    let folder = evidence_folder("calendar");
    let output = run(&["inventory", "--format", "ics"], &[&folder]);
    let text = String::from_utf8(output.stdout)
        .unwrap()
        .replace("\r\n ", "");
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    // Three certificates end, and one staple.
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 4, "{text}");
    assert!(
        text.contains("SUMMARY:The OCSP staple of shop.example expires"),
        "{text}"
    );
    assert!(
        text.contains("SUMMARY:The certificate of host7.example expires"),
        "{text}"
    );
    let mut command = Command::new(env!("CARGO_BIN_EXE_staplescope"));
    command.args([
        "inventory",
        "--format",
        "ics",
        "--at",
        "2099-01-01T00:00:00Z",
    ]);
    let late = command.arg(&folder).output().unwrap();
    assert_eq!(late.status.code(), Some(2));
    let complaint = String::from_utf8(late.stderr).unwrap();
    assert!(
        complaint.contains("no date of these certificates lies ahead"),
        "{complaint}"
    );
}

#[test]
fn a_rollout_is_checked_and_the_steps_to_renew_are_printed() {
    let folder = evidence_folder("rollout");
    let output = run(&["rollout", "--format", "json"], &[&folder]);
    assert_eq!(output.status.code(), Some(1));
    let rollout: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(rollout["demand"], 2);
    assert_eq!(
        (&rollout["cannot"], &rollout["untold"]),
        (&Value::from(0), &Value::from(2)),
        "nothing is known about a CA of one's own: {rollout}"
    );
    let servers = rollout["servers"].as_array().unwrap();
    assert_eq!(servers.len(), staplescope::tls_server::SERVERS.len());
    let plain = run(&["rollout"], &[&folder.join("issuing.pem")]);
    assert_eq!(plain.status.code(), Some(0));
    let output = run(&["rollout", "--tool", "certbot"], &[&folder]);
    let text = String::from_utf8(output.stdout).unwrap();
    for words in [
        "2 demand a staple",
        "Renew with Must-Staple: certbot",
        "--must-staple",
        "Renew without Must-Staple: certbot",
        "1 more demands a staple",
        "nginx-fetch",
    ] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
    let none = run(&["rollout"], &[&folder.join("photo.jpg")]);
    assert_eq!(none.status.code(), Some(2));
}

/// The alerts of docs/fleet.md, and the metrics, by Prometheus's own tool, where it is installed.
#[test]
fn promtool_accepts_the_alerts_and_the_metrics() {
    use std::io::Write as _;
    let tool = std::env::var_os("PROMTOOL").unwrap_or_else(|| "promtool".into());
    if Command::new(&tool).arg("--version").output().is_err() {
        println!("SKIPPED: promtool is not installed (or named by PROMTOOL)");
        return;
    }
    let folder = evidence_folder("promtool");
    let documentation = include_str!("../docs/fleet.md");
    let rules = documentation
        .split("```yaml\n")
        .find(|part| part.starts_with("groups:"));
    let rules = rules.unwrap().split("```").next().unwrap();
    let file = folder.join("rules.yml");
    fs::write(&file, rules).unwrap();
    let checked = Command::new(&tool)
        .args(["check", "rules"])
        .arg(&file)
        .output();
    let checked = checked.unwrap();
    let said = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(
        checked.status.success() && said.contains("2 rules found"),
        "{said}"
    );
    let metrics = run(&["check", "--format", "prometheus"], &[&folder]).stdout;
    let mut child = Command::new(&tool)
        .args(["check", "metrics"])
        .stdin(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&metrics).unwrap();
    let checked = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&checked.stderr);
    assert!(checked.status.success(), "{said}");
}

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

/// Every row against another reader, where one is installed.
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
