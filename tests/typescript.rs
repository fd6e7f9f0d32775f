//! The TypeScript types of the JavaScript interface say what the report really has.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panic")]

use std::collections::BTreeSet;

use staplescope::report::{
    ChainEnd, CheckOutcome, Event, OutcomeKind, Reason, Role, Severity, Situation, StapleSent,
    Verdict, WayKind,
};

const RUST: &str = concat!(
    include_str!("../src/report/mod.rs"),
    include_str!("../src/report/certificate_request.rs"),
    include_str!("../src/report/ocsp_request.rs"),
    include_str!("../src/report/crl.rs"),
    include_str!("../src/report/timeline.rs"),
    include_str!("../src/report/exposure.rs"),
);
const TYPESCRIPT: &str = include_str!("../src/app/report.d.ts");

/// The names of the types that `keyword` declares, and what stands between their braces.
fn declarations<'a>(text: &'a str, keyword: &str) -> Vec<(&'a str, BTreeSet<&'a str>)> {
    text.split(keyword)
        .skip(1)
        .filter_map(|rest| {
            let (name, rest) = rest.split_once(" {\n")?;
            let (body, _) = rest.split_once("\n}")?;
            let lines = body
                .lines()
                .map(str::trim)
                .filter(|line| !line.starts_with(['/', '*', '#']));
            let fields = lines.filter_map(|line| line.split_once(':'));
            let fields = fields.map(|(name, _)| name.trim_start_matches("pub "));
            Some((name, fields.collect()))
        })
        .collect()
}

#[test]
fn interfaces_have_the_fields_of_the_structs() {
    let interfaces = declarations(TYPESCRIPT, "export interface ");
    let structs = declarations(RUST, "\npub struct ");
    assert!(structs.len() >= 20, "only {} structs found", structs.len());
    for (name, fields) in structs {
        let interface = interfaces.iter().find(|(other, _)| *other == name);
        let (_, there) = interface.unwrap_or_else(|| panic!("{name} is missing in report.d.ts"));
        assert_eq!(*there, fields, "{name}");
    }
}

/// The texts in the union type `name`.
fn union(name: &str) -> Vec<String> {
    let (_, rest) = TYPESCRIPT
        .split_once(&format!("export type {name} ="))
        .unwrap();
    let (values, _) = rest.split_once(';').unwrap();
    values
        .split('|')
        .map(|value| value.trim().trim_matches('"').to_owned())
        .filter(|v| !v.is_empty())
        .collect()
}

#[test]
fn unions_have_the_values_of_the_enums() {
    macro_rules! check {
        ($($name:ident),+) => {$(
            let values: Vec<String> = $name::ALL.iter().map(ToString::to_string).collect();
            assert_eq!(union(stringify!($name)), values);
        )+};
    }
    check!(
        Verdict,
        Reason,
        CheckOutcome,
        ChainEnd,
        StapleSent,
        Severity,
        Situation,
        OutcomeKind,
        Event,
        WayKind
    );
    let roles = [
        Role::EndEntity,
        Role::Intermediate,
        Role::Root,
        Role::Responder,
    ];
    let roles = roles.map(|role| serde_json::to_value(role).unwrap());
    assert_eq!(
        serde_json::to_value(union("Role")).unwrap(),
        serde_json::json!(roles)
    );
}
