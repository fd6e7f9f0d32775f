//! What an object can be told to be.

use crate::input::object::Kind;

/// What an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) enum What {
    /// One of the objects that are looked for.
    Object(Kind),
    /// Something else.
    Other(Other),
}

/// What is recognized only to be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) enum Other {
    BasicOcspResponse,
    Pkcs7,
    Pkcs12,
    CertificatePair,
    CertificateSequence,
    PrivateKey,
    PublicKey,
    /// Two or three numbers: a bare RSA public key, Diffie-Hellman parameters or a signature.
    Numbers,
}

impl What {
    /// Whether objects stand inside of it.
    pub fn is_container(self) -> bool {
        use Other::{CertificatePair, CertificateSequence, Pkcs7, Pkcs12};
        let Self::Other(other) = self else {
            return false;
        };
        matches!(
            other,
            Pkcs7 | Pkcs12 | CertificatePair | CertificateSequence
        )
    }
}
