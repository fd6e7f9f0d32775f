//! A small PKI for tests: fixed keys, a fixed clock, and builders that can also write what no
//! authority would.
//!
//! Nothing here depends on the package under test, and nothing is random: the same calls give the
//! same bytes on every machine. The RSA keys are files in `keys/`, all other private keys are
//! hashes of their names. All of them are public and protect nothing.
#![allow(clippy::expect_used, clippy::panic)] // Test material: a mistake in it is to be loud.

pub mod capture;
pub mod cast;
mod certificate;
pub mod clock;
mod crl;
pub mod der;
mod extension;
mod key;
pub mod kinds;
mod many;
mod ocsp_request;
mod pem;
mod request;
mod response;
pub mod samples;
mod sign;
pub mod slh_dsa;

pub use certificate::{Certificate, CertificateBuilder};
pub use crl::{CrlBuilder, Revoked};
pub use extension::{Extension, oid};
pub use key::Key;
pub use many::Mint;
pub use ocsp_request::OcspRequestBuilder;
pub use pem::pem;
pub use request::{CHALLENGE_PASSWORD, CsrBuilder, EXTENSION_REQUEST, MICROSOFT_CERT_EXTENSIONS};
pub use response::{Entry, ResponderId, ResponseBuilder, Status, error_response, name_of};
pub use sign::{Algorithm, Hash};
