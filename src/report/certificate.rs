//! Certificates in words.

use super::place::{hex, octets};
use super::{CertificateReport, Field, ObjectProblem, Role, extension, signature};
use crate::asn1::oid::{self, Oid};
use crate::asn1::{DecodeError, Stated};
use crate::grammar::{decimal, visible};
use crate::store::{CertificateId, KnownCertificate, Store};
use crate::verify;
use crate::x509::{AlgorithmIdentifier, Certificate, Name, SubjectPublicKeyInfo};

/// The report on this certificate.
// An answer alone does without it.
#[inline(never)]
pub(super) fn certificate(objects: &Store, id: CertificateId) -> CertificateReport {
    let certificate = objects.x509(id);
    CertificateReport {
        extensions: certificate
            .extensions
            .iter()
            .map(extension::of_certificate)
            .collect(),
        fields: fields(certificate),
        ..outline(objects, id)
    }
}

/// The same without its fields and extensions.
pub(super) fn outline(objects: &Store, id: CertificateId) -> CertificateReport {
    let KnownCertificate {
        certificate,
        sha256,
        given,
        built_in,
        ..
    } = &objects.certificates[id];
    let name = |name: &Option<Name>| name.as_ref().map(Name::to_rfc4514).unwrap_or_default();
    let [not_before, not_after] = &certificate.dates;
    let date = |stated: &Option<Stated>| {
        let time = stated.as_ref().and_then(|stated| stated.time);
        time.map(String::from)
    };
    let key_usage = || match certificate.key_usage() {
        Some(usage) => usage.names().map(Into::into).collect(),
        None => Vec::new(),
    };
    let purposes = || {
        let all = certificate.extended_key_usage().unwrap_or_default();
        all.iter().map(Oid::name_or_number).collect()
    };
    CertificateReport {
        id: id.to_string(),
        sha256: hex(sha256),
        subject: name(&certificate.subject),
        issuer: name(&certificate.issuer),
        serial: certificate
            .serial_number
            .as_ref()
            .map(|serial| hex(&serial.value))
            .unwrap_or_default(),
        not_before: date(not_before),
        not_after: date(not_after),
        role: role(objects, id),
        must_staple: certificate.requires_staple(),
        whole: certificate.unread().is_none(),
        unread: unread(objects, id),
        key_usage: usages(certificate, &oid::KEY_USAGE, key_usage),
        extended_key_usage: usages(certificate, &oid::EXTENDED_KEY_USAGE, purposes),
        tls_features: certificate.tls_features().unwrap_or_default().to_vec(),
        ocsp_urls: certificate
            .access_locations(&oid::AD_OCSP)
            .map(|url| url.value.clone())
            .collect(),
        ca_issuers_urls: certificate
            .access_locations(&oid::AD_CA_ISSUERS)
            .map(|url| url.value.clone())
            .collect(),
        subject_alt_names: certificate
            .subject_alt_names()
            .iter()
            .map(ToString::to_string)
            .collect(),
        extensions: Vec::new(),
        fields: Vec::new(),
        problems: problems(&certificate.problems),
        given: *given,
        trusted: objects.is_trusted(id),
        built_in: *built_in,
        label: label(certificate),
        der: octets(&certificate.der, certificate.tbs_certificate.is_some()),
    }
}

/// The role, where it can be told.
pub(super) fn role(objects: &Store, id: CertificateId) -> Option<Role> {
    objects.told_role(id).map(Role::from)
}

/// The names of the report's own fields of which it cannot be told what belongs there.
fn unread(objects: &Store, id: CertificateId) -> Vec<String> {
    let certificate = objects.x509(id);
    let [not_before, not_after] = &certificate.dates;
    let is_read = |stated: &Option<Stated>| stated.as_ref().is_some_and(|one| one.time.is_some());
    let extension = |oid| certificate.unread_extension(oid).is_some();
    let fields = [
        ("subject", certificate.subject.is_none()),
        ("issuer", certificate.issuer.is_none()),
        ("serial", certificate.serial_number.is_none()),
        ("not_before", !is_read(not_before)),
        ("not_after", !is_read(not_after)),
        ("role", objects.told_role(id).is_none()),
        ("must_staple", certificate.requires_staple().is_none()),
        ("tls_features", extension(&oid::TLS_FEATURE)),
        ("key_usage", extension(&oid::KEY_USAGE)),
        ("extended_key_usage", extension(&oid::EXTENDED_KEY_USAGE)),
        ("ocsp_urls", extension(&oid::AUTHORITY_INFO_ACCESS)),
        ("ca_issuers_urls", extension(&oid::AUTHORITY_INFO_ACCESS)),
        ("subject_alt_names", extension(&oid::SUBJECT_ALT_NAME)),
    ];
    let unread = fields.into_iter().filter(|(_, is_unread)| *is_unread);
    unread.map(|(name, _)| name.into()).collect()
}

/// What an extension lists, where it could be read or is surely absent: then nothing.
fn usages(
    certificate: &Certificate,
    oid: &der::asn1::ObjectIdentifier,
    listed: impl FnOnce() -> Vec<String>,
) -> Option<Vec<String>> {
    certificate.unread_extension(oid).is_none().then(listed)
}

impl From<verify::Role> for Role {
    fn from(role: verify::Role) -> Self {
        match role {
            verify::Role::EndEntity => Self::EndEntity,
            verify::Role::Intermediate => Self::Intermediate,
            verify::Role::Root => Self::Root,
            verify::Role::Responder => Self::Responder,
        }
    }
}

pub(super) fn problems(problems: &[DecodeError]) -> Vec<ObjectProblem> {
    let problem = |problem: &DecodeError| ObjectProblem {
        offset: problem.offset,
        message: problem.to_string(),
        limit: problem.is_limit(),
    };
    problems.iter().map(problem).collect()
}

/// What people call a certificate: its common name, its first DNS name, its whole subject, or its
/// serial number.
/// Its short name in quotation marks, and what tells it from others at hand of that name.
pub(super) fn quoted(objects: &Store, id: CertificateId) -> String {
    let label = label(objects.x509(id));
    match objects.told_apart(id) {
        Some(marks) => ["\"", &label, "\" (", &marks, ")"].concat(),
        None => ["\"", &label, "\""].concat(),
    }
}

pub(super) fn label(certificate: &Certificate) -> String {
    let common_name = certificate
        .subject
        .as_ref()
        .and_then(|subject| subject.first("2.5.4.3"));
    if let Some(name) = common_name.filter(|name| !name.trim().is_empty()) {
        return visible(name).into_owned();
    }
    let names = certificate.subject_alt_names();
    if let Some(name) = names
        .iter()
        .find(|name| name.kind == "DNS")
        .or(names.first())
    {
        return name.to_string();
    }
    let subject = certificate
        .subject
        .as_ref()
        .map(Name::to_rfc4514)
        .unwrap_or_default();
    match (&certificate.serial_number, subject.is_empty()) {
        (_, false) => subject,
        (Some(serial), _) => format!("serial {}", hex(&serial.value)),
        _ => "a certificate that cannot be read".into(),
    }
}

fn fields(certificate: &Certificate) -> Vec<Field> {
    let mut fields = Vec::new();
    let version = certificate.version.as_ref();
    fields.push(match version {
        Some(version) => Field::new("version", version.value.to_string(), Some(version.span)),
        None => Field::version(None, &certificate.problems),
    });
    let serial = certificate.serial_number.as_ref();
    fields.extend(
        serial.map(|serial| Field::new("serialNumber", hex(&serial.value), Some(serial.span))),
    );
    fields.extend(
        certificate
            .signature
            .as_ref()
            .map(|of| algorithm("signature", of)),
    );
    fields.extend(certificate.issuer.as_ref().map(|of| name("issuer", of)));
    if certificate.validity.is_none() {
        let dates = ["notBefore", "notAfter"]
            .into_iter()
            .zip(&certificate.dates);
        fields.extend(dates.filter_map(|(name, stated)| {
            let stated = stated.as_ref()?;
            Some(Field::new(name, stated.to_string(), Some(stated.span)))
        }));
    }
    if let Some(validity) = certificate.validity {
        let days = (validity.not_after - validity.not_before) as f64 / 86_400.0;
        let parts = vec![
            Field::plain("notBefore", validity.not_before),
            Field::plain("notAfter", validity.not_after),
        ];
        fields.push(
            Field::new("validity", decimal(days, 1) + " days", Some(validity.span)).with(parts),
        );
    }
    fields.extend(certificate.subject.as_ref().map(|of| name("subject", of)));
    let key = certificate.subject_public_key_info.as_ref();
    fields.extend(key.map(|of| public_key("subjectPublicKeyInfo", of)));
    for (label, span) in ["issuerUniqueID", "subjectUniqueID"]
        .iter()
        .zip(certificate.unique_ids)
    {
        let value = span.map(|span| Field::new(*label, hex(span.of(&certificate.der)), Some(span)));
        fields.extend(value);
    }
    fields.extend(
        certificate
            .signature_algorithm
            .as_ref()
            .map(|of| algorithm("signatureAlgorithm", of)),
    );
    let value = certificate.signature_value.as_ref();
    fields.extend(
        value.map(|value| Field::new("signatureValue", hex(&value.value), Some(value.span))),
    );
    fields
}

/// An algorithm by name, with its parameters where it has some.
pub(super) fn algorithm(field: &'static str, of: &AlgorithmIdentifier) -> Field {
    let children = match of.parameters.as_deref() {
        _ if of.without_parameters() => Vec::new(),
        Some(parameters) => crate::asn1::tree(parameters, of.span.end - parameters.len())
            .unwrap_or_default()
            .into_iter()
            .map(Field::from)
            .collect(),
        None => Vec::new(),
    };
    Field::new(field, signature::algorithm_name(of), Some(of.span)).with(children)
}

/// A distinguished name with its attributes.
pub(super) fn name(field: &'static str, of: &Name) -> Field {
    let attributes = of.rdns.iter().flatten().map(|attribute| {
        let value = attribute
            .text
            .clone()
            .unwrap_or_else(|| hex(&attribute.der));
        Field::plain(attribute.short_name().to_owned(), value)
    });
    Field::new(field, of.to_rfc4514(), Some(of.span)).with(attributes.collect())
}

/// A key with its parts.
pub(super) fn public_key(field: &'static str, of: &SubjectPublicKeyInfo) -> Field {
    let parts = vec![
        algorithm("algorithm", &of.algorithm),
        Field::new(
            "subjectPublicKey",
            hex(&of.subject_public_key),
            Some(of.key_span),
        ),
    ];
    Field::new(field, signature::key_name(of), Some(of.span)).with(parts)
}
