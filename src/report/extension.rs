//! Extensions in words.

use super::place::hex;
use super::{ExtensionReport, Field, signature};
use crate::asn1::oid::Oid;
use crate::asn1::{Time, significant, tree};
use crate::grammar::count;
use crate::ocsp;
use crate::x509::ext::{
    AccessDescription, Content, Detail, GeneralName, IssuingDistributionPoint, Timestamp, details,
    feature_name,
};
use crate::x509::{Extension, Name};

/// An extension of a certificate.
pub(super) fn of_certificate(extension: &Extension) -> ExtensionReport {
    match &extension.content {
        Ok(_) if let Some(details) = details(extension) => frame(extension, listed(&details), None),
        Ok(Content::Unknown) => unknown(extension, None),
        Ok(content) => frame(extension, described(content), None),
        Err(problem) => unknown(extension, Some(problem.to_string())),
    }
}

/// An extension of a response or of an entry.
pub(super) fn of_response(extension: &Extension) -> ExtensionReport {
    use ocsp::ExtensionContent as Content;
    let value = match ocsp::content(extension) {
        Ok(Content::Nonce(octets)) => hex(&octets),
        Ok(Content::ArchiveCutoff(time)) | Ok(Content::InvalidityDate(time)) => time.to_string(),
        Ok(Content::ExtendedRevoke) => {
            "certificates that were never issued are also revoked".into()
        }
        Ok(Content::SignedCertificateTimestamps { list, timestamps }) => {
            return frame(extension, timestamps_of(list.len(), timestamps), None);
        }
        Ok(Content::CrlId { url, number, time }) => {
            return frame(extension, crl_id(url, number, time), None);
        }
        Ok(Content::ReasonCode(number)) => {
            ocsp::reason_name(number).map_or_else(|| number.to_string(), Into::into)
        }
        Ok(Content::AcceptableResponses(types)) => joined(types.iter().map(Oid::name_or_number)),
        Ok(Content::PreferredSignatureAlgorithms(list)) => {
            joined(list.iter().map(signature::algorithm_name))
        }
        Ok(Content::ServiceLocator { issuer, locator }) => {
            return frame(extension, service_locator(&issuer, &locator), None);
        }
        Ok(Content::Other) => {
            return match details(extension) {
                Some(details) => frame(extension, listed(&details), None),
                None => unknown(extension, None),
            };
        }
        Err(problem) => return unknown(extension, Some(problem.to_string())),
    };
    frame(extension, (value, Vec::new()), None)
}

/// The parts in one line, and one by one where that tells more.
fn listed(details: &[Detail]) -> (String, Vec<Field>) {
    let part = |detail: &Detail| match detail.name.as_str() {
        "policy" | "statement" | "noRevAvail" | "URI" => detail.value.clone(),
        name => format!("{name} {}", detail.value),
    };
    let field =
        |detail: &Detail| Field::new(detail.name.clone(), detail.value.clone(), Some(detail.span));
    let fields = match details {
        [one] if matches!(one.name.as_str(), "policy" | "noRevAvail") => Vec::new(),
        parts => parts.iter().map(field).collect(),
    };
    (joined(details.iter().map(part)), fields)
}

fn service_locator(issuer: &Name, locator: &[GeneralName]) -> (String, Vec<Field>) {
    let mut fields = vec![Field::plain("issuer", issuer.to_rfc4514())];
    fields.extend(
        locator
            .iter()
            .map(|place| Field::plain("locator", place.to_string())),
    );
    (issuer.to_rfc4514(), fields)
}

/// How many timestamps, and each with its log.
fn timestamps_of(octets: usize, timestamps: Option<Vec<Timestamp>>) -> (String, Vec<Field>) {
    let Some(timestamps) = timestamps else {
        return (
            format!("{octets} octets that are not such a list"),
            Vec::new(),
        );
    };
    let field = |timestamp: &Timestamp| {
        let log = format!("log {}", hex(&timestamp.log_id));
        Field::plain(timestamp.time.to_string(), log)
    };
    let fields = timestamps.iter().map(field).collect();
    (count(timestamps.len(), "timestamp", "timestamps"), fields)
}

fn crl_id(
    url: Option<String>,
    number: Option<Vec<u8>>,
    time: Option<Time>,
) -> (String, Vec<Field>) {
    let parts = [
        ("crlUrl", url),
        ("crlNum", number.map(|octets| hex(&octets))),
        ("crlTime", time.map(|time| time.to_string())),
    ];
    let fields: Vec<_> = parts
        .into_iter()
        .filter_map(|(name, value)| Some(Field::plain(name, value?)))
        .collect();
    let line = joined(
        fields
            .iter()
            .map(|field| format!("{} {}", field.name, field.value)),
    );
    (line, fields)
}

fn frame(
    extension: &Extension,
    (value, fields): (String, Vec<Field>),
    problem: Option<String>,
) -> ExtensionReport {
    ExtensionReport {
        oid: extension.oid.to_string(),
        name: extension.oid.name().unwrap_or_default().into(),
        critical: extension.critical,
        value,
        fields,
        span: extension.span.into(),
        problem,
    }
}

/// An extension that shows its ASN.1, or its bytes.
fn unknown(extension: &Extension, problem: Option<String>) -> ExtensionReport {
    let nodes = tree(&extension.value, extension.value_span.start);
    let fields: Vec<Field> = nodes
        .unwrap_or_default()
        .into_iter()
        .map(Field::from)
        .collect();
    let value = match &fields[..] {
        [single] if !single.value.is_empty() => single.value.clone(),
        [] => hex(&extension.value),
        _ => String::new(),
    };
    frame(extension, (value, fields), problem)
}

/// The value in one line, and its parts where one line is not enough.
fn described(content: &Content) -> (String, Vec<Field>) {
    match content {
        Content::TlsFeature(features) => features_of(features),
        Content::NoCheck => (
            "this certificate need not be checked for revocation".into(),
            vec![],
        ),
        Content::BasicConstraints(constraints) => {
            let path = constraints.path_len_constraint;
            let path = path.map_or_else(String::new, |length| {
                format!(", pathLenConstraint {length}")
            });
            (
                format!("cA {}{path}", if constraints.ca { "TRUE" } else { "FALSE" }),
                vec![],
            )
        }
        Content::KeyUsage(usage) => (usage.names().collect::<Vec<_>>().join(", "), vec![]),
        Content::ExtendedKeyUsage(oids) | Content::CertificatePolicies(oids) => {
            (joined(oids.iter().map(Oid::name_or_number)), vec![])
        }
        Content::AltName(names) => (joined(names.iter()), names_of(names)),
        Content::SubjectKeyIdentifier(id) => (hex(id), vec![]),
        Content::AuthorityKeyIdentifier(id) => {
            let mut fields = Vec::new();
            fields.extend(
                id.key_identifier
                    .as_deref()
                    .map(|id| Field::plain("keyIdentifier", hex(id))),
            );
            fields.extend(
                id.issuer
                    .iter()
                    .map(|name| Field::plain("authorityCertIssuer", name.to_string())),
            );
            let serial = id.serial_number.as_deref();
            fields.extend(
                serial.map(|serial| Field::plain("authorityCertSerialNumber", hex(serial))),
            );
            (
                id.key_identifier.as_deref().map(hex).unwrap_or_default(),
                fields,
            )
        }
        Content::Access(access) => {
            let line = |entry: &AccessDescription| {
                format!("{}: {}", entry.method.name_or_number(), entry.location)
            };
            let field = |entry: &AccessDescription| {
                Field::plain(entry.method.name_or_number(), entry.location.to_string())
            };
            (
                joined(access.iter().map(line)),
                access.iter().map(field).collect(),
            )
        }
        Content::CrlDistributionPoints(names) => (joined(names.iter()), names_of(names)),
        Content::NameConstraints {
            permitted,
            excluded,
        } => {
            let field = |kind: &'static str| {
                move |name: &GeneralName| {
                    Field::plain(kind, format!("{}:{}", name.kind, name.value))
                }
            };
            let mut fields: Vec<_> = permitted.iter().map(field("permitted")).collect();
            fields.extend(excluded.iter().map(field("excluded")));
            let line = fields
                .iter()
                .map(|field| format!("{} {}", field.name, field.value));
            (joined(line), fields)
        }
        Content::SignedCertificateTimestamps(timestamps) => {
            timestamps_of(0, Some(timestamps.clone()))
        }
        Content::Number(number) => (number.to_string(), vec![]),
        Content::CrlNumber(number) | Content::DeltaCrlIndicator(number) => {
            (decimal(number), vec![])
        }
        Content::IssuingDistributionPoint(point) => {
            (joined(scope(point).iter()), names_of(&point.full_name))
        }
        Content::PolicyConstraints {
            require_explicit_policy,
            inhibit_policy_mapping,
        } => {
            let field =
                |name, number: &Option<u32>| number.map(|n| Field::plain(name, n.to_string()));
            let fields: Vec<_> = field("requireExplicitPolicy", require_explicit_policy)
                .into_iter()
                .chain(field("inhibitPolicyMapping", inhibit_policy_mapping))
                .collect();
            (
                joined(
                    fields
                        .iter()
                        .map(|field| format!("{} {}", field.name, field.value)),
                ),
                vec![],
            )
        }
        Content::Text(text) => (text.clone(), vec![]),
        Content::Unknown => (String::new(), vec![]),
    }
}

/// A number in decimal as far as that is short, otherwise its octets.
pub(super) fn decimal(octets: &[u8]) -> String {
    const LONGEST: usize = 16;
    match significant(octets) {
        short if short.len() < LONGEST => short
            .iter()
            .fold(0u128, |number, octet| number << 8 | u128::from(*octet))
            .to_string(),
        long => format!("0x{}", hex(long)),
    }
}

/// What a revocation list is limited to, in the standard's words.
pub(super) fn scope(point: &IssuingDistributionPoint) -> Vec<&'static str> {
    let parts = [
        (point.has_distribution_point, "distributionPoint"),
        (point.only_contains_user_certs, "onlyContainsUserCerts"),
        (point.only_contains_ca_certs, "onlyContainsCACerts"),
        (point.only_some_reasons, "onlySomeReasons"),
        (point.indirect_crl, "indirectCRL"),
        (
            point.only_contains_attribute_certs,
            "onlyContainsAttributeCerts",
        ),
    ];
    let named = parts.iter().filter(|(there, _)| *there);
    named.map(|(_, name)| *name).collect()
}

fn features_of(features: &[u64]) -> (String, Vec<Field>) {
    let line = |number: &u64| match feature_name(*number) {
        "" => number.to_string(),
        name => format!("{name} ({number})"),
    };
    let field = |number: &u64| {
        let name = feature_name(*number);
        Field::plain(
            number.to_string(),
            if name.is_empty() {
                "not a name that IANA knew in 2026"
            } else {
                name
            },
        )
    };
    match features {
        [] => ("an empty list".into(), vec![]),
        _ => (
            joined(features.iter().map(line)),
            features.iter().map(field).collect(),
        ),
    }
}

fn names_of(names: &[GeneralName]) -> Vec<Field> {
    names
        .iter()
        .map(|name| Field::plain(name.kind, name.value.clone()))
        .collect()
}

fn joined<T: ToString>(items: impl Iterator<Item = T>) -> String {
    items
        .map(|item| item.to_string())
        .collect::<Vec<_>>()
        .join(", ")
}
