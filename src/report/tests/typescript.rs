//! The TypeScript types of what the JavaScript interface answers, generated from these types of Rust
//! and kept in `report.d.ts`, which becomes part of `worker.d.ts`.
//!
//! After a change: `UPDATE_TYPES=1 cargo test --lib report::tests::typescript`.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use ts_rs::{Config, TS};

use crate::report::*;

const FILE: &str = "src/report/report.d.ts";

const HEAD: &str = "\
// Generated from the types in src/report/; src/report/tests/typescript.rs says how.
//
// Times are RFC 3339 in UTC, hashes and serial numbers lower-case hexadecimal.
";

/// Other names, which no declaration of Rust's has.
const ALIASES: &str = "
/** A stretch of time in which a server does the same. */
export type ServerInterval = Interval<ServerOutcomeKind>;
";

/// Every type, those first that are looked for first.
fn declarations() -> Vec<String> {
    macro_rules! of {
        ($($name:ty),+ $(,)?) => { vec![$(declaration::<$name>()),+] };
    }
    of![
        Report,
        Part,
        Judged,
        JudgedCheck,
        Row,
        Risk,
        TreeNode,
        InputSummary,
        FoundObject,
        InputProblem,
        Description,
        DescriptionKind,
        MessageReport,
        ConnectionReport,
        ExchangeReport,
        StapleSent,
        ToldReport,
        CertificateReport,
        Role,
        ExtensionReport,
        Field,
        Span,
        ObjectProblem,
        OcspResponseReport,
        AloneReport,
        EntryReport,
        ComparisonReport,
        CertificateRequestReport,
        OcspRequestReport,
        RequestEntryReport,
        CrlReport,
        RevokedReport,
        CoverageReport,
        StapleReport,
        RequestReport,
        Verdict,
        Reason,
        CheckReport,
        CheckOutcome,
        ChainReport,
        PathReport,
        StepReport,
        ChainEnd,
        Finding,
        Severity,
        Reference,
        Outcome,
        Situation,
        OutcomeKind,
        ServerOutcome,
        ServerOutcomeKind,
        ServerBand,
        Timeline,
        Change,
        ClientChange,
        Band,
        Interval,
        Event,
        Exposure,
        Way,
        WayKind,
        Refresh,
        Delay,
    ]
}

/// One type with its documentation, laid out to be read.
fn declaration<T: TS>() -> String {
    // All numbers of a report are exact in JavaScript; they travel as JSON.
    let config = Config::new().with_large_int("number");
    let mut text = comment(&T::docs().unwrap_or_default(), "");
    let declared = T::decl(&config);
    match declared.split_once(" = {") {
        Some((name, fields)) => {
            let name = name.trim_start_matches("type ");
            let _ = writeln!(text, "export interface {name} {{");
            write_fields(&mut text, fields.trim_end_matches("};"));
            text.push_str("}\n");
        }
        None => {
            let _ = writeln!(
                text,
                "export {}",
                declared
                    .replace(" = ", " =\n  | ")
                    .replace("\" | ", "\"\n  | ")
            );
        }
    }
    text
}

fn write_fields(text: &mut String, fields: &str) {
    let mut docs = String::new();
    for line in fields
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
    {
        if line.starts_with(['/', '*']) {
            docs.push_str(line);
            docs.push('\n');
        } else {
            let field = line.trim_end_matches(',');
            let _ = writeln!(text, "{}  {field};", comment(&docs, "  "));
            docs.clear();
        }
    }
}

/// A comment, in one line where it has only one; links of Rust are none here.
fn comment(docs: &str, indent: &str) -> String {
    let lines = docs.lines().map(|line| {
        let line = line.trim().trim_start_matches("/**").trim_end_matches("*/");
        line.trim_start_matches('*').trim()
    });
    let lines: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
    let plain = |line: &str| line.replace("[`", "`").replace("`]", "`");
    match lines[..] {
        [] => String::new(),
        [line] => format!("{indent}/** {} */\n", plain(line)),
        _ => {
            let lines = lines
                .iter()
                .map(|line| format!("{indent} * {}\n", plain(line)));
            format!("{indent}/**\n{}{indent} */\n", lines.collect::<String>())
        }
    }
}

#[test]
fn the_types_are_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let types = format!("{HEAD}\n{}{ALIASES}", declarations().join("\n"));
    if std::env::var_os("UPDATE_TYPES").is_some() {
        fs::write(&path, &types).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap();
    assert!(
        kept == types,
        "{FILE} is out of date; UPDATE_TYPES=1 cargo test --lib report::tests::typescript writes it anew"
    );
}

#[test]
fn every_type_that_is_used_is_declared() {
    let declared: Vec<String> = declarations();
    let is_declared = |name: &str| {
        let heads = [
            format!("export interface {name} "),
            format!("export type {name} "),
            format!("export interface {name}<"),
        ];
        let mut lines = declared.iter().flat_map(|one| one.lines());
        lines.any(|line| heads.iter().any(|head| line.starts_with(head)))
    };
    let fields = declared.iter().flat_map(|one| one.lines());
    let types = fields.filter_map(|line| line.strip_prefix("  ")?.split_once(": "));
    for (field, of) in types.filter(|(field, _)| !field.contains(['*', '/'])) {
        let words = of
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !of.contains('"') && word.starts_with(|c: char| c.is_ascii_uppercase()))
            // What a type of several kinds is of.
            .filter(|word| *word != "Kind");
        for word in words.filter(|word| *word != "Array") {
            assert!(is_declared(word), "{field}: {of}");
        }
    }
}
