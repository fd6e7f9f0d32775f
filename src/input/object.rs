//! Objects: what is looked for.

use super::place::Place;

/// One object found in an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// What its content says that it is; its label only where the content says nothing.
    pub kind: Kind,
    /// Its DER; for a broken object, whatever bytes there were.
    pub der: Vec<u8>,
    /// The files and containers around it, from the outside in, joined by ` › `; empty where it
    /// stands in the input itself.
    pub within: String,
    /// Where it stands in the innermost of those.
    pub place: Place,
    /// How it was written there.
    pub form: Form,
    /// How many octets stand behind it in a binary file that holds nothing else.
    pub behind: usize,
}

/// What an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An X.509 certificate.
    Certificate,
    /// An OCSP response.
    OcspResponse,
    /// A PKCS #10 certification request (CSR).
    CertificateRequest,
    /// An OCSP request.
    OcspRequest,
    /// A certificate revocation list.
    Crl,
}

/// Ways to write an object.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// The octets themselves.
    #[default]
    Der,
    /// A PEM block (RFC 7468).
    Pem,
    /// Base64 or base64url (RFC 4648).
    Base64,
    /// Hexadecimal digits.
    Hex,
    /// A list of numbers, one for each octet.
    Decimal,
}

impl Form {
    /// Its name for readers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Form::Pem => "PEM",
            Form::Der => "DER",
            Form::Base64 => "base64",
            Form::Hex => "hex",
            Form::Decimal => "decimal",
        }
    }
}
