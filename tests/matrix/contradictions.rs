//! Several entries about one certificate: the worst counts.

use staplescope::report::{Reason, Verdict};
use staplescope_testpki::clock::{DAY, NOW};
use staplescope_testpki::{Entry, Hash, Status, cast};

use crate::case::{Case, direct, shop};

pub fn cases() -> Vec<Case> {
    let revoked = || Status::Revoked(NOW - 6 * DAY, None);
    let mut cases = vec![];
    let pairs = [
        (
            "good_and_revoked",
            Status::Good,
            revoked(),
            Verdict::Revoked,
        ),
        (
            "revoked_and_good",
            revoked(),
            Status::Good,
            Verdict::Revoked,
        ),
        (
            "good_and_unknown",
            Status::Good,
            Status::Unknown,
            Verdict::Unknown,
        ),
        (
            "unknown_and_good",
            Status::Unknown,
            Status::Good,
            Verdict::Unknown,
        ),
        (
            "unknown_and_revoked",
            Status::Unknown,
            revoked(),
            Verdict::Revoked,
        ),
        (
            "revoked_and_unknown",
            revoked(),
            Status::Unknown,
            Verdict::Revoked,
        ),
        ("good_twice", Status::Good, Status::Good, Verdict::Good),
        ("revoked_twice", revoked(), revoked(), Verdict::Revoked),
    ];
    for (name, first, second, verdict) in pairs {
        for (suffix, hash) in [("", Hash::Sha1), ("_by_another_hash", Hash::Sha256)] {
            let entries = vec![
                entry(Hash::Sha1).status(first.clone()),
                entry(hash).status(second.clone()),
            ];
            cases.push(of(&format!("{name}{suffix}"), entries).verdict(verdict));
        }
    }
    cases.push(
        of(
            "good_unknown_revoked",
            vec![
                entry(Hash::Sha1),
                entry(Hash::Sha256).status(Status::Unknown),
                entry(Hash::Sha512).status(revoked()),
            ],
        )
        .verdict(Verdict::Revoked),
    );
    cases.extend(in_different_windows());
    cases
}

fn entry(hash: Hash) -> Entry {
    Entry::hashed(hash, &cast::issuing(), &cast::SHOP_SERIAL)
}

fn of(name: &str, entries: Vec<Entry>) -> Case {
    let mut response = direct();
    response.entries = entries;
    shop(name, &response)
}

/// The worst entry counts with its own window. Whether an entry that is not current can be the
/// worst is not written anywhere; that it must not turn into "good" is common sense.
fn in_different_windows() -> Vec<Case> {
    let old = |entry: Entry| entry.window(NOW - 20 * DAY, Some(NOW - 13 * DAY));
    let revoked = || entry(Hash::Sha1).status(Status::Revoked(NOW - 30 * DAY, None));
    vec![
        of(
            "revoked_expired_and_good_current",
            vec![old(revoked()), entry(Hash::Sha1)],
        )
        .only(Reason::Expired)
        .or(Verdict::Revoked, &[]),
        of(
            "good_expired_and_revoked_current",
            vec![old(entry(Hash::Sha1)), revoked()],
        )
        .verdict(Verdict::Revoked),
        of(
            "good_expired_and_good_current",
            vec![old(entry(Hash::Sha1)), entry(Hash::Sha1)],
        )
        .or(Verdict::Unusable, &[Reason::Expired]),
        of(
            "good_current_and_good_expired",
            vec![entry(Hash::Sha1), old(entry(Hash::Sha1))],
        )
        .or(Verdict::Unusable, &[Reason::Expired]),
    ]
}
