//! Any change of a single signed bit is found.

use staplescope::ocsp::OcspResponse;
use staplescope::report::{Reason, Verdict};
use staplescope_testpki::{Certificate, Key, ResponseBuilder, cast};

use crate::case::{Case, broken, delegated, direct};

/// A response for the usual shop by an issuing CA with this key, and that CA and shop.
fn by(key: Key) -> (Certificate, Certificate, ResponseBuilder) {
    let issuing = cast::issuing_with(key);
    let subject = cast::shop_builder().issued_by(&issuing);
    let response = ResponseBuilder::direct(&issuing, &cast::SHOP_SERIAL);
    (subject, issuing, response)
}

/// Flips every `step`th bit of what is signed, and of the signature.
fn flip(
    name: &str,
    (subject, issuing, response): &(Certificate, Certificate, ResponseBuilder),
    step: usize,
) {
    let der = response.build();
    let decoded = OcspResponse::decode(&der).basic.unwrap();
    let signed = decoded.tbs_response_data.unwrap();
    let responder_id = decoded.responder_id.unwrap().span;
    let signature = decoded.signature.unwrap().span;
    let judge = |der: &[u8]| {
        let case = Case::new(name, subject)
            .with(&issuing.der)
            .labelled_response(der);
        let report = case.report();
        let staples = report.staples.into_iter();
        staples
            .map(|staple| (staple.verdict, staple.reasons))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        judge(&der),
        [(Verdict::Good, vec![])],
        "{name}: the original"
    );
    let bits = [signed, signature]
        .into_iter()
        .flat_map(|span| span.start * 8..span.end * 8);
    let mut flipped = 0;
    for bit in bits.step_by(step) {
        let mut der = der.clone();
        der[bit / 8] ^= 0x80 >> (bit % 8);
        flipped += 1;
        // Whoever is named otherwise did not sign this and cannot be found, so there is no key to
        // verify with (RFC 6960 §4.2.2.3).
        let renamed = (responder_id.start..responder_id.end).contains(&(bit / 8));
        let judged = judge(&der);
        assert!(!judged.is_empty(), "{name}, bit {bit}: no judgement");
        for (verdict, reasons) in judged {
            let found = |reason| reasons.contains(&reason);
            let right = found(Reason::SignatureInvalid)
                || found(Reason::Malformed)
                || (renamed && found(Reason::ResponderNotFound));
            assert_eq!(verdict, Verdict::Unusable, "{name}, bit {bit}");
            assert!(right, "{name}, bit {bit}: {reasons:?}");
        }
    }
    println!("{name}: {flipped} bits");
    assert!(flipped > 100);
}

#[test]
fn every_bit_with_p256() {
    flip("P-256", &(cast::shop(), cast::issuing(), direct()), 1);
}

#[test]
fn every_bit_with_a_delegate() {
    flip(
        "delegate",
        &(cast::shop(), cast::issuing(), delegated(&cast::delegate())),
        1,
    );
}

#[test]
fn every_bit_with_ed25519() {
    flip("Ed25519", &by(Key::ed25519("issuing")), 1);
}

#[test]
fn every_seventh_bit_with_rsa() {
    flip("RSA", &by(Key::rsa_2048()), 7);
}

#[test]
fn every_thirteenth_bit_with_ml_dsa() {
    flip("ML-DSA-44", &by(Key::ml_dsa_44("issuing")), 13);
}

/// The harness would notice an answer that is wrong.
#[test]
fn an_altered_response_is_not_passed_by_the_harness() {
    let report = broken("nothing", &[0x30, 0]).report();
    assert_eq!(report.staples[0].reasons, [Reason::Malformed]);
}
