//! OCSP responses in words.

use super::certificate::{algorithm, name, problems};
use super::place::{hex, octets};
use super::{
    ComparisonReport, EntryReport, Field, OcspResponseReport, comparison, extension, signature,
};
use crate::asn1::{DecodeError, Located, Span, Stated};
use crate::ocsp::{
    BasicOcspResponse, CertId, CertStatus, EntryIndex, OcspResponse, ResponderId, SingleResponse,
    UnreadCertId, UnreadEntry, reason_name,
};
use crate::store::{CertificateId, ResponseId, Store};

/// The report on this response; `names` tells which certificates an entry names.
// An answer alone does without it.
#[inline(never)]
pub(super) fn response(
    objects: &Store,
    id: ResponseId,
    names: &dyn Fn(EntryIndex) -> Vec<CertificateId>,
) -> OcspResponseReport {
    let response = &objects.responses[id].response;
    let basic = response.basic.as_ref();
    let extensions = basic.map_or(&[][..], |basic| &basic.response_extensions);
    OcspResponseReport {
        entries: response
            .entries()
            .map(|(index, of)| {
                let names = names(index);
                let rows = comparison::comparisons(objects, id, index, &names);
                entry(of, names, rows)
            })
            .chain(
                basic
                    .iter()
                    .flat_map(|basic| basic.unread.iter().map(unread_entry)),
            )
            .collect(),
        extensions: extensions.iter().map(extension::of_response).collect(),
        fields: fields(response),
        ..outline(objects, id)
    }
}

/// The same without its entries, fields and extensions.
pub(super) fn outline(objects: &Store, id: ResponseId) -> OcspResponseReport {
    let known = &objects.responses[id];
    let response = &known.response;
    let basic = response.basic.as_ref();
    OcspResponseReport {
        id: id.to_string(),
        sha256: hex(&known.sha256),
        status: response
            .status
            .as_ref()
            .map(|status| status.value.to_string())
            .unwrap_or_default(),
        produced_at: basic.and_then(|basic| Some(basic.produced_at.as_ref()?.value.to_string())),
        responder_id: basic
            .and_then(|basic| Some(responder_id(&basic.responder_id.as_ref()?.value))),
        signature_algorithm: basic.and_then(|basic| {
            Some(signature::algorithm_name(
                basic.signature_algorithm.as_ref()?,
            ))
        }),
        entries: Vec::new(),
        certificates: known.certificates.iter().map(ToString::to_string).collect(),
        extensions: Vec::new(),
        fields: Vec::new(),
        problems: problems(&response.problems),
        alone: None,
        der: octets(&response.der, response.status.is_some()),
    }
}

pub(super) fn responder_id(id: &ResponderId) -> String {
    match id {
        ResponderId::ByName(name) => format!("byName: {}", name.to_rfc4514()),
        ResponderId::ByKey(hash) => format!("byKey: {}", hex(hash)),
    }
}

fn entry(
    of: &SingleResponse,
    names: Vec<CertificateId>,
    comparisons: Vec<ComparisonReport>,
) -> EntryReport {
    let revoked = match &of.cert_status.value {
        CertStatus::Revoked(info) => Some(info),
        _ => None,
    };
    EntryReport {
        serial: hex(&of.cert_id.serial_number),
        issuer_name_hash: hex(&of.cert_id.issuer_name_hash),
        issuer_key_hash: hex(&of.cert_id.issuer_key_hash),
        hash_algorithm: of.cert_id.hash_algorithm.oid.name_or_number(),
        status: of.cert_status.value.name().into(),
        this_update: of.this_update.value.to_string(),
        next_update: of.next_update.as_ref().map(|next| next.value.to_string()),
        revoked_at: revoked.map(|info| info.revocation_time.to_string()),
        reason: revoked.and_then(|info| info.revocation_reason).map(reason),
        extensions: of
            .single_extensions
            .iter()
            .map(extension::of_response)
            .collect(),
        span: of.span.into(),
        names: names.into_iter().map(|id| id.to_string()).collect(),
        comparisons,
    }
}

/// What could be read of an entry that could not be read whole.
fn unread_entry(of: &UnreadEntry) -> EntryReport {
    let id = &of.cert_id;
    let time = |stated: &Option<Stated>| Some(stated.as_ref()?.time?.to_string());
    EntryReport {
        serial: part(id.serial_number.as_ref()),
        issuer_name_hash: part(id.issuer_name_hash.as_ref()),
        issuer_key_hash: part(id.issuer_key_hash.as_ref()),
        hash_algorithm: hash_algorithm(id),
        status: of.status.unwrap_or_default().into(),
        this_update: time(&of.this_update).unwrap_or_default(),
        next_update: time(&of.next_update),
        revoked_at: None,
        reason: None,
        extensions: of
            .single_extensions
            .iter()
            .map(extension::of_response)
            .collect(),
        span: of.span.unwrap_or(Span { start: 0, end: 0 }).into(),
        names: Vec::new(),
        comparisons: Vec::new(),
    }
}

fn unread_fields(of: &UnreadEntry) -> Field {
    let mut parts = vec![unread_cert_id("certID", &of.cert_id)];
    parts.extend(of.status.map(|status| Field::plain("certStatus", status)));
    for (name, stated) in [
        ("thisUpdate", &of.this_update),
        ("nextUpdate", &of.next_update),
    ] {
        let field = |stated: &Stated| Field::new(name, stated.to_string(), Some(stated.span));
        parts.extend(stated.as_ref().map(field));
    }
    Field::new("SingleResponse", "not read whole", of.span).with(parts)
}

fn fields(response: &OcspResponse) -> Vec<Field> {
    let mut fields = Vec::new();
    if let Some(status) = &response.status {
        fields.push(Field::new(
            "responseStatus",
            status.value.to_string(),
            Some(status.span),
        ));
    }
    if let Some(kind) = &response.response_type {
        fields.push(Field::new(
            "responseType",
            kind.value.name_or_number(),
            Some(kind.span),
        ));
    }
    if let Some(basic) = &response.basic {
        fields.extend(basic_fields(basic, &response.problems));
    }
    fields
}

fn basic_fields(basic: &BasicOcspResponse, problems: &[DecodeError]) -> Vec<Field> {
    let mut fields = Vec::new();
    let data = basic.tbs_response_data;
    fields.extend(data.map(|span| {
        Field::new(
            "tbsResponseData",
            format!("{} octets", span.end - span.start),
            Some(span),
        )
    }));
    fields.push(Field::version(basic.version, problems));
    if let Some(id) = &basic.responder_id {
        fields.push(match &id.value {
            ResponderId::ByName(of) => name("responderID byName", of),
            ResponderId::ByKey(hash) => Field::new("responderID byKey", hex(hash), Some(id.span)),
        });
    }
    fields.extend(
        basic
            .produced_at
            .as_ref()
            .map(|time| Field::time("producedAt", time)),
    );
    fields.extend(basic.responses.iter().map(single_response));
    fields.extend(basic.unread.iter().map(unread_fields));
    fields.extend(
        basic
            .signature_algorithm
            .as_ref()
            .map(|of| algorithm("signatureAlgorithm", of)),
    );
    let value = basic.signature.as_ref();
    fields.extend(value.map(|value| Field::new("signature", hex(&value.value), Some(value.span))));
    for certificate in &basic.certs {
        let size = format!("{} octets", certificate.value.len());
        fields.push(Field::new("certs", size, Some(certificate.span)));
    }
    fields
}

/// A CertID with its parts.
pub(super) fn cert_id(field: &'static str, id: &CertId) -> Field {
    unread_cert_id(field, &UnreadCertId::from(id))
}

/// A CertID with those of its parts that could be read.
pub(super) fn unread_cert_id(field: &'static str, id: &UnreadCertId) -> Field {
    let octets = [
        ("issuerNameHash", &id.issuer_name_hash),
        ("issuerKeyHash", &id.issuer_key_hash),
        ("serialNumber", &id.serial_number),
    ];
    let hash = id.hash_algorithm.as_ref();
    let mut parts: Vec<_> = hash
        .map(|of| algorithm("hashAlgorithm", of))
        .into_iter()
        .collect();
    parts.extend(octets.into_iter().filter_map(|(name, octets)| {
        let octets = octets.as_ref()?;
        Some(Field::new(name, hex(&octets.value), Some(octets.span)))
    }));
    Field::new(field, "", id.span).with(parts)
}

/// Octets that may not have been read.
pub(super) fn part(octets: Option<&Located<Vec<u8>>>) -> String {
    octets.map_or_else(String::new, |octets| hex(&octets.value))
}

/// The name of a hash algorithm that may not have been read.
pub(super) fn hash_algorithm(id: &UnreadCertId) -> String {
    let algorithm = id.hash_algorithm.as_ref();
    algorithm.map_or_else(String::new, |of| of.oid.name_or_number())
}

/// A CRLReason by name.
pub(super) fn reason(number: u8) -> String {
    reason_name(number).map_or_else(|| format!("reserved({number})"), Into::into)
}

fn single_response(of: &SingleResponse) -> Field {
    let cert_id = cert_id("certID", &of.cert_id);
    let status = &of.cert_status;
    let mut status_field = Field::new("certStatus", status.value.name(), Some(status.span));
    if let CertStatus::Revoked(info) = &status.value {
        let reason = info.revocation_reason.map(|number| {
            let name = reason_name(number).unwrap_or("reserved");
            Field::plain("revocationReason", format!("{name} ({number})"))
        });
        status_field.children.push(Field::plain(
            "revocationTime",
            info.revocation_time.to_string(),
        ));
        status_field.children.extend(reason);
    }
    let mut parts = vec![
        cert_id,
        status_field,
        Field::time("thisUpdate", &of.this_update),
    ];
    parts.extend(
        of.next_update
            .as_ref()
            .map(|next| Field::time("nextUpdate", next)),
    );
    Field::new("SingleResponse", status.value.name(), Some(of.span)).with(parts)
}
