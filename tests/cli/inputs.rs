//! What is read: standard input, passwords, names like those of subcommands, nothing readable.

use std::path::Path;

use super::{AT, json, run, run_on, sample, staplescope};

#[test]
fn nothing_readable_ends_with_two() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    assert_eq!(run(&[], &[manifest]).status.code(), Some(2));
}

#[test]
fn standard_input_is_read_for_a_dash() {
    let text = std::fs::read(sample("wrong-certificate")).unwrap();
    let output = run_on(&["--at", AT, "--format", "json", "-"], &text);
    assert_eq!(output.status.code(), Some(1));
    let report = json(&output);
    assert_eq!(report["inputs"][0]["name"], "standard input");
    assert_eq!(report["staples"][0]["reasons"][0], "certificate-mismatch");
}

#[test]
fn a_password_comes_from_a_file_and_is_not_repeated() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/containers");
    let password = std::env::temp_dir().join(format!("staplescope-pw-{}", std::process::id()));
    let container = fixtures.join("modern.p12");
    let read = |content: Option<&str>| {
        let mut command = staplescope();
        command.args(["--at", AT, "--format", "json"]);
        if let Some(content) = content {
            std::fs::write(&password, content).unwrap();
            command.arg("--password-file").arg(&password);
        }
        let output = command.arg(&container).output().unwrap();
        assert!(!String::from_utf8_lossy(&output.stdout).contains("horse"));
        json(&output)["inputs"][0].clone()
    };
    let opened = read(Some("correct horse\n"));
    assert_eq!(opened["needs_password"], false);
    assert_eq!(opened["found"][1]["place"], "PKCS #12, item 2");
    let wrong = read(Some("wrong horse\n"));
    assert_eq!(
        (&wrong["needs_password"], &wrong["wrong_password"]),
        (&true.into(), &true.into())
    );
    let none = read(None);
    assert_eq!(
        (&none["needs_password"], &none["wrong_password"]),
        (&true.into(), &false.into())
    );
    std::fs::remove_file(password).unwrap();
}

#[test]
fn a_wrong_guess_is_corrected_for_the_files_that_follow() {
    let file = std::env::temp_dir().join(format!("staplescope-as-{}", std::process::id()));
    std::fs::write(&file, [0x30, 0x04, 0x0c, 0x02, b'h', b'i']).unwrap();
    let name = file.display().to_string();
    let report = json(&run(
        &[
            "--format",
            "json",
            &name,
            "--as",
            "certificate",
            &name,
            "--as",
            "auto",
            &name,
        ],
        &[],
    ));
    let found = |index: usize| report["inputs"][index]["found"].as_array().unwrap().len();
    assert_eq!((found(0), found(1), found(2)), (0, 1, 0));
    assert_eq!(report["inputs"][1]["found"][0]["kind"], "certificate");
    assert_eq!(run(&["--as", "picture", &name], &[]).status.code(), Some(2));
    std::fs::remove_file(file).unwrap();
}

/// The paths of the report that programs rely on, each with the type of its value.

#[test]
fn a_file_named_like_a_subcommand_is_read() {
    let folder = std::env::temp_dir().join(format!("staplescope-man-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::copy(sample("healthy"), folder.join("man")).unwrap();
    let at = ["--at", AT];
    for arguments in [
        &["./man", "--at", AT][..],
        &["--at", AT, "man"],
        &["--", "man"],
    ] {
        let mut command = staplescope();
        let command = command.current_dir(&folder).args(arguments);
        let output = command.output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("shop.example"), "{arguments:?}: {text}");
    }
    let mut command = staplescope();
    let command = command.current_dir(&folder).args(["man"]).args(at);
    assert_eq!(command.output().unwrap().status.code(), Some(2));
    std::fs::remove_dir_all(folder).unwrap();
}

/// What a budget cuts is said where it was cut, and ends with one: nobody read the rest.
#[test]
fn what_a_budget_cuts_ends_with_one() {
    let pem = std::fs::read_to_string(sample("healthy")).unwrap();
    let status = |text: &str| {
        let output = run_on(&["--at", AT, "--format", "json", "-"], text.as_bytes());
        (output.status.code(), json(&output))
    };
    assert_eq!(status(&pem).0, Some(0));
    // One line more than is read, and one octet of hexadecimal.
    let line = |number: usize| format!("CLIENT_RANDOM {number:064x} {number:096x}\n");
    let keys = |count: usize| (0..count).map(line).collect::<String>();
    let hex = |lines: usize| format!("{}\n", "00".repeat(64)).repeat(lines);
    for (cut, whole, limit, place) in [
        (
            keys(500_001),
            keys(100),
            "500000 key log lines",
            "line 500001",
        ),
        (
            hex((16 << 20) / 64 + 1),
            hex(100),
            "16 MB of hexadecimal",
            "line ",
        ),
    ] {
        let (code, report) = status(&format!("{whole}.\n{pem}"));
        assert_eq!(code, Some(0), "{limit}");
        assert_eq!(report["limited"], false, "{limit}");
        let (code, report) = status(&format!("{cut}.\n{pem}"));
        assert_eq!(code, Some(1), "{limit}");
        assert_eq!(report["limited"], true, "{limit}");
        assert_eq!(report["staples"][0]["verdict"], "good", "{limit}");
        let problems = report["inputs"][0]["problems"].as_array().unwrap();
        let said = problems
            .iter()
            .find(|one| one["message"].as_str().unwrap().contains(limit))
            .unwrap();
        assert!(said["place"].as_str().unwrap().starts_with(place), "{said}");
    }
}

/// Of a certificate of which nothing could be read nobody can tell who issued it.
#[test]
fn nothing_is_said_of_an_issuer_that_was_not_read() {
    let cut = b"-----BEGIN CERTIFICATE-----\nMIIB!!\n-----END CERTIFICATE-----\n";
    let output = run_on(&["--at", AT, "--format", "json", "-"], cut);
    assert_eq!(output.status.code(), Some(1));
    let report = json(&output);
    let findings = report["findings"].as_array().unwrap();
    let codes: Vec<_> = findings
        .iter()
        .map(|one| one["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["certificate-malformed"]);
}
