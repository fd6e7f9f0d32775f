//! The report: what is judged, and what the exit status says of it.

use serde_json::Value;

use super::{AT, json, run, run_on, sample};

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
    assert!(said.contains("no deadline follows"), "{said}");
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
