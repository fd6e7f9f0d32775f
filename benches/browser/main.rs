//! What a person and a program wait for in Chromium, beside others that do the same.
//!
//! `cargo xtask dist`, then `cargo bench --bench browser`. Ratios are of one run on one machine, in
//! which all take turns; every figure is a median. PKI.js, @lapo/asn1js and node-forge come through
//! `npm ci` in the versions of `benches/peers/`, the signature checks alone from `benches/bare/`, which
//! needs the program wasm-bindgen; what is not at hand is left out with a sentence. Chromium and
//! chromedriver are those of the tests (`CHROME`, `CHROMEDRIVER`). It asserts nothing about time.
//!
//! An argument runs one part: `warm`, `first`, `start`, `tick` or `inventory`.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr
)]
#![allow(
    dead_code,
    reason = "the tests' browser and server are shared as they are"
)]

#[path = "../../tests/e2e/browser.rs"]
mod browser;
mod inventory;
mod page;
mod prepare;
#[path = "../../tests/e2e/server.rs"]
mod server;
#[path = "../table/mod.rs"]
mod table;
mod verdicts;

use server::Server;
use staplescope_testpki::kinds;
use verdicts::Present;

fn main() {
    let parts: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    let wanted = |part: &str| parts.is_empty() || parts.iter().any(|other| other == part);
    let web = prepare::web().unwrap_or_else(|reason| panic!("{reason}"));
    let site = web.join("site");
    if wanted("warm") || wanted("first") || wanted("inventory") {
        let at_hand = |outcome: Result<(), String>| outcome.inspect_err(|why| eprintln!("{why}"));
        let present = Present {
            bare: at_hand(prepare::bare(&web)).is_ok(),
            peers: at_hand(prepare::peers(&web)).is_ok(),
        };
        let server = Server::start(&web, "/");
        let kinds = kinds::all();
        if wanted("warm") {
            verdicts::warm(&server, &kinds, present);
        }
        if wanted("first") {
            verdicts::first(&server, &kinds, present);
        }
        if wanted("inventory") {
            inventory::inventory(&web, &site, present);
        }
    }
    if wanted("start") {
        page::start(&site);
    }
    if wanted("tick") {
        page::tick(&site);
    }
}
