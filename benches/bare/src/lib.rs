//! The least that a verdict takes, to measure the engine against: x509-parser reads, RustCrypto
//! verifies, and what remains is a few comparisons.
//!
//! It verifies the signatures that the engine needs for the same verdict: the certificate's under
//! its issuer, the response's under whoever signed it, and a delegate's certificate under the
//! issuer (RFC 6960 §4.2.2.2). It knows only what the benchmarks give it: SHA-1 in CertIDs, SHA-2
//! with RSA and ECDSA in signatures, one entry in a response. It explains nothing and is no engine.

mod many;
mod response;
mod signature;
#[cfg(target_arch = "wasm32")]
mod web;

use sha1::{Digest, Sha1};
use x509_parser::certificate::X509Certificate;
use x509_parser::prelude::FromDer;

pub use many::{Line, lines};
use response::Response;
use signature::{Check, Key};

/// The signature checks of one verdict, ready to be made again and again.
#[derive(Debug)]
pub struct Checks(Vec<Check>);

impl Checks {
    /// Reads what is to be verified; none where something cannot be read.
    #[must_use]
    pub fn read(certificate: &[u8], issuer: &[u8], response: &[u8]) -> Option<Self> {
        let (_, certificate) = X509Certificate::from_der(certificate).ok()?;
        let (_, issuer) = X509Certificate::from_der(issuer).ok()?;
        let response = Response::read(response)?;
        Self::of(&certificate, &issuer, &response).map(|(checks, _)| checks)
    }

    /// Whether every signature verifies.
    #[must_use]
    pub fn verify(&self) -> bool {
        self.0.iter().all(|check| check.verify().is_some())
    }

    /// The checks, and the delegate where the issuer did not sign itself.
    fn of<'a>(
        certificate: &X509Certificate<'_>,
        issuer: &X509Certificate<'_>,
        response: &Response<'a>,
    ) -> Option<(Self, Option<X509Certificate<'a>>)> {
        let key = Key::of(issuer)?;
        let mut checks = vec![Check::certificate(certificate, key.clone())?];
        let delegate = match response.certificate {
            Some(der) => Some(X509Certificate::from_der(der).ok()?.1),
            None => None,
        };
        let signer = match &delegate {
            Some(delegate) => {
                checks.push(Check::certificate(delegate, key)?);
                Key::of(delegate)?
            }
            None => key,
        };
        checks.push(Check {
            key: signer,
            hash: response.hash,
            message: response.data.to_vec(),
            signature: response.signature.to_vec(),
        });
        Some((Self(checks), delegate))
    }
}

/// Whether `response` is authentic, current at `at` (seconds since 1970-01-01T00:00:00Z), and calls
/// the certificate good.
#[must_use]
pub fn is_good(certificate: &[u8], issuer: &[u8], response: &[u8], at: i64) -> bool {
    judged(certificate, issuer, response, at).unwrap_or(false)
}

fn judged(certificate: &[u8], issuer: &[u8], response: &[u8], at: i64) -> Option<bool> {
    let (_, certificate) = X509Certificate::from_der(certificate).ok()?;
    let (_, issuer) = X509Certificate::from_der(issuer).ok()?;
    let response = Response::read(response)?;
    let entry = &response.entry;
    let named = certificate.issuer().as_raw() == issuer.subject().as_raw()
        && entry.issuer_name_hash == Sha1::digest(issuer.subject().as_raw()).as_slice()
        && entry.issuer_key_hash
            == Sha1::digest(&issuer.public_key().subject_public_key.data).as_slice()
        && entry.serial == certificate.raw_serial();
    let current = entry.this_update <= at && entry.next_update.is_some_and(|until| at <= until);
    if !named || !current || !entry.is_good {
        return Some(false);
    }
    let (checks, delegate) = Checks::of(&certificate, &issuer, &response)?;
    let authorized = match delegate {
        None => true,
        Some(delegate) => {
            let purpose = delegate.extended_key_usage().ok()??;
            let validity = delegate.validity();
            purpose.value.ocsp_signing
                && delegate.issuer().as_raw() == issuer.subject().as_raw()
                && validity.not_before.timestamp() <= at
                && at <= validity.not_after.timestamp()
        }
    };
    Some(authorized && checks.verify())
}
