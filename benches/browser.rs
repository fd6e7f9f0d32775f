//! What a person waits for in Chromium: the page, its first verdict, later verdicts.
//!
//! `cargo xtask dist`, then `cargo bench --bench browser`. Every figure is the median of several
//! runs; each cold start has a browser and a profile of its own. It asserts nothing about time.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]
#![allow(
    dead_code,
    reason = "the tests' browser and server are shared as they are"
)]

#[path = "../tests/e2e/browser.rs"]
mod browser;
#[path = "../tests/e2e/server.rs"]
mod server;

use std::path::Path;

use browser::Browser;
use serde_json::{Value, json};
use server::Server;
use staplescope_testpki::clock::NOW;
use staplescope_testpki::{Key, ResponseBuilder, cast};

const COLD_STARTS: usize = 7;
const WARM_CALLS: usize = 300;

/// Notes when the field appears; runs before the page's own scripts.
const WATCH: &str = r#"
    new MutationObserver((_, observer) => {
      if (document.querySelector("textarea")) { window.ready = performance.now(); observer.disconnect(); }
    }).observe(document, { childList: true, subtree: true });
"#;

/// Opens a sample, then moves the clock; yields what each took, in milliseconds.
const VERDICTS: &str = r#"
    const shown = (wanted) => new Promise((resolve) => {
      const look = () => document.querySelector("[data-verdict]")?.dataset.verdict === wanted;
      const observer = new MutationObserver(() => { if (look()) { observer.disconnect(); resolve(); } });
      observer.observe(document, { childList: true, subtree: true, attributes: true });
      if (look()) resolve();
    });
    let start = performance.now();
    document.querySelector("[href='#sample=healthy']").click();
    await shown("good");
    const first = performance.now() - start;
    const moves = [];
    for (let i = 0; i < 20; i++) {
      const [at, verdict] = i % 2 ? ["2026-06-15T12:00:00", "good"] : ["2026-06-19T12:00:00", "unusable"];
      const field = document.getElementById("judge-at");
      field.value = at;
      start = performance.now();
      field.dispatchEvent(new Event("change", { bubbles: true }));
      await shown(verdict);
      moves.push(performance.now() - start);
    }
    return [window.ready, first, ...moves];
"#;

/// Calls the JavaScript interface; yields the first call and the others, in milliseconds.
const CALLS: &str = r#"
    const [inputs, at, count] = arguments;
    const { default: init, analyze } = await import("./staplescope.js");
    await init();
    const given = inputs.map(([name, bytes]) => ({ name, bytes: new Uint8Array(bytes) }));
    const times = [];
    for (let i = 0; i < count; i++) {
      const start = performance.now();
      const report = analyze(given, { at });
      times.push(performance.now() - start);
      if (report.staples[0].verdict !== "good") throw new Error(report.staples[0].sentence);
    }
    return times;
"#;

fn main() {
    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist/site");
    assert!(site.exists(), "run `cargo xtask dist` first");
    let server = Server::start(&site, "/");
    let (mut ready, mut first, mut moves) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..COLD_STARTS {
        let browser = Browser::start();
        browser.before_every_page(WATCH);
        browser.go(&server.url());
        browser.wait_until("the field", || !browser.find_all("textarea").is_empty());
        let times = numbers(&browser.eval(VERDICTS));
        ready.push(times[0]);
        first.push(times[1]);
        moves.extend_from_slice(&times[2..]);
    }
    report("cold start to ready", &mut ready);
    report("first verdict on the page", &mut first);
    report("verdict after a move of the clock, on the page", &mut moves);
    let browser = Browser::open(&server.url());
    for (name, inputs) in [
        ("RSA-2048", inputs(&cast::issuing_with(Key::rsa_2048()))),
        ("P-256", inputs(&cast::issuing_with(Key::p256("issuing")))),
    ] {
        let at = staplescope::asn1::Time::from_unix(NOW).to_string();
        browser.reload();
        let times = numbers(&browser.eval_with(CALLS, &[inputs, json!(at), json!(WARM_CALLS)]));
        let (first, later) = times.split_first().expect("at least one call");
        report(&format!("{name}: first call of analyze"), &mut [*first]);
        report(
            &format!("{name}: later calls of analyze"),
            &mut later.to_vec(),
        );
    }
}

fn inputs(issuing: &staplescope_testpki::Certificate) -> Value {
    let response = ResponseBuilder::direct(issuing, &cast::SHOP_SERIAL).build();
    json!([
        ["certificate", cast::shop_builder().issued_by(issuing).der],
        ["issuer", issuing.der],
        ["response", response],
    ])
}

fn numbers(value: &Value) -> Vec<f64> {
    value
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_f64)
        .collect()
}

fn report(what: &str, times: &mut [f64]) {
    times.sort_by(f64::total_cmp);
    let (least, median) = (times[0], times[times.len() / 2]);
    println!(
        "{what:<50} median {median:8.2} ms, least {least:8.2} ms, of {}",
        times.len()
    );
}
