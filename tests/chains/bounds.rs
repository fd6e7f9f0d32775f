//! Inputs made to keep a builder of paths busy.

use std::time::Instant;

use staplescope::analyze::Case;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::{ChainEnd, Report, Verdict};
use staplescope_testpki::clock::NOW;
use staplescope_testpki::{
    Algorithm, Certificate, CertificateBuilder, Extension, Key, ResponseBuilder, der,
};

use crate::case::{ca, ca_with, chain, issuing, root, server};

fn report(certificates: &[Certificate], trusted: &Certificate) -> Report {
    let mut case = Case::new();
    case.trust(&Input::new("trusted", trusted.der.clone()));
    for certificate in certificates {
        case.add(&Input::new("der", certificate.der.clone()));
    }
    let start = Instant::now();
    let report = case.report(Time::from_unix(NOW));
    let seconds = start.elapsed().as_secs();
    assert!(seconds < 60, "{seconds} s");
    let steps: usize = report
        .chains
        .iter()
        .flat_map(|chain| &chain.paths)
        .map(|path| path.steps.len())
        .sum();
    assert!(steps < 1024, "{steps} steps");
    report
}

/// The server's certificate and its issuer, then a thousand others with the issuer's name.
fn among_namesakes(made: impl Fn(CertificateBuilder) -> Certificate) -> Vec<Certificate> {
    let mut certificates = vec![server().issued_by(&issuing()), issuing()];
    for number in 0..1000 {
        let key = Key::p256(&format!("namesake {number}"));
        certificates.push(made(ca_with("Issuing", key)));
    }
    certificates
}

#[test]
fn a_thousand_namesakes_of_the_issuer() {
    let certificates = among_namesakes(|namesake| namesake.issued_by(&root()));
    let response = ResponseBuilder::direct(&issuing(), &certificates[0].serial);
    let report = report(&certificates, &root());
    let chain = chain(&report, "server.example").unwrap();
    assert!(chain.paths[0].valid, "{}", chain.paths[0].sentence);
    assert_eq!(chain.paths.len(), 1);
    let mut case = Case::new();
    for certificate in &certificates {
        case.add(&Input::new("der", certificate.der.clone()));
    }
    case.add(&Input::new("response", response.build()));
    let report = case.report(Time::from_unix(NOW));
    assert_eq!(report.staples[0].verdict, Verdict::Good);
}

#[test]
fn a_thousand_self_issued_namesakes_of_the_issuer() {
    // To judge their roles, all signatures are used up; chains have some of their own.
    let noise = Algorithm::Foreign("1.2.840.10045.4.3.2");
    let certificates = among_namesakes(|namesake| namesake.signed_with(noise).self_signed());
    let report = report(&certificates, &root());
    let chain = chain(&report, "server.example").unwrap();
    assert!(chain.paths[0].valid, "{}", chain.paths[0].sentence);
}

#[test]
fn certificates_that_all_certify_each_other() {
    // Eight names, each certified by the seven others: more paths than anyone wants.
    let names: Vec<String> = (0..8).map(|number| format!("CA {number}")).collect();
    let roots: Vec<_> = names.iter().map(|name| ca(name).self_signed()).collect();
    let mut certificates = vec![server().issued_by(&roots[0])];
    for (subject, name) in names.iter().enumerate() {
        for issuer in (0..names.len()).filter(|issuer| *issuer != subject) {
            certificates.push(
                ca(name)
                    .serial(&[0x10 + issuer as u8])
                    .issued_by(&roots[issuer]),
            );
        }
    }
    let report = report(&certificates, &root());
    let chain = chain(&report, "server.example").unwrap();
    assert!(chain.paths.len() <= 16, "{} paths", chain.paths.len());
    assert!(
        chain
            .paths
            .iter()
            .all(|path| !path.valid && path.certificates.len() <= 9)
    );
}

#[test]
fn a_chain_longer_than_any_client_follows() {
    let mut issuer = root();
    let mut certificates = vec![];
    for number in 0..20 {
        issuer = ca(&format!("CA {number}")).issued_by(&issuer);
        certificates.push(issuer.clone());
    }
    certificates.push(server().issued_by(&issuer));
    let report = report(&certificates, &root());
    let path = &chain(&report, "server.example").unwrap().paths[0];
    assert_eq!((path.end, path.valid), (ChainEnd::Limit, false));
    assert!(
        report
            .findings
            .iter()
            .any(|finding| finding.code == "chain-limit")
    );
}

#[test]
fn more_names_and_subtrees_than_are_compared() {
    let names: Vec<_> = (0..1000)
        .map(|n| der::implicit(2, format!("a{n}.example").as_bytes()))
        .collect();
    let issuing = ca("Issuing")
        .with(Extension::name_constraints(&[], &names))
        .issued_by(&root());
    let many: Vec<_> = (0..1000)
        .map(|n| der::implicit(2, format!("b{n}.example").as_bytes()))
        .collect();
    let server = server()
        .with(Extension::alt_names(&many))
        .issued_by(&issuing);
    let report = report(&[server, issuing], &root());
    let path = &chain(&report, "server.example").unwrap().paths[0];
    assert!(!path.valid);
    let check = path.steps[0]
        .checks
        .iter()
        .find(|check| check.check == "name-constraints")
        .unwrap();
    assert!(
        check.evidence.contains("too many names"),
        "{}",
        check.evidence
    );
}

#[test]
fn more_servers_than_chains_are_built_for() {
    let issuing = issuing();
    let servers = (0..400_u16).map(|number| {
        let [high, low] = number.to_be_bytes();
        server().serial(&[0x20, high, low]).issued_by(&issuing)
    });
    let certificates: Vec<_> = servers.chain([issuing.clone()]).collect();
    let report = report(&certificates, &root());
    assert!(
        report.chains.len() < 400 && report.chains.len() > 100,
        "{}",
        report.chains.len()
    );
    assert!(
        report
            .findings
            .iter()
            .any(|finding| finding.code == "too-many-objects")
    );
}
