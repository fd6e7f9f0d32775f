//! A certificate, its issuer and a good response, by the kind of key that signed: what benchmarks judge, and
//! fixtures.

use crate::{Key, ResponseBuilder, cast, pem};

/// One of them; all are of the tests' own PKI and of one instant, [`crate::clock::NOW`].
pub struct Kind {
    /// Its algorithm, and whether a delegate signed.
    pub name: &'static str,
    /// The certificate, as DER.
    pub certificate: Vec<u8>,
    /// Its issuer, as DER.
    pub issuer: Vec<u8>,
    /// A good response, as DER.
    pub response: Vec<u8>,
    /// Whether a delegate signed the response.
    pub is_delegated: bool,
}

impl Kind {
    /// What a file of it is called.
    #[must_use]
    pub fn file(&self) -> String {
        self.name.to_lowercase().replace(' ', "-") + ".pem"
    }

    /// All three, as PEM.
    #[must_use]
    pub fn pem(&self) -> String {
        pem("CERTIFICATE", &self.certificate)
            + &pem("CERTIFICATE", &self.issuer)
            + &pem("OCSP RESPONSE", &self.response)
    }
}

/// The kinds that are compared.
#[must_use]
pub fn all() -> Vec<Kind> {
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
