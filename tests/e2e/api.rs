//! The JavaScript interface.

use serde_json::{Value, json};
use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::input::Input;

use crate::browser::Browser;
use crate::builds::site;

const AT: &str = "2026-11-20T12:00:00Z";

/// Calls `analyze` with what the script makes of `arguments`; yields the report or the error.
const CALL: &str = r#"
    const [inputs, options] = arguments;
    const { default: init, analyze } = await import("./staplescope.js");
    await init();
    for (const input of inputs) input.bytes = Uint8Array.from(input.bytes);
    return analyze(inputs, options);
"#;

/// Inputs of every kind, readable and not.
fn cases() -> Vec<Vec<Input>> {
    let noise: Vec<u8> = (0..4096u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    let deep: Vec<u8> = [0x30, 0x80].repeat(10_000);
    let mut cases = vec![
        vec![],
        vec![Input::new("empty", "")],
        vec![Input::new("noise", noise), Input::new("deep", deep)],
        vec![Input::new(
            "text",
            "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n",
        )],
    ];
    cases.extend(fixtures());
    cases
}

/// Each folder below `tests/fixtures` that holds certificates or responses.
fn fixtures() -> Vec<Vec<Input>> {
    let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")];
    let mut cases = Vec::new();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            continue;
        };
        let mut paths: Vec<_> = entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .collect();
        paths.sort();
        let (below, files): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| path.is_dir());
        folders.extend(below);
        let inputs: Vec<Input> = files
            .iter()
            .filter(|path| {
                path.extension()
                    .is_some_and(|end| end == "pem" || end == "der")
            })
            .filter_map(|path| {
                let name = path.file_name()?.to_string_lossy();
                Some(Input::new(name, std::fs::read(path).ok()?))
            })
            .collect();
        if !inputs.is_empty() {
            cases.push(inputs);
        }
    }
    cases
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn gives_the_same_report_as_the_library() {
    let server = site();
    let browser = Browser::open(&server.url());
    for inputs in cases() {
        let arguments: Vec<Value> = inputs
            .iter()
            .map(|input| json!({ "name": input.name, "bytes": input.bytes }))
            .collect();
        let there = browser.eval_with(CALL, &[arguments.into(), json!({ "at": AT })]);
        let here = analyze(&inputs, Time::parse(AT).unwrap());
        assert_eq!(there, serde_json::to_value(here).unwrap());
    }
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn takes_a_date_a_text_or_nothing_as_the_instant() {
    let server = site();
    let browser = Browser::open(&server.url());
    let at = |options: &str| {
        let script = format!(
            "const {{ default: init, analyze }} = await import('./staplescope.js'); await init();
             return analyze([], {options}).at;"
        );
        browser.eval(&script).as_str().unwrap().to_owned()
    };
    assert_eq!(at("{ at: '2026-11-20T13:00:00+01:00' }"), AT);
    assert_eq!(
        at("{ at: new Date(Date.UTC(2026, 10, 20, 12, 0, 0, 999)) }"),
        AT
    );
    let now = browser.eval("return new Date().toISOString()");
    for options in ["{}", "undefined", "null", "{ at: undefined }"] {
        assert_eq!(at(options)[..10], now.as_str().unwrap()[..10], "{options}");
    }
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn throws_a_sentence_at_a_wrong_argument() {
    let server = site();
    let browser = Browser::open(&server.url());
    for (call, sentence) in [
        ("analyze()", "inputs must be an array"),
        ("analyze('text')", "inputs must be an array"),
        (
            "analyze([{ bytes: new Uint8Array() }])",
            "inputs[0].name must be a string",
        ),
        (
            "analyze([{ name: 'x', bytes: [1] }])",
            "inputs[0].bytes must be a Uint8Array",
        ),
        ("analyze([null])", "inputs[0].name must be a string"),
        ("analyze([], 1)", "options must be an object"),
        ("analyze([], { at: 'noon' })", "\"noon\" is none"),
        (
            "analyze([], { at: 12 })",
            "at must be an RFC 3339 string or a Date",
        ),
        (
            "analyze([], { at: new Date(NaN) })",
            "at is an invalid Date",
        ),
    ] {
        let script = format!(
            "const {{ default: init, analyze }} = await import('./staplescope.js'); await init();
             try {{ {call}; return 'nothing' }} catch (e) {{ return [e instanceof Error, e.message] }}"
        );
        let thrown = browser.eval(&script);
        assert_eq!(thrown[0], true, "{call}: {thrown}");
        let message = thrown[1].as_str().unwrap();
        assert!(message.contains(sentence), "{call}: {message}");
    }
}
