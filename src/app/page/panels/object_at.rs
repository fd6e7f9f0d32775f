//! Where an object stands in a report.

use crate::report::Report;

/// An object of a report, by its kind and position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectAt {
    /// A certificate.
    Certificate(usize),
    /// An OCSP response.
    Response(usize),
    /// A certification request.
    CertificateRequest(usize),
    /// An OCSP request.
    OcspRequest(usize),
    /// A revocation list.
    Crl(usize),
}

impl ObjectAt {
    /// Its DER in base64; empty where the report does not have it.
    pub fn der(self, report: &Report) -> &str {
        let der = match self {
            Self::Certificate(at) => report.certificates.get(at).map(|it| &it.der),
            Self::Response(at) => report.ocsp_responses.get(at).map(|it| &it.der),
            Self::CertificateRequest(at) => report.certificate_requests.get(at).map(|it| &it.der),
            Self::OcspRequest(at) => report.ocsp_requests.get(at).map(|it| &it.der),
            Self::Crl(at) => report.crls.get(at).map(|it| &it.der),
        };
        der.map_or("", String::as_str)
    }

    /// The label of its PEM form.
    pub const fn pem_label(self) -> &'static str {
        match self {
            Self::Certificate(_) => "CERTIFICATE",
            Self::Response(_) => "OCSP RESPONSE",
            Self::CertificateRequest(_) => "CERTIFICATE REQUEST",
            Self::OcspRequest(_) => "OCSP REQUEST",
            Self::Crl(_) => "X509 CRL",
        }
    }
}
