//! What an auditor takes away.

use std::fs;
use std::process::Command;

use data_encoding::HEXLOWER;
use serde_json::Value;
use sha2::{Digest, Sha256};
use staplescope_testpki::cast;
use staplescope_testpki::clock::{NOW, rfc3339};

use crate::{certificate, folder, mixed_folder, run};

/// The SHA-256, taken without the engine.
fn sha256(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

#[test]
fn every_form_comes_with_what_an_auditor_needs() {
    let folder = mixed_folder("evidence");
    let beside = crate::folder("evidence-beside");
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
                "demands a staple, and no usable one is here",
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
