//! Extensions: the frame, and one file for each kind that this program reads itself. The others
//! are read by x509-parser.

mod ber_value;
mod crl;
mod detail;
mod extension;
mod forms;
mod general_name;
mod name_constraints;
mod no_check;
mod standard;
mod tls_feature;

pub use crl::IssuingDistributionPoint;
pub use detail::{Detail, details};
pub(super) use extension::odd_boolean;
pub use extension::{Body, Extension};
pub(super) use forms::{DIRECTORY, GENERAL};
pub use general_name::{GeneralName, general_name_problems};
pub use name_constraints::{NameConstraints, TypedName};
pub use standard::{
    AccessDescription, AuthorityKeyIdentifier, BasicConstraints, KeyUsage, Timestamp, timestamps,
};
pub use tls_feature::{STATUS_REQUEST, STATUS_REQUEST_V2, feature_name};

use super::Certificate;
use crate::asn1::oid::{self, Oid};
use crate::asn1::{DecodeError, DecodeErrorKind, Element, Oddity, Tag};

/// What an extension says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// RFC 7633 §4: the TLS extensions that the server has to support, in their order.
    TlsFeature(Vec<u64>),
    /// RFC 6960 §4.2.2.2.1: the certificate need not be checked for revocation.
    NoCheck,
    /// RFC 5280 §4.2.1.9.
    BasicConstraints(BasicConstraints),
    /// RFC 5280 §4.2.1.3.
    KeyUsage(KeyUsage),
    /// RFC 5280 §4.2.1.12.
    ExtendedKeyUsage(Vec<Oid>),
    /// RFC 5280 §4.2.1.6 and §4.2.1.7.
    AltName(Vec<GeneralName>),
    /// RFC 5280 §4.2.1.2.
    SubjectKeyIdentifier(Vec<u8>),
    /// RFC 5280 §4.2.1.1.
    AuthorityKeyIdentifier(AuthorityKeyIdentifier),
    /// RFC 5280 §4.2.2.
    Access(Vec<AccessDescription>),
    /// RFC 5280 §4.2.1.13: where the lists are.
    CrlDistributionPoints(Vec<GeneralName>),
    /// RFC 5280 §4.2.1.4.
    CertificatePolicies(Vec<Oid>),
    /// RFC 5280 §4.2.1.10.
    NameConstraints {
        /// Subtrees in which names must lie.
        permitted: Vec<GeneralName>,
        /// Subtrees in which they must not.
        excluded: Vec<GeneralName>,
    },
    /// RFC 6962 §3.3.
    SignedCertificateTimestamps(Vec<Timestamp>),
    /// RFC 5280 §4.2.1.14, and the like: a number.
    Number(u64),
    /// RFC 5280 §4.2.1.11.
    PolicyConstraints {
        /// After how many certificates policies must be explicit.
        require_explicit_policy: Option<u32>,
        /// After how many certificates policies are no longer mapped.
        inhibit_policy_mapping: Option<u32>,
    },
    /// RFC 5280 §5.2.3: the list's number, as the octets of the INTEGER.
    CrlNumber(Vec<u8>),
    /// RFC 5280 §5.2.4: this list only says what changed since the list of that number.
    DeltaCrlIndicator(Vec<u8>),
    /// RFC 5280 §5.2.5: what a list is about.
    IssuingDistributionPoint(IssuingDistributionPoint),
    /// A text.
    Text(String),
    /// Not known to this program; its ASN.1 says what can be said.
    Unknown,
}

fn content(oid: &Oid, value: &Element<'_>) -> Result<Content, DecodeError> {
    if let Some(problem) = odd_identifier(oid, value) {
        return Err(problem);
    }
    if let Some(problem) = forms::wrong_form(oid, value) {
        return Err(problem);
    }
    if oid.is(&oid::TLS_FEATURE) {
        return tls_feature::decode(value.inside()).map(Content::TlsFeature);
    }
    if oid.is(&oid::OCSP_NOCHECK) {
        return no_check::decode(value.inside()).map(|()| Content::NoCheck);
    }
    if let Some(content) = crl::decode(oid, value) {
        return content;
    }
    if oid.is(&oid::NAME_CONSTRAINTS) {
        // x509-parser leaves out subtrees that it cannot read, and with them what they forbid.
        name_constraints::decode(value.inside())?;
    }
    standard::decode(oid, value)
}

/// Extensions in which names stand, and with them identifiers of their own.
const WITH_NAMES: [der::asn1::ObjectIdentifier; 10] = [
    oid::SUBJECT_ALT_NAME,
    oid::ISSUER_ALT_NAME,
    oid::AUTHORITY_KEY_IDENTIFIER,
    oid::AUTHORITY_INFO_ACCESS,
    oid::SUBJECT_INFO_ACCESS,
    oid::CRL_DISTRIBUTION_POINTS,
    oid::FRESHEST_CRL,
    oid::NAME_CONSTRAINTS,
    oid::ISSUING_DISTRIBUTION_POINT,
    oid::CERTIFICATE_ISSUER,
];

/// Extensions that hold other identifiers.
const WITH_IDENTIFIERS: [der::asn1::ObjectIdentifier; 5] = [
    oid::EXTENDED_KEY_USAGE,
    oid::CERTIFICATE_POLICIES,
    oid::POLICY_MAPPINGS,
    oid::APPLICATION_POLICIES,
    oid::QC_STATEMENTS,
];

/// The first identifier in a value that cannot be read; of values that nobody knows, the elements say it.
fn odd_identifier(oid: &Oid, value: &Element<'_>) -> Option<DecodeError> {
    let is_any = |all: &[der::asn1::ObjectIdentifier]| all.iter().any(|one| oid.is(one));
    let has_names = is_any(&WITH_NAMES);
    if !has_names && !is_any(&WITH_IDENTIFIERS) {
        return None;
    }
    let element = value.inside().element("extnValue").ok()?;
    oid::unread(&element, "extnValue", has_names)
}

/// What every reader of certificates decodes: where such a value is no good, the certificate is none.
/// TLS Feature and `id-pkix-ocsp-nocheck` have rules of their own; Name Constraints that are read nowhere,
/// such as those with a minimum, are a matter of the chain.
const READ_BY_ALL: [der::asn1::ObjectIdentifier; 9] = [
    oid::SUBJECT_KEY_IDENTIFIER,
    oid::KEY_USAGE,
    oid::SUBJECT_ALT_NAME,
    oid::BASIC_CONSTRAINTS,
    oid::AUTHORITY_KEY_IDENTIFIER,
    oid::EXTENDED_KEY_USAGE,
    oid::CERTIFICATE_POLICIES,
    oid::CRL_DISTRIBUTION_POINTS,
    oid::AUTHORITY_INFO_ACCESS,
];

/// What is wrong with the value of an extension that every reader of certificates decodes.
pub(super) fn broken_value(extension: &Extension) -> Option<DecodeError> {
    let problem = extension.content.as_ref().err()?;
    let is_read = READ_BY_ALL.iter().any(|oid| extension.oid.is(oid));
    let name = extension.oid.name().filter(|_| is_read)?;
    let what = match &problem.kind {
        DecodeErrorKind::Limit(_) => {
            return Some(DecodeError::new(name, problem.offset, problem.kind.clone()));
        }
        DecodeErrorKind::Value(what) => what.clone(),
        _ => problem.to_string(),
    };
    let what = what.trim_end_matches('.');
    Some(DecodeError::value(name, extension.value_span, what))
}

/// Decodes a list of at most `most` extensions, with the problems of those that are left out.
#[must_use]
pub fn decode_list(list: &Element<'_>, most: usize) -> (Vec<Extension>, Vec<DecodeError>) {
    // Real ones have about ten; those of a list's entry, one or two.
    let usual = (list.value.len() / 24).clamp(1, 12);
    let (mut extensions, mut problems) = (Vec::with_capacity(usual), Vec::new());
    if let Err(problem) = list.expect(Tag::Sequence, "a SEQUENCE", "extensions") {
        return (extensions, vec![problem]);
    }
    let mut inside = list.inside();
    while !inside.is_empty() {
        if extensions.len() == most {
            let kind = DecodeErrorKind::limit(most, "extensions", "one object");
            problems.push(DecodeError::new("extensions", inside.offset(), kind));
            break;
        }
        match inside.element("Extension") {
            Ok(element) => match Extension::decode(&element, &mut problems) {
                Ok(extension) => extensions.push(extension),
                Err(problem) => problems.push(problem),
            },
            Err(problem) => {
                problems.push(problem);
                break;
            }
        }
    }
    (extensions, problems)
}

/// The BOOLEANs of an Issuing Distribution Point that are TRUE and not written so (RFC 5280 §5.2.5).
pub(super) fn odd_flags(extension: &Extension) -> Vec<DecodeError> {
    let mut odd = Vec::new();
    if !extension.oid.is(&oid::ISSUING_DISTRIBUTION_POINT) {
        return odd;
    }
    let mut value = extension.cursor();
    let Ok(list) = value.sequence("IssuingDistributionPoint") else {
        return odd;
    };
    let mut inside = list.inside();
    while let Ok(flag) = inside.element("IssuingDistributionPoint") {
        // [3] is the BIT STRING of reasons.
        if matches!(flag.der.first(), Some(0x81 | 0x82 | 0x84 | 0x85)) {
            odd.extend(odd_boolean(&flag, &extension.oid));
        }
    }
    odd
}

/// Whether this names an extension whose value is among an object's problems where it is broken: that extension alone
/// is then not read.
pub(super) fn is_read_by_all(name: &str) -> bool {
    let name_of = |oid: &der::asn1::ObjectIdentifier| Oid::from(oid).name() == Some(name);
    READ_BY_ALL.iter().any(name_of)
}

/// Names each extension that stands there again (RFC 5280 §4.2). There are at most some hundreds, and mostly ten of
/// which each ends with another octet: to compare them is less than to hash them.
pub(crate) fn repeated(extensions: &[Extension]) -> Vec<DecodeError> {
    let mut ends = 0u64;
    let all = extensions.iter().enumerate();
    let again = all.filter(|(position, extension)| {
        let end = 1 << (extension.oid.last_octet() & 63);
        let is_new = ends & end == 0;
        ends |= end;
        let mut before = extensions.iter().take(*position);
        !is_new && before.any(|other| other.oid == extension.oid)
    });
    let problem = |(_, extension): (usize, &Extension)| {
        let what = format!("{} stands there twice", extension.oid.name_or_number());
        let (span, clause) = (extension.span, "RFC 5280, 4.2");
        DecodeError::odd("extensions", span, Oddity::Extensions, what, clause)
    };
    again.map(problem).collect()
}

/// The problem of an extension that stands there again, with another value.
pub(super) fn contradiction<'a>(
    extensions: &[Extension],
    oid: &der::asn1::ObjectIdentifier,
    problems: &'a [DecodeError],
) -> Option<&'a DecodeError> {
    if problems.is_empty() {
        return None;
    }
    let mut all = extensions.iter().filter(|one| one.oid.is(oid));
    let first = all.next()?;
    let other = all.find(|other| other.value != first.value)?;
    let mut problems = problems.iter();
    problems.find(|problem| problem.offset == other.span.start)
}

/// The first extension with this identifier.
pub(crate) fn find<'a>(
    extensions: &'a [Extension],
    oid: &der::asn1::ObjectIdentifier,
) -> Option<&'a Extension> {
    extensions.iter().find(|extension| extension.oid.is(oid))
}

/// The numbers in a well-formed TLS Feature extension (RFC 7633 §4).
pub(super) fn tls_features(extensions: &[Extension]) -> Option<&[u64]> {
    match find(extensions, &oid::TLS_FEATURE)?.content.as_ref() {
        Ok(Content::TlsFeature(features)) => Some(features),
        _ => None,
    }
}

/// Whether `status_request` is among the TLS features: OCSP Must-Staple.
pub(super) fn must_staple(extensions: &[Extension]) -> bool {
    tls_features(extensions).is_some_and(|features| features.contains(&STATUS_REQUEST))
}

/// The extensions that this program asks certificates for.
impl Certificate {
    fn content(&self, oid: &der::asn1::ObjectIdentifier) -> Option<&Content> {
        self.extension(oid)?.content.as_ref().ok()
    }

    /// The numbers in a well-formed TLS Feature extension (RFC 7633 §4).
    #[must_use]
    pub fn tls_features(&self) -> Option<&[u64]> {
        tls_features(&self.extensions)
    }

    /// Whether `status_request` is among the TLS features: OCSP Must-Staple.
    #[must_use]
    pub fn must_staple(&self) -> bool {
        must_staple(&self.extensions)
    }

    /// Basic Constraints.
    #[must_use]
    pub fn basic_constraints(&self) -> Option<&BasicConstraints> {
        match self.content(&oid::BASIC_CONSTRAINTS)? {
            Content::BasicConstraints(constraints) => Some(constraints),
            _ => None,
        }
    }

    /// Key Usage.
    #[must_use]
    pub fn key_usage(&self) -> Option<&KeyUsage> {
        match self.content(&oid::KEY_USAGE)? {
            Content::KeyUsage(usage) => Some(usage),
            _ => None,
        }
    }

    /// Extended Key Usage.
    #[must_use]
    pub fn extended_key_usage(&self) -> Option<&[Oid]> {
        match self.content(&oid::EXTENDED_KEY_USAGE)? {
            Content::ExtendedKeyUsage(purposes) => Some(purposes),
            _ => None,
        }
    }

    /// Whether Extended Key Usage names this purpose.
    #[must_use]
    pub fn has_purpose(&self, purpose: &der::asn1::ObjectIdentifier) -> bool {
        self.extended_key_usage()
            .is_some_and(|list| list.iter().any(|oid| oid.is(purpose)))
    }

    /// Whether `id-pkix-ocsp-nocheck` is there and well-formed (RFC 6960 §4.2.2.2.1).
    #[must_use]
    pub fn has_no_check(&self) -> bool {
        matches!(self.content(&oid::OCSP_NOCHECK), Some(Content::NoCheck))
    }

    /// Subject Alternative Name.
    #[must_use]
    pub fn subject_alt_names(&self) -> &[GeneralName] {
        match self.content(&oid::SUBJECT_ALT_NAME) {
            Some(Content::AltName(names)) => names,
            _ => &[],
        }
    }

    /// The locations of Authority Information Access with this method.
    pub fn access_locations<'a>(
        &'a self,
        method: &'a der::asn1::ObjectIdentifier,
    ) -> impl Iterator<Item = &'a GeneralName> {
        let access = match self.content(&oid::AUTHORITY_INFO_ACCESS) {
            Some(Content::Access(access)) => access.as_slice(),
            _ => &[],
        };
        access
            .iter()
            .filter(move |entry| entry.method.is(method))
            .map(|entry| &entry.location)
    }

    /// Name Constraints, with their names in full; an error where they cannot be read.
    #[must_use]
    pub fn name_constraints(&self) -> Option<Result<NameConstraints, DecodeError>> {
        let extension = self.extension(&oid::NAME_CONSTRAINTS)?;
        Some(name_constraints::decode(extension.cursor()))
    }

    /// Subject Alternative Name, with its names in full.
    ///
    /// # Errors
    /// When the extension is there and cannot be read.
    pub fn typed_alt_names(&self) -> Result<Vec<TypedName>, DecodeError> {
        match self.extension(&oid::SUBJECT_ALT_NAME) {
            Some(extension) => name_constraints::names(extension.cursor()),
            None => Ok(Vec::new()),
        }
    }

    /// Authority Key Identifier.
    #[must_use]
    pub fn authority_key_identifier(&self) -> Option<&AuthorityKeyIdentifier> {
        match self.content(&oid::AUTHORITY_KEY_IDENTIFIER) {
            Some(Content::AuthorityKeyIdentifier(id)) => Some(id),
            _ => None,
        }
    }

    /// The key identifiers: of the subject, and of the authority.
    #[must_use]
    pub fn key_identifiers(&self) -> (Option<&[u8]>, Option<&[u8]>) {
        let subject = match self.content(&oid::SUBJECT_KEY_IDENTIFIER) {
            Some(Content::SubjectKeyIdentifier(id)) => Some(id.as_slice()),
            _ => None,
        };
        let authority = match self.content(&oid::AUTHORITY_KEY_IDENTIFIER) {
            Some(Content::AuthorityKeyIdentifier(id)) => id.key_identifier.as_deref(),
            _ => None,
        };
        (subject, authority)
    }
}
