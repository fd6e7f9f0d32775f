//! What a certificate is taken for, where it does not say so itself.

#![allow(clippy::unwrap_used, reason = "tests fail by panic")]

use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::{Report, Role, Verdict};
use staplescope_testpki::clock::NOW;
use staplescope_testpki::{Certificate, CertificateBuilder, Extension, cast, oid};

/// What `openssl req -x509 -addext tlsfeature=status_request` makes: a server's certificate that
/// signs itself and calls itself an authority.
fn self_signed() -> CertificateBuilder {
    cast::shop_builder()
        .with(Extension::basic_constraints(true, None))
        .without(oid::EXTENDED_KEY_USAGE)
        .without(oid::KEY_USAGE)
}

fn report(certificates: &[&Certificate]) -> Report {
    let inputs: Vec<_> = certificates
        .iter()
        .map(|certificate| Input::new("der", certificate.der.clone()))
        .collect();
    analyze(&inputs, Time::from_unix(NOW))
}

#[test]
fn a_self_signed_server_certificate_is_judged() {
    let report = report(&[&self_signed().self_signed()]);
    assert_eq!(report.certificates[0].role, Some(Role::EndEntity));
    assert_eq!(report.staples[0].verdict, Verdict::Missing);
}

#[test]
fn the_same_is_a_root_where_it_issued_another() {
    let root = self_signed().self_signed();
    let other = cast::delegate_builder()
        .without(oid::EXTENDED_KEY_USAGE)
        .with(Extension::subject_alt_name(&["below.example"]))
        .issued_by(&root);
    let report = report(&[&other, &root]);
    assert_eq!(report.certificates[0].role, Some(Role::EndEntity));
    assert_eq!(report.certificates[1].role, Some(Role::Root));
    assert_eq!(report.staples.len(), 1);
}

#[test]
fn an_authority_without_hosts_stays_a_root() {
    let authority = cast::root();
    assert_eq!(report(&[&authority]).certificates[0].role, Some(Role::Root));
}
