//! What is listed: rules, messages, an object's elements.

use std::path::PathBuf;

use serde_json::Value;

use super::{json, run, sample};

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
