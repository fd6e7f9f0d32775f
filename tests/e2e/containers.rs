//! Containers, their passwords, and the correction of what an input was taken for.

use serde_json::json;
use staplescope_testpki::{cast, pem};

use crate::browser::{Browser, keys};
use crate::person::{
    bytes, choose, choose_file, click_button, drop_files, expect_text, expect_verdict, page, paste,
    texts,
};

const PASSWORD: &str = "correct horse";
const FIELD: &str = "input[type=password]";

fn give_password(browser: &Browser, password: &str) {
    browser.type_into(FIELD, password);
    browser.press(keys::ENTER);
}

/// Everything that the page keeps where others could look: its document, what its fields hold, its
/// address, its history and its storage.
fn kept(browser: &Browser) -> String {
    let script = r#"
        const stored = [localStorage, sessionStorage].flatMap((store) => Object.entries(store));
        const cached = [];
        for (const name of await caches.keys()) {
          for (const request of await (await caches.open(name)).keys()) cached.push(request.url);
        }
        return JSON.stringify([
          document.documentElement.outerHTML,
          [...document.querySelectorAll("input, textarea, select")].map((field) => field.value),
          location.href, history.state, document.cookie, stored, cached, await indexedDB.databases(),
        ]);
    "#;
    browser.eval(script).as_str().unwrap().to_owned()
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_container_opens_with_its_password_which_is_kept_nowhere() {
    let (_server, browser) = page();
    choose_file(&browser, "containers/modern.p12");
    browser.find(FIELD);
    assert!(texts(&browser, "#inputs").contains("PKCS #12"));
    give_password(&browser, "battery staple");
    expect_text(
        &browser,
        ".reading .wrong",
        "This password does not open it",
    );
    assert!(!kept(&browser).contains("battery staple"));
    give_password(&browser, PASSWORD);
    browser.wait_until("the certificates", || {
        texts(&browser, "#recognised").contains("3 certificates")
    });
    browser.wait_until("no question for a password", || {
        browser.find_all(FIELD).is_empty()
    });
    assert!(!kept(&browser).contains(PASSWORD));
    // Taken back, it is forgotten: the same file asks again.
    assert!(click_button(&browser, "Remove"));
    browser.wait_until("nothing given", || {
        browser.find_all("#recognised").is_empty()
    });
    choose_file(&browser, "containers/modern.p12");
    browser.find(FIELD);
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_password_opens_its_own_container_only() {
    let (_server, browser) = page();
    let (first, second) = (
        bytes("containers/modern.p12"),
        bytes("containers/unicode.p12"),
    );
    drop_files(&browser, &[("first.p12", &first), ("second.p12", &second)]);
    browser.wait_until("two fields", || browser.find_all(FIELD).len() == 2);
    give_password(&browser, PASSWORD);
    browser.wait_until("one field", || browser.find_all(FIELD).len() == 1);
    expect_text(&browser, ".reading label", "second.p12");
    assert!(browser.find_all(".reading .wrong").is_empty());
    give_password(&browser, "pässwörd €");
    browser.wait_until("no field", || browser.find_all(FIELD).is_empty());
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn an_archive_shows_where_in_it_each_object_stands() {
    let (_server, browser) = page();
    choose_file(&browser, "containers/nested.zip");
    browser.wait_until("a certificate", || {
        texts(&browser, "#recognised").contains("1 certificate")
    });
    expect_text(&browser, ".found", "inner.zip › leaf.pem, line 1");
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn reading_as_something_else_corrects_a_guess() {
    let (_server, browser) = page();
    // A certificate of which the second tag was damaged looks like nothing.
    let mut broken = cast::shop().der;
    broken[4] = 0x31;
    drop_files(&browser, &[("broken.der", &broken)]);
    expect_text(&browser, "#inputs", "No certificate or OCSP response");
    let list = "#input-0-read-as";
    choose(&browser, list, "certificate");
    browser.wait_until("a broken certificate", || {
        texts(&browser, "#recognised").contains("1 certificate")
    });
    assert_eq!(
        browser.eval("return document.querySelector('#input-0-read-as').value"),
        json!("certificate")
    );
    choose(&browser, list, "");
    browser.wait_until("the first guess", || {
        browser.find_all("#recognised").is_empty()
    });
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_correction_holds_for_its_input_only() {
    let (_server, browser) = page();
    paste(&browser, &pem("CERTIFICATE", &cast::shop().der));
    expect_verdict(&browser, "missing");
    paste(&browser, &pem("CERTIFICATE", &cast::issuing().der));
    browser.wait_until("both", || {
        texts(&browser, "#recognised").contains("2 certificates")
    });
    choose(&browser, "#input-1-read-as", "hex");
    browser.wait_until("one", || {
        texts(&browser, "#recognised").contains("1 certificate")
    });
    assert_eq!(
        browser.eval("return document.querySelector('#input-0-read-as').value"),
        json!("")
    );
    expect_verdict(&browser, "missing");
    browser.assert_quiet_console();
}
