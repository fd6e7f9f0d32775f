//! Steps to fix what is wrong, and messages of programs.

use super::{AT, run, run_on, sample};

#[test]
fn mend_prints_the_steps_for_a_server() {
    let output = run(&["--at", AT, "--mend", "nginx"], &[sample("no-staple")]);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stdout).unwrap();
    for part in [
        "1. ",
        "server_name shop.example www.shop.example;",
        "Trap: The first handshake of each worker has no staple",
        "Prove the repair",
    ] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
}

#[test]
fn mend_prints_the_ways_to_a_certificate_for_a_server_that_cannot_staple() {
    for (server, is_told) in [("dovecot", true), ("postfix", true), ("nginx", false)] {
        let output = run(&["--at", AT, "--mend", server], &[sample("no-staple")]);
        let text = String::from_utf8(output.stdout).unwrap();
        for tool in [
            "certbot",
            "lego",
            "acme.sh",
            "step (step-ca)",
            "a CA of your own",
        ] {
            let title = format!("Without Must-Staple, with {tool}");
            assert_eq!(text.contains(&title), is_told, "{server} {tool}: {text}");
        }
        let traps = text
            .matches("Trap: First the certificate, then the stapling")
            .count();
        assert_eq!(traps, usize::from(is_told), "{text}");
    }
}

#[test]
fn help_names_every_server_that_mend_knows() {
    let output = run(&["--help"], &[]);
    let text = String::from_utf8(output.stdout).unwrap();
    for server in staplescope::advice::SERVERS {
        assert!(text.contains(server.id), "{}", server.id);
    }
    let output = run(&["--mend", "netscape"], &[sample("no-staple")]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn ask_prints_commands_for_a_shell() {
    for (shell, part) in [
        ("bash", "--data-binary @request.der"),
        ("powershell", "curl.exe"),
    ] {
        let output = run(&["--at", AT, "--ask", shell], &[sample("no-staple")]);
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(
            text.contains(part) && text.contains("http://ocsp.example"),
            "{text}"
        );
    }
    let output = run(&["--ask", "fish"], &[sample("no-staple")]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn an_error_message_is_explained_and_counts_as_an_error() {
    let page = b"An error occurred during a connection to shop.example. Error code: \
        MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING";
    let output = run_on(&["-"], page);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("sent no staple"), "{text}");
    assert!(text.contains("-connect shop.example:443"), "{text}");
}

#[test]
fn an_authoritys_refusal_is_answered_with_the_steps_of_the_tool() {
    let log = b"| certbot.errors: Error finalizing order :: OCSP must-staple extension is no\n\
        | longer available: see https://letsencrypt.org/2024/12/05/ending-ocsp\n";
    let output = run_on(&["-"], log);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stdout).unwrap();
    for part in [
        "lets-encrypt-refuses-must-staple",
        "Without Must-Staple, with certbot",
    ] {
        assert!(text.contains(part), "{text}");
    }
    assert!(
        !text.contains("with lego") && !text.contains("letsencrypt.org:443"),
        "{text}"
    );
    assert!(!text.contains("below"), "{text}");
}

#[test]
fn fix_and_mend_are_the_same() {
    let output = |option| run(&["--at", AT, option, "nginx"], &[sample("no-staple")]);
    let (fix, mend) = (output("--fix"), output("--mend"));
    assert_eq!(fix.status.code(), Some(1));
    assert!(!fix.stdout.is_empty());
    assert_eq!(fix.stdout, mend.stdout);
}
