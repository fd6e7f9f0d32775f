//! Requests and revocation lists, shown as what they are.

use data_encoding::HEXLOWER;
use staplescope_testpki::clock::{DAY, NOW};
use staplescope_testpki::{
    CrlBuilder, CsrBuilder, Entry, Extension, Key, OcspRequestBuilder, Revoked, cast, der, pem,
};

use crate::person::{
    AT, drop_files, expect_text, expect_verdict, judge_at, open, page, paste, sample, texts,
};

const NONCE: [u8; 16] = *b"sixteen octets!!";

fn certificate_request() -> Vec<u8> {
    CsrBuilder::new(der::name("Shop", "shop.example"), Key::p256("shop.example"))
        .with(Extension::subject_alt_name(&["shop.example"]))
        .with(Extension::tls_feature(&[5]))
        .build()
}

fn ocsp_request() -> Vec<u8> {
    OcspRequestBuilder::new()
        .about(&Entry::new(&cast::issuing(), &cast::SHOP_SERIAL))
        .nonce(&NONCE)
        .build()
}

fn revocation_list() -> Vec<u8> {
    CrlBuilder::new(&cast::issuing())
        .revoking(Revoked::new(&cast::SHOP_SERIAL, NOW - 3 * DAY).reason(1))
        .build()
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn requests_and_lists_are_shown_without_any_certificate() {
    let (_server, browser) = page();
    let text = pem("CERTIFICATE REQUEST", &certificate_request());
    drop_files(
        &browser,
        &[
            ("shop.csr", text.as_bytes()),
            ("request.der", &ocsp_request()),
            ("issuing.crl", &revocation_list()),
        ],
    );
    expect_text(
        &browser,
        "#recognised",
        "1 certificate request, 1 OCSP request, 1 revocation list (3 inputs)",
    );
    for (id, part) in [
        ("certificate-request-1", "shop.example"),
        ("ocsp-request-1", &HEXLOWER.encode(&NONCE)),
        ("crl-1", "keyCompromise"),
    ] {
        // Many objects alone are folded, and drawn once somebody looks.
        browser.find(&format!("#objects #{id}"));
        browser.eval(&format!(
            "document.getElementById('{id}').closest('details').open = true"
        ));
        expect_text(&browser, &format!("#objects #{id}"), part);
    }
    assert!(texts(&browser, "#objects summary").contains("asks for OCSP Must-Staple"));
    assert!(browser.find_all("[data-verdict]").is_empty());
    browser.assert_quiet_console();
}

#[test]
#[ignore = "needs dist/ and a browser, see cargo xtask test"]
fn a_list_and_a_request_beside_a_chain_are_held_against_it() {
    let (_server, browser) = page();
    paste(&browser, &sample("healthy"));
    browser.find("[data-verdict]");
    judge_at(&browser, AT);
    expect_verdict(&browser, "good");
    paste(&browser, &pem("X509 CRL", &revocation_list()));
    paste(&browser, &pem("OCSP REQUEST", &ocsp_request()));
    expect_text(&browser, "#objects summary", "asks for shop.example");
    expect_verdict(&browser, "good");
    // Beside a staple, other objects are folded, and drawn once somebody looks.
    open(&browser, "#objects");
    browser.find("#crl-1");
    browser.eval("document.getElementById('crl-1').closest('details').open = true");
    expect_text(&browser, "#crl-1", "shop.example");
    expect_text(&browser, "#crl-1", "keyCompromise");
    browser.assert_quiet_console();
}
