//! What the entry says (RFC 6960 §2.2).

use staplescope::report::{Reason, Verdict};
use staplescope_testpki::clock::{DAY, NOW};
use staplescope_testpki::{Extension, Status, cast, der, oid};

use crate::case::{Case, delegated, direct, shop};

pub fn cases() -> Vec<Case> {
    let mut cases = vec![
        shop("good", &direct()),
        shop("good_from_delegate", &delegated(&cast::delegate())),
        stating("unknown", Status::Unknown, Verdict::Unknown),
        stating(
            "revoked_without_reason",
            Status::Revoked(NOW - DAY, None),
            Verdict::Revoked,
        ),
        stating(
            "revoked_in_the_future",
            Status::Revoked(NOW + DAY, None),
            Verdict::Revoked,
        ),
        stating(
            "revoked_before_issuance",
            Status::Revoked(NOW - 900 * DAY, None),
            Verdict::Revoked,
        ),
        never_issued(),
        revoked_and_expired(),
        unknown_and_expired(),
    ];
    // RFC 5280 §5.3.1; 7 is not used.
    for code in [0, 1, 2, 3, 4, 5, 6, 8, 9, 10] {
        let name = format!("revoked_for_reason_{code}");
        let status = Status::Revoked(NOW - 6 * DAY, Some(code));
        cases.push(stating(&name, status, Verdict::Revoked));
    }
    cases.push(
        shop(
            "revoked_by_delegate",
            &delegated(&cast::delegate())
                .edit(|entry| entry.status(Status::Revoked(NOW - DAY, Some(1)))),
        )
        .verdict(Verdict::Revoked),
    );
    cases
}

fn stating(name: &str, status: Status, verdict: Verdict) -> Case {
    shop(name, &direct().edit(|entry| entry.status(status))).verdict(verdict)
}

/// RFC 6960 §2.2 and §4.4.8: certificateHold since 1970 stands for "never issued".
fn never_issued() -> Case {
    let response = direct()
        .edit(|entry| entry.status(Status::Revoked(0, Some(6))))
        .with(Extension::new(oid::EXTENDED_REVOKE, der::null()));
    shop("revoked_because_never_issued", &response).verdict(Verdict::Revoked)
}

fn revoked_and_expired() -> Case {
    let response = direct().edit(|entry| {
        entry
            .status(Status::Revoked(NOW - 20 * DAY, None))
            .window(NOW - 8 * DAY, Some(NOW - DAY))
    });
    shop("revoked_but_expired", &response).only(Reason::Expired)
}

fn unknown_and_expired() -> Case {
    let response = direct().edit(|entry| {
        entry
            .status(Status::Unknown)
            .window(NOW - 8 * DAY, Some(NOW - DAY))
    });
    shop("unknown_but_expired", &response).only(Reason::Expired)
}
