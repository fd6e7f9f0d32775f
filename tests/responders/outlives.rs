//! A response that lasts longer than its certificate: its promise ends with the certificate.

use staplescope::asn1::Time;
use staplescope_testpki::clock::{DAY, HOUR, MINUTE, NOW, rfc3339};
use staplescope_testpki::{ResponseBuilder, cast};

use crate::report;

/// The sentence, `usable_until` and the codes, for a certificate that ends so many seconds after the
/// instant, and a response that ends so many after it.
fn judged(certificate: i64, response: i64) -> (String, String, Vec<String>) {
    let issuing = cast::issuing();
    let shop = cast::shop_builder()
        .validity(NOW - 60 * DAY, NOW + certificate)
        .issued_by(&issuing);
    let staple = ResponseBuilder::direct(&issuing, &cast::SHOP_SERIAL)
        .edit(|entry| entry.window(NOW - HOUR, Some(NOW + response)))
        .build();
    let report = report(&[shop.der, issuing.der, staple]);
    let codes = report.findings.iter().map(|one| one.code.clone()).collect();
    let staple = &report.staples[0];
    let until = staple.usable_until.clone().unwrap();
    (staple.sentence.clone(), until, codes)
}

#[test]
fn good_for_ends_with_the_certificate() {
    const CODE: &str = "next-update-after-certificate";
    for (certificate, response, left) in [
        (12 * HOUR, 6 * DAY, "12 h more"),
        (MINUTE, 2 * MINUTE, "1 min more"),
        (DAY, DAY + 1, "1 d more"),
    ] {
        let (sentence, until, codes) = judged(certificate, response);
        assert!(sentence.contains(left), "{sentence}");
        assert!(
            sentence.contains("the certificate itself expires"),
            "{sentence}"
        );
        assert_eq!(until, rfc3339(NOW + certificate));
        assert!(codes.iter().any(|code| code == CODE), "{codes:?}");
    }
    for (certificate, response) in [(6 * DAY, 12 * HOUR), (DAY, DAY)] {
        let (sentence, until, codes) = judged(certificate, response);
        assert!(!sentence.contains("itself"), "{sentence}");
        assert_eq!(until, rfc3339(NOW + response));
        assert!(codes.iter().all(|code| code != CODE), "{codes:?}");
    }
}

#[test]
fn an_expired_certificate_has_a_good_staple_of_no_use() {
    let (sentence, until, _) = judged(-HOUR / 2, DAY);
    assert!(
        sentence.starts_with("The certificate expired "),
        "{sentence}"
    );
    assert!(!sentence.contains("more"), "{sentence}");
    assert!(Time::parse(&until).unwrap() < Time::from_unix(NOW));
}
