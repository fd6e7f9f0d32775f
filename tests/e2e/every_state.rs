//! Every state of the page, and how a person gets there: for what has to hold in all of them.

use staplescope_testpki::{CsrBuilder, Entry, Extension, Key, OcspRequestBuilder, cast, der, pem};

use crate::browser::Browser;
use crate::person::{
    bytes, choose_file, choose_sample, click_button, drop_files, paste, sample, type_text, unfold,
};
use crate::recordings::asked_over_http;

/// What testssl.sh prints, without a certificate: a message and a finding about the same.
pub const TESTSSL: &str = "\
 OCSP stapling                not offered
 OCSP must staple extension   supported
";

/// What scanners print that holds no certificate: each loses something.
const SCANNERS: [&str; 6] = [
    TESTSSL,
    "Starting Nmap\nNmap scan report for shop.example\n443/tcp open  https\n| ssl-cert: Subject: commonName=shop.example\n\
     | Not valid before: 2026-05-01T00:00:00\n|_Not valid after:  2026-08-01T00:00:00\n",
    "{ subject: [Object: null prototype] { CN: 'shop.example' },\n  raw: <Buffer 30 82 02 8a 30 82 02 30 a0 03 02 01 02 02 \
     10 4a 1d 00 00 00 00 00 00 00 00 00 00 00 00 00 01 30 0a 06 08 2a 86 48 ce 3d 04 03 02 30 26 ... 604 more bytes> }\n",
    "  OCSP Stapling Request:\nNo OCSP response received.\n\n  SSL Certificate:\nSubject:  shop.example\n",
    " * Certificates Information:\n       Hostname sent for SNI:             shop.example\n\
       OCSP Stapling:  NOT SUPPORTED - Server did not send back an OCSP response\n",
    "Certificate chain\n 0 s:CN = shop.example\n   i:CN = CA\n---\nSSL handshake has read 100 bytes\nOCSP response: no response sent\n",
];

/// What servers and programs write, each about something else.
const LOGS: [&str; 6] = [
    "2026/06/15 09:00:01 [error] 7#7: OCSP responder timed out (110: Operation timed out) while requesting certificate \
     status, responder: ocsp.shop.example\n2026/06/15 09:00:02 [warn] 7#7: no resolver defined to resolve \
     ocsp.shop.example while requesting certificate status, responder: ocsp.shop.example\n",
    "[ssl:error] [pid 9] AH02217: ssl_stapling_init_cert: can't retrieve issuer certificate! [subject: CN=shop.example]\n\
     [ssl:error] [pid 9] AH02604: Unable to configure certificate shop.example:443:0 for stapling\n",
    "<OCSP-UPDATE> /etc/haproxy/shop.pem 5 \"Error during insertion\" 0 0\n",
    "java.security.cert.CertPathValidatorException: Unable to determine revocation status due to network error\n",
    "OCSP response is too old. Ignoring.\n",
    "error 'OCSP response is required for must-staple certificate' initializing config 'shop.yaml'\n",
];

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
    ("several captures", |browser| {
        let given = ["absent", "expired", "good"].map(|what| {
            let name = format!("tls1_2-{what}.pcap");
            let bytes = bytes(&format!("captures/{name}"));
            (name, bytes)
        });
        drop_all(browser, &given);
        browser.find(".chooser");
    }),
    ("a capture, a transcript and a chain", |browser| {
        let given = [
            "captures/tls1_2-expired.pcap",
            "transcripts/tls1_3-good.txt",
            "samples/healthy/input.pem",
        ];
        drop_all(browser, &given.map(|name| (name.to_owned(), bytes(name))));
        browser.find(".chooser");
    }),
    ("an OCSP capture with its chain", |browser| {
        let chain = [cast::shop(), cast::issuing(), cast::root()];
        let chain: String = chain
            .iter()
            .map(|one| pem("CERTIFICATE", &one.der))
            .collect();
        let given = [
            ("ocsp.pcap".to_owned(), asked_over_http()),
            ("chain.pem".to_owned(), chain.into_bytes()),
        ];
        drop_all(browser, &given);
        browser.find("[data-verdict]");
    }),
    ("what several scanners say", |browser| {
        let given = SCANNERS.iter().enumerate();
        let mut given: Vec<_> = given
            .map(|(number, text)| (format!("scan-{number}.txt"), text.as_bytes().to_vec()))
            .collect();
        given.push(("chain.pem".to_owned(), bytes("samples/no-staple/input.pem")));
        drop_all(browser, &given);
        browser.find("[data-verdict]");
    }),
    ("several logs", |browser| {
        let given = LOGS.iter().enumerate();
        let given: Vec<_> = given
            .map(|(number, text)| (format!("{number}.log"), text.as_bytes().to_vec()))
            .collect();
        drop_all(browser, &given);
        browser.find("#other-errors");
    }),
    ("a certificate request", |browser| {
        let host = "portal.a-long-name-for-narrow-windows.customers.example";
        let request = CsrBuilder::new(der::name("Shop", host), Key::p256("shop.example"))
            .with(Extension::subject_alt_name(&[host]))
            .with(Extension::tls_feature(&[5]));
        paste(browser, &pem("CERTIFICATE REQUEST", &request.build()));
        browser.find("[data-do-now=add-more]");
    }),
    ("an OCSP request", |browser| {
        let entry = Entry::new(&cast::issuing(), &cast::SHOP_SERIAL);
        let request = OcspRequestBuilder::new().about(&entry).build();
        drop_files(browser, &[("request.der", &request)]);
        browser.find("[data-do-now=add-more]");
    }),
    ("no staple sent, in words", |browser| {
        paste(
            browser,
            "$ openssl s_client -connect portal.a-long-name-for-narrow-windows.example:443 -status </dev/null\n\
             OCSP response: no response sent\n",
        );
        browser.find("[data-do-now=add-more]");
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

fn drop_all(browser: &Browser, given: &[(String, Vec<u8>)]) {
    let given: Vec<_> = given
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    drop_files(browser, &given);
}

fn show(browser: &Browser, name: &str) {
    choose_sample(browser, name);
    browser.find("[data-verdict]");
}
