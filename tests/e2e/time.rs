//! Time travel: the slider, the way from change to change, the countdowns, the deadlines to take
//! away, and that everything on the page follows.

use data_encoding::BASE64;

use crate::browser::{Browser, keys};
use crate::person::{expect_verdict, judged_at, open, outcome, page_with_sample};
use crate::server::Server;

/// The healthy sample is judged at 2026-06-15T12:00:00Z; its staple ends on 18 June at 05:00.
fn healthy() -> (Server, Browser) {
    let (server, browser) = page_with_sample("healthy");
    expect_verdict(&browser, "good");
    (server, browser)
}

fn next_countdown(browser: &Browser) -> String {
    open(browser, "#next");
    browser.text("#next .changes > li:first-child .countdown")
}

/// Drags the line of the certificate's whole life to this time, as near as a pixel is.
fn slide(browser: &Browser, time: &str) {
    open(browser, "#life");
    let script = r##"
        const slider = document.querySelector("#life [role=slider]");
        const [from, until] = ["aria-valuemin", "aria-valuemax"].map((name) => Number(slider.getAttribute(name)));
        const scale = slider.closest(".now").getBoundingClientRect();
        const share = (Date.parse(arguments[0]) / 1000 - from) / (until - from);
        const at = { clientX: Math.round(scale.left + share * scale.width), bubbles: true };
        for (const kind of ["pointerdown", "pointermove", "pointerup"]) {
          slider.querySelector(".grip").dispatchEvent(new PointerEvent(kind, at));
        }
    "##;
    browser.eval_with(script, &[time.into()]);
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn the_slider_moves_the_whole_page() {
    let (_server, browser) = healthy();
    assert_eq!(outcome(&browser, "gnutls"), "connects");
    assert_eq!(next_countdown(&browser), "in 2 d 17 h");
    let inputs = browser.text("#recognised");
    slide(&browser, "2026-06-25T00:00:00Z");
    expect_verdict(&browser, "unusable");
    assert_eq!(outcome(&browser, "gnutls"), "refuses");
    assert_eq!(outcome(&browser, "firefox-public"), "connects");
    assert_eq!(
        browser.text("#recognised"),
        inputs,
        "nothing was read again"
    );
    slide(&browser, "2026-09-01T00:00:00Z");
    browser.wait_until("the expired certificate", || {
        outcome(&browser, "chrome") == "refuses"
    });
    slide(&browser, "2026-06-15T12:00:00Z");
    expect_verdict(&browser, "good");
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn the_slider_obeys_keys_and_keeps_the_focus() {
    let (_server, browser) = healthy();
    open(&browser, "#life");
    browser.eval("document.querySelector('#life [role=slider]').focus()");
    for _ in 0..24 {
        browser.press(keys::RIGHT);
    }
    expect_verdict(&browser, "unusable");
    assert_eq!(
        browser.eval("return document.activeElement.matches('#life [role=slider]')"),
        true,
        "the focus stays"
    );
    for _ in 0..24 {
        browser.press(keys::LEFT);
    }
    expect_verdict(&browser, "good");
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn keys_go_from_change_to_change() {
    let (_server, browser) = healthy();
    let field = || judged_at(&browser);
    browser.press("]");
    browser.wait_until("the staple's end", || field() == "2026-06-18T05:00:01");
    expect_verdict(&browser, "unusable");
    browser.press("]");
    browser.wait_until("curl's tolerance", || field() == "2026-06-18T05:05:01");
    browser.press("[");
    browser.press("[");
    browser.wait_until("the staple's beginning", || field() == "2026-06-11T05:00");
    expect_verdict(&browser, "good");
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_change_can_be_gone_to_from_the_list() {
    let (_server, browser) = healthy();
    open(&browser, "#next");
    browser.click("[data-change='certificate-expires'] button");
    browser.wait_until("everybody refuses", || {
        outcome(&browser, "chrome") == "refuses"
    });
    assert_eq!(
        browser.eval("return document.querySelectorAll('#next > .changes li').length"),
        0,
        "nothing lies ahead"
    );
    assert_eq!(
        browser.eval("return document.activeElement.id"),
        "next-summary",
        "the focus stays near"
    );
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn the_bands_are_drawn_to_the_scale_of_the_bars() {
    let (_server, browser) = healthy();
    // Where GnuTLS begins to refuse is where the staple's bar ends.
    let script = r#"
        const plot = document.querySelector(".plot");
        const bar = plot.querySelector(".bar.staple").getBoundingClientRect();
        const rows = [...plot.querySelectorAll(".bands .row")];
        const row = rows.find((row) => row.textContent.includes("GnuTLS"));
        const refusing = [...row.querySelectorAll(".refuses")].at(-1).getBoundingClientRect();
        return Math.abs(refusing.left - bar.right);
    "#;
    let distance = browser.eval(script).as_f64().unwrap();
    assert!(distance < 2.0, "{distance} pixels apart");
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn the_deadlines_can_be_taken_away() {
    let (_server, browser) = healthy();
    let link = "#next a[download]";
    assert_eq!(
        browser.attribute(link, "download").as_deref(),
        Some("staple-deadlines.ics")
    );
    let file = || {
        let href = browser.attribute(link, "href").unwrap();
        let (head, body) = href.split_once(',').unwrap();
        assert_eq!(head, "data:text/calendar;charset=utf-8;base64");
        String::from_utf8(BASE64.decode(body.as_bytes()).unwrap()).unwrap()
    };
    open(&browser, "#next");
    let now = file();
    assert!(now.starts_with("BEGIN:VCALENDAR\r\n"), "{now}");
    assert!(now.contains("DTSTART:20260618T050001Z\r\n"), "{now}");
    assert!(now.contains("DTSTAMP:20260615T120000Z\r\n"), "{now}");
    // It follows the instant: what has passed is no deadline any more.
    slide(&browser, "2026-06-25T00:00:00Z");
    expect_verdict(&browser, "unusable");
    assert!(!file().contains("20260618"), "{}", file());
    browser.click(link);
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn what_it_buys_is_computed_for_the_instant() {
    let (_server, browser) = healthy();
    open(&browser, "#buys");
    let judged = || browser.text("#buys [data-way='judged'] .countdown");
    assert_eq!(judged(), "2 d 17 h");
    browser.press("]");
    browser.wait_until("no good staple", || judged() == "not known");
    browser.assert_quiet_console();
}
