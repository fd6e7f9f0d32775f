//! What RFC 9919, the CA/Browser Forum and Mozilla ask of responses.

use staplescope::report::{Severity, Verdict};
use staplescope_testpki::clock::{DAY, NOW};
use staplescope_testpki::{Entry, Extension, Hash, ResponseBuilder, Status, cast, der, name_of};

use crate::{direct, none, one, report, shop};

#[test]
fn next_update_is_missing() {
    let without = direct().edit(|entry| entry.window(NOW - DAY, None));
    one(
        &shop(&[without.build()]),
        "next-update-missing",
        Severity::Warning,
    );
    none(&shop(&[direct().build()]), "next-update-missing");
}

/// After RFC 9919 was published, in July 2026; [`NOW`] is before.
const UNDER_RFC_9919: i64 = NOW + 20 * DAY;

#[test]
fn the_responder_is_given_by_name() {
    let by_name = direct().responder(name_of(&cast::issuing()));
    let new = by_name.clone().produced_at(UNDER_RFC_9919);
    one(
        &shop(&[new.build()]),
        "responder-id-by-name",
        Severity::Notice,
    );
    // RFC 5019 allowed it.
    none(&shop(&[by_name.build()]), "responder-id-by-name");
    let by_key = direct().produced_at(UNDER_RFC_9919);
    none(&shop(&[by_key.build()]), "responder-id-by-name");
}

#[test]
fn only_sha1_names_the_certificate() {
    let made = |produced_at: i64, hashes: &[Hash]| {
        let mut response = direct().produced_at(produced_at);
        let entry = |hash: &Hash| Entry::hashed(*hash, &cast::issuing(), &cast::SHOP_SERIAL);
        response.entries = hashes.iter().map(entry).collect();
        shop(&[response.build()])
    };
    let of = |hashes: &[Hash]| made(UNDER_RFC_9919, hashes);
    one(&of(&[Hash::Sha1]), "cert-id-sha1", Severity::Notice);
    none(&of(&[Hash::Sha256]), "cert-id-sha1");
    none(&of(&[Hash::Sha1, Hash::Sha256]), "cert-id-sha1");
    // Nobody asked for another before.
    none(&made(NOW, &[Hash::Sha1]), "cert-id-sha1");
}

#[test]
fn a_window_ends_before_it_begins() {
    let upside_down = direct().edit(|entry| entry.window(NOW - DAY, Some(NOW - 2 * DAY)));
    one(
        &shop(&[upside_down.build()]),
        "window-upside-down",
        Severity::Error,
    );
    none(&shop(&[direct().build()]), "window-upside-down");
}

/// TLS 1.3 staples one response for each certificate of the chain.
#[test]
fn intermediates_are_judged_by_their_own_responses() {
    let (shop, issuing, root) = (cast::shop(), cast::issuing(), cast::root());
    let about_issuing = ResponseBuilder::direct(&root, &issuing.serial);
    let inputs = |about: &ResponseBuilder| {
        [
            shop.der.clone(),
            issuing.der.clone(),
            root.der.clone(),
            direct().build(),
            about.build(),
        ]
    };
    let good = report(&inputs(&about_issuing));
    let verdicts: Vec<_> = good
        .staples
        .iter()
        .map(|staple| (staple.certificate.as_str(), staple.verdict))
        .collect();
    assert_eq!(
        verdicts,
        [
            ("certificate-1", Verdict::Good),
            ("certificate-2", Verdict::Good)
        ]
    );
    // The root is not meant for responses, as public ones must be that sign some.
    one(&good, "issuer-key-usage", Severity::Notice);

    let long = |days| {
        let says = |entry: Entry| entry.window(NOW - DAY, Some(NOW + days * DAY));
        report(&inputs(&about_issuing.clone().edit(says)))
    };
    one(&long(370), "authority-response-interval", Severity::Notice);
    none(&long(360), "authority-response-interval");

    let revoked = |reason| {
        let says = |entry: Entry| entry.status(Status::Revoked(NOW - DAY, reason));
        report(&inputs(&about_issuing.clone().edit(says)))
    };
    let silent = revoked(None);
    assert_eq!(silent.staples[1].verdict, Verdict::Revoked);
    one(
        &silent,
        "revoked-authority-without-reason",
        Severity::Notice,
    );
    none(&revoked(Some(2)), "revoked-authority-without-reason");
    none(&good, "revoked-authority-without-reason");
}

#[test]
fn the_reason_stands_in_an_extension() {
    let reason = Extension::new("2.5.29.21", der::tlv(0x0A, &[1]));
    let response = direct().edit(|entry| {
        entry
            .status(Status::Revoked(NOW - DAY, Some(1)))
            .with(reason)
    });
    one(
        &shop(&[response.build()]),
        "reason-code-in-entry",
        Severity::Notice,
    );
    none(&shop(&[direct().build()]), "reason-code-in-entry");
}
