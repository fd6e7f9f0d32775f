//! What is said to do first, for every state of a certificate with every state of its staple: the one thing
//! that helps now, and nothing that contradicts it.
#![allow(clippy::unwrap_used, reason = "tests fail by panic")]

mod messages;
mod unread;

use staplescope::advice::{SERVERS, mend, sentences, troubles};
use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::export::headline::headline;
use staplescope::input::Input;
use staplescope::report::{Report, StapleIndex};
use staplescope_testpki::clock::{DAY, NOW};
use staplescope_testpki::{
    Certificate, CertificateBuilder, Entry, ResponseBuilder, Status, cast, error_response,
};

/// What a certificate is like: its name, the trouble to be fixed first, and the step that does.
const CERTIFICATES: [(&str, &str, &str); 4] = [
    ("valid", "", ""),
    ("expired", "certificate-expired", "Get a new certificate"),
    (
        "not yet valid",
        "certificate-not-yet-valid",
        "Compare the clock with the certificate’s notBefore",
    ),
    ("chain broken", "chain-broken", "Fix the chain"),
];

/// What is stapled for a certificate, and the trouble of that alone; of none where the certificate demands none.
const STAPLES: [(&str, &str, &str); 8] = [
    ("none", "no-staple", "no-staple-needed"),
    ("good", "well", "well"),
    (
        "good, behind another’s",
        "refused-though-good",
        "refused-though-good",
    ),
    ("expired", "expired", "expired"),
    (
        "another certificate’s",
        "wrong-certificate",
        "wrong-certificate",
    ),
    ("try later", "try-later", "try-later"),
    ("revoked", "revoked", "revoked"),
    ("badly signed", "bad-signature", "bad-signature"),
];

fn certificates(state: &str, demands: bool) -> (CertificateBuilder, Certificate) {
    let shop = match state {
        "expired" => cast::shop_builder().validity(NOW - 90 * DAY, NOW - DAY),
        "not yet valid" => cast::shop_builder().validity(NOW + DAY, NOW + 90 * DAY),
        _ => cast::shop_builder(),
    };
    let shop = match demands {
        true => shop,
        false => shop.without("1.3.6.1.5.5.7.1.24"),
    };
    let issuing = match state {
        "chain broken" => cast::issuing_builder().validity(NOW - 700 * DAY, NOW - DAY),
        _ => cast::issuing_builder(),
    };
    (shop, issuing.issued_by(&cast::root()))
}

fn staple(state: &str, issuing: &Certificate) -> Option<Vec<u8>> {
    let response = ResponseBuilder::direct(issuing, &cast::SHOP_SERIAL);
    Some(match state {
        "none" => return None,
        "good" => response.build(),
        "good, behind another’s" => {
            let own = Entry::new(issuing, &cast::SHOP_SERIAL);
            ResponseBuilder::direct(issuing, &[0x55, 0x66])
                .entry(own)
                .build()
        }
        "expired" => {
            let old = |entry: Entry| entry.window(NOW - 9 * DAY, Some(NOW - 2 * DAY));
            response.edit(old).produced_at(NOW - 9 * DAY).build()
        }
        "another certificate’s" => ResponseBuilder::direct(issuing, &[0x55, 0x66]).build(),
        "try later" => error_response(3),
        "revoked" => {
            let status = Status::Revoked(NOW - 2 * DAY, None);
            response.edit(|entry| entry.status(status)).build()
        }
        _ => {
            let data = response.response_data();
            let other = response.clone().produced_at(NOW - 60).response_data();
            let whole = response.around(&data);
            replaced(&whole, &data, &other)
        }
    })
}

/// The bytes with one run of them replaced by another of its length.
fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    assert_eq!(old.len(), new.len());
    let at = bytes.windows(old.len()).position(|run| run == old).unwrap();
    [&bytes[..at], new, &bytes[at + old.len()..]].concat()
}

fn report(certificate: &str, stapled: &str, demands: bool) -> Report {
    let (shop, issuing) = certificates(certificate, demands);
    let mut objects = vec![shop.issued_by(&issuing).der];
    objects.extend(staple(stapled, &issuing));
    objects.extend([issuing.der, cast::root().der]);
    let inputs: Vec<_> = objects
        .into_iter()
        .map(|der| Input::new("object", der))
        .collect();
    analyze(&inputs, Time::from_unix(NOW))
}

/// Every combination, with its report, the trouble to be fixed first, and the step that does where it is about
/// the certificate.
fn combinations(mut each: impl FnMut(&str, &Report, &str, &str)) {
    for (certificate, first, step) in CERTIFICATES {
        for (stapled, needed, optional) in STAPLES {
            for demands in [true, false] {
                let report = report(certificate, stapled, demands);
                let place = format!("{certificate}, {stapled}, demanded: {demands}");
                let own = if demands { needed } else { optional };
                let is_revoked = stapled == "revoked" && certificate != "not yet valid";
                let (first, step) = match certificate {
                    _ if is_revoked => ("revoked", "Replace the certificate, with a new key"),
                    "valid" => (own, ""),
                    _ => (first, step),
                };
                each(&place, &report, first, step);
            }
        }
    }
}

#[test]
fn what_helps_now_comes_first() {
    combinations(|place, report, first, step| {
        let found = troubles(report, &report.staples[0]);
        assert_eq!(found[0].id(), first, "{place}: {found:?}");
        for server in SERVERS {
            let steps = mend(report, StapleIndex::HEADLINE, server);
            let todo = steps.iter().find(|step| !step.trap).unwrap();
            if !step.is_empty() {
                assert_eq!(todo.title, step, "{place} {}", server.id);
            }
        }
    });
}

#[test]
fn nothing_that_is_said_contradicts_it() {
    combinations(|place, report, first, _| {
        for server in SERVERS {
            let said = sentences(report, StapleIndex::HEADLINE, server).concat();
            let is_replaced = ["certificate-expired", "revoked"].contains(&first);
            for (wrong, is_wrong) in [
                ("turn stapling on", is_replaced),
                ("make the server fetch", is_replaced),
                ("get another response", is_replaced),
                ("stapling is optional", first != "no-staple-needed"),
                ("Nothing needs fixing", first != "well"),
            ] {
                let place = format!("{place} {}", server.id);
                assert!(!(is_wrong && said.contains(wrong)), "{place}: {said}");
            }
        }
    });
}

#[test]
fn the_headline_says_what_locks_everybody_out() {
    combinations(|place, report, first, _| {
        let (title, sentence) = headline(&report.staples[0]);
        let expected = match first {
            "certificate-expired" => "The certificate expired 1 d ago",
            "certificate-not-yet-valid" => "The certificate becomes valid in 1 d",
            "revoked" => "The certificate is revoked",
            _ => {
                assert!(!title.starts_with("The certificate"), "{place}: {title}");
                return;
            }
        };
        assert_eq!(title, expected, "{place}");
        let refuses = first == "revoked" || sentence.starts_with("Clients refuse it");
        assert!(refuses, "{place}: {sentence}");
    });
}
