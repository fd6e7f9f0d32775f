//! `thisUpdate` and `nextUpdate` (RFC 6960 §4.2.2.1), to the second.

use staplescope::report::Reason;
use staplescope_testpki::cast;
use staplescope_testpki::clock::{DAY, HOUR, MINUTE, NOW};

use crate::case::{Case, certified, delegated, direct, shop};

/// How far `thisUpdate` may lie ahead, for clocks that are not quite right.
const SKEW: i64 = 5 * MINUTE;

pub fn cases() -> Vec<Case> {
    let mut cases = boundaries();
    cases.extend(without_next_update());
    cases.extend(odd_windows());
    cases.extend(other_instants());
    cases
}

fn window(name: &str, this_update: i64, next_update: Option<i64>) -> Case {
    shop(
        name,
        &direct().edit(|entry| entry.window(this_update, next_update)),
    )
}

fn boundaries() -> Vec<Case> {
    let later = Some(NOW + DAY);
    vec![
        window("this_update_is_now", NOW, later),
        window("this_update_is_one_second_ahead", NOW + 1, later),
        window("this_update_is_at_the_end_of_the_skew", NOW + SKEW, later),
        window("this_update_is_beyond_the_skew", NOW + SKEW + 1, later).only(Reason::NotYetValid),
        window("this_update_is_a_day_ahead", NOW + DAY, Some(NOW + 2 * DAY))
            .only(Reason::NotYetValid),
        window("next_update_is_one_second_ahead", NOW - DAY, Some(NOW + 1)),
        window("next_update_is_now", NOW - DAY, Some(NOW)),
        window("next_update_was_a_second_ago", NOW - DAY, Some(NOW - 1)).only(Reason::Expired),
        // The skew is for thisUpdate alone.
        window(
            "next_update_was_within_the_skew",
            NOW - DAY,
            Some(NOW - SKEW),
        )
        .only(Reason::Expired),
        window(
            "next_update_was_a_year_ago",
            NOW - 372 * DAY,
            Some(NOW - 365 * DAY),
        )
        .only(Reason::Expired),
    ]
}

fn without_next_update() -> Vec<Case> {
    vec![
        window("no_next_update_just_made", NOW, None),
        window("no_next_update_seven_days_old", NOW - 7 * DAY, None),
        window(
            "no_next_update_a_second_more_than_seven_days_old",
            NOW - 7 * DAY - 1,
            None,
        )
        .only(Reason::Expired),
        window("no_next_update_from_the_future", NOW + HOUR, None).only(Reason::NotYetValid),
        // With a nextUpdate the age does not matter.
        window(
            "next_update_ahead_a_month_old",
            NOW - 30 * DAY,
            Some(NOW + DAY),
        ),
    ]
}

fn odd_windows() -> Vec<Case> {
    vec![
        window("window_of_one_instant", NOW, Some(NOW)),
        window("window_of_ten_years", NOW - DAY, Some(NOW + 3650 * DAY)),
        window(
            "window_upside_down_in_the_past",
            NOW - DAY,
            Some(NOW - 2 * DAY),
        )
        .only(Reason::Expired),
        window(
            "window_upside_down_in_the_future",
            NOW + 2 * DAY,
            Some(NOW + DAY),
        )
        .only(Reason::NotYetValid),
        window("window_upside_down_around_now", NOW + DAY, Some(NOW - DAY))
            .reasons(&[Reason::NotYetValid, Reason::Expired]),
        window("window_upside_down_within_the_skew", NOW + SKEW, Some(NOW)),
        shop(
            "delegate_expired_window",
            &delegated(&cast::delegate())
                .edit(|entry| entry.window(NOW - 8 * DAY, Some(NOW - DAY)))
                .produced_at(NOW - 8 * DAY),
        )
        .only(Reason::Expired),
    ]
}

fn other_instants() -> Vec<Case> {
    let ended = cast::shop_builder().validity(NOW - 60 * DAY, NOW - DAY);
    let old_issuer = cast::issuing_builder()
        .validity(NOW - 700 * DAY, NOW - DAY)
        .issued_by(&cast::root());
    vec![
        shop("judged_before_this_update", &direct())
            .at(NOW - 6 * DAY)
            .only(Reason::NotYetValid),
        shop("judged_after_next_update", &direct())
            .at(NOW + 3 * DAY)
            .only(Reason::Expired),
        shop("judged_in_1970", &direct())
            .at(0)
            .only(Reason::NotYetValid),
        shop("judged_in_9999", &direct())
            .at(253_402_300_799)
            .only(Reason::Expired),
        // Whether the certificate itself is still valid is no question about the staple.
        certified(
            "certificate_expired_since",
            &ended.issued_by(&cast::issuing()),
            &cast::issuing(),
            &direct(),
        ),
        // The issuer's own chain is judged elsewhere.
        certified(
            "issuer_expired_since",
            &cast::shop(),
            &old_issuer,
            &direct(),
        ),
    ]
}
