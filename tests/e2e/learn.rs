//! The lesson: its switches, its glossary, the reader's own certificate, and the way back.

use serde_json::json;

use crate::browser::{Browser, keys};
use crate::builds::site;
use crate::person::{choose_sample, judge_at, judged_at, open, overflow, page_with_sample};
use crate::server::Server;

fn lesson() -> (Server, Browser) {
    let server = site();
    let browser = Browser::open(&format!("{}#learn", server.url()));
    browser.find("#learn");
    (server, browser)
}

/// How the three handshakes end, in the order shown.
fn ends(browser: &Browser) -> Vec<String> {
    let script =
        "return [...document.querySelectorAll('[data-handshake]')].map((e) => e.dataset.end)";
    serde_json::from_value(browser.eval(script)).unwrap()
}

fn expect_ends(browser: &Browser, expected: [&str; 3]) {
    browser.wait_until(&format!("{expected:?}"), || ends(browser) == expected);
}

/// What the first picture's text says in its outcome.
fn outcome(browser: &Browser, handshake: &str) -> String {
    browser.text(&format!("[data-handshake='{handshake}'] .state"))
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn switches_and_policy_change_the_picture_and_the_outcome() {
    let (_server, browser) = lesson();
    expect_ends(&browser, ["connects", "connects", "connects"]);
    let picture = "return document.querySelector('[data-handshake=ocsp] svg').textContent";
    let ordinary = browser.eval(picture);
    browser.click("[data-switch='revoked']");
    expect_ends(&browser, ["refuses", "refuses", "refuses"]);
    browser.click("[data-switch='attacker-blocks-ocsp']");
    expect_ends(&browser, ["unchecked", "unchecked", "unchecked"]);
    assert!(outcome(&browser, "ocsp").contains("danger"));
    assert_ne!(browser.eval(picture), ordinary);
    assert!(browser.eval(picture).as_str().unwrap().contains("Attacker"));
    browser.click("[data-switch='must-staple']");
    expect_ends(&browser, ["unchecked", "unchecked", "refuses"]);
    browser.click("[data-switch='hard-fail']");
    expect_ends(&browser, ["refuses", "refuses", "refuses"]);
    browser.click("[data-switch='revoked']");
    browser.click("[data-switch='attacker-blocks-ocsp']");
    browser.click("[data-switch='responder-down']");
    expect_ends(&browser, ["refuses", "connects", "connects"]);
    assert!(outcome(&browser, "ocsp").contains("outage"));
    browser.click("[data-switch='staple-stale']");
    expect_ends(&browser, ["refuses", "refuses", "refuses"]);
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn the_keyboard_alone_works_the_switches() {
    let (_server, browser) = lesson();
    browser.eval("document.querySelector(\"[data-switch='revoked']\").focus()");
    browser.press(keys::SPACE);
    expect_ends(&browser, ["refuses", "refuses", "refuses"]);
    browser.press(keys::TAB);
    browser.press(keys::TAB);
    browser.press(keys::SPACE);
    expect_ends(&browser, ["unchecked", "unchecked", "unchecked"]);
    browser.press(keys::TAB);
    browser.press(keys::TAB);
    browser.press(keys::DOWN);
    expect_ends(&browser, ["refuses", "refuses", "refuses"]);
    assert_eq!(
        browser.eval("return document.activeElement.dataset.switch"),
        "hard-fail",
        "the focus stays"
    );
    let spoken = "return document.querySelector('.learn [role=status]').textContent";
    assert!(
        browser
            .eval(spoken)
            .as_str()
            .unwrap()
            .contains("OCSP: Refuses")
    );
    let listed = "return document.querySelectorAll('[data-handshake=ocsp] ol > li').length";
    assert!(
        browser.eval(listed).as_u64().unwrap() >= 3,
        "the picture in words"
    );
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn every_link_into_the_glossary_arrives() {
    let (_server, browser) = lesson();
    let dead = r#"
        return [...document.querySelectorAll("a[href^='#']")]
          .map((link) => link.getAttribute("href").slice(1))
          .filter((id) => (id.startsWith("term-") || id.startsWith("learn")) && !document.getElementById(id));
    "#;
    assert_eq!(browser.eval(dead), json!([]));
    browser.click("[data-handshake='muststaple'] h3 a");
    let top = "return document.getElementById('term-must-staple').getBoundingClientRect().top";
    browser.wait_until("the entry in sight", || {
        let top = browser.eval(top).as_f64().unwrap();
        (0.0..900.0).contains(&top)
    });
    assert_eq!(browser.eval("return location.hash"), "#term-must-staple");
    let entries = browser.find_all(".glossary dt[id^='term-']").len();
    let unsourced = "return [...document.querySelectorAll('.statement')].filter((e) => !e.querySelector('.references li')).length";
    assert!(entries > 20, "{entries}");
    assert_eq!(browser.eval(unsourced), 0, "a statement without a source");
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn the_way_to_the_lesson_and_back_loses_nothing() {
    let (_server, browser) = page_with_sample("expired");
    browser.find("[data-verdict='unusable']");
    open(&browser, "#objects");
    judge_at(&browser, "2026-06-12T12:00:00Z");
    browser.find("[data-verdict='good']");
    let moment = judged_at(&browser);
    browser.eval("window.scrollTo(0, 600)");

    browser.eval("document.querySelector('a[href=\"#learn\"]').click()");
    browser.find("[data-own='shop.example']");
    assert_eq!(browser.text("[data-own-policy='hard-fail'] td"), "connects");
    browser.eval("document.querySelector('.masthead .tools a').click()");
    browser.wait_until("the analysis", || {
        browser.eval("return document.querySelector('.learn') === null") == true
    });
    browser.find("[data-verdict='good']");
    assert_eq!(judged_at(&browser), moment, "the instant");
    assert_eq!(
        browser.eval("return document.getElementById('objects').open"),
        true
    );
    assert_eq!(browser.eval("return Math.round(scrollY)"), 600, "the place");

    // By the browser's own button as well, also where the address names the sample.
    browser.eval("location.hash = '#sample=expired'");
    browser.eval("location.hash = '#term-staple'");
    browser.find("[data-own='shop.example']");
    browser.eval("history.back()");
    browser.wait_until("the analysis", || {
        browser.eval("return document.querySelector('.learn') === null") == true
    });
    browser.find("[data-verdict='good']");
    assert_eq!(judged_at(&browser), moment, "the instant");
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn links_and_keys_out_of_the_lesson_arrive() {
    let (_server, browser) = lesson();
    browser.eval("document.querySelector(\"[data-switch='revoked']\").focus()");
    browser.press(keys::ENTER);
    assert_eq!(
        browser.eval("return location.search"),
        "",
        "nothing is submitted"
    );
    browser.press("/");
    browser.wait_until("the field", || {
        browser.eval("return document.activeElement.id") == "input"
    });
    choose_sample(&browser, "revoked");
    browser.find("[data-verdict='revoked']");
    browser.eval("document.querySelector('a[href=\"#learn\"]').click()");
    browser.find("[data-own='shop.example']");
    browser.click("[data-own] a[href='#clients']");
    let top = "return document.getElementById('clients').getBoundingClientRect().top";
    browser.wait_until("the clients in sight", || {
        let top = browser.eval(top).as_f64().unwrap();
        browser
            .eval("return document.querySelector('.learn')")
            .is_null()
            && top.abs() < 100.0
    });
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn the_lesson_fits_a_telephone() {
    let (_server, browser) = lesson();
    browser.resize(390, 844);
    assert_eq!(overflow(&browser), 0);
    browser.click("[data-switch='attacker-blocks-ocsp']");
    assert_eq!(overflow(&browser), 0);
    browser.assert_quiet_console();
}
