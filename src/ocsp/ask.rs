//! The question: an OCSP request for one certificate.

use der::asn1::{AnyRef, ObjectIdentifier};
use der::{Encode, Tag};

/// What a request says about the certificate that it asks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question<'a> {
    /// What both hashes are made with.
    pub hash_algorithm: ObjectIdentifier,
    /// The hash of the DER of the issuer's name in the certificate.
    pub issuer_name_hash: &'a [u8],
    /// The hash of the issuer's key, without tag, length and count of unused bits.
    pub issuer_key_hash: &'a [u8],
    /// The octets of the serial number, as they stand in the certificate.
    pub serial_number: &'a [u8],
}

impl Question<'_> {
    /// The DER of an unsigned request for this one certificate, without a nonce: a response that is
    /// stapled answers many, and so carries no single client's nonce.
    ///
    /// ```asn1
    /// OCSPRequest ::= SEQUENCE {
    ///     tbsRequest       SEQUENCE {
    ///         requestList      SEQUENCE OF SEQUENCE {
    ///             reqCert          CertID } } }
    /// ```
    ///
    /// The hash algorithm has the parameters NULL, as `openssl ocsp` writes them: responders that
    /// keep answers ready by the bytes of the question know this form.
    ///
    /// [RFC 6960 §4.1.1](https://www.rfc-editor.org/rfc/rfc6960#section-4.1.1),
    /// [RFC 9919 §3.1.1](https://www.rfc-editor.org/rfc/rfc9919#section-3.1.1)
    ///
    /// # Errors
    /// When a part is longer than DER allows.
    pub fn to_der(&self) -> der::Result<Vec<u8>> {
        let algorithm = sequence(&[
            &self.hash_algorithm.to_der()?,
            &AnyRef::new(Tag::Null, &[])?.to_der()?,
        ])?;
        let octets = |bytes| AnyRef::new(Tag::OctetString, bytes)?.to_der();
        let cert_id = sequence(&[
            &algorithm,
            &octets(self.issuer_name_hash)?,
            &octets(self.issuer_key_hash)?,
            &AnyRef::new(Tag::Integer, self.serial_number)?.to_der()?,
        ])?;
        // Request, requestList, TBSRequest and OCSPRequest each hold nothing else.
        (0..4).try_fold(cert_id, |inner, _| sequence(&[&inner]))
    }
}

fn sequence(parts: &[&[u8]]) -> der::Result<Vec<u8>> {
    AnyRef::new(Tag::Sequence, &parts.concat())?.to_der()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asn1::oid;

    /// Written out by hand; `tests/ask.rs` compares with what OpenSSL writes.
    #[test]
    fn a_request_has_the_bytes_of_the_standard() {
        let question = Question {
            hash_algorithm: oid::SHA1,
            issuer_name_hash: &[0x11; 20],
            issuer_key_hash: &[0x22; 20],
            serial_number: &[0x0f, 0x3c, 0x51],
        };
        let mut expected = vec![0x30, 0x44, 0x30, 0x42, 0x30, 0x40, 0x30, 0x3e, 0x30, 0x3c];
        expected.extend([
            0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0,
        ]);
        expected.extend([&[0x04, 0x14][..], &[0x11; 20], &[0x04, 0x14], &[0x22; 20]].concat());
        expected.extend([0x02, 0x03, 0x0f, 0x3c, 0x51]);
        assert_eq!(question.to_der().unwrap(), expected);
    }

    #[test]
    fn a_serial_number_of_thousands_of_octets_is_still_der() {
        let serial_number = vec![1; 70_000];
        let question = Question {
            hash_algorithm: oid::SHA256,
            issuer_name_hash: &[],
            issuer_key_hash: &[],
            serial_number: &serial_number,
        };
        let der = question.to_der().unwrap();
        let ends: Vec<_> = crate::asn1::objects(&der)
            .map(|element| element.span().end)
            .collect();
        assert_eq!(ends, [der.len()]);
    }
}
