//! The site's programs come in two parts: a first verdict does without the second, and what needs the second
//! waits for it or says that it is missing.

use staplescope_testpki::Mint;

use crate::browser::Browser;
use crate::builds::{site, wait_until_ready};
use crate::person::{bytes, drop_files, expect_text, paste, sample};
use crate::server::Server;

/// How the names of the second parts end.
const SECOND: &str = "_more.wasm";

/// The page, without the second parts.
fn first_parts() -> (Server, Browser) {
    let server = site();
    server.withhold(Some(SECOND));
    let browser = Browser::open(&server.url());
    wait_until_ready(&browser);
    (server, browser)
}

/// Waits for a verdict, and fails with what the page says where a part is missing.
fn expect_verdict(browser: &Browser) {
    let (verdicts, text) = browser.wait_for("a verdict", || {
        let verdicts = browser.find_all("[data-verdict]").len();
        let text = browser.text("body");
        (verdicts > 0 || text.contains("did not arrive")).then_some((verdicts, text))
    });
    assert!(verdicts > 0, "{text}");
}

/// The objects of a PEM file, as DER.
fn der(pem: &str) -> Vec<Vec<u8>> {
    let blocks = pem.split("-----BEGIN ").skip(1);
    let bodies = blocks.filter_map(|block| block.split("-----").nth(1));
    bodies
        .map(|body| {
            let base64: String = body.split_whitespace().collect();
            data_encoding::BASE64.decode(base64.as_bytes()).unwrap()
        })
        .collect()
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_first_verdict_on_pem_der_and_transcripts_needs_only_the_first_parts() {
    for name in ["healthy", "revoked", "wrong-certificate", "no-staple"] {
        let (_server, browser) = first_parts();
        paste(&browser, &sample(name));
        expect_verdict(&browser);
    }
    // The samples are signed on P-256.
    for name in ["p-384", "rsa-2048", "rsa-2048-delegated"] {
        let (_server, browser) = first_parts();
        let given = bytes(&format!("keys/{name}.pem"));
        paste(&browser, &String::from_utf8(given).unwrap());
        expect_verdict(&browser);
    }
    let (_server, browser) = first_parts();
    let objects = der(&sample("unauthorized-delegate"));
    let files: Vec<_> = objects
        .iter()
        .map(|object| ("object.der", object.as_slice()))
        .collect();
    drop_files(&browser, &files);
    expect_verdict(&browser);
    for name in ["tls1_2-expired-msg", "tls1_3-good", "tls1_3-absent-gnutls"] {
        let (_server, browser) = first_parts();
        let transcript = bytes(&format!("transcripts/{name}.txt"));
        paste(&browser, &String::from_utf8(transcript).unwrap());
        expect_verdict(&browser);
    }
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn an_answer_stands_without_the_second_parts_and_the_rest_follows_when_they_are_there() {
    let (server, browser) = first_parts();
    paste(&browser, &sample("no-staple"));
    expect_verdict(&browser);
    expect_text(&browser, ".coming", "could not be loaded");
    // All of the answer, and no link to what is not there.
    assert_eq!(browser.find_all("[data-glance]").len(), 4);
    browser.find("[data-do-now] pre");
    assert!(browser.find_all("#mend, #time, #why").is_empty());
    assert!(browser.find_all(".sheet a[href='#mend']").is_empty());
    let answer = browser.text(".verdict");
    server.withhold(None);
    browser.click(".coming button");
    for section in ["#mend", "#clients", "#time", "#why", "#objects"] {
        browser.find(section);
    }
    assert!(browser.find_all(".coming").is_empty());
    let whole = browser.text(".verdict");
    for line in answer.lines() {
        assert!(whole.contains(line), "{line} is not in {whole}");
    }
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn words_beside_a_certificate_are_read_when_the_second_parts_are_there() {
    let (server, browser) = first_parts();
    let log = "nginx: [warn] \"ssl_stapling\" ignored, issuer certificate not found for certificate \"a.pem\"";
    paste(&browser, &format!("{log}\n{}", sample("no-staple")));
    expect_verdict(&browser);
    server.withhold(None);
    browser.click(".coming button");
    expect_text(&browser, "#messages", "issuer certificate not found");
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn an_inventory_waits_for_the_second_parts_or_says_that_they_are_missing() {
    let (server, browser) = first_parts();
    paste(&browser, &Mint::new().bundle(3));
    expect_text(
        &browser,
        "main",
        "The second part of the program did not arrive",
    );
    server.withhold(None);
    browser.click("button.main");
    browser.find("[data-row]");
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn what_needs_the_second_part_says_that_it_is_missing_and_goes_on_when_it_is_there() {
    let (server, browser) = first_parts();
    let capture = bytes("captures/tls1_2-good.pcap");
    drop_files(&browser, &[("handshake.pcap", &capture)]);
    expect_text(
        &browser,
        "main",
        "The second part of the program did not arrive",
    );
    expect_text(&browser, "main", "Check the connection");
    server.withhold(None);
    drop_files(&browser, &[("handshake.pcap", &capture)]);
    browser.find("[data-verdict]");
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_page_without_its_second_part_keeps_what_was_given_and_says_what_to_do() {
    let (_server, browser) = first_parts();
    // The lesson is in the second part.
    browser.click("[href='#learn']");
    browser.wait_until("the section", || {
        browser.eval("return !document.getElementById('broken').hidden") == true
    });
    expect_text(&browser, "#broken", "did not arrive");
    expect_text(&browser, "#broken", "Check the connection");
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn the_module_for_scripts_is_whole_before_its_first_call() {
    let server = site();
    let browser = Browser::open(&server.url());
    // A synchronous request would say that a call had to wait.
    let answer = browser.eval(
        r#"
        const waits = [];
        const open = XMLHttpRequest.prototype.open;
        XMLHttpRequest.prototype.open = function (method, address, ...rest) {
          waits.push(String(address));
          return open.call(this, method, address, ...rest);
        };
        const { default: init, tree } = await import("./staplescope.js");
        await init();
        return [tree(Uint8Array.of(5, 0)).length, ...waits];
        "#,
    );
    assert_eq!(answer, serde_json::json!([1]));
}
