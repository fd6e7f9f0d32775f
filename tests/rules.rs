//! The table of rules: each is whole, `docs/rules.md` is made of it, and findings are what their rules
//! declare.
#![allow(clippy::unwrap_used, clippy::panic)] // A test stops with a panic.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use staplescope::analyze::Case;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::lint::{RULES, Source, rule};
use staplescope::report::{self, Severity};

const NOW: &str = "2026-11-20T12:00:00Z";

#[test]
fn every_rule_is_whole() {
    let mut codes = BTreeSet::new();
    for rule in RULES {
        let code = rule.code;
        assert!(codes.insert(code), "{code} is there twice");
        let is_kebab = code.split('-').all(|word| {
            let mut letters = word.chars();
            !word.is_empty() && letters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        });
        assert!(is_kebab, "{code}");
        assert!(
            !rule.title.ends_with('.') && !rule.title.is_empty(),
            "{code}"
        );
        for sentence in [rule.explanation, rule.remedy] {
            assert!(sentence.ends_with('.'), "{code}: {sentence}");
        }
        assert!(
            !rule.severities.is_empty() && rule.severities.is_sorted(),
            "{code}"
        );
        assert!(!rule.looks_at().is_empty(), "{code}");
        let needs_none = matches!(rule.source, Source::Announcements | Source::Inputs);
        assert!(
            needs_none || !rule.citations.is_empty(),
            "{code} cites nothing"
        );
    }
    assert!(codes.len() > 90, "only {}", codes.len());
}

#[test]
fn the_page_is_made_of_the_table() {
    let page = fs::read_to_string(folder("docs/rules.md")).unwrap_or_default();
    assert!(
        page == report::rules().to_markdown(),
        "docs/rules.md is out of date; run \
         `cargo run --bin staplescope -- rules --format markdown > docs/rules.md`"
    );
}

#[test]
fn the_catalogue_has_every_rule_in_every_form() {
    let catalogue = report::rules();
    let (text, json) = (catalogue.to_string(), catalogue.to_json().unwrap());
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["schema"], "staplescope-rules/1");
    assert_eq!(json["rules"].as_array().unwrap().len(), RULES.len());
    let first = &json["rules"][0];
    assert_eq!(first["code"], "must-staple-without-staple");
    assert_eq!(first["severity"], "error");
    assert_eq!(first["looks_at"][0], "pair");
    assert_eq!(first["clauses"][0]["label"], "RFC 7633 §4.3.3");
    for rule in RULES {
        assert!(text.contains(&format!("{} (", rule.code)), "{}", rule.code);
    }
}

#[test]
fn findings_are_what_their_rules_declare() {
    let mut seen = BTreeSet::new();
    for file in files(&folder("tests/fixtures")) {
        let mut case = Case::new();
        case.add(&Input::new("given", fs::read(&file).unwrap()));
        let report = case.report(Time::parse(NOW).unwrap());
        for finding in &report.findings {
            let shown = format!("{}: {}", file.display(), finding.code);
            let rule = rule(&finding.code).unwrap_or_else(|| panic!("{shown} is no rule's"));
            let declared = rule.severities.iter().copied().map(Severity::from);
            assert!(
                declared.into_iter().any(|one| one == finding.severity),
                "{shown}"
            );
            seen.insert(rule.code);
        }
    }
    assert!(seen.len() > 10, "{seen:?}");
}

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let nested = paths.map(|path| match path.is_dir() {
        true => files(&path),
        false => vec![path],
    });
    nested.flatten().collect()
}
