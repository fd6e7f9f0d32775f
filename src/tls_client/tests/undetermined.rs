use super::*;

fn with(change: impl FnOnce(&mut Response)) -> Handshake {
    let mut response = Response::fresh(CertStatus::Good);
    change(&mut response);
    handshake("ms", "none").with_staple(Staple::Response(response))
}

#[test]
fn without_the_issuer_those_who_verify_may_go_either_way() {
    let given = with(|response| {
        response.signer = Signer::IssuerMissing;
        response.signature = Signature::NotVerifiable;
    });
    for id in [
        "firefox-public",
        "firefox-private",
        "gnutls",
        "curl-cert-status",
        "java-soft-fail",
    ] {
        let answer = ask(id, &given);
        assert_eq!(answer.outcome, ClientOutcome::Varies, "{id}");
        assert_eq!(answer.confidence, Confidence::Low, "{id}");
        assert!(
            answer
                .explanation()
                .contains("without the issuer’s certificate"),
            "{id}"
        );
    }
    // Authentic or not, it does not say revoked.
    let chrome = ask("chrome", &given);
    assert_eq!(chrome.outcome, ClientOutcome::Connects);
    assert!(
        chrome
            .explanation()
            .contains("without the issuer’s certificate"),
        "{}",
        chrome.explanation()
    );
    assert_eq!(ask("openssl", &given).outcome, ClientOutcome::Unchecked);
    assert_eq!(
        ask("firefox-crlite", &given),
        ask("firefox-crlite", &handshake("ms", "good"))
    );
}

#[test]
fn without_the_issuer_an_expired_response_still_fails_where_nothing_is_tolerated() {
    let given = with(|response| {
        response.signer = Signer::IssuerMissing;
        response.age = 19 * DAY;
    });
    let answer = ask("gnutls", &given);
    assert_eq!(answer.outcome, ClientOutcome::Refuses);
    assert_eq!(answer.error, None, "which error it shows is open");
    let why = "GnuTLS refuses: the staple has expired, and no tolerance applies.";
    assert_eq!(answer.explanation(), why);
}

#[test]
fn a_signature_that_cannot_be_verified_here_is_left_open() {
    let given = with(|response| response.signature = Signature::NotVerifiable);
    assert_eq!(ask("firefox-public", &given).outcome, ClientOutcome::Varies);
    assert_eq!(ask("chrome", &given).outcome, ClientOutcome::Connects);
    let revoked = with(|response| {
        response.signature = Signature::NotVerifiable;
        response.status = CertStatus::Revoked;
    });
    assert_eq!(ask("chrome", &revoked).outcome, ClientOutcome::Varies);
}

/// What sets each response apart, then Firefox public and private, Chrome with a good and with a
/// revoked staple, GnuTLS, wolfSSL, Java.
type Oddity = (&'static str, fn(&mut Response), [ClientOutcome; 7]);

#[test]
fn odd_responses_are_judged_where_the_code_was_read_and_left_open_elsewhere() {
    use ClientOutcome::{Connects, Refuses, Varies};
    let oddities: [Oddity; 4] = [
        (
            "a hash that hardly anyone knows",
            |response| response.cert_id = CertId::Other,
            [
                Connects, Refuses, Connects, Connects, Varies, Refuses, Refuses,
            ],
        ),
        (
            "an expired responder",
            |response| response.signer = Signer::OutsideValidity,
            [
                Connects, Refuses, Connects, Connects, Varies, Varies, Refuses,
            ],
        ),
        (
            "an unknown critical extension",
            |response| response.unknown_critical_extension = true,
            [
                Refuses, Refuses, Connects, Connects, Connects, Varies, Varies,
            ],
        ),
        (
            "produced outside the certificate’s validity",
            |response| response.produced_outside_validity = true,
            [
                Connects, Connects, Connects, Connects, Varies, Varies, Connects,
            ],
        ),
    ];
    for (what, change, expected) in oddities {
        let good = with(change);
        let revoked = with(|response| {
            response.status = CertStatus::Revoked;
            change(response);
        });
        let answers = [
            ask("firefox-public", &good),
            ask("firefox-private", &good),
            ask("chrome", &good),
            ask("chrome", &revoked),
            ask("gnutls", &good),
            ask("wolfssl-stapling", &good),
            ask("java-soft-fail", &good),
        ];
        assert_eq!(answers.map(|answer| answer.outcome), expected, "{what}");
        // What Java does with one that it cannot read depends on the version of TLS.
        let is_open = |answer: &&Answer| {
            answer.outcome == Varies && !answer.explanation().contains("TLS 1.3")
        };
        for answer in answers.iter().filter(is_open) {
            assert_eq!(
                answer.confidence,
                Confidence::Low,
                "{what}: {}",
                answer.explanation()
            );
            assert!(
                answer.explanation().contains("determined"),
                "{what}: {}",
                answer.explanation()
            );
        }
        assert_eq!(
            ask("rustls", &good).outcome,
            ClientOutcome::Unchecked,
            "{what}"
        );
        assert_eq!(
            ask("firefox-crlite", &good).confidence,
            Confidence::High,
            "{what}"
        );
        assert_eq!(
            ask("firefox-public", &good).confidence,
            Confidence::Medium,
            "{what}"
        );
    }
}

#[test]
fn a_repeated_extension_is_left_open_by_those_not_seen_to_read_it() {
    use ClientOutcome::{Connects, Varies};
    for (status, chrome) in [(CertStatus::Good, Connects), (CertStatus::Revoked, Varies)] {
        let given = with(|response| {
            response.status = status;
            response.first_status = status;
            response.repeats_extension = true;
        });
        assert_eq!(ask("chrome", &given).outcome, chrome);
        assert_eq!(ask("rustls", &given).outcome, ClientOutcome::Unchecked);
    }
    let given = with(|response| response.repeats_extension = true);
    for client in ["gnutls", "curl-cert-status"] {
        assert_eq!(ask(client, &given).outcome, Connects, "{client}");
    }
    for client in ["firefox-public", "firefox-private", "java"] {
        let answer = ask(client, &given);
        assert_eq!(answer.outcome, Varies, "{client}");
        assert!(answer.explanation().contains("twice"), "{client}");
    }
}

#[test]
fn several_open_questions_are_all_asked() {
    let given = with(|response| {
        response.signer = Signer::OutsideValidity;
        response.signature = Signature::NotVerifiable;
        response.unknown_critical_extension = true;
        response.produced_outside_validity = true;
    });
    assert_eq!(ask("gnutls", &given).outcome, ClientOutcome::Varies);
    assert_eq!(ask("go", &given).outcome, ClientOutcome::Unchecked);
}

#[test]
fn another_response_type_satisfies_nobody_who_insists() {
    let given = handshake("ms", "none").with_staple(Staple::UnsupportedType);
    assert_eq!(ask("gnutls", &given).outcome, ClientOutcome::Refuses);
    assert_eq!(
        ask("firefox-private", &given).outcome,
        ClientOutcome::Refuses
    );
    let firefox = ask("firefox-public", &given);
    assert_eq!(firefox.error, Some("SEC_ERROR_OCSP_MALFORMED_RESPONSE"));
    assert_eq!(ask("chrome", &given).outcome, ClientOutcome::Connects);
    assert_eq!(ask("java-soft-fail", &given).outcome, ClientOutcome::Varies);
}

#[test]
fn a_malformed_feature_list_is_refused_by_firefox_and_ignored_by_gnutls() {
    let given = Handshake {
        tls_feature: TlsFeature::Malformed {
            value: [0x04, 0].into(),
        },
        ..handshake("ms", "good")
    };
    for id in ["firefox-crlite", "firefox-public"] {
        let answer = ask(id, &given);
        assert_eq!(answer.outcome, ClientOutcome::Refuses, "{id}");
        assert_eq!(answer.error, Some("SEC_ERROR_BAD_DER"), "{id}");
        assert_eq!(answer.confidence, Confidence::Medium, "{id}");
    }
    let bare = given.with_staple(Staple::None);
    for id in ["gnutls", "wget-gnutls"] {
        assert_eq!(ask(id, &given).outcome, ClientOutcome::Connects, "{id}");
        assert_eq!(ask(id, &bare).outcome, ClientOutcome::Connects, "{id}");
    }
    let revoked = given.with_staple(staple("revoked"));
    let firefox = ask("firefox-public", &revoked);
    assert_eq!(firefox.error, Some("SEC_ERROR_REVOKED_CERTIFICATE"));
    assert_eq!(ask("gnutls", &revoked).outcome, ClientOutcome::Refuses);
    assert_eq!(ask("chrome", &given).outcome, ClientOutcome::Connects);
}

/// As measured with gnutls-cli 3.7.9: what it cannot read in an authority's certificate, no
/// certificate satisfies.
#[test]
fn gnutls_accepts_nothing_below_a_malformed_list() {
    let issued = |issuer: &[u8], own: TlsFeature| {
        let given = Handshake {
            tls_feature: own,
            issuer_tls_feature: TlsFeature::Malformed {
                value: issuer.into(),
            },
            ..handshake("ms", "good")
        };
        ask("gnutls", &given).outcome
    };
    let trailing = [0x30, 3, 2, 1, 0x11, 0, 0];
    assert_eq!(
        issued(&trailing, TlsFeature::Absent),
        ClientOutcome::Refuses
    );
    assert_eq!(issued(&trailing, list(&[17])), ClientOutcome::Refuses);
    assert_eq!(issued(&[5, 0], TlsFeature::Absent), ClientOutcome::Refuses);
    // Minus one it reads as 255.
    let minus_one = [0x30, 3, 2, 1, 0xff];
    assert_eq!(
        issued(&minus_one, TlsFeature::Absent),
        ClientOutcome::Refuses
    );
    let own = TlsFeature::WellFormed {
        numbers: [255].into(),
        value: [0x30, 4, 2, 2, 0, 0xff].into(),
    };
    assert_eq!(issued(&minus_one, own), ClientOutcome::Connects);
}

#[test]
fn a_critical_extension_is_refused_by_those_who_do_not_know_it() {
    let given = Handshake {
        tls_feature_critical: true,
        ..handshake("ms", "good")
    };
    for (id, outcome) in [
        ("firefox-public", ClientOutcome::Connects),
        ("gnutls", ClientOutcome::Connects),
        ("wget-gnutls", ClientOutcome::Connects),
        ("chrome", ClientOutcome::Refuses),
        ("edge", ClientOutcome::Refuses),
        ("openssl", ClientOutcome::Refuses),
        ("curl", ClientOutcome::Refuses),
        ("python", ClientOutcome::Refuses),
        ("nodejs", ClientOutcome::Refuses),
        ("java", ClientOutcome::Refuses),
        ("rustls", ClientOutcome::Refuses),
        ("safari", ClientOutcome::Varies),
    ] {
        assert_eq!(ask(id, &given).outcome, outcome, "{id}");
    }
    assert_eq!(ask("openssl", &given).confidence, Confidence::High);
}

#[test]
fn firefox_accepts_no_empty_feature_list() {
    let empty = TlsFeature::WellFormed {
        numbers: [].into(),
        value: [0x30, 0].into(),
    };
    let given = Handshake {
        tls_feature: empty,
        ..handshake("ms", "good")
    };
    let firefox = ask("firefox-public", &given);
    assert_eq!(firefox.outcome, ClientOutcome::Refuses);
    assert_eq!(firefox.error, Some("SEC_ERROR_BAD_DER"));
    assert_eq!(ask("gnutls", &given).outcome, ClientOutcome::Connects);
}
