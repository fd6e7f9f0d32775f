//! The page for everybody: no barrier that axe-core knows, in every state, at two widths and in two
//! themes; the focus is never lost, keys work, the headline is spoken.

use std::io::Write as _;
use std::path::Path;

use serde_json::json;

use crate::browser::{Browser, keys};
use crate::builds::{site, wait_until_ready};
use crate::every_state::{STATES, THEMES};
use crate::person::{
    choose_file, expect_verdict, judge_at, open, page_with_sample, sample, type_text,
};

/// Where `npm ci` puts axe-core, see `tests/axe/package.json`.
const AXE: &str = "tests/axe/node_modules/axe-core/axe.min.js";

const WIDTHS: [u32; 2] = [1280, 390];

/// axe-core's source; none, and said loudly past the test runner, where nobody installed it.
fn axe() -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(AXE);
    let source = std::fs::read_to_string(path);
    if source.is_err() {
        let _ = writeln!(
            std::io::stderr(),
            "SKIPPED: axe-core is not installed, so barriers are not looked for; npm ci --prefix tests/axe"
        );
    }
    source.ok()
}

const LOOK: &str = r#"
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`));
"#;

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn no_state_has_a_barrier() {
    let Some(axe) = axe() else {
        return;
    };
    let server = site();
    let browser = Browser::start();
    let mut barriers = Vec::new();
    for (name, reach) in STATES {
        browser.go("about:blank");
        browser.go(&server.url());
        wait_until_ready(&browser);
        reach(&browser);
        browser.eval(&axe);
        for width in WIDTHS {
            for theme in THEMES {
                browser.resize(width, 844);
                browser.prefer(&[("prefers-color-scheme", theme)]);
                let found: Vec<String> = serde_json::from_value(browser.eval(LOOK)).unwrap();
                let found = found
                    .iter()
                    .map(|barrier| format!("{name}, {width}, {theme}: {barrier}"));
                barriers.extend(found);
            }
        }
    }
    assert!(barriers.is_empty(), "{barriers:#?}");
}

/// Whether nothing has the focus.
fn is_lost(browser: &Browser) -> bool {
    browser.eval("return document.activeElement === document.body || !document.activeElement")
        == true
}

/// Waits until the page is at rest, then asserts that something has the focus.
fn expect_focus(browser: &Browser, after: &str) {
    browser.wait_until("the page at rest", || {
        browser.find_all("progress, [aria-busy='true']").is_empty()
    });
    browser.eval("await new Promise((done) => setTimeout(done, 150))");
    assert!(!is_lost(browser), "the focus is lost after {after}");
}

/// Presses a button with the keyboard: it has the focus when it goes.
fn press_button(browser: &Browser, label: &str) {
    let script = r#"
        const labelled = (button) => button.textContent.trim().startsWith(arguments[0]) && button.checkVisibility();
        const button = [...document.querySelectorAll("button")].find(labelled);
        button?.focus();
        return button !== undefined;
    "#;
    assert_eq!(browser.eval_with(script, &[label.into()]), true, "{label}");
    browser.press(keys::ENTER);
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn the_focus_never_falls_to_the_body() {
    let (_server, browser) = page_with_sample("expired");
    expect_verdict(&browser, "unusable");
    press_button(&browser, "Judge now");
    expect_focus(&browser, "judging now");
    judge_at(&browser, "2026-06-15T12:00:00Z");
    press_button(&browser, "Clear");
    expect_focus(&browser, "clearing");
    type_text(&browser, &sample("no-staple"));
    expect_verdict(&browser, "missing");
    press_button(&browser, "Clear");
    expect_focus(&browser, "clearing a text");
    press_button(&browser, "Undo clearing");
    expect_verdict(&browser, "missing");
    expect_focus(&browser, "bringing it back");
    press_button(&browser, "Export");
    browser.press(keys::ESCAPE);
    expect_focus(&browser, "closing the menu");
    press_button(&browser, "Keys");
    browser.press(keys::ESCAPE);
    expect_focus(&browser, "closing the list of keys");
    press_button(&browser, "Clear");
    browser.find("[href='#sample=healthy']");
    choose_file(&browser, "containers/modern.p12");
    browser.type_into("input[type=password]", "wrong");
    browser.press(keys::ENTER);
    browser.find(".wrong");
    expect_focus(&browser, "a wrong password");
    browser.type_into("input[type=password]", "correct horse");
    browser.press(keys::ENTER);
    browser.find("#recognised");
    expect_focus(&browser, "unlocking");
    open(&browser, ".recognised");
    press_button(&browser, "Remove");
    expect_focus(&browser, "taking the last file back");
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_link_to_a_section_takes_the_keyboard_along_and_covers_nothing() {
    let (_server, browser) = page_with_sample("expired");
    let place = r#"
        const heading = document.activeElement;
        const section = heading.closest("details.section")?.id;
        const bar = document.querySelector(".bar-slim").getBoundingClientRect().bottom;
        return [heading.tagName, section, heading.getBoundingClientRect().top >= bar];
    "#;
    for width in [1280, 390] {
        browser.resize(width, 844);
        for id in ["mend", "clients", "time", "why", "buys", "objects"] {
            browser.click(&format!(".bar-slim a[href='#{id}']"));
            browser.wait_until("the heading", || {
                browser.eval(place) == json!(["H2", id, true])
            });
        }
        browser.eval("window.scrollTo(0, 0)");
        browser.click("[data-do-now] a[href='#mend']");
        browser.wait_until("the heading", || {
            browser.eval(place) == json!(["H2", "mend", true])
        });
    }
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn links_within_the_page_lead_somewhere() {
    let server = site();
    let browser = Browser::start();
    let script = r##"
        const links = [...document.querySelectorAll("a[href^='#']")];
        const ids = links.map((link) => link.getAttribute("href").slice(1));
        const elsewhere = (id) => id.startsWith("sample=") || id === "learn" || id.startsWith("term-") || id.startsWith("learn-");
        return ids.filter((id) => !elsewhere(id) && !document.getElementById(id));
    "##;
    for (name, reach) in STATES {
        browser.go("about:blank");
        browser.go(&server.url());
        wait_until_ready(&browser);
        reach(&browser);
        browser.wait_until("the page at rest", || {
            browser.find_all("progress, [aria-busy='true']").is_empty()
        });
        assert_eq!(browser.eval(script), json!([]), "{name}");
    }
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn the_headline_is_spoken_once_for_every_kind_of_input() {
    let server = site();
    let browser = Browser::start();
    for (name, reach) in STATES {
        if [
            "empty",
            "the keys",
            "the lesson",
            "everything unfolded",
            "the menu",
        ]
        .contains(name)
        {
            continue;
        }
        browser.go("about:blank");
        browser.go(&server.url());
        wait_until_ready(&browser);
        let script = r#"
            globalThis.heard = [];
            const live = document.querySelector("[role=status]");
            new MutationObserver(() => live.textContent && heard.push(live.textContent))
              .observe(live, { childList: true, characterData: true, subtree: true });
        "#;
        browser.eval(script);
        reach(&browser);
        browser.eval("await new Promise((done) => setTimeout(done, 400))");
        let heard: Vec<String> = serde_json::from_value(browser.eval("return heard")).unwrap();
        assert_eq!(heard.len(), 1, "{name}: {heard:#?}");
        let headline = browser.eval("return document.getElementById('verdict')?.textContent ?? ''");
        let headline = headline.as_str().unwrap();
        assert!(
            heard[0].starts_with(headline),
            "{name}: {headline:?} and {heard:?}"
        );
    }
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn keys_work_on_the_field_of_the_time() {
    let (_server, browser) = page_with_sample("healthy");
    browser.eval("document.getElementById('judge-at').focus()");
    let value = || {
        let value = browser.eval("return document.getElementById('judge-at').value");
        value.as_str().unwrap().to_owned()
    };
    assert!(value().starts_with("2026-06-15T12:00"), "{}", value());
    browser.press(keys::UP);
    browser.wait_until("an hour later", || value().starts_with("2026-06-15T13:00"));
    browser.press(keys::DOWN);
    browser.wait_until("an hour earlier", || {
        value().starts_with("2026-06-15T12:00")
    });
    assert_eq!(browser.eval("return document.activeElement.id"), "judge-at");
    browser.assert_quiet_console();
}
