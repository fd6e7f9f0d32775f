//! What is taken away from the page: by hand and by key, from a server and from a disk, each file read
//! back; and a link that carries nothing of what was given.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde_json::json;
use staplescope::advice::FIRST_SERVER;
use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::export::{self, Told};
use staplescope::input::Input;
use staplescope::report::{Report, StapleIndex, calendar};

use crate::browser::{Browser, keys};
use crate::builds::{one_file, wait_until_ready};
use crate::person::{
    AT, bytes, choose_sample, click_button, expect_verdict, judge_at, judged_at, overflow, page,
    page_with_sample, paste, sample,
};

const TOLD: Told = Told {
    staple: StapleIndex::HEADLINE,
    server: FIRST_SERVER,
};

const SAMPLES: [&str; 8] = [
    "healthy",
    "expired",
    "revoked",
    "wrong-certificate",
    "unauthorized-delegate",
    "tampered-signature",
    "no-staple",
    "no-ocsp-url",
];

/// What the engine says about the sample, at its time.
fn report(name: &str) -> Report {
    let input = Input::new(
        format!("Sample: {name}"),
        bytes(&format!("samples/{name}/input.pem")),
    );
    analyze(&[input], Time::parse(AT).unwrap())
}

/// A folder for what the browser saves; it goes with the value.
struct Downloads(PathBuf);

impl Downloads {
    fn of(browser: &Browser, name: &str) -> Self {
        let folder =
            std::env::temp_dir().join(format!("staplescope-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        browser.save_into(&folder);
        Self(folder)
    }

    /// The file that the browser saves next.
    fn take(&self) -> (String, Vec<u8>) {
        let deadline = Instant::now() + Duration::from_secs(20);
        while Instant::now() < deadline {
            let files = std::fs::read_dir(&self.0).unwrap().filter_map(Result::ok);
            for file in files {
                let name = file.file_name().into_string().unwrap();
                if name.starts_with("staplescope") && !name.ends_with(".crdownload") {
                    let content = std::fs::read(file.path()).unwrap();
                    std::fs::remove_file(file.path()).unwrap();
                    return (name, content);
                }
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("nothing was saved");
    }

    fn text(&self, ending: &str) -> String {
        let (name, content) = self.take();
        assert!(name.ends_with(ending), "{name}");
        String::from_utf8(content).unwrap()
    }
}

impl Drop for Downloads {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Opens the menu and chooses the entry whose label begins like this.
fn choose(browser: &Browser, label: &str) {
    browser.click("#export");
    browser.find("#export-menu");
    assert!(click_entry(browser, label), "{label}");
}

fn click_entry(browser: &Browser, label: &str) -> bool {
    let script = r##"
        const entries = [...document.querySelectorAll("#export-menu [role=menuitem]")];
        const entry = entries.find((entry) => entry.textContent.trim().startsWith(arguments[0]));
        entry?.click();
        return entry !== undefined;
    "##;
    browser.eval_with(script, &[label.into()]) == true
}

/// Saves everything that there is to save of the healthy sample, and reads it.
fn save_and_read_all(browser: &Browser, downloads: &Downloads) {
    let expected = report("healthy");
    choose(browser, "To read and print");
    let file = downloads.text("staplescope-shop.example.html");
    assert_eq!(file, export::html(&expected, TOLD));
    let script = r#"
        const page = new DOMParser().parseFromString(arguments[0].replace(/<style>[^]*<\/style>/, ""), "application/xhtml+xml");
        return [page.querySelector("parsererror")?.textContent ?? "", page.querySelector("h1").textContent];
    "#;
    assert_eq!(
        browser.eval_with(script, &[file.into()]),
        json!(["", "shop.example: The staple is good"])
    );
    choose(browser, "For a ticket");
    assert_eq!(downloads.text(".md"), export::markdown(&expected, TOLD));
    choose(browser, "Text");
    assert_eq!(downloads.text(".txt"), expected.to_string());
    choose(browser, "For programs");
    let read: Report = serde_json::from_str(&downloads.text(".json")).unwrap();
    assert_eq!(read, expected);
    choose(browser, "All objects");
    assert_eq!(downloads.text(".pem"), export::pem(&expected));
    choose(browser, "shop.example");
    let (name, der) = downloads.take();
    assert_eq!(name, "staplescope-shop.example-certificate-1.der");
    assert_eq!(
        data_encoding::BASE64.encode(&der),
        expected.certificates[0].der
    );
    choose(browser, "Deadlines");
    assert_eq!(Some(downloads.text(".ics")), calendar(&expected));
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn everything_can_be_saved_and_is_what_the_engine_writes() {
    let (_server, browser) = page_with_sample("healthy");
    expect_verdict(&browser, "good");
    let downloads = Downloads::of(&browser, "site");
    save_and_read_all(&browser, &downloads);
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn one_file_from_a_disk_saves_as_well() {
    let browser = Browser::open(&one_file());
    wait_until_ready(&browser);
    choose_sample(&browser, "healthy");
    expect_verdict(&browser, "good");
    let downloads = Downloads::of(&browser, "one-file");
    save_and_read_all(&browser, &downloads);
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs a browser, see cargo xtask test"]
fn a_saved_report_opens_by_itself_and_prints_on_two_pages() {
    let folder = std::env::temp_dir().join(format!("staplescope-saved-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let browser = Browser::start();
    for name in SAMPLES {
        let saved = folder.join(format!("{name}.html"));
        std::fs::write(&saved, export::html(&report(name), TOLD)).unwrap();
        browser.go(&format!("file://{}", saved.display()));
        assert!(browser.text("h1").starts_with("shop.example"), "{name}");
        let loaded = browser.eval("return performance.getEntriesByType('resource').length");
        assert_eq!(loaded, 0, "{name}");
        let pdf = browser.print();
        let pages = String::from_utf8_lossy(&pdf)
            .matches("/Type /Page\n")
            .count();
        assert!((1..=2).contains(&pages), "{name}: {pages} pages");
        for width in [1280, 390] {
            browser.resize(width, 844);
            assert_eq!(overflow(&browser), 0, "{name} at {width}");
        }
    }
    browser.assert_quiet_console();
    let _ = std::fs::remove_dir_all(folder);
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn the_menu_obeys_keys_and_the_focus_comes_back() {
    let (_server, browser) = page_with_sample("healthy");
    let focused = || {
        let script =
            "return document.activeElement.id || document.activeElement.textContent.trim()";
        let focused = browser.eval(script);
        focused.as_str().unwrap().to_owned()
    };
    let expect = |what: &str| {
        browser.wait_until(what, || focused().starts_with(what));
    };
    browser.eval("document.getElementById('export').focus()");
    let state = || browser.attribute("#export", "aria-expanded");
    assert_eq!(state().as_deref(), Some("false"));
    browser.press(keys::DOWN);
    expect("To read and print");
    assert_eq!(state().as_deref(), Some("true"));
    browser.press(keys::DOWN);
    expect("For a ticket");
    browser.press(keys::UP);
    browser.press(keys::UP);
    expect("Copy a link");
    browser.press("d");
    expect("Deadlines");
    browser.press(keys::ESCAPE);
    expect("export");
    assert!(browser.find_all("#export-menu").is_empty());
    browser.press(keys::UP);
    expect("Copy a link");
    browser.press(keys::TAB);
    browser.wait_until("the menu closed", || {
        browser.find_all("#export-menu").is_empty()
    });
    assert_ne!(
        browser.eval("return document.activeElement.tagName"),
        "BODY"
    );
    browser.eval("document.getElementById('export').focus()");
    for key in [keys::ENTER, keys::SPACE] {
        browser.press(key);
        expect("To read and print");
        browser.press(keys::ESCAPE);
        expect("export");
    }
    browser.press(keys::DOWN);
    expect("To read and print");
    browser.click("#verdict");
    browser.wait_until("the menu closed by a click beside it", || {
        browser.find_all("#export-menu").is_empty()
    });
    browser.assert_quiet_console();
}

/// Keeps what the page copies.
const KEEP_COPIES: &str = r#"
    globalThis.copied = null;
    navigator.clipboard.writeText = async (text) => { globalThis.copied = text; };
"#;

fn copied(browser: &Browser) -> String {
    browser.wait_for("something copied", || {
        browser
            .eval("return globalThis.copied")
            .as_str()
            .map(str::to_owned)
    })
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_link_names_sample_instant_and_section_and_brings_back_the_first_two() {
    let (server, browser) = page_with_sample("healthy");
    browser.resize(1280, 800);
    browser.eval(KEEP_COPIES);
    judge_at(&browser, "2026-06-25T00:00:00Z");
    expect_verdict(&browser, "unusable");
    browser.click(".bar-slim [href='#why']");
    choose(&browser, "Copy a link");
    let link = copied(&browser);
    assert_eq!(
        link,
        format!(
            "{}#sample=healthy&at=2026-06-25T00:00:00Z&section=why",
            server.url()
        )
    );
    browser.go("about:blank");
    browser.go(&link);
    expect_verdict(&browser, "unusable");
    assert!(
        judged_at(&browser).starts_with("2026-06-25"),
        "{}",
        judged_at(&browser)
    );
    browser.reload();
    expect_verdict(&browser, "unusable");
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_link_and_the_address_carry_nothing_that_was_given() {
    let (server, browser) = page();
    paste(&browser, &sample("healthy"));
    browser.find("[data-verdict]");
    browser.eval(KEEP_COPIES);
    judge_at(&browser, AT);
    expect_verdict(&browser, "good");
    choose(&browser, "Copy a link");
    assert_eq!(copied(&browser), format!("{}#at={AT}", server.url()));
    assert_eq!(browser.eval("return location.href"), server.url());
    let kept = "return [localStorage.length, sessionStorage.length, document.cookie]";
    assert_eq!(browser.eval(kept), json!([0, 0, ""]));
    browser.eval("globalThis.copied = null");
    choose(&browser, "Copy for a ticket");
    let ticket = copied(&browser);
    assert!(
        ticket.starts_with("# shop.example: The staple is good\n"),
        "{ticket}"
    );
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn there_is_nothing_to_take_away_before_there_is_an_answer() {
    let (_server, browser) = page();
    assert!(browser.find_all("#export").is_empty());
    choose_sample(&browser, "healthy");
    browser.find("#export");
    assert!(click_button(&browser, "Clear"));
    browser.wait_until("no menu", || browser.find_all("#export").is_empty());
    browser.assert_quiet_console();
}
