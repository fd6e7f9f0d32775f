//! The rows on the screen: searched, sorted, walked, opened, compared.

use staplescope_testpki::Mint;

use super::{choose_text, expect_rows, found, rows_in_sight, search};
use crate::browser::{Browser, keys};
use crate::person::{
    assert_fits, choose, click_button, drop_files, expect_verdict, overflow, page,
};

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_row_opens_its_sheet_and_the_way_back_keeps_place_order_and_filter() {
    let (_server, browser) = page();
    choose_text(&browser, "e2e-500.pem", &Mint::new().bundle(500));
    expect_rows(&browser, 500);
    browser.click("[data-column='0']");
    choose(&browser, "#fleet-pick-must-staple", "demanded");
    browser.wait_until("the filter", || found(&browser) == "250 of 500");
    let scroll =
        "const grid = document.getElementById('fleet-grid'); grid.scrollTop = 4000; return 0";
    browser.eval(scroll);
    browser.wait_until("rows further down", || {
        rows_in_sight(&browser).contains(&"host00160.example".to_owned())
    });
    let row_on_top = r"
        const grid = document.getElementById('fleet-grid');
        const row = grid?.querySelector('.fleet-row');
        return row ? Math.floor(grid.scrollTop / row.getBoundingClientRect().height) : -1;
    ";
    let top = browser.eval(row_on_top);
    let open = r#"
        const rows = [...document.querySelectorAll("[data-row]")];
        rows.find((row) => row.textContent.includes("host00160")).querySelector(".of-name").click();
    "#;
    browser.eval(open);
    expect_verdict(&browser, "missing");
    let sheet = "return document.querySelector('.sheet').textContent.includes('host00160.example')";
    assert_eq!(browser.eval(sheet), true, "the sheet is about the row");
    let address = browser.eval("return location.hash");
    assert_eq!(address, "#certificate", "the address says nothing of whom");
    for back in ["page", "browser"] {
        match back {
            "page" => assert!(click_button(&browser, "Back to all 500 certificates")),
            _ => drop(browser.eval("history.back()")),
        }
        browser.find("[data-fleet='500']");
        assert_eq!(found(&browser), "250 of 500");
        // The row on top is the same; it may stand a part of its height lower.
        browser.wait_until("the same row on top", || browser.eval(row_on_top) == top);
        let sort = browser.attribute("[data-column='0']", "aria-sort");
        assert_eq!(sort.as_deref(), Some("ascending"));
        let focused = browser.eval("return document.activeElement.id");
        assert_eq!(focused, "fleet-grid");
        if back == "page" {
            browser.press(keys::ENTER);
            expect_verdict(&browser, "missing");
        }
    }
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn the_grid_is_searched_sorted_and_walked_by_keyboard() {
    let (_server, browser) = page();
    choose_text(&browser, "e2e-300.pem", &Mint::new().bundle(300));
    expect_rows(&browser, 300);
    search(&browser, "host00017");
    browser.wait_until("one row", || {
        rows_in_sight(&browser) == ["host00017.example"]
    });
    assert_eq!(found(&browser), "1 of 300");
    assert!(click_button(&browser, "Show all"));
    browser.wait_until("all rows", || found(&browser) == "All 300");
    browser.click("[data-column='0']");
    browser.click("[data-column='0']");
    browser.wait_until("the last name first", || {
        rows_in_sight(&browser)
            .first()
            .is_some_and(|name| name == "host00299.example")
    });
    browser.eval("document.getElementById('fleet-grid').focus()");
    let active = |browser: &Browser| {
        let cell = browser.eval(
            r#"
            const grid = document.getElementById("fleet-grid");
            const cell = document.getElementById(grid.getAttribute("aria-activedescendant"));
            return cell && [cell.getAttribute("role"), cell.closest("[role=row]").getAttribute("aria-rowindex")].join(" ");
        "#,
        );
        cell.as_str().map(str::to_owned)
    };
    browser.press(keys::DOWN);
    browser.wait_until("the next row", || {
        active(&browser).as_deref() == Some("gridcell 3")
    });
    browser.eval(
        "document.getElementById('fleet-grid').dispatchEvent(new KeyboardEvent('keydown', { key: 'End', ctrlKey: true, bubbles: true, cancelable: true }))",
    );
    browser.wait_until("the last row", || {
        active(&browser).as_deref() == Some("gridcell 301")
    });
    assert_eq!(
        browser.attribute("#fleet-grid", "aria-rowcount").as_deref(),
        Some("301")
    );
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn two_rows_are_compared_field_by_field() {
    let (_server, browser) = page();
    let mint = Mint::new();
    drop_files(&browser, &[("few.pem", mint.bundle(4).as_bytes())]);
    expect_rows(&browser, 4);
    for number in [1, 2] {
        browser.click(&format!("[data-number='{number}'] .choose"));
    }
    browser.find("[aria-selected=true]");
    assert!(click_button(&browser, "Compare them"));
    browser.find(".compared");
    let said = browser.text(".comparison");
    assert!(said.contains("of 24 fields differ"), "{said}");
    assert!(said.contains("host0000"), "{said}");
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn columns_charts_and_the_rollout_are_there_and_the_table_begins_on_the_first_screen() {
    let (_server, browser) = page();
    browser.resize(1280, 800);
    drop_files(&browser, &[("few.pem", Mint::new().bundle(40).as_bytes())]);
    expect_rows(&browser, 40);
    let top = browser
        .eval("return document.getElementById('fleet-grid').getBoundingClientRect().top + scrollY");
    assert!(top.as_f64().unwrap() < 480.0, "the table begins at {top}");
    let heads = |browser: &Browser| -> Vec<String> {
        let heads = browser
            .eval("return [...document.querySelectorAll('.head-cell')].map((e) => e.firstChild.textContent)");
        serde_json::from_value(heads).unwrap()
    };
    assert_eq!(heads(&browser).len(), 8);
    browser.eval("document.querySelector('.columns summary').click()");
    let toggle = r#"
        const labels = [...document.querySelectorAll(".columns label")];
        labels.find((label) => label.textContent.trim() === arguments[0]).querySelector("input").click();
    "#;
    browser.eval_with(toggle, &["Serial number".into()]);
    browser.eval_with(toggle, &["Key".into()]);
    browser.wait_until("the columns", || {
        let heads = heads(&browser);
        heads.contains(&"Serial number".to_owned()) && !heads.contains(&"Key".to_owned())
    });
    let serial = browser.text("[data-number='1'] .of-serial");
    assert!(serial.starts_with("11"), "{serial}");
    assert!(browser.find_all(".of-key").is_empty());
    assert_eq!(overflow(&browser), 0);
    browser.eval("document.querySelector('.charts summary').click()");
    browser.wait_until("three charts", || browser.find_all(".chart").len() == 3);
    let charts = browser.text(".charts");
    assert!(charts.contains("none, and demanded 20"), "{charts}");
    browser.eval("document.querySelector('.renewal summary').click()");
    browser.find("[data-rollout]");
    let rollout = browser.text(".renewal");
    assert!(rollout.contains("20 demand a staple"), "{rollout}");
    assert!(rollout.contains("cannot be told"), "{rollout}");
    assert!(
        rollout.contains("host0000"),
        "the steps name one: {rollout}"
    );
    assert_fits(&browser);
    browser.assert_quiet_console();
}
