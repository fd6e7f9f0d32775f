//! Mending: a newcomer's way from an error's name to the steps, the choice of a server, asking back.

use serde_json::json;

use crate::browser::Browser;
use crate::person::{AT, choose_sample, judge_at, overflow, page, sample, type_text, unfold};

/// Chooses `value` in the list of this id.
fn choose(browser: &Browser, list: &str, value: &str) {
    crate::person::choose(browser, &format!("#{list}"), value);
}

fn mend(browser: &Browser) -> String {
    let text = browser.eval("return document.getElementById('mend')?.textContent ?? ''");
    text.as_str().unwrap_or_default().to_owned()
}

fn expect_steps(browser: &Browser, part: &str) {
    browser.wait_until(&format!("steps with {part:?}"), || {
        mend(browser).contains(part)
    });
}

/// From the error's name alone, over the command that it asks for, to the steps for one's server.
#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_newcomer_gets_from_the_error_to_the_right_advice() {
    let (_server, browser) = page();
    type_text(&browser, "MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING");
    browser.wait_until("the explanation", || {
        browser
            .find_all("[data-error='MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING']")
            .len()
            == 1
    });
    let card = browser.text(".verdict");
    for part in [
        "Must-Staple",
        "Firefox",
        "openssl s_client -connect HOST:443",
        "-status",
    ] {
        assert!(card.contains(part), "{part} is missing in {card}");
    }
    assert_eq!(
        browser.attribute(".trouble", "data-trouble").as_deref(),
        Some("no-staple")
    );
    let body = browser.text("body");
    assert!(
        !body.contains("No certificate or OCSP response was found"),
        "{body}"
    );
    browser.wait_until("the announcement", || {
        let spoken = browser.eval("return document.querySelector('[role=status]').textContent");
        spoken
            .as_str()
            .is_some_and(|text| text.contains("sent no staple"))
    });
    choose(&browser, "server", "haproxy");
    expect_steps(&browser, "ocsp-update on");
    // What the command prints is pasted below the error's name.
    let sample = sample("no-staple");
    type_text(
        &browser,
        &format!("MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING\n{sample}"),
    );
    browser.wait_until("the verdict", || {
        browser.find_all("[data-verdict=missing]").len() == 1
    });
    assert!(browser.find_all("[data-error]").is_empty());
    judge_at(&browser, AT);
    browser.wait_until("the trouble", || {
        browser.attribute(".trouble", "data-trouble").as_deref() == Some("no-staple")
    });
    expect_steps(&browser, "crt /etc/haproxy/shop.example.pem");
    assert!(mend(&browser).contains("The inputs also say"));
    choose(&browser, "server", "nginx");
    expect_steps(&browser, "server_name shop.example www.shop.example;");
    expect_steps(&browser, "The first handshake of each worker has no staple");
    expect_steps(&browser, "Prove the repair");
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_whole_error_page_fills_the_host_in() {
    let (_server, browser) = page();
    type_text(
        &browser,
        "Secure Connection Failed\n\nAn error occurred during a connection to shop.example. The \
         server uses a certificate…\n\nError code: sec_error_ocsp_old_response\n",
    );
    browser.find("[data-error='SEC_ERROR_OCSP_OLD_RESPONSE']");
    let card = browser.text(".verdict");
    assert!(
        card.contains("-connect shop.example:443 -servername shop.example"),
        "{card}"
    );
    assert_eq!(
        browser.attribute(".trouble", "data-trouble").as_deref(),
        Some("expired")
    );
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn the_server_is_remembered_and_its_code_is_copied() {
    let (server, browser) = page();
    choose_sample(&browser, "expired");
    expect_steps(&browser, "The staple has expired");
    choose(&browser, "server", "lighttpd");
    expect_steps(&browser, "ssl.stapling-file");
    browser.go("about:blank");
    browser.go(&format!("{}#sample=no-staple", server.url()));
    expect_steps(&browser, "ssl_stapling");
    choose(&browser, "server", "lighttpd");
    choose_sample(&browser, "revoked");
    expect_steps(&browser, "has revoked the certificate");
    let chosen = "return document.querySelector('[data-server]').dataset.server";
    assert_eq!(browser.eval(chosen), "lighttpd");
    let title = "return document.title";
    let host = browser.attribute("[data-verdict] [data-host]", "data-host");
    let host = host.unwrap_or_default();
    assert_eq!(
        browser.eval(title),
        format!("{host}: The certificate is revoked – Staplescope")
    );
    let stored = "return [localStorage.length, sessionStorage.length, document.cookie]";
    assert_eq!(browser.eval(stored), json!([0, 0, ""]));
    let copied = r##"
        let copied = "";
        navigator.clipboard.writeText = async (text) => { copied = text; };
        document.querySelector("#mend .steps .copy").click();
        await new Promise((resolve) => setTimeout(resolve, 200));
        const shown = document.querySelector("#mend .steps pre").textContent;
        return copied.length > 0 && copied === shown;
    "##;
    assert_eq!(browser.eval(copied), true);
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn the_request_can_be_saved_and_sent_by_either_shell() {
    let (_server, browser) = page();
    choose_sample(&browser, "no-staple");
    expect_steps(&browser, "Ask the responder");
    browser.eval("document.getElementById('ask').open = true");
    let request = r##"
        const link = document.querySelector("#ask a[download='request.der']");
        const bytes = new Uint8Array(await (await fetchBytes(link.href)));
        async function fetchBytes(url) {
          return Uint8Array.from(atob(url.split(",")[1]), (c) => c.charCodeAt(0));
        }
        return [bytes.length, bytes[0], bytes[1] + 2];
    "##;
    assert_eq!(browser.eval(request), json!([83, 0x30, 83]));
    let ask = browser.text("#ask");
    for part in [
        "http://ocsp.example/MFEw",
        "%2B",
        "0x0f3c51d8771a4e90b2649d08e35bc721",
    ] {
        assert!(ask.contains(part), "{part} is missing in {ask}");
    }
    browser.click("#ask input[value=powershell]");
    browser.wait_until("PowerShell", || browser.text("#ask").contains("curl.exe"));
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_certificate_can_be_requested_either_way() {
    let (_server, browser) = page();
    choose_sample(&browser, "no-ocsp-url");
    expect_steps(&browser, "Have the certificate reissued");
    browser.eval("document.getElementById('certificate').open = true");
    choose(&browser, "wish", "with");
    expect_steps(&browser, "-addext tlsfeature=status_request");
    choose(&browser, "tool", "certbot");
    expect_steps(&browser, "certbot certonly --must-staple");
    choose(&browser, "wish", "leave");
    expect_steps(&browser, "/etc/letsencrypt/renewal/shop.example.conf");
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn no_steps_scroll_the_page_sideways() {
    let (_server, browser) = page();
    browser.resize(390, 844);
    type_text(
        &browser,
        "MOZILLA_PKIX_ERROR_OCSP_RESPONSE_FOR_CERT_MISSING",
    );
    browser.find("[data-error]");
    assert_eq!(overflow(&browser), 0, "the error card");
    // The long name stands in the sentence, too.
    let sample = sample("no-staple");
    let both = format!("MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING\n{sample}");
    type_text(&browser, &both);
    browser.find("[data-verdict]");
    assert_eq!(overflow(&browser), 0, "an error beside a certificate");
    for server in ["nginx", "envoy", "iis"] {
        choose(&browser, "server", server);
        browser.find(&format!("[data-server={server}]"));
        unfold(&browser);
        assert_eq!(overflow(&browser), 0, "{server}");
    }
}
