//! What a person does with the page, and sees on it.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::builds::{open_site, wait_until_ready};
use crate::server::Server;

/// When the fixtures are judged.
pub const AT: &str = "2026-06-15T12:00:00Z";

/// Pastes text where the focus is not in the field.
const PASTE: &str = r#"
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", arguments[0]);
    // Firefox fills an event from a text alone, the others from what was copied.
    const own = { clipboardData, data: arguments[0], dataType: "text/plain" };
    document.body.dispatchEvent(new ClipboardEvent("paste", { ...own, bubbles: true, cancelable: true }));
"#;

/// Drops files, of a name and base64, on the page.
const DROP: &str = r#"
    const dataTransfer = new DataTransfer();
    for (const [name, base64] of arguments[0]) {
      dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
    }
    for (const kind of ["dragenter", "dragover", "drop"]) {
      document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
    }
"#;

/// The page, ready.
pub fn page() -> (Server, Browser) {
    let (server, browser) = open_site();
    wait_until_ready(&browser);
    (server, browser)
}

/// The page with a sample on it, which is judged at [`AT`].
pub fn page_with_sample(name: &str) -> (Server, Browser) {
    let (server, browser) = page();
    choose_sample(&browser, name);
    browser.find("[data-verdict]");
    (server, browser)
}

/// The path of a file of `tests/fixtures`.
pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

/// Its bytes.
pub fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(fixture(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The text of a sample of `tests/fixtures/samples`.
pub fn sample(name: &str) -> String {
    let bytes = bytes(&format!("samples/{name}/input.pem"));
    String::from_utf8(bytes).expect("PEM is text")
}

/// Clicks the link to a sample; beside a sample that is shown, the others are folded.
pub fn choose_sample(browser: &Browser, name: &str) {
    if !browser.find_all(".other-samples").is_empty() {
        open(browser, ".other-samples");
    }
    browser.click(&format!("[href='#sample={name}']"));
}

/// Leaves the field for text as a person who typed `text` would.
pub fn type_text(browser: &Browser, text: &str) {
    let script = r#"
        const field = document.querySelector("textarea");
        field.value = arguments[0];
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    "#;
    browser.eval_with(script, &[text.into()]);
}

/// Pastes `text` anywhere on the page.
pub fn paste(browser: &Browser, text: &str) {
    browser.eval_with(PASTE, &[text.into()]);
}

/// Drops files together.
pub fn drop_files(browser: &Browser, files: &[(&str, &[u8])]) {
    let files = files
        .iter()
        .map(|(name, bytes)| json!([name, data_encoding::BASE64.encode(bytes)]));
    browser.eval_with(DROP, &[files.collect::<Vec<Value>>().into()]);
}

/// Chooses a file of `tests/fixtures` in the file picker.
pub fn choose_file(browser: &Browser, name: &str) {
    browser.type_into("input[type=file]", &fixture(name).display().to_string());
}

/// Clicks the first button whose label begins like this; whether there is one.
pub fn click_button(browser: &Browser, label: &str) -> bool {
    let script = r#"
        const labelled = (button) => button.textContent.trim().startsWith(arguments[0]);
        const button = [...document.querySelectorAll("button")].find(labelled);
        button?.click();
        return button !== undefined;
    "#;
    browser.eval_with(script, &[label.into()]) == true
}

/// Unfolds what matches, as a click on its line does.
pub fn open(browser: &Browser, css: &str) {
    browser.find(css);
    let script = r#"
        const folded = document.querySelector(arguments[0]);
        if (!folded.open) folded.querySelector("summary").click();
    "#;
    browser.eval_with(script, &[css.into()]);
}

/// Unfolds everything that is folded.
pub fn unfold(browser: &Browser) {
    browser.eval("document.querySelectorAll('details').forEach((e) => { e.open = true; })");
}

/// By how many pixels the page is wider than its window.
pub fn overflow(browser: &Browser) -> Value {
    browser
        .eval("return document.scrollingElement.scrollWidth - document.documentElement.clientWidth")
}

/// Asserts that nothing is scrolled sideways, on a desk and on a telephone.
#[track_caller]
pub fn assert_fits(browser: &Browser) {
    for width in [1280, 390] {
        browser.resize(width, 844);
        assert_eq!(overflow(browser), 0, "at {width}");
    }
}

/// Chooses `value` in the list that matches.
pub fn choose(browser: &Browser, css: &str, value: &str) {
    browser.find(css);
    let script = r#"
        const list = document.querySelector(arguments[0]);
        list.value = arguments[1];
        list.dispatchEvent(new Event("change", { bubbles: true }));
    "#;
    browser.eval_with(script, &[css.into(), value.into()]);
}

/// Sets "Judge at" as a person who types a date and time would leave it.
pub fn judge_at(browser: &Browser, time: &str) {
    browser.find("#judge-at");
    let script = r#"
        const field = document.getElementById("judge-at");
        field.value = arguments[0];
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.dispatchEvent(new Event("change", { bubbles: true }));
    "#;
    browser.eval_with(script, &[time.trim_end_matches('Z').into()]);
}

/// What stands in "Judge at".
pub fn judged_at(browser: &Browser) -> String {
    let field = browser.eval("return document.getElementById('judge-at')?.value ?? ''");
    field.as_str().unwrap_or_default().to_owned()
}

/// Waits until this stands in the elements that match, folded or not.
pub fn expect_text(browser: &Browser, css: &str, part: &str) {
    browser.wait_until(&format!("{part:?} in {css}"), || {
        texts(browser, css).contains(part)
    });
}

/// What stands in the elements that match now, folded or not.
pub fn texts(browser: &Browser, css: &str) -> String {
    let script =
        "return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent).join('\\n')";
    let found = browser.eval_with(script, &[css.into()]);
    found.as_str().unwrap_or_default().to_owned()
}

/// The reasons shown, in their order.
pub fn reasons(browser: &Browser) -> Vec<String> {
    let script =
        "return [...document.querySelectorAll('[data-reason]')].map((e) => e.dataset.reason)";
    serde_json::from_value(browser.eval(script)).expect("a list of codes")
}

/// What a client does with the staple given.
pub fn outcome(browser: &Browser, client: &str) -> String {
    // In one go: the row may be replaced at any moment.
    let script = "return document.querySelector(`[data-client='${arguments[0]}'][data-situation='given']`).dataset.outcome";
    let outcome = browser.eval_with(script, &[client.into()]);
    outcome.as_str().expect("an outcome").to_owned()
}

/// Waits until the headline says this; the verdict of the staple shown.
pub fn expect_verdict(browser: &Browser, verdict: &str) {
    expect_all(
        browser,
        "[data-verdict]",
        "verdict",
        std::slice::from_ref(&verdict),
    );
}

/// Waits until the elements that match have exactly these values of `data-NAME`.
pub fn expect_all(browser: &Browser, css: &str, name: &str, expected: &[&str]) {
    let script =
        "return [...document.querySelectorAll(arguments[0])].map((e) => e.dataset[arguments[1]])";
    browser.wait_until(&format!("{expected:?} at {css}"), || {
        browser.eval_with(script, &[css.into(), name.into()]) == json!(expected)
    });
}
