//! Dates to renew by, and whether a demand for staples can be met.

use std::process::Command;

use serde_json::Value;

use crate::{mixed_folder, run};

#[test]
fn the_dates_of_a_selection_are_one_calendar() {
    let folder = mixed_folder("calendar");
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
        complaint.contains("every date of these certificates has passed"),
        "{complaint}"
    );
}

#[test]
fn a_rollout_is_checked_and_the_steps_to_renew_are_printed() {
    let folder = mixed_folder("rollout");
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
