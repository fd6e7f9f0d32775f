//! `docs/verification.md` names everything that the code knows, and nothing else.
#![allow(clippy::unwrap_used, clippy::panic)] // A test stops with a panic.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Literals below `src/lint` that look like codes of findings and are none.
const NO_CODES: &[&str] = &["gnutls-cli"];

/// Where a limit of this kind must stand in the page.
const LIMITED: &[&str] = &["analyze.rs", "asn1", "x509", "ocsp", "verify"];

#[test]
fn every_check_reason_and_chain_rule_is_explained() {
    let (page, _) = page();
    for (file, name, at_least) in [
        ("verify/check.rs", "CheckKind", 13),
        ("verify/check.rs", "Reason", 14),
        ("verify/chain/check.rs", "Rule", 12),
    ] {
        let variants = variants(&source(file), name);
        assert!(variants.len() >= at_least, "{name}: {variants:?}");
        for variant in variants {
            assert!(page.contains(&format!("`{variant}`")), "{name}: {variant}");
        }
    }
}

#[test]
fn every_finding_has_a_row_with_its_severity_and_clauses() {
    let rows = rows();
    let mut known = BTreeSet::new();
    for file in files(&folder("src/lint")) {
        let text = code(&fs::read_to_string(&file).unwrap());
        let (codes, citations) = (codes(&text), citations(&text));
        let own: Vec<_> = rows
            .iter()
            .filter(|row| codes.contains(&row.code))
            .collect();
        let shown = file.display();
        for code in &codes {
            let row = own.iter().filter(|row| row.code == *code).count();
            assert_eq!(row, 1, "{shown}: rows of {code}");
        }
        for row in &own {
            for severity in &row.severities {
                let severity = format!("Severity::{}", capital(severity));
                assert!(text.contains(&severity), "{shown}: {severity} of {row:?}");
            }
        }
        for citation in &citations {
            let cited = own.iter().any(|row| row.clauses.contains(citation));
            assert!(own.is_empty() || cited, "{shown}: {citation} in no row");
        }
        known.extend(codes);
    }
    let gone: Vec<_> = rows
        .iter()
        .filter(|row| !known.contains(&row.code))
        .collect();
    assert!(gone.is_empty(), "no longer findings: {gone:#?}");
    assert!(rows.len() > 90, "only {} rows", rows.len());
}

#[test]
fn every_limit_is_the_one_in_the_code() {
    let (page, _) = page();
    let rows: Vec<&str> = page
        .lines()
        .filter(|line| line.starts_with("| `"))
        .collect();
    for part in LIMITED {
        for file in files(&folder("src").join(part)) {
            let name = file.strip_prefix(folder("src")).unwrap();
            let name = format!("`{}`", name.display());
            for (constant, value) in limits(&fs::read_to_string(&file).unwrap()) {
                let row = rows
                    .iter()
                    .find(|row| row.contains(&name) && row.contains(&format!("`{constant}`")));
                let row = row.unwrap_or_else(|| panic!("{name}: {constant} is not listed"));
                let said = format!("`{constant}` {value}");
                let said = row.match_indices(&said).any(|(at, _)| {
                    let behind = row[at + said.len()..].chars().next();
                    !behind.is_some_and(|next| next.is_ascii_digit())
                });
                assert!(said, "{name}: {constant} is {value}, not as in {row}");
            }
        }
    }
}

#[test]
fn the_page_stays_readable() {
    let (page, findings) = page();
    let lines = page.lines().count() + findings.lines().count();
    assert!(lines <= 350, "{lines} lines");
}

/// A row of the table of findings.
#[derive(Debug)]
struct Row {
    code: String,
    severities: Vec<String>,
    clauses: Vec<String>,
}

/// The page up to its findings, and these.
fn page() -> (String, String) {
    let page = fs::read_to_string(folder("docs/verification.md")).unwrap();
    let (rules, findings) = page.split_once("\n## Findings\n").unwrap();
    (rules.into(), findings.into())
}

fn rows() -> Vec<Row> {
    let (_, findings) = page();
    let rows = findings.lines().filter_map(|line| {
        let (code, rest) = line.strip_prefix("| `")?.split_once("` | ")?;
        let (severities, clauses) = rest.strip_suffix(" |")?.split_once(" | ")?;
        let list = |text: &str| text.split(", ").map(str::to_owned).collect();
        Some(Row {
            code: code.into(),
            severities: list(severities),
            clauses: list(clauses),
        })
    });
    rows.collect()
}

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn source(file: &str) -> String {
    fs::read_to_string(folder("src").join(file)).unwrap()
}

/// The Rust files below a path, or the file itself.
fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.into()];
    }
    let entries = fs::read_dir(path)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let nested =
        entries.filter(|path| path.is_dir() || path.extension().is_some_and(|it| it == "rs"));
    nested.flat_map(|path| files(&path)).collect()
}

/// The variants of an enumeration without fields, in kebab-case as in the report.
fn variants(source: &str, name: &str) -> Vec<String> {
    let (_, rest) = source.split_once(&format!("pub enum {name} {{")).unwrap();
    let (body, _) = rest.split_once("\n}").unwrap();
    let lines = body.lines().map(str::trim);
    let names = lines.filter_map(|line| line.strip_suffix(','));
    names.map(kebab).collect()
}

fn kebab(name: &str) -> String {
    let mut text = String::new();
    for (at, letter) in name.char_indices() {
        if letter.is_ascii_uppercase() && at > 0 {
            text.push('-');
        }
        text.push(letter.to_ascii_lowercase());
    }
    text
}

fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}

/// The text without comments.
fn code(text: &str) -> String {
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The literals that are codes of findings: two words or more, joined by hyphens.
fn codes(text: &str) -> BTreeSet<String> {
    let literals = text.split('"').skip(1).step_by(2);
    let of_words = |literal: &&str| {
        literal.contains('-')
            && literal.split('-').all(|word| {
                !word.is_empty()
                    && word
                        .chars()
                        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
            })
    };
    let codes = literals
        .filter(of_words)
        .filter(|code| !NO_CODES.contains(code));
    codes.map(str::to_owned).collect()
}

/// The clauses of RFCs, as the page writes them.
fn citations(text: &str) -> Vec<String> {
    let cited = text.split("Citation::Rfc(").skip(1).filter_map(|rest| {
        let (number, rest) = rest.split_once(", \"")?;
        let (section, _) = rest.split_once('"')?;
        Some(format!("RFC {number} §{section}"))
    });
    cited.collect()
}

/// The constants that are called limits, with their values.
fn limits(text: &str) -> Vec<(String, u64)> {
    let lines = text.lines().map(|line| {
        line.trim_start_matches("pub ")
            .trim_start_matches("pub(super) ")
    });
    let limits = lines.filter_map(|line| {
        let (name, rest) = line.strip_prefix("const MAX_")?.split_once(": ")?;
        let (_, value) = rest.strip_suffix(';')?.split_once(" = ")?;
        let factors = value
            .split(" * ")
            .map(|factor| factor.replace('_', "").parse::<u64>());
        Some((
            format!("MAX_{name}"),
            factors.product::<Result<u64, _>>().unwrap(),
        ))
    });
    limits.collect()
}
