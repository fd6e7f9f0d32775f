//! One test for each difference between clients and the standard's reading.

use super::*;
use ClientOutcome::{Connects, Refuses, Unchecked, Varies};

/// What each of these clients does with a good response that differs in one thing.
fn expect(change: fn(&mut Response), expected: &[(&str, ClientOutcome)]) {
    let mut response = Response::fresh(CertStatus::Good);
    change(&mut response);
    let mut given = handshake("ms", "good");
    given.staple = Staple::Response(response);
    let given = given.without_responder();
    for (id, wanted) in expected {
        let answer = ask(id, &given);
        assert_eq!(answer.outcome, *wanted, "{id}: {}", answer.explanation());
    }
}

fn explanation(id: &str, change: fn(&mut Response)) -> String {
    let mut response = Response::fresh(CertStatus::Good);
    change(&mut response);
    let mut given = handshake("ms", "good");
    given.staple = Staple::Response(response);
    ask(id, &given).explanation()
}

#[test]
fn a_known_critical_extension_is_known_here_and_not_there() {
    expect(
        |response| response.critical = Critical::Known,
        &[
            ("firefox-crlite", Connects),
            ("firefox-public", Refuses),
            ("firefox-private", Refuses),
            ("thunderbird", Refuses),
            ("tor-browser", Refuses),
            ("chrome", Connects),
            ("chrome-required", Refuses),
            ("java", Varies),
            ("java-revocation", Refuses),
            ("java-soft-fail", Varies),
            ("gnutls", Connects),
            ("webkitgtk", Connects),
            ("curl-cert-status", Connects),
            ("openssl", Unchecked),
            ("wolfssl-stapling", Varies),
        ],
    );
    let said = explanation("chrome", |response| response.critical = Critical::Known);
    assert!(
        said.contains("it ignores a staple with an unknown critical extension"),
        "{said}"
    );
    let said = explanation("firefox-public", |response| {
        response.critical = Critical::Known;
    });
    assert!(said.contains("recognizes no critical extension"), "{said}");
    let said = explanation("java", |response| response.critical = Critical::Known);
    assert!(said.starts_with("Java refuses in TLS 1.3"), "{said}");
    assert!(said.contains("; it stops reading"), "{said}");
}

#[test]
fn a_critical_extension_in_another_entry_matters_to_some() {
    expect(
        |response| response.critical = Critical::Elsewhere,
        &[
            ("firefox-public", Connects),
            ("chrome-required", Refuses),
            ("java-revocation", Refuses),
            ("gnutls", Connects),
        ],
    );
}

#[test]
fn critical_timestamps_are_known_to_the_browsers() {
    expect(
        |response| response.critical = Critical::Timestamps,
        &[
            ("firefox-public", Connects),
            ("chrome-required", Connects),
            ("java-revocation", Refuses),
        ],
    );
}

#[test]
fn a_delegate_that_is_an_authority_is_none_to_firefox() {
    expect(
        |response| response.signer_is_authority = true,
        &[
            ("firefox-public", Connects),
            ("firefox-private", Refuses),
            ("chrome-required", Connects),
            ("gnutls", Connects),
            ("curl-cert-status", Connects),
            ("java-revocation", Varies),
        ],
    );
}

#[test]
fn a_critical_nocheck_stops_gnutls() {
    expect(
        |response| response.signer_has_critical_nocheck = true,
        &[
            ("gnutls", Refuses),
            ("wget-gnutls", Refuses),
            ("firefox-private", Connects),
        ],
    );
}

#[test]
fn rare_algorithms_are_unknown_to_the_browsers() {
    expect(
        |response| response.algorithm = Algorithm::Rare,
        &[
            ("firefox-public", Refuses),
            ("chrome-required", Refuses),
            ("chrome", Connects),
            ("gnutls", Varies),
        ],
    );
}

#[test]
fn only_old_gnutls_looks_at_the_first_entry_alone() {
    expect(
        |response| response.is_first_entry = false,
        &[
            ("gnutls", Refuses),
            ("curl-gnutls", Refuses),
            ("firefox-public", Connects),
            ("chrome-required", Connects),
            ("java-revocation", Connects),
            ("curl-cert-status", Connects),
        ],
    );
}

#[test]
fn gnutls_does_not_compare_the_key_of_the_issuer() {
    expect(
        |response| {
            response.cert_id = CertId::Mismatch;
            response.differs_in_key_only = true;
        },
        &[
            ("gnutls", Connects),
            ("firefox-private", Refuses),
            ("curl-cert-status", Refuses),
        ],
    );
}

#[test]
fn openssl_reads_more_than_der_allows() {
    let mut given = handshake("ms", "garbage");
    for (is_laxly_readable, wanted) in [(true, Varies), (false, Refuses)] {
        given.is_laxly_readable = is_laxly_readable;
        assert_eq!(ask("curl-cert-status", &given).outcome, wanted);
        assert_eq!(ask("firefox-public", &given).outcome, Refuses);
        assert_eq!(ask("gnutls", &given).outcome, Refuses);
        assert_eq!(ask("chrome", &given).outcome, Connects);
    }
}

#[test]
fn entries_that_disagree_are_read_differently() {
    // Here the worst counts; these take the first, or good before unknown.
    expect(
        |response| {
            response.status = CertStatus::Unknown;
            response.first_status = CertStatus::Good;
            response.has_good_entry = true;
        },
        &[
            ("firefox-public", Connects),
            ("chrome-required", Refuses),
            ("gnutls", Connects),
            ("curl-cert-status", Connects),
        ],
    );
    expect(
        |response| {
            response.status = CertStatus::Revoked;
            response.first_status = CertStatus::Good;
            response.has_good_entry = true;
        },
        &[
            ("firefox-public", Refuses),
            ("chrome", Refuses),
            ("gnutls", Connects),
        ],
    );
}

#[test]
fn a_window_upside_down_is_malformed_to_firefox() {
    expect(
        |response| response.lifetime = Some(-HOUR),
        &[("firefox-public", Refuses), ("firefox-crlite", Connects)],
    );
}

#[test]
fn every_difference_is_told_where_it_matters_and_names_its_source() {
    let good = handshake("ms", "good");
    let Staple::Response(plain) = &good.staple else {
        panic!("a response")
    };
    let critical = Response {
        critical: Critical::Known,
        ..*plain
    };
    let given = good.with_staple(Staple::Response(critical));
    for client in CLIENTS {
        let (before, after) = (client.answer(&good), client.answer(&given));
        if before.outcome != after.outcome {
            assert!(
                after.explanation().contains("critical extension")
                    || after.explanation().contains("marked critical"),
                "{}: {}",
                client.id,
                after.explanation()
            );
        }
    }
}
