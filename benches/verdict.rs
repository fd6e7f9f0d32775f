//! What one verdict costs: RSA-2048 and P-256, signed by the issuer and by a delegate.
//!
//! `cold` reads the inputs and judges them, as after a paste; `judged_again` only judges, as when
//! the instant moves.
#![allow(missing_docs)] // Criterion's macros make public items.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use staplescope::analyze::{Case, analyze};
use staplescope::asn1::Time;
use staplescope::input::Input;
use staplescope::report::Verdict;
use staplescope_testpki::clock::NOW;
use staplescope_testpki::{Key, ResponseBuilder, cast};

/// A certificate, its issuer and a good response.
fn inputs(issuing_key: Key, delegate_key: Option<Key>) -> Vec<Input> {
    let issuing = cast::issuing_with(issuing_key);
    let response = match delegate_key {
        None => ResponseBuilder::direct(&issuing, &cast::SHOP_SERIAL),
        Some(key) => {
            let delegate = cast::delegate_builder_with(key).issued_by(&issuing);
            ResponseBuilder::delegated(&issuing, &cast::SHOP_SERIAL, &delegate)
        }
    };
    vec![
        Input::new("certificate", cast::shop_builder().issued_by(&issuing).der),
        Input::new("issuer", issuing.der),
        Input::new("response", response.build()),
    ]
}

fn verdicts(criterion: &mut Criterion) {
    let p256 = || Key::p256("issuing");
    let kinds = [
        ("p256/direct", p256(), None),
        ("p256/delegated", p256(), Some(Key::p256("delegate"))),
        ("rsa_2048/direct", Key::rsa_2048(), None),
        (
            "rsa_2048/delegated",
            Key::rsa_2048(),
            Some(Key::rsa_2048_responder()),
        ),
    ];
    let at = Time::from_unix(NOW);
    for (name, issuing_key, delegate_key) in kinds {
        let inputs = inputs(issuing_key, delegate_key);
        let mut case = Case::new();
        inputs.iter().for_each(|input| {
            case.add(input);
        });
        assert_eq!(case.report(at).staples[0].verdict, Verdict::Good, "{name}");
        criterion.bench_function(&format!("{name}/cold"), |bencher| {
            bencher.iter(|| analyze(black_box(&inputs), at));
        });
        criterion.bench_function(&format!("{name}/judged_again"), |bencher| {
            bencher.iter(|| black_box(&case).report(at));
        });
    }
}

criterion_group!(benches, verdicts);
criterion_main!(benches);
