//! The analysed sheet before anything is unfolded: short enough to be read, in its order, and nothing
//! is lost.

use serde_json::json;

use crate::browser::{Browser, keys};
use crate::builds::{site, wait_until_ready};
use crate::every_state::STATES;
use crate::person::{
    choose_sample, click_button, expect_verdict, judge_at, open, overflow, page, page_with_sample,
};

/// Every sample, with the verdict of its case.
const SAMPLES: [(&str, &str); 8] = [
    ("healthy", "good"),
    ("expired", "unusable"),
    ("revoked", "revoked"),
    ("wrong-certificate", "unusable"),
    ("unauthorized-delegate", "unusable"),
    ("tampered-signature", "unusable"),
    ("no-staple", "missing"),
    ("no-ocsp-url", "missing"),
];

/// A width, a height, and how many of these screens the sheet may take.
const SCREENS: [(u32, u32, u32); 2] = [(1280, 800, 2), (390, 844, 4)];

/// What is long because somebody asked for all of it.
const LONG: [&str; 2] = ["everything unfolded", "the lesson"];

/// How many places the Tab key may stop at while all is folded.
const TAB_STOPS: u64 = 60;

fn height(browser: &Browser) -> u64 {
    let height = browser.eval("return document.documentElement.scrollHeight");
    height.as_u64().unwrap()
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn every_sample_fits_two_screens_and_four_of_a_telephone() {
    let (server, browser) = page();
    let mut too_long = Vec::new();
    for (width, screen, screens) in SCREENS {
        browser.resize(width, screen);
        for (name, verdict) in SAMPLES {
            browser.go("about:blank");
            browser.go(&format!("{}#sample={name}", server.url()));
            expect_verdict(&browser, verdict);
            assert_eq!(overflow(&browser), 0, "{name} at {width}");
            let height = height(&browser);
            if height > u64::from(screen * screens) {
                too_long.push(format!(
                    "{name} at {width}: {height} of {}",
                    screen * screens
                ));
            }
        }
    }
    assert!(too_long.is_empty(), "{too_long:#?}");
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn the_keyboard_reaches_everything_in_few_steps() {
    let (server, browser) = page();
    for (name, verdict) in SAMPLES {
        browser.go("about:blank");
        browser.go(&format!("{}#sample={name}", server.url()));
        expect_verdict(&browser, verdict);
        let script = r##"
            const stops = "a[href], button, input, select, textarea, summary, [tabindex='0']";
            const reached = (element) => element.checkVisibility() && element.tabIndex >= 0;
            return [...document.querySelectorAll(stops)].filter(reached).length;
        "##;
        let stops = browser.eval(script).as_u64().unwrap();
        assert!(stops <= TAB_STOPS, "{name}: {stops}");
    }
    // What unfolds on the way counts too: from the top to the last line in so many presses.
    for name in ["expired", "wrong-certificate"] {
        browser.go("about:blank");
        browser.go(&format!("{}#sample={name}", server.url()));
        browser.find("[data-verdict]");
        let is_last = "return document.activeElement.closest('.privacy') !== null";
        let mut presses = 0;
        while browser.eval(is_last) != true && presses <= TAB_STOPS {
            browser.press(keys::TAB);
            presses += 1;
        }
        assert!(presses <= TAB_STOPS, "{name}: {presses} presses");
    }
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn the_first_command_stands_on_the_first_screen_and_leads_to_the_steps() {
    let (server, browser) = page();
    browser.resize(1280, 800);
    for (name, verdict) in SAMPLES {
        browser.go("about:blank");
        browser.go(&format!("{}#sample={name}", server.url()));
        expect_verdict(&browser, verdict);
        let bottom =
            "return document.querySelector('[data-do-now]')?.getBoundingClientRect().bottom ?? 0";
        let bottom = browser.eval(bottom).as_f64().unwrap();
        assert_eq!(bottom > 0.0, name != "healthy", "{name}");
        assert!(bottom <= 800.0, "{name}: ends at {bottom}");
    }
    choose_sample(&browser, "no-staple");
    expect_verdict(&browser, "missing");
    let command = browser.text("[data-do-now] pre");
    assert!(command.contains("ocsp.example"), "{command}");
    browser.click("[data-do-now] a[href='#mend']");
    let top = "return document.getElementById('mend').getBoundingClientRect().top";
    browser.wait_until("the steps in sight", || {
        let top = browser.eval(top).as_f64().unwrap();
        (0.0..400.0).contains(&top)
    });
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn the_sections_stand_in_the_order_in_which_they_are_needed() {
    let (_server, browser) = page_with_sample("expired");
    let order = r##"
        return [...document.querySelectorAll("#verdict, .sheet .section")]
          .sort((one, other) => one.compareDocumentPosition(other) & 2 ? 1 : -1)
          .map((element) => element.id);
    "##;
    assert_eq!(
        browser.eval(order),
        json!([
            "verdict", "mend", "clients", "servers", "time", "why", "buys", "objects"
        ])
    );
    // The bar stays in sight, and says the verdict once the headline is gone.
    let small = "return document.querySelector('.small-verdict').checkVisibility()";
    assert_eq!(browser.eval(small), false);
    browser.eval("document.getElementById('why').scrollIntoView()");
    browser.wait_until("the verdict in small", || browser.eval(small) == true);
    assert!(browser.text(".small-verdict").contains("shop.example"));
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_client_is_found_by_its_name_and_no_cell_is_lost() {
    let (_server, browser) = page_with_sample("expired");
    let cells =
        "return document.querySelectorAll(\"[data-client][data-situation='given']\").length";
    let all = browser.eval(cells).as_u64().unwrap();
    assert!(all > 40, "{all}");
    browser.type_into("#client-filter", "git");
    browser.wait_until("one client", || browser.eval(cells) == 1);
    open(&browser, ".outcome-line");
    let text = browser.text("#clients");
    assert!(text.contains("git refuses"), "{text}");
    browser.eval("document.getElementById('client-filter').value = ''");
    browser.eval(
        "document.getElementById('client-filter').dispatchEvent(new InputEvent('input', { bubbles: true }))",
    );
    browser.wait_until("every client", || browser.eval(cells) == all);
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_link_opens_what_it_leads_to_and_the_focus_is_never_lost() {
    let (_server, browser) = page_with_sample("expired");
    browser.eval("document.querySelector(\".bar-slim a[href='#objects']\").click()");
    browser.wait_until("the objects", || {
        browser.eval("return document.getElementById('objects').open") == true
    });
    assert!(click_button(&browser, "Judge now"));
    browser.wait_until("no other time", || browser.find_all(".then").is_empty());
    assert_eq!(browser.eval("return document.activeElement.id"), "verdict");
    browser.assert_quiet_console();
}

/// A link is followed from another page, and from another sample of this one.
#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_link_with_a_section_goes_there_and_keeps_it() {
    let (server, browser) = page();
    browser.resize(390, 844);
    let url = server.url();
    let is_at = |section: &str| {
        let top = "return document.getElementById(arguments[0])?.getBoundingClientRect().top ?? -1";
        browser.wait_until(&format!("{section} in sight"), || {
            let top = browser.eval_with(top, &[section.into()]).as_f64();
            top.is_some_and(|top| (0.0..200.0).contains(&top))
        });
        let hash = browser.eval("return location.hash");
        assert!(
            hash.as_str()
                .unwrap()
                .contains(&format!("section={section}")),
            "{hash}"
        );
    };
    browser.go("about:blank");
    browser.go(&format!("{url}#sample=expired&section=time"));
    expect_verdict(&browser, "unusable");
    is_at("time");
    browser.eval("window.scrollTo(0, 0); location.hash = '#sample=no-staple&section=clients'");
    expect_verdict(&browser, "missing");
    is_at("clients");
    browser.eval("window.scrollTo(0, 0); location.hash = '#sample=no-staple&section=time'");
    is_at("time");
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn every_state_fits_two_screens_and_four_of_a_telephone() {
    let server = site();
    let browser = Browser::start();
    let mut too_long = Vec::new();
    for (name, reach) in STATES {
        browser.go("about:blank");
        browser.go(&server.url());
        wait_until_ready(&browser);
        reach(&browser);
        for (width, screen, screens) in SCREENS {
            browser.resize(width, screen);
            browser.eval("await new Promise((done) => setTimeout(done, 100))");
            let top = "return document.querySelector('.verdict > [data-do-now]')?.getBoundingClientRect().top ?? 0";
            let top = browser.eval(top).as_f64().unwrap();
            if top >= f64::from(screen) {
                too_long.push(format!("{name} at {width}: what to do now begins at {top}"));
            }
            let height = height(&browser);
            if height > u64::from(screen * screens) && !LONG.contains(name) {
                too_long.push(format!(
                    "{name} at {width}: {height} of {}",
                    screen * screens
                ));
            }
        }
    }
    assert!(too_long.is_empty(), "{too_long:#?}");
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn every_sample_prints_on_two_pages() {
    let (server, browser) = page();
    for (name, verdict) in SAMPLES {
        browser.go("about:blank");
        browser.go(&format!("{}#sample={name}", server.url()));
        expect_verdict(&browser, verdict);
        let pdf = browser.print();
        let text = String::from_utf8_lossy(&pdf);
        let pages = text.matches("/Type /Page\n").count();
        assert!((1..=2).contains(&pages), "{name}: {pages} pages");
    }
}

/// Notes at every change of the page whether the sheet is being drawn, and whether a part of it is missing.
const NOTE_TURNS: &str = r##"
    const sheet = document.querySelector(".sheet");
    window.noted = { busy: 0, lost: 0 };
    new MutationObserver(() => {
      noted.busy += sheet.ariaBusy === "true" ? 1 : 0;
      noted.lost += !sheet.isConnected || ["clients", "time", "why"].some((id) => !document.getElementById(id)) ? 1 : 0;
    }).observe(document.body, { attributes: true, childList: true, subtree: true });
"##;

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_change_is_drawn_in_turns_over_the_sheet_that_is_there() {
    let (_server, browser) = page_with_sample("expired");
    browser.resize(1280, 800);
    browser.eval(NOTE_TURNS);
    let noted = |what: &str| {
        let noted = browser.eval(&format!("return noted.{what}"));
        noted.as_u64().unwrap()
    };
    browser.eval("document.getElementById('judge-at').focus()");
    judge_at(&browser, "2026-06-08T12:00:00Z");
    expect_verdict(&browser, "good");
    let after_move = noted("busy");
    assert!(after_move > 0, "all of it was drawn at once");
    assert_eq!(browser.eval("return document.activeElement.id"), "judge-at");
    let top = "return document.getElementById('judge-at').getBoundingClientRect().top";
    let top = browser.eval(top).as_f64().unwrap();
    assert!((0.0..800.0).contains(&top), "the field is at {top}");
    choose_sample(&browser, "no-staple");
    expect_verdict(&browser, "missing");
    assert!(noted("busy") > after_move, "all of it was drawn at once");
    assert_eq!(noted("lost"), 0);
    browser.assert_quiet_console();
}
