//! What each certificate of a path has to fulfil.

use staplescope::report::ChainEnd;
use staplescope_testpki::clock::{DAY, NOW};
use staplescope_testpki::{Algorithm, CertificateBuilder, Extension, Hash, Key, der, oid};

use crate::case::{Case, below, below_builder, ca, ca_with, issuing, root, server, usual};

pub fn cases() -> Vec<Case> {
    [
        validity(),
        authorities(),
        path_lengths(),
        usages(),
        purposes(),
        identifiers(),
        extensions(),
        strength(),
    ]
    .concat()
}

fn validity() -> Vec<Case> {
    let past = |builder: CertificateBuilder| builder.validity(NOW - 90 * DAY, NOW - 1);
    let last = |builder: CertificateBuilder| builder.validity(NOW - 90 * DAY, NOW);
    let ahead = |builder: CertificateBuilder| builder.validity(NOW + 1, NOW + 90 * DAY);
    let old_root = past(ca("Root")).self_signed();
    vec![
        below_builder("intermediate_expired", &past(ca("Issuing"))).fails("validity", "Issuing"),
        below_builder("intermediate_in_its_last_second", &last(ca("Issuing"))),
        below_builder("intermediate_not_yet_valid", &ahead(ca("Issuing")))
            .fails("validity", "Issuing"),
        below(
            "root_expired",
            &server(),
            &ca("Issuing").issued_by(&old_root),
            &[],
            &old_root,
        )
        .fails("validity", "Root")
        .finds(&[("error", "chain-certificate-expired")]),
        usual("judged_before_everything", &server())
            .at(NOW - 60 * DAY)
            .without_staple()
            .fails("validity", "server.example")
            .fails("validity", "Issuing")
            .fails("validity", "Root"),
    ]
}

fn authorities() -> Vec<Case> {
    let not_a_ca = ("error", "chain-not-a-ca");
    let old_root = ca("Root").bare().version(1).self_signed();
    let no_ca = || ca("Issuing").with(Extension::basic_constraints(false, None));
    let version_3_root = ca("Root").without(oid::BASIC_CONSTRAINTS).self_signed();
    vec![
        below_builder("issuer_is_no_authority", &no_ca())
            .fails("basic-constraints", "Issuing")
            .finds(&[not_a_ca]),
        below_builder(
            "issuer_without_basic_constraints",
            &ca("Issuing").without(oid::BASIC_CONSTRAINTS),
        )
        .fails("basic-constraints", "Issuing")
        .finds(&[not_a_ca]),
        below_builder("issuer_of_version_1", &ca("Issuing").bare().version(1))
            .fails("basic-constraints", "Issuing")
            .finds(&[not_a_ca]),
        below(
            "anchor_of_version_1",
            &server(),
            &ca("Issuing").issued_by(&old_root),
            &[],
            &old_root,
        )
        .finds(&[]),
        below(
            "anchor_of_version_3_without_basic_constraints",
            &server(),
            &ca("Issuing").issued_by(&version_3_root),
            &[],
            &version_3_root,
        )
        .fails("basic-constraints", "Root"),
    ]
}

fn path_lengths() -> Vec<Case> {
    let limited =
        |name: &str, length| ca(name).with(Extension::basic_constraints(true, Some(length)));
    let under = |name: &str, limit| {
        let high = limited("High", limit).issued_by(&root());
        let low = ca("Low").issued_by(&high);
        below(name, &server(), &low, &[&high], &root())
    };
    let self_issued = {
        let high = limited("High", 0).issued_by(&root());
        let next = ca_with("High", Key::p256("next high"))
            .serial(&[0x44])
            .issued_by(&high);
        below(
            "self_issued_does_not_count",
            &server(),
            &next,
            &[&high],
            &root(),
        )
    };
    let root_limit = {
        let root = limited("Root", 0).self_signed();
        below(
            "the_anchors_own_limit",
            &server(),
            &ca("Issuing").issued_by(&root),
            &[],
            &root,
        )
    };
    vec![
        below_builder("none_below_none_allowed", &limited("Issuing", 0)),
        under("one_below_one_allowed", 1),
        under("one_below_none_allowed", 0)
            .fails("path-length", "High")
            .finds(&[("error", "chain-path-length")]),
        self_issued,
        root_limit.fails("path-length", "Root"),
    ]
}

fn usages() -> Vec<Case> {
    let usage = |bits: &[usize]| server().with(Extension::key_usage(bits));
    vec![
        below_builder(
            "issuer_without_cert_sign",
            &ca("Issuing").with(Extension::key_usage(&[0, 6])),
        )
        .fails("key-usage", "Issuing")
        .finds(&[("error", "chain-key-usage")]),
        below_builder(
            "issuer_without_key_usage",
            &ca("Issuing").without(oid::KEY_USAGE),
        )
        .finds(&[]),
        usual("server_that_only_signs_certificates", &usage(&[5]))
            .fails("key-usage", "server.example"),
        usual("server_that_only_enciphers_data", &usage(&[3])).fails("key-usage", "server.example"),
        usual("server_with_key_encipherment", &usage(&[2])),
        usual("server_with_key_agreement", &usage(&[4])),
        usual(
            "server_without_key_usage",
            &server().without(oid::KEY_USAGE),
        ),
    ]
}

fn purposes() -> Vec<Case> {
    const CLIENT_AUTH: &str = "1.3.6.1.5.5.7.3.2";
    let serves = |purposes: &[&str]| server().with(Extension::extended_key_usage(purposes));
    let issues = |purposes: &[&str]| ca("Issuing").with(Extension::extended_key_usage(purposes));
    let finding = &[("error", "chain-extended-key-usage")];
    vec![
        usual("server_for_clients_only", &serves(&[CLIENT_AUTH]))
            .fails("extended-key-usage", "server.example")
            .finds(finding),
        usual("server_for_both", &serves(&[CLIENT_AUTH, oid::SERVER_AUTH])),
        usual(
            "server_for_anything",
            &serves(&[oid::ANY_EXTENDED_KEY_USAGE]),
        )
        .fails("extended-key-usage", "server.example"),
        usual(
            "server_without_purposes",
            &server().without(oid::EXTENDED_KEY_USAGE),
        ),
        below_builder("issuer_for_clients_only", &issues(&[CLIENT_AUTH]))
            .fails("extended-key-usage", "Issuing")
            .finds(finding),
        below_builder("issuer_for_servers", &issues(&[oid::SERVER_AUTH])),
    ]
}

fn identifiers() -> Vec<Case> {
    let wrong = Extension::authority_key_identifier(&Key::p256("somebody"));
    let by_serial = |serial: &[u8]| {
        let name = der::explicit(1, &der::explicit(4, &der::name("Chains", "Root")));
        let value = der::sequence(&[name, der::implicit(2, serial)]);
        server()
            .with(Extension::new(oid::AUTHORITY_KEY_IDENTIFIER, value))
            .keeping_authority()
    };
    vec![
        usual(
            "wrong_authority_key_identifier",
            &server().with(wrong).keeping_authority(),
        )
        .fails("key-identifiers", "server.example")
        .finds(&[("warning", "chain-key-identifier")]),
        usual(
            "no_authority_key_identifier",
            &server().without(oid::AUTHORITY_KEY_IDENTIFIER),
        ),
        usual("issuer_by_name_and_serial", &by_serial(&issuing().serial)),
        usual("issuer_by_name_and_wrong_serial", &by_serial(&[0x66]))
            .fails("key-identifiers", "server.example"),
        below_builder(
            "issuer_without_key_identifier",
            &ca("Issuing").without(oid::SUBJECT_KEY_IDENTIFIER),
        ),
    ]
}

fn extensions() -> Vec<Case> {
    let foreign = || Extension::new(oid::NOBODYS, der::null());
    let policies = |critical: bool| {
        let value = der::sequence(&[der::implicit(0, &[0])]);
        let extension = Extension::new(oid::POLICY_CONSTRAINTS, value);
        ca("Issuing").with(if critical {
            extension.critical()
        } else {
            extension
        })
    };
    let bad = Extension::new(oid::KEY_USAGE, der::null());
    let finding = &[("error", "chain-unknown-critical-extension")];
    vec![
        usual(
            "unknown_critical_extension_in_the_server's",
            &server().with(foreign().critical()),
        )
        .fails("critical-extensions", "server.example")
        .finds(finding),
        below_builder(
            "unknown_critical_extension_above",
            &ca("Issuing").with(foreign().critical()),
        )
        .fails("critical-extensions", "Issuing")
        .finds(finding),
        usual("unknown_extension", &server().with(foreign())).finds(&[]),
        usual(
            "critical_must_staple",
            &server().with(Extension::tls_feature(&[5]).critical()),
        )
        .finds(&[]),
        usual(
            "certificate_transparency_poison",
            &server().with(Extension::new("1.3.6.1.4.1.11129.2.4.3", der::null()).critical()),
        )
        .fails("critical-extensions", "server.example"),
        usual(
            "an_extension_twice",
            &server().also(Extension::subject_alt_name(&["server.example"])),
        )
        .fails("critical-extensions", "server.example")
        .fails("form", "server.example"),
        usual("unreadable_key_usage", &server().with(bad))
            .fails("critical-extensions", "server.example")
            .fails("form", "server.example")
            .leaves_open("key-usage", "server.example"),
        below_builder("policies_are_required", &policies(true))
            .leaves_open("critical-extensions", "Issuing")
            .finds(&[]),
        below_builder("policies_are_required_uncritically", &policies(false))
            .leaves_open("critical-extensions", "Issuing"),
    ]
}

fn strength() -> Vec<Case> {
    let sha1 = Algorithm::Ecdsa(Hash::Sha1);
    const MD5_WITH_RSA: &str = "1.2.840.113549.1.1.4";
    let weak_root = ca("Root").signed_with(sha1).self_signed();
    let short = ca_with("Issuing", Key::rsa_1024());
    let unknown = || ca_with("Issuing", Key::composite());
    vec![
        usual("sha1_on_the_server's", &server().signed_with(sha1))
            .fails("strength", "server.example")
            .finds(&[]),
        below_builder("sha1_on_the_issuer's", &ca("Issuing").signed_with(sha1))
            .fails("strength", "Issuing"),
        below(
            "sha1_on_the_anchor",
            &server(),
            &ca("Issuing").issued_by(&weak_root),
            &[],
            &weak_root,
        ),
        below(
            "sha1_on_an_unknown_root",
            &server(),
            &issuing(),
            &[&weak_root],
            &weak_root,
        )
        .trusting_none()
        .ends(ChainEnd::UnknownRoot),
        below_builder("issuer_with_a_short_key", &short)
            .fails("strength", "Issuing")
            .finds(&[]),
        below_builder(
            "issuer_with_a_long_key",
            &ca_with("Issuing", Key::rsa_2048()),
        ),
        usual(
            "md5",
            &server().signed_with(Algorithm::Foreign(MD5_WITH_RSA)),
        )
        .without_staple()
        .fails("strength", "server.example")
        .leaves_open("signature", "server.example")
        .finds(&[("warning", "chain-weak")]),
        below(
            "unknown_signature",
            &server(),
            &unknown().issued_by(&root()),
            &[],
            &root(),
        )
        .without_staple()
        .leaves_open("signature", "server.example")
        .finds(&[]),
    ]
}
