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
///
/// Like [`converted`] and [`rare`] a function of its own also where it is asked from one place: browsers compile
/// one that is called often as a whole, and a large one takes them more than its parts.
#[inline(never)]
pub(super) fn decode(oid: &Oid, value: &Element<'_>) -> Result<Content, DecodeError> {
    let unreadable = || {
        let what = "the value is not what the standard defines for this extension";
        DecodeError::value("extnValue", value.span(), what)
    };
    if oid.is(&crate::asn1::oid::EXTENDED_KEY_USAGE) {
        return purposes(value).map(Content::ExtendedKeyUsage);
    }
    let is_of_subject = oid.is(&crate::asn1::oid::SUBJECT_ALT_NAME);
    if is_of_subject && let Some(names) = hosts(value) {
        return Ok(Content::AltName(names));
    }
    // The value in a frame that is DER, whatever the frame is in which it stands.
    let frame = oid.in_extension(value.value);
    let (_, extension) = X509Extension::from_der(&frame).map_err(|_| unreadable())?;
    match extension.parsed_extension() {
        ParsedExtension::UnsupportedExtension { .. } | ParsedExtension::Unparsed => {
            Ok(Content::Unknown)
        }
        ParsedExtension::ParseError { .. } => Err(unreadable()),
        parsed => converted(parsed, value).ok_or_else(unreadable),
    }
}

/// The names are read anew: x509-parser leaves out what follows a part of one that it cannot read.
#[inline(never)]
fn converted(parsed: &ParsedExtension<'_>, value: &Element<'_>) -> Option<Content> {
    use ParsedExtension as From;
    Some(match parsed {
        From::BasicConstraints(constraints) => Content::BasicConstraints(BasicConstraints {
            ca: constraints.ca,
            path_len_constraint: constraints.path_len_constraint,
        }),
        From::KeyUsage(usage) => Content::KeyUsage(KeyUsage { flags: usage.flags }),
        From::SubjectAlternativeName(_) | From::IssuerAlternativeName(_) => {
            Content::AltName(names_in(&list(value)?))
        }
        From::SubjectKeyIdentifier(id) => Content::SubjectKeyIdentifier(id.0.to_vec()),
        From::AuthorityKeyIdentifier(id) => {
            Content::AuthorityKeyIdentifier(AuthorityKeyIdentifier {
                key_identifier: id.key_identifier.as_ref().map(|id| id.0.to_vec()),
                issuer: tagged(&list(value)?, 1).map_or_else(Vec::new, |names| names_in(&names)),
                serial_number: id.authority_cert_serial.map(<[u8]>::to_vec),
            })
        }
        From::AuthorityInfoAccess(_) | From::SubjectInfoAccess(_) => Content::Access(
            elements(&list(value)?)
                .map(|one| access(&one))
                .collect::<Option<_>>()?,
        ),
        From::CRLDistributionPoints(_) => {
            Content::CrlDistributionPoints(distribution_points(&list(value)?))
        }
        From::CertificatePolicies(policies) => Content::CertificatePolicies(
            policies
                .iter()
                .map(|policy| Oid::of(policy.policy_id.as_bytes()))
                .collect::<Option<_>>()?,
        ),
        parsed => rare(parsed, value)?,
    })
}

/// What few certificates have.
#[inline(never)]
fn rare(parsed: &ParsedExtension<'_>, value: &Element<'_>) -> Option<Content> {
    use ParsedExtension as From;
    Some(match parsed {
        From::NameConstraints(_) => Content::NameConstraints {
            permitted: subtrees(&list(value)?, 0),
            excluded: subtrees(&list(value)?, 1),
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

/// The names in a list of DNS names in ASCII and nothing else, as nearly all servers' certificates have, where it is
/// DER: what x509-parser takes. Each certificate has its own, and to have it read twice is much of its reading.
fn hosts(value: &Element<'_>) -> Option<Vec<GeneralName>> {
    const DNS_NAME: u8 = 0x82;
    let list = value.explicit("extnValue").ok()?;
    let is_plain = |one: &Element<'_>| {
        one.der.first() == Some(&DNS_NAME) && one.value.iter().all(u8::is_ascii_graphic)
    };
    let is_list = list.is_der() && list.tag == Tag::Sequence && !list.value.is_empty();
    let mut inside = is_list.then(|| list.inside())?;
    let mut names = Vec::new();
    while !inside.is_empty() {
        let one = inside.element("extnValue").ok().filter(is_plain)?;
        names.push(GeneralName::of(&one));
    }
    Some(names)
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

/// The SEQUENCE that the value of an extension is.
fn list<'a>(value: &Element<'a>) -> Option<Element<'a>> {
    value.inside().sequence("extnValue").ok()
}

fn elements<'a>(of: &Element<'a>) -> impl Iterator<Item = Element<'a>> {
    let mut inside = of.inside();
    std::iter::from_fn(move || inside.element("extnValue").ok())
}

/// The element with this tag.
fn tagged<'a>(of: &Element<'a>, number: u32) -> Option<Element<'a>> {
    elements(of).find(|one| one.is_context(number))
}

fn names_in(list: &Element<'_>) -> Vec<GeneralName> {
    elements(list).map(|name| GeneralName::of(&name)).collect()
}

fn subtrees(constraints: &Element<'_>, number: u32) -> Vec<GeneralName> {
    let list = tagged(constraints, number);
    let bases = list.iter().flat_map(elements);
    let bases = bases.filter_map(|subtree| elements(&subtree).next());
    bases.map(|base| GeneralName::of(&base)).collect()
}

fn access(description: &Element<'_>) -> Option<AccessDescription> {
    let mut parts = elements(description);
    Some(AccessDescription {
        method: Oid::of(parts.next()?.value)?,
        location: GeneralName::of(&parts.next()?),
    })
}

fn distribution_points(points: &Element<'_>) -> Vec<GeneralName> {
    let names = elements(points).filter_map(|point| tagged(&tagged(&point, 0)?, 0));
    names.flat_map(|names| names_in(&names)).collect()
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
