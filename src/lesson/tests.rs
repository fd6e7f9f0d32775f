//! Every combination: three mechanisms, sixteen settings of the switches, three policies.

use super::*;

const BOTH: [bool; 2] = [false, true];

fn settings() -> impl Iterator<Item = Switches> {
    BOTH.into_iter().flat_map(|responder_down| {
        BOTH.into_iter().flat_map(move |attacker_blocks_ocsp| {
            BOTH.into_iter().flat_map(move |revoked| {
                BOTH.into_iter().map(move |stale| Switches {
                    responder_down,
                    attacker_blocks_ocsp,
                    revoked,
                    stale,
                })
            })
        })
    })
}

fn all() -> impl Iterator<Item = (Mechanism, Switches, Policy, Lesson)> {
    settings().flat_map(|switches| {
        Mechanism::ALL.iter().flat_map(move |mechanism| {
            Policy::ALL.iter().map(move |policy| {
                let played = lesson(*mechanism, switches, *policy);
                (*mechanism, switches, *policy, played)
            })
        })
    })
}

fn refuses(mechanism: Mechanism, switches: Switches, policy: Policy) -> bool {
    lesson(mechanism, switches, policy).outcome == HandshakeOutcome::Refuses
}

fn ends(mechanism: Mechanism, switches: Switches, policy: Policy) -> (HandshakeOutcome, Effect) {
    let Lesson {
        outcome, effect, ..
    } = lesson(mechanism, switches, policy);
    (outcome, effect)
}

const DAY: Switches = Switches {
    responder_down: false,
    attacker_blocks_ocsp: false,
    revoked: false,
    stale: false,
};

#[test]
fn there_are_144_of_them() {
    assert_eq!(all().count(), 144);
}

#[test]
fn on_an_ordinary_day_everyone_connects_and_knows() {
    for mechanism in Mechanism::ALL {
        for policy in Policy::ALL {
            let end = ends(*mechanism, DAY, *policy);
            assert_eq!(
                end,
                (HandshakeOutcome::Connects, Effect::Right),
                "{mechanism:?} {policy:?}"
            );
        }
    }
}

#[test]
fn a_promise_never_makes_anyone_more_lenient() {
    for (_, switches, policy, _) in all() {
        let stapling = refuses(Mechanism::Stapling, switches, policy);
        let promised = refuses(Mechanism::MustStaple, switches, policy);
        assert!(promised || !stapling, "{switches:?} {policy:?}");
    }
}

#[test]
fn soft_fail_is_the_most_lenient_policy() {
    for (mechanism, switches, policy, played) in all() {
        let soft = refuses(mechanism, switches, Policy::SoftFail);
        let refused = played.outcome == HandshakeOutcome::Refuses;
        assert!(refused || !soft, "{mechanism:?} {switches:?} {policy:?}");
    }
}

#[test]
fn hard_fail_never_goes_on_unchecked() {
    for (mechanism, switches, policy, played) in all() {
        let insists = policy == Policy::HardFail
            || (policy == Policy::MustStaple && mechanism == Mechanism::MustStaple);
        if insists {
            assert_ne!(
                played.outcome,
                HandshakeOutcome::Unchecked,
                "{mechanism:?} {switches:?}"
            );
        }
    }
}

/// Whoever knows no Must-Staple sees plain stapling.
#[test]
fn the_promise_works_only_on_those_who_know_it() {
    for (_, switches, policy, _) in all() {
        if policy != Policy::MustStaple {
            let stapling = ends(Mechanism::Stapling, switches, policy);
            let promised = ends(Mechanism::MustStaple, switches, policy);
            assert_eq!(stapling, promised, "{switches:?} {policy:?}");
        }
    }
}

#[test]
fn the_hole_in_soft_fail() {
    let attack = Switches {
        attacker_blocks_ocsp: true,
        revoked: true,
        ..DAY
    };
    let danger = (HandshakeOutcome::Unchecked, Effect::Danger);
    let closed = (HandshakeOutcome::Refuses, Effect::Right);
    assert_eq!(ends(Mechanism::Ocsp, attack, Policy::SoftFail), danger);
    assert_eq!(ends(Mechanism::Stapling, attack, Policy::SoftFail), danger);
    assert_eq!(
        ends(Mechanism::MustStaple, attack, Policy::SoftFail),
        danger
    );
    assert_eq!(
        ends(Mechanism::Stapling, attack, Policy::MustStaple),
        danger
    );
    assert_eq!(
        ends(Mechanism::MustStaple, attack, Policy::MustStaple),
        closed
    );
    assert_eq!(ends(Mechanism::Ocsp, attack, Policy::HardFail), closed);
}

#[test]
fn the_price_of_hard_fail_and_how_a_staple_bridges_it() {
    let outage = (HandshakeOutcome::Refuses, Effect::Outage);
    let fine = (HandshakeOutcome::Connects, Effect::Right);
    for down in [
        Switches {
            responder_down: true,
            ..DAY
        },
        Switches {
            attacker_blocks_ocsp: true,
            ..DAY
        },
    ] {
        assert_eq!(
            ends(Mechanism::Ocsp, down, Policy::HardFail),
            outage,
            "{down:?}"
        );
        assert_eq!(
            ends(Mechanism::Stapling, down, Policy::HardFail),
            fine,
            "{down:?}"
        );
        assert_eq!(
            ends(Mechanism::MustStaple, down, Policy::MustStaple),
            fine,
            "{down:?}"
        );
    }
    let stale = Switches { stale: true, ..DAY };
    assert_eq!(
        ends(Mechanism::MustStaple, stale, Policy::MustStaple),
        outage
    );
    assert_eq!(
        ends(Mechanism::Stapling, stale, Policy::HardFail),
        fine,
        "it asks"
    );
}

/// A staple tells what was true when it was made.
#[test]
fn a_staple_from_before_the_revocation_gets_through() {
    let late = Switches {
        responder_down: true,
        revoked: true,
        ..DAY
    };
    for policy in Policy::ALL {
        let end = ends(Mechanism::MustStaple, late, *policy);
        assert_eq!(
            end,
            (HandshakeOutcome::Connects, Effect::Danger),
            "{policy:?}"
        );
    }
}

#[test]
fn an_old_staple_means_nothing_where_there_are_none() {
    for (_, switches, policy, _) in all() {
        let plain = lesson(
            Mechanism::Ocsp,
            Switches {
                stale: false,
                ..switches
            },
            policy,
        );
        let stale = lesson(
            Mechanism::Ocsp,
            Switches {
                stale: true,
                ..switches
            },
            policy,
        );
        assert_eq!(
            (plain.messages, plain.outcome),
            (stale.messages, stale.outcome)
        );
    }
}

/// The picture and the rules of `tls_client` tell the same story.
#[test]
fn the_end_follows_from_the_messages_that_arrive() {
    for (mechanism, switches, policy, played) in all() {
        let context = format!("{mechanism:?} {switches:?} {policy:?} {played:?}");
        let arrives = |word: &str| {
            played.messages.iter().any(|message| {
                message.to == Party::Client
                    && message.delivery == Delivery::Sent
                    && message.label.ends_with(word)
            })
        };
        let (good, revoked) = (arrives("good"), arrives("revoked"));
        assert!(!(good && revoked), "{context}");
        match played.outcome {
            HandshakeOutcome::Connects => assert!(good, "{context}"),
            HandshakeOutcome::Unchecked => assert!(!good && !revoked, "{context}"),
            HandshakeOutcome::Refuses => assert!(!good, "{context}"),
        }
        assert!(
            !revoked || played.outcome == HandshakeOutcome::Refuses,
            "{context}"
        );
    }
}

#[test]
fn nothing_passes_an_attacker_who_blocks_or_a_responder_that_is_down() {
    for (mechanism, switches, _, played) in all() {
        for message in &played.messages {
            let arrives = matches!(message.delivery, Delivery::Sent | Delivery::Late);
            let to_client = message.to == Party::Client && message.from == Party::Responder;
            if switches.attacker_blocks_ocsp {
                assert!(!to_client, "{mechanism:?} {switches:?} {message:?}");
            }
            if switches.responder_down && message.from == Party::Responder {
                assert!(!arrives, "{mechanism:?} {switches:?} {message:?}");
            }
            let blocked = message.delivery == Delivery::Blocked;
            assert!(!blocked || switches.attacker_blocks_ocsp, "{message:?}");
        }
    }
}

#[test]
fn messages_are_in_order_and_few() {
    for (_, switches, _, played) in all() {
        let phases: Vec<_> = played
            .messages
            .iter()
            .map(|message| message.phase)
            .collect();
        let visit = phases.iter().position(|phase| *phase == Phase::Visit);
        let before = phases.iter().rposition(|phase| *phase == Phase::Before);
        assert!(before < visit, "{switches:?}");
        assert!(before.is_none_or(|last| last <= 1), "{switches:?}");
        assert!(phases.len() <= 7 && phases.len() >= 3, "{switches:?}");
        for message in &played.messages {
            assert!(message.from != message.to && !message.label.is_empty());
            assert!(
                message.label.len() <= 21 && message.note.len() <= 24,
                "{message:?}"
            );
        }
    }
}

#[test]
fn every_end_is_told_in_sentences() {
    for (_, switches, policy, played) in all() {
        for text in played.notes.iter().chain([&played.sentence]) {
            assert!(text.ends_with('.') && !text.contains("  "), "{text}");
        }
        let says = |word: &str| played.sentence.contains(word);
        let (connects, refuses) = (says("connects"), says("refuses"));
        assert_eq!(
            refuses,
            played.outcome == HandshakeOutcome::Refuses,
            "{switches:?} {policy:?}"
        );
        assert_ne!(connects, refuses, "{}", played.sentence);
        assert!(played.impostor || !says("attacker"), "{}", played.sentence);
    }
}

#[test]
fn ones_own_certificate_under_each_policy() {
    let good = Presented {
        must_staple: true,
        has_ocsp_url: true,
        stapled: Stapled::Good,
    };
    for policy in Policy::ALL {
        for reachable in BOTH {
            assert_eq!(own(*policy, good, reachable), HandshakeOutcome::Connects);
            let revoked = Presented {
                stapled: Stapled::Revoked,
                ..good
            };
            assert_eq!(own(*policy, revoked, reachable), HandshakeOutcome::Refuses);
        }
    }
    let missing = Presented {
        stapled: Stapled::Missing,
        ..good
    };
    assert_eq!(
        own(Policy::SoftFail, missing, true),
        HandshakeOutcome::Connects
    );
    assert_eq!(
        own(Policy::SoftFail, missing, false),
        HandshakeOutcome::Unchecked
    );
    assert_eq!(
        own(Policy::HardFail, missing, true),
        HandshakeOutcome::Connects
    );
    assert_eq!(
        own(Policy::HardFail, missing, false),
        HandshakeOutcome::Refuses
    );
    assert_eq!(
        own(Policy::MustStaple, missing, true),
        HandshakeOutcome::Refuses
    );
    let plain = Presented {
        must_staple: false,
        ..missing
    };
    assert_eq!(
        own(Policy::MustStaple, plain, true),
        HandshakeOutcome::Connects
    );
    let nowhere = Presented {
        has_ocsp_url: false,
        ..plain
    };
    assert_eq!(
        own(Policy::SoftFail, nowhere, true),
        HandshakeOutcome::Unchecked
    );
    assert_eq!(
        own(Policy::HardFail, nowhere, true),
        HandshakeOutcome::Refuses
    );
    let unknown = Presented {
        stapled: Stapled::Unknown,
        ..plain
    };
    assert_eq!(
        own(Policy::SoftFail, unknown, true),
        HandshakeOutcome::Unchecked
    );
    assert_eq!(
        own(Policy::HardFail, unknown, true),
        HandshakeOutcome::Refuses
    );
}
