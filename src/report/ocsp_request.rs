//! OCSP requests in words.

use serde::{Deserialize, Serialize};

use super::certificate::{algorithm, problems};
use super::ocsp_response::{cert_id, hash_algorithm, part, unread_cert_id};
use super::place::{hex, octets};
use super::{ExtensionReport, Field, ObjectProblem, Span, extension, signature};
use crate::asn1::oid::{self, Oid};
use crate::ocsp::{self, OcspRequest, QuestionIndex, Request, UnreadCertId, UnreadRequest};
use crate::store::{CertificateId, OcspRequestId, Store};
use crate::verify::Exchange;
use crate::x509::Extension;

/// An OCSP request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OcspRequestReport {
    /// Its id within this report: `ocsp-request-1`, ….
    pub id: String,
    /// SHA-256 of its DER.
    pub sha256: String,
    /// Who asks, if the request says so; DNS names plain, others with their kind in front.
    pub requestor_name: Option<String>,
    /// Every `Request`.
    pub requests: Vec<RequestEntryReport>,
    /// The octets of the nonce, without the OCTET STRING around them.
    pub nonce: Option<String>,
    /// The response types that the client understands, by name or dotted identifier.
    pub acceptable_responses: Vec<String>,
    /// How the client would like the response to be signed, best first.
    pub preferred_signature_algorithms: Vec<String>,
    /// What the request itself is signed with; none for an unsigned one, as nearly all are.
    pub signature_algorithm: Option<String>,
    /// The request's own extensions.
    pub extensions: Vec<ExtensionReport>,
    /// Every other field, in the order of the DER.
    pub fields: Vec<Field>,
    /// What could not be read.
    pub problems: Vec<ObjectProblem>,
    /// The whole request, base64 of its DER.
    pub der: String,
}

/// The question about one certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RequestEntryReport {
    /// The serial number's octets.
    pub serial: String,
    /// The hash of the issuer's name.
    pub issuer_name_hash: String,
    /// The hash of the issuer's key.
    pub issuer_key_hash: String,
    /// The hash algorithm's name, or its dotted identifier.
    pub hash_algorithm: String,
    /// The question's own extensions.
    pub extensions: Vec<ExtensionReport>,
    /// The whole question.
    pub span: Span,
    /// The ids of the certificates that it names.
    pub names: Vec<String>,
    /// The ids of the responses at hand that answer it.
    pub answered_by: Vec<String>,
}

/// The report on this request; `names` tells which certificates a question
/// names, and `exchanges` which responses belong to which request.
// An answer alone does without it.
#[inline(never)]
pub(super) fn ocsp_request(
    objects: &Store,
    id: OcspRequestId,
    names: &dyn Fn(QuestionIndex) -> Vec<CertificateId>,
    exchanges: &[Exchange],
) -> OcspRequestReport {
    let known = &objects.ocsp_requests[id];
    let request = &known.object;
    OcspRequestReport {
        id: id.to_string(),
        sha256: hex(&known.sha256),
        requestor_name: request
            .requestor_name
            .as_ref()
            .map(|name| name.value.to_string()),
        requests: request
            .questions()
            .map(|(index, of)| whole_entry(of, names(index), answers(id, index, exchanges)))
            .chain(request.unread.iter().map(unread_entry))
            .collect(),
        nonce: request
            .nonce()
            .filter(|_| !ocsp::nonces_differ(&request.request_extensions))
            .and_then(|(_, octets)| octets)
            .map(|octets| hex(&octets)),
        acceptable_responses: acceptable_responses(request),
        preferred_signature_algorithms: request
            .preferred_signature_algorithms()
            .iter()
            .map(signature::algorithm_name)
            .collect(),
        signature_algorithm: request
            .signature
            .as_ref()
            .map(|signature| signature::algorithm_name(&signature.algorithm)),
        extensions: request
            .request_extensions
            .iter()
            .map(extension::of_response)
            .collect(),
        fields: fields(request),
        problems: problems(&request.problems),
        der: octets(&request.der, request.tbs_request.is_some()),
    }
}

fn acceptable_responses(request: &OcspRequest) -> Vec<String> {
    let extension = request.extension(&oid::OCSP_RESPONSE);
    match extension.map(ocsp::content) {
        Some(Ok(ocsp::ExtensionContent::AcceptableResponses(types))) => {
            types.iter().map(Oid::name_or_number).collect()
        }
        _ => Vec::new(),
    }
}

fn answers(request: OcspRequestId, question: QuestionIndex, exchanges: &[Exchange]) -> Vec<String> {
    let of_request = exchanges
        .iter()
        .filter(|exchange| exchange.request == request && !exchange.unanswered.contains(&question));
    of_request
        .map(|exchange| exchange.response.to_string())
        .collect()
}

/// A question, as far as it could be read.
fn entry(
    id: &UnreadCertId,
    extensions: &[Extension],
    span: crate::asn1::Span,
    names: Vec<CertificateId>,
    answered_by: Vec<String>,
) -> RequestEntryReport {
    RequestEntryReport {
        serial: part(id.serial_number.as_ref()),
        issuer_name_hash: part(id.issuer_name_hash.as_ref()),
        issuer_key_hash: part(id.issuer_key_hash.as_ref()),
        hash_algorithm: hash_algorithm(id),
        extensions: extensions.iter().map(extension::of_response).collect(),
        span: span.into(),
        names: names.into_iter().map(|id| id.to_string()).collect(),
        answered_by,
    }
}

/// A question that could be read whole.
fn whole_entry(
    of: &Request,
    names: Vec<CertificateId>,
    answered_by: Vec<String>,
) -> RequestEntryReport {
    let id = UnreadCertId::from(&of.req_cert);
    let extensions = &of.single_request_extensions;
    entry(&id, extensions, of.span, names, answered_by)
}

/// One that could not; it names nothing, and nothing answers it.
fn unread_entry(of: &UnreadRequest) -> RequestEntryReport {
    let extensions = &of.single_request_extensions;
    entry(&of.req_cert, extensions, of.span, Vec::new(), Vec::new())
}

fn fields(request: &OcspRequest) -> Vec<Field> {
    let mut fields = vec![Field::version(request.version, &request.problems)];
    if let Some(name) = &request.requestor_name {
        let value = name.value.to_string();
        fields.push(Field::new("requestorName", value, Some(name.span)));
    }
    for one in &request.requests {
        let parts = vec![cert_id("reqCert", &one.req_cert)];
        fields.push(Field::new("Request", "", Some(one.span)).with(parts));
    }
    for one in &request.unread {
        let parts = vec![unread_cert_id("reqCert", &one.req_cert)];
        fields.push(Field::new("Request", "not read whole", Some(one.span)).with(parts));
    }
    if let Some(signature) = &request.signature {
        fields.push(algorithm("signatureAlgorithm", &signature.algorithm));
        let octets = &signature.octets;
        fields.push(Field::new(
            "signature",
            hex(&octets.value),
            Some(octets.span),
        ));
        for certificate in &signature.certs {
            let size = format!("{} octets", certificate.end - certificate.start);
            fields.push(Field::new("certs", size, Some(*certificate)));
        }
    }
    fields
}
