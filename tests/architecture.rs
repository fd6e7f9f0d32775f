//! Who may import whom, as the table in `src/lib.rs` says.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // A test stops with a panic.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// A module, and the modules and items of ours that it may use.
type Table = BTreeMap<String, Vec<String>>;

/// The module table of `src/lib.rs`.
static MAY_USE: LazyLock<Table> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs");
    table(&fs::read_to_string(root).unwrap()).unwrap()
});

/// Modules that may use of the report its types alone, which are plain data, and [`PLAIN`]: what makes
/// a report out of the engine's answers lives beside them.
const PLAIN_ONLY: &[&str] = &["app::protocol", "app::page"];

/// Functions and values of the report that know nothing of the engine.
const PLAIN: &[&str] = &["calendar", "common_name", "duration", "grouped"];

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
            "src/store/digest.rs",
            "src/input/fingerprint.rs",
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
    (
        &["clap", "clap_complete", "clap_mangen"],
        &["src/bin/staplescope/"],
    ),
    (&["webpki_root_certs"], &["src/store/roots.rs"]),
    (
        &["miniz_oxide", "brotli_decompressor", "ruzstd"],
        &[
            "src/input/wire/tls/compressed.rs",
            "src/input/wire/tls/tests.rs",
            "src/input/wire/capture/exchanges.rs",
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
            "src/app/protocol/handed.rs",
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

/// Reads the table of modules in a crate's documentation: the first cell names one module, the last
/// what it may use, as code, or says `nothing of ours`. Every module may use what is everybody's.
fn table(documentation: &str) -> Result<Table, String> {
    let rows = documentation
        .lines()
        .skip_while(|line| *line != "//! | module | does | may use |")
        .skip(2)
        .map_while(|line| line.strip_prefix("//! |")?.strip_suffix('|'));
    let mut table = Table::new();
    let mut everybodys = vec![];
    for row in rows {
        let cells: Vec<_> = row.split('|').map(str::trim).collect();
        let [module, does, may_use] = cells.as_slice() else {
            return Err(format!("not three cells: {row}"));
        };
        let names = match *may_use {
            "nothing of ours" => vec![],
            list => list.split(", ").map(code_span).collect::<Result<_, _>>()?,
        };
        let module = code_span(module.trim_matches(['[', ']']))?;
        if does.starts_with("everybody's: ") {
            everybodys.push(module.clone());
        }
        if table.insert(module, names).is_some() {
            return Err(format!("a second row: {row}"));
        }
    }
    for (module, names) in &mut table {
        let others = everybodys.iter().filter(|name| *name != module);
        names.extend(others.cloned());
    }
    match table.is_empty() {
        true => Err("no table of modules".into()),
        false => Ok(table),
    }
}

fn code_span(text: &str) -> Result<String, String> {
    let name = text
        .strip_prefix('`')
        .and_then(|text| text.strip_suffix('`'));
    let is_path = |name: &&str| {
        name.chars()
            .all(|c| c.is_alphanumeric() || c == '_' || c == ':')
    };
    let name = name.filter(is_path);
    name.map(Into::into)
        .ok_or(format!("not a path as code: {text}"))
}

#[test]
fn every_module_has_a_row_and_every_row_a_module() {
    let files = rust_files(Path::new("src"));
    let files = files
        .iter()
        .map(|file| file.to_string_lossy().replace('\\', "/"));
    let files: Vec<_> = files.filter(|file| file != "src/lib.rs").collect();
    let modules: BTreeSet<_> = files.iter().map(|file| module(file)).collect();
    let rows: BTreeSet<_> = MAY_USE.keys().map(String::as_str).collect();
    assert_eq!(modules, rows);
    for (module, may_use) in &*MAY_USE {
        for name in may_use {
            let top = name.split("::").next().unwrap_or_default();
            assert!(rows.contains(top) && top != module, "{module}: {name}");
        }
    }
}

#[test]
fn a_table_of_modules_is_read_as_it_stands() {
    let text =
        |rows: &str| format!("//! | module | does | may use |\n//! |---|---|---|\n{rows}\n//!\n");
    let good = text(
        "//! | [`asn1`] | reads | nothing of ours |\n\
         //! | `app` | shows | `asn1::Time`, `report` |\n\
         //! | `grammar` | everybody's: counts | nothing of ours |",
    );
    let expected = [
        ("app", &["asn1::Time", "report", "grammar"][..]),
        ("asn1", &["grammar"]),
        ("grammar", &[]),
    ];
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let expected = expected.map(|(module, names)| (module.to_owned(), owned(names)));
    assert_eq!(table(&good), Ok(expected.into()));
    for bad in [
        "//! | `asn1` | reads |",
        "//! | `asn1` | reads | all of the above |",
        "//! | `asn1` | reads | `x509` and others |",
        "//! | asn1 | reads | `x509` |",
        "//! | `asn1` | reads | `x509` |\n//! | `asn1` | reads | `x509` |",
        "//! nothing",
    ] {
        assert!(table(&text(bad)).is_err(), "{bad}");
    }
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
    if let Some(allowed) = MAY_USE.get(module) {
        let external = if module.starts_with("bin") {
            "staplescope::"
        } else {
            "crate::"
        };
        for path in paths(&code, external) {
            let within = |whole: &str| path == whole || path.starts_with(&format!("{whole}::"));
            let is_plain = match path.strip_prefix("report::") {
                Some(name) => PLAIN.contains(&name) || name.starts_with(char::is_uppercase),
                None => path != "report",
            };
            let may = allowed.iter().any(|whole| within(whole));
            if !within(module) && !(may && (is_plain || !PLAIN_ONLY.contains(&module))) {
                problems.push(format!("{file}: `{module}` may not use `{path}`"));
            }
        }
        // Nor is there a way around: out of the module, one level at a time.
        if PLAIN_ONLY.contains(&module) && code.contains("super::super") {
            problems.push(format!("{file}: `{module}` may not climb out of itself"));
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

/// The longest module of [`MAY_USE`] that a file belongs to; empty for the root.
fn module(file: &str) -> &str {
    let path = file.strip_prefix("src/").unwrap_or(file);
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let within = |module: &&str| {
        let folder = module.replace("::", "/");
        path == folder || path.starts_with(&format!("{folder}/"))
    };
    let modules = MAY_USE.keys().map(String::as_str);
    modules
        .filter(within)
        .max_by_key(|module| module.len())
        .unwrap_or_default()
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
        ("src/app/page/view.rs", "use crate::asn1::Span;"),
        ("src/app/page/view.rs", "use crate::app::worker::api;"),
        ("src/app/page/view.rs", "use crate::report::build;"),
        ("src/app/page/view.rs", "use crate::report::{self, Report};"),
        ("src/app/page/view.rs", "use super::super::worker::api;"),
        ("src/app/page/state/mod.rs", "use crate::input::Input;"),
        ("src/app/protocol.rs", "use crate::analyze::Case;"),
        ("src/app/protocol.rs", "use crate::app::page::state::State;"),
        ("src/app/worker/api.rs", "use crate::app::page::run;"),
        ("src/advice/names/mod.rs", "use crate::x509::Certificate;"),
        (
            "src/app/worker/mod.rs",
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
        ("src/analyze/mod.rs", "use wasm_bindgen::prelude::*;"),
        (
            "src/analyze/mod.rs",
            "let now = std::time::SystemTime::now();",
        ),
        ("src/input/mod.rs", "let text = std::fs::read(path);"),
        ("src/report/mod.rs", "use std::env;"),
        ("src/advice/mod.rs", "#[derive(clap::ValueEnum)]"),
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
        ("src/store/digest.rs", "use sha1::Sha1;"),
        (
            "src/report/mod.rs",
            "use crate::verify::Check;\nuse serde::Serialize;",
        ),
        (
            "src/app/worker/mod.rs",
            "use crate::{analyze::Case, asn1::Time, input::Input, report::Report};",
        ),
        (
            "src/app/page/panels/mod.rs",
            "use crate::{advice::Step, asn1::Time, report::{Report, duration}};",
        ),
        (
            "src/analyze/mod.rs",
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
            "src/bin/staplescope/main.rs",
            "use staplescope::analyze::Case;\nuse std::fs;",
        ),
    ];
    for (file, text) in allowed {
        assert_eq!(check(file, text), Vec::<String>::new(), "{file}: {text}");
    }
}
