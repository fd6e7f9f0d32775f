//! What could not be read among many files: its row opens, its file comes first, and a password opens what is encrypted.

use staplescope_testpki::Mint;

use super::{expect_rows, rows_in_sight};
use crate::browser::Browser;
use crate::person::{assert_fits, bytes, click_button, drop_files, page};

/// Names in the order of a list.
const LISTED: &str =
    "return [...document.querySelectorAll('.files .input-name')].map((one) => one.textContent)";

fn open_unread(browser: &Browser) {
    browser.find(".fleet-row.unread");
    browser.click(".fleet-row.unread .of-name");
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_row_that_could_not_be_read_opens_and_says_what_to_do() {
    let (_server, browser) = page();
    let mint = Mint::new();
    let broken = "-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n";
    let broken = format!("{}{broken}", mint.bundle(2));
    let files: Vec<(String, Vec<u8>)> = (0..30)
        .map(|number| (format!("{number:02}.der"), mint.der(number + 10)))
        .chain([("99-broken.pem".to_owned(), broken.into_bytes())])
        .collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, all)| (&**name, &**all)).collect();
    drop_files(&browser, &files);
    expect_rows(&browser, 33);
    // Its file is the first of the list, with why.
    let summary = browser.text(".recognised > summary");
    assert!(summary.contains("31 files, 1 not fully read"), "{summary}");
    browser.eval("document.querySelector('.recognised').open = true");
    let listed = browser.eval(LISTED);
    assert_eq!(listed[0], "99-broken.pem", "{listed}");
    let why = browser.text(".files .problem");
    open_unread(&browser);
    browser.find("[data-unread]");
    let said = browser.text(".sheet");
    for part in [
        "99-broken.pem",
        "line ",
        "Do this now",
        "Everything else was read",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let sentence = browser.text(".sheet .sentence");
    assert!(
        !sentence.is_empty() && why.contains(&sentence),
        "{why}: {sentence}"
    );
    assert_fits(&browser);
    assert!(click_button(&browser, "Show what is from the same input"));
    browser.find("[data-fleet]");
    browser.wait_until("the rows of the same file", || {
        let rows = rows_in_sight(&browser);
        rows.len() == 3 && rows.contains(&"host00001.example".to_owned())
    });
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn an_encrypted_container_among_many_opens_with_its_password() {
    let (_server, browser) = page();
    let (bundle, closed) = (Mint::new().bundle(6), bytes("containers/modern.p12"));
    drop_files(
        &browser,
        &[("many.pem", bundle.as_bytes()), ("modern.p12", &closed)],
    );
    expect_rows(&browser, 7);
    let asks = browser.text("[data-locked]");
    assert!(asks.contains("modern.p12 needs a password."), "{asks}");
    assert!(
        browser.find_all(".wrong").is_empty(),
        "no red before an attempt"
    );
    // Its row asks for it too.
    open_unread(&browser);
    browser.find("[data-do-now=password] input[type=password]");
    assert!(click_button(&browser, "Back to all 7 certificates"));
    browser.find("[data-locked]");
    browser.type_into("#fleet-password", "wrong");
    assert!(click_button(&browser, "Open"));
    browser.find("[data-locked] .wrong");
    expect_rows(&browser, 7);
    browser.type_into("#fleet-password", "correct horse");
    assert!(click_button(&browser, "Open"));
    browser.wait_until("nothing locked", || {
        browser.find_all("[data-locked]").is_empty()
    });
    browser.wait_until("its certificates", || {
        browser.find_all(".fleet-row.unread").is_empty() && browser.find_all("[data-row]").len() > 6
    });
    let kept = "return document.documentElement.outerHTML.includes('correct horse') || location.href.includes('horse')
        || JSON.stringify({ ...localStorage, ...sessionStorage }).includes('horse')";
    assert_eq!(browser.eval(kept), false);
    browser.wait_until("a place for the focus", || {
        browser.eval("return document.activeElement !== document.body") == true
    });
    browser.assert_quiet_console();
}
