//! The JavaScript interface.

use serde_json::{Value, json};
use staplescope::analyze::{Case, analyze};
use staplescope::asn1::Time;
use staplescope::input::{Input, Password, ReadAs};
use staplescope_testpki::{cast, pem};

use crate::builds::open_site;

const AT: &str = "2026-11-20T12:00:00Z";

/// Calls `analyze` with what the script makes of `arguments`; yields the report or the error.
const CALL: &str = r#"
    const [inputs, options] = arguments;
    const { default: init, analyze } = await import("./staplescope.js");
    await init();
    for (const input of [...inputs, ...(options.trust ?? [])]) input.bytes = Uint8Array.from(input.bytes);
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
    let (_server, browser) = open_site();
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
fn makes_only_the_parts_that_are_asked_for() {
    let (_server, browser) = open_site();
    let sample = include_str!("../fixtures/samples/healthy/input.pem");
    let inputs = json!([{ "name": "chain.pem", "bytes": sample.as_bytes() }]);
    let here = analyze(&[Input::new("chain.pem", sample)], Time::parse(AT).unwrap());
    let whole = serde_json::to_value(here).unwrap();
    let parts = whole.as_object().unwrap().keys();
    // Said of parts only where a limit cut something.
    for part in parts.filter(|part| *part != "limited") {
        let include: Vec<_> = [part]
            .into_iter()
            .filter(|name| *name != "schema" && *name != "at")
            .collect();
        let options = json!({ "at": AT, "include": include });
        let there = browser.eval_with(CALL, &[inputs.clone(), options]);
        let mut expected = json!({ "schema": whole["schema"], "at": whole["at"] });
        expected[part] = whole[part].clone();
        assert_eq!(there, expected, "{part}");
    }
    browser.assert_quiet_console();
}

/// Calls `judge` with what the script makes of `arguments`.
const JUDGE: &str = r#"
    const [inputs, options] = arguments;
    const { default: init, judge } = await import("./staplescope.js");
    await init();
    for (const input of inputs) input.bytes = Uint8Array.from(input.bytes);
    return judge(inputs, options);
"#;

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn judges_as_the_report_does() {
    let (_server, browser) = open_site();
    for inputs in cases() {
        let arguments: Vec<Value> = inputs
            .iter()
            .map(|input| json!({ "name": input.name, "bytes": input.bytes }))
            .collect();
        let there = browser.eval_with(JUDGE, &[arguments.into(), json!({ "at": AT })]);
        let mut case = Case::new();
        for input in &inputs {
            case.add(input);
        }
        let here = case.judge(Time::parse(AT).unwrap());
        assert_eq!(there, serde_json::to_value(here).unwrap());
    }
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn ends_chains_at_the_roots_that_are_trusted() {
    let (_server, browser) = open_site();
    let (sample, root) = (
        include_str!("../fixtures/samples/healthy/input.pem"),
        pem("CERTIFICATE", &cast::root().der),
    );
    let inputs = json!([{ "name": "chain.pem", "bytes": sample.as_bytes() }]);
    let trust = json!([{ "name": "root.pem", "bytes": root.as_bytes() }]);
    let at = "2026-06-15T12:00:00Z";
    let without = browser.eval_with(CALL, &[inputs.clone(), json!({ "at": at })]);
    assert_eq!(without["chains"][0]["paths"][0]["end"], "issuer-missing");
    let there = browser.eval_with(CALL, &[inputs, json!({ "at": at, "trust": trust })]);
    assert_eq!(there["chains"][0]["paths"][0]["end"], "trusted-anchor");
    let mut case = Case::new();
    case.trust(&Input::new("root.pem", root));
    case.add(&Input::new("chain.pem", sample));
    let here = case.report(Time::parse(at).unwrap());
    assert_eq!(there, serde_json::to_value(here).unwrap());
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn opens_containers_and_reads_as_it_is_told() {
    let (_server, browser) = open_site();
    let container = include_bytes!("../fixtures/containers/modern.p12");
    for (password, certificates, wrong) in [
        (None, 0, false),
        (Some("battery staple"), 0, true),
        (Some("correct horse"), 3, false),
    ] {
        let inputs = json!([{ "name": "shop.p12", "bytes": &container[..], "password": password }]);
        let there = browser.eval_with(CALL, &[inputs, json!({ "at": AT })]);
        let found = there["certificates"].as_array().unwrap().len();
        assert_eq!(found, certificates, "{password:?}");
        assert_eq!(there["inputs"][0]["wrong_password"], wrong, "{password:?}");
        if let Some(password) = password {
            assert!(!there.to_string().contains(password));
        }
        let mut input = Input::new("shop.p12", &container[..]);
        input.password = password.map(|password| Password::new(password.into()));
        let here = analyze(&[input], Time::parse(AT).unwrap());
        assert_eq!(there, serde_json::to_value(here).unwrap());
    }
    // With its second tag damaged, it looks like nothing.
    let mut broken = cast::shop().der;
    broken[4] = 0x31;
    for way in ReadAs::ALL {
        let inputs = json!([{ "name": "broken", "bytes": broken, "readAs": way.as_str() }]);
        let there = browser.eval_with(CALL, &[inputs, json!({ "at": AT })]);
        let mut input = Input::new("broken", &*broken);
        input.read_as = Some(way);
        let here = analyze(&[input], Time::parse(AT).unwrap());
        assert_eq!(there, serde_json::to_value(here).unwrap(), "{way:?}");
        let is_certificate = there["certificates"].as_array().unwrap().len() == 1;
        assert_eq!(is_certificate, way == ReadAs::Certificate, "{way:?}");
    }
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn judges_a_capture_at_its_own_time_unless_told_otherwise() {
    let (_server, browser) = open_site();
    let capture = include_bytes!("../fixtures/captures/tls1_2-good.pcap");
    let inputs = json!([{ "name": "good.pcap", "bytes": &capture[..] }]);
    let own = browser.eval_with(CALL, &[inputs.clone(), json!({})]);
    assert_eq!(own["at"], "2026-06-15T12:00:00Z");
    assert_eq!(own["staples"][0]["verdict"], "good");
    let told = browser.eval_with(CALL, &[inputs, json!({ "at": AT })]);
    assert_eq!(told["at"], AT);
    assert_eq!(told["staples"][0]["verdict"], "unusable");
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn takes_a_date_a_text_or_nothing_as_the_instant() {
    let (_server, browser) = open_site();
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
    let (_server, browser) = open_site();
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
            "analyze([{ name: 'x', bytes: new Uint8Array(), password: 1 }])",
            "inputs[0].password must be a string",
        ),
        (
            "analyze([{ name: 'x', bytes: new Uint8Array(), readAs: 'pem' }])",
            "inputs[0].readAs must be one of certificate, ocsp-response, ",
        ),
        (
            "analyze([], { trust: 'root' })",
            "options.trust must be an array",
        ),
        (
            "analyze([], { trust: [{ name: 'x' }] })",
            "options.trust[0].bytes must be a Uint8Array",
        ),
        (
            "analyze([], { at: new Date(NaN) })",
            "at is an invalid Date",
        ),
        (
            "analyze([], { include: 'staples' })",
            "options.include must be an array",
        ),
        (
            "analyze([], { include: ['staples', 'stapels'] })",
            "options.include[1] must be one of inputs, connections, ",
        ),
        ("api.judge('text')", "inputs must be an array"),
        ("api.inventory([])", "bytes must be a Uint8Array"),
        ("api.tree('der')", "der must be a Uint8Array"),
        (
            "api.judge([], { at: 12 })",
            "at must be an RFC 3339 string or a Date",
        ),
    ] {
        let script = format!(
            "const api = await import('./staplescope.js'); const {{ default: init, analyze }} = api; await init();
             try {{ {call}; return 'nothing' }} catch (e) {{ return [e instanceof Error, e.message] }}"
        );
        let thrown = browser.eval(&script);
        assert_eq!(thrown[0], true, "{call}: {thrown}");
        let message = thrown[1].as_str().unwrap();
        assert!(message.contains(sentence), "{call}: {message}");
    }
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn rows_and_elements_are_those_of_the_library() {
    let (_server, browser) = open_site();
    let sample = include_str!("../fixtures/samples/healthy/input.pem");
    let script = r#"
        const [bytes, der, at] = arguments;
        const { default: init, inventory, tree } = await import("./staplescope.js");
        await init();
        return [inventory(Uint8Array.from(bytes), { at }), tree(Uint8Array.from(der))];
    "#;
    let mut case = Case::new();
    case.add(&Input::new("bytes", sample));
    let rows = case.rows(Time::parse(AT).unwrap());
    assert!(rows.len() > 1);
    let der = staplescope_testpki::cast::shop().der;
    let nodes = staplescope::report::tree(&der);
    let there = browser.eval_with(script, &[json!(sample.as_bytes()), json!(der), json!(AT)]);
    assert_eq!(there, json!([rows, nodes]));
    browser.assert_quiet_console();
}
