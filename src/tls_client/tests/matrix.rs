//! One row per client, one letter per kind of staple: `o` the connection comes about, `F` it is
//! refused, `?` it depends. The columns: none, fresh good, expired good, revoked, unknown, tryLater,
//! internalError, about another certificate, bad signature, random bytes, good with a SHA-256
//! CertID.

use super::*;

const COLUMNS: &[&str] = &[
    "none",
    "good",
    "expired",
    "revoked",
    "unknown",
    "tryLater",
    "internalError",
    "wrongcert",
    "badsig",
    "garbage",
    "good-sha256",
];

/// Client, row for a Must-Staple certificate, row for one without.
#[rustfmt::skip]
const MATRIX: &[(&str, &str, &str)] = &[
    //                            n g e r u t i w b 6 2    n g e r u t i w b 6 2
    ("firefox-crlite",           "F o o o o o o o o o o", "o o o o o o o o o o o"),
    ("firefox-crlite-revoked",   "F F F F F F F F F F F", "F F F F F F F F F F F"),
    ("firefox-public",           "F o o F F o F o F F o", "o o o F F o F o F F o"),
    ("firefox-private",          "F o F F F F F F F F o", "o o F F F F F F F F o"),
    ("firefox-private-online",   "F o o F F o F o F F o", "o o o F F o F o F F o"),
    ("firefox-private-revoked",  "F o F F F F F F F F o", "F o F F F F F F F F o"),
    ("firefox-must-staple-off",  "o o o F F o F o F F o", "o o o F F o F o F F o"),
    ("firefox-stapling-off",     "o o o o o o o o o o o", "o o o o o o o o o o o"),
    ("firefox-ocsp-required",    "F o F F F F F F F F o", "F o F F F F F F F F o"),
    ("firefox-android",          "F o o F F o F o F F o", "o o o F F o F o F F o"),
    ("tor-browser",              "F o o F F o F o F F o", "o o o F F o F o F F o"),
    ("thunderbird",              "F o o F F o F o F F o", "o o o F F o F o F F o"),
    ("chrome",                   "o o o F o o o o o o o", "o o o F o o o o o o o"),
    ("chrome-online",            "o o o F o o o o o o o", "o o o F o o o o o o o"),
    ("chrome-required",          "F o F F F F F F F F o", "F o F F F F F F F F o"),
    ("edge",                     "o o o F o o o o o o o", "o o o F o o o o o o o"),
    ("chromium-others",          "o o o F o o o o o o o", "o o o F o o o o o o o"),
    ("safari",                   "o o ? ? ? ? ? ? ? ? ?", "o o ? ? ? ? ? ? ? ? ?"),
    ("gnutls",                   "F o F F o F F F F F o", "o o F F o o o F F F o"),
    ("wget-gnutls",              "F o F F o F F F F F o", "o o F F o o o F F F o"),
    ("webkitgtk",                "F o F F o F F F F F o", "o o F F o o o F F F o"),
    ("curl-gnutls",              "F o F F o F F F F F o", "o o F F o o o F F F o"),
    ("curl-gnutls-cert-status",  "F o F F F F F F F F o", "F o F F F F F F F F o"),
    ("curl-gnutls-newer",        "o o o o o o o o o o o", "o o o o o o o o o o o"),
    ("git-gnutls",               "F o F F o F F F F F o", "o o F F o o o F F F o"),
    ("exim-gnutls",              "? o ? ? o ? ? ? ? ? o", "o o ? ? o o o ? ? ? o"),
    ("curl",                     "o o o o o o o o o o o", "o o o o o o o o o o o"),
    ("curl-cert-status",         "F o F F F F F F F F F", "F o F F F F F F F F F"),
    ("openssl",                  "o o o o o o o o o o o", "o o o o o o o o o o o"),
    ("wget",                     "o o o o o o o o o o o", "o o o o o o o o o o o"),
    ("python",                   "o o o o o o o o o o o", "o o o o o o o o o o o"),
    ("nodejs",                   "o o o o o o o o o o o", "o o o o o o o o o o o"),
    ("go",                       "o o o o o o o o o o o", "o o o o o o o o o o o"),
    ("java",                     "o o o o o o o o o ? o", "o o o o o o o o o ? o"),
    ("java-revocation",          "? o F F F F F F F F F", "? o F F F F F F F F F"),
    ("java-soft-fail",           "o o F F o o o F F ? F", "o o F F o o o F F ? F"),
    ("rustls",                   "o o o o o o o o o o o", "o o o o o o o o o o o"),
    ("rustls-platform-verifier", "o ? ? ? ? ? ? ? ? ? ?", "o ? ? ? ? ? ? ? ? ? ?"),
    ("mbedtls",                  "o o o o o o o o o o o", "o o o o o o o o o o o"),
    ("wolfssl",                  "o o o o o o o o o o o", "o o o o o o o o o o o"),
    ("wolfssl-stapling",         "o o F F F F F F F F F", "o o F F F F F F F F F"),
    ("wolfssl-must-staple",      "F o F F F F F F F F F", "F o F F F F F F F F F"),
    ("dotnet",                   "o o o o o o o o o o o", "o o o o o o o o o o o"),
    ("schannel",                 "? ? ? ? ? ? ? ? ? ? ?", "? ? ? ? ? ? ? ? ? ? ?"),
    ("boringssl",                "o o o o o o o o o o o", "o o o o o o o o o o o"),
    ("libressl-require-stapling","F o ? ? ? ? ? ? ? ? ?", "F o ? ? ? ? ? ? ? ? ?"),
    ("nss",                      "o ? ? ? ? ? ? ? ? ? ?", "o ? ? ? ? ? ? ? ? ? ?"),
    ("stunnel",                  "? o ? F ? ? ? ? ? ? ?", "? o ? F ? ? ? ? ? ? ?"),
    ("postfix",                  "o o o o o o o o o o o", "o o o o o o o o o o o"),
    ("dovecot",                  "o o o o o o o o o o o", "o o o o o o o o o o o"),
];

fn letter(outcome: ClientOutcome) -> &'static str {
    match outcome {
        ClientOutcome::Connects | ClientOutcome::Unchecked => "o",
        ClientOutcome::Refuses => "F",
        ClientOutcome::Varies => "?",
    }
}

#[test]
fn every_client_behaves_as_measured() {
    for (id, must_staple, plain) in MATRIX {
        for (leaf_kind, expected) in [("ms", must_staple), ("plain", plain)] {
            let row: Vec<_> = COLUMNS
                .iter()
                .map(|column| letter(ask(id, &handshake(leaf_kind, column)).outcome))
                .collect();
            assert_eq!(
                row.join(" "),
                *expected,
                "{id}, {leaf_kind}, columns {COLUMNS:?}"
            );
        }
    }
}

#[test]
fn the_matrix_has_a_row_for_every_client() {
    for client in CLIENTS {
        assert!(
            MATRIX.iter().any(|(id, ..)| *id == client.id),
            "no row for {}",
            client.id
        );
    }
}

/// Clients that do not look, whatever comes: not merely ones that happen to connect.
#[test]
fn those_that_do_not_look_say_so() {
    for id in [
        "curl",
        "curl-gnutls-newer",
        "openssl",
        "python",
        "nodejs",
        "go",
        "rustls",
        "mbedtls",
        "wolfssl",
        "dotnet",
        "firefox-stapling-off",
        "wget",
        "boringssl",
        "postfix",
        "dovecot",
    ] {
        for staple_kind in STAPLES {
            let answer = ask(id, &handshake("ms", staple_kind));
            assert_eq!(
                answer.outcome,
                ClientOutcome::Unchecked,
                "{id} {staple_kind}"
            );
        }
    }
    assert_eq!(
        ask("java", &handshake("ms", "revoked")).outcome,
        ClientOutcome::Unchecked
    );
    assert_eq!(
        ask("chrome", &handshake("ms", "none")).outcome,
        ClientOutcome::Connects
    );
    assert_eq!(
        ask("firefox-crlite", &handshake("ms", "revoked")).outcome,
        ClientOutcome::Connects
    );
    assert_eq!(
        ask("firefox-crlite", &handshake("plain", "revoked")).outcome,
        ClientOutcome::Unchecked
    );
}

/// Staple, then Firefox private and public, Chrome, GnuTLS.
#[rustfmt::skip]
const FURTHER_STAPLES: &[(&str, &str)] = &[
    //                       fp fb ch gn
    ("good-sha256",          "o o o o"),
    ("good-delegated",       "o o o o"),
    ("expired-12h-ago",      "o o o F"),
    ("expired-30h-ago",      "F o o F"),
    ("old-12d-next+7d",      "F o o o"),
    ("expired-revoked",      "F o o F"),
    ("nonext-fresh",         "o o o o"),
    ("nonext-5d",            "F o o o"),
    ("future-12h",           "o o o o"),
    ("future-3d",            "F F o o"),
    ("delegate-no-eku",      "F o o F"),
    ("foreign-signer",       "F o o F"),
    ("delegate-cert-absent", "F o o F"),
    ("garbage",              "F F o F"),
];

#[test]
fn further_kinds_of_staple_fare_as_measured() {
    let clients = ["firefox-private", "firefox-public", "chrome", "webkitgtk"];
    for (staple_kind, expected) in FURTHER_STAPLES {
        for leaf_kind in ["ms", "plain"] {
            let row = clients.map(|id| letter(ask(id, &handshake(leaf_kind, staple_kind)).outcome));
            assert_eq!(row.join(" "), *expected, "{staple_kind} {leaf_kind}");
        }
    }
}

/// Leaf, issuer, then with and without a good staple: Firefox of both kinds, Chrome, GnuTLS.
#[rustfmt::skip]
const COMBINATIONS: &[(&str, &str, &str, &str)] = &[
    //                   good       none
    ("ms",    "int",    "o o o o", "F F o F"),
    ("ms517", "int",    "F F o o", "F F o F"),
    ("ms17",  "int",    "F F o o", "F F o o"),
    ("plain", "int5",   "F F o F", "F F o F"),
    // GnuTLS wants a staple for the CA too, which only TLS 1.3 can carry.
    ("ms",    "int5",   "o o o ?", "F F o F"),
    ("ms517", "int5",   "F F o ?", "F F o F"),
    ("ms17",  "int5",   "F F o F", "F F o F"),
    ("plain", "int517", "F F o F", "F F o F"),
    ("ms",    "int517", "F F o F", "F F o F"),
    ("ms17",  "int517", "F F o F", "F F o F"),
    ("ms517", "int517", "F F o ?", "F F o F"),
];

#[test]
fn feature_lists_of_leaf_and_issuer_combine_as_measured() {
    let clients = ["firefox-private", "firefox-public", "chrome", "gnutls"];
    for (leaf_kind, issuer_kind, good, none) in COMBINATIONS {
        for (staple_kind, expected) in [("good", good), ("none", none)] {
            let given = Handshake {
                issuer_tls_feature: issuer(issuer_kind),
                ..handshake(leaf_kind, staple_kind)
            };
            let row = clients.map(|id| letter(ask(id, &given).outcome));
            assert_eq!(
                row.join(" "),
                *expected,
                "{leaf_kind} under {issuer_kind}, {staple_kind}"
            );
        }
    }
}

#[test]
fn firefox_compares_the_issuer_list_byte_for_byte() {
    let given = |value: &[u8]| Handshake {
        issuer_tls_feature: TlsFeature::WellFormed {
            numbers: [5].into(),
            value: value.into(),
        },
        ..handshake("ms", "good")
    };
    assert_eq!(
        ask("firefox-public", &given(&[0x30, 3, 2, 1, 5])).outcome,
        ClientOutcome::Connects
    );
    // The same number in a longer encoding.
    let answer = ask("firefox-public", &given(&[0x30, 4, 2, 2, 0, 5]));
    assert_eq!(
        answer.error,
        Some("MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING")
    );
}

#[test]
fn chrome_looks_at_old_revocations_only_under_an_imported_root() {
    let revoked = |age| {
        let response = Response {
            age,
            lifetime: Some(30 * DAY),
            ..Response::fresh(CertStatus::Revoked)
        };
        handshake("ms", "none").with_staple(Staple::Response(response))
    };
    assert_eq!(
        ask("chrome", &revoked(7 * DAY)).outcome,
        ClientOutcome::Refuses
    );
    assert_eq!(
        ask("chrome", &revoked(7 * DAY + 1)).outcome,
        ClientOutcome::Varies
    );
    assert_eq!(
        ask("chrome-required", &revoked(8 * DAY)).outcome,
        ClientOutcome::Refuses
    );
}

#[test]
fn tolerances_end_where_they_should() {
    let aged = |age, lifetime| {
        let response = Response {
            age,
            lifetime,
            ..Response::fresh(CertStatus::Good)
        };
        handshake("ms", "none").with_staple(Staple::Response(response))
    };
    let week = Some(7 * DAY);
    for (id, last_good, first_bad, lifetime) in [
        ("firefox-private", 8 * DAY, 8 * DAY + 1, week),
        ("firefox-private", 11 * DAY, 11 * DAY + 1, Some(30 * DAY)),
        ("firefox-private", 2 * DAY, 2 * DAY + 1, None),
        ("gnutls", 7 * DAY, 7 * DAY + 1, week),
        ("gnutls", 15 * DAY, 15 * DAY + 1, None),
        ("curl-cert-status", 7 * DAY + 300, 7 * DAY + 301, week),
        ("java-soft-fail", 7 * DAY + 900, 7 * DAY + 901, week),
        ("java-soft-fail", 900, 901, None),
        ("chrome-required", 7 * DAY, 7 * DAY + 1, week),
    ] {
        assert_eq!(
            ask(id, &aged(last_good, lifetime)).outcome,
            ClientOutcome::Connects,
            "{id}"
        );
        assert_eq!(
            ask(id, &aged(first_bad, lifetime)).outcome,
            ClientOutcome::Refuses,
            "{id}"
        );
    }
    for (id, last_good) in [
        ("firefox-private", -DAY),
        ("curl-cert-status", -300),
        ("java-revocation", -900),
        ("chrome-required", 0),
    ] {
        assert_eq!(
            ask(id, &aged(last_good, week)).outcome,
            ClientOutcome::Connects,
            "{id}"
        );
        assert_eq!(
            ask(id, &aged(last_good - 1, week)).outcome,
            ClientOutcome::Refuses,
            "{id}"
        );
    }
}

#[test]
fn firefox_asks_no_responder_about_short_lived_certificates() {
    for (validity, expected) in [
        (10 * DAY - 1, ClientOutcome::Connects),
        (10 * DAY, ClientOutcome::Refuses),
    ] {
        for staple_kind in ["expired", "tryLater", "wrongcert"] {
            let given = Handshake {
                validity,
                ..handshake("ms", staple_kind)
            };
            assert_eq!(
                ask("firefox-private", &given).outcome,
                expected,
                "{staple_kind}"
            );
        }
    }
    let given = Handshake {
        validity: 7 * DAY,
        ..handshake("plain", "none")
    };
    assert_eq!(
        ask("firefox-private-revoked", &given).outcome,
        ClientOutcome::Connects
    );
}

#[test]
fn a_responder_helps_only_if_the_certificate_names_it_and_it_answers() {
    let online = handshake("ms", "expired");
    let nameless = Handshake {
        has_ocsp_url: false,
        ..online.clone()
    };
    assert_eq!(
        ask("firefox-private-online", &online).outcome,
        ClientOutcome::Connects
    );
    for given in [nameless, online.without_responder()] {
        let answer = ask("firefox-private-online", &given);
        assert_eq!(answer.error, Some("SEC_ERROR_OCSP_OLD_RESPONSE"));
    }
    let unstapled = handshake("plain", "none");
    assert_eq!(
        ask("java-revocation", &unstapled).outcome,
        ClientOutcome::Varies
    );
    let cut_off = ask("java-revocation", &unstapled.without_responder());
    assert_eq!(cut_off.error, Some("java.net.ConnectException"));
    let nameless = Handshake {
        has_ocsp_url: false,
        ..unstapled
    };
    assert_eq!(
        ask("java-revocation", &nameless).confidence,
        Confidence::Low
    );
}

#[test]
fn java_soft_fail_forgives_two_errors_only() {
    for (staple_kind, expected) in [
        ("tryLater", ClientOutcome::Connects),
        ("internalError", ClientOutcome::Connects),
        ("unauthorized", ClientOutcome::Refuses),
        ("malformedRequest", ClientOutcome::Refuses),
        ("sigRequired", ClientOutcome::Refuses),
    ] {
        assert_eq!(
            ask("java-soft-fail", &handshake("ms", staple_kind)).outcome,
            expected
        );
    }
    let answer = ask("java-soft-fail", &handshake("ms", "unauthorized"));
    assert_eq!(answer.confidence, Confidence::Medium);
}
