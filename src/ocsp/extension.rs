use der::asn1::ObjectIdentifier;

use crate::asn1::oid;
use crate::asn1::{Cursor, DecodeError, Element, Time};
use crate::x509::Extension;
use crate::x509::ext;

/// The most extensions that are read from one list; real ones have one or two.
const MAX_EXTENSIONS: usize = 64;

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

/// Whether this program understands `extension` where it stands.
#[must_use]
pub fn understood(extension: &Extension, place: Place) -> bool {
    UNDERSTOOD
        .iter()
        .filter(|(where_, _)| *where_ == place)
        .any(|(_, oids)| oids.iter().any(|oid| extension.oid.is(oid)))
}

pub(super) fn decode_list(list: &Element<'_>, problems: &mut Vec<DecodeError>) -> Vec<Extension> {
    let (extensions, found) = ext::decode_list(list, MAX_EXTENSIONS);
    problems.extend(found);
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
    /// RFC 6962 §3.3: the list, undecoded.
    SignedCertificateTimestamps(Vec<u8>),
    /// RFC 5280 §5.3.1.
    ReasonCode(u8),
    /// RFC 5280 §5.3.2.
    InvalidityDate(Time),
    /// Another extension; its ASN.1 says what can be said.
    Other,
}

/// Reads the value of an OCSP extension.
///
/// # Errors
/// When it is an extension that this program knows, but the value is not as the standard says.
pub fn content(extension: &Extension) -> Result<Content, DecodeError> {
    let mut value = Cursor::at(&extension.value, extension.value_span.start);
    let is = |oid| extension.oid.is(oid);
    let known = |octets: fn(Vec<u8>) -> Content, value: &mut Cursor<'_>, name| {
        let element = value.expect(der::Tag::OctetString, "an OCTET STRING", name)?;
        Ok(octets(element.value.to_vec()))
    };
    let content = if is(&oid::OCSP_NONCE) {
        known(Content::Nonce, &mut value, "Nonce")?
    } else if is(&oid::OCSP_SCT_LIST) {
        known(
            Content::SignedCertificateTimestamps,
            &mut value,
            "SignedCertificateTimestampList",
        )?
    } else if is(&oid::OCSP_ARCHIVE_CUTOFF) {
        let element = value.element("ArchiveCutoff")?;
        Content::ArchiveCutoff(Time::generalized(&element, "ArchiveCutoff")?)
    } else if is(&oid::INVALIDITY_DATE) {
        let element = value.element("invalidityDate")?;
        Content::InvalidityDate(Time::generalized(&element, "invalidityDate")?)
    } else if is(&oid::OCSP_EXTENDED_REVOKE) {
        value.expect(der::Tag::Null, "NULL", "Extended Revoked Definition")?;
        Content::ExtendedRevoke
    } else if is(&oid::REASON_CODE) {
        let element = value.expect(der::Tag::Enumerated, "an ENUMERATED", "reasonCode")?;
        let [number] = element.value else {
            return Err(DecodeError::value(
                "reasonCode",
                element.span(),
                "it is no known reason",
            ));
        };
        Content::ReasonCode(*number)
    } else {
        return Ok(Content::Other);
    };
    value.end("extnValue")?;
    Ok(content)
}
