//! PKCS #7 and CMS (RFC 5652): the certificates and the revocation information of SignedData.
//!
//! ```text
//! ContentInfo ::= SEQUENCE { contentType OBJECT IDENTIFIER, content [0] EXPLICIT ANY }
//! SignedData ::= SEQUENCE { version, digestAlgorithms SET, encapContentInfo,
//!     certificates [0] IMPLICIT CertificateSet OPTIONAL,
//!     crls [1] IMPLICIT RevocationInfoChoices OPTIONAL, signerInfos SET }
//! ```

use super::entry::{Content, Entries, Entry, Part, Role, only};
use crate::input::form::ber::{CONTEXT_0, CONTEXT_1, Element, OBJECT_IDENTIFIER, SEQUENCE};
use crate::input::object::Kind;
use crate::input::place::Place;

/// id-data, 1.2.840.113549.1.7.1 (RFC 5652 section 4).
pub(super) const DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01];
/// id-signedData, 1.2.840.113549.1.7.2 (RFC 5652 section 5.1).
pub(super) const SIGNED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
/// id-envelopedData, 1.2.840.113549.1.7.3 (RFC 5652 section 6.1).
const ENVELOPED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x03];
/// id-encryptedData, 1.2.840.113549.1.7.6 (RFC 5652 section 8).
pub(super) const ENCRYPTED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x06];
/// id-ri-ocsp-response, 1.3.6.1.5.5.7.16.2 (RFC 5940 section 2.1).
const OCSP_RESPONSE: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x10, 0x02];

const DAMAGED: &str = "This begins like a PKCS #7 container, but cannot be read as one. Download it again, or extract the certificates with `openssl pkcs7 -print_certs`.";
const CUT: &str = "This PKCS #7 container is cut off; the part before this point was read, and anything after it was not. Download it again.";
/// Of indefinite length.
const ENDLESS: &str = "This begins like a PKCS #7 container, but cannot be read as one, and its end cannot be found, so the data after it was not read either. Download it again, and add the data after it as a separate file.";
const EMPTY: &str =
    "This PKCS #7 container holds no certificate. Get one that includes the certificates.";
const ENCRYPTED: &str = "This PKCS #7 container is encrypted for someone’s key, which Staplescope does not ask for. Decrypt it with `openssl cms -decrypt`, and add the result.";
const STRANGE_CERTIFICATE: &str = "This is not an X.509 certificate but another kind, such as an attribute certificate, which no server sends. Staplescope does not need it.";
const STRANGE_REVOCATION: &str = "This is revocation information of a kind that is neither a CRL nor an OCSP response. Staplescope does not need it.";

/// A ContentInfo, taken apart.
#[derive(Clone, Copy, Debug)]
pub(super) struct ContentInfo<'a> {
    /// The octets of its contentType.
    pub content_type: &'a [u8],
    /// What its content holds; absent where it has none.
    pub content: Option<Element<'a>>,
    /// Whether it ends before it should.
    pub is_cut: bool,
}

impl<'a> ContentInfo<'a> {
    /// Reads one.
    pub fn read(info: &Element<'a>) -> Option<Self> {
        let mut fields = info.tagged(SEQUENCE)?.inside();
        let content_type = fields.next_tagged(OBJECT_IDENTIFIER)?.value;
        let content = fields.next_tagged(CONTEXT_0);
        Some(Self {
            content_type,
            content: content.and_then(|content| content.inside().next()),
            is_cut: info.is_cut,
        })
    }
}

/// What a ContentInfo holds.
pub(super) fn open(der: &[u8]) -> Entries<'_> {
    let start = Place::Offset(0);
    let Some(outer) = Element::first(der) else {
        return only(Entry::lost(start, ENDLESS));
    };
    let Some(info) = ContentInfo::read(&outer) else {
        return only(Entry::lost(start, DAMAGED));
    };
    let cut = (info.is_cut).then(|| Entry::lost(Place::Offset(der.len()), CUT));
    let content = match (info.content_type, info.content) {
        (SIGNED_DATA, Some(signed)) => signed_data(signed, info.is_cut),
        (DATA, Some(data)) => only(Entry::Part(Part {
            name: String::new(),
            place: start,
            content: Content::Bytes(data.octets()),
            role: Role::Wrapped,
        })),
        (ENVELOPED_DATA | ENCRYPTED_DATA, _) => only(Entry::lost(start, ENCRYPTED)),
        _ if info.is_cut => return Box::new(cut.into_iter()),
        _ => only(Entry::lost(start, EMPTY)),
    };
    Box::new(cut.into_iter().chain(content))
}

fn signed_data<'a>(signed: Element<'a>, is_cut: bool) -> Entries<'a> {
    let fields = signed
        .inside()
        .filter(|field| matches!(field.tag, CONTEXT_0 | CONTEXT_1));
    let mut elements = fields
        .flat_map(|field| field.inside().map(move |element| (field.tag, element)))
        .enumerate()
        .peekable();
    if elements.peek().is_none() && !is_cut {
        return only(Entry::lost(Place::Offset(0), EMPTY));
    }
    Box::new(elements.filter_map(|(index, (field, element))| {
        let place = Place::Item(index + 1);
        match field {
            CONTEXT_0 => Some(certificate(&element, place)),
            _ => revocation(&element, place),
        }
    }))
}

/// `CertificateChoices`: a certificate, or something older or stranger (RFC 5652 section 10.2.2).
pub(super) fn certificate<'a>(choice: &Element<'a>, place: Place) -> Entry<'a> {
    match choice.tag {
        SEQUENCE => Entry::recognized(choice.whole, place)
            .unwrap_or_else(|| Entry::object(Kind::Certificate, choice.whole, place)),
        _ => Entry::passed_over(place, STRANGE_CERTIFICATE),
    }
}

/// `RevocationInfoChoice`: a CRL, or `[1] { format, information }` (RFC 5652 section 10.2.1).
fn revocation<'a>(choice: &Element<'a>, place: Place) -> Option<Entry<'a>> {
    let mut other = choice.inside();
    let is_response = choice.tag == CONTEXT_1
        && other
            .next()
            .is_some_and(|format| format.value == OCSP_RESPONSE);
    if is_response {
        let response = other.next()?;
        return Some(Entry::object(Kind::OcspResponse, response.whole, place));
    }
    let list = Entry::recognized(choice.whole, place);
    Some(list.unwrap_or_else(|| Entry::passed_over(place, STRANGE_REVOCATION)))
}
