use super::basic::{MAX_CERTIFICATES, MAX_ENTRIES};
use super::extension;
use super::{CertId, UnreadCertId};
use crate::asn1::oid;
use crate::asn1::{
    Cursor, DecodeError, DecodeErrorKind, Element, Located, Span, Tag, read_der_or_ber,
};
use crate::x509::ext::{self, GeneralName};
use crate::x509::{AlgorithmIdentifier, Extension, Signed};

/// An OCSP request, as far as it could be read.
///
/// ```asn1
/// OCSPRequest ::= SEQUENCE {
///     tbsRequest          TBSRequest,
///     optionalSignature   [0] EXPLICIT Signature OPTIONAL }
/// TBSRequest ::= SEQUENCE {
///     version             [0] EXPLICIT Version DEFAULT v1,
///     requestorName       [1] EXPLICIT GeneralName OPTIONAL,
///     requestList         SEQUENCE OF Request,
///     requestExtensions   [2] EXPLICIT Extensions OPTIONAL }
/// ```
///
/// [RFC 6960 §4.1.1](https://www.rfc-editor.org/rfc/rfc6960#section-4.1.1)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OcspRequest {
    /// The whole request.
    pub der: Vec<u8>,
    /// What a signature would be on.
    pub tbs_request: Option<Span>,
    /// Where the version stands, if it is written out.
    pub version: Option<Span>,
    /// Who asks, if he says so.
    pub requestor_name: Option<Located<GeneralName>>,
    /// What is asked, in its order.
    pub requests: Vec<Request>,
    /// The questions that could be read in part, which ask about no certificate at hand.
    pub unread: Vec<UnreadRequest>,
    /// The extensions of the request as a whole.
    pub request_extensions: Vec<Extension>,
    /// The signature, which hardly any request has.
    pub signature: Option<RequestSignature>,
    /// What could not be read.
    pub problems: Vec<DecodeError>,
}

/// The question about one certificate.
///
/// ```asn1
/// Request ::= SEQUENCE {
///     reqCert                   CertID,
///     singleRequestExtensions   [0] EXPLICIT Extensions OPTIONAL }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Which certificate.
    pub req_cert: CertId,
    /// The extensions of this question.
    pub single_request_extensions: Vec<Extension>,
    /// The whole question.
    pub span: Span,
}

/// A question of which something could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadRequest {
    /// Which certificate, as far as it could be read.
    pub req_cert: UnreadCertId,
    /// The extensions of this question.
    pub single_request_extensions: Vec<Extension>,
    /// The whole question.
    pub span: Span,
}

/// Who signed a request, and how.
///
/// ```asn1
/// Signature ::= SEQUENCE {
///     signatureAlgorithm   AlgorithmIdentifier,
///     signature            BIT STRING,
///     certs                [0] EXPLICIT SEQUENCE OF Certificate OPTIONAL }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestSignature {
    /// How it is signed.
    pub algorithm: AlgorithmIdentifier,
    /// The octets of the signature.
    pub octets: Located<Vec<u8>>,
    /// Where the certificates that came with it stand.
    pub certs: Vec<Span>,
}

impl OcspRequest {
    /// Decodes a request. What cannot be read is left out and becomes a problem.
    ///
    /// ```
    /// use staplescope::ocsp::OcspRequest;
    /// let request = OcspRequest::decode(&[0x30, 0x04, 0x30, 0x02, 0x30, 0x00]);
    /// assert!(request.requests.is_empty());
    /// ```
    #[must_use]
    pub fn decode(der: &[u8]) -> Self {
        let read = |cursor: Cursor<'_>| {
            let mut request = Self {
                der: der.to_vec(),
                ..Self::default()
            };
            request.read(cursor);
            request
        };
        read_der_or_ber(der, read, Self::problems)
    }

    fn read_tbs(&mut self, mut inside: Cursor<'_>) -> Result<(), DecodeError> {
        if let Some(version) = inside.optional_context(0, "version")? {
            let number = version.inside_explicit("version", &mut self.problems);
            self.version = Some(version.span());
            let is_other = |one: &Element<'_>| one.tag != Tag::Integer || one.value != [0];
            if let Some(number) = number.filter(is_other) {
                let what = "only version 1, written 0, exists";
                self.problems
                    .push(DecodeError::value("version", number.span(), what));
            }
        }
        if let Some(requestor) = inside.optional_context(1, "requestorName")? {
            let name = requestor.inside_explicit("requestorName", &mut self.problems);
            self.problems
                .extend(name.iter().flat_map(ext::general_name_problems));
            let name = name.map(|name| GeneralName::decode(&name, "requestorName"));
            let name = name.and_then(|name| self.keep(name));
            self.requestor_name = name.map(|name| Located::at(&requestor, name));
        }
        let list = inside.element("requestList")?;
        let result = list.expect(Tag::Sequence, "a SEQUENCE", "requestList");
        let result = result.and_then(|()| self.read_requests(&list));
        self.keep(result);
        if let Some(extensions) = inside.optional_context(2, "requestExtensions")? {
            let list = extensions.inside_explicit("requestExtensions", &mut self.problems);
            let list = list.map(|list| extension::decode_list(&list, &mut self.problems));
            self.request_extensions = list.unwrap_or_default();
        }
        inside.end("tbsRequest")
    }

    fn read_requests(&mut self, list: &Element<'_>) -> Result<(), DecodeError> {
        let mut inside = list.inside();
        while !inside.is_empty() {
            if self.requests.len() + self.unread.len() == MAX_ENTRIES {
                let kind = DecodeErrorKind::limit(MAX_ENTRIES, "questions", "one request");
                return Err(DecodeError::new("requestList", inside.offset(), kind));
            }
            let element = inside.element("Request")?;
            let result = element.expect(Tag::Sequence, "a SEQUENCE", "Request");
            let result = result.and_then(|()| self.read_request(&element));
            self.keep(result);
        }
        Ok(())
    }

    fn read_request(&mut self, element: &Element<'_>) -> Result<(), DecodeError> {
        let mut inside = element.inside();
        let id = CertId::decode(&inside.element("reqCert")?, &mut self.problems);
        let mut single_request_extensions = Vec::new();
        if let Some(list) = inside.optional_context(0, "singleRequestExtensions")? {
            let list = list.inside_explicit("singleRequestExtensions", &mut self.problems);
            let list = list.map(|list| extension::decode_list(&list, &mut self.problems));
            single_request_extensions = list.unwrap_or_default();
        }
        let span = element.span();
        match id {
            Ok(req_cert) => self.requests.push(Request {
                req_cert,
                single_request_extensions,
                span,
            }),
            Err(req_cert) if req_cert.is_any_read() => self.unread.push(UnreadRequest {
                req_cert: *req_cert,
                single_request_extensions,
                span,
            }),
            Err(_) => {}
        }
        inside.end("Request")
    }

    /// The extension of the request as a whole with this identifier.
    #[must_use]
    pub fn extension(&self, oid: &der::asn1::ObjectIdentifier) -> Option<&Extension> {
        ext::find(&self.request_extensions, oid)
    }

    /// The nonce (RFC 9654 §2.1): the extension, and the octets inside its OCTET STRING if it is one.
    #[must_use]
    pub fn nonce(&self) -> Option<(&Extension, Option<Vec<u8>>)> {
        extension::nonce(&self.request_extensions)
    }

    /// The algorithms that the answer should be signed with, best first (RFC 6960 §4.4.7.1).
    #[must_use]
    pub fn preferred_signature_algorithms(&self) -> Vec<AlgorithmIdentifier> {
        let preferred = self.extension(&oid::OCSP_PREFERRED_SIGNATURE_ALGORITHMS);
        match preferred.map(extension::content) {
            Some(Ok(extension::Content::PreferredSignatureAlgorithms(list))) => list,
            _ => Vec::new(),
        }
    }
}

impl Signed for OcspRequest {
    const NAME: &'static str = "OCSPRequest";
    const SIGNED: &'static str = "tbsRequest";

    fn problems(&mut self) -> &mut Vec<DecodeError> {
        &mut self.problems
    }

    fn found(&mut self, signed: Span) {
        self.tbs_request = Some(signed);
    }

    fn read_signed(&mut self, inside: Cursor<'_>, _is_cut: bool) -> Result<(), DecodeError> {
        self.read_tbs(inside)
    }

    fn read_rest(&mut self, mut inside: Cursor<'_>) -> Result<(), DecodeError> {
        if let Some(signature) = inside.optional_context(0, "optionalSignature")? {
            let signature = signature.inside_explicit("optionalSignature", &mut self.problems);
            let read = |signature| RequestSignature::decode(&signature, &mut self.problems);
            if let Some(signature) = signature.map(read).transpose()? {
                let odd = signature.algorithm.odd_parameters("signatureAlgorithm");
                self.problems.extend(odd);
                self.signature = Some(signature);
            }
        }
        inside.end(Self::NAME)
    }
}

impl RequestSignature {
    fn decode(element: &Element<'_>, problems: &mut Vec<DecodeError>) -> Result<Self, DecodeError> {
        element.expect(Tag::Sequence, "a SEQUENCE", "optionalSignature")?;
        let mut inside = element.inside();
        let algorithm = inside.element("signatureAlgorithm")?;
        let algorithm = AlgorithmIdentifier::decode(&algorithm, "signatureAlgorithm")?;
        let signature = inside.element("signature")?;
        let octets = signature.bit_string_octets("signature")?.to_vec();
        let mut certs = Vec::new();
        if let Some(list) = inside.optional_context(0, "certs")? {
            let list = list.inside_explicit("certs", problems);
            let mut each = list.map(|list| list.inside());
            while let Some(each) = each.as_mut().filter(|each| !each.is_empty()) {
                if certs.len() == MAX_CERTIFICATES {
                    break;
                }
                certs.push(each.sequence("certs")?.span());
            }
        }
        inside.end("optionalSignature")?;
        Ok(Self {
            algorithm,
            octets: Located::at(&signature, octets),
            certs,
        })
    }
}
