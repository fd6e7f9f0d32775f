//! What the page hears when the worker cannot answer.
//!
//! The messages are those of `src/app/worker.rs`, wrapped by gloo-worker.

use std::fs;

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::builds::{FOLDER, dist, open_site, site, wait_until_ready};
use crate::person::{click_button, expect_text, paste, sample, texts};
use crate::server::Server;

/// Starts a worker of its own, sends the message once the worker is loaded, yields the answer.
const ASK: &str = r#"
    const script = document.querySelector('meta[name="staplescope-worker"]').content;
    const worker = new Worker(script, { type: "module" });
    return await new Promise((resolve) => {
      worker.onmessage = ({ data }) => {
        if (data !== "WorkerLoaded") return resolve(data);
        worker.postMessage({ Connected: 7 });
        worker.postMessage({ ProcessInput: [7, arguments[0]] });
      };
    });
"#;

fn failure(answer: &Value) -> &str {
    assert_eq!(answer["ProcessOutput"][0], 7, "{answer}");
    assert_eq!(answer["ProcessOutput"][1]["number"], 3, "{answer}");
    answer["ProcessOutput"][1]["response"]["Failed"]["message"]
        .as_str()
        .expect("a sentence")
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn worker_says_when_it_stops_without_a_panic() {
    let (_server, browser) = open_site();
    let answer = browser.eval_with(ASK, &[json!({ "number": 3, "request": "no such request" })]);
    assert!(
        failure(&answer).contains("What you gave is still here"),
        "{answer}"
    );
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn worker_says_when_its_module_cannot_be_loaded() {
    let broken = std::env::temp_dir().join(format!("staplescope-broken-{}", std::process::id()));
    let version = crate::builds::version(&dist("site"));
    fs::create_dir_all(broken.join(&version)).unwrap();
    for name in ["index.html", "sw.js"] {
        fs::copy(dist("site").join(name), broken.join(name)).unwrap();
    }
    for entry in fs::read_dir(dist("site").join(&version))
        .unwrap()
        .filter_map(Result::ok)
    {
        if entry.file_name() != "worker_bg.wasm" {
            fs::copy(entry.path(), broken.join(&version).join(entry.file_name())).unwrap();
        }
    }
    let server = Server::start(&broken, FOLDER);
    let browser = Browser::open(&server.url());
    let answer = browser.eval_with(
        ASK,
        &[json!({ "number": 3, "request": { "Judge": { "at": 0, "trusted": [] } } })],
    );
    assert!(
        failure(&answer).contains("What you gave is still here"),
        "{answer}"
    );
    fs::remove_dir_all(broken).unwrap();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_worker_whose_script_does_not_arrive_is_told_of_and_tried_again() {
    let server = site();
    server.withhold(Some("start-worker.js"));
    let browser = Browser::open(&server.url());
    wait_until_ready(&browser);
    paste(&browser, &sample("no-staple"));
    expect_text(&browser, ".failed", "could not be loaded");
    assert_eq!(
        texts(&browser, ".failed").matches("still here").count(),
        1,
        "said once"
    );
    server.withhold(None);
    assert!(click_button(&browser, "Try again"));
    browser.find("[data-verdict]");
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_program_that_does_not_arrive_is_told_of() {
    let server = site();
    server.withhold(Some("app_bg.wasm"));
    let browser = Browser::open(&server.url());
    expect_text(
        &browser,
        "section[role=alert]:not([hidden])",
        "could not be loaded",
    );
    let said = texts(&browser, "section[role=alert]:not([hidden])");
    assert!(
        said.contains("Load again") && !said.contains("WebAssembly with vectors"),
        "{said}"
    );
    server.withhold(None);
    assert!(click_button(&browser, "Load again"));
    wait_until_ready(&browser);
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn worker_has_nothing_to_judge_before_it_has_read() {
    let (_server, browser) = open_site();
    let answer = browser.eval_with(
        ASK,
        &[json!({ "number": 3, "request": { "Judge": { "at": 0, "trusted": [] } } })],
    );
    assert!(
        failure(&answer).contains("Nothing has been read yet"),
        "{answer}"
    );
}
