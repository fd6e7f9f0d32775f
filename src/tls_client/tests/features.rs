//! TLS Feature lists that mozilla::pkix distinguishes, with and without a staple, and GnuTLS's rules
//! on the same.

use super::*;

fn raw(value: &[u8], numbers: &[u64]) -> TlsFeature {
    TlsFeature::WellFormed {
        numbers: numbers.into(),
        value: value.into(),
    }
}

/// The list; Firefox with a staple and without, GnuTLS with and without.
fn cases() -> [(&'static str, TlsFeature, &'static str); 8] {
    [
        ("no extension", TlsFeature::Absent, "o o o o"),
        ("5", raw(&[0x30, 3, 2, 1, 5], &[5]), "o F o F"),
        ("6", raw(&[0x30, 3, 2, 1, 6], &[6]), "F F o o"),
        (
            "5 and 6",
            raw(&[0x30, 6, 2, 1, 5, 2, 1, 6], &[5, 6]),
            "F F o F",
        ),
        (
            "5 twice",
            raw(&[0x30, 6, 2, 1, 5, 2, 1, 5], &[5, 5]),
            "o F o F",
        ),
        (
            "two octets",
            raw(&[0x30, 4, 2, 2, 5, 5], &[0x0505]),
            "F F o o",
        ),
        ("an empty list", raw(&[0x30, 0], &[]), "F F o o"),
        ("17", raw(&[0x30, 3, 2, 1, 17], &[17]), "F F o o"),
    ]
}

#[test]
fn firefox_and_gnutls_read_the_lists_in_their_own_ways() {
    for (what, tls_feature, expected) in cases() {
        let mut row = Vec::new();
        for id in ["firefox-public", "gnutls"] {
            for kind in ["good", "none"] {
                let given = Handshake {
                    tls_feature: tls_feature.clone(),
                    ..handshake("plain", kind)
                };
                row.push(match ask(id, &given).outcome {
                    ClientOutcome::Refuses => "F",
                    ClientOutcome::Connects => "o",
                    _ => "?",
                });
            }
        }
        assert_eq!(row.join(" "), expected, "{what}");
    }
}

/// The check of the certificate's own list ends with the preference, that of the issuer's does not.
#[test]
fn the_preference_switches_off_only_the_own_list() {
    for id in ["firefox-must-staple-off", "firefox-stapling-off"] {
        for (what, tls_feature, _) in cases() {
            let given = Handshake {
                tls_feature,
                ..handshake("plain", "none")
            };
            assert!(ask(id, &given).outcome.goes_on(), "{id} {what}");
        }
        let under = Handshake {
            issuer_tls_feature: issuer("int5"),
            ..handshake("plain", "good")
        };
        assert_eq!(ask(id, &under).outcome, ClientOutcome::Refuses, "{id}");
    }
    let revoked = handshake("ms", "revoked");
    assert_eq!(
        ask("firefox-must-staple-off", &revoked).outcome,
        ClientOutcome::Refuses
    );
    assert_eq!(
        ask("firefox-stapling-off", &revoked).outcome,
        ClientOutcome::Unchecked
    );
}

#[test]
fn a_certificate_outside_its_validity_is_refused_as_given_and_only_so() {
    for standing in [Standing::NotYetValid, Standing::Expired] {
        let given = Handshake {
            standing,
            ..handshake("ms", "good")
        };
        for (client, situation, answer) in outcomes(&given) {
            match situation {
                Situation::Given => {
                    assert_eq!(answer.outcome, ClientOutcome::Refuses, "{}", client.id);
                    assert!(answer.confidence <= Confidence::Medium);
                    assert!(!answer.references.is_empty());
                }
                _ => {
                    let valid = outcome(client, situation, &handshake("ms", "good"));
                    assert_eq!(answer, valid, "{} {situation:?}", client.id);
                }
            }
        }
    }
}

/// Every time that a rule compares with has its line, with its client: over a whole life, minute by minute
/// around them and at odd hours between, nothing else changes.
#[test]
fn answers_change_only_at_turning_points() {
    for lifetime in [None, Some(0), Some(HOUR), Some(7 * DAY), Some(19 * DAY)] {
        for status in [CertStatus::Good, CertStatus::Revoked, CertStatus::Unknown] {
            let age = |point: &TurningPoint| match point.since {
                Since::ThisUpdate => Some(point.seconds),
                Since::NextUpdate => Some(lifetime? + point.seconds),
            };
            let points: Vec<i64> = turning_points().filter_map(age).collect();
            let mut ages: Vec<i64> = (-3 * 24..40 * 24).map(|hour| hour * HOUR + 17).collect();
            ages.extend(
                points
                    .iter()
                    .flat_map(|at| [at - 61, at - 1, *at, at + 1, at + 61]),
            );
            ages.sort_unstable();
            ages.dedup();
            for client in CLIENTS.iter().chain(HYPOTHETICAL) {
                let own = TURNING_POINTS
                    .iter()
                    .filter(|turns| turns.clients.contains(client));
                let own = own.flat_map(|turns| turns.points).filter_map(age);
                let own: Vec<i64> = own.collect();
                let outcome = |age: i64| {
                    let response = Response {
                        age,
                        lifetime,
                        ..Response::fresh(status)
                    };
                    let given = handshake("ms", "none").with_staple(Staple::Response(response));
                    client.answer(&given).outcome
                };
                for pair in ages.windows(2) {
                    let listed = own.iter().any(|at| (pair[0]..=pair[1]).contains(at))
                        || own.contains(&(pair[1] - 1));
                    assert!(
                        listed || outcome(pair[0]) == outcome(pair[1]),
                        "{} {status:?} {lifetime:?} between {pair:?}",
                        client.id
                    );
                }
            }
        }
    }
}
