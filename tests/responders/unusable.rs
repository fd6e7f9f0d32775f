//! `staple-unusable` speaks about the reason at hand: each has words of its own.

use std::collections::BTreeSet;

use staplescope::report::Finding;
use staplescope_testpki::clock::{DAY, HOUR, NOW};
use staplescope_testpki::{
    Entry, Extension, Key, ResponseBuilder, Status, cast, error_response, name_of,
};

use crate::shop;

fn good() -> ResponseBuilder {
    ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL)
}

fn stranger() -> staplescope_testpki::Certificate {
    cast::authority("Another CA", Key::p256("stranger")).issued_by(&cast::root())
}

/// Each kind of unusable response, with a word that its title has.
fn kinds() -> Vec<(&'static str, Vec<u8>)> {
    let window = |from, until| {
        good()
            .edit(move |entry| entry.window(from, Some(until)))
            .build()
    };
    let whole = good().build();
    let mut altered = whole.clone();
    let last = altered.len() - 1;
    altered[last] ^= 1;
    let stranger = stranger();
    let of_stranger = ResponseBuilder::direct(&stranger, &cast::SHOP_SERIAL);
    vec![
        ("has expired", window(NOW - 9 * DAY, NOW - 2 * DAY)),
        ("is not valid yet", window(NOW + DAY, NOW + 2 * DAY)),
        ("is cut off", whole[..whole.len() - 9].to_vec()),
        ("malformedRequest", error_response(1)),
        ("internalError", error_response(2)),
        ("tryLater", error_response(3)),
        ("sigRequired", error_response(5)),
        ("unauthorized", error_response(6)),
        (
            "another certificate of the same CA",
            ResponseBuilder::direct(&cast::issuing(), &[0x42]).build(),
        ),
        ("of another CA", of_stranger.build()),
        (
            "did not authorize",
            ResponseBuilder::signed_by(&stranger)
                .entry(Entry::new(&cast::issuing(), &cast::SHOP_SERIAL))
                .embed(&stranger)
                .build(),
        ),
        (
            "a certificate that it does not include",
            good().responder(name_of(&stranger)).build(),
        ),
        ("signature that does not verify", altered),
        (
            "critical extension",
            good()
                .with(Extension::new("1.2.3.4", [5, 0]).critical())
                .build(),
        ),
        (
            "outside the certificate",
            good().produced_at(NOW - 4000 * DAY).build(),
        ),
    ]
}

fn finding(response: Vec<u8>) -> Finding {
    let report = shop(&[response]);
    let mut findings = report.findings.into_iter();
    findings
        .find(|finding| finding.code == "staple-unusable")
        .unwrap()
}

#[test]
fn every_reason_has_a_title_a_cause_and_a_remedy_of_its_own() {
    let mut titles = BTreeSet::new();
    let mut causes = BTreeSet::new();
    for (word, response) in kinds() {
        let found = finding(response);
        assert!(found.title.contains(word), "{word}: {}", found.title);
        assert!(
            found
                .title
                .starts_with("The staple that the certificate requires"),
            "{}",
            found.title
        );
        assert!(!found.remedy.is_empty() && !found.references.is_empty());
        assert!(
            causes.insert(found.explanation.clone()),
            "{}",
            found.explanation
        );
        titles.insert(found.title);
    }
    assert_eq!(titles.len(), kinds().len());
}

#[test]
fn what_else_is_wrong_is_said_too() {
    let both = good()
        .edit(|entry| {
            entry
                .status(Status::Good)
                .window(NOW - 9 * DAY, Some(NOW - 16 * HOUR))
        })
        .with(Extension::new("1.2.3.4", [5, 0]).critical())
        .build();
    let found = finding(both);
    assert!(
        found.title.contains("critical extension"),
        "{}",
        found.title
    );
    assert!(
        found.explanation.contains("Besides, it has expired."),
        "{}",
        found.explanation
    );
}
