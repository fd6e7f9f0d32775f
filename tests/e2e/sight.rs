//! What is seen: contrast, and what is asked of the system (colours, motion, size of text and window).

use serde_json::json;

use crate::browser::Browser;
use crate::builds::{site, wait_until_ready};
use crate::every_state::{STATES, THEMES};
use crate::person::{overflow, page_with_sample};

/// What stands out of these elements from what is around them, as a contrast (WCAG 2.2, 1.4.11).
const CONTRAST: &str = r##"
    const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
    const context = canvas.getContext("2d", { willReadFrequently: true });
    const rgb = (colour) => {
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      return context.getImageData(0, 0, 1, 1).data;
    };
    const light = (colour) => {
      const [r, g, b] = [...rgb(colour)].slice(0, 3).map((c) => c / 255)
        .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (one, other) => {
      const [less, more] = [light(one), light(other)].sort((a, b) => a - b);
      return (more + 0.05) / (less + 0.05);
    };
    const ground = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const colour = getComputedStyle(at).backgroundColor;
        if (rgb(colour)[3] === 255) return colour;
      }
      return "white";
    };
    const found = [];
    for (const element of document.querySelectorAll("textarea, input, select")) {
      const style = getComputedStyle(element);
      const hidden = element.matches(".offscreen, [role=menuitem]") || !element.checkVisibility();
      if (hidden || parseFloat(style.borderBottomWidth) === 0) continue;
      const around = ground(element.parentElement);
      const best = Math.max(contrast(style.borderBottomColor, around), contrast(style.backgroundColor, around));
      if (best < 3) found.push(`${element.tagName} ${element.id || element.textContent}: ${best.toFixed(2)}`);
    }
    for (const bar of document.querySelectorAll(".plot rect:not(.rail), .plot [class*=stretch]:not(.rail)")) {
      const style = getComputedStyle(bar);
      const fill = bar instanceof SVGElement ? style.fill : style.backgroundColor;
      // The rail is the ground that bars lie on.
      if (bar.matches(".rail") || fill === "none" || rgb(fill)[3] < 255) continue;
      const best = contrast(fill, ground(bar.parentElement));
      if (best < 3) found.push(`bar ${bar.getAttribute("class")}: ${best.toFixed(2)}`);
    }
    return found;
"##;

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn borders_of_fields_and_bars_of_time_stand_out() {
    let server = site();
    let browser = Browser::start();
    for (name, reach) in STATES {
        browser.go("about:blank");
        browser.go(&server.url());
        wait_until_ready(&browser);
        reach(&browser);
        for theme in THEMES {
            browser.prefer(&[("prefers-color-scheme", theme)]);
            assert_eq!(browser.eval(CONTRAST), json!([]), "{name}, {theme}");
        }
    }
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn nothing_is_lost_in_forced_colours() {
    let (_server, browser) = page_with_sample("expired");
    browser.prefer(&[
        ("forced-colors", "active"),
        ("prefers-color-scheme", "dark"),
    ]);
    let script = r#"
        if (!matchMedia("(forced-colors: active)").matches) return ["not emulated"];
        const faint = [];
        // Marks carry their meaning in their shape, so they have to be drawn.
        for (const mark of document.querySelectorAll("svg.mark")) {
          if (!mark.checkVisibility()) continue;
          const { stroke } = getComputedStyle(mark.querySelector("path"));
          if (stroke === "none" || stroke === "rgba(0, 0, 0, 0)") faint.push(mark.outerHTML);
        }
        // The bars of time are told apart by a border or a pattern once colours are the system's.
        const kinds = new Map();
        for (const bar of document.querySelectorAll(".plot .stretch, .bands .stretch")) {
          const style = getComputedStyle(bar);
          const look = [style.backgroundColor, style.backgroundImage, style.borderTopStyle, style.borderTopWidth, style.forcedColorAdjust].join();
          kinds.set(bar.className, look);
        }
        if (new Set(kinds.values()).size < kinds.size) faint.push(...[...kinds].map(String));
        return faint;
    "#;
    assert_eq!(browser.eval(script), json!([]));
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn nothing_moves_for_those_who_want_no_motion() {
    let (_server, browser) = page_with_sample("healthy");
    browser.prefer(&[("prefers-reduced-motion", "reduce")]);
    browser.click("#export");
    let script = r#"
        const moving = (element) => {
          const { transitionDuration, animationDuration, animationName, scrollBehavior } = getComputedStyle(element);
          const lasts = (durations) => durations.split(",").some((duration) => parseFloat(duration) > 0.001);
          return lasts(transitionDuration) || (animationName !== "none" && lasts(animationDuration)) || scrollBehavior === "smooth";
        };
        return [...document.querySelectorAll("*")].filter(moving).map((e) => `${e.tagName} ${e.className}`);
    "#;
    assert_eq!(browser.eval(script), json!([]));
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn twice_and_four_times_as_large_everything_is_still_reached() {
    let server = site();
    let browser = Browser::start();
    // To zoom in is to have fewer CSS pixels: 1280 by 1024 at 200 and at 400 % (WCAG 2.2, 1.4.10).
    for (percent, width, height) in [(200, 640, 512), (400, 320, 256)] {
        browser.resize(width, height);
        for (name, reach) in STATES {
            browser.go("about:blank");
            browser.go(&server.url());
            wait_until_ready(&browser);
            reach(&browser);
            assert_eq!(overflow(&browser), 0, "{name} at {percent} %");
        }
    }
    // What stays in sight leaves room for what is read.
    browser.go("about:blank");
    browser.go(&format!("{}#sample=expired", server.url()));
    browser.find("[data-verdict]");
    browser.eval("window.scrollTo(0, document.body.scrollHeight / 2)");
    browser.eval("await new Promise((done) => setTimeout(done, 100))");
    let script = r#"
        const stuck = [...document.querySelectorAll("*")].filter((element) => {
          const { position } = getComputedStyle(element);
          const { top } = element.getBoundingClientRect();
          return (position === "sticky" || position === "fixed") && top < 2 && element.checkVisibility();
        });
        return Math.max(0, ...stuck.map((element) => element.getBoundingClientRect().bottom));
    "#;
    let covered = browser.eval(script).as_f64().unwrap();
    assert!(covered <= 128.0, "{covered} of 256 pixels are covered");
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn text_twice_as_large_fits_too() {
    let server = site();
    let browser = Browser::with_text_of(32);
    for (name, reach) in STATES {
        browser.go("about:blank");
        browser.go(&server.url());
        wait_until_ready(&browser);
        reach(&browser);
        for width in [1280, 768, 390] {
            browser.resize(width, 844);
            assert_eq!(overflow(&browser), 0, "{name} at {width}");
        }
    }
    let size = browser.eval("return getComputedStyle(document.documentElement).fontSize");
    assert_eq!(size, "32px");
}
