//! Trust in a root, given and taken back on the page.

use staplescope_testpki::{cast, pem};

use crate::browser::Browser;
use crate::person::{
    AT, click_button, expect_all, expect_text, expect_verdict, judge_at, open, page, paste, sample,
};

/// The healthy sample with the root above it.
fn chain() -> String {
    format!(
        "{}\n{}",
        sample("healthy"),
        pem("CERTIFICATE", &cast::root().der)
    )
}

fn expect_end(browser: &Browser, end: &str) {
    expect_all(browser, "#chain [data-chain-end]", "chainEnd", &[end]);
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn an_unknown_root_can_be_trusted_and_trusted_no_longer() {
    let (_server, browser) = page();
    paste(&browser, &chain());
    browser.find("[data-verdict]");
    judge_at(&browser, AT);
    expect_verdict(&browser, "good");
    expect_end(&browser, "unknown-root");
    expect_all(&browser, "#chain [data-trust]", "trust", &["true"]);
    open(&browser, "#chain");
    browser.click("[data-trust=true]");
    expect_end(&browser, "trusted-anchor");
    expect_all(
        &browser,
        "#chain [data-chain-valid]",
        "chainValid",
        &["true"],
    );
    expect_text(&browser, "#chain", "Leads to a root that you trust");
    expect_verdict(&browser, "good");
    // Another instant keeps the trust.
    judge_at(&browser, "2026-06-16T12:00:00Z");
    expect_end(&browser, "trusted-anchor");
    browser.click("[data-trust=false]");
    expect_end(&browser, "unknown-root");
    expect_text(&browser, "#chain", "Ends at an unknown root");
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn clearing_the_page_takes_the_trust_back() {
    let (_server, browser) = page();
    paste(&browser, &chain());
    open(&browser, "#chain");
    browser.click("[data-trust=true]");
    expect_end(&browser, "trusted-anchor");
    assert!(click_button(&browser, "Clear"));
    browser.wait_until("nothing given", || {
        browser.find_all("[data-chain-end]").is_empty()
    });
    paste(&browser, &chain());
    expect_end(&browser, "unknown-root");
    browser.assert_quiet_console();
}
