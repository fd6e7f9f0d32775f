//! What a verdict costs natively, beside the signature checks that it cannot do without.
//!
//! `cargo bench --bench verdict`. Every figure is the median of rounds in which all take turns, so that
//! the ratios hold on a busy machine as well. A verdict is what a program asks for with `Case::judge`,
//! everything is the whole report as after a paste, and at another instant the same inputs are only
//! judged, as when the clock moves. It asserts nothing about time.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

mod table;

use std::hint::black_box;
use std::time::{Duration, Instant};

use staplescope::analyze::{Case, analyze};
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::Verdict;
use staplescope_bare::{Checks, is_good};
use staplescope_testpki::clock::NOW;
use staplescope_testpki::kinds::{self, Kind};
use table::{Table, median, ratio};

const ROUNDS: usize = 101;
/// How long a round of one contender is to take.
const ROUND: Duration = Duration::from_millis(5);

const SIGNATURES: &str = "the signature checks alone";
const BARE: &str = "x509-parser and the signature checks";
const VERDICT: &str = "a verdict: read and judged";
const COLD: &str = "everything: a whole report";
const AGAIN: &str = "the whole report at another instant";

/// What is measured, and what it came to, in milliseconds a call.
struct Contender<'a> {
    name: &'static str,
    run: Box<dyn FnMut() + 'a>,
    calls: u32,
    rounds: Vec<f64>,
}

impl<'a> Contender<'a> {
    fn new(name: &'static str, run: impl FnMut() + 'a) -> Self {
        let mut contender = Self {
            name,
            run: Box::new(run),
            calls: 1,
            rounds: Vec::new(),
        };
        contender.time();
        let once = contender.time().as_secs_f64().max(1e-9);
        contender.calls = (ROUND.as_secs_f64() / once).ceil() as u32;
        contender
    }

    fn time(&mut self) -> Duration {
        let start = Instant::now();
        for _ in 0..self.calls {
            (self.run)();
        }
        start.elapsed()
    }
}

fn main() {
    let kinds = kinds::all();
    let measured: Vec<_> = kinds.iter().map(measure).collect();
    let of = |name: &str| -> Vec<Option<f64>> {
        let found = |figures: &Vec<(&str, Option<f64>)>| {
            let figure = figures.iter().find(|(known, _)| *known == name);
            figure.and_then(|(_, figure)| *figure)
        };
        measured.iter().map(found).collect()
    };
    let columns = || kinds.iter().map(|kind| kind.name);
    let mut times = Table::new("Native, milliseconds", columns());
    for name in [SIGNATURES, BARE, VERDICT, COLD, AGAIN] {
        times.row(name, of(name));
    }
    let mut ratios = Table::new("Times the signature checks alone", columns());
    for name in [BARE, VERDICT, COLD, AGAIN] {
        let pairs = of(name).into_iter().zip(of(SIGNATURES));
        ratios.row(name, pairs.map(|(figure, checks)| ratio(figure, checks)));
    }
    println!("{times}{ratios}");
}

fn measure(kind: &Kind) -> Vec<(&'static str, Option<f64>)> {
    let at = Time::from_unix(NOW);
    let inputs = [
        Input::new("certificate", kind.certificate.clone()),
        Input::new("issuer", kind.issuer.clone()),
        Input::new("response", kind.response.clone()),
    ];
    let mut case = Case::new();
    for input in &inputs {
        case.add(input);
    }
    // What is refused would be measured as fast.
    assert_eq!(case.report(at).staples[0].verdict, Verdict::Good);
    let (certificate, issuer, response) = (&kind.certificate, &kind.issuer, &kind.response);
    let checks = Checks::read(certificate, issuer, response).expect("readable inputs");
    let mut contenders = [
        Contender::new(SIGNATURES, || assert!(black_box(&checks).verify())),
        Contender::new(BARE, || {
            assert!(is_good(black_box(certificate), issuer, response, NOW));
        }),
        Contender::new(VERDICT, || {
            let mut case = Case::new();
            black_box(&inputs).iter().for_each(|input| case.add(input));
            black_box(case.judge(at));
        }),
        Contender::new(COLD, || {
            black_box(analyze(black_box(&inputs), at));
        }),
        Contender::new(AGAIN, || {
            black_box(black_box(&case).report(at));
        }),
    ];
    for _ in 0..ROUNDS {
        for contender in &mut contenders {
            let milliseconds = contender.time().as_secs_f64() * 1000.0;
            contender
                .rounds
                .push(milliseconds / f64::from(contender.calls));
        }
    }
    let figures = contenders.iter();
    figures
        .map(|contender| (contender.name, median(&contender.rounds)))
        .collect()
}
