use super::*;

fn expect(situation: Situation, leaf_kind: &str, expected: &[(&str, ClientOutcome)]) {
    // The given staple must not matter here.
    for given in ["none", "good", "revoked"] {
        for (id, wanted) in expected {
            let answer = outcome(client(id).unwrap(), situation, &handshake(leaf_kind, given));
            assert_eq!(
                answer.outcome,
                *wanted,
                "{id} {situation:?} {leaf_kind} {given}: {}",
                answer.explanation()
            );
        }
    }
}

#[test]
fn a_dead_responder_hurts_those_who_insist_once_the_response_runs_out() {
    use ClientOutcome::{Connects, Refuses, Unchecked, Varies};
    let expected = [
        ("firefox-crlite", Varies),
        ("firefox-crlite-revoked", Refuses),
        ("firefox-public", Varies),
        ("firefox-private", Varies),
        ("firefox-private-online", Varies),
        ("gnutls", Varies),
        ("chrome", Connects),
        ("chrome-online", Connects),
        ("chrome-required", Varies),
        ("curl", Unchecked),
        ("curl-cert-status", Varies),
        ("java", Unchecked),
        ("java-revocation", Varies),
        ("wolfssl-stapling", Varies),
    ];
    expect(Situation::ResponderDown, "ms", &expected);
    let expected = [
        ("firefox-public", Connects),
        ("firefox-private", Varies),
        ("gnutls", Varies),
    ];
    expect(Situation::ResponderDown, "plain", &expected);
}

#[test]
fn the_explanation_of_a_dead_responder_says_what_happens_after() {
    let say = |id| {
        outcome(
            client(id).unwrap(),
            Situation::ResponderDown,
            &handshake("ms", "good"),
        )
        .explanation()
    };
    assert_eq!(
        say("firefox-public"),
        "Firefox depends on what the server still has: with an unexpired good staple it \
         connects; once that has expired, it refuses if the server sends none, and it connects if \
         it sends the expired one."
    );
    assert_eq!(
        say("gnutls"),
        "GnuTLS depends on what the server still has: with an unexpired good staple it connects; \
         once that has expired, it refuses, with the expired one as with none."
    );
}

#[test]
fn an_attacker_with_the_key_passes_those_who_take_any_bytes() {
    use ClientOutcome::{Connects, Refuses, Unchecked, Varies};
    let expected = [
        ("firefox-crlite", Connects),
        ("firefox-crlite-revoked", Refuses),
        ("firefox-public", Connects),
        ("firefox-private", Varies),
        ("firefox-private-online", Varies),
        ("chrome", Connects),
        ("chrome-online", Connects),
        ("chrome-required", Varies),
        ("safari", Connects),
        ("gnutls", Varies),
        ("webkitgtk", Varies),
        ("curl", Unchecked),
        ("curl-cert-status", Varies),
        ("openssl", Unchecked),
        ("java", Unchecked),
        ("java-revocation", Varies),
        ("java-soft-fail", Connects),
        ("wolfssl", Unchecked),
        ("wolfssl-stapling", Connects),
        ("wolfssl-must-staple", Varies),
        ("schannel", Varies),
    ];
    expect(Situation::AttackerBlocksOcsp, "ms", &expected);
}

#[test]
fn without_must_staple_the_attacker_simply_staples_nothing() {
    use ClientOutcome::{Connects, Refuses, Unchecked, Varies};
    let expected = [
        ("firefox-crlite", Connects),
        ("firefox-crlite-revoked", Refuses),
        ("firefox-public", Connects),
        ("firefox-private", Connects),
        // Blocking is what spares the attacker the responder's answer.
        ("firefox-private-revoked", Connects),
        ("gnutls", Connects),
        ("chrome", Connects),
        ("curl", Unchecked),
        ("curl-cert-status", Varies),
    ];
    expect(Situation::AttackerBlocksOcsp, "plain", &expected);
}

#[test]
fn a_feature_that_firefox_never_accepts_stops_the_attacker_too() {
    let answer = outcome(
        client("firefox-public").unwrap(),
        Situation::AttackerBlocksOcsp,
        &handshake("ms517", "none"),
    );
    assert_eq!(answer.outcome, ClientOutcome::Refuses);
    assert_eq!(
        answer.error,
        Some("MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING")
    );
}

#[test]
fn the_situations_replace_the_staple_that_was_given() {
    for (situation, staple_kind) in [
        (Situation::FreshGood, "good"),
        (Situation::None, "none"),
        (Situation::Expired, "expired"),
        (Situation::Revoked, "revoked"),
        (Situation::Unknown, "unknown"),
        (Situation::ErrorStatus, "tryLater"),
        (Situation::WrongCertificate, "wrongcert"),
        (Situation::BadSignature, "badsig"),
    ] {
        assert_eq!(
            situation.staple(),
            Some(staple(staple_kind)),
            "{situation:?}"
        );
    }
    let given = handshake("ms", "revoked");
    let answers: Vec<_> = outcomes(&given).collect();
    assert_eq!(answers.len(), CLIENTS.len() * 11);
    let chrome = |wanted| {
        let found = answers
            .iter()
            .find(|(client, situation, _)| client.id == "chrome" && *situation == wanted);
        found.map(|(_, _, answer)| answer.outcome)
    };
    assert_eq!(chrome(Situation::Given), Some(ClientOutcome::Refuses));
    assert_eq!(chrome(Situation::FreshGood), Some(ClientOutcome::Connects));
}
