//! Any number of servers' certificates, quickly: of two, one with Must-Staple and one without, each copy
//! gets a name and a serial number of its own. Their signatures are none then, and nobody verifies them.

use crate::{Extension, cast, pem};

/// The name in the certificates that are copied.
const NAME: &str = "host00000.example";
/// Their serial number.
const SERIAL: [u8; 9] = [0x11, 0, 0, 0, 0, 0, 0, 0, 1];

/// Makes them: the same number always the same certificate, every second one with Must-Staple.
#[derive(Clone, Debug)]
pub struct Mint([Vec<u8>; 2]);

impl Default for Mint {
    fn default() -> Self {
        Self::new()
    }
}

impl Mint {
    /// Makes the two that are copied.
    #[must_use]
    pub fn new() -> Self {
        let certificate = |must_staple: bool| {
            let mut builder = cast::shop_builder()
                .serial(&SERIAL)
                .without("2.5.29.17")
                .with(Extension::subject_alt_name(&[NAME]));
            if !must_staple {
                builder = builder.without("1.3.6.1.5.5.7.1.24");
            }
            builder.issued_by(&cast::issuing()).der
        };
        Self([certificate(true), certificate(false)])
    }

    /// The certificate of this number: `host00042.example`; beyond 99,999 the names begin anew.
    #[must_use]
    pub fn der(&self, number: usize) -> Vec<u8> {
        let mut der = self.0[number % 2].clone();
        let name = format!("host{:05}.example", number % 100_000);
        replace(&mut der, NAME.as_bytes(), name.as_bytes());
        let mut serial = SERIAL;
        serial[1..].copy_from_slice(&(number as u64 + 2).to_be_bytes());
        replace(&mut der, &SERIAL, &serial);
        der
    }

    /// A bundle of so many.
    #[must_use]
    pub fn bundle(&self, count: usize) -> String {
        let blocks = (0..count).map(|number| pem("CERTIFICATE", &self.der(number)));
        blocks.collect()
    }
}

fn replace(der: &mut [u8], old: &[u8], new: &[u8]) {
    let place = der.windows(old.len()).position(|part| part == old);
    let place = place.expect("it stands there");
    der[place..place + old.len()].copy_from_slice(new);
}
