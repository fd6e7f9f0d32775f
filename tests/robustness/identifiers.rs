//! Object identifiers that are none (X.690 §8.19), in every place where an object has one: each is named where
//! it stands, and what hangs on it is not claimed.

use staplescope::asn1::{Listed, listing};
use staplescope::report::{CrlReport, OutcomeKind, Report, Situation};
use staplescope_testpki::clock::{DAY, NOW};
use staplescope_testpki::{
    CrlBuilder, CsrBuilder, Entry, Extension, Key, OcspRequestBuilder, ResponseBuilder, Revoked,
    cast, der,
};

use crate::survives;

/// The ways in which octets are no identifier, of the same length as the one that they are made of.
const WAYS: [&str; 4] = ["endless", "padded", "padded at its beginning", "empty"];

/// Writes the identifier at `at` so that it is none; an empty one has an element without a meaning behind it, so
/// that only its own reader sees it.
fn made_odd(der: &[u8], at: &Listed, way: &str) -> Option<Vec<u8>> {
    let mut changed = der.to_vec();
    let (start, length) = (at.offset + at.header_length, at.length);
    let last = start + length - 1;
    match way {
        "endless" => changed[last] |= 0x80,
        // The octet behind one that ends a part.
        "padded" => {
            let behind = (start + 1..last).find(|octet| der[octet - 1] < 0x80)?;
            changed[behind] = 0x80;
        }
        "padded at its beginning" => changed[start] = 0x80,
        _ => {
            if length < 2 {
                return None;
            }
            changed[start - 1] = 0;
            changed[start] = 0x04;
            changed[start + 1] = u8::try_from(length - 2).ok()?;
        }
    }
    Some(changed)
}

fn identifiers(der: &[u8]) -> Vec<Listed> {
    let all = listing(der).into_iter();
    all.filter(|one| one.class == 0x06).collect()
}

/// The report names the identifier. Where an element without a meaning stands behind an empty one, that may be
/// said in its place.
fn says_so(what: &str, report: &Report) {
    let json = serde_json::to_string(report).unwrap();
    if what.ends_with("empty") && json.contains("that do not belong to it") {
        return;
    }
    assert!(json.contains("no object identifier"), "{what}: {json}");
    let is_named = json.contains("X.690, 8.19.2") || json.contains("X.690, 8.19.3");
    assert!(is_named, "{what}");
    let text = report.to_string();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("no object identifier"), "{what}: {text}");
}

#[test]
fn each_of_a_certificate_is_named() {
    let shop = cast::shop_builder()
        .with(Extension::new("2.5.29.32", policies()))
        .with(Extension::new("2.5.29.17", names()))
        .issued_by(&cast::issuing());
    let all = identifiers(&shop.der);
    assert!(all.len() > 20, "{}", all.len());
    for at in &all {
        for way in WAYS {
            let Some(odd) = made_odd(&shop.der, at, way) else {
                continue;
            };
            let what = format!("{} at {} {way}", at.value, at.offset);
            let report = survives(&what, &[&odd, &cast::issuing().der]);
            let Some(read) = report.certificates.iter().find(|one| one.given) else {
                panic!("{what}: not read as a certificate")
            };
            says_so(&what, &report);
            let Some(problem) = read.problems.first() else {
                // The value of an extension that not every reader decodes.
                assert!(
                    read.extensions.iter().any(|one| one.problem.is_some()),
                    "{what}"
                );
                continue;
            };
            // What stands behind an empty one may be what is named.
            let behind = at.offset + usize::from(way == "empty") * 2;
            assert!(problem.offset <= behind, "{what}: {problem:?}");
            let given = report
                .outcomes
                .iter()
                .filter(|one| one.situation == Situation::Given);
            for outcome in given {
                let goes_on = matches!(
                    outcome.outcome,
                    OutcomeKind::Connects | OutcomeKind::Unchecked
                );
                assert!(!goes_on, "{what}: {}", outcome.client);
            }
        }
    }
}

/// An extension of which it cannot be told which one it is may be TLS Feature; of a name, nothing hangs on it.
#[test]
fn must_staple_hangs_on_the_identifiers_of_extensions() {
    let plain = cast::shop_builder()
        .without(staplescope_testpki::oid::TLS_FEATURE)
        .issued_by(&cast::issuing());
    for at in identifiers(&plain.der) {
        let odd = made_odd(&plain.der, &at, "endless").unwrap();
        let report = survives(&at.value, &[&odd]);
        let read = &report.certificates[0];
        let is_frame = plain.der[..at.offset].ends_with(&[0x30, der_length(&plain.der, &at)]);
        let is_extension = at.value.contains("2.5.29.") || at.value.contains("1.3.6.1.5.5.7.1.");
        if is_extension && is_frame {
            assert_eq!(read.must_staple, None, "{}", at.value);
        } else if at.value.starts_with("2.5.4.") {
            assert_eq!(read.must_staple, Some(false), "{}", at.value);
            assert!(read.subject.contains("0x55") || read.issuer.contains("0x55"));
        }
    }
}

/// The octet in front of an identifier that begins an element.
fn der_length(der: &[u8], at: &Listed) -> u8 {
    der[at.offset - 1]
}

fn policies() -> Vec<u8> {
    let cps = der::sequence(&[
        der::oid("1.3.6.1.5.5.7.2.1"),
        der::tlv(0x16, b"http://cps.example/"),
    ]);
    let policy = der::sequence(&[der::oid("2.23.140.1.2.1"), der::sequence(&[cps])]);
    der::sequence(&[policy])
}

/// A host, a name in a directory, and one of a kind of its own.
fn names() -> Vec<u8> {
    let other = der::tlv(
        0xa0,
        &[
            der::oid("1.3.6.1.4.1.311.20.2.3"),
            der::explicit(0, &der::utf8("x")),
        ]
        .concat(),
    );
    let host = der::tlv(0x82, b"shop.example");
    let directory = der::explicit(4, &der::name("Example", "shop"));
    der::sequence(&[host, directory, other])
}

/// Registered identifiers have a tag of their own.
#[test]
fn registered_identifiers_are_identifiers() {
    for octets in [&[0x55, 0x9d][..], &[0x80, 0x01], &[]] {
        let names = der::sequence(&[der::tlv(0x82, b"shop.example"), der::tlv(0x88, octets)]);
        let shop = cast::shop_builder()
            .with(Extension::new("2.5.29.17", names))
            .issued_by(&cast::issuing());
        let report = survives("registeredID", &[&shop.der]);
        says_so("registeredID", &report);
        let read = &report.certificates[0];
        assert!(read.unread.iter().any(|one| one == "subject_alt_names"));
    }
}

#[test]
fn each_of_the_other_objects_is_named() {
    let issuing = cast::issuing();
    let entry = Entry::new(&issuing, &cast::SHOP_SERIAL);
    let revoked = Revoked::new(&cast::SHOP_SERIAL, NOW - 3 * DAY).reason(1);
    let delegate = cast::delegate();
    let objects = [
        (
            "response",
            ResponseBuilder::delegated(&issuing, &cast::SHOP_SERIAL, &delegate)
                .responder(staplescope_testpki::name_of(&delegate))
                .build(),
        ),
        (
            "request",
            OcspRequestBuilder::new()
                .about(&entry)
                .nonce(&[0x4e; 32])
                .build(),
        ),
        ("list", CrlBuilder::new(&issuing).revoking(revoked).build()),
        (
            "certificate request",
            CsrBuilder::new(der::name("Shop", "shop.example"), Key::p256("shop.example"))
                .with(Extension::tls_feature(&[5]))
                .build(),
        ),
    ];
    for (kind, object) in objects {
        for at in identifiers(&object) {
            for way in WAYS {
                let Some(odd) = made_odd(&object, &at, way) else {
                    continue;
                };
                let what = format!("{kind}: {} at {} {way}", at.value, at.offset);
                let report = survives(&what, &[&odd]);
                // What tells a response from something else is its type.
                if kind == "response" && report.ocsp_responses.is_empty() {
                    continue;
                }
                says_so(&what, &report);
                for request in &report.certificate_requests {
                    let is_odd = request
                        .problems
                        .iter()
                        .any(|one| one.message.contains("8.19"));
                    let asks = at.value.contains("7.1.24") || at.value.contains("extensionRequest");
                    assert!(!(is_odd && asks) || request.must_staple.is_none(), "{what}");
                }
            }
        }
    }
}

/// What an extension of a list changes about its entries cannot be told where the extension was not read.
#[test]
fn a_list_with_an_extension_that_cannot_be_read_tells_nothing() {
    let status = |list: &[u8]| {
        let objects = [
            list,
            &cast::shop().der,
            &cast::issuing().der,
            &cast::root().der,
        ];
        let report = survives("a list", &objects);
        let lists: &[CrlReport] = &report.crls;
        let about = &lists[0].covers[0];
        (about.status.clone(), about.explanation.clone())
    };
    let revoked = Revoked::new(&cast::SHOP_SERIAL, NOW - 3 * DAY);
    let with = |extension: Extension| {
        CrlBuilder::new(&cast::issuing())
            .revoking(revoked.clone())
            .with(extension)
            .build()
    };
    let odd = Extension::new("0x551d9c", der::null());
    let (read, _) = status(&with(Extension::new("2.5.29.60", der::null())));
    let (unread, why) = status(&with(odd));
    assert_ne!(read, unread);
    assert!(why.contains("could not be read"), "{why}");
}
