//! The same page in three engines: what a person does first works in each, on the site, from the disk, and
//! without the network.
//!
//! Every other test runs in Chromium alone. An engine that is not installed is named past the test runner, which
//! shows what a passing test prints to nobody. What an engine cannot do stands in `docs/browsers.md`.

use std::io::Write as _;

use crate::browser::{Browser, Engine, keys};
use crate::builds::{one_file, site, wait_until_ready};
use crate::person::{
    AT, choose_file, choose_sample, drop_files, expect_verdict, judge_at, judged_at, open, outcome,
    paste, sample,
};
use crate::server::Server;

/// Collects what the console, the policy and lost promises complain about; not every driver tells.
const LISTEN: &str = r#"
    window.complaints = [];
    const complain = (text) => window.complaints.push(String(text));
    for (const level of ["error", "warn"]) {
      const own = console[level];
      console[level] = (...words) => { complain(words.join(" ")); own.apply(console, words); };
    }
    addEventListener("error", (event) => complain(event.message));
    addEventListener("unhandledrejection", (event) => complain(event.reason));
    document.addEventListener("securitypolicyviolation", (event) => complain(event.violatedDirective));
"#;

/// A browser of this engine; none, and said loudly, where it is not installed.
fn browser(engine: Engine, what: &str) -> Option<Browser> {
    if let Some(lacking) = engine.lacks() {
        let _ = writeln!(
            std::io::stderr(),
            "SKIPPED {what} in {engine:?}: {lacking}; Chromium's tests cover the page"
        );
        return None;
    }
    Some(Browser::of(engine))
}

fn go(browser: &Browser, url: &str) {
    browser.go(url);
    wait_until_ready(browser);
    browser.eval(LISTEN);
}

fn opened(engine: Engine, what: &str) -> Option<(Server, Browser)> {
    let browser = browser(engine, what)?;
    let server = site();
    go(&browser, &server.url());
    Some((server, browser))
}

fn assert_no_complaint(browser: &Browser) {
    let complaints = browser.eval("return window.complaints");
    assert_eq!(complaints, serde_json::json!([]));
}

fn a_paste_is_judged(engine: Engine) {
    let Some((_server, browser)) = opened(engine, "pasting") else {
        return;
    };
    paste(&browser, &sample("healthy"));
    browser.find("[data-verdict]");
    judge_at(&browser, AT);
    expect_verdict(&browser, "good");
    assert_eq!(outcome(&browser, "gnutls"), "connects");
    assert_no_complaint(&browser);
}

fn what_is_typed_into_the_field_is_judged(engine: Engine) {
    let Some((_server, browser)) = opened(engine, "typing") else {
        return;
    };
    browser.type_into("#input", "MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING");
    browser.find("[data-error]");
    assert_no_complaint(&browser);
}

fn files_are_dropped_and_picked(engine: Engine) {
    let Some((_server, browser)) = opened(engine, "dropping") else {
        return;
    };
    drop_files(&browser, &[("a.pem", sample("no-staple").as_bytes())]);
    expect_verdict(&browser, "missing");
    choose_file(&browser, "containers/modern.p12");
    browser.wait_until("the field for its password", || {
        browser.eval("return document.activeElement.type") == "password"
    });
    assert_no_complaint(&browser);
}

fn samples_are_judged_one_after_the_other(engine: Engine) {
    let Some((_server, browser)) = opened(engine, "samples") else {
        return;
    };
    for (name, verdict, gnutls) in [
        ("healthy", "good", "connects"),
        ("revoked", "revoked", "refuses"),
        ("no-staple", "missing", "refuses"),
    ] {
        choose_sample(&browser, name);
        expect_verdict(&browser, verdict);
        assert_eq!(outcome(&browser, "gnutls"), gnutls, "{name}");
    }
    // Folds answer, and the focus is not lost.
    open(&browser, "#objects");
    assert!(browser.text("#objects").contains("shop.example"));
    assert_no_complaint(&browser);
}

fn time_is_travelled(engine: Engine) {
    let Some((_server, browser)) = opened(engine, "time travel") else {
        return;
    };
    choose_sample(&browser, "healthy");
    expect_verdict(&browser, "good");
    browser.press("]");
    browser.wait_until("the staple's end", || {
        judged_at(&browser) == "2026-06-18T05:00:01"
    });
    expect_verdict(&browser, "unusable");
    judge_at(&browser, AT);
    expect_verdict(&browser, "good");
    open(&browser, "#life");
    browser.eval("document.querySelector('#life [role=slider]').focus()");
    for _ in 0..24 {
        browser.press(keys::RIGHT);
    }
    expect_verdict(&browser, "unusable");
    let kept = "return document.activeElement.matches('#life [role=slider]')";
    assert_eq!(browser.eval(kept), true, "the focus stays");
    assert_no_complaint(&browser);
}

fn one_file_judges_from_the_disk(engine: Engine) {
    let Some(browser) = browser(engine, "one file from the disk") else {
        return;
    };
    go(&browser, &one_file());
    choose_sample(&browser, "expired");
    expect_verdict(&browser, "unusable");
    assert_no_complaint(&browser);
}

fn the_site_answers_after_a_reload_without_the_network(engine: Engine) {
    let Some((mut server, browser)) = opened(engine, "an offline reload") else {
        return;
    };
    let kept = "await navigator.serviceWorker.ready; return true;";
    assert_eq!(browser.eval(kept), true);
    server.stop();
    // As the reader's own key does: Firefox's driver passes the service worker by.
    browser.eval("setTimeout(() => location.reload())");
    browser.wait_until("another document", || {
        let known = browser.try_eval("return window.complaints !== undefined");
        known.is_ok_and(|known| known == false)
    });
    wait_until_ready(&browser);
    browser.eval(LISTEN);
    choose_sample(&browser, "healthy");
    expect_verdict(&browser, "good");
    assert_no_complaint(&browser);
}

/// Each engine runs each of these.
macro_rules! in_engines {
    ($($module:ident: $engine:ident),+ => $names:tt) => {
        $(in_engines!(@ $module $engine $names);)+
    };
    (@ $module:ident $engine:ident [$($name:ident),+ $(,)?]) => {
        mod $module {
            use crate::browser::Engine::$engine;
            $(
                #[test]
                #[ignore = "needs dist/ and a browser, see cargo xtask test"]
                fn $name() {
                    super::$name($engine);
                }
            )+
        }
    };
}

in_engines!(chromium: Chromium, firefox: Firefox, webkit: WebKit => [
    a_paste_is_judged,
    what_is_typed_into_the_field_is_judged,
    files_are_dropped_and_picked,
    samples_are_judged_one_after_the_other,
    time_is_travelled,
    one_file_judges_from_the_disk,
    the_site_answers_after_a_reload_without_the_network,
]);
