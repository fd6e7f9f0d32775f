//! Commands that are really run, or at least read by the shell that they are for.

use std::io::Write;
use std::process::{Command, Stdio};

use staplescope::advice::Names;
use staplescope::advice::ask::{self, Shell};
use staplescope::advice::certificate_tool::{CERTIFICATE_TOOLS, Wish, certificate};

use crate::{all_steps, sample};

#[test]
fn every_bash_command_is_one_that_bash_can_read() {
    let report = sample("no-staple");
    let staple = &report.staples[0];
    let names = Names::of(&report, staple);
    let mut steps = all_steps(&names);
    steps.extend(ask::steps(&ask::asking(&report, staple), Shell::Bash));
    steps.dedup();
    let mut checked = 0;
    for code in steps.iter().filter_map(|step| step.code.as_ref()) {
        if code.language != "bash" {
            continue;
        }
        let Ok(mut bash) = Command::new("bash")
            .arg("-n")
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
        else {
            println!("SKIPPED: bash is not installed");
            return;
        };
        bash.stdin
            .take()
            .unwrap()
            .write_all(code.text.as_bytes())
            .unwrap();
        let output = bash.wait_with_output().unwrap();
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success() && error.is_empty(),
            "{}\n{error}",
            code.text
        );
        checked += 1;
    }
    assert!(checked > 30, "only {checked}");
}

/// The requests of `certificate_tool/openssl.rs`, really made.
#[test]
fn openssl_makes_the_request_that_it_is_asked_for() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("advice-request");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let report = sample("no-staple");
    let names = Names::of(&report, &report.staples[0]);
    for (wish, expected) in [(Wish::With, true), (Wish::Without, false)] {
        let steps = certificate(CERTIFICATE_TOOLS[0], wish, &names);
        let mut codes = steps.iter().filter_map(|step| step.code.as_ref());
        let make = &codes.next().unwrap().text;
        let script = format!("{make} && openssl req -in shop.example.csr -noout -text");
        let Some(output) = run(&script, &folder) else {
            return;
        };
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(
            text.contains("DNS:shop.example, DNS:www.shop.example"),
            "{output:?}"
        );
        assert_eq!(text.contains("status_request"), expected, "{text}");
    }
}

/// What a script does in a folder; none, loudly, where what it needs is not installed.
fn run(script: &str, folder: &std::path::Path) -> Option<std::process::Output> {
    let mut bash = Command::new("bash");
    let output = bash.args(["-c", script]).current_dir(folder).output().ok();
    let output = output.filter(|output| output.status.code() != Some(127));
    if output.is_none() {
        println!("SKIPPED: bash or openssl is not installed");
    }
    output
}

/// The certificates of `certificate_tool/own_ca.rs`, really signed.
#[test]
fn an_authority_of_ones_own_signs_with_and_without_must_staple() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("advice-own-ca");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let report = sample("no-staple");
    let names = Names::of(&report, &report.staples[0]);
    let mut tools = CERTIFICATE_TOOLS.iter();
    let tool = tools.find(|tool| tool.id == "own-ca").unwrap();
    let ca = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 9 \
        -subj /CN=CA -keyout ca.key -out ca.pem";
    for (wish, expected) in [(Wish::With, true), (Wish::Without, false)] {
        let steps = certificate(tool, wish, &names);
        let mut codes = steps.iter().filter_map(|step| step.code.as_ref());
        let request = &codes.next().unwrap().text;
        std::fs::write(folder.join("shop.example.ext"), &codes.next().unwrap().text).unwrap();
        let sign = &codes.next().unwrap().text;
        let script =
            format!("{ca} && {request} && {sign} && openssl x509 -in fullchain.pem -noout -text");
        let Some(output) = run(&script, &folder) else {
            return;
        };
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(text.contains("URI:http://ocsp.example"), "{output:?}");
        assert_eq!(text.contains("status_request"), expected, "{text}");
    }
}
