//! `producedAt` within the certificate's validity, to the second.

use staplescope::report::Reason;
use staplescope_testpki::clock::{DAY, HOUR, NOW};
use staplescope_testpki::{Status, cast};

use crate::case::{Case, certified, delegated, direct, shop};

const NOT_BEFORE: i64 = NOW - 10 * DAY;
const NOT_AFTER: i64 = NOW + DAY;

pub fn cases() -> Vec<Case> {
    let outside = Reason::ProducedOutsideValidity;
    vec![
        produced("produced_when_validity_begins", NOT_BEFORE),
        produced("produced_a_second_before_validity", NOT_BEFORE - 1).only(outside),
        produced("produced_a_year_before_validity", NOT_BEFORE - 365 * DAY).only(outside),
        produced("produced_when_validity_ends", NOT_AFTER).at(NOW),
        produced("produced_a_second_after_validity", NOT_AFTER + 1).only(outside),
        // The signing time alone makes nothing unusable; thisUpdate does.
        produced("produced_in_the_future", NOW + HOUR),
        produced("produced_before_this_update", NOW - 6 * DAY),
        shop(
            "produced_before_validity_by_delegate",
            &delegated(&cast::delegate()).produced_at(NOW - 50 * DAY),
        )
        .only(outside),
        shop(
            "revoked_but_produced_before_validity",
            &direct()
                .produced_at(NOW - 50 * DAY)
                .edit(|entry| entry.status(Status::Revoked(NOW - DAY, None))),
        )
        .only(outside),
        shop(
            "produced_before_validity_and_expired",
            &direct()
                .produced_at(NOW - 50 * DAY)
                .edit(|entry| entry.window(NOW - 50 * DAY, Some(NOW - 43 * DAY))),
        )
        .reasons(&[Reason::Expired, outside]),
    ]
}

fn produced(name: &str, instant: i64) -> Case {
    let subject = cast::shop_builder()
        .validity(NOT_BEFORE, NOT_AFTER)
        .issued_by(&cast::issuing());
    certified(
        name,
        &subject,
        &cast::issuing(),
        &direct().produced_at(instant),
    )
}
