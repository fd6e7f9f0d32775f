//! What is counted, and what is said of it.

use std::fs;
use std::process::Command;

use serde_json::Value;
use staplescope_testpki::clock::NOW;
use staplescope_testpki::{Entry, Extension, ResponseBuilder, Status, cast};

use crate::{certificate, folder, rows, run, server};

const DAY: i64 = 24 * 60 * 60;

fn text(arguments: &[&str], path: &std::path::Path) -> String {
    String::from_utf8(run(arguments, &[path]).stdout).unwrap()
}

#[test]
fn a_certificate_counts_once_wherever_it_stands() {
    let folder = folder("places");
    let (one, other) = (
        certificate(&server(1, true)),
        certificate(&server(2, false)),
    );
    for (name, content) in [
        ("a.pem", one.clone()),
        ("b.pem", one.clone()),
        ("c.pem", format!("{other}{one}")),
        // The same, cut off.
        ("d.pem", one[..one.len() * 3 / 4].to_owned()),
    ] {
        fs::write(folder.join(name), content).unwrap();
    }
    let text = text(&["inventory"], &folder);
    assert!(
        text.contains("3 certificates in 5 places: 1 demands a staple, 0 have a usable one,"),
        "{text}"
    );
    assert!(
        text.contains("error: 1 demands a staple, and no usable one is here"),
        "{text}"
    );
    // They have one key, all of them; the cut one shares it with nobody.
    assert!(text.contains("notice: 2 share their key"), "{text}");
    assert_eq!(rows(&[&folder]).len(), 5);
}

#[test]
fn every_trouble_of_a_certificate_counts() {
    let folder = folder("troubles");
    let issuer = cast::issuing();
    let shop = cast::shop_builder()
        .without("1.3.6.1.5.5.7.1.24")
        .validity(NOW - 60 * DAY, NOW + 12 * DAY)
        .issued_by(&issuer);
    let entry = Entry::new(&issuer, &cast::SHOP_SERIAL).status(Status::Revoked(NOW - DAY, None));
    let response = ResponseBuilder::signed_by(&issuer).entry(entry).build();
    fs::write(folder.join("shop.pem"), certificate(&shop.der)).unwrap();
    fs::write(folder.join("shop.ocsp"), response).unwrap();
    fs::write(folder.join("issuer.pem"), certificate(&issuer.der)).unwrap();
    let text = text(&["inventory"], &folder);
    assert!(
        text.contains("error: 1 certificate: The certificate is revoked"),
        "{text}"
    );
    assert!(text.contains("warning: 1 ends within 30 days"), "{text}");
}

#[test]
fn a_response_that_outlives_its_delegate_is_a_risk_and_has_two_metrics() {
    let folder = folder("delegate");
    let delegate = cast::delegate_builder()
        .validity(NOW - DAY, NOW + DAY)
        .issued_by(&cast::issuing());
    let response = ResponseBuilder::delegated(&cast::issuing(), &cast::SHOP_SERIAL, &delegate);
    fs::write(folder.join("shop.pem"), certificate(&cast::shop().der)).unwrap();
    fs::write(folder.join("shop.ocsp"), response.build()).unwrap();
    fs::write(folder.join("issuer.pem"), certificate(&cast::issuing().der)).unwrap();
    let rows = rows(&[&folder]);
    let shop = rows
        .iter()
        .find(|row| row["must_staple"] == true)
        .expect("the shop");
    assert_eq!(shop["staple"], "good");
    assert_eq!(shop["worst"], "next-update-after-responder", "{shop}");
    assert_eq!(shop["risk"], "warning");
    let metrics = text(&["check", "--format", "prometheus"], &folder);
    let of = |name: &str| -> i64 {
        let line = metrics.lines().find(|line| line.starts_with(name));
        let value = line.and_then(|line| line.rsplit_once(' '));
        value.expect(name).1.parse().unwrap()
    };
    assert_eq!(of("staplescope_staple_until"), NOW + DAY);
    assert!(of("ssl_ocsp_response_next_update") > NOW + DAY);
    assert_eq!(of("x509_read_errors"), 0);
}

#[test]
fn what_is_known_and_not_opened_is_a_row_and_what_nobody_knows_is_not() {
    let folder = folder("unopened");
    let cut: &[u8] = b"PK\x03\x04\x14\x00\x00\x00";
    for (name, content) in [
        ("a.jks", &b"\xfe\xed\xfe\xed\x00\x00\x00\x02"[..]),
        ("b.tar.xz", b"\xfd7zXZ\x00\x00\x04"),
        ("c.zip", cut),
        (
            "d.txt",
            b"Certificate:\n    Data:\n        Version: 3 (0x2)\n        Serial Number: 1 (0x1)\n        \
              Signature Algorithm: ecdsa-with-SHA256\n        Issuer: CN=x\n",
        ),
        ("photo.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0"),
        ("prose.txt", b"Nothing about anything."),
        ("unknown.der", b"\x30\x06\x02\x01\x01\x0c\x01x"),
        ("empty", b""),
    ] {
        fs::write(folder.join(name), content).unwrap();
    }
    let output = run(&["inventory", "--format", "jsonl"], &[&folder]);
    let text = String::from_utf8(output.stdout).unwrap();
    let names: Vec<String> = text
        .lines()
        .map(|line| {
            let row: Value = serde_json::from_str(line).unwrap();
            assert_ne!(row["problems"], serde_json::json!([]), "{row}");
            let source = row["source"].as_str().unwrap().to_owned();
            source.rsplit_once('/').unwrap().1.to_owned()
        })
        .collect();
    assert_eq!(names, ["a.jks", "b.tar.xz", "c.zip", "d.txt"]);
    // Nothing of that is a certificate.
    assert_eq!(output.status.code(), Some(2));
    let said = self::text(&["inventory"], &folder);
    assert!(
        said.contains("No certificate: 4 files or parts could not be read."),
        "{said}"
    );
}

#[test]
fn a_path_that_is_not_there_is_no_certificate() {
    let nothing = folder("not-there").join("nothing");
    let output = run(&["inventory"], &[&nothing]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("No certificate: 1 file or part"), "{said}");
    let output = run(&["check"], &[&nothing]);
    assert_eq!(output.status.code(), Some(3));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.starts_with("UNKNOWN: no certificate found in the inputs. This cannot be read")
            && !said.contains("CRITICAL"),
        "{said}"
    );
    // Beside a certificate it is a trouble of the whole.
    let well = folder("beside-nothing").join("well.pem");
    fs::write(&well, certificate(&server(1, false))).unwrap();
    let output = run(&["inventory"], &[&well, &nothing]);
    assert_eq!(output.status.code(), Some(1));
    let metrics = run(&["check", "--format", "prometheus"], &[&well, &nothing]);
    assert_eq!(metrics.status.code(), Some(2));
    let metrics = String::from_utf8(metrics.stdout).unwrap();
    assert!(metrics.contains("\nx509_read_errors 1\n"), "{metrics}");
}

/// A name with an escape sequence and lines of its own.
#[test]
fn names_steer_no_terminal_and_forge_no_lines() {
    let folder = folder("steering");
    let name = "a\u{1b}[31m\nOK: all is well | x=1\n.example";
    let evil = cast::shop_builder()
        .without("2.5.29.17")
        .with(Extension::subject_alt_name(&[name]))
        .issued_by(&cast::issuing());
    fs::write(folder.join("evil.pem"), certificate(&evil.der)).unwrap();
    let lines = |arguments: &[&str]| {
        let said = text(arguments, &folder);
        // Steps to copy begin with tabs.
        let is_steering = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
        assert!(!said.contains(is_steering), "{arguments:?}: {said:?}");
        assert!(!said.contains("\nOK"), "{arguments:?}: {said:?}");
        said.lines().count()
    };
    assert_eq!(lines(&["check", "--format", "nagios"]), 1);
    assert_eq!(lines(&["check"]), 2);
    lines(&["inventory"]);
    lines(&["inventory", "--format", "markdown"]);
    lines(&["rollout", "--tool", "certbot"]);
    let missing = folder.join("\u{1b}[31m.jsonl");
    let compared = Command::new(env!("CARGO_BIN_EXE_staplescope"))
        .arg("compare")
        .args([&missing, &missing])
        .output()
        .unwrap();
    assert!(!compared.stderr.contains(&0x1b));
}

/// A staple that ends soon beside something worse, and one that is usable at one place and lacks at another.
#[test]
fn what_is_not_the_worst_and_what_lacks_elsewhere_counts() {
    use staplescope::asn1::Time;
    use staplescope::report::{Inventory, Risk, Role, Row, Verdict};
    let at = Time::from_unix(NOW);
    let good = Row {
        sha256: Some("1".into()),
        names: vec!["a.example".into()],
        role: Some(Role::EndEntity),
        must_staple: Some(true),
        ocsp_urls: vec!["http://ocsp.example".into()],
        staple: Some(Verdict::Good),
        staple_ends_soon: true,
        days_left: Some(-1),
        risk: Risk::Error,
        worst: Some("certificate-expired".into()),
        ..Row::default()
    };
    let lacking = Row {
        staple: Some(Verdict::Missing),
        worst: Some("must-staple-without-staple".into()),
        ..good.clone()
    };
    for rows in [[&good, &lacking], [&lacking, &good]] {
        let mut counts = Inventory::default();
        rows.iter().for_each(|row| counts.add(row, at));
        assert_eq!((counts.certificates, counts.places), (1, 2));
        assert_eq!((counts.demand_staple, counts.usable_staple), (1, 0));
        let groups = counts.groups();
        let groups: Vec<_> = groups
            .iter()
            .map(|group| (group.code.as_str(), group.count))
            .collect();
        assert_eq!(
            groups,
            [
                ("certificate-expired", 1),
                ("must-staple-without-usable-staple", 1),
                ("staple-ends-soon", 1)
            ]
        );
    }
}
