use der::asn1::ObjectIdentifier;

use crate::asn1::oid::{self, Oid};
use crate::asn1::{Cursor, DecodeError, Element, Tag, Time};
use crate::x509::ext::{self, GeneralName, Timestamp};
use crate::x509::{AlgorithmIdentifier, Extension, Name};

/// The most extensions that are read from one list; real ones have one or two.
const MAX_EXTENSIONS: usize = 64;

/// The most algorithms, types or places that are read from one list; real ones have a few.
const MAX_LISTED: usize = 64;

/// Where an extension stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In `responseExtensions`.
    Response,
    /// In the `singleExtensions` of an entry.
    Single,
}

/// The extensions that this program understands where they stand. Those of an entry include the
/// CRL entry extensions (RFC 6960 §4.4.5) and the list of signed certificate timestamps
/// (RFC 6962 §3.3).
const UNDERSTOOD: &[(Place, &[ObjectIdentifier])] = &[
    (
        Place::Response,
        &[oid::OCSP_NONCE, oid::OCSP_EXTENDED_REVOKE],
    ),
    (
        Place::Single,
        &[
            oid::OCSP_CRL,
            oid::OCSP_ARCHIVE_CUTOFF,
            oid::OCSP_SCT_LIST,
            oid::REASON_CODE,
            oid::INVALIDITY_DATE,
            oid::CERTIFICATE_ISSUER,
        ],
    ),
];

/// Whether this program understands `extension` where it stands: it knows it, and can read what it
/// says. A critical extension that cannot be processed is to be refused like one that is not known
/// ([RFC 5280 §4.2](https://www.rfc-editor.org/rfc/rfc5280#section-4.2)). Timestamps are not processed
/// to tell a status, so that even a broken list of them spoils none, as in BoringSSL.
#[must_use]
pub fn understood(extension: &Extension, place: Place) -> bool {
    let mut there = UNDERSTOOD.iter().filter(|(where_, _)| *where_ == place);
    there.any(|(_, oids)| oids.iter().any(|oid| extension.oid.is(oid)))
        && (extension.oid.is(&oid::OCSP_SCT_LIST) || content(extension).is_ok())
}

pub(super) fn decode_list(list: &Element<'_>, problems: &mut Vec<DecodeError>) -> Vec<Extension> {
    let (extensions, found) = ext::decode_list(list, MAX_EXTENSIONS);
    problems.extend(found);
    problems.extend(ext::repeated(&extensions));
    extensions
}

/// What an OCSP extension says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// RFC 9654 §2.1: the number that the client chose.
    Nonce(Vec<u8>),
    /// RFC 6960 §4.4.4: statuses are kept for certificates that expired after this.
    ArchiveCutoff(Time),
    /// RFC 6960 §4.4.8: the responder also calls certificates revoked that were never issued.
    ExtendedRevoke,
    /// RFC 6960 §4.4.2: which certificate revocation list the status is from.
    CrlId {
        /// Where it is.
        url: Option<String>,
        /// The octets of its number.
        number: Option<Vec<u8>>,
        /// When it was made.
        time: Option<Time>,
    },
    /// RFC 6962 §3.3.
    SignedCertificateTimestamps {
        /// The list as it stands.
        list: Vec<u8>,
        /// What it holds; none where it is not of the form that the standard defines. Timestamps
        /// say nothing about revocation, so that spoils no status.
        timestamps: Option<Vec<Timestamp>>,
    },
    /// RFC 5280 §5.3.1.
    ReasonCode(u8),
    /// RFC 5280 §5.3.2.
    InvalidityDate(Time),
    /// RFC 6960 §4.4.3: the types of response that the client understands.
    AcceptableResponses(Vec<Oid>),
    /// RFC 6960 §4.4.7.1: how the client would like the response to be signed, best first.
    PreferredSignatureAlgorithms(Vec<AlgorithmIdentifier>),
    /// RFC 6960 §4.4.6: who knows about the certificate, for a responder that passes requests on.
    ServiceLocator {
        /// The issuer of the certificate.
        issuer: Name,
        /// Where its responder is: `AuthorityInfoAccessSyntax`.
        locator: Vec<GeneralName>,
    },
    /// Another extension; its ASN.1 says what can be said.
    Other,
}

/// Reads the value of an OCSP extension.
///
/// # Errors
/// When it is an extension that this program knows, but the value is not as the standard says.
pub fn content(extension: &Extension) -> Result<Content, DecodeError> {
    let mut value = extension.cursor();
    let is = |oid| extension.oid.is(oid);
    let content = if is(&oid::OCSP_NONCE) {
        let nonce = value.expect(Tag::OctetString, "an OCTET STRING", "Nonce")?;
        Content::Nonce(nonce.value.to_vec())
    } else if is(&oid::OCSP_SCT_LIST) {
        let name = "SignedCertificateTimestampList";
        let list = value.expect(Tag::OctetString, "an OCTET STRING", name)?;
        Content::SignedCertificateTimestamps {
            list: list.value.to_vec(),
            timestamps: ext::timestamps(&list),
        }
    } else if is(&oid::OCSP_CRL) {
        crl_id(&value.sequence("CrlID")?)?
    } else if is(&oid::OCSP_ARCHIVE_CUTOFF) {
        let element = value.element("ArchiveCutoff")?;
        Content::ArchiveCutoff(Time::generalized(&element, "ArchiveCutoff")?)
    } else if is(&oid::INVALIDITY_DATE) {
        let element = value.element("invalidityDate")?;
        Content::InvalidityDate(Time::generalized(&element, "invalidityDate")?)
    } else if is(&oid::OCSP_EXTENDED_REVOKE) {
        value.expect(Tag::Null, "NULL", "Extended Revoked Definition")?;
        Content::ExtendedRevoke
    } else if is(&oid::REASON_CODE) {
        let element = value.expect(Tag::Enumerated, "an ENUMERATED", "reasonCode")?;
        let [number] = element.value else {
            return Err(DecodeError::value(
                "reasonCode",
                element.span(),
                "it is no known reason",
            ));
        };
        Content::ReasonCode(*number)
    } else if is(&oid::OCSP_RESPONSE) {
        acceptable_responses(&mut value)?
    } else if is(&oid::OCSP_PREFERRED_SIGNATURE_ALGORITHMS) {
        preferred_signature_algorithms(&mut value)?
    } else if is(&oid::OCSP_SERVICE_LOCATOR) {
        service_locator(&mut value)?
    } else {
        return Ok(Content::Other);
    };
    value.end("extnValue")?;
    Ok(content)
}

/// The nonce among some extensions (RFC 9654 §2.1): the extension, and the octets inside its OCTET
/// STRING if it is one.
#[must_use]
pub fn nonce(extensions: &[Extension]) -> Option<(&Extension, Option<Vec<u8>>)> {
    let mut extensions = extensions.iter();
    let extension = extensions.find(|extension| extension.oid.is(&oid::OCSP_NONCE))?;
    let octets = match content(extension) {
        Ok(Content::Nonce(octets)) => Some(octets),
        _ => None,
    };
    Some((extension, octets))
}

/// Whether some extensions have several nonces that differ: which of them counts nobody can tell.
#[must_use]
pub fn nonces_differ(extensions: &[Extension]) -> bool {
    let mut nonces = extensions.iter().filter(|one| one.oid.is(&oid::OCSP_NONCE));
    let first = nonces.next();
    nonces.any(|other| first.is_some_and(|first| first.value != other.value))
}

/// `AcceptableResponses ::= SEQUENCE OF OBJECT IDENTIFIER`
fn acceptable_responses(value: &mut Cursor<'_>) -> Result<Content, DecodeError> {
    const FIELD: &str = "AcceptableResponses";
    let mut inside = value.sequence(FIELD)?.inside();
    let mut types = Vec::new();
    while !inside.is_empty() && types.len() < MAX_LISTED {
        types.push(Oid::read(&inside.element(FIELD)?, FIELD)?);
    }
    Ok(Content::AcceptableResponses(types))
}

/// ```asn1
/// PreferredSignatureAlgorithms ::= SEQUENCE OF SEQUENCE {
///     sigIdentifier         AlgorithmIdentifier,
///     pubKeyAlgIdentifier   SMIMECapability OPTIONAL }
/// ```
fn preferred_signature_algorithms(value: &mut Cursor<'_>) -> Result<Content, DecodeError> {
    const FIELD: &str = "PreferredSignatureAlgorithms";
    let mut inside = value.sequence(FIELD)?.inside();
    let mut algorithms = Vec::new();
    while !inside.is_empty() && algorithms.len() < MAX_LISTED {
        let mut parts = inside.sequence(FIELD)?.inside();
        let algorithm = parts.element("sigIdentifier")?;
        let algorithm = AlgorithmIdentifier::decode(&algorithm, "sigIdentifier")?;
        algorithm
            .odd_parameters("sigIdentifier")
            .map_or(Ok(()), Err)?;
        algorithms.push(algorithm);
        if !parts.is_empty() {
            parts.sequence("pubKeyAlgIdentifier")?;
        }
        parts.end(FIELD)?;
    }
    Ok(Content::PreferredSignatureAlgorithms(algorithms))
}

/// ```asn1
/// ServiceLocator ::= SEQUENCE {
///     issuer    Name,
///     locator   AuthorityInfoAccessSyntax }
/// ```
fn service_locator(value: &mut Cursor<'_>) -> Result<Content, DecodeError> {
    const FIELD: &str = "ServiceLocator";
    let mut inside = value.sequence(FIELD)?.inside();
    let issuer = Name::decode(&inside.element("issuer")?, "issuer")?;
    issuer.problems.first().cloned().map_or(Ok(()), Err)?;
    let mut locator = Vec::new();
    // RFC 2560 allowed to leave the locator out.
    if !inside.is_empty() {
        let mut list = inside.sequence("locator")?.inside();
        while !list.is_empty() && locator.len() < MAX_LISTED {
            let mut access = list.sequence("locator")?.inside();
            Oid::read(&access.element("accessMethod")?, "accessMethod")?;
            let location = access.element("accessLocation")?;
            locator.push(GeneralName::decode(&location, "accessLocation")?);
        }
    }
    inside.end(FIELD)?;
    Ok(Content::ServiceLocator { issuer, locator })
}

/// ```asn1
/// CrlID ::= SEQUENCE {
///     crlUrl    [0] EXPLICIT IA5String OPTIONAL,
///     crlNum    [1] EXPLICIT INTEGER OPTIONAL,
///     crlTime   [2] EXPLICIT GeneralizedTime OPTIONAL }
/// ```
fn crl_id(whole: &Element<'_>) -> Result<Content, DecodeError> {
    let mut inside = whole.inside();
    let mut part = |number, name| match inside.optional_context(number, name)? {
        Some(part) => part.explicit(name).map(Some),
        None => Ok(None),
    };
    let (url, number, time) = (part(0, "crlUrl")?, part(1, "crlNum")?, part(2, "crlTime")?);
    inside.end("CrlID")?;
    if let Some(url) = &url {
        url.expect(Tag::Ia5String, "an IA5String", "crlUrl")?;
    }
    if let Some(number) = &number {
        number.expect(Tag::Integer, "an INTEGER", "crlNum")?;
    }
    let time = time.map(|time| Time::generalized(&time, "crlTime"));
    Ok(Content::CrlId {
        url: url.map(|url| String::from_utf8_lossy(url.value).into_owned()),
        number: number.map(|number| number.value.to_vec()),
        time: time.transpose()?,
    })
}
