//! The page itself: its start, its first verdict, a moved clock, and a tick of the device's clock with
//! a hundred certificates, of which one is looked at.

use std::path::Path;

use serde_json::{Value, json};
use staplescope_testpki::clock::NOW;
use staplescope_testpki::{ResponseBuilder, cast, pem};

use crate::browser::Browser;
use crate::server::Server;
use crate::table::{Table, median};
use crate::verdicts::numbers;

const COLD_STARTS: usize = 7;
const CERTIFICATES: u8 = 100;
const TICKS: usize = 15;

/// Notes when the field appears; runs before the page's own scripts.
const WATCH: &str = r#"
    new MutationObserver((_, observer) => {
      if (document.querySelector("textarea")) { window.ready = performance.now(); observer.disconnect(); }
    }).observe(document, { childList: true, subtree: true });
"#;

/// Opens a sample, another one, the first again, then moves the clock; yields what that took, and the longest task of
/// the page for the first verdict, for the second and for all moves, in milliseconds.
const VERDICTS: &str = r#"
    let tasks = [0];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map((task) => task.duration)))
      .observe({ type: "longtask" });
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
    // Entries come a little after their task.
    const longest = async () => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      const most = Math.max(...tasks);
      tasks = [0];
      return most;
    };
    const ofFirst = await longest();
    document.querySelector("[href='#sample=expired']").click();
    await shown("unusable");
    const ofSecond = await longest();
    document.querySelector("[href='#sample=healthy']").click();
    await shown("good");
    await longest();
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
    return [window.ready, first, ofFirst, ofSecond, await longest(), ...moves];
"#;

/// Stands in for the device's clock and the page's timer.
const CLOCK: &str = include_str!("tick-page.js");

const PASTE: &str = r#"
    bench.setClock(arguments[1]);
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", arguments[0]);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
"#;

/// Opens the first row that is no issuer's.
const OPEN: &str = r#"
    const rows = [...document.querySelectorAll("[data-row]")];
    rows.find((row) => row.textContent.includes("shop.example")).click();
"#;

/// From the start to a moved clock.
pub fn start(site: &Path) {
    let server = Server::start(site, "/");
    let (mut ready, mut first, mut moves) = (Vec::new(), Vec::new(), Vec::new());
    let mut longest = [const { Vec::new() }; 3];
    for round in 1..=COLD_STARTS {
        eprintln!("cold starts: {round} of {COLD_STARTS}");
        let browser = Browser::start();
        browser.before_every_page(WATCH);
        browser.go(&server.url());
        browser.wait_until("the field", || !browser.find_all("textarea").is_empty());
        let times = numbers(&browser.eval(VERDICTS));
        ready.push(times[0]);
        first.push(times[1]);
        for (of, time) in longest.iter_mut().zip(&times[2..5]) {
            of.push(*time);
        }
        moves.extend_from_slice(&times[5..]);
    }
    let mut table = Table::new("The page, milliseconds", ["median", "least"]);
    row(&mut table, "cold start until the field is there", &ready);
    row(&mut table, "click on a sample until its verdict", &first);
    let of = [
        "longest task of the page until then (0: none over 50)",
        "longest task for another sample (0: none over 50)",
        "longest task while the clock is moved (0: none over 50)",
    ];
    for (what, figures) in of.into_iter().zip(&longest) {
        row(&mut table, what, figures);
    }
    row(
        &mut table,
        "the clock moved until the verdict has changed",
        &moves,
    );
    print!("{table}");
}

/// What half a minute costs, when many certificates are on the page.
pub fn tick(site: &Path) {
    eprintln!("ticks of the clock");
    let server = Server::start(site, "/");
    let browser = Browser::start();
    browser.before_every_page(CLOCK);
    browser.go(&server.url());
    browser.wait_until("the field", || !browser.find_all("textarea").is_empty());
    browser.eval_with(PASTE, &[json!(many()), json!(NOW)]);
    // So many are listed; a click opens the sheet of one.
    browser.wait_until("the rows", || !browser.find_all("[data-row]").is_empty());
    browser.eval(OPEN);
    browser.wait_until("the verdict", || {
        !browser.find_all("[data-verdict='good']").is_empty()
            && browser.find_all("[aria-busy='true']").is_empty()
    });
    let ticks: Vec<Value> = (0..TICKS)
        .map(|_| browser.eval("return await bench.tick();"))
        .collect();
    let of = |name: &str| -> Vec<f64> {
        let figures = ticks.iter().filter_map(|tick| tick[name].as_f64());
        figures.collect()
    };
    let heading = format!("A tick of the clock, {CERTIFICATES} certificates given, milliseconds");
    let mut table = Table::new(&heading, ["median", "most"]);
    for (name, what) in [
        ("worker", "in the worker"),
        ("drawn", "until the page is drawn"),
        ("longest", "longest task on the page (0: none over 50)"),
    ] {
        let figures = of(name);
        let most = figures.iter().copied().reduce(f64::max);
        table.row(what, [median(&figures), most]);
    }
    print!("{table}");
}

fn row(table: &mut Table, what: &str, figures: &[f64]) {
    let least = figures.iter().copied().reduce(f64::min);
    table.row(what, [median(figures), least]);
}

/// Many certificates of one issuer, each with its response.
fn many() -> String {
    let issuing = cast::issuing();
    let mut text = pem("CERTIFICATE", &issuing.der);
    for number in 0..CERTIFICATES {
        let mut serial = cast::SHOP_SERIAL;
        serial[15] = number;
        let certificate = cast::shop_builder().serial(&serial).issued_by(&issuing);
        text += &pem("CERTIFICATE", &certificate.der);
        let response = ResponseBuilder::direct(&issuing, &serial).build();
        text += &pem("OCSP RESPONSE", &response);
    }
    text
}
