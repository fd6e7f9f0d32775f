//! Every value of the extension, in certificates and in requests, critical or not.

use data_encoding::HEXLOWER;
use staplescope::report::{Report, Situation};
use staplescope_testpki::oid::TLS_FEATURE;
use staplescope_testpki::{CsrBuilder, Extension, Key, ResponseBuilder, cast, der};

use crate::{codes, report};

/// One value and what follows from it.
struct Row {
    value: &'static str,
    /// Whether 5 is in a well-formed list.
    must_staple: bool,
    features: &'static [u64],
    /// What is found, without `tls-feature-` in front.
    found: &'static [&'static str],
    /// Firefox (public root) and GnuTLS, each without a staple and with a good one: `C` connects,
    /// `R` refuses.
    firefox: &'static str,
    gnutls: &'static str,
}

const fn row(
    value: &'static str,
    features: &'static [u64],
    found: &'static [&'static str],
    firefox: &'static str,
    gnutls: &'static str,
) -> Row {
    let mut must_staple = false;
    let mut at = 0;
    while at < features.len() {
        must_staple |= features[at] == 5;
        at += 1;
    }
    Row {
        value,
        must_staple,
        features,
        found,
        firefox,
        gnutls,
    }
}

impl Row {
    /// What is said of Must-Staple: nothing can be told of what is no list.
    fn told(&self) -> Option<bool> {
        (!self.found.contains(&"malformed")).then_some(self.must_staple)
    }
}

const OTHER: &[&str] = &["other-than-status-request"];
const MALFORMED: &[&str] = &["malformed"];

const ROWS: &[Row] = &[
    row("3003020105", &[5], &[], "RC", "RC"),
    row("3006020105020111", &[5, 17], OTHER, "RR", "RC"),
    row("3006020105020106", &[5, 6], OTHER, "RR", "RC"),
    row("3003020111", &[17], OTHER, "RR", "CC"),
    row("3006020105020105", &[5, 5], &["duplicate"], "RC", "RC"),
    row("3000", &[], &["empty"], "RR", "CC"),
    row("3004020200ff", &[255], OTHER, "RR", "CC"),
    // Two octets in the right length: the number 261.
    row("300402020105", &[261], OTHER, "RR", "CC"),
    row("3008020300ffff020105", &[65_535, 5], OTHER, "RR", "RC"),
    // GnuTLS gives up the whole list for a number above 65535.
    row("30080203010000020105", &[65_536, 5], OTHER, "RR", "CC"),
    row("30050203010005", &[65_541], OTHER, "RR", "CC"),
    row("30080201050203010005", &[5, 65_541], OTHER, "RR", "CC"),
    // NULL in place of the list.
    row("0500", &[], MALFORMED, "RR", "CC"),
    // Bytes behind the list.
    row("30030201050000", &[], MALFORMED, "RR", "CC"),
    // An INTEGER without octets.
    row("30020200", &[], MALFORMED, "RR", "CC"),
    row("30050201050200", &[], MALFORMED, "RR", "CC"),
    // 5 with a leading zero: not DER; GnuTLS reads it.
    row("300402020005", &[], MALFORMED, "RR", "RC"),
    row("3006020400000005", &[], MALFORMED, "RR", "RC"),
    row("300702050000000005", &[], MALFORMED, "RR", "CC"),
    // Negative numbers.
    row("30030201ff", &[], MALFORMED, "RR", "CC"),
    row("30040202ff05", &[], MALFORMED, "RR", "CC"),
    row("30060201050201ff", &[], MALFORMED, "RR", "RC"),
    // Nine octets: more than any TLS extension, or any report, has room for.
    row("300b0209010000000000000005", &[], MALFORMED, "RR", "CC"),
    row(
        "300e0201050209010000000000000005",
        &[],
        MALFORMED,
        "RR",
        "CC",
    ),
    // Lengths: indefinite, and not the shortest.
    row("30800201050000", &[], MALFORMED, "RR", "CC"),
    row("308103020105", &[], MALFORMED, "RR", "RC"),
    row("300402810105", &[], MALFORMED, "RR", "RC"),
    // Other types in place of INTEGER.
    row("300403020005", &[], MALFORMED, "RR", "CC"),
    row("3003040105", &[], MALFORMED, "RR", "CC"),
    row("30030a0105", &[], MALFORMED, "RR", "CC"),
    row("30060201050101ff", &[], MALFORMED, "RR", "CC"),
    // Nested, bare, a set, cut off, nothing at all.
    row("30053003020105", &[], MALFORMED, "RR", "CC"),
    row("30083003020105020105", &[], MALFORMED, "RR", "CC"),
    row("020105", &[], MALFORMED, "RR", "CC"),
    row("3103020105", &[], MALFORMED, "RR", "CC"),
    row("30060201050201", &[], MALFORMED, "RR", "CC"),
    row("30040201 05", &[], MALFORMED, "RR", "CC"),
    row("", &[], MALFORMED, "RR", "CC"),
];

fn extension(row: &Row, critical: bool) -> Extension {
    let value = row.value.replace(' ', "");
    let extension = Extension::new(TLS_FEATURE, HEXLOWER.decode(value.as_bytes()).unwrap());
    match critical {
        true => extension.critical(),
        false => extension,
    }
}

fn expected(row: &Row, critical: bool, prefix: &str) -> Vec<String> {
    let found = row.found.iter().copied();
    let critical = critical.then_some("critical");
    let mut all: Vec<_> = found
        .chain(critical)
        .map(|code| format!("{prefix}tls-feature-{code}"))
        .collect();
    all.sort();
    all
}

/// What a client does with the inputs as they are.
fn outcome(report: &Report, client: &str) -> char {
    let given = report
        .outcomes
        .iter()
        .find(|outcome| outcome.client == client && outcome.situation == Situation::Given);
    match given.unwrap().outcome.as_str() {
        "connects" => 'C',
        "refuses" => 'R',
        "unchecked" => 'U',
        other => panic!("{client} {other}"),
    }
}

#[test]
fn certificates_with_every_value() {
    let issuing = cast::issuing();
    for row in ROWS {
        for critical in [false, true] {
            let subject = cast::shop_builder()
                .with(extension(row, critical))
                .issued_by(&issuing);
            let good = ResponseBuilder::direct(&issuing, &cast::SHOP_SERIAL).build();
            let bare = report(&[&subject.der, &issuing.der]);
            let stapled = report(&[&subject.der, &issuing.der, &good]);
            let name = format!("{} critical {critical}", row.value);
            for report in [&bare, &stapled] {
                let certificate = &report.certificates[0];
                assert_eq!(certificate.must_staple, row.told(), "{name}");
                assert_eq!(certificate.tls_features, row.features, "{name}");
                let found: Vec<_> = codes(report, "certificate-1")
                    .into_iter()
                    .filter(|code| code.contains("tls-feature"))
                    .map(str::to_owned)
                    .collect();
                assert_eq!(found, expected(row, critical, ""), "{name}");
            }
            // Whoever does not know the extension refuses it where it is critical.
            let (openssl, chrome) = match critical {
                true => ("RR", "RR"),
                false => ("UU", "CC"),
            };
            for (client, outcomes) in [
                ("firefox-public", row.firefox),
                ("gnutls", row.gnutls),
                ("openssl", openssl),
                ("chrome", chrome),
            ] {
                let got: String = [&bare, &stapled]
                    .map(|report| outcome(report, client))
                    .iter()
                    .collect();
                assert_eq!(got, outcomes, "{client} {name}");
            }
        }
    }
}

#[test]
fn requests_with_every_value() {
    for row in ROWS {
        for critical in [false, true] {
            let request = CsrBuilder::new(der::name("", "shop.example"), Key::p256("shop"))
                .with(extension(row, critical))
                .build();
            let report = report(&[&request]);
            let name = format!("{} critical {critical}", row.value);
            let found = &report.certificate_requests[0];
            assert_eq!(found.must_staple, row.told(), "{name}");
            assert_eq!(found.tls_features, row.features, "{name}");
            let mut all = expected(row, critical, "csr-");
            all.extend(row.told().map(|told| match told {
                true => "csr-must-staple".to_owned(),
                false => "csr-no-must-staple".to_owned(),
            }));
            all.sort();
            assert_eq!(codes(&report, "certificate-request-1"), all, "{name}");
        }
    }
}

#[test]
fn firefox_names_the_error_of_each() {
    let issuing = cast::issuing();
    for (value, error) in [
        (
            "3006020105020106",
            "MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING",
        ),
        (
            "30020200",
            "MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING",
        ),
        ("3000", "SEC_ERROR_BAD_DER"),
        ("0500", "SEC_ERROR_BAD_DER"),
        ("", "SEC_ERROR_EXTENSION_VALUE_INVALID"),
    ] {
        let octets = HEXLOWER.decode(value.as_bytes()).unwrap();
        let subject = cast::shop_builder()
            .with(Extension::new(TLS_FEATURE, octets))
            .issued_by(&issuing);
        let good = ResponseBuilder::direct(&issuing, &cast::SHOP_SERIAL).build();
        let report = report(&[&subject.der, &issuing.der, &good]);
        let firefox = report
            .outcomes
            .iter()
            .find(|outcome| outcome.client == "firefox-public")
            .unwrap();
        assert_eq!(firefox.error.as_deref(), Some(error), "{value}");
    }
}
