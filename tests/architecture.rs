//! Who may import whom, as the table in `src/lib.rs` says.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // A test stops with a panic.

use std::fs;
use std::path::{Path, PathBuf};

/// A module and the modules of ours that it may use. `analyze` and the root may use everything.
const MAY_USE: &[(&str, &[&str])] = &[
    ("asn1", &[]),
    ("input", &["asn1"]),
    ("x509", &["asn1"]),
    ("ocsp", &["asn1", "x509"]),
    ("verify", &["asn1", "x509", "ocsp"]),
    ("ca", &["x509"]),
    (
        "lint",
        &[
            "asn1",
            "x509",
            "ocsp",
            "verify",
            "ca",
            "input::Connection",
            "input::Lack",
            "input::Source",
            "input::StapleSent",
        ],
    ),
    ("tls_client", &["asn1", "x509", "ocsp", "verify"]),
    ("lesson", &["tls_client"]),
    (
        "consequences",
        &["asn1", "x509", "ocsp", "verify", "tls_client"],
    ),
    (
        "report",
        &[
            "asn1",
            "consequences",
            "input",
            "x509",
            "ocsp",
            "verify",
            "lint",
            "tls_client",
        ],
    ),
    ("advice", &["asn1::Time", "report"]),
    (
        "app",
        &[
            "advice",
            "analyze",
            "lesson",
            "report",
            "asn1::Time",
            "input::Input",
            "input::Password",
            "input::ReadAs",
            "input::Stream",
        ],
    ),
    (
        "bin",
        &[
            "advice",
            "analyze",
            "app",
            "report",
            "asn1::Time",
            "input::Input",
            "input::Password",
            "input::ReadAs",
            "input::Stream",
        ],
    ),
];

/// Crates, and the only places that may know them.
const CONFINED: &[(&[&str], &[&str])] = &[
    (
        &["rsa", "p256", "p384", "p521", "ecdsa", "ed25519_dalek"],
        &["src/verify/signature/"],
    ),
    (
        &["sha1", "sha2", "sha3"],
        &[
            "src/verify/signature/",
            "src/verify/digest.rs",
            "src/input/wire/capture/decrypt.rs",
            "src/input/container/pkcs12/",
        ],
    ),
    (
        &["aes", "cbc", "des", "rc2", "hmac", "pbkdf2"],
        &["src/input/container/pkcs12/"],
    ),
    (
        &["serde", "serde_json"],
        &["src/report/", "src/app/", "src/bin/"],
    ),
    (
        &[
            "yew",
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "wasm_bindgen_futures",
            "serde_wasm_bindgen",
            "gloo_timers",
            "gloo_worker",
        ],
        &["src/app/", "src/bin/"],
    ),
    (&["x509_parser"], &["src/x509/"]),
    (&["webpki_root_certs"], &["src/verify/roots.rs"]),
    (
        &["miniz_oxide", "brotli_decompressor", "ruzstd"],
        &[
            "src/input/wire/tls/compressed.rs",
            "src/input/wire/tls/tests.rs",
            "src/input/container/inflate.rs",
        ],
    ),
    (&["pcap_parser"], &["src/input/wire/capture/"]),
    (
        &["aes_gcm", "chacha20poly1305", "hkdf"],
        &["src/input/wire/capture/decrypt.rs"],
    ),
    (
        &["zeroize"],
        &[
            "src/input/wire/key_log.rs",
            "src/input/wire/capture/",
            "src/input/container/pkcs12/",
            "src/input/password.rs",
        ],
    ),
];

/// What the engine never does (`src/lib.rs`, invariants): only those named may.
const FORBIDDEN: &[(&str, &[&str])] = &[
    ("std::fs", &["src/bin/"]),
    ("TcpStream", &[]),
    ("UdpSocket", &[]),
    ("std::env", &["src/bin/"]),
    ("std::process", &["src/bin/"]),
    ("SystemTime", &["src/bin/"]),
    ("Instant::now", &["src/bin/"]),
    ("now_utc", &["src/bin/"]),
];

#[test]
fn modules_import_only_what_they_may() {
    let mut problems = vec![];
    let files = rust_files(Path::new("src"));
    assert!(files.len() > 10, "only {} files found", files.len());
    for file in files {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&file)).unwrap();
        problems.extend(check(&file.to_string_lossy().replace('\\', "/"), &text));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = vec![];
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
        let entry = entry.unwrap();
        let path = folder.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

/// What is wrong in one file.
fn check(file: &str, text: &str) -> Vec<String> {
    let code = code(text);
    let module = module(file);
    let mut problems = vec![];
    if let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == module) {
        let external = if module == "bin" {
            "staplescope::"
        } else {
            "crate::"
        };
        for path in paths(&code, external) {
            let within = |whole: &str| path == whole || path.starts_with(&format!("{whole}::"));
            if !within(module) && !allowed.iter().any(|whole| within(whole)) {
                problems.push(format!("{file}: `{module}` may not use `{path}`"));
            }
        }
    }
    let inside = |places: &[&str]| places.iter().any(|place| file.starts_with(place));
    for (crates, places) in CONFINED {
        for name in *crates {
            if !inside(places) && names_crate(&code, name) {
                problems.push(format!(
                    "{file}: only {} may use `{name}`",
                    places.join(", ")
                ));
            }
        }
    }
    let is_test = file.contains("/tests/") || file.ends_with("/tests.rs");
    let engine = code.split("#[cfg(test)] mod ").next().unwrap_or_default();
    for (what, places) in FORBIDDEN {
        if !is_test && !inside(places) && engine.contains(what) {
            problems.push(format!("{file}: the engine never uses `{what}`"));
        }
    }
    problems
}

/// The top-level module that a file belongs to; empty for the root and `analyze`.
fn module(file: &str) -> &str {
    let path = file.strip_prefix("src/").unwrap_or(file);
    match path.split_once('/') {
        Some((module, _)) => module,
        None => match path.strip_suffix(".rs") {
            Some("lib" | "analyze") | None => "",
            Some(module) => module,
        },
    }
}

/// The code without comments, in one line, spaces around `::` and commas gone.
fn code(text: &str) -> String {
    let lines = text.lines().map(|line| match line.trim_start() {
        comment if comment.starts_with("//") => "",
        _ => line.split(" // ").next().unwrap_or_default(),
    });
    lines.collect::<Vec<_>>().join(" ")
}

/// Every path of ours that is named, `crate::a::{b, c::D}` spread into `a::b` and `a::c::D`.
fn paths(code: &str, root: &str) -> Vec<String> {
    let mut found = vec![];
    for (at, _) in code.match_indices(root) {
        let before = code[..at].chars().next_back();
        if !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '$') {
            spread(&code[at + root.len()..], "", &mut found);
        }
    }
    found
}

/// Reads one path or one group of paths and returns what follows.
fn spread<'t>(text: &'t str, prefix: &str, found: &mut Vec<String>) -> &'t str {
    let mut text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = rest.trim_start();
            if let Some(rest) = rest.strip_prefix('}') {
                return rest;
            }
            let before = rest.len();
            rest = spread(rest, prefix, found).trim_start();
            rest = rest.strip_prefix(',').unwrap_or(rest);
            if rest.is_empty() || rest.len() == before {
                return rest;
            }
        }
    }
    let end = text
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(text.len());
    let path = format!("{prefix}{}", &text[..end]);
    text = &text[end..];
    if let Some(rest) = text.strip_prefix("::")
        && rest.starts_with(|c: char| c == '{' || c == '_' || c.is_alphabetic())
    {
        return spread(rest, &format!("{path}::"), found);
    }
    found.push(path);
    match text.trim_start().strip_prefix("as ") {
        None => text,
        Some(rest) => {
            let rest = rest.trim_start();
            rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_')
        }
    }
}

/// Whether code names this crate, as `use name` or as the beginning of a path.
fn names_crate(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let before = &code[..at];
        let after = &code[at + name.len()..];
        let begins = match before.strip_suffix("::") {
            Some(rest) => !rest.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '>'),
            None => {
                !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '"'))
            }
        };
        let used =
            before.trim_end().ends_with("use") || before.trim_end().ends_with("extern crate");
        begins && (after.starts_with("::") || (used && after.starts_with([';', ' '])))
    })
}

#[test]
fn forbidden_imports_are_found() {
    let forbidden = [
        ("src/asn1/element.rs", "use crate::report::Report;"),
        (
            "src/input/mod.rs",
            "use crate::{asn1::Span, x509::Certificate};",
        ),
        (
            "src/x509/mod.rs",
            "use crate::asn1::Time;\nuse crate::ocsp;",
        ),
        (
            "src/ocsp/mod.rs",
            "use crate::{\n    asn1::{Time, Span},\n    verify::{Check},\n};",
        ),
        ("src/verify/mod.rs", "fn f() { crate::report::show(); }"),
        ("src/verify/window.rs", "use sha2::Sha256;"),
        ("src/lint/mod.rs", "use crate::tls_client as t;"),
        ("src/tls_client/mod.rs", "pub(crate) use crate::lint::all;"),
        ("src/report/mod.rs", "use crate::analyze::analyze;"),
        ("src/app/mod.rs", "use crate::asn1::Span;"),
        ("src/advice/names.rs", "use crate::x509::Certificate;"),
        (
            "src/app/panels/mod.rs",
            "use crate::{analyze::Case, verify::judge};",
        ),
        ("src/app.rs", "use crate::verify::judge;"),
        ("src/bin/app.rs", "use staplescope::x509::Certificate;"),
        ("src/verify/mod.rs", "use rsa::RsaPublicKey;"),
        (
            "src/verify/mod.rs",
            "let key = ::p256::ecdsa::VerifyingKey::new();",
        ),
        ("src/x509/mod.rs", "#[derive(serde::Serialize)]"),
        ("src/analyze.rs", "use wasm_bindgen::prelude::*;"),
        ("src/analyze.rs", "let now = std::time::SystemTime::now();"),
        ("src/input/mod.rs", "let text = std::fs::read(path);"),
        ("src/report/mod.rs", "use std::env;"),
    ];
    for (file, text) in forbidden {
        assert_eq!(check(file, text).len(), 1, "{file}: {text}");
    }
}

#[test]
fn allowed_imports_are_not() {
    let allowed = [
        (
            "src/input/mod.rs",
            "use crate::asn1::Span;\nuse crate::input::Found;",
        ),
        (
            "src/ocsp/mod.rs",
            "use crate::{asn1::{self, Time}, x509::Name};",
        ),
        (
            "src/verify/signature/rsa.rs",
            "use rsa::RsaPublicKey;\nuse sha2::Sha256;",
        ),
        ("src/verify/digest.rs", "use sha1::Sha1;"),
        (
            "src/report/mod.rs",
            "use crate::verify::Check;\nuse serde::Serialize;",
        ),
        (
            "src/app/mod.rs",
            "use crate::{analyze::Case, asn1::Time, input::Input, report::Report};",
        ),
        (
            "src/analyze.rs",
            "use crate::{verify::judge, report::Report};",
        ),
        (
            "src/asn1/mod.rs",
            "// crate::report knows more\nlet signature = self.signature;",
        ),
        (
            "src/input/tests/noise.rs",
            "let start = std::time::Instant::now();",
        ),
        (
            "src/input/mod.rs",
            "use std::fmt;\n#[cfg(test)]\nmod tests { use std::fs; }",
        ),
        ("src/asn1/mod.rs", "let x = verify::signature::check();"),
        (
            "src/bin/staplescope.rs",
            "use staplescope::analyze::Case;\nuse std::fs;",
        ),
    ];
    for (file, text) in allowed {
        assert_eq!(check(file, text), Vec::<String>::new(), "{file}: {text}");
    }
}
