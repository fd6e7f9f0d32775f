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

/// What is shared with the installed page: a file and a text, as a browser hands them over.
#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn what_is_shared_is_judged_and_kept_nowhere() {
    let (server, browser) = open_site();
    wait_until_ready(&browser);
    assert_eq!(browser.eval(KEPT), true);
    let manifest = r#"
        const address = document.querySelector("link[rel=manifest]").href;
        const { share_target: target } = await (await fetch(address)).json();
        const { name, accept } = target.params.files[0];
        return [new URL(target.action, address).href, target.method, target.enctype, name, target.params.text, accept.includes(".pem")];
    "#;
    let action = format!("{}share", server.url());
    assert_eq!(
        browser.eval(manifest),
        serde_json::json!([action, "POST", "multipart/form-data", "files", "text", true])
    );
    // The page's own policy allows no forms; another document of the same site has none.
    browser.go(&format!("{}no-such-page", server.url()));
    let share = r#"
        const [action, text] = arguments;
        const form = Object.assign(document.createElement("form"), { action, method: "post", enctype: "multipart/form-data" });
        const files = Object.assign(document.createElement("input"), { type: "file", name: "files", multiple: true });
        const given = new DataTransfer();
        given.items.add(new File([text], "shared.pem"));
        files.files = given.files;
        const words = Object.assign(document.createElement("textarea"), { name: "text" });
        words.value = "MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING";
        form.append(files, words);
        document.body.append(form);
        form.submit();
    "#;
    let given = staplescope_testpki::Mint::new().bundle(1);
    let requests = server.requests();
    browser.eval_with(share, &[action.into(), given.clone().into()]);
    browser.find("[data-verdict=missing]");
    browser.wait_until("both", || browser.text("#recognised").contains("2 inputs"));
    assert_eq!(
        browser.eval("return location.href"),
        server.url(),
        "nothing of it stands in the address"
    );
    assert_eq!(server.requests(), requests, "and nothing was sent");
    let kept = r##"
        const bodies = [];
        for (const name of await caches.keys()) {
          const cache = await caches.open(name);
          for (const request of await cache.keys()) bodies.push(request.url, await (await cache.match(request)).text());
        }
        const databases = await indexedDB.databases();
        return [bodies.some((one) => one.includes(arguments[0])), databases.length, localStorage.length];
    "##;
    let line = given.lines().nth(4).unwrap().to_owned();
    assert_eq!(
        browser.eval_with(kept, &[line.into()]),
        serde_json::json!([false, 0, 0])
    );
    // It is handed over once.
    browser.eval("history.back()");
    browser.wait_until("the page before", || {
        browser.eval("return location.pathname.endsWith('no-such-page')") == true
    });
    browser.go(&server.url());
    wait_until_ready(&browser);
    assert!(browser.find_all("[data-verdict]").is_empty());
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
