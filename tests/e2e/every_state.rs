//! Every state of the page, and how a person gets there: for what has to hold in all of them.

use staplescope_testpki::{cast, pem};

use crate::browser::Browser;
use crate::person::{
    choose_file, choose_sample, click_button, drop_files, paste, sample, type_text, unfold,
};

/// What testssl.sh prints, without a certificate: a message and a finding about the same.
pub const TESTSSL: &str = "\
 OCSP stapling                not offered
 OCSP must staple extension   supported
";

/// How the page can look.
pub const THEMES: [&str; 2] = ["light", "dark"];

/// What the page shows, and how to get there from the empty page.
pub type State = (&'static str, fn(&Browser));

/// Every state of the page.
pub const STATES: &[State] = &[
    ("empty", |_| {}),
    ("good", |browser| show(browser, "healthy")),
    ("expired", |browser| show(browser, "expired")),
    ("revoked", |browser| show(browser, "revoked")),
    ("missing", |browser| show(browser, "no-staple")),
    ("another certificate's", |browser| {
        show(browser, "wrong-certificate");
    }),
    ("everything unfolded", |browser| {
        show(browser, "expired");
        unfold(browser);
        browser.find(".matrix table");
    }),
    ("a response alone", |browser| {
        let whole = sample("healthy");
        let at = whole.find("-----BEGIN OCSP RESPONSE").unwrap();
        paste(browser, &whole[at..]);
        browser.find("[data-do-now=add-more]");
    }),
    ("a chain alone", |browser| {
        paste(browser, &pem("CERTIFICATE", &cast::issuing().der));
        browser.find("[data-do-now=add-more]");
    }),
    ("a message alone", |browser| {
        type_text(browser, "MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING");
        browser.find("[data-error]");
    }),
    ("an encrypted container", |browser| {
        choose_file(browser, "containers/modern.p12");
        browser.find("input[type=password]");
    }),
    ("a certificate that is cut", |browser| {
        let whole = sample("healthy");
        paste(browser, &whole[..whole.len() / 4]);
        browser.find(".problem");
    }),
    ("a certificate without its last line", |browser| {
        paste(
            browser,
            &sample("healthy").replacen("-----END CERTIFICATE-----", "", 1),
        );
        browser.find(".problem");
    }),
    ("a sample of long ago, judged now", |browser| {
        paste(browser, &sample("healthy"));
        browser.find("[data-verdict]");
    }),
    ("several hosts", |browser| {
        let (one, other) = (sample("healthy"), sample("no-ocsp-url"));
        drop_files(
            browser,
            &[("a.pem", one.as_bytes()), ("b.pem", other.as_bytes())],
        );
        browser.find(".chooser");
    }),
    ("nothing readable", |browser| {
        type_text(browser, "nothing of use");
        browser.find("[data-do-now=paste-again]");
    }),
    ("the menu", |browser| {
        show(browser, "healthy");
        browser.click("#export");
        browser.find("#export-menu");
    }),
    ("the keys", |browser| {
        assert!(click_button(browser, "Keys"));
        browser.find("dialog[open]");
    }),
    ("an encrypted capture", |browser| {
        choose_file(browser, "captures/tls1_3-absent.pcap");
        browser.find("[data-lead]");
    }),
    ("what a scanner says", |browser| {
        paste(browser, TESTSSL);
        browser.find("[data-lead]");
    }),
    ("the lesson", |browser| {
        browser.eval("location.hash = '#learn'");
        browser.find("[data-handshake]");
    }),
];

fn show(browser: &Browser, name: &str) {
    choose_sample(browser, name);
    browser.find("[data-verdict]");
}
