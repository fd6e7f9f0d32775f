//! `docs/verification.md` names everything that the code knows, and nothing else.
#![allow(clippy::unwrap_used, clippy::panic)] // A test stops with a panic.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use staplescope::lint::RULES;
use staplescope::report::{self, RuleReport};

/// Where a limit of this kind must stand in the page.
const LIMITED: &[&str] = &["analyze", "asn1", "x509", "ocsp", "rebuild", "verify"];

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
fn every_rule_has_a_row_with_its_severities_and_clauses() {
    let rows = rows();
    let listed: Vec<_> = rows.iter().map(|row| row.code.as_str()).collect();
    let mut codes: Vec<_> = RULES.iter().map(|rule| rule.code).collect();
    codes.sort_unstable();
    assert_eq!(listed, codes, "a row for each rule, by code");
    for rule in report::rules().rules {
        let row = rows.iter().find(|row| row.code == rule.code).unwrap();
        let severities: Vec<_> = rule.severities.iter().map(|it| it.as_str()).collect();
        assert_eq!(row.severities, severities, "{}", rule.code);
        let stated: BTreeSet<_> = row.clauses.iter().cloned().collect();
        assert_eq!(stated, clauses(&rule), "{}", rule.code);
    }
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
    assert!(lines <= 365, "{lines} lines");
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

/// Where a rule stands, as the page writes it.
fn clauses(rule: &RuleReport) -> BTreeSet<String> {
    let labels = rule.clauses.iter().map(|clause| {
        let label = clause.label.as_ref();
        label.replace("CA/Browser Forum TLS Baseline Requirements", "BR")
    });
    let labels: Vec<_> = labels.collect();
    let labels = labels.iter().flat_map(|label| label.split(", "));
    let labels: BTreeSet<_> = labels.map(str::to_owned).collect();
    let instead = match rule.source.as_ref() {
        "Staplescope" => "none: it is about what was given",
        _ => "the CA's own announcement",
    };
    match labels.is_empty() {
        true => [instead.to_owned()].into(),
        false => labels,
    }
}

/// The constants that are called limits, with their values.
fn limits(text: &str) -> Vec<(String, u64)> {
    let lines = text.lines().map(|line| {
        line.trim_start_matches("pub ")
            .trim_start_matches("pub(super) ")
            .trim_start_matches("pub(crate) ")
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
