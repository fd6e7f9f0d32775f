//! The page before its program is there: it stands, and keeps what is typed and dropped.

use serde_json::json;

use crate::browser::Browser;
use crate::builds::{site, wait_until_ready};
use crate::person::{AT, bytes, drop_files, expect_verdict, judge_at, sample};
use crate::server::Server;

/// Holds the page's program back until `release()` is called.
const SLOW: &str = r#"
    const released = new Promise((resolve) => { window.release = resolve; });
    for (const name of ["instantiate", "instantiateStreaming"]) {
      const real = WebAssembly[name];
      WebAssembly[name] = async (...of) => { await released; return real.apply(WebAssembly, of); };
    }
"#;

/// The page, while its program is still on its way.
fn slow_page() -> (Server, Browser) {
    slow_page_of(site())
}

fn slow_page_of(server: Server) -> (Server, Browser) {
    let browser = Browser::start();
    browser.before_every_page(SLOW);
    browser.go(&server.url());
    browser.find("textarea");
    browser.wait_until("the listeners", || {
        browser.eval("return Array.isArray(window.staplescopeHeld)") == true
    });
    assert!(
        browser.find_all("[role=status]").is_empty(),
        "the program is not there"
    );
    (server, browser)
}

/// What a reader sees, and what they can reach, without what only the program knows.
const SEEN: &str = r##"
    const app = document.getElementById("app");
    const parts = "h1, h2, p, label, textarea, button, summary, li, a, code, input";
    return [...app.querySelectorAll(parts)]
      .filter((part) => !part.closest("dialog, [role=status]") && part.id !== "policy" && !part.querySelector("#policy"))
      .map((part) => [part.tagName, part.className, part.id, part.getAttribute("href"), part.textContent.replace(/\s+/g, " ").trim()]);
"##;

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn the_document_shows_what_the_program_draws() {
    let (_server, browser) = slow_page();
    let before = browser.eval(SEEN);
    let height = "return document.documentElement.scrollHeight";
    let still = browser.eval(height);
    browser.eval("window.release()");
    wait_until_ready(&browser);
    assert_eq!(browser.eval(SEEN), before);
    assert_eq!(browser.eval(height), still, "nothing moves");
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn what_is_typed_before_stays_and_is_judged() {
    let (_server, browser) = slow_page();
    browser.type_into(
        "textarea",
        "MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING",
    );
    browser.eval("document.querySelector('textarea').setSelectionRange(3, 5)");
    browser.eval("window.release()");
    browser.find("[data-message]");
    let field = "const field = document.querySelector('textarea');
                 return [field.value.slice(0, 7), field.selectionStart, field.selectionEnd, document.activeElement === field]";
    assert_eq!(browser.eval(field), json!(["MOZILLA", 3, 5, true]));
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn what_is_dropped_or_pasted_before_is_judged() {
    let (_server, browser) = slow_page();
    drop_files(&browser, &[("healthy.pem", sample("healthy").as_bytes())]);
    crate::person::paste(
        &browser,
        &String::from_utf8(bytes("samples/expired/input.pem")).unwrap(),
    );
    browser.eval("window.release()");
    browser.find("[data-verdict]");
    judge_at(&browser, AT);
    expect_verdict(&browser, "good");
    browser.wait_until("both", || browser.text("#recognised").contains("2 inputs"));
    assert_eq!(browser.eval("return 'staplescopeHeld' in window"), false);
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn what_is_given_before_is_answered_by_the_first_parts_of_the_program() {
    let text = sample("no-staple");
    let gives: [&dyn Fn(&Browser); 3] = [
        &|browser| crate::person::paste(browser, &text),
        &|browser| drop_files(browser, &[("a.pem", text.as_bytes())]),
        &|browser| browser.type_into("textarea", &text),
    ];
    for give in gives {
        let server = site();
        server.withhold(Some("_more.wasm"));
        let (_server, browser) = slow_page_of(server);
        give(&browser);
        browser.eval("window.release()");
        browser.find("[data-verdict]");
        assert_eq!(
            browser.eval("return document.getElementById('broken').hidden"),
            true
        );
    }
}

/// A slow line of 1.6 Mbit/s, on which the program takes several seconds: the page stands at its first paint, and takes
/// what is typed.
#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn on_a_slow_line_the_page_stands_at_once_and_keeps_what_is_typed() {
    const TYPED: &str = "MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING";
    let server = site();
    let browser = Browser::start();
    browser.slow_down(1_600_000, 150);
    browser.go(&server.url());
    browser.wait_until("a first paint", || {
        let paints = "return performance.getEntriesByName('first-contentful-paint').length";
        browser.eval(paints) == 1
    });
    assert!(
        browser.find_all("[role=status]").is_empty(),
        "the program is still on its way"
    );
    assert_eq!(browser.text("h1"), "Staplescope");
    assert_eq!(browser.find_all(".samples a").len(), 8);
    browser.type_into("textarea", TYPED);
    assert!(browser.find_all("[role=status]").is_empty(), "typed before");
    let painted = "return performance.getEntriesByName('first-contentful-paint')[0].startTime";
    let painted = browser.eval(painted).as_f64().unwrap();
    assert!(painted < 3000.0, "the first paint came after {painted} ms");
    browser.find("[data-message]");
    let ready = browser.eval("return performance.now()").as_f64().unwrap();
    assert!(ready > painted + 1000.0, "the line was slow: {ready}");
    let field = browser.eval("return document.querySelector('textarea').value");
    assert_eq!(field, TYPED);
}
