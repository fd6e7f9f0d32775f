//! `compare`: two inventories.

use std::fs;
use std::process::Command;

use serde_json::Value;
use staplescope_testpki::cast;

use crate::{certificate, folder, run, server};

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
        complaint.contains("line 1: not an inventory row"),
        "{complaint}"
    );
}
