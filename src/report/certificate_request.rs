//! Certification requests in words.

use serde::{Deserialize, Serialize};

use super::certificate::{algorithm, name, problems, public_key};
use super::place::{base64, hex};
use super::{CheckOutcome, ExtensionReport, Field, ObjectProblem, extension, signature};
use crate::asn1::Span;
use crate::store::{CertificateRequestId, Store};
use crate::verify::signature::{Invalid, SignatureOutcome};
use crate::x509::{CertificationRequest, Name};

/// A PKCS #10 certification request (CSR).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CertificateRequestReport {
    /// Its id within this report: `certificate-request-1`, ….
    pub id: String,
    /// SHA-256 of its DER.
    pub sha256: String,
    /// The subject, as an RFC 4514 string.
    pub subject: String,
    /// Whether `status_request` (5) is listed in a well-formed TLS Feature extension asked for;
    /// null where that cannot be told, because the request could not be read to its end, or because the
    /// extension is malformed.
    pub must_staple: Option<bool>,
    /// The numbers in the TLS Feature extension asked for, in their order.
    pub tls_features: Vec<u64>,
    /// The names asked for: DNS names plain, others with their kind in front (`IP:192.0.2.1`).
    pub subject_alt_names: Vec<String>,
    /// The algorithm's name, or its dotted identifier.
    pub signature_algorithm: Option<String>,
    /// Whether the request's signature verifies under the key in it: the applicant holds the private
    /// key.
    pub proof_of_possession: CheckOutcome,
    /// How that came out, in one sentence.
    pub evidence: String,
    /// Every extension asked for.
    pub extensions: Vec<ExtensionReport>,
    /// Every other field, in the order of the DER.
    pub fields: Vec<Field>,
    /// What could not be read.
    pub problems: Vec<ObjectProblem>,
    /// A short name for people: the common name, the first DNS name, or the subject.
    pub label: String,
    /// The whole request, base64 of its DER; the octets of a challenge password are asterisks.
    pub der: String,
}

/// The report on this request.
// An answer alone does without it.
#[inline(never)]
pub(super) fn certificate_request(
    objects: &Store,
    id: CertificateRequestId,
) -> CertificateRequestReport {
    let known = &objects.certificate_requests[id];
    let request = &known.object;
    let (proof_of_possession, evidence) =
        proof_of_possession(objects.proof_of_possession(id).as_ref());
    CertificateRequestReport {
        id: id.to_string(),
        sha256: hex(&known.sha256),
        subject: subject(request),
        must_staple: request.asks_for_staple(),
        tls_features: request.tls_features().unwrap_or_default().to_vec(),
        subject_alt_names: request
            .subject_alt_names()
            .iter()
            .map(ToString::to_string)
            .collect(),
        signature_algorithm: request
            .signature_algorithm
            .as_ref()
            .map(signature::algorithm_name),
        proof_of_possession,
        evidence,
        extensions: request
            .extensions
            .iter()
            .map(extension::of_certificate)
            .collect(),
        fields: fields(request),
        problems: problems(&request.problems),
        label: label(request),
        der: base64(&without_secrets(request)),
    }
}

fn proof_of_possession(outcome: Option<&SignatureOutcome>) -> (CheckOutcome, String) {
    let Some(outcome) = outcome else {
        let why = "Not checked, because the key or the signature cannot be read.";
        return (CheckOutcome::NotChecked, why.into());
    };
    let sentence = format!("The request’s signature {}", signature::outcome(outcome));
    match outcome {
        SignatureOutcome::Valid | SignatureOutcome::Invalid(Invalid::Mismatch) => {
            let result = match outcome {
                SignatureOutcome::Valid => CheckOutcome::Passed,
                _ => CheckOutcome::Failed,
            };
            (result, format!("{sentence} under the key in it."))
        }
        SignatureOutcome::Invalid(_) => (CheckOutcome::Failed, format!("{sentence}.")),
        SignatureOutcome::Unsupported(_) => (CheckOutcome::NotChecked, format!("{sentence}.")),
    }
}

fn subject(request: &CertificationRequest) -> String {
    let subject = request.subject.as_ref();
    subject.map(Name::to_rfc4514).unwrap_or_default()
}

fn label(request: &CertificationRequest) -> String {
    let common_name = request.subject.as_ref();
    let common_name = common_name.and_then(|subject| subject.first("2.5.4.3"));
    if let Some(name) = common_name.filter(|name| !name.trim().is_empty()) {
        return name.to_owned();
    }
    if let Some(name) = request.subject_alt_names().first() {
        return name.to_string();
    }
    match subject(request) {
        empty if empty.is_empty() => "a request without a name".into(),
        subject => subject,
    }
}

/// The bytes with asterisks in place of a challenge password.
fn without_secrets(request: &CertificationRequest) -> Vec<u8> {
    let mut der = request.der.clone();
    for Span { start, end } in request.secrets() {
        // The tag and the length stay, so that it is still the same structure.
        let Some(secret) = der.get_mut(start..end) else {
            continue;
        };
        let header = crate::asn1::Cursor::new(secret)
            .element("challengePassword")
            .map_or(0, |element| element.value_offset());
        secret
            .iter_mut()
            .skip(header)
            .for_each(|octet| *octet = b'*');
    }
    der
}

fn fields(request: &CertificationRequest) -> Vec<Field> {
    let mut fields = Vec::new();
    let version = request.version;
    fields.extend(version.map(|span| Field::version(Some(span), &request.problems)));
    fields.extend(request.subject.as_ref().map(|of| name("subject", of)));
    let key = request.subject_public_key_info.as_ref();
    fields.extend(key.map(|of| public_key("subjectPKInfo", of)));
    fields.extend(
        request
            .attributes
            .iter()
            .map(|attribute| attribute_field(request, attribute)),
    );
    let algorithm_of = request.signature_algorithm.as_ref();
    fields.extend(algorithm_of.map(|of| algorithm("signatureAlgorithm", of)));
    let value = request.signature.as_ref();
    fields.extend(value.map(|value| Field::new("signature", hex(&value.value), Some(value.span))));
    fields
}

fn attribute_field(
    request: &CertificationRequest,
    attribute: &crate::x509::RequestAttribute,
) -> Field {
    let name = attribute.oid.name_or_number();
    if attribute.is_secret() {
        let value = "present; not shown, and masked with asterisks in the bytes";
        return Field::new(name, value, Some(attribute.span));
    }
    if attribute.asks_for_extensions() {
        let value = "the extensions listed here";
        return Field::new(name, value, Some(attribute.span));
    }
    let values = attribute.values.iter().flat_map(|span| {
        let nodes = crate::asn1::tree(span.of(&request.der), span.start);
        nodes.unwrap_or_default().into_iter().map(Field::from)
    });
    let values: Vec<Field> = values.collect();
    let line = match &values[..] {
        [only] => only.value.clone(),
        _ => String::new(),
    };
    Field::new(name, line, Some(attribute.span)).with(values)
}
