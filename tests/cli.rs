//! The command line as scripts use it: arguments, exit status, streams, JSON.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail by panic"
)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const AT: &str = "2026-06-15T12:00:00Z";

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/samples")
        .join(name)
        .join("input.pem")
}

fn staplescope() -> Command {
    Command::new(env!("CARGO_BIN_EXE_staplescope"))
}

fn run(arguments: &[&str], files: &[PathBuf]) -> Output {
    staplescope().args(arguments).args(files).output().unwrap()
}

/// The same with a text on standard input, which one of the arguments has to ask for.
fn run_on(arguments: &[&str], text: &[u8]) -> Output {
    let mut child = staplescope()
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(text).unwrap();
    child.wait_with_output().unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn exit_status_says_whether_there_is_a_problem() {
    for (name, status) in [
        ("healthy", 0),
        ("expired", 1),
        ("revoked", 1),
        ("no-staple", 1),
    ] {
        let output = run(&["--at", AT], &[sample(name)]);
        assert_eq!(output.status.code(), Some(status), "{name}");
        assert!(
            !output.stdout.is_empty() && output.stderr.is_empty(),
            "{name}"
        );
    }
}

/// The report ends with the command that prints the steps, with the very arguments that were given.
#[test]
fn the_report_ends_with_the_command_that_prints_the_steps() {
    let expired = sample("expired");
    let output = run(
        &["--format", "text", "--at", AT],
        std::slice::from_ref(&expired),
    );
    let text = String::from_utf8(output.stdout).unwrap();
    let command = format!("staplescope --fix nginx --at {AT} {}", expired.display());
    assert!(text.contains(&command), "{text}");
    let arguments: Vec<_> = command.split(' ').skip(1).collect();
    let steps = run(&arguments, &[]);
    let steps = String::from_utf8(steps.stdout).unwrap();
    assert!(steps.contains("nginx"), "{steps}");
    let healthy = run(&["--at", AT], &[sample("healthy")]);
    assert!(!String::from_utf8(healthy.stdout).unwrap().contains("--fix"));
}

#[test]
fn a_response_alone_is_an_error_where_its_bytes_show_one() {
    for (bytes, status) in [1, 2, 3, 5, 6].map(|one| (staplescope_testpki::error_response(one), 1))
    {
        let output = run_on(&["--at", AT, "-"], &bytes);
        assert_eq!(output.status.code(), Some(status));
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("response-error-status"), "{text}");
    }
}

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
fn trusted_certificates_serve_as_issuers_but_are_not_judged() {
    let text = std::fs::read_to_string(sample("healthy")).unwrap();
    let folder = std::env::temp_dir().join(format!("staplescope-cli-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let block = |label: &str, skip: usize| {
        let begin = format!("-----BEGIN {label}-----");
        let part = text.split(&begin).nth(skip + 1).unwrap();
        let end = format!("-----END {label}-----");
        format!("{begin}{}{end}\n", part.split(&end).next().unwrap())
    };
    let (leaf, issuer, staple) = (
        folder.join("leaf"),
        folder.join("issuer"),
        folder.join("staple"),
    );
    std::fs::write(&leaf, block("CERTIFICATE", 0)).unwrap();
    std::fs::write(&issuer, block("CERTIFICATE", 1)).unwrap();
    std::fs::write(&staple, block("OCSP RESPONSE", 0)).unwrap();
    let without = json(&run(
        &["--at", AT, "--format", "json"],
        &[leaf.clone(), staple.clone()],
    ));
    assert_eq!(without["staples"][0]["reasons"][0], "issuer-missing");
    let issuer = issuer.display().to_string();
    let with = run(
        &["--at", AT, "--format", "json", "--trust", &issuer],
        &[leaf, staple],
    );
    assert_eq!(with.status.code(), Some(0));
    assert_eq!(json(&with)["staples"].as_array().unwrap().len(), 1);
    assert_eq!(json(&with)["staples"][0]["verdict"], "good");
    std::fs::remove_dir_all(folder).unwrap();
}

/// A request or a list is something readable, and its report has the promised shape.
#[test]
fn requests_and_lists_are_readable() {
    use staplescope_testpki::{CrlBuilder, CsrBuilder, Entry, Key, OcspRequestBuilder, Revoked};
    use staplescope_testpki::{Extension, cast, clock::NOW, der};
    let issuing = cast::issuing();
    let csr = CsrBuilder::new(der::name("", "shop"), Key::p256("shop"));
    let csr = csr.with(Extension::tls_feature(&[5])).build();
    let entry = Entry::new(&issuing, &cast::SHOP_SERIAL);
    let request = OcspRequestBuilder::new().about(&entry).nonce(&[1; 32]);
    let list = CrlBuilder::new(&issuing).revoking(Revoked::new(&cast::SHOP_SERIAL, NOW));
    let chain = [cast::shop().der, issuing.der.clone()].concat();
    let folder = std::env::temp_dir().join(format!("staplescope-requests-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let files = [
        write("csr", &csr),
        write("request", &request.build()),
        write("list", &list.build()),
    ];
    for file in &files {
        for arguments in [&["--at", AT][..], &["--at", AT, "--format", "json"]] {
            let output = run(arguments, std::slice::from_ref(file));
            assert_eq!(output.status.code(), Some(0), "{}", file.display());
            assert!(output.stderr.is_empty());
        }
    }
    let all = [&files[..], &[write("chain", &chain)]].concat();
    let output = run(&["--at", AT, "--format", "json"], &all);
    // The list revokes the certificate.
    assert_eq!(output.status.code(), Some(1));
    let report = json(&output);
    for (path, value) in [
        ("/certificate_requests/0/id", "certificate-request-1"),
        ("/certificate_requests/0/proof_of_possession", "passed"),
        ("/ocsp_requests/0/id", "ocsp-request-1"),
        ("/ocsp_requests/0/requests/0/names/0", "certificate-1"),
        ("/crls/0/id", "crl-1"),
        ("/crls/0/signature", "passed"),
        ("/crls/0/covers/0/certificate", "certificate-1"),
        ("/crls/0/covers/0/status", "on-list"),
        ("/crls/0/covers/0/revoked_at", AT),
    ] {
        assert_eq!(
            report.pointer(path).and_then(Value::as_str),
            Some(value),
            "{path}"
        );
    }
    assert_eq!(report["certificate_requests"][0]["must_staple"], true);
    let text = run(&["--at", AT], &all);
    let text = String::from_utf8(text.stdout).unwrap();
    for line in [
        "  asks for Must-Staple: yes",
        "  certificate-1 on-list: The list names the certificate",
        "  asks for  0f3c51d8771a4e90b2649d08e35bc721 (certificate-1)",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    std::fs::remove_dir_all(folder).unwrap();
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
fn the_report_has_the_promised_shape() {
    let report = json(&run(
        &["--at", AT, "--format", "json"],
        &[sample("revoked")],
    ));
    assert_eq!(report["schema"], "staplescope-report/1");
    assert_eq!(report["at"], AT);
    for (path, kind) in [
        ("/inputs/0/name", "text"),
        ("/inputs/0/format", "text"),
        ("/inputs/0/objects/0", "text"),
        ("/inputs/0/found/0/id", "text"),
        ("/inputs/0/found/0/kind", "text"),
        ("/inputs/0/found/0/place", "text"),
        ("/inputs/0/found/0/form", "text"),
        ("/inputs/0/needs_password", "truth"),
        ("/inputs/0/wrong_password", "truth"),
        ("/inputs/0/problems", "list"),
        ("/certificates/0/id", "text"),
        ("/certificates/0/sha256", "text"),
        ("/certificates/0/subject", "text"),
        ("/certificates/0/issuer", "text"),
        ("/certificates/0/serial", "text"),
        ("/certificates/0/not_before", "text"),
        ("/certificates/0/not_after", "text"),
        ("/certificates/0/role", "text"),
        ("/certificates/0/must_staple", "truth"),
        ("/certificates/0/tls_features/0", "number"),
        ("/certificates/0/ocsp_urls/0", "text"),
        ("/certificates/0/ca_issuers_urls/0", "text"),
        ("/certificates/0/subject_alt_names/0", "text"),
        ("/certificates/0/extensions/0/oid", "text"),
        ("/ocsp_responses/0/id", "text"),
        ("/ocsp_responses/0/sha256", "text"),
        ("/ocsp_responses/0/status", "text"),
        ("/ocsp_responses/0/produced_at", "text"),
        ("/ocsp_responses/0/responder_id", "text"),
        ("/ocsp_responses/0/signature_algorithm", "text"),
        ("/ocsp_responses/0/entries/0/serial", "text"),
        ("/ocsp_responses/0/entries/0/issuer_name_hash", "text"),
        ("/ocsp_responses/0/entries/0/issuer_key_hash", "text"),
        ("/ocsp_responses/0/entries/0/hash_algorithm", "text"),
        ("/ocsp_responses/0/entries/0/status", "text"),
        ("/ocsp_responses/0/entries/0/this_update", "text"),
        ("/ocsp_responses/0/entries/0/next_update", "text"),
        ("/ocsp_responses/0/entries/0/revoked_at", "text"),
        ("/ocsp_responses/0/entries/0/reason", "text"),
        ("/ocsp_responses/0/entries/0/extensions", "list"),
        ("/ocsp_responses/0/certificates", "list"),
        ("/ocsp_responses/0/extensions", "list"),
        ("/staples/0/requests/0/hash_algorithm", "text"),
        ("/staples/0/requests/0/der", "text"),
        ("/staples/0/certificate", "text"),
        ("/staples/0/response", "text"),
        ("/staples/0/issuer", "text"),
        ("/staples/0/verdict", "text"),
        ("/staples/0/reasons", "list"),
        ("/staples/0/checks/0/check", "text"),
        ("/staples/0/checks/0/outcome", "text"),
        ("/staples/0/checks/0/evidence", "text"),
        ("/staples/0/checks/0/references/0", "object"),
        ("/staples/0/usable_from", "text"),
        ("/staples/0/usable_until", "text"),
        ("/findings/0/code", "text"),
        ("/findings/0/severity", "text"),
        ("/findings/0/object", "text"),
        ("/findings/0/title", "text"),
        ("/findings/0/explanation", "text"),
        ("/findings/0/remedy", "text"),
        ("/findings/0/references/0", "object"),
        ("/outcomes/0/client", "text"),
        ("/outcomes/0/situation", "text"),
        ("/outcomes/0/outcome", "text"),
        ("/outcomes/0/explanation", "text"),
        ("/outcomes/0/references/0", "object"),
    ] {
        let value = report.pointer(path);
        let found = match value {
            Some(Value::String(text)) if !text.is_empty() => "text",
            Some(Value::Array(_)) => "list",
            Some(Value::Bool(_)) => "truth",
            Some(Value::Number(_)) => "number",
            Some(Value::Object(_)) => "object",
            _ => "nothing",
        };
        assert_eq!(found, kind, "{path}: {value:?}");
    }
    let situations: std::collections::BTreeSet<_> = report["outcomes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|outcome| outcome["situation"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(situations.len(), 11);
}

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
fn rules_are_listed_in_every_format() {
    let printed = |arguments: &[&str]| {
        let output = run(arguments, &[]);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let text = printed(&["rules"]);
    assert_eq!(text, printed(&["rules", "--format", "text"]));
    assert!(text.starts_with("must-staple-without-staple (error)\n"));
    let page = printed(&["rules", "--format", "markdown"]);
    assert!(page.starts_with("# The rules\n") && page.contains("\n### `tls-feature-critical`\n"));
    let catalogue: Value = serde_json::from_str(&printed(&["rules", "--format", "json"])).unwrap();
    let rules = catalogue["rules"].as_array().unwrap();
    for part in [
        "code",
        "severity",
        "clauses",
        "effective",
        "looks_at",
        "title",
        "remedy",
    ] {
        assert!(rules.iter().all(|rule| rule.get(part).is_some()), "{part}");
    }
    let wrong = run(&["rules", "--format", "yaml"], &[]);
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn messages_are_listed_in_every_format() {
    let printed = |arguments: &[&str]| {
        let output = run(arguments, &[]);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let text = printed(&["messages"]);
    assert_eq!(text, printed(&["messages", "--format", "text"]));
    assert!(
        text.starts_with("nginx-no-responder-url (warning)\n"),
        "{text}"
    );
    let page = printed(&["messages", "--format", "markdown"]);
    assert!(page.starts_with("# What programs say about stapling\n"));
    assert!(page.contains("| `caddy-no-responder-url` | notice | only |"));
    let catalogue: Value =
        serde_json::from_str(&printed(&["messages", "--format", "json"])).unwrap();
    let messages = catalogue["messages"].as_array().unwrap();
    for part in [
        "code",
        "program",
        "words",
        "severity",
        "meaning",
        "next",
        "confidence",
    ] {
        assert!(messages.iter().all(|one| one.get(part).is_some()), "{part}");
    }
    let wrong = run(&["messages", "--format", "yaml"], &[]);
    assert_eq!(wrong.status.code(), Some(2));
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

#[test]
fn a_tree_lists_every_element_with_its_name() {
    let nodes = |format: &str| {
        let arguments = ["tree", "--format", format];
        run(&arguments, &[sample("healthy")])
    };
    let objects = json(&nodes("json"));
    let [first, ..] = objects.as_array().unwrap().as_slice() else {
        panic!("{objects}")
    };
    let nodes_of = first["nodes"].as_array().unwrap();
    let named = |name: &str| nodes_of.iter().find(|node| node["name"] == name).unwrap();
    assert_eq!(named("Certificate")["offset"], 0);
    assert_eq!(named("Certificate")["tag"], "SEQUENCE");
    assert_eq!(named("serialNumber")["tag"], "INTEGER");
    assert!(named("extensions")["depth"].as_u64() == Some(2));
    let all = objects.as_array().unwrap().iter();
    let names: Vec<_> = all
        .map(|one| one["nodes"][0]["name"].as_str().unwrap())
        .collect();
    assert!(names.contains(&"OCSPResponse"), "{names:?}");
    let text = String::from_utf8(nodes("text").stdout).unwrap();
    assert!(text.contains("tbsResponseData") && text.contains("certStatus"));
    let nothing = run(&["tree"], &[PathBuf::from("README.md")]);
    assert_eq!(nothing.status.code(), Some(2));
}

#[test]
fn a_report_can_be_taken_away_in_other_forms() {
    for (format, begins) in [
        ("html", "<!DOCTYPE html>"),
        ("markdown", "# shop.example: The staple expired"),
        ("ics", "BEGIN:VCALENDAR\r\n"),
        ("pem", "-----BEGIN CERTIFICATE-----\n"),
    ] {
        let output = run(&["--at", AT, "--format", format], &[sample("expired")]);
        assert_eq!(output.status.code(), Some(1), "{format}");
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.starts_with(begins), "{format}: {text:.60}");
        assert!(output.stderr.is_empty(), "{format}");
    }
}

#[test]
fn without_a_deadline_ahead_there_is_no_calendar_and_that_is_said() {
    let late = "2036-01-01T00:00:00Z";
    let output = run(&["--at", late, "--format", "ics"], &[sample("expired")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("no deadline lies ahead"), "{said}");
}

#[test]
fn every_input_has_its_hash() {
    let path = sample("healthy");
    let output = run(
        &["--at", AT, "--format", "json"],
        std::slice::from_ref(&path),
    );
    let told = json(&output)["inputs"][0]["sha256"].clone();
    let hash = staplescope::store::digest::sha256(&std::fs::read(path).unwrap());
    assert_eq!(told, data_encoding::HEXLOWER.encode(&hash));
    let piped = run_on(&["--at", AT, "--format", "json", "-"], b"");
    assert_eq!(
        json(&piped)["inputs"][0]["sha256"],
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
}
