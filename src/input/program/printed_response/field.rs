//! Which field a line begins.

/// A field, or a mark between fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// `OCSP Response Data:` (OpenSSL), `OCSP Response Information:` (GnuTLS).
    Begin,
    /// The same of a request.
    Request,
    Status,
    /// `Responder Error: trylater (3)`, which is all that `openssl ocsp` says of an error.
    Error,
    Type,
    Version,
    Responder,
    ResponderKey,
    ProducedAt,
    Responses,
    CertificateId,
    HashAlgorithm,
    NameHash,
    KeyHash,
    Serial,
    CertStatus,
    RevokedAt,
    Reason,
    ThisUpdate,
    NextUpdate,
    SingleExtensions,
    Extensions,
    SignatureAlgorithm,
    Signature,
    MaskAlgorithm,
    SaltLength,
    Trailer,
    /// The dump of an embedded certificate, whose PEM follows.
    Certificate,
}

/// What programs call them. `Responder Key ID`, `Certificate Status` and `Revocation time` are GnuTLS's.
const FIELDS: &[(&str, Field)] = &[
    ("OCSP Response Data", Field::Begin),
    ("OCSP Response Information", Field::Begin),
    ("OCSP Request Data", Field::Request),
    ("OCSP Request Information", Field::Request),
    ("OCSP Response Status", Field::Status),
    ("Response Status", Field::Status),
    ("Responder Error", Field::Error),
    ("Response Type", Field::Type),
    ("Version", Field::Version),
    ("Responder Id", Field::Responder),
    ("Responder Key ID", Field::ResponderKey),
    ("Produced At", Field::ProducedAt),
    ("Responses", Field::Responses),
    ("Certificate ID", Field::CertificateId),
    ("Hash Algorithm", Field::HashAlgorithm),
    ("Issuer Name Hash", Field::NameHash),
    ("Issuer Key Hash", Field::KeyHash),
    ("Serial Number", Field::Serial),
    ("Cert Status", Field::CertStatus),
    ("Certificate Status", Field::CertStatus),
    ("Revocation Time", Field::RevokedAt),
    ("Revocation Reason", Field::Reason),
    ("Reason", Field::Reason),
    ("This Update", Field::ThisUpdate),
    ("Next Update", Field::NextUpdate),
    ("Response Single Extensions", Field::SingleExtensions),
    ("Response Extensions", Field::Extensions),
    ("Extensions", Field::Extensions),
    ("Signature Algorithm", Field::SignatureAlgorithm),
    ("Signature Value", Field::Signature),
    ("Signature", Field::Signature),
    ("Mask Algorithm", Field::MaskAlgorithm),
    ("Salt Length", Field::SaltLength),
    ("Trailer Field", Field::Trailer),
    ("Certificate", Field::Certificate),
    ("X.509 Certificate Information", Field::Certificate),
];

impl Field {
    /// The field that a line begins, and what follows it there.
    pub(super) fn of(line: &str) -> Option<(Self, &str)> {
        let (name, value) = line.split_once(':')?;
        let name = name.trim();
        let found = FIELDS
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name));
        let (_, field) = found?;
        let value = value.trim();
        let is_title = matches!(
            field,
            Self::Certificate | Self::SingleExtensions | Self::Extensions | Self::CertificateId
        );
        (!is_title || value.is_empty()).then_some((*field, value))
    }

    /// Whether a line is GnuTLS's and nobody else's.
    pub(super) fn is_gnutls(line: &str) -> bool {
        [
            "OCSP Response Information:",
            "Response Status:",
            "Responder Key ID:",
            "Certificate Status:",
        ]
        .iter()
        .any(|begin| line.starts_with(begin))
    }

    /// Whether it can stand after extensions, where other lines belong to them.
    pub(super) const fn ends_extensions(self) -> bool {
        matches!(
            self,
            Self::Begin
                | Self::Request
                | Self::Status
                | Self::Error
                | Self::CertificateId
                | Self::CertStatus
                | Self::Extensions
                | Self::SignatureAlgorithm
        )
    }

    /// Whether a response is printed from here on, though its first lines are not there.
    pub(super) const fn begins_response(self) -> bool {
        matches!(
            self,
            Self::Begin
                | Self::Status
                | Self::Error
                | Self::Type
                | Self::Responder
                | Self::ResponderKey
                | Self::ProducedAt
                | Self::CertificateId
        )
    }
}
