//! The rules against what was measured. Every expectation is written out; none is computed.

mod features;
mod matrix;
mod measured;
mod quirks;
mod situations;
mod undetermined;

use super::*;

/// The leaf certificates of the measurements.
fn leaf(kind: &str) -> TlsFeature {
    match kind {
        "plain" => TlsFeature::Absent,
        "ms" => list(&[5]),
        "ms17" => list(&[17]),
        "ms517" => list(&[5, 17]),
        other => panic!("no such leaf: {other}"),
    }
}

/// The issuing CAs of the measurements.
fn issuer(kind: &str) -> TlsFeature {
    match kind {
        "int" | "intaia" => TlsFeature::Absent,
        "int5" => list(&[5]),
        "int517" => list(&[5, 17]),
        other => panic!("no such issuer: {other}"),
    }
}

fn list(numbers: &[u8]) -> TlsFeature {
    let mut value = vec![0x30, 3 * numbers.len() as u8];
    for number in numbers {
        value.extend([0x02, 0x01, *number]);
    }
    TlsFeature::WellFormed {
        numbers: numbers.iter().map(|n| u64::from(*n)).collect(),
        value: value.into(),
    }
}

/// The staples of the measurements.
fn staple(kind: &str) -> Staple {
    let good = Response::fresh(CertStatus::Good);
    let response = match kind {
        "none" => return Staple::None,
        "garbage" => return Staple::Malformed,
        "tryLater" => return Staple::Error(ErrorStatus::TryLater),
        "internalError" => return Staple::Error(ErrorStatus::InternalError),
        "malformedRequest" => return Staple::Error(ErrorStatus::MalformedRequest),
        "sigRequired" => return Staple::Error(ErrorStatus::SigRequired),
        "unauthorized" => return Staple::Error(ErrorStatus::Unauthorized),
        "good" | "good-delegated" => good,
        "good-sha256" => Response {
            cert_id: CertId::Sha2,
            ..good
        },
        "expired" => Response {
            age: 19 * DAY,
            ..good
        },
        "expired-12h-ago" => Response {
            age: 7 * DAY + 12 * HOUR,
            ..good
        },
        "expired-30h-ago" => Response {
            age: 7 * DAY + 30 * HOUR,
            ..good
        },
        "old-12d-next+7d" => Response {
            age: 12 * DAY,
            lifetime: Some(19 * DAY),
            ..good
        },
        "revoked" => Response::fresh(CertStatus::Revoked),
        "expired-revoked" => Response {
            age: 19 * DAY,
            ..Response::fresh(CertStatus::Revoked)
        },
        "unknown" => Response::fresh(CertStatus::Unknown),
        "wrongcert" => Response {
            cert_id: CertId::Mismatch,
            ..good
        },
        "badsig" => Response {
            signature: Signature::Invalid,
            ..good
        },
        "future-3d" => Response {
            age: -3 * DAY,
            ..good
        },
        "future-12h" => Response {
            age: -12 * HOUR,
            ..good
        },
        "nonext-fresh" => Response {
            lifetime: None,
            ..good
        },
        "nonext-5d" => Response {
            age: 5 * DAY,
            lifetime: None,
            ..good
        },
        "delegate-no-eku" | "foreign-signer" => Response {
            signer: Signer::NotAuthorized,
            ..good
        },
        "delegate-cert-absent" => Response {
            signer: Signer::NotFound,
            signature: Signature::NotVerifiable,
            ..good
        },
        other => panic!("no such staple: {other}"),
    };
    Staple::Response(response)
}

/// A 397-day leaf with an OCSP URL, under an issuer without TLS Feature.
fn handshake(leaf_kind: &str, staple_kind: &str) -> Handshake {
    Handshake {
        tls_feature: leaf(leaf_kind),
        tls_feature_critical: false,
        issuer_tls_feature: TlsFeature::Absent,
        has_ocsp_url: true,
        validity: 397 * DAY,
        standing: Standing::Valid,
        staple: staple(staple_kind),
        is_laxly_readable: false,
        responder: Responder::AsRecorded,
    }
}

fn ask(id: &str, handshake: &Handshake) -> Answer {
    client(id)
        .unwrap_or_else(|| panic!("no client {id}"))
        .answer(handshake)
}

const LEAVES: &[&str] = &["plain", "ms", "ms17", "ms517"];
const STAPLES: &[&str] = &[
    "none",
    "garbage",
    "tryLater",
    "internalError",
    "malformedRequest",
    "sigRequired",
    "unauthorized",
    "good",
    "good-sha256",
    "expired",
    "expired-12h-ago",
    "expired-30h-ago",
    "old-12d-next+7d",
    "revoked",
    "expired-revoked",
    "unknown",
    "wrongcert",
    "badsig",
    "future-3d",
    "future-12h",
    "nonext-fresh",
    "nonext-5d",
    "delegate-no-eku",
    "foreign-signer",
    "delegate-cert-absent",
];

#[test]
fn the_names_that_others_rely_on_exist() {
    let promised = "firefox-crlite firefox-public firefox-private firefox-private-online chrome \
                    chrome-online chrome-required edge safari gnutls wget-gnutls webkitgtk curl \
                    curl-cert-status curl-gnutls openssl python nodejs go java java-revocation \
                    java-soft-fail rustls mbedtls wolfssl wolfssl-stapling wolfssl-must-staple \
                    dotnet schannel";
    for id in promised.split_whitespace() {
        assert!(client(id).is_some(), "{id} is missing");
    }
}

#[test]
fn ids_are_unique_and_kebab_case() {
    for (position, client) in CLIENTS.iter().enumerate() {
        assert!(
            client
                .id
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
            "{}",
            client.id
        );
        let twin = CLIENTS
            .iter()
            .skip(position + 1)
            .find(|other| other.id == client.id);
        assert!(twin.is_none(), "{} twice", client.id);
    }
}

#[test]
fn every_client_names_its_sources() {
    for client in CLIENTS {
        assert!(!client.references.is_empty(), "{} has no source", client.id);
        assert!(
            !client.about.is_empty() && !client.name.is_empty(),
            "{}",
            client.id
        );
        for source in client.references {
            assert!(!source.label().is_empty(), "{}", client.id);
            assert!(
                source.url().is_empty() == source.label().starts_with("measured with"),
                "{}: a document needs an address: {}",
                client.id,
                source.label()
            );
        }
    }
}

#[test]
fn every_answer_is_a_sentence_that_names_the_client() {
    for leaf_kind in LEAVES {
        for staple_kind in STAPLES {
            for (client, situation, answer) in outcomes(&handshake(leaf_kind, staple_kind)) {
                let text = &answer.explanation();
                let context = format!(
                    "{} {situation:?} {leaf_kind} {staple_kind}: {text}",
                    client.id
                );
                assert!(text.starts_with(client.actor), "{context}");
                assert!(text.ends_with('.') && !text.ends_with(".."), "{context}");
                assert!(text.matches(". ").count() == 0, "one sentence: {context}");
                assert!(!text.contains("  ") && !text.contains('\n'), "{context}");
                assert!(text.len() > client.actor.len() + 20, "{context}");
            }
        }
    }
}

#[test]
fn only_refusals_show_an_error() {
    for leaf_kind in LEAVES {
        for (client, situation, answer) in outcomes(&handshake(leaf_kind, "none")) {
            if answer.outcome != ClientOutcome::Refuses {
                assert_eq!(answer.error, None, "{} {situation:?}", client.id);
            }
        }
    }
}

#[test]
fn only_those_that_ask_the_responder_mind_whether_it_answers() {
    let mut mind = std::collections::BTreeSet::new();
    for leaf_kind in LEAVES {
        for staple_kind in STAPLES {
            for has_ocsp_url in [true, false] {
                for days in [1, 90] {
                    let given = Handshake {
                        has_ocsp_url,
                        validity: days * DAY,
                        ..handshake(leaf_kind, staple_kind)
                    };
                    let alone = given.without_responder();
                    let minds = |client: &&&Client| client.answer(&given) != client.answer(&alone);
                    mind.extend(CLIENTS.iter().filter(minds).map(|client| client.id));
                }
            }
        }
    }
    let ask = CLIENTS.iter().filter(|client| client.asks_the_responder());
    assert_eq!(mind, ask.map(|client| client.id).collect());
}
