//! Nothing leaves the page.

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::builds::{dist, one_file, site, wait_until_ready};
use crate::server::Server;

/// Tries every way to load something from another host; yields what the policy says to each.
const TRY: &str = r#"
    const url = arguments[0];
    const refused = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      if (event.blockedURI.startsWith(url)) refused.push(event.effectiveDirective);
    });
    const settled = (promise) => promise.then(() => "loaded", () => "refused");
    const element = (name, attribute) => new Promise((load, error) => {
      const node = Object.assign(document.createElement(name), { onload: load, onerror: error });
      if (name === "link") node.rel = "stylesheet";
      node[attribute] = url + name;
      document.body.append(node);
    });
    const outcomes = {
      fetch: await settled(fetch(url + "fetch")),
      import: await settled(import(url + "import.js")),
      img: await settled(element("img", "src")),
      script: await settled(element("script", "src")),
      link: await settled(element("link", "href")),
    };
    navigator.sendBeacon(url + "beacon", "secret");
    await new Promise((done) => setTimeout(done, 50));
    return [outcomes, refused.sort()];
"#;

fn assert_silent(page: &str) {
    let abroad = Server::start(&dist("site"), "/");
    let browser = Browser::open(page);
    wait_until_ready(&browser);
    let result = browser.eval_with(TRY, &[abroad.url().into()]);
    let outcomes = result[0].as_object().unwrap();
    assert_eq!(outcomes.len(), 5);
    for (way, outcome) in outcomes {
        assert_eq!(outcome, "refused", "{way}");
    }
    let directives: Vec<&str> = result[1]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    for directive in [
        "connect-src",
        "img-src",
        "script-src-elem",
        "style-src-elem",
    ] {
        assert!(
            directives.contains(&directive),
            "no refusal by {directive}: {directives:?}"
        );
    }
    assert_eq!(abroad.requests(), 0);
    let invalid = browser.eval_with(TRY, &[json!("https://example.invalid/")]);
    assert_eq!(invalid[0]["fetch"], "refused");
    assert!(
        invalid[1]
            .as_array()
            .unwrap()
            .contains(&json!("connect-src"))
    );
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn site_refuses_every_foreign_request() {
    let server = site();
    assert_silent(&server.url());
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn one_file_refuses_every_request() {
    assert_silent(&one_file());
}
