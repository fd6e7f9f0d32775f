//! Decodes certificates (RFC 5280): every field with its place, and the problems beside them.

mod algorithm;
mod certificate;
pub mod ext;
mod name;

pub use algorithm::{AlgorithmIdentifier, SubjectPublicKeyInfo};
pub use certificate::{Certificate, Validity};
pub use ext::Extension;
pub use name::{Attribute, Name};
