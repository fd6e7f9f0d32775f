//! Both builds start, and their workers answer.

use std::path::{Path, PathBuf};

use crate::browser::Browser;
use crate::server::Server;

/// A folder somewhere below the top of a host.
pub const FOLDER: &str = "/tools/staplescope/";

/// The site, served from a sub-folder.
pub fn site() -> Server {
    Server::start(&dist("site"), FOLDER)
}

/// The site, opened in a browser.
pub fn open_site() -> (Server, Browser) {
    let server = site();
    let browser = Browser::open(&server.url());
    (server, browser)
}

/// The address of the one-file build.
pub fn one_file() -> String {
    format!("file://{}", dist("staplescope.html").display())
}

/// Something in `dist/`.
pub fn dist(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("dist")
        .join(name);
    assert!(
        path.exists(),
        "{} is missing; run `cargo xtask dist` first",
        path.display()
    );
    path
}

/// The folder of the site that is named after its content.
pub fn version(site: &Path) -> String {
    let entries = std::fs::read_dir(site).expect("a site");
    let folder = entries
        .filter_map(Result::ok)
        .find(|entry| entry.path().is_dir());
    let folder = folder.expect("a folder").file_name();
    folder.into_string().expect("a plain name")
}

/// Waits until the page's program is there; the document shows the page before.
pub fn wait_until_ready(browser: &Browser) {
    browser.find("[role=status]");
    browser.find("textarea");
    browser.find("[href='#sample=healthy']");
}

/// Has the page judge a sample, so that its worker is known to answer.
pub fn assert_judges(browser: &Browser) {
    wait_until_ready(browser);
    browser.click("[href='#sample=healthy']");
    browser.wait_until("the sample's verdict", || {
        browser
            .attribute("[data-verdict]", "data-verdict")
            .as_deref()
            == Some("good")
    });
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn site_starts_in_a_sub_folder() {
    let (_server, browser) = open_site();
    assert_judges(&browser);
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn one_file_starts_from_the_disk() {
    let browser = Browser::open(&one_file());
    assert_judges(&browser);
    browser.assert_quiet_console();
}

/// Whether some bytes are among others.
fn holds(module: &[u8], bytes: &[u8]) -> bool {
    module.windows(bytes.len()).any(|window| window == bytes)
}

#[test]
#[ignore = "needs dist/, see cargo xtask test"]
fn the_page_holds_nothing_of_the_engine() {
    let site = dist("site");
    let folder = site.join(version(&site));
    // Both parts of each.
    let module = |name: &str| {
        let parts = ["bg", "more"].map(|part| folder.join(format!("{name}_{part}.wasm")));
        parts
            .map(|part| std::fs::read(part).expect("a module"))
            .concat()
    };
    let (page, worker) = (module("app"), module("worker"));
    // A root from the list that is built in, names of rules, the words of a check and of a reader of
    // inputs. What clients do is no mark: the lesson on the page tells it too.
    let root = &webpki_root_certs::TLS_SERVER_ROOT_CERTS[0];
    let root = root.get(..64).expect("a certificate");
    let marks: [&[u8]; 5] = [
        root,
        b"crl-contradicts-staple",
        b"csr-signature-invalid",
        b"May the signer speak for the issuer?",
        b"This PEM block is cut off",
    ];
    for mark in marks {
        let shown = String::from_utf8_lossy(mark);
        assert!(holds(&worker, mark), "the worker lacks {shown}");
        assert!(!holds(&page, mark), "the page holds {shown}");
    }
}
