//! Extensions, written again from the words for them.

use base16ct::mixed::decode_vec;
use der::asn1::ObjectIdentifier;
use der::{Encode, Tag};

use super::write;
use crate::asn1::{Time, oid};
use crate::input::PrintedExtension;

/// What programs call the extensions of a response and its entries.
const NAMES: &[(&str, ObjectIdentifier)] = &[
    ("OCSP Nonce", oid::OCSP_NONCE),
    ("Nonce", oid::OCSP_NONCE),
    ("OCSP Archive Cutoff", oid::OCSP_ARCHIVE_CUTOFF),
    ("OCSP CRL ID", oid::OCSP_CRL),
    // What it stood for in a draft.
    ("valid", oid::OCSP_EXTENDED_REVOKE),
    ("X509v3 CRL Reason Code", oid::REASON_CODE),
    ("Invalidity Date", oid::INVALIDITY_DATE),
];

/// What OpenSSL calls the reasons in the extension of that name, by their number (RFC 5280 §5.3.1).
const REASONS: [(u8, &str); 10] = [
    (0, "Unspecified"),
    (1, "Key Compromise"),
    (2, "CA Compromise"),
    (3, "Affiliation Changed"),
    (4, "Superseded"),
    (5, "Cessation Of Operation"),
    (6, "Certificate Hold"),
    (8, "Remove From CRL"),
    (9, "Privilege Withdrawn"),
    (10, "AA Compromise"),
];

/// What GnuTLS writes before the octets of an extension that it does not know.
const HEXDUMP: &str = "Hexdump: ";
/// What OpenSSL writes for the two octets of a NULL, or for any two that are no letters.
const TWO_OCTETS: &str = "..";

/// Whether an extension is a nonce, of which there are two forms.
pub(super) fn is_nonce(extension: &PrintedExtension) -> bool {
    identifier(&extension.name) == Some(oid::OCSP_NONCE)
}

/// The DER of an `Extension`; none where its words do not say what it holds. `wraps_nonce` is whether a
/// nonce is put into an OCTET STRING of its own (RFC 9654 §2.1) on top of what is printed.
pub(super) fn written(extension: &PrintedExtension, wraps_nonce: bool) -> Option<Vec<u8>> {
    let oid = identifier(&extension.name)?;
    let value = value(&oid, extension, wraps_nonce)?;
    let critical = match extension.critical {
        true => write::element(Tag::Boolean, &[0xff]).ok()?,
        false => Vec::new(),
    };
    let value = write::octet_string(&value).ok()?;
    write::sequence(&[&oid.to_der().ok()?, &critical, &value]).ok()
}

fn identifier(name: &str) -> Option<ObjectIdentifier> {
    let known = NAMES.iter().find(|(known, _)| *known == name);
    let known = known.map(|(_, oid)| *oid);
    known.or_else(|| ObjectIdentifier::new(name).ok())
}

fn value(
    oid: &ObjectIdentifier,
    extension: &PrintedExtension,
    wraps_nonce: bool,
) -> Option<Vec<u8>> {
    let lines = extension.lines.as_slice();
    let dump = lines.iter().find_map(|line| line.strip_prefix(HEXDUMP));
    if let Some(dump) = dump {
        return decode_vec(dump).ok();
    }
    let first = lines.first().map(String::as_str);
    if *oid == oid::OCSP_NONCE {
        let octets = decode_vec(lines.concat()).ok()?;
        return match wraps_nonce {
            true => write::octet_string(&octets).ok(),
            false => Some(octets),
        };
    }
    if *oid == oid::OCSP_ARCHIVE_CUTOFF || *oid == oid::INVALIDITY_DATE {
        return write::time(Time::printed(first?)?).ok();
    }
    if *oid == oid::REASON_CODE {
        let reason = REASONS.iter().find(|(_, name)| Some(*name) == first)?;
        return write::element(Tag::Enumerated, &[reason.0]).ok();
    }
    if *oid == oid::OCSP_CRL {
        return crl_id(lines);
    }
    // RFC 6960 §4.4.8 gives the only extension whose value is NULL.
    (first == Some(TWO_OCTETS) && lines.len() == 1)
        .then(|| write::element(Tag::Null, &[]).ok())
        .flatten()
}

/// RFC 6960 §4.4.2.
fn crl_id(lines: &[String]) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    for line in lines {
        let (name, value) = line.split_once(':')?;
        let value = value.trim();
        let (number, inner) = match name {
            "crlUrl" => (0, write::element(Tag::Ia5String, value.as_bytes()).ok()?),
            "crlNum" => (1, write::element(Tag::Integer, &amount(value)?).ok()?),
            "crlTime" => (2, write::time(Time::printed(value)?).ok()?),
            _ => return None,
        };
        content.extend(write::constructed(number, &inner).ok()?);
    }
    write::element(Tag::Sequence, &content).ok()
}

/// The content of an INTEGER of this amount.
fn amount(digits: &str) -> Option<Vec<u8>> {
    let mut octets = decode_vec(digits).ok()?;
    if octets.first().is_none_or(|first| first & 0x80 != 0) {
        octets.insert(0, 0);
    }
    Some(octets)
}
