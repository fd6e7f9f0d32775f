//! The page, used as a person would: by paste, drop, file picker, sample, clock and keyboard.

use serde_json::json;

use crate::browser::{Browser, keys};
use crate::builds::{one_file, wait_until_ready};
use crate::person::{
    AT, choose_file, choose_sample, click_button, drop_files, expect_verdict, judge_at, outcome,
    overflow, page, paste, reasons, sample, type_text, unfold,
};

/// Drops this many files of noise, of this many bytes each.
pub const DROP_NOISE: &str = r#"
    const [count, length] = arguments;
    const noise = new Uint8Array(length);
    let state = 1;
    for (let i = 0; i < noise.length; i++) { state = (state * 1103515245 + 12345) >>> 0; noise[i] = state >>> 24; }
    const dataTransfer = new DataTransfer();
    for (let i = 0; i < count; i++) dataTransfer.items.add(new File([noise], `noise-${i}.bin`));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
"#;

fn must_staple(browser: &Browser) -> Option<String> {
    browser.attribute("[data-must-staple]", "data-must-staple")
}

/// Waits until the list of keys is open, or closed.
fn expect_keys_open(browser: &Browser, open: bool) {
    browser.wait_until(&format!("the list of keys, open: {open}"), || {
        browser.eval("return document.querySelector('dialog').open") == open
    });
}

/// Waits until exactly these reasons are shown.
fn expect_reasons(browser: &Browser, expected: &[&str]) {
    browser.wait_until(&format!("{expected:?}"), || reasons(browser) == expected);
}

/// A response without its certificate has a headline of its own, and never one about what is missing.
#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_response_alone_is_judged_as_far_as_it_goes() {
    let (_server, browser) = page();
    let response = staplescope_testpki::error_response(3);
    paste(
        &browser,
        &staplescope_testpki::pem("OCSP RESPONSE", &response),
    );
    expect_reasons(&browser, &["error-status"]);
    let headline = browser.text("#verdict");
    assert!(headline.contains("tryLater"), "{headline}");
    browser.find("[data-finding='response-error-status']");
    let title = browser.eval("return document.title");
    assert!(
        title.as_str().unwrap_or_default().contains("tryLater"),
        "{title}"
    );
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn every_sample_gets_the_verdict_of_its_case() {
    let (_server, browser) = page();
    for (name, verdict, expected) in [
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
        browser.go(&format!("{}#sample={name}", _server.url()));
        expect_verdict(&browser, verdict);
        assert_eq!(
            reasons(&browser),
            expected.into_iter().collect::<Vec<_>>(),
            "{name}"
        );
        assert_eq!(must_staple(&browser).as_deref(), Some("true"), "{name}");
    }
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_sample_is_one_click_away() {
    let (_server, browser) = page();
    choose_sample(&browser, "unauthorized-delegate");
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
    paste(&browser, &sample("healthy"));
    browser.find("[data-verdict]");
    judge_at(&browser, AT);
    expect_verdict(&browser, "good");
    assert_eq!(outcome(&browser, "gnutls"), "connects");
    judge_at(&browser, "2026-06-18T05:00:01Z");
    expect_verdict(&browser, "unusable");
    assert_eq!(reasons(&browser), ["expired"]);
    assert_eq!(outcome(&browser, "gnutls"), "refuses");
    judge_at(&browser, "2026-06-01T00:00:00Z");
    expect_reasons(&browser, &["not-yet-valid"]);
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn typing_into_the_field_is_enough() {
    let (_server, browser) = page();
    type_text(&browser, &sample("no-staple"));
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
    let whole = sample("revoked");
    let (certificates, response) = whole.split_at(whole.find("-----BEGIN OCSP RESPONSE").unwrap());
    let files: [(&str, &[u8]); 3] = [
        ("staple.txt", response.as_bytes()),
        ("chain.pem", certificates.as_bytes()),
        ("noise.bin", &[0, 1, 2, 3]),
    ];
    drop_files(&browser, &files);
    browser.find("[data-verdict]");
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
    choose_file(&browser, "samples/wrong-certificate/input.pem");
    browser.find("[data-verdict]");
    judge_at(&browser, AT);
    expect_reasons(&browser, &["certificate-mismatch"]);
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn the_keyboard_alone_suffices() {
    let (_server, browser) = page();
    browser.press("?");
    expect_keys_open(&browser, true);
    browser.press(keys::ESCAPE);
    expect_keys_open(&browser, false);
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
    choose_sample(&browser, "healthy");
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
    let half = &sample("healthy")[..900];
    let broken = format!("{half}\n-----BEGIN CERTIFICATE-----\n!!!");
    paste(&browser, &broken);
    browser.wait_until("what was recognised", || {
        browser.eval("return document.querySelector('#recognised') !== null") == true
    });
    let body = browser.text("body");
    assert!(body.contains("line") || body.contains("offset"), "{body}");
    drop_files(&browser, &[("empty.der", &[])]);
    browser.wait_until("the empty file", || {
        browser.text("body").contains("empty.der")
    });
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn many_megabytes_of_noise_do_not_stop_the_page() {
    let (_server, browser) = page();
    browser.eval_with(DROP_NOISE, &[1.into(), 50_000_000.into()]);
    // The page answers while the worker reads.
    browser.press("?");
    expect_keys_open(&browser, true);
    browser.press(keys::ESCAPE);
    browser.wait_until("what was recognised", || {
        browser.text("body").contains("nothing readable")
            || browser.text("body").contains("noise-0.bin")
    });
    paste(&browser, &sample("no-staple"));
    expect_verdict(&browser, "missing");
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn nothing_scrolls_sideways_on_a_telephone() {
    let (_server, browser) = page();
    browser.resize(390, 844);
    assert_eq!(overflow(&browser), 0, "empty");
    choose_sample(&browser, "tampered-signature");
    expect_verdict(&browser, "unusable");
    unfold(&browser);
    assert_eq!(overflow(&browser), 0, "analysed, everything unfolded");
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn the_one_file_judges_from_the_disk() {
    let browser = Browser::open(&one_file());
    wait_until_ready(&browser);
    paste(&browser, &sample("expired"));
    browser.find("[data-verdict]");
    judge_at(&browser, AT);
    expect_reasons(&browser, &["expired"]);
    assert_eq!(outcome(&browser, "gnutls"), "refuses");
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn what_was_given_stays_out_of_address_and_storage() {
    let (server, browser) = page();
    paste(&browser, &sample("healthy"));
    browser.find("[data-verdict]");
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
    browser.eval_with(DROP_NOISE, &[8.into(), 30_000_000.into()]);
    browser.wait_until("a way to call it off", || click_button(&browser, "Cancel"));
    type_text(&browser, &sample("no-staple"));
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
    paste(&browser, &sample("healthy"));
    browser.wait_until("the notice", || {
        browser.eval("return !document.getElementById('broken').hidden") == true
    });
    assert!(
        field_text(&browser).contains("someone"),
        "{}",
        field_text(&browser)
    );
}

fn field_text(browser: &Browser) -> String {
    let value = browser.eval("return document.querySelector('textarea').value");
    value.as_str().unwrap_or_default().to_owned()
}
