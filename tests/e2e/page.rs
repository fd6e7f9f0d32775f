//! The page, used as a person would: by paste, drop, file picker, sample, clock and keyboard.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::browser::{Browser, keys};
use crate::builds::{one_file, site, wait_until_ready};
use crate::server::Server;

/// When the samples are judged.
const AT: &str = "2026-06-15T12:00:00Z";

/// Pastes text where the focus is not in the field.
const PASTE: &str = r#"
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", arguments[0]);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
"#;

/// Drops a file of these bytes on the page.
const DROP: &str = r#"
    const dataTransfer = new DataTransfer();
    for (const [name, bytes] of arguments[0]) {
      dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
    }
    for (const kind of ["dragenter", "dragover", "drop"]) {
      document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
    }
"#;

fn fixture(sample: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/samples")
        .join(sample)
        .join("input.pem")
}

fn text(sample: &str) -> String {
    std::fs::read_to_string(fixture(sample)).unwrap()
}

fn page() -> (Server, Browser) {
    let server = site();
    let browser = Browser::open(&server.url());
    wait_until_ready(&browser);
    (server, browser)
}

/// Waits until the headline says this; the verdict of the staple shown.
fn expect_verdict(browser: &Browser, verdict: &str) {
    browser.wait_until(&format!("the verdict {verdict}"), || {
        verdict_shown(browser).as_deref() == Some(verdict)
    });
}

fn verdict_shown(browser: &Browser) -> Option<String> {
    let value =
        browser.eval("return document.querySelector('[data-verdict]')?.dataset.verdict ?? null");
    value.as_str().map(Into::into)
}

fn reasons(browser: &Browser) -> Vec<String> {
    let script =
        "return [...document.querySelectorAll('[data-reason]')].map((e) => e.dataset.reason)";
    serde_json::from_value(browser.eval(script)).unwrap()
}

fn must_staple(browser: &Browser) -> Option<String> {
    browser.attribute("[data-must-staple]", "data-must-staple")
}

fn outcome(browser: &Browser, client: &str) -> String {
    let script = "return document.querySelector(`[data-client='${arguments[0]}'][data-outcome]`).dataset.outcome";
    browser
        .eval_with(script, &[client.into()])
        .as_str()
        .unwrap()
        .into()
}

/// Sets "Judge at" as a person who types a date and time would leave it.
fn judge_at(browser: &Browser, time: &str) {
    let script = r#"
        const field = document.getElementById("judge-at");
        field.value = arguments[0];
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.dispatchEvent(new Event("change", { bubbles: true }));
    "#;
    browser.eval_with(script, &[time.trim_end_matches('Z').into()]);
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn every_sample_gets_the_verdict_of_its_case() {
    let (_server, browser) = page();
    for (sample, verdict, expected) in [
        ("healthy", "good", None),
        ("expired", "unusable", Some("expired")),
        ("revoked", "revoked", None),
        (
            "wrong-certificate",
            "unusable",
            Some("certificate-mismatch"),
        ),
        (
            "unauthorized-delegate",
            "unusable",
            Some("responder-not-authorized"),
        ),
        ("tampered-signature", "unusable", Some("signature-invalid")),
        ("no-staple", "missing", None),
        ("no-ocsp-url", "missing", None),
    ] {
        browser.go("about:blank");
        browser.go(&format!("{}#sample={sample}", _server.url()));
        expect_verdict(&browser, verdict);
        assert_eq!(
            reasons(&browser),
            expected.into_iter().collect::<Vec<_>>(),
            "{sample}"
        );
        assert_eq!(must_staple(&browser).as_deref(), Some("true"), "{sample}");
    }
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_sample_is_one_click_away() {
    let (_server, browser) = page();
    browser.click("[href='#sample=unauthorized-delegate']");
    expect_verdict(&browser, "unusable");
    assert_eq!(reasons(&browser), ["responder-not-authorized"]);
    assert_eq!(outcome(&browser, "gnutls"), "refuses");
    assert_eq!(outcome(&browser, "chrome"), "connects");
    assert_eq!(outcome(&browser, "openssl"), "unchecked");
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_paste_anywhere_is_judged_and_follows_the_clock() {
    let (_server, browser) = page();
    browser.eval_with(PASTE, &[text("healthy").into()]);
    browser.wait_until("a verdict", || verdict_shown(&browser).is_some());
    judge_at(&browser, AT);
    expect_verdict(&browser, "good");
    assert_eq!(outcome(&browser, "gnutls"), "connects");
    judge_at(&browser, "2026-06-18T05:00:01Z");
    expect_verdict(&browser, "unusable");
    assert_eq!(reasons(&browser), ["expired"]);
    assert_eq!(outcome(&browser, "gnutls"), "refuses");
    judge_at(&browser, "2026-06-01T00:00:00Z");
    browser.wait_until("not-yet-valid", || reasons(&browser) == ["not-yet-valid"]);
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn typing_into_the_field_is_enough() {
    let (_server, browser) = page();
    type_text(&browser, &text("no-staple"));
    expect_verdict(&browser, "missing");
    assert_eq!(must_staple(&browser).as_deref(), Some("true"));
    let label = "return document.querySelector('textarea').labels[0].textContent.trim()";
    assert_eq!(browser.eval(label), "Certificates and OCSP responses");
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn files_dropped_anywhere_are_judged_together() {
    let (_server, browser) = page();
    let whole = text("revoked");
    let (certificates, response) = whole.split_at(whole.find("-----BEGIN OCSP RESPONSE").unwrap());
    let files = json!([
        ["staple.txt", response.as_bytes()],
        ["chain.pem", certificates.as_bytes()],
        ["noise.bin", [0, 1, 2, 3]],
    ]);
    browser.eval_with(DROP, &[files]);
    browser.wait_until("a verdict", || verdict_shown(&browser).is_some());
    judge_at(&browser, AT);
    expect_verdict(&browser, "revoked");
    assert_eq!(outcome(&browser, "chrome"), "refuses");
    assert!(
        browser.text("body").contains("noise.bin"),
        "the unreadable file is listed"
    );
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn the_file_picker_takes_files() {
    let (_server, browser) = page();
    browser.type_into(
        "input[type=file]",
        &fixture("wrong-certificate").display().to_string(),
    );
    browser.wait_until("a verdict", || verdict_shown(&browser).is_some());
    judge_at(&browser, AT);
    browser.wait_until("the mismatch", || {
        reasons(&browser) == ["certificate-mismatch"]
    });
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn the_keyboard_alone_suffices() {
    let (_server, browser) = page();
    browser.press("?");
    browser.wait_until("the list of keys", || {
        browser.eval("return document.querySelector('dialog').open") == true
    });
    browser.press(keys::ESCAPE);
    browser.wait_until("its end", || {
        browser.eval("return document.querySelector('dialog').open") == false
    });
    browser.press("/");
    assert_eq!(
        browser.eval("return document.activeElement.tagName"),
        "TEXTAREA"
    );
    // Tab by tab to the first sample, then Enter.
    let focused = "return document.activeElement.getAttribute('href') ?? ''";
    for _ in 0..40 {
        if browser.eval(focused) == "#sample=healthy" {
            break;
        }
        browser.press(keys::TAB);
    }
    browser.press(keys::ENTER);
    expect_verdict(&browser, "good");
    // The line of the present is a slider.
    browser.eval("document.querySelector('[role=slider]').focus()");
    for _ in 0..80 {
        browser.press(keys::RIGHT);
    }
    expect_verdict(&browser, "unusable");
    assert_eq!(reasons(&browser), ["expired"]);
    assert_eq!(
        browser.eval("return document.activeElement.getAttribute('role')"),
        "slider",
        "the focus stays"
    );
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_screen_reader_hears_the_verdict_change() {
    let (_server, browser) = page();
    browser.click("[href='#sample=healthy']");
    expect_verdict(&browser, "good");
    let spoken = || browser.eval("return document.querySelector('[aria-live]').textContent");
    let good = browser.wait_for("the announcement", || {
        spoken()
            .as_str()
            .filter(|text| !text.is_empty())
            .map(String::from)
    });
    judge_at(&browser, "2026-07-01T00:00:00Z");
    browser.wait_until("another announcement", || spoken() != good.as_str());
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn what_cannot_be_read_is_said_and_nothing_is_lost() {
    let (_server, browser) = page();
    let half = &text("healthy")[..900];
    browser.eval_with(
        PASTE,
        &[format!("{half}\n-----BEGIN CERTIFICATE-----\n!!!").into()],
    );
    browser.wait_until("what was recognised", || {
        browser.eval("return document.querySelector('#recognised') !== null") == true
    });
    let body = browser.text("body");
    assert!(body.contains("line") || body.contains("offset"), "{body}");
    browser.eval_with(DROP, &[json!([["empty.der", []]])]);
    browser.wait_until("the empty file", || {
        browser.text("body").contains("empty.der")
    });
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn many_megabytes_of_noise_do_not_stop_the_page() {
    let (_server, browser) = page();
    let script = r#"
        const noise = new Uint8Array(50_000_000);
        let state = 1;
        for (let i = 0; i < noise.length; i++) { state = (state * 1103515245 + 12345) >>> 0; noise[i] = state >>> 24; }
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([noise], "noise.bin"));
        document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    "#;
    browser.eval(script);
    // The page answers while the worker reads.
    browser.press("?");
    browser.wait_until("the list of keys", || {
        browser.eval("return document.querySelector('dialog').open") == true
    });
    browser.press(keys::ESCAPE);
    browser.wait_until("what was recognised", || {
        browser.text("body").contains("nothing readable")
            || browser.text("body").contains("noise.bin")
    });
    browser.eval_with(PASTE, &[text("no-staple").into()]);
    expect_verdict(&browser, "missing");
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn nothing_scrolls_sideways_on_a_telephone() {
    let (_server, browser) = page();
    browser.resize(390, 844);
    let overflow =
        "return document.scrollingElement.scrollWidth - document.documentElement.clientWidth";
    assert_eq!(browser.eval(overflow), 0, "empty");
    browser.click("[href='#sample=tampered-signature']");
    expect_verdict(&browser, "unusable");
    browser.eval("document.querySelectorAll('details').forEach((e) => { e.open = true; })");
    assert_eq!(browser.eval(overflow), 0, "analysed, everything unfolded");
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn the_one_file_judges_from_the_disk() {
    let browser = Browser::open(&one_file());
    wait_until_ready(&browser);
    browser.eval_with(PASTE, &[text("expired").into()]);
    browser.wait_until("a verdict", || verdict_shown(&browser).is_some());
    judge_at(&browser, AT);
    browser.wait_until("expired", || reasons(&browser) == ["expired"]);
    assert_eq!(outcome(&browser, "gnutls"), "refuses");
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn what_was_given_stays_out_of_address_and_storage() {
    let (server, browser) = page();
    browser.eval_with(PASTE, &[text("healthy").into()]);
    browser.wait_until("a verdict", || verdict_shown(&browser).is_some());
    assert_eq!(browser.eval("return location.href"), server.url());
    let stored = "return [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length]";
    assert_eq!(browser.eval(stored), json!([0, 0, "", 0]));
    let cached = r#"
        for (const name of await caches.keys()) {
          for (const request of await (await caches.open(name)).keys()) {
            if (!request.url.startsWith(arguments[0])) return request.url;
          }
        }
        return "";
    "#;
    assert_eq!(browser.eval_with(cached, &[server.url().into()]), "");
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn long_work_can_be_called_off() {
    let (_server, browser) = page();
    let script = r#"
        const noise = new Uint8Array(30_000_000);
        let state = 1;
        for (let i = 0; i < noise.length; i++) { state = (state * 1103515245 + 12345) >>> 0; noise[i] = state >>> 24; }
        const dataTransfer = new DataTransfer();
        for (let i = 0; i < 8; i++) dataTransfer.items.add(new File([noise], `noise-${i}.bin`));
        document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    "#;
    browser.eval(script);
    let cancel = r#"
        const button = [...document.querySelectorAll("button")].find((b) => b.textContent.trim() === "Cancel");
        button?.click();
        return button !== undefined;
    "#;
    browser.wait_until("a way to call it off", || browser.eval(cancel) == true);
    type_text(&browser, &text("no-staple"));
    expect_verdict(&browser, "missing");
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_page_that_breaks_says_so_and_keeps_what_was_given() {
    let (_server, browser) = page();
    type_text(&browser, "what someone typed");
    // Without elements to make, the page's own code must fail at the next change.
    browser.eval(
        r#"
        for (const name of ["createElement", "createElementNS"]) {
          Document.prototype[name] = () => { throw new Error("no more elements"); };
        }
        Node.prototype.cloneNode = () => { throw new Error("no more elements"); };
        "#,
    );
    browser.eval_with(PASTE, &[text("healthy").into()]);
    browser.wait_until("the notice", || {
        browser.eval("return !document.getElementById('broken').hidden") == true
    });
    assert!(
        field_text(&browser).contains("someone"),
        "{}",
        field_text(&browser)
    );
}

/// Leaves the field as a person who typed `text` would.
fn type_text(browser: &Browser, text: &str) {
    let script = r#"
        const field = document.querySelector("textarea");
        field.value = arguments[0];
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    "#;
    browser.eval_with(script, &[text.into()]);
}

fn field_text(browser: &Browser) -> String {
    let value = browser.eval("return document.querySelector('textarea').value");
    value.as_str().unwrap_or_default().to_owned()
}
