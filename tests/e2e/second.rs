//! The site's programs come in two parts: a first verdict does without the engine's second, and what needs a
//! second waits for it or says that it is missing.

use crate::browser::Browser;
use crate::builds::{site, wait_until_ready};
use crate::person::{bytes, drop_files, expect_text, paste, sample};
use crate::server::Server;

/// How the names of the second parts end.
const SECOND: &str = "_more.wasm";

/// The page, without the second parts.
fn first_parts(withheld: &'static str) -> (Server, Browser) {
    let server = site();
    server.withhold(Some(withheld));
    let browser = Browser::start();
    browser.resize(1280, 900);
    browser.go(&server.url());
    wait_until_ready(&browser);
    (server, browser)
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_first_verdict_on_what_is_pasted_needs_only_the_engines_first_part() {
    for name in ["healthy", "revoked", "wrong-certificate", "no-staple"] {
        let (_server, browser) = first_parts("worker_more.wasm");
        paste(&browser, &sample(name));
        browser.find("[data-verdict]");
    }
    for name in ["tls1_2-expired-msg", "tls1_3-good", "tls1_3-absent-gnutls"] {
        let (_server, browser) = first_parts("worker_more.wasm");
        let transcript = bytes(&format!("transcripts/{name}.txt"));
        paste(&browser, &String::from_utf8(transcript).unwrap());
        browser.find("[data-verdict]");
    }
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn dropped_files_that_need_the_second_part_say_that_it_is_missing() {
    let (_server, browser) = first_parts(SECOND);
    let capture = bytes("captures/tls1_2-good.pcap");
    drop_files(&browser, &[("handshake.pcap", &capture)]);
    expect_text(&browser, "body", "did not arrive");
    expect_text(&browser, "body", "Check the connection");
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_page_without_its_second_part_keeps_what_was_given_and_says_what_to_do() {
    let (_server, browser) = first_parts(SECOND);
    // The lesson is in the second part.
    browser.click("[href='#learn']");
    browser.wait_until("the section", || {
        browser.eval("return !document.getElementById('broken').hidden") == true
    });
    expect_text(&browser, "#broken", "did not arrive");
    expect_text(&browser, "#broken", "Check the connection");
}
