//! What is given: an input, and how it is to be read.

use super::password::Password;

/// Something handed over: a file, or what was pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The file name, or what the page calls a paste.
    pub name: String,
    /// Its bytes, whatever they are.
    pub bytes: Vec<u8>,
    /// What opens the encrypted containers in it.
    pub password: Option<Password>,
    /// What it is to be read as; `None` where its content shall tell.
    pub read_as: Option<ReadAs>,
    /// Whether what programs say in it is passed over, so that nothing needs their catalogue.
    pub skips_messages: bool,
}

impl Input {
    /// An input of this name.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.into(),
            bytes: bytes.into(),
            password: None,
            read_as: None,
            skips_messages: false,
        }
    }
}

/// What an input is to be read as, where its content would be taken for something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReadAs {
    /// One certificate, however broken.
    Certificate,
    /// One OCSP response, however broken.
    OcspResponse,
    /// One certification request, however broken.
    CertificateRequest,
    /// One OCSP request, however broken.
    OcspRequest,
    /// One certificate revocation list, however broken.
    Crl,
    /// Text with PEM, base64 or hex in it.
    Text,
    /// Binary, with DER in it.
    Binary,
    /// Hexadecimal digits from the beginning to the end.
    Hex,
    /// Base64 from the beginning to the end.
    Base64,
}

impl ReadAs {
    /// Every way.
    pub const ALL: [Self; 9] = [
        Self::Certificate,
        Self::OcspResponse,
        Self::CertificateRequest,
        Self::OcspRequest,
        Self::Crl,
        Self::Text,
        Self::Binary,
        Self::Hex,
        Self::Base64,
    ];

    /// Its name on the command line and in the JavaScript interface.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Certificate => "certificate",
            Self::OcspResponse => "ocsp-response",
            Self::CertificateRequest => "certificate-request",
            Self::OcspRequest => "ocsp-request",
            Self::Crl => "crl",
            Self::Text => "text",
            Self::Binary => "binary",
            Self::Hex => "hex",
            Self::Base64 => "base64",
        }
    }

    /// The way of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.as_str() == name)
    }
}
