//! The Tab key goes where the eye goes: what comes next in the document stands next on the screen.

use serde_json::json;

use crate::browser::Browser;
use crate::builds::{site, wait_until_ready};
use crate::every_state::STATES;

/// Widths at which the page is laid out in one column, in two, and in between.
const WIDTHS: [(u32, u32); 3] = [(1280, 800), (800, 1100), (390, 844)];

/// The stops of the Tab key that lead back: to what stands above, or in the same line before.
const BACKWARDS: &str = r##"
    const stops = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    const reached = (element) => element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0
      && !element.disabled && !element.closest(".offscreen, dialog, [role=menu]");
    const place = (element) => {
      // What is hidden behind its label stands where the label does.
      const seen = element.getBoundingClientRect().width > 2 ? element : element.closest("label") ?? element;
      return seen.getBoundingClientRect();
    };
    const name = (element) => `${element.tagName} ${element.textContent.trim().slice(0, 30)}`;
    const all = [...document.querySelectorAll(stops)].filter(reached);
    const wrong = [];
    for (let i = 1; i < all.length; i += 1) {
      const [one, next] = [place(all[i - 1]), place(all[i])];
      const above = next.bottom <= one.top + 1 && next.left < one.right;
      const before = next.right <= one.left + 1 && next.bottom > one.top + 1 && next.top < one.bottom - 1;
      if (above || before) wrong.push(`${name(all[i - 1])} -> ${name(all[i])}`);
    }
    return wrong;
"##;

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn the_tab_key_follows_what_is_seen() {
    let server = site();
    let browser = Browser::start();
    let mut wrong = Vec::new();
    for (name, reach) in STATES {
        browser.go("about:blank");
        browser.resize(1280, 800);
        browser.go(&server.url());
        wait_until_ready(&browser);
        reach(&browser);
        for (width, height) in WIDTHS {
            browser.resize(width, height);
            browser.eval("await new Promise((done) => setTimeout(done, 100))");
            browser.eval("window.scrollTo(0, 0)");
            let found = browser.eval(BACKWARDS);
            if found != json!([]) {
                wrong.push(format!("{name} at {width}: {found}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
