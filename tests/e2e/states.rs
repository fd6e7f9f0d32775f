//! The page's states beside a judgement: each says what is here, and what to do first.

use staplescope_testpki::{Entry, ResponseBuilder, cast, pem};

use crate::browser::Browser;
use crate::every_state::TESTSSL;
use crate::page::DROP_NOISE;
use crate::person::{
    AT, assert_fits, choose_file, click_button, drop_files, expect_text, expect_verdict, judge_at,
    overflow, page, paste, sample, type_text,
};

fn do_now(browser: &Browser) -> String {
    browser
        .attribute("[data-do-now]", "data-do-now")
        .unwrap_or_default()
}

fn headline(browser: &Browser) -> String {
    browser.text("#verdict")
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_response_alone_says_what_it_says_and_what_to_add() {
    let (_server, browser) = page();
    let whole = sample("healthy");
    let response = &whole[whole.find("-----BEGIN OCSP RESPONSE").unwrap()..];
    paste(&browser, response);
    browser.find("[data-do-now=add-more]");
    let said = browser.text(".verdict");
    assert!(headline(&browser).contains("expired"), "{said}");
    assert!(
        said.contains("This response says good, but it expired"),
        "{said}"
    );
    assert!(said.contains("openssl s_client"), "{said}");
    assert!(!said.contains("certificate is missing"), "{said}");
    let heard = "return document.querySelector('[role=status]').textContent";
    let heard = browser.eval(heard);
    assert!(
        heard.as_str().unwrap().contains("This response says good"),
        "{heard}"
    );
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn authorities_alone_ask_for_the_servers_certificate() {
    let (_server, browser) = page();
    paste(&browser, &pem("CERTIFICATE", &cast::issuing().der));
    browser.find("[data-do-now=add-more]");
    assert!(
        headline(&browser).contains("but no server certificate"),
        "{}",
        headline(&browser)
    );
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn an_encrypted_container_asks_for_its_password_without_red() {
    let (_server, browser) = page();
    choose_file(&browser, "containers/modern.p12");
    browser.wait_until("the field", || {
        browser.eval("return document.activeElement.type") == "password"
    });
    assert_eq!(do_now(&browser), "password");
    assert!(
        browser
            .text("#inputs")
            .contains("modern.p12 is encrypted. Enter its password.")
    );
    assert!(
        browser.find_all(".problem, .wrong").is_empty(),
        "no red before an attempt"
    );
    browser.type_into("input[type=password]", "wrong");
    assert!(click_button(&browser, "Open"));
    browser.find(".wrong");
    let red = browser.find_all("#inputs .wrong, #inputs .problem");
    assert_eq!(red.len(), 1, "said once");
    browser.type_into("input[type=password]", "correct horse");
    assert!(click_button(&browser, "Open"));
    browser.find("#recognised");
    browser.wait_until("a place for the focus", || {
        browser.eval("return document.activeElement !== document.body") == true
    });
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn what_cannot_be_read_says_what_can() {
    let (_server, browser) = page();
    type_text(&browser, "nothing of use");
    browser.find("[data-do-now=paste-again]");
    assert!(browser.text("#inputs").contains("PEM, base64 or hex"));
    browser.resize(390, 844);
    assert_eq!(overflow(&browser), 0);
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn clearing_can_be_undone() {
    let (_server, browser) = page();
    type_text(&browser, &sample("no-staple"));
    expect_verdict(&browser, "missing");
    assert!(click_button(&browser, "Clear"));
    browser.wait_until("nothing given", || {
        browser.find_all("[data-verdict]").is_empty()
    });
    assert!(click_button(&browser, "Undo clearing"));
    expect_verdict(&browser, "missing");
    let field = browser.eval("return document.querySelector('textarea').value");
    assert!(field.as_str().unwrap().contains("BEGIN CERTIFICATE"));
    browser.wait_until("a place for the focus", || {
        browser.eval("return document.activeElement !== document.body") == true
    });
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn several_certificates_are_counted_and_chosen_from() {
    let (_server, browser) = page();
    let healthy = sample("healthy");
    let other = cast::shop_builder().serial(&[0x2A; 16]);
    let other = pem("CERTIFICATE", &other.issued_by(&cast::issuing()).der);
    drop_files(
        &browser,
        &[("a.pem", healthy.as_bytes()), ("b.pem", other.as_bytes())],
    );
    browser.find(".chooser");
    assert!(browser.text(".chooser summary").contains("judgements"));
    judge_at(&browser, AT);
    browser.wait_until("one that is good", || {
        browser.text(".chooser summary").contains("1 good")
    });
    // The worst is shown, and stands first.
    expect_verdict(&browser, "missing");
    let first = browser.text(".chooser label");
    assert!(first.contains("no staple"), "{first}");
    // What clients do is not told of another one than it is known of.
    browser.click(".chooser label:nth-of-type(2) input");
    expect_verdict(&browser, "good");
    browser.wait_until("no marks of another", || {
        browser.find_all("[data-glance], [data-client]").is_empty()
    });
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_fact_that_a_text_tells_is_the_headline() {
    let (_server, browser) = page();
    for (text, title, command) in [
        (
            "$ openssl s_client -connect shop.example:8443 -status </dev/null 2>/dev/null | grep -A3 OCSP\n\
             OCSP response: no response sent\n",
            "shop.example sent no staple",
            "-connect shop.example:8443 -servername shop.example",
        ),
        (
            PRINTED,
            "The certificate described here has Must-Staple",
            "-connect HOST:443",
        ),
        (
            "Response verify OK\nwww.pem: good\n\tThis Update: Jun 15 06:00:00 2026 GMT\n\t\
             Next Update: Jun 19 06:00:00 2026 GMT\n",
            "A response says good, but only in words",
            "-connect HOST:443",
        ),
        (
            "server {\n  server_name shop.example;\n  ssl_certificate /etc/ssl/a.pem;\n  ssl_stapling on;\n}\n",
            "A configuration, and no certificate",
            "-connect shop.example:443",
        ),
        (
            "TLS Feature: \n    status_request\n",
            "The certificate described here has Must-Staple",
            "-connect HOST:443",
        ),
    ] {
        paste(&browser, text);
        browser.wait_until(title, || headline(&browser).contains(title));
        assert_eq!(do_now(&browser), "add-more", "{title}");
        let said = browser.text("[data-do-now] pre");
        assert!(said.contains(command), "{title}: {said}");
        let (class, failures) = marks(&browser);
        assert!(
            class.contains("unknown") && failures == 0,
            "{title}: {class}"
        );
        browser.resize(390, 844);
        assert_eq!(overflow(&browser), 0, "{title}");
        assert!(click_button(&browser, "Clear"));
        browser.wait_until("nothing given", || browser.find_all("#verdict").is_empty());
    }
    browser.assert_quiet_console();
}

/// What OpenSSL prints of a certificate with Must-Staple.
const PRINTED: &str = "\
Certificate:
    Data:
        Version: 3 (0x2)
        Serial Number:
            4a:1d:00:11:22:33:44:55
        Signature Algorithm: ecdsa-with-SHA256
        Issuer: CN = Example Issuing CA
        Validity
            Not Before: May  1 12:00:00 2026 GMT
            Not After : Jul 30 12:00:00 2026 GMT
        Subject: CN = shop.example
        X509v3 extensions:
            TLS Feature: 
                status_request
";

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn where_no_staple_is_demanded_nothing_is_to_be_done() {
    let (_server, browser) = page();
    let plain = cast::shop_builder().without(TLS_FEATURE);
    let chain = [plain.issued_by(&cast::issuing()), cast::issuing()];
    let chain: String = chain
        .iter()
        .map(|one| pem("CERTIFICATE", &one.der))
        .collect();
    paste(&browser, &chain);
    judge_at(&browser, AT);
    expect_verdict(&browser, "missing");
    expect_text(&browser, ".nothing-now", "Nothing to do now");
    assert!(browser.find_all("[data-do-now]").is_empty());
    assert_eq!(
        browser.eval("return document.getElementById('mend').open"),
        false
    );
    expect_text(
        &browser,
        "#mend",
        "only clients set to require a staple refuse",
    );
    browser.assert_quiet_console();
}

/// id-pe-tlsfeature (RFC 7633 §6).
const TLS_FEATURE: &str = "1.3.6.1.5.5.7.1.24";

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn an_addition_that_is_called_off_leaves_the_answer() {
    let (_server, browser) = page();
    paste(&browser, &sample("no-staple"));
    browser.find("[data-verdict]");
    let verdict = browser.attribute("[data-verdict]", "data-verdict").unwrap();
    browser.eval_with(DROP_NOISE, &[8.into(), 30_000_000.into()]);
    browser.wait_until("a way to call it off", || click_button(&browser, "Cancel"));
    expect_text(
        &browser,
        "#inputs",
        "The answer below is without what was added last",
    );
    expect_verdict(&browser, &verdict);
    browser.assert_quiet_console();
}

/// The marks on the page, and the headline's own.
fn marks(browser: &Browser) -> (String, u64) {
    let headline = browser.attribute(".headline", "class").unwrap_or_default();
    let worse = "return document.querySelectorAll('main .fail, main .problem').length";
    (headline, browser.eval(worse).as_u64().unwrap())
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn nothing_on_a_card_without_objects_is_worse_than_its_headline() {
    let (_server, browser) = page();
    browser.resize(1280, 800);
    paste(&browser, TESTSSL);
    browser.find("[data-finding]");
    let (headline, failures) = marks(&browser);
    assert!(headline.contains("fail") && failures > 0, "{headline}");
    let bottom = "return document.querySelector('[data-do-now]').getBoundingClientRect().bottom";
    let bottom = browser.eval(bottom).as_f64().unwrap();
    assert!(bottom <= 800.0, "what to do now ends at {bottom}");

    // An encrypted connection keeps nobody out, and the card says what to capture.
    assert!(click_button(&browser, "Clear"));
    choose_file(&browser, "captures/tls1_3-absent.pcap");
    browser.find("[data-lead=capture-not-decrypted]");
    let (headline, failures) = marks(&browser);
    assert!(
        headline.contains("warn") && failures == 0,
        "{headline}: {failures}"
    );
    assert_eq!(do_now(&browser), "capture-not-decrypted");
    let said = browser.text(".verdict");
    assert!(said.contains("SSLKEYLOGFILE"), "{said}");
    assert!(!said.contains('`'), "{said}");
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_response_about_many_certificates_stays_short() {
    let (_server, browser) = page();
    browser.resize(1280, 800);
    let mut response = ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL);
    for number in 0..40 {
        let mut serial = cast::SHOP_SERIAL;
        serial[15] = number;
        response = response.entry(Entry::new(&cast::issuing(), &serial));
    }
    drop_files(&browser, &[("many.der", &response.build())]);
    browser.find("[data-do-now=add-more]");
    let height = "return document.documentElement.scrollHeight";
    let height = browser.eval(height).as_u64().unwrap();
    assert!(height <= 1600, "{height}");
    browser.assert_quiet_console();
}

/// The engine's script does not arrive: what was given stays, and can be tried again.
#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn an_engine_that_cannot_be_loaded_is_told_of_with_what_to_do() {
    let server = crate::builds::site();
    server.withhold(Some("/worker.js"));
    let browser = Browser::open(&server.url());
    crate::builds::wait_until_ready(&browser);
    type_text(&browser, &sample("no-staple"));
    browser.find(".failed[data-do-now=try-again]");
    let said = browser.text(".failed");
    assert!(said.contains("check the network"), "{said}");
    let field = browser.eval("return document.querySelector('textarea').value");
    assert!(field.as_str().unwrap().contains("BEGIN CERTIFICATE"));
    assert_fits(&browser);
    server.withhold(None);
    assert!(click_button(&browser, "Try again"));
    expect_verdict(&browser, "missing");
}

/// While more is read over a sample, what is shown is still about the sample's time, and says so.
#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn what_is_shown_says_its_time_until_more_is_read() {
    let (_server, browser) = crate::person::page_with_sample("healthy");
    browser.wait_until("the sample's time", || {
        browser.text(".then").contains("15 Jun 2026")
    });
    // Every answer that is drawn tells, in its order, whether it still says its time.
    let watch = r#"
        window.seen = [];
        const look = () => {
          const verdict = document.querySelector("[data-verdict]");
          const said = [verdict?.dataset.verdict, !!document.querySelector(".then")].join(" ");
          if (window.seen.at(-1) !== said) window.seen.push(said);
        };
        look();
        new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
    "#;
    browser.eval(watch);
    drop_files(&browser, &[("more.pem", sample("healthy").as_bytes())]);
    expect_verdict(&browser, "unusable");
    let seen = browser.eval("return window.seen");
    let seen: Vec<String> = serde_json::from_value(seen).unwrap();
    assert_eq!(seen.first().map(String::as_str), Some("good true"));
    assert!(!seen.contains(&"good false".to_owned()), "{seen:?}");
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn on_paper_there_is_nothing_to_press() {
    let (_server, browser) = page();
    for name in ["healthy", "expired", "no-staple"] {
        crate::person::choose_sample(&browser, name);
        browser.find("[data-verdict]");
        browser.find("#clients");
        browser.on_paper();
        let furniture = r##"
            const seen = [...document.querySelectorAll("input[type=radio], input[type=checkbox], button, a[href='#learn'], .copy, .filter, .jumps")];
            const shown = seen.filter((one) => one.checkVisibility() && !one.closest(".offscreen") && one.getClientRects().length);
            const arrows = [...document.querySelectorAll("summary, summary h2")].filter((one) => one.checkVisibility()).flatMap((one) =>
              ["::before", "::after"].map((place) => getComputedStyle(one, place)).filter((style) => style.content !== "none" && style.display !== "none"));
            return [shown.map((one) => one.outerHTML.slice(0, 90)), arrows.length];
        "##;
        assert_eq!(
            browser.eval(furniture),
            serde_json::json!([[], 0]),
            "{name}"
        );
        let pdf = browser.print();
        let pages = String::from_utf8_lossy(&pdf)
            .matches("/Type /Page\n")
            .count();
        assert!((1..=2).contains(&pages), "{name}: {pages} pages");
        browser.prefer(&[]);
        let start = browser.eval("return location.href.split('#')[0]");
        browser.go(start.as_str().unwrap());
        crate::builds::wait_until_ready(&browser);
    }
}
