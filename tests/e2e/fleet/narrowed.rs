//! What narrows the rows, and what their cells hold.

use serde_json::{Value, json};
use staplescope_testpki::Mint;

use super::{choose_text, expect_rows, found, rows_in_sight, search};
use crate::browser::Browser;
use crate::person::{assert_fits, choose, click_button, page};

/// The choices of a list, each with its count: `demanded (3)`.
fn options(browser: &Browser, list: &str) -> Vec<String> {
    let script = "return [...document.querySelectorAll(`${arguments[0]} option`)].map((one) => one.textContent)";
    serde_json::from_value(browser.eval_with(script, &[list.into()])).unwrap()
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn each_choice_counts_what_it_would_show_beside_the_others() {
    let (_server, browser) = page();
    choose_text(&browser, "e2e-40.pem", &Mint::new().bundle(40));
    expect_rows(&browser, 40);
    let must_staple = "#fleet-pick-must-staple";
    let all = ["any", "demanded (20)", "not demanded (20)"];
    assert_eq!(options(&browser, must_staple), all);
    search(&browser, "host0000");
    let some = ["any", "demanded (5)", "not demanded (5)"];
    browser.wait_until("the counts", || options(&browser, must_staple) == some);
    choose(&browser, must_staple, "demanded");
    browser.wait_until("the rows", || found(&browser) == "5 of 40");
    // The other choice is still counted as what it would show; other lists are counted under this one.
    assert_eq!(options(&browser, must_staple), some);
    let findings = options(&browser, "#fleet-pick-finding");
    assert!(
        findings.len() == 2 && findings[1].ends_with(" (5)"),
        "{findings:?}"
    );
    // What is picked stays to be seen where nothing has it.
    search(&browser, "host00001");
    browser.wait_until("nothing", || found(&browser) == "0 of 40");
    let none = ["any", "not demanded (1)", "demanded (0)"];
    assert_eq!(options(&browser, must_staple), none);
    assert!(click_button(&browser, "Show all"));
    browser.wait_until("all rows", || found(&browser) == "All 40");
    browser.wait_until("the counts of all", || {
        options(&browser, must_staple) == all
    });
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_search_is_for_any_column_or_for_one() {
    let (_server, browser) = page();
    choose_text(&browser, "e2e-host00007.pem", &Mint::new().bundle(40));
    expect_rows(&browser, 40);
    search(&browser, "host00007");
    browser.wait_until("all, by their source", || found(&browser) == "40 of 40");
    choose(&browser, "#fleet-within", "Certificate");
    browser.wait_until("one, by its name", || {
        found(&browser) == "1 of 40" && rows_in_sight(&browser) == ["host00007.example"]
    });
    let columns = options(&browser, "#fleet-within");
    let heads = browser.eval("return [...document.querySelectorAll('.head-cell')].map((one) => one.firstChild.textContent)");
    for head in heads.as_array().unwrap() {
        assert!(columns.iter().any(|one| one == head), "{head}");
    }
    assert_fits(&browser);
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn every_rules_title_fits_into_its_cell() {
    let (_server, browser) = page();
    choose_text(&browser, "e2e-12.pem", &Mint::new().bundle(12));
    expect_rows(&browser, 12);
    let titles = staplescope::lint::RULES.iter().map(|rule| rule.title);
    let titles: Vec<Value> = titles.map(Value::from).collect();
    let cut = r#"
        const words = document.querySelector("[data-row] .finding > .words");
        const row = words.closest("[data-row]").getBoundingClientRect();
        return arguments[0].filter((title) => {
          words.textContent = title;
          const isCut = words.scrollHeight > words.clientHeight + 1 || words.scrollWidth > words.clientWidth + 1;
          return isCut || words.getBoundingClientRect().bottom > row.bottom + 0.5;
        });
    "#;
    for width in [1280, 390] {
        browser.resize(width, 844);
        let left = browser.eval_with(cut, &[Value::Array(titles.clone())]);
        assert_eq!(left, json!([]), "at {width}");
    }
}
