//! What the benchmarks judge: a certificate, its issuer and a good response, by kind of key.

use staplescope_testpki::{Key, ResponseBuilder, cast};

/// One of them; all are of the tests' own PKI and of one instant, [`staplescope_testpki::clock::NOW`].
pub struct Kind {
    pub name: &'static str,
    pub certificate: Vec<u8>,
    pub issuer: Vec<u8>,
    pub response: Vec<u8>,
    /// Whether a delegate signed the response.
    #[allow(dead_code, reason = "only contenders in the browser have to be told")]
    pub is_delegated: bool,
}

/// The kinds that are compared.
pub fn kinds() -> Vec<Kind> {
    vec![
        kind("RSA-2048", Key::rsa_2048(), None),
        kind("P-256", Key::p256("issuing"), None),
        kind(
            "RSA-2048 delegated",
            Key::rsa_2048(),
            Some(Key::rsa_2048_responder()),
        ),
        kind("P-384", Key::p384("issuing"), None),
    ]
}

fn kind(name: &'static str, issuing: Key, delegate: Option<Key>) -> Kind {
    let issuing = cast::issuing_with(issuing);
    let is_delegated = delegate.is_some();
    let response = match delegate {
        None => ResponseBuilder::direct(&issuing, &cast::SHOP_SERIAL),
        Some(key) => {
            let delegate = cast::delegate_builder_with(key).issued_by(&issuing);
            ResponseBuilder::delegated(&issuing, &cast::SHOP_SERIAL, &delegate)
        }
    };
    Kind {
        name,
        certificate: cast::shop_builder().issued_by(&issuing).der,
        issuer: issuing.der,
        response: response.build(),
        is_delegated,
    }
}
