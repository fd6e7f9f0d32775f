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

/// Waits until the page is there and its worker has answered.
pub fn wait_until_ready(browser: &Browser) {
    browser.wait_until("the worker's answer", || {
        browser.attribute("[data-answer]", "data-answer").as_deref() == Some("staplescope-report/1")
    });
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn site_starts_in_a_sub_folder() {
    let server = site();
    let browser = Browser::open(&server.url());
    wait_until_ready(&browser);
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn one_file_starts_from_the_disk() {
    let browser = Browser::open(&one_file());
    wait_until_ready(&browser);
    browser.assert_quiet_console();
}
