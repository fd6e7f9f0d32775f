//! Long lists of certificates, which are read in pieces: what a row, another instant and an export take of them.

use staplescope_testpki::{
    Certificate, CertificateBuilder, Extension, Key, Mint, cast, clock::DAY, clock::NOW, der, pem,
};

use super::{choose_text, expect_rows, found, search};
use crate::person::{choose, click_button, judge_at, page};

/// Certificates that are read in pieces, with authorities in pieces of their own.
#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn what_is_read_in_pieces_belongs_together_again_when_it_is_looked_at() {
    let mint = Mint::new();
    let authority = |of: &Certificate| pem("CERTIFICATE", &of.der);
    let shop = pem("CERTIFICATE", &cast::shop().der);
    let bundle = mint.bundle(5000);
    let text = [
        authority(&cast::issuing()),
        bundle,
        pem("CERTIFICATE", &mint.der(4001)),
        shop,
        authority(&cast::root()),
    ]
    .concat();
    let (_server, browser) = page();
    choose_text(&browser, "e2e-pieces.pem", &text);
    expect_rows(&browser, 5003);
    let said = browser.text(".fleet-answer");
    assert!(
        said.contains("1 certificate was found in several places"),
        "{said}"
    );
    let open = r#"
        document.querySelector("[data-row] .of-name").click();
    "#;
    // By its serial number: all names are much the same.
    search(&browser, "0f:3c:51:d8");
    browser.wait_until("the shop", || found(&browser) == "1 of 5,003");
    browser.eval(open);
    browser.find("[data-verdict]");
    let said = browser.eval("return document.querySelector('.sheet').textContent");
    let said = said.as_str().unwrap_or_default();
    for name in ["Example Issuing CA", "Example Root CA"] {
        assert!(said.contains(name), "{said}");
    }
    // Another instant: the sheet, and all rows.
    judge_at(&browser, "2031-06-15T12:00:00Z");
    browser.wait_until("another verdict", || {
        browser.text(".sheet").contains("expired")
    });
    assert!(click_button(&browser, "Back to all 5,003 certificates"));
    browser.wait_until("all of them expired", || {
        browser.text("#fleet-title").contains("5,002 have expired")
    });
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn pieces_that_may_be_related_are_read_together() {
    let subject = der::name("Example Appliances", "appliance.example");
    let appliance = CertificateBuilder::new(subject, Key::p256("appliance"))
        .validity(NOW - DAY, NOW + 90 * DAY)
        .with(Extension::subject_alt_name(&["appliance.example"]))
        .self_signed();
    let below = cast::shop_builder().issued_by(&appliance);
    let text = pem("CERTIFICATE", &appliance.der)
        + &Mint::new().bundle(5000)
        + &pem("CERTIFICATE", &below.der);
    let (_server, browser) = page();
    choose_text(&browser, "e2e-related.pem", &text);
    expect_rows(&browser, 5002);
    search(&browser, "appliance.example");
    browser.wait_until("both", || found(&browser) == "2 of 5,002");
    // Who issued another is an authority: seen only where both are known.
    choose(&browser, "#fleet-pick-for", "a root CA");
    browser.wait_until("the authority", || found(&browser) == "1 of 5,002");
    browser.assert_quiet_console();
}
