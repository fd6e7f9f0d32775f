//! PKCS #7 and CMS (RFC 5652): the certificates and the revocation information of SignedData.
//!
//! ```text
//! ContentInfo ::= SEQUENCE { contentType OBJECT IDENTIFIER, content [0] EXPLICIT ANY }
//! SignedData ::= SEQUENCE { version, digestAlgorithms SET, encapContentInfo,
//!     certificates [0] IMPLICIT CertificateSet OPTIONAL,
//!     crls [1] IMPLICIT RevocationInfoChoices OPTIONAL, signerInfos SET }
//! ```

use super::ber::{CONTEXT_0, CONTEXT_1, Element, OBJECT_IDENTIFIER, SEQUENCE};
use super::words;
use crate::input::finds::Finds;
use crate::input::search::take_der;
use crate::input::{Kind, Place};

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

/// Takes the objects out of a ContentInfo.
pub(super) fn open(der: &[u8], finds: &mut Finds) {
    let info = Element::first(der).and_then(|info| ContentInfo::read(&info));
    let Some(info) = info else {
        let message = match Element::first(der) {
            Some(_) => words::DAMAGED_PKCS7,
            None => words::ENDLESS_PKCS7,
        };
        return finds.skip(Place::Offset(0), message, true);
    };
    let content = info.content.as_ref();
    if info.is_cut {
        finds.skip(Place::Offset(der.len()), words::CUT_PKCS7, true);
    }
    match (info.content_type, content) {
        (SIGNED_DATA, Some(signed)) => signed_data(signed, info.is_cut, finds),
        (DATA, Some(data)) => super::inner_file(&data.octets(), finds),
        (ENVELOPED_DATA | ENCRYPTED_DATA, _) => {
            finds.skip(Place::Offset(0), words::ENCRYPTED_PKCS7, true);
        }
        _ if info.is_cut => {}
        _ => finds.skip(Place::Offset(0), words::EMPTY_PKCS7, true),
    }
}

fn signed_data(signed: &Element<'_>, is_cut: bool, finds: &mut Finds) {
    let mut item = 0;
    for field in signed.inside() {
        for element in field.inside() {
            let is_wanted = match field.tag {
                CONTEXT_0 => certificate(&element, item + 1, finds),
                CONTEXT_1 => revocation(&element, item + 1, finds),
                _ => break,
            };
            item += usize::from(is_wanted);
            if finds.is_full() {
                return;
            }
        }
    }
    if item == 0 && !is_cut {
        finds.skip(Place::Offset(0), words::EMPTY_PKCS7, true);
    }
}

/// `CertificateChoices`: a certificate, or something older or stranger (RFC 5652 section 10.2.2).
fn certificate(choice: &Element<'_>, item: usize, finds: &mut Finds) -> bool {
    if choice.tag != SEQUENCE {
        finds.skip(Place::Item(item), words::STRANGE_CERTIFICATE, false);
    } else if !take_der(choice.whole, Place::Item(item), finds) {
        finds.object(Kind::Certificate, choice.whole, Place::Item(item));
    }
    true
}

/// `RevocationInfoChoice`: a CRL, or `[1] { format, information }` (RFC 5652 section 10.2.1).
fn revocation(choice: &Element<'_>, item: usize, finds: &mut Finds) -> bool {
    let mut other = choice.inside();
    let is_response = choice.tag == CONTEXT_1
        && other
            .next()
            .is_some_and(|format| format.value == OCSP_RESPONSE);
    if is_response {
        if let Some(response) = other.next() {
            finds.object(Kind::OcspResponse, response.whole, Place::Item(item));
        }
    } else if !take_der(choice.whole, Place::Item(item), finds) {
        finds.skip(Place::Item(item), words::STRANGE_REVOCATION, false);
    }
    true
}
