//! When a certificate has Must-Staple (RFC 7633 §4): `status_request`, 5, in a well-formed list.

use staplescope_testpki::oid::TLS_FEATURE;
use staplescope_testpki::{CertificateBuilder, Extension, cast, der};

use crate::case::{Case, certified, direct};

pub fn cases() -> Vec<Case> {
    let mut cases = says_so();
    cases.extend(says_something_else());
    cases.extend(not_well_formed());
    cases
}

fn of(name: &str, subject: &CertificateBuilder) -> Case {
    certified(
        name,
        &subject.issued_by(&cast::issuing()),
        &cast::issuing(),
        &direct(),
    )
}

fn features(name: &str, numbers: &[u64]) -> Case {
    of(
        name,
        &cast::shop_builder().with(Extension::tls_feature(numbers)),
    )
}

fn bytes(name: &str, value: &[u8]) -> Case {
    of(
        name,
        &cast::shop_builder().with(Extension::new(TLS_FEATURE, value)),
    )
    .without_must_staple()
}

fn says_so() -> Vec<Case> {
    let critical = cast::shop_builder().with(Extension::tls_feature(&[5]).critical());
    vec![
        features("status_request", &[5]),
        features("status_request_and_v2", &[5, 17]),
        features("v2_and_status_request", &[17, 5]),
        features("status_request_twice", &[5, 5]),
        features("status_request_behind_a_large_number", &[65_535, 5]),
        // No TLS extension has such a number, and yet the list is one of INTEGERs.
        features("status_request_before_a_number_past_16_bits", &[5, 1 << 40]),
        of("status_request_critical", &critical),
    ]
}

fn says_something_else() -> Vec<Case> {
    vec![
        of("no_tls_feature", &cast::shop_builder().without(TLS_FEATURE)).without_must_staple(),
        features("only_v2", &[17]).without_must_staple(),
        features("empty_list", &[]).without_must_staple(),
        // Numbers whose last octet is 5.
        features("number_261", &[0x105]).without_must_staple(),
        features("number_65541", &[0x1_0005]).without_must_staple(),
        bytes(
            "number_of_nine_octets",
            &der::sequence(&[der::tlv(2, &[1, 0, 0, 0, 0, 0, 0, 0, 5])]),
        ),
        bytes("minus_251", &der::sequence(&[der::tlv(2, &[0xFF, 5])])),
        of("another_extension_with_the_same_value", &{
            cast::shop_builder()
                .without(TLS_FEATURE)
                .with(Extension::new(
                    "1.3.6.1.5.5.7.1.25",
                    der::sequence(&[der::integer(5)]),
                ))
        })
        .without_must_staple(),
    ]
}

fn not_well_formed() -> Vec<Case> {
    let five = || der::integer(5);
    vec![
        bytes("value_empty", &[]),
        bytes("value_is_an_integer", &five()),
        bytes("value_is_a_set", &der::set(&[five()])),
        bytes(
            "value_with_octet_behind",
            &[der::sequence(&[five()]), vec![0]].concat(),
        ),
        bytes("value_cut_short", &[0x30, 3, 2, 1]),
        bytes("value_length_says_more", &[0x30, 4, 2, 1, 5]),
        bytes("value_length_is_indefinite", &[0x30, 0x80, 2, 1, 5, 0, 0]),
        bytes("value_length_is_not_shortest", &[0x30, 0x81, 3, 2, 1, 5]),
        bytes("number_is_padded", &[0x30, 4, 2, 2, 0, 5]),
        bytes("number_is_empty", &[0x30, 2, 2, 0]),
        bytes(
            "number_is_an_octet_string",
            &der::sequence(&[der::octet_string(&[5])]),
        ),
        bytes(
            "number_is_enumerated",
            &der::sequence(&[der::tlv(0x0A, &[5])]),
        ),
        bytes(
            "one_number_of_two_is_broken",
            &der::sequence(&[five(), der::tlv(2, &[])]),
        ),
        bytes(
            "value_is_wrapped_twice",
            &der::octet_string(&der::sequence(&[five()])),
        ),
        bytes(
            "value_is_nested_twice",
            &der::sequence(&[der::sequence(&[five()])]),
        ),
    ]
}
