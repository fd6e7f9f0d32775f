//! Decodes certificates and revocation lists (RFC 5280) and certification requests (RFC 2986): every
//! field with its place, and the problems beside them.

mod algorithm;
mod certificate;
mod crl;
pub mod ext;
mod kept;
mod name;
mod request;
mod signed;

pub use algorithm::{AlgorithmIdentifier, SubjectPublicKeyInfo};
pub use certificate::{Certificate, Validity};
pub use crl::{CertificateList, RevokedCertificate};
pub use ext::Extension;
pub use name::{Attribute, Name};
pub use request::{CertificationRequest, RequestAttribute};
pub(crate) use signed::Signed;
