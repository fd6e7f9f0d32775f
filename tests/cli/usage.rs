//! Usage: help, complaints, completions, the manual page.

use std::path::PathBuf;

use super::{run, sample};

#[test]
fn wrong_usage_ends_with_two_and_a_complaint() {
    let healthy = sample("healthy");
    for (arguments, files) in [
        (vec![], vec![]),
        (vec!["--at", "yesterday"], vec![healthy.clone()]),
        (vec!["--format", "yaml"], vec![healthy.clone()]),
        (vec!["--unheard-of"], vec![healthy.clone()]),
        (vec![], vec![PathBuf::from("no-such-file.pem")]),
        (vec!["--trust", "Cargo.toml"], vec![healthy]),
    ] {
        let output = run(&arguments, &files);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(
            output.stdout.is_empty() && !output.stderr.is_empty(),
            "{arguments:?}"
        );
    }
}

#[test]
fn wrong_usage_is_complained_about_with_the_usage_and_help_is_a_result() {
    for arguments in [&["--unheard-of", "x"][..], &["--at", "noon", "x"], &[]] {
        let output = run(arguments, &[]);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        let complaint = String::from_utf8(output.stderr).unwrap();
        assert!(complaint.starts_with("staplescope: "), "{complaint}");
        let helps = ["Usage: staplescope", "--help"];
        assert!(
            helps.iter().any(|part| complaint.contains(part)),
            "{complaint}"
        );
    }
    for arguments in [["--help"], ["-h"], ["--version"], ["-V"]] {
        let output = run(&arguments, &[]);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert!(output.stderr.is_empty(), "{arguments:?}");
        assert!(!output.stdout.is_empty(), "{arguments:?}");
    }
}

/// Every option, server and way to read, every exit status, and examples.

#[test]
fn help_is_complete() {
    let text = String::from_utf8(run(&["--help"], &[]).stdout).unwrap();
    let options = [
        "--at",
        "--format",
        "--trust",
        "--fix",
        "--mend",
        "--ask",
        "--password-file",
        "--as",
        "--help",
        "--version",
        "completions",
        "man",
        "messages",
        "rules",
        "Exit status:",
        "Examples:",
        "auto",
        "powershell",
        "standard input",
    ];
    let ways = staplescope::input::ReadAs::ALL.map(staplescope::input::ReadAs::as_str);
    for part in options.iter().chain(&ways) {
        assert!(text.contains(part), "{part}");
    }
    let widest = text.lines().map(|line| line.chars().count()).max();
    assert!(widest <= Some(100), "{widest:?}");
}

#[test]
fn completions_are_made_for_every_shell() {
    for (shell, part) in [
        ("bash", "complete -F _staplescope"),
        ("elvish", "set edit:completion:arg-completer[staplescope]"),
        ("fish", "complete -c staplescope"),
        ("powershell", "Register-ArgumentCompleter"),
        ("zsh", "#compdef staplescope"),
    ] {
        let output = run(&["completions", shell], &[]);
        assert_eq!(output.status.code(), Some(0), "{shell}");
        let script = String::from_utf8(output.stdout).unwrap();
        assert!(script.contains(part), "{shell}: {part}");
        assert!(script.contains("password-file"), "{shell}");
        // The others complete no values of options.
        if ["bash", "fish", "zsh"].contains(&shell) {
            for value in ["openlitespeed", "ocsp-response"] {
                assert!(script.contains(value), "{shell}: {value}");
            }
        }
    }
    assert_eq!(run(&["completions", "tcsh"], &[]).status.code(), Some(2));
}

#[test]
fn the_manual_page_is_made_from_the_same_definitions() {
    let page = run(&["man"], &[]);
    assert_eq!(page.status.code(), Some(0));
    let page = String::from_utf8(page.stdout).unwrap();
    for part in [
        ".TH staplescope 1",
        ".SH SYNOPSIS",
        "password\\-file",
        "Exit status:",
        "staplescope\\-completions(1)",
    ] {
        assert!(page.contains(part), "{part}");
    }
    let page = run(&["man", "completions"], &[]);
    let page = String::from_utf8(page.stdout).unwrap();
    assert!(page.contains(".TH staplescope-completions 1"), "{page}");
    assert_eq!(run(&["man", "woman"], &[]).status.code(), Some(2));
}
