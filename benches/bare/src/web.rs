//! The same for JavaScript.

use wasm_bindgen::prelude::*;

/// The signature checks of one verdict.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Checks(crate::Checks);

#[wasm_bindgen]
impl Checks {
    /// Reads what is to be verified.
    ///
    /// # Errors
    /// Where something cannot be read.
    #[wasm_bindgen(constructor)]
    pub fn read(certificate: &[u8], issuer: &[u8], response: &[u8]) -> Result<Self, JsError> {
        let read = crate::Checks::read(certificate, issuer, response);
        read.map(Self).ok_or_else(|| JsError::new("not readable"))
    }

    /// Whether every signature verifies.
    #[must_use]
    pub fn verify(&self) -> bool {
        self.0.verify()
    }
}

/// Whether the response is authentic, current at `at` (seconds since 1970), and says good.
#[wasm_bindgen(js_name = isGood)]
#[must_use]
pub fn is_good(certificate: &[u8], issuer: &[u8], response: &[u8], at: f64) -> bool {
    crate::is_good(certificate, issuer, response, at as i64)
}

/// How many certificates of a PEM bundle demand a staple; all of what a row needs is read.
#[wasm_bindgen(js_name = readMany)]
#[must_use]
pub fn read_many(pem: &[u8]) -> usize {
    crate::lines(pem).filter(|line| line.must_staple).count()
}

/// Reads everything and verifies nothing; how many signatures there would be to verify.
///
/// # Errors
/// Where something cannot be read.
#[wasm_bindgen]
pub fn parse(certificate: &[u8], issuer: &[u8], response: &[u8]) -> Result<usize, JsError> {
    let read = crate::Checks::read(certificate, issuer, response);
    let read = read.ok_or_else(|| JsError::new("not readable"))?;
    Ok(read.0.len())
}
