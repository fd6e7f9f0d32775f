//! What changes when, for whom, and what a revocation would mean: over generated cases.
#![allow(clippy::unwrap_used, clippy::panic)] // A test stops with a panic.

mod authorities;
mod clock;
mod deadlines;
mod exposure;
mod timeline;

use staplescope::analyze::analyze;
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::{OutcomeKind, Report, Situation};
use staplescope_testpki::{CertificateBuilder, ResponseBuilder, cast};

/// A certificate, its issuer and perhaps a staple.
#[derive(Clone)]
struct Case {
    name: String,
    inputs: Vec<Input>,
}

impl Case {
    fn new(name: &str, certificate: &CertificateBuilder, response: Option<Vec<u8>>) -> Self {
        let certificate = certificate.clone().issued_by(&cast::issuing());
        let mut inputs = vec![
            Input::new("certificate", certificate.der),
            Input::new("issuer", cast::issuing().der),
        ];
        inputs.extend(response.map(|der| Input::new("response", der)));
        Self {
            name: name.into(),
            inputs,
        }
    }

    fn report(&self, at: i64) -> Report {
        analyze(&self.inputs, Time::from_unix(at))
    }
}

/// The usual shop with the usual staple.
fn usual() -> Case {
    Case::new("usual", &cast::shop_builder(), Some(direct().build()))
}

fn direct() -> ResponseBuilder {
    ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL)
}

fn unix(text: &str) -> i64 {
    Time::parse(text).unwrap().unix()
}

fn given(report: &Report, client: &str) -> OutcomeKind {
    report
        .outcomes
        .iter()
        .find(|outcome| outcome.client == client && outcome.situation == Situation::Given)
        .unwrap()
        .outcome
}

/// No statement without a source.
#[test]
fn every_cell_of_the_matrix_has_a_reference_and_a_version() {
    let report = usual().report(staplescope_testpki::clock::NOW);
    assert!(report.outcomes.len() >= 48 * Situation::ALL.len());
    for outcome in &report.outcomes {
        let context = format!("{} {}", outcome.client, outcome.situation);
        assert!(!outcome.references.is_empty(), "{context}");
        assert!(outcome.about.len() > 20, "{context}");
    }
}

/// Whatever is stapled, and even if nothing is: nobody gets in with a certificate that is not valid,
/// and the verdict's sentence does not promise it.
#[test]
fn the_sentence_heeds_the_certificates_own_validity() {
    let none = Case::new("none", &cast::shop_builder(), None);
    for (at, words) in [
        ("2030-01-01T00:00:00Z", "The certificate expired "),
        ("2020-01-01T00:00:00Z", "The certificate becomes valid in "),
    ] {
        for case in [&usual(), &none] {
            let sentence = &case.report(unix(at)).staples[0].sentence;
            let name = &case.name;
            assert!(sentence.contains(words), "{name} at {at}: {sentence}");
            assert!(!sentence.contains("connect"), "{name} at {at}: {sentence}");
        }
    }
}
