use std::fmt;

use super::BasicOcspResponse;
use crate::asn1::oid::{self, Oid};
use crate::asn1::{
    Cursor, DecodeError, DecodeErrorKind, Element, Located, Oddity, Tag, read_der_or_ber,
};

/// An OCSP response, as far as it could be read.
///
/// ```asn1
/// OCSPResponse ::= SEQUENCE {
///     responseStatus   OCSPResponseStatus,
///     responseBytes    [0] EXPLICIT ResponseBytes OPTIONAL }
/// ResponseBytes ::= SEQUENCE {
///     responseType     OBJECT IDENTIFIER,
///     response         OCTET STRING }
/// ```
///
/// [RFC 6960 §4.2.1](https://www.rfc-editor.org/rfc/rfc6960#section-4.2.1)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OcspResponse {
    /// The whole response.
    pub der: Vec<u8>,
    /// Whether the responder answered at all.
    pub status: Option<Located<ResponseStatus>>,
    /// What kind of answer it is.
    pub response_type: Option<Located<Oid>>,
    /// The answer, if it is of the basic kind.
    pub basic: Option<BasicOcspResponse>,
    /// What makes the response malformed.
    pub problems: Vec<DecodeError>,
}

/// The responder's word on the request as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResponseStatus(pub u8);

impl ResponseStatus {
    /// The name in RFC 6960; none for 4 and for numbers above 6, which do not exist.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        Some(match self.0 {
            0 => "successful",
            1 => "malformedRequest",
            2 => "internalError",
            3 => "tryLater",
            5 => "sigRequired",
            6 => "unauthorized",
            _ => return None,
        })
    }

    /// Whether an answer follows.
    #[must_use]
    pub fn is_successful(self) -> bool {
        self.0 == 0
    }
}

impl fmt::Display for ResponseStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "reserved({})", self.0),
        }
    }
}

impl OcspResponse {
    /// Decodes a response. What cannot be read is left out and becomes a problem.
    ///
    /// ```
    /// use staplescope::ocsp::OcspResponse;
    /// let response = OcspResponse::decode(&[0x30, 0x03, 0x0a, 0x01, 0x03]);
    /// assert_eq!(response.status.unwrap().value.name(), Some("tryLater"));
    /// ```
    #[must_use]
    pub fn decode(der: &[u8]) -> Self {
        let read = |object: Cursor<'_>| {
            let mut response = Self {
                der: der.to_vec(),
                ..Self::default()
            };
            let result = response.read(object);
            response.problems.extend(result.err());
            response
        };
        read_der_or_ber(der, read, |response| &mut response.problems)
    }

    fn read(&mut self, mut outer: Cursor<'_>) -> Result<(), DecodeError> {
        const FIELD: &str = "OCSPResponse";
        let mut inside = match outer.sequence(FIELD) {
            Ok(element) => element.inside(),
            Err(problem) => {
                if let Some(inside) = outer.inside_cut_sequence() {
                    self.read_cut(inside);
                }
                return Err(problem);
            }
        };
        let result = self.read_inside(&mut inside);
        self.problems.extend(result.err());
        outer.end(FIELD)
    }

    fn read_inside(&mut self, inside: &mut Cursor<'_>) -> Result<(), DecodeError> {
        let element = inside.element("responseStatus")?;
        let result = self.read_status(&element);
        self.problems.extend(result.err());
        let bytes = inside.optional_context(0, "responseBytes")?;
        let has_bytes = bytes.is_some();
        let bytes =
            bytes.and_then(|bytes| bytes.inside_explicit("responseBytes", &mut self.problems));
        self.problems.extend(inside.end("OCSPResponse").err());
        let is_successful = self
            .status
            .as_ref()
            .is_some_and(|s| s.value.is_successful());
        match bytes {
            Some(bytes) => self.read_bytes(&bytes),
            None if is_successful && !has_bytes => Err(DecodeError::value(
                "responseBytes",
                element.span(),
                "the status is successful, but there is no answer",
            )),
            None => Ok(()),
        }
    }

    /// A response that was cut off still shows what its beginning says. What is not as it should be in it is
    /// behind the one thing that is said: that it ends too early.
    fn read_cut(&mut self, mut inside: Cursor<'_>) {
        let mut after = inside.clone();
        let Ok(status) = after.element("responseStatus") else {
            return;
        };
        let Some(bytes) = after.inside_cut(0xa0) else {
            let _ = self.read_inside(&mut inside);
            return;
        };
        let _ = self.read_status(&status);
        let Some(mut bytes) = bytes.inside_cut_sequence() else {
            return;
        };
        let Ok(element) = bytes.element("responseType") else {
            return;
        };
        let Ok(response_type) = Oid::read(&element, "responseType") else {
            return;
        };
        let is_basic = response_type.is(&oid::OCSP_BASIC);
        self.response_type = Some(Located::at(&element, response_type));
        if let Some(answer) = bytes.inside_cut(0x04).filter(|_| is_basic) {
            self.basic = Some(BasicOcspResponse::decode(&answer).0);
        }
    }

    fn read_status(&mut self, element: &Element<'_>) -> Result<(), DecodeError> {
        let status = read_status(element)?;
        self.status = Some(Located::at(element, status));
        if status.name().is_some() {
            return Ok(());
        }
        let what = format!("{} is not a responseStatus that exists", status.0);
        Err(DecodeError::value("responseStatus", element.span(), what))
    }

    fn read_bytes(&mut self, bytes: &Element<'_>) -> Result<(), DecodeError> {
        bytes.expect(Tag::Sequence, "a SEQUENCE", "ResponseBytes")?;
        let mut inside = bytes.inside();
        let element = inside.element("responseType")?;
        let response_type = Oid::read(&element, "responseType")?;
        let basic = response_type.is(&oid::OCSP_BASIC);
        self.response_type = Some(Located::at(&element, response_type));
        let answer = inside.expect(Tag::OctetString, "an OCTET STRING", "response")?;
        self.problems.extend(inside.end("ResponseBytes").err());
        if basic {
            let (basic, problems) = BasicOcspResponse::decode(&answer.inside());
            self.basic = Some(basic);
            self.problems.extend(problems);
        }
        Ok(())
    }

    /// Whether something in it is not as the standard defines it, so that it may be read otherwise or not at all.
    /// An extension that stands there again is named, and leaves all else as it is.
    #[must_use]
    pub fn is_malformed(&self) -> bool {
        let mut problems = self.problems.iter();
        problems.any(|problem| !problem.is_limit() && !is_repetition(problem))
    }

    /// Whether an extension stands in it twice (RFC 5280 §4.2).
    #[must_use]
    pub fn repeats_extension(&self) -> bool {
        self.problems.iter().any(is_repetition)
    }
}

fn is_repetition(problem: &DecodeError) -> bool {
    matches!(
        problem.kind,
        DecodeErrorKind::Odd {
            oddity: Oddity::Extensions,
            ..
        }
    )
}

fn read_status(element: &Element<'_>) -> Result<ResponseStatus, DecodeError> {
    element.expect(Tag::Enumerated, "an ENUMERATED", "responseStatus")?;
    match element.value {
        [number] => Ok(ResponseStatus(*number)),
        _ => Err(DecodeError::value(
            "responseStatus",
            element.span(),
            "it is not a number of one octet, as all that exist are",
        )),
    }
}
