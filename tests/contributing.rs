//! What `CONTRIBUTING.md` and `SECURITY.md` name exists, and the walk-throughs can be followed.
#![allow(clippy::unwrap_used, clippy::panic)] // A test stops with a panic.

use std::fs;
use std::path::Path;

const CONTRIBUTING: &str = include_str!("../CONTRIBUTING.md");
const SECURITY: &str = include_str!("../SECURITY.md");

/// The walk-throughs, and how many statements about files each has at least.
const WALKS: &[(&str, usize)] = &[
    ("A rule", 6),
    ("A client", 7),
    ("An input form", 8),
    ("A message", 5),
    ("An X.509 extension", 7),
    ("A signature algorithm", 7),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What stands between backticks outside of code blocks, in order.
fn code_spans(text: &str) -> Vec<&str> {
    let outside = text.split("```").step_by(2);
    outside
        .flat_map(|part| part.split('`').skip(1).step_by(2))
        .collect()
}

/// Whether a code span names a file or folder of this project.
fn is_path(span: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-/".contains(c);
    let is_file = [".rs", ".md", ".toml"]
        .iter()
        .any(|end| span.ends_with(end));
    span.chars().all(plain) && (span.contains('/') || is_file) && !span.starts_with("dist")
}

/// Whether a file, or a file directly in a folder, has this text in it.
fn holds(path: &str, text: &str) -> bool {
    let path = root().join(path);
    let files = match path.is_dir() {
        true => fs::read_dir(path)
            .unwrap()
            .map(|it| it.unwrap().path())
            .collect(),
        false => vec![path],
    };
    let spaced = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    files
        .iter()
        .filter_map(|file| fs::read_to_string(file).ok())
        .any(|content| spaced(&content).contains(&spaced(text)))
}

/// What is wrong with a walk-through, and how many statements it makes.
fn follow(walk: &str) -> (Vec<String>, usize) {
    let (mut problems, mut count) = (vec![], 0);
    // Before its first step, a walk-through says what it follows.
    let steps = walk.split("\n1. ").skip(1).flat_map(|list| {
        let end = list.find("\n\n").unwrap_or(list.len());
        list[..end].lines().collect::<Vec<_>>()
    });
    let steps = steps.collect::<Vec<_>>().join("\n");
    let mut file = None;
    for span in code_spans(&steps) {
        if is_path(span) {
            file = Some(span);
            continue;
        }
        count += 1;
        match file {
            None => problems.push(format!("{span}: in which file?")),
            Some(file) if !holds(file, span) => {
                problems.push(format!("{file}: {span} is not in it"));
            }
            Some(_) => {}
        }
    }
    (problems, count)
}

#[test]
fn every_file_that_is_named_exists() {
    let mut count = 0;
    for (page, text) in [("CONTRIBUTING.md", CONTRIBUTING), ("SECURITY.md", SECURITY)] {
        for path in code_spans(text).into_iter().filter(|span| is_path(span)) {
            assert!(root().join(path).exists(), "{page}: {path}");
            count += 1;
        }
    }
    assert!(count > 50, "only {count} paths");
}

#[test]
fn every_test_and_example_that_is_named_exists() {
    for (option, folder) in [("--test", "tests"), ("--example", "examples")] {
        let mut words = CONTRIBUTING.split([' ', '`', '\n']);
        let mut count = 0;
        while words.by_ref().any(|word| word == option) {
            let name = words.next().unwrap();
            let folder = root().join(folder);
            let file = folder.join(format!("{name}.rs"));
            let exists = file.exists() || folder.join(name).join("main.rs").exists();
            assert!(exists, "{option} {name}");
            count += 1;
        }
        assert!(count > 1, "{option} is not named");
    }
}

#[test]
fn every_walk_through_can_be_followed() {
    let walks = CONTRIBUTING
        .split("\n## ")
        .find(|part| part.starts_with("Walk-throughs"));
    let walks: Vec<_> = walks.unwrap().split("\n### ").skip(1).collect();
    let titles: Vec<_> = walks
        .iter()
        .map(|walk| walk.lines().next().unwrap())
        .collect();
    assert_eq!(
        titles,
        WALKS.iter().map(|(title, _)| *title).collect::<Vec<_>>()
    );
    for (walk, (title, least)) in walks.iter().zip(WALKS) {
        let (problems, count) = follow(walk);
        assert!(problems.is_empty(), "{title}:\n{}", problems.join("\n"));
        assert!(count >= *least, "{title}: {count} statements");
    }
}

#[test]
fn a_walk_through_that_leads_nowhere_is_found() {
    let lead = |steps: &str| {
        follow(&format!(
            "Title\n\nAs `this` is:\n\n{steps}\n\nThe end of `it`."
        ))
    };
    let good = "1. `tests/contributing.rs`: a test,\n   `fn\n   follow(`.\n2. `src/lib.rs`: `pub mod asn1;`";
    assert_eq!(lead(good), (vec![], 2));
    let bad = "1. `src/lib.rs`: `pub mod no_such_module;`.";
    assert_eq!(
        lead(bad).0,
        ["src/lib.rs: pub mod no_such_module; is not in it"]
    );
    assert_eq!(lead("1. A test, `fn x`.").0, ["fn x: in which file?"]);
}
