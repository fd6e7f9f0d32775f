//! Many certificates on the page: the inventory, and the way to a sheet and back.

mod grid;
mod narrowed;
mod pieces;
mod reading;
mod unread;

use std::path::PathBuf;

use serde_json::Value;
use staplescope_testpki::Mint;

use crate::browser::Browser;
use crate::person::{assert_fits, choose, click_button, drop_files, judge_at, page};

/// Writes a file and chooses it in the file picker.
fn choose_text(browser: &Browser, name: &str, text: &str) {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    browser.type_into("input[type=file][multiple]", &path.display().to_string());
}

/// Waits until so many rows are listed, and all is read.
fn expect_rows(browser: &Browser, count: usize) {
    browser.find(&format!("[data-fleet='{count}'][data-partial=false]"));
    browser.find("[data-row]");
}

fn rows_in_sight(browser: &Browser) -> Vec<String> {
    let names = browser.eval(
        "return [...document.querySelectorAll('[data-row] .of-name > span:first-child')].map((e) => e.textContent)",
    );
    serde_json::from_value(names).unwrap()
}

fn found(browser: &Browser) -> String {
    browser.text(".found [role=status]")
}

fn search(browser: &Browser, text: &str) {
    let script = r#"
        const field = document.getElementById("fleet-search");
        field.value = arguments[0];
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    "#;
    browser.eval_with(script, &[text.into()]);
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn three_servers_open_as_an_inventory_and_two_do_not() {
    let (_server, browser) = page();
    let mint = Mint::new();
    drop_files(&browser, &[("two.pem", mint.bundle(2).as_bytes())]);
    browser.find("[data-verdict]");
    assert!(browser.find_all("[data-fleet]").is_empty());
    drop_files(&browser, &[("third.der", &mint.der(7))]);
    expect_rows(&browser, 3);
    assert!(browser.find_all("[data-verdict]").is_empty());
    let said = browser.text("#fleet-title");
    assert!(
        said.starts_with("3 certificates: 1 demands a staple, 0 have a usable one"),
        "{said}"
    );
    browser.find("[data-group=must-staple-without-usable-staple]");
    assert_fits(&browser);
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn what_is_shown_is_taken_away() {
    let (_server, browser) = page();
    let mint = Mint::new();
    drop_files(&browser, &[("few.pem", mint.bundle(6).as_bytes())]);
    expect_rows(&browser, 6);
    judge_at(&browser, "2026-06-15T12:00:00Z");
    choose(&browser, "#fleet-pick-must-staple", "demanded");
    browser.wait_until("the filter", || found(&browser) == "3 of 6");
    // What the browser would keep is read instead.
    let catch = r#"
        window.taken = [];
        HTMLAnchorElement.prototype.click = function () {
          window.taken.push(fetch(this.href).then(async (answer) => [this.download, await answer.text()]).catch(() => [this.download, ""]));
        };
        const real = URL.createObjectURL;
        URL.createObjectURL = (blob) => { window.taken.push(blob.text().then((text) => ["blob", text])); return real.call(URL, blob); };
        document.querySelector(".take").open = true;
    "#;
    browser.eval(catch);
    let bundle = mint.bundle(6);
    let hash = |text: &str| staplescope::input::Fingerprint::of(text.as_bytes()).hex();
    let mut csv = String::new();
    for (label, words) in [
        ("CSV", "host00002.example"),
        ("JSON Lines", "\"must_staple\":true"),
        ("Markdown", "# Certificates at"),
        ("HTML to print", "<!doctype html>"),
        ("Calendar", "BEGIN:VCALENDAR"),
    ] {
        browser.eval("window.taken.length = 0");
        assert!(click_button(&browser, label));
        browser.wait_until("the file", || {
            browser.eval("return window.taken.length > 0") == true
        });
        let text = browser.eval("return (await window.taken[0])[1]");
        let text = text.as_str().unwrap_or_default();
        assert!(text.contains(words), "{label}: {text}");
        if label == "CSV" {
            text.clone_into(&mut csv);
        }
        if ["Markdown", "HTML to print"].contains(&label) {
            for words in [
                env!("CARGO_PKG_VERSION"),
                &hash(&bundle),
                "few.pem",
                "Only Must-Staple: demanded.",
                "demand a staple, and no usable one is here",
            ] {
                assert!(text.contains(words), "{label}: {words} is not in {text}");
            }
        }
        assert!(
            text.contains("host00004.example") && !text.contains("host00001.example"),
            "{label}: {text}"
        );
    }
    browser.eval("window.taken.length = 0");
    assert!(click_button(&browser, "Evidence"));
    browser.wait_until("the evidence", || {
        browser.eval("return window.taken.length > 0") == true
    });
    let text = browser.eval("return (await window.taken[0])[1]");
    let evidence: Value = serde_json::from_str(text.as_str().unwrap_or_default()).unwrap();
    assert_eq!(evidence["certificates"], 3);
    assert_eq!(evidence["inputs"][0]["sha256"], hash(&bundle));
    assert_eq!(evidence["inputs"][0]["size"], bundle.len());
    assert_eq!(evidence["files"][0]["sha256"], hash(&csv));
    assert_eq!(evidence["options"][0], "Only Must-Staple: demanded.");
    assert!(
        evidence["risks"][0]["count"].as_u64() == Some(3),
        "{evidence}"
    );
}
