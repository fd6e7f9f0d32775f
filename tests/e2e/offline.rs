//! The site without the network, and its updates.

use std::fs;
use std::path::Path;

use crate::browser::Browser;
use crate::builds::{FOLDER, assert_judges, dist, open_site, version, wait_until_ready};
use crate::server::Server;

const KEPT: &str = "await navigator.serviceWorker.ready; return true;";

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn site_works_with_the_server_stopped_after_the_first_visit() {
    let (mut server, browser) = open_site();
    wait_until_ready(&browser);
    assert_eq!(browser.eval(KEPT), true);
    server.stop();
    browser.reload();
    wait_until_ready(&browser);
    browser.go(&format!("{}index.html", server.url()));
    assert_judges(&browser);
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn new_version_is_shown_on_the_next_load_and_is_kept_as_a_whole() {
    let mut server = Server::start(&dist("site"), FOLDER);
    let browser = Browser::open(&server.url());
    wait_until_ready(&browser);
    assert_eq!(browser.eval(KEPT), true);

    let next = std::env::temp_dir().join(format!("staplescope-next-{}", std::process::id()));
    make_next_version(&dist("site"), &next);
    server.deploy(&next);
    browser.eval("await (await navigator.serviceWorker.ready).update();");
    browser.wait_until("the new version", || {
        // Between its installation and its activation the new one waits, and the old one still answers.
        let script = "const { active, installing, waiting } = await navigator.serviceWorker.ready;
                      return (await caches.keys()).length === 2 && !installing && !waiting
                          && active.state === 'activated'
                          && active === navigator.serviceWorker.controller;";
        browser.eval(script) == true
    });
    server.stop();
    browser.reload();
    assert_judges(&browser);
    assert_eq!(
        browser.eval("return document.title"),
        "shop.example: The staple is good – the next version"
    );
    browser.assert_quiet_console();
    fs::remove_dir_all(next).unwrap();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn the_site_can_be_installed_and_opens_files() {
    let (_server, browser) = open_site();
    wait_until_ready(&browser);
    let script = r#"
        const address = document.querySelector("link[rel=manifest]").href;
        const manifest = await (await fetch(address)).json();
        const icon = await fetch(new URL(manifest.icons[0].src, address));
        return [
          new URL(manifest.start_url, address).href,
          icon.ok,
          Object.values(manifest.file_handlers[0].accept).flat().includes(".pem"),
        ];
    "#;
    let here = browser.eval("return new URL('./', location.href).href");
    assert_eq!(browser.eval(script), serde_json::json!([here, true, true]));
    browser.assert_quiet_console();
}

/// A copy of the site under another version, with another title.
fn make_next_version(site: &Path, next: &Path) {
    let version = version(site);
    let new = "0123456789ab";
    fs::create_dir_all(next.join(new)).unwrap();
    for entry in fs::read_dir(site.join(&version))
        .unwrap()
        .filter_map(Result::ok)
    {
        fs::copy(entry.path(), next.join(new).join(entry.file_name())).unwrap();
    }
    for entry in fs::read_dir(site).unwrap().filter_map(Result::ok) {
        if entry.path().is_file() {
            let text = fs::read_to_string(entry.path())
                .unwrap()
                .replace(&version, new);
            let text = replace_title(&text);
            fs::write(next.join(entry.file_name()), text).unwrap();
        }
    }
}

fn replace_title(text: &str) -> String {
    match (text.find("<title>"), text.find("</title>")) {
        (Some(from), Some(to)) => {
            format!("{}<title>the next version{}", &text[..from], &text[to..])
        }
        _ => text.to_owned(),
    }
}
