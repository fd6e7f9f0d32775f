//! Responses that stand in a text in words: they are read, a bounded number of candidates is tried, and what
//! is written again verifies.
#![no_main]

use libfuzzer_sys::fuzz_target;
use staplescope::input::{Input, Kind, find};
use staplescope::ocsp::OcspResponse;
use staplescope::rebuild::{Effort, MAX_ALL_CANDIDATES, MAX_CANDIDATES, rebuild};
use staplescope::store::Store;
use staplescope::verify::signature::{SignatureOutcome, verify};

/// The issuer of the responses in the corpus.
const CHAIN: &[u8] = include_bytes!("../../tests/fixtures/samples/no-staple/input.pem");

fuzz_target!(|bytes: &[u8]| {
    let found = find(&Input::new("fuzz", bytes));
    let chain = find(&Input::new("chain", CHAIN));
    let mut objects = Store::default();
    for object in chain.objects.iter().chain(&found.objects) {
        if object.kind == Kind::Certificate {
            objects.add_certificate(&object.der);
        }
    }
    let mut left = MAX_ALL_CANDIDATES;
    for printed in &found.printed {
        let before = left;
        let mut effort = Effort::default();
        let rebuilt = rebuild(&printed.response, &objects, &mut effort, &mut left);
        assert!(before - left <= MAX_CANDIDATES);
        if let Some(der) = rebuilt {
            assert!(is_proved(&der, &objects));
        }
    }
});

/// Whether a response is nothing but an error, or signed with the key of a certificate at hand.
fn is_proved(der: &[u8], objects: &Store) -> bool {
    let response = OcspResponse::decode(der);
    let Some(basic) = response.basic else {
        return response
            .status
            .is_some_and(|status| !status.value.is_successful());
    };
    let (Some(data), Some(algorithm), Some(signature)) = (
        basic.tbs_response_data,
        &basic.signature_algorithm,
        &basic.signature,
    ) else {
        return false;
    };
    objects.certificates.ids().any(|id| {
        let key = objects.x509(id).subject_public_key_info.as_ref();
        key.is_some_and(|key| {
            verify(algorithm, key, data.of(der), &signature.value) == SignatureOutcome::Valid
        })
    })
}
