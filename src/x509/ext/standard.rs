use x509_parser::extensions::{self as parser, ParsedExtension, X509Extension};
use x509_parser::prelude::FromDer;

use super::{Content, GeneralName};
use crate::asn1::oid::Oid;
use crate::asn1::{DecodeError, Element, Tag, Time};

/// Whether a certificate is an authority's, and how long a path may follow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BasicConstraints {
    /// Whether the subject may issue certificates.
    pub ca: bool,
    /// How many intermediate certificates may follow.
    pub path_len_constraint: Option<u32>,
}

/// What the key may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyUsage {
    flags: u16,
}

impl KeyUsage {
    const NAMES: [&'static str; 9] = [
        "digitalSignature",
        "nonRepudiation",
        "keyEncipherment",
        "dataEncipherment",
        "keyAgreement",
        "keyCertSign",
        "cRLSign",
        "encipherOnly",
        "decipherOnly",
    ];

    /// The names of the bits that are set, in the standard's order.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMES
            .into_iter()
            .enumerate()
            .filter(move |(bit, _)| self.flags >> bit & 1 == 1)
            .map(|(_, name)| name)
    }

    /// Whether the key may sign what is neither a certificate nor a list.
    #[must_use]
    pub fn digital_signature(self) -> bool {
        self.flags & 1 != 0
    }

    /// Whether the key may sign revocation lists.
    #[must_use]
    pub fn crl_sign(self) -> bool {
        self.flags >> 6 & 1 == 1
    }

    /// Whether the key may do what a TLS server does with it: sign handshakes, or take part in a
    /// key exchange.
    #[must_use]
    pub fn serves_tls(self) -> bool {
        const KEY_ENCIPHERMENT: u16 = 1 << 2;
        const KEY_AGREEMENT: u16 = 1 << 4;
        self.digital_signature() || self.flags & (KEY_ENCIPHERMENT | KEY_AGREEMENT) != 0
    }

    /// Whether the key may sign certificates.
    #[must_use]
    pub fn key_cert_sign(self) -> bool {
        self.flags >> 5 & 1 == 1
    }
}

/// Which key the issuer signed with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorityKeyIdentifier {
    /// The identifier of the key.
    pub key_identifier: Option<Vec<u8>>,
    /// The issuer of the issuer's certificate.
    pub issuer: Vec<GeneralName>,
    /// The serial number of the issuer's certificate.
    pub serial_number: Option<Vec<u8>>,
}

/// Where something about the issuer is to be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessDescription {
    /// What is there.
    pub method: Oid,
    /// Where.
    pub location: GeneralName,
}

/// A log's promise to publish the certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timestamp {
    /// Which log.
    pub log_id: Vec<u8>,
    /// When it was promised.
    pub time: Time,
}

/// Reads an extension that x509-parser knows.
pub(super) fn decode(oid: &Oid, value: &Element<'_>) -> Result<Content, DecodeError> {
    let unreadable = || {
        let what = "the value is not what the standard defines for this extension";
        DecodeError::value("extnValue", value.span(), what)
    };
    if oid.is(&crate::asn1::oid::EXTENDED_KEY_USAGE) {
        return purposes(value).map(Content::ExtendedKeyUsage);
    }
    // The value in a frame that is DER, whatever the frame is in which it stands.
    let frame = oid.in_extension(value.value);
    let (_, extension) = X509Extension::from_der(&frame).map_err(|_| unreadable())?;
    match extension.parsed_extension() {
        ParsedExtension::UnsupportedExtension { .. } | ParsedExtension::Unparsed => {
            Ok(Content::Unknown)
        }
        ParsedExtension::ParseError { .. } => Err(unreadable()),
        parsed => converted(parsed).ok_or_else(unreadable),
    }
}

fn converted(parsed: &ParsedExtension<'_>) -> Option<Content> {
    use ParsedExtension as From;
    Some(match parsed {
        From::BasicConstraints(constraints) => Content::BasicConstraints(BasicConstraints {
            ca: constraints.ca,
            path_len_constraint: constraints.path_len_constraint,
        }),
        From::KeyUsage(usage) => Content::KeyUsage(KeyUsage { flags: usage.flags }),
        From::SubjectAlternativeName(names) => Content::AltName(names_of(&names.general_names)),
        From::IssuerAlternativeName(names) => Content::AltName(names_of(&names.general_names)),
        From::SubjectKeyIdentifier(id) => Content::SubjectKeyIdentifier(id.0.to_vec()),
        From::AuthorityKeyIdentifier(id) => {
            Content::AuthorityKeyIdentifier(AuthorityKeyIdentifier {
                key_identifier: id.key_identifier.as_ref().map(|id| id.0.to_vec()),
                issuer: names_of(id.authority_cert_issuer.as_deref().unwrap_or_default()),
                serial_number: id.authority_cert_serial.map(<[u8]>::to_vec),
            })
        }
        From::AuthorityInfoAccess(access) => Content::Access(accesses(&access.accessdescs)?),
        From::SubjectInfoAccess(access) => Content::Access(accesses(&access.accessdescs)?),
        From::CRLDistributionPoints(points) => {
            Content::CrlDistributionPoints(distribution_points(points))
        }
        From::CertificatePolicies(policies) => Content::CertificatePolicies(
            policies
                .iter()
                .map(|policy| Oid::of(policy.policy_id.as_bytes()))
                .collect::<Option<_>>()?,
        ),
        From::NameConstraints(constraints) => Content::NameConstraints {
            permitted: subtrees(constraints.permitted_subtrees.as_deref()),
            excluded: subtrees(constraints.excluded_subtrees.as_deref()),
        },
        From::PolicyConstraints(constraints) => Content::PolicyConstraints {
            require_explicit_policy: constraints.require_explicit_policy,
            inhibit_policy_mapping: constraints.inhibit_policy_mapping,
        },
        From::InhibitAnyPolicy(policy) => Content::Number(u64::from(policy.skip_certs)),
        From::SCT(timestamps) => {
            Content::SignedCertificateTimestamps(timestamps.iter().map(timestamp).collect())
        }
        From::NSCertType(kind) => Content::Text(kind.to_string()),
        From::NsCertComment(text) => Content::Text((*text).to_owned()),
        _ => Content::Unknown,
    })
}

/// In the order of the file, those that stand there twice included.
fn purposes(value: &Element<'_>) -> Result<Vec<Oid>, DecodeError> {
    const FIELD: &str = "ExtKeyUsageSyntax";
    let list = value.explicit(FIELD)?;
    list.expect(Tag::Sequence, "a SEQUENCE", FIELD)?;
    let (mut inside, mut purposes) = (list.inside(), Vec::new());
    while !inside.is_empty() {
        purposes.push(Oid::read(&inside.element("KeyPurposeId")?, "KeyPurposeId")?);
    }
    Ok(purposes)
}

fn names_of(names: &[parser::GeneralName<'_>]) -> Vec<GeneralName> {
    names.iter().map(GeneralName::from).collect()
}

fn subtrees(subtrees: Option<&[parser::GeneralSubtree<'_>]>) -> Vec<GeneralName> {
    subtrees
        .unwrap_or_default()
        .iter()
        .map(|subtree| GeneralName::from(&subtree.base))
        .collect()
}

fn accesses(descriptions: &[parser::AccessDescription<'_>]) -> Option<Vec<AccessDescription>> {
    let convert = |description: &parser::AccessDescription<'_>| {
        let location = GeneralName::from(&description.access_location);
        Some(AccessDescription {
            method: Oid::of(description.access_method.as_bytes())?,
            location,
        })
    };
    descriptions.iter().map(convert).collect()
}

fn distribution_points(points: &parser::CRLDistributionPoints<'_>) -> Vec<GeneralName> {
    let names = points
        .iter()
        .filter_map(|point| match &point.distribution_point {
            Some(parser::DistributionPointName::FullName(names)) => Some(names_of(names)),
            _ => None,
        });
    names.flatten().collect()
}

/// Reads a list of signed certificate timestamps
/// ([RFC 6962 §3.3](https://www.rfc-editor.org/rfc/rfc6962#section-3.3)); none where it is of
/// another form, or holds more than the timestamps that could be read.
pub fn timestamps(octet_string: &Element<'_>) -> Option<Vec<Timestamp>> {
    let (_, list) = parser::parse_ct_signed_certificate_timestamp_list(octet_string.der).ok()?;
    // Lengths of the parts, each with the length in front of it that TLS writes.
    let size = |one: &parser::SignedCertificateTimestamp<'_>| {
        2 + 1 + 32 + 8 + 2 + one.extensions.0.len() + 2 + 2 + one.signature.data.len()
    };
    let read = 2 + list.iter().map(size).sum::<usize>();
    (read == octet_string.value.len()).then(|| list.iter().map(timestamp).collect())
}

fn timestamp(from: &parser::SignedCertificateTimestamp<'_>) -> Timestamp {
    let seconds = i64::try_from(from.timestamp / 1000).unwrap_or(i64::MAX);
    Timestamp {
        log_id: from.id.key_id.to_vec(),
        time: Time::from_unix(seconds),
    }
}
