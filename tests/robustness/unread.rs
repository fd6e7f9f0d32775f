//! One extension that cannot be read, of every kind, in every role, broken in every way: nothing is stated of
//! what it would have said, and everything else is.

use staplescope::report::{Report, Verdict};
use staplescope_testpki::{
    Certificate, CertificateBuilder, Extension, ResponseBuilder, cast, der, oid,
};

use crate::claims::says_nothing_of_unread;
use crate::survives;

/// The extension, and the fields of the report that it is about.
const KINDS: &[(&str, &[&str])] = &[
    (oid::KEY_USAGE, &["key_usage"]),
    (oid::EXTENDED_KEY_USAGE, &["extended_key_usage", "role"]),
    (oid::BASIC_CONSTRAINTS, &["role"]),
    (
        oid::AUTHORITY_INFO_ACCESS,
        &["ocsp_urls", "ca_issuers_urls"],
    ),
    (oid::SUBJECT_ALT_NAME, &["subject_alt_names"]),
    (oid::TLS_FEATURE, &["must_staple", "tls_features"]),
];

/// What stands in place of a value.
fn broken_values() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("empty", vec![]),
        ("a NULL", der::null()),
        ("an OCTET STRING", der::octet_string(b"odd")),
        ("cut off", der::lying_tlv(0x30, 9, &[2, 1, 5])),
        ("text", b"key usage".to_vec()),
    ]
}

/// A certificate of each role, and what else it takes to judge it.
fn roles() -> Vec<(&'static str, CertificateBuilder, Certificate)> {
    vec![
        ("server", cast::shop_builder(), cast::issuing()),
        ("delegate", cast::delegate_builder(), cast::issuing()),
        ("authority", cast::issuing_builder(), cast::root()),
    ]
}

fn judged(what: &str, role: &str, odd: &Certificate) -> Report {
    let issuing = cast::issuing();
    let shop = cast::shop_builder().issued_by(match role {
        "authority" => odd,
        _ => &issuing,
    });
    let objects: Vec<Vec<u8>> = match role {
        "server" => {
            let response = ResponseBuilder::direct(&cast::issuing(), &odd.serial);
            vec![odd.der.clone(), response.build(), cast::issuing().der]
        }
        "delegate" => {
            let response = ResponseBuilder::delegated(&cast::issuing(), &cast::SHOP_SERIAL, odd);
            vec![
                odd.der.clone(),
                shop.der,
                response.build(),
                cast::issuing().der,
            ]
        }
        _ => {
            let response = ResponseBuilder::direct(odd, &cast::SHOP_SERIAL);
            vec![
                odd.der.clone(),
                shop.der,
                response.build(),
                cast::root().der,
            ]
        }
    };
    let objects: Vec<&[u8]> = objects.iter().map(Vec::as_slice).collect();
    survives(what, &objects)
}

#[test]
fn nothing_is_stated_of_an_extension_that_cannot_be_read() {
    for (role, builder, issuer) in roles() {
        for (kind, fields) in KINDS {
            for (how, value) in broken_values() {
                let what = format!("{role}, {kind}, {how}");
                let odd = builder
                    .clone()
                    .with(Extension::new(kind, value))
                    .issued_by(&issuer);
                let report = judged(&what, role, &odd);
                let shown = &report.certificates[0];
                for field in *fields {
                    // An authority that issued another is one, whatever it says of itself.
                    if *field == "role" && role == "authority" {
                        continue;
                    }
                    let is_unread = shown.unread.iter().any(|unread| unread == field);
                    assert!(is_unread, "{what}: {field} and {:?}", shown.unread);
                }
                says_nothing_of_unread(&what, &report, shown);
                let can_be_good = role != "delegate" || *kind != oid::EXTENDED_KEY_USAGE;
                let is_good = report.staples[0].verdict == Verdict::Good;
                assert_eq!(
                    is_good, can_be_good,
                    "{what}: {}",
                    report.staples[0].sentence
                );
            }
        }
    }
}

/// Extensions that end amid one: what was not reached cannot be told, in every place where they may end.
#[test]
fn nothing_is_stated_of_extensions_that_were_not_reached() {
    for (role, builder, issuer) in roles() {
        let whole = builder.issued_by(&issuer);
        let list = survives(role, &[&whole.der]).certificates[0]
            .extensions
            .clone();
        for extension in &list {
            // The element claims more octets than there are in the list.
            let mut der = whole.der.clone();
            der[extension.span.start + 1] = 0x7f;
            let what = format!("{role}, {} with a length of 127", extension.name);
            let report = survives(&what, &[&der, &issuer.der]);
            let shown = &report.certificates[0];
            assert!(!shown.whole, "{what}");
            assert!(!shown.unread.is_empty(), "{what}");
            says_nothing_of_unread(&what, &report, shown);
        }
    }
}

/// Dates of a delegate that cannot be read: the check fails, and nothing is said of a time.
#[test]
fn a_delegate_without_dates_fails_its_check() {
    let delegate = cast::delegate_builder()
        .dateless()
        .issued_by(&cast::issuing());
    let response = ResponseBuilder::delegated(&cast::issuing(), &cast::SHOP_SERIAL, &delegate);
    let report = survives(
        "a delegate without dates",
        &[&cast::shop().der, &response.build(), &cast::issuing().der],
    );
    let staple = &report.staples[0];
    let check = staple
        .checks
        .iter()
        .find(|check| check.check == "responder-validity")
        .unwrap();
    assert!(
        check.evidence.contains("cannot be told"),
        "{}",
        check.evidence
    );
    let text = report.to_string();
    assert!(!text.contains("is not valid at this time"), "{text}");
}
