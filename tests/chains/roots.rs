//! Mozilla's roots, and anchors of one's own.

use staplescope::analyze::{Case, analyze};
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::{ChainEnd, Report, Role};
use staplescope::store::roots;
use staplescope::verify::signature::{self, SignatureOutcome};
use staplescope::x509::Certificate;
use staplescope_testpki::clock::NOW;
use staplescope_testpki::{CertificateBuilder, Extension, Key, oid};

use crate::case::{issuing, root, server};

#[test]
fn every_root_can_be_read_and_verifies_its_own_signature() {
    for der in roots::all() {
        let root = Certificate::decode(der);
        let name = root.subject.as_ref().unwrap().to_rfc4514();
        assert!(root.problems.is_empty(), "{name}: {:?}", root.problems);
        let key = root.subject_public_key_info.as_ref().unwrap();
        let (message, algorithm, octets) = root.signed().unwrap();
        let outcome = signature::verify(algorithm, key, message, octets);
        assert_eq!(outcome, SignatureOutcome::Valid, "{name}");
        assert!(root.is_self_issued(), "{name}");
        assert!(
            key.rsa_modulus_bits().is_none_or(|bits| bits >= 2048),
            "{name}"
        );
    }
}

/// A certificate that claims to be issued by a built-in root, which did not sign it.
fn impostor(root: &[u8]) -> Vec<u8> {
    let name = Certificate::decode(root).subject.unwrap();
    let key = Key::p256("impostor");
    CertificateBuilder::new(name.der.clone(), key.clone())
        .serial(&[0x11])
        .with(Extension::subject_alt_name(&["impostor.example"]))
        .with(Extension::extended_key_usage(&[oid::SERVER_AUTH]))
        .issuer_name(name.der.clone())
        .self_signed()
        .der
}

#[test]
fn a_given_root_that_is_built_in_is_an_anchor() {
    for der in roots::all().take(5) {
        let report = analyze(&[Input::new("root", der)], Time::from_unix(NOW));
        assert_eq!(report.certificates.len(), 1);
        assert_eq!(report.certificates[0].role, Some(Role::Root));
        assert!(report.certificates[0].given);
    }
}

#[test]
fn a_built_in_root_is_an_issuer_only_of_what_it_signed() {
    let root = roots::all().next().unwrap();
    let report = analyze(
        &[Input::new("impostor", impostor(root))],
        Time::from_unix(NOW),
    );
    let labels: Vec<_> = report.certificates.iter().map(|one| one.given).collect();
    assert_eq!(
        labels,
        [true],
        "the root has no part in it and is not shown"
    );
    assert!(report.chains.iter().all(|chain| !chain.paths[0].valid));
}

/// A public intermediate, certified by two roots that are built in.
const E7: &str = include_str!("../fixtures/chains/e7.pem");
const E7_CROSS: &str = include_str!("../fixtures/chains/e7-cross.pem");

#[test]
fn a_path_ends_at_a_built_in_root() {
    for (file, root) in [(E7, "ISRG Root X2"), (E7_CROSS, "ISRG Root X1")] {
        let report = analyze(&[Input::new("e7.pem", file)], Time::from_unix(NOW));
        let (end, valid, sentence) = ends(&report);
        assert!(end == ChainEnd::BuiltInRoot && valid, "{sentence}");
        assert!(
            sentence.contains(root) && sentence.contains(roots::LIST),
            "{sentence}"
        );
        let [intermediate, top] = report.certificates.as_slice() else {
            panic!("{} certificates", report.certificates.len());
        };
        assert!(intermediate.given && !intermediate.built_in);
        assert!(!top.given && top.built_in && !top.trusted && top.label == root);
        let chained = report
            .findings
            .iter()
            .filter(|finding| finding.code.contains("chain"));
        assert_eq!(chained.count(), 0);
    }
}

#[test]
fn a_built_in_root_expires_and_loses_its_path() {
    let at = Time::parse("2042-01-01T00:00:00Z").unwrap();
    let report = analyze(&[Input::new("e7.pem", E7)], at);
    let (end, valid, sentence) = ends(&report);
    assert!(end == ChainEnd::BuiltInRoot && !valid, "{sentence}");
    assert!(
        report
            .findings
            .iter()
            .any(|finding| finding.code == "chain-certificate-expired")
    );
}

#[test]
fn a_root_that_is_given_and_built_in_is_the_same() {
    let name = |der: &[u8]| Certificate::decode(der).subject.unwrap().to_rfc4514();
    let root = roots::all()
        .find(|der| name(der).contains("ISRG Root X2"))
        .unwrap();
    for inputs in [
        [Input::new("root", root), Input::new("e7", E7)],
        [Input::new("e7", E7), Input::new("root", root)],
    ] {
        let report = analyze(&inputs, Time::from_unix(NOW));
        assert_eq!(ends(&report).0, ChainEnd::BuiltInRoot);
        let built_in: Vec<_> = report
            .certificates
            .iter()
            .filter(|one| one.built_in)
            .collect();
        assert!(built_in.len() == 1 && built_in[0].given);
        assert_eq!(report.certificates.len(), 2);
    }
}

#[test]
fn an_altered_intermediate_does_not_reach_the_root() {
    let mut der = data_encoding::BASE64_MIME_PERMISSIVE
        .decode(E7.split("-----").nth(2).unwrap().as_bytes())
        .unwrap();
    let last = der.len() - 1;
    der[last] ^= 1;
    let report = analyze(&[Input::new("e7", der)], Time::from_unix(NOW));
    assert_eq!(ends(&report).0, ChainEnd::IssuerMissing);
    assert_eq!(report.certificates.len(), 1);
}

fn ends(report: &Report) -> (ChainEnd, bool, String) {
    let path = &report.chains[0].paths[0];
    (path.end, path.valid, path.sentence.clone())
}

#[test]
fn a_certificate_at_hand_can_be_marked_as_trusted_and_unmarked() {
    let mut case = Case::new();
    for certificate in [server().issued_by(&issuing()), issuing(), root()] {
        case.add(&Input::new("der", certificate.der));
    }
    let at = Time::from_unix(NOW);
    let before = case.report(at);
    assert_eq!(ends(&before).0, ChainEnd::UnknownRoot);
    let [_, issuing, root] = [0, 1, 2].map(|index| before.certificates[index].sha256.clone());
    case.mark_trusted([&root]);
    let (end, valid, sentence) = ends(&case.report(at));
    assert!(end == ChainEnd::TrustedAnchor && valid, "{sentence}");
    assert!(sentence.contains("which you trust"), "{sentence}");
    case.mark_trusted([&issuing]);
    let report = case.report(at);
    assert_eq!(report.chains[0].paths[0].certificates.len(), 2);
    assert_eq!(ends(&report).0, ChainEnd::TrustedAnchor);
    case.mark_trusted(["not a hash", "", "00"]);
    assert_eq!(case.report(at), before);
}

#[test]
fn marking_changes_no_verdict() {
    let mut case = Case::new();
    for certificate in [server().issued_by(&issuing()), issuing(), root()] {
        case.add(&Input::new("der", certificate.der));
    }
    let before = case.report(Time::from_unix(NOW));
    case.mark_trusted(before.certificates.iter().map(|one| &one.sha256));
    let after = case.report(Time::from_unix(NOW));
    assert_eq!(after.staples, before.staples);
    assert!(after.certificates.iter().all(|one| one.trusted));
}
