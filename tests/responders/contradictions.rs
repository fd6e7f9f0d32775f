//! Entries and responses that disagree.

use staplescope::report::{Severity, Verdict};
use staplescope_testpki::clock::{DAY, NOW};
use staplescope_testpki::{Entry, Hash, ResponseBuilder, Status, cast};

use crate::{direct, none, one, shop};

fn revoked(reason: Option<u8>) -> Status {
    Status::Revoked(NOW - 6 * DAY, reason)
}

/// A response whose window began so many days ago.
fn days_ago(days: i64, status: Status) -> ResponseBuilder {
    let window = |entry: Entry| entry.window(NOW - days * DAY, Some(NOW + (7 - days) * DAY));
    let response = direct().edit(|entry| window(entry).status(status));
    response.produced_at(NOW - days * DAY)
}

#[test]
fn entries_disagree() {
    let hashed = |hash| Entry::hashed(hash, &cast::issuing(), &cast::SHOP_SERIAL);
    let of = |first: Status, second: Status| {
        let mut response = direct();
        response.entries = vec![
            hashed(Hash::Sha1).status(first),
            hashed(Hash::Sha256).status(second),
        ];
        shop(&[response.build()])
    };
    let report = of(Status::Good, revoked(None));
    assert_eq!(report.staples[0].verdict, Verdict::Revoked);
    let finding = one(&report, "entries-disagree", Severity::Error);
    assert!(finding.explanation.contains("good and revoked"));
    one(
        &of(Status::Unknown, Status::Good),
        "entries-disagree",
        Severity::Error,
    );
    none(&of(Status::Good, Status::Good), "entries-disagree");
    none(&of(revoked(None), revoked(Some(1))), "entries-disagree");
}

#[test]
fn responses_disagree() {
    let code = "responses-disagree";
    let (old, new) = (
        days_ago(3, Status::Good).build(),
        days_ago(1, revoked(None)).build(),
    );
    let report = shop(&[old.clone(), new.clone()]);
    let finding = one(&report, code, Severity::Error);
    assert_eq!(finding.object.as_deref(), Some("response-1"));
    assert!(
        finding
            .explanation
            .contains("good as of 2026-06-12T12:00:00Z")
    );
    assert!(finding.explanation.contains("until 2026-06-19T12:00:00Z"));
    none(&report, "revoked-then-good");
    none(&report, "newer-response-at-hand");
    // Whichever is handed over first, the older one is the one to be wary of.
    let turned = shop(&[new, old]);
    assert_eq!(
        one(&turned, code, Severity::Error).object.as_deref(),
        Some("response-2")
    );
}

#[test]
fn what_has_run_out_contradicts_nothing() {
    let expired = days_ago(9, Status::Good).build();
    let report = shop(&[expired, days_ago(1, revoked(None)).build()]);
    none(&report, "responses-disagree");
}

#[test]
fn a_revocation_is_not_undone() {
    let then_good = |status| {
        shop(&[
            days_ago(3, status).build(),
            days_ago(1, Status::Good).build(),
        ])
    };
    let report = then_good(revoked(None));
    let finding = one(&report, "revoked-then-good", Severity::Error);
    assert_eq!(finding.object.as_deref(), Some("response-2"));
    none(&report, "responses-disagree");
    // certificateHold may be lifted; while both are current they disagree all the same.
    let held = then_good(revoked(Some(6)));
    none(&held, "revoked-then-good");
    one(&held, "responses-disagree", Severity::Error);
    // An old revocation has run out, but was someone's word.
    let expired = shop(&[
        days_ago(20, revoked(Some(1))).build(),
        days_ago(1, Status::Good).build(),
    ]);
    one(&expired, "revoked-then-good", Severity::Error);
}

#[test]
fn what_is_not_authentic_contradicts_nothing() {
    let mut forged = days_ago(3, revoked(None));
    forged.signer = staplescope_testpki::Key::p256("impostor");
    let report = shop(&[forged.build(), days_ago(1, Status::Good).build()]);
    none(&report, "revoked-then-good");
    none(&report, "responses-disagree");
}

#[test]
fn a_newer_response_is_at_hand() {
    let code = "newer-response-at-hand";
    let report = shop(&[
        days_ago(1, Status::Good).build(),
        days_ago(3, Status::Good).build(),
    ]);
    let finding = one(&report, code, Severity::Notice);
    assert_eq!(finding.object.as_deref(), Some("response-2"));
    none(&report, "responses-disagree");
    none(&shop(&[days_ago(1, Status::Good).build()]), code);
}
