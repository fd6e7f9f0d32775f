//! Which path is found, and where it ends.

use staplescope::report::ChainEnd;
use staplescope_testpki::clock::{DAY, NOW};
use staplescope_testpki::{Certificate, Extension, Key, oid};

use crate::case::{Case, below, ca, ca_with, issuing, root, server, usual};

pub fn cases() -> Vec<Case> {
    [ends(), cross_signs(), circles(), namesakes()].concat()
}

fn ends() -> Vec<Case> {
    let plain = || Case::of("", &server().issued_by(&issuing()));
    let named = |name: &str, case: Case| case.named(name);
    let middle = ca("Middle").issued_by(&root());
    let low = ca("Low").issued_by(&middle);
    vec![
        usual("healthy", &server()).finds(&[]).paths(1).through(&[
            "server.example",
            "Issuing",
            "Root",
        ]),
        named("root_unknown", plain().with(&issuing()).with(&root()))
            .ends(ChainEnd::UnknownRoot)
            .finds(&[("notice", "chain-unknown-root")]),
        named("root_not_given", plain().with(&issuing()))
            .ends(ChainEnd::IssuerMissing)
            .through(&["server.example", "Issuing"])
            .finds(&[("notice", "chain-incomplete")]),
        named("issuer_not_given", plain())
            .ends(ChainEnd::IssuerMissing)
            .finds(&[("warning", "chain-incomplete")]),
        named("intermediate_not_given", plain().trusting(&root()))
            .ends(ChainEnd::IssuerMissing)
            .finds(&[("warning", "chain-incomplete")]),
        named("intermediate_trusted", plain().trusting(&issuing()))
            .through(&["server.example", "Issuing"])
            .finds(&[]),
        named(
            "server_trusted",
            plain().trusting(&server().issued_by(&issuing())),
        )
        .through(&["server.example"])
        .finds(&[]),
        named(
            "given_and_trusted",
            plain().with(&issuing()).with(&root()).trusting(&root()),
        )
        .finds(&[]),
        below("three_authorities", &server(), &low, &[&middle], &root()).finds(&[]),
        Case::of("self_signed_server", &server().self_signed())
            .ends(ChainEnd::UnknownRoot)
            .finds(&[("notice", "chain-unknown-root")]),
        Case::of("self_signed_server_trusted", &server().self_signed())
            .trusting(&server().self_signed())
            .finds(&[]),
        Case::of(
            "self_signed_authority_serves",
            &server()
                .with(Extension::basic_constraints(true, None))
                .without(oid::KEY_USAGE)
                .self_signed(),
        )
        .ends(ChainEnd::UnknownRoot)
        .fails("basic-constraints", "server.example")
        .finds(&[
            ("notice", "chain-unknown-root"),
            ("warning", "chain-ca-as-server"),
        ]),
    ]
}

fn cross_signs() -> Vec<Case> {
    let old = ca("Old Root").self_signed();
    let new_by_old = ca("New Root").serial(&[0x55]).issued_by(&old);
    let new = ca("New Root").self_signed();
    let middle = ca("Middle").issued_by(&new);
    let expired = ca("New Root")
        .serial(&[0x56])
        .validity(NOW - 90 * DAY, NOW - DAY)
        .issued_by(&old);
    let base = |name: &str| {
        let case = below(name, &server(), &middle, &[], &old).trusting_none();
        case.with(&new_by_old)
    };
    vec![
        base("cross_sign_to_the_old_root")
            .trusting(&old)
            .paths(1)
            .finds(&[])
            .through(&["server.example", "Middle", "New Root", "Old Root"]),
        base("cross_sign_with_both_roots")
            .with(&new)
            .trusting(&old)
            .trusting(&new)
            .paths(2)
            .finds(&[])
            .through(&["server.example", "Middle", "New Root"]),
        base("cross_sign_with_the_new_root")
            .trusting(&new)
            .paths(2)
            .finds(&[])
            .through(&["server.example", "Middle", "New Root"]),
        below(
            "expired_cross_sign_beside_a_good_root",
            &server(),
            &middle,
            &[&expired],
            &new,
        )
        .trusting(&old)
        .paths(2)
        .finds(&[]),
        below(
            "expired_cross_sign_alone",
            &server(),
            &middle,
            &[&expired],
            &old,
        )
        .fails("validity", "New Root"),
        base("cross_sign_to_nowhere")
            .ends(ChainEnd::IssuerMissing)
            .through(&["server.example", "Middle", "New Root"]),
    ]
}

fn circles() -> Vec<Case> {
    let (a, b) = (ca("A").self_signed(), ca("B").self_signed());
    let a_by_b = ca("A").serial(&[0x51]).issued_by(&b);
    let b_by_a = ca("B").serial(&[0x52]).issued_by(&a);
    let leaf = server();
    let rolled = ca_with("Root", Key::p256("next"));
    let next_by_old = rolled.clone().serial(&[0x53]).issued_by(&root());
    vec![
        below(
            "two_authorities_certify_each_other",
            &leaf,
            &a_by_b,
            &[&b_by_a],
            &root(),
        )
        .trusting_none()
        .ends(ChainEnd::Loop)
        .finds(&[("warning", "chain-loop")]),
        below("a_circle_with_a_way_out", &leaf, &a_by_b, &[&b_by_a], &b)
            .finds(&[])
            .through(&["server.example", "A", "B"]),
        below(
            "a_key_changed_by_a_self_issued_certificate",
            &leaf,
            &next_by_old,
            &[],
            &root(),
        )
        .finds(&[])
        .through(&["server.example", "Root", "Root"]),
    ]
}

fn namesakes() -> Vec<Case> {
    let stranger = ca_with("Issuing", Key::p256("stranger"));
    let by_root = stranger.clone().issued_by(&root());
    let renewed = ca("Issuing")
        .serial(&[0x57])
        .validity(NOW - DAY, NOW + 400 * DAY);
    let case = |name: &str, other: &Certificate| usual(name, &server()).with(other);
    let forged = Case::of(
        "only_a_namesake_of_the_issuer",
        &server().issued_by(&issuing()),
    );
    vec![
        case("a_namesake_whose_key_did_not_sign", &by_root)
            .paths(1)
            .finds(&[]),
        case("a_self_signed_namesake", &stranger.self_signed())
            .paths(1)
            .finds(&[]),
        case("a_renewed_issuer", &renewed.issued_by(&root()))
            .paths(2)
            .finds(&[]),
        case(
            "an_expired_twin",
            &ca("Issuing")
                .validity(NOW - 9 * DAY, NOW - DAY)
                .issued_by(&root()),
        )
        .paths(2),
        forged
            .with(&by_root)
            .trusting(&root())
            .ends(ChainEnd::IssuerMissing)
            .through(&["server.example"])
            .finds(&[("warning", "chain-incomplete")]),
        below(
            "a_namesake_of_the_root",
            &server(),
            &issuing(),
            &[&ca_with("Root", Key::p256("other root")).self_signed()],
            &root(),
        )
        .paths(1),
    ]
}
