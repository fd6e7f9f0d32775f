use super::extension;
use super::single_response::Entry;
use super::{ResponderId, SingleResponse, UnreadEntry};
use crate::asn1::{
    Cursor, DecodeError, DecodeErrorKind, Element, Located, Span, Tag, Time,
    read_part_as_der_or_ber,
};
use crate::x509::{AlgorithmIdentifier, Extension};

/// The most entries that are read from one response. A stapled one has one or two; responses made in
/// advance for all certificates of an authority have some thousand.
pub const MAX_ENTRIES: usize = 65_536;

const FIELD: &str = "BasicOCSPResponse";

/// The most certificates that are read from one response; real ones hold at most a few.
pub const MAX_CERTIFICATES: usize = 64;

/// The basic kind of answer, with everything in `ResponseData`.
///
/// ```asn1
/// BasicOCSPResponse ::= SEQUENCE {
///     tbsResponseData      ResponseData,
///     signatureAlgorithm   AlgorithmIdentifier,
///     signature            BIT STRING,
///     certs                [0] EXPLICIT SEQUENCE OF Certificate OPTIONAL }
/// ResponseData ::= SEQUENCE {
///     version              [0] EXPLICIT Version DEFAULT v1,
///     responderID          ResponderID,
///     producedAt           GeneralizedTime,
///     responses            SEQUENCE OF SingleResponse,
///     responseExtensions   [1] EXPLICIT Extensions OPTIONAL }
/// ```
///
/// [RFC 6960 §4.2.1](https://www.rfc-editor.org/rfc/rfc6960#section-4.2.1)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BasicOcspResponse {
    /// What is signed.
    pub tbs_response_data: Option<Span>,
    /// Where the version stands, if it is written out.
    pub version: Option<Span>,
    /// Who says that he signed.
    pub responder_id: Option<Located<ResponderId>>,
    /// When it was signed.
    pub produced_at: Option<Located<Time>>,
    /// The answers for single certificates, in their order.
    pub responses: Vec<SingleResponse>,
    /// Answers of which something could not be read, in their order; they are not among the others.
    pub unread: Vec<UnreadEntry>,
    /// The extensions of the response as a whole.
    pub response_extensions: Vec<Extension>,
    /// How it is signed.
    pub signature_algorithm: Option<AlgorithmIdentifier>,
    /// The octets of the signature.
    pub signature: Option<Located<Vec<u8>>>,
    /// The embedded certificates, undecoded, in their order.
    pub certs: Vec<Located<Vec<u8>>>,
}

impl BasicOcspResponse {
    /// Decodes what the OCTET STRING of `ResponseBytes` holds.
    pub(super) fn decode(content: &Cursor<'_>) -> (Self, Vec<DecodeError>) {
        let read = |mut content: Cursor<'_>| {
            let (mut basic, mut problems) = (Self::default(), Vec::new());
            let result = basic.read(&mut content, &mut problems);
            problems.extend(result.err());
            (basic, problems)
        };
        let (octets, offset) = (content.rest(), content.offset());
        let (mut basic, problems) =
            read_part_as_der_or_ber(octets, offset, read, |(_, problems)| problems);
        // A certificate is handed on as it stands, and names itself what is odd about it.
        for certificate in &mut basic.certs {
            let start = certificate.span.start.checked_sub(offset);
            let length = certificate.value.len();
            let stands = start.and_then(|start| octets.get(start..start + length));
            if let Some(stands) = stands.filter(|stands| **stands != *certificate.value) {
                certificate.value = stands.to_vec();
            }
        }
        (basic, problems)
    }

    fn read(
        &mut self,
        content: &mut Cursor<'_>,
        problems: &mut Vec<DecodeError>,
    ) -> Result<(), DecodeError> {
        let (inside, cut) = content.sequence_or_start(FIELD)?;
        if cut.is_none() {
            keep(content.end(FIELD), problems);
        }
        let result = self.read_parts(inside, problems);
        // All parts may be there although the whole claims to be longer.
        match cut {
            Some(cut) => Err(cut),
            None => result,
        }
    }

    fn read_parts(
        &mut self,
        mut inside: Cursor<'_>,
        problems: &mut Vec<DecodeError>,
    ) -> Result<(), DecodeError> {
        let data = match inside.sequence("tbsResponseData") {
            Ok(data) => data,
            Err(problem) => {
                if let Some(start) = inside.inside_cut_sequence() {
                    let _ = self.read_data(start, problems);
                }
                return Err(problem);
            }
        };
        self.tbs_response_data = Some(data.span());
        if let Err(problem) = self.read_data(data.inside(), problems) {
            problems.push(problem);
        }
        let algorithm = inside.element("signatureAlgorithm")?;
        let algorithm = AlgorithmIdentifier::decode(&algorithm, "signatureAlgorithm");
        self.signature_algorithm = keep(algorithm, problems);
        let algorithm = self.signature_algorithm.as_ref();
        problems.extend(algorithm.and_then(|one| one.odd_parameters("signatureAlgorithm")));
        let signature = inside.element("signature")?;
        let octets = keep(signature.bit_string_octets("signature"), problems);
        self.signature = octets.map(|octets| Located::at(&signature, octets.to_vec()));
        if let Some(certs) = inside.optional_context(0, "certs")? {
            let list = certs.inside_explicit("certs", problems);
            let result = list.map_or(Ok(()), |list| self.read_certs(&list, problems));
            keep(result, problems);
        }
        inside.end(FIELD)
    }

    fn read_data(
        &mut self,
        mut inside: Cursor<'_>,
        problems: &mut Vec<DecodeError>,
    ) -> Result<(), DecodeError> {
        if let Some(version) = inside.optional_context(0, "version")? {
            self.version = Some(version.span());
            let number = version.inside_explicit("version", problems);
            keep(
                number.map_or(Ok(()), |number| read_version(&number)),
                problems,
            );
        }
        let responder_id = inside.element("responderID")?;
        let id = ResponderId::decode(&responder_id, problems);
        let id = keep(id, problems);
        if let Some(ResponderId::ByName(name)) = &id {
            problems.extend(name.problems.iter().cloned());
        }
        self.responder_id = id.map(|id| Located::at(&responder_id, id));
        let produced_at = inside.element("producedAt")?;
        let time = keep(Time::generalized(&produced_at, "producedAt"), problems);
        self.produced_at = time.map(|time| Located::at(&produced_at, time));
        let result = match inside.sequence("responses") {
            Ok(list) => self.read_responses(list.inside(), problems),
            // What stands there is none, and what follows it is read.
            Err(problem) if inside.element("responses").is_ok() => Err(problem),
            Err(problem) => {
                if let Some(start) = inside.inside_cut_sequence() {
                    let _ = self.read_responses(start, problems);
                }
                return Err(problem);
            }
        };
        keep(result, problems);
        if let Some(extensions) = inside.optional_context(1, "responseExtensions")? {
            let list = extensions.inside_explicit("responseExtensions", problems);
            let list = list.map(|list| extension::decode_list(&list, problems));
            self.response_extensions = list.unwrap_or_default();
        }
        inside.end("tbsResponseData")
    }

    fn read_responses(
        &mut self,
        mut inside: Cursor<'_>,
        problems: &mut Vec<DecodeError>,
    ) -> Result<(), DecodeError> {
        while !inside.is_empty() {
            if self.responses.len() + self.unread.len() == MAX_ENTRIES {
                let kind = DecodeErrorKind::limit(MAX_ENTRIES, "entries", "one response");
                return Err(DecodeError::new("responses", inside.offset(), kind));
            }
            let entry = inside.element("SingleResponse")?;
            let is_entry = entry.expect(Tag::Sequence, "a SEQUENCE", "SingleResponse");
            if keep(is_entry, problems).is_none() {
                continue;
            }
            match Entry::decode(&entry, problems) {
                Entry::Read(entry) => self.responses.push(entry),
                Entry::Unread(entry) => self.unread.push(entry),
            }
        }
        Ok(())
    }

    fn read_certs(
        &mut self,
        list: &Element<'_>,
        problems: &mut Vec<DecodeError>,
    ) -> Result<(), DecodeError> {
        list.expect(Tag::Sequence, "a SEQUENCE", "certs")?;
        let mut inside = list.inside();
        while !inside.is_empty() {
            if self.certs.len() == MAX_CERTIFICATES {
                let kind = DecodeErrorKind::limit(MAX_CERTIFICATES, "certificates", "one response");
                return Err(DecodeError::new("certs", inside.offset(), kind));
            }
            let certificate = inside.element("certs")?;
            let is_one = certificate.expect(Tag::Sequence, "a SEQUENCE", "certs");
            if keep(is_one, problems).is_some() {
                let der = certificate.der.to_vec();
                self.certs.push(Located::at(&certificate, der));
            }
        }
        Ok(())
    }
}

/// The value, or none and one more problem.
fn keep<T>(result: Result<T, DecodeError>, problems: &mut Vec<DecodeError>) -> Option<T> {
    result.map_err(|problem| problems.push(problem)).ok()
}

fn read_version(number: &Element<'_>) -> Result<(), DecodeError> {
    number.expect(Tag::Integer, "an INTEGER", "version")?;
    if number.value == [0] {
        return Ok(());
    }
    let what = "only version 1, written 0, exists";
    Err(DecodeError::value("version", number.span(), what))
}
