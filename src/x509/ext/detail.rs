//! What stands in extensions that this program shows and does not judge by: each part with its name, in the
//! order of the file.

use base16ct::lower::encode_string as hex;
use der::asn1::ObjectIdentifier;

use super::super::Name;
use super::super::name::universal;
use super::{Extension, GeneralName};
use crate::asn1::oid::{self, Oid};
use crate::asn1::{Cursor, DecodeError, Element, Span, Tag, Time, as_it_stands, significant};
use crate::grammar::visible;

/// The most parts of one extension that are shown.
const MAX_PARTS: usize = 1_000;

/// The reasons by their bits (RFC 5280 §4.2.1.13).
const REASONS: [&str; 9] = [
    "unused",
    "keyCompromise",
    "cACompromise",
    "affiliationChanged",
    "superseded",
    "cessationOfOperation",
    "certificateHold",
    "privilegeWithdrawn",
    "aACompromise",
];

/// A part of an extension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// What it is, in the standard's words.
    pub name: String,
    /// What it says.
    pub value: String,
    /// Where it stands.
    pub span: Span,
}

type Read = Result<Vec<Detail>, DecodeError>;

/// The parts of an extension of this kind; none where it is of another, or of another form than its
/// standard defines: its ASN.1 says then what can be said.
#[must_use]
pub fn details(extension: &Extension) -> Option<Vec<Detail>> {
    type Reader = fn(&Element<'_>) -> Read;
    static READERS: [(ObjectIdentifier, Reader); 11] = [
        (oid::CERTIFICATE_POLICIES, policies),
        (oid::APPLICATION_POLICIES, policies),
        (oid::CRL_DISTRIBUTION_POINTS, distribution_points),
        (oid::FRESHEST_CRL, distribution_points),
        (oid::PRIVATE_KEY_USAGE_PERIOD, usage_period),
        (oid::QC_STATEMENTS, statements),
        (oid::CERTIFICATE_ISSUER, certificate_issuer),
        (oid::CERTIFICATE_TEMPLATE, template),
        (oid::NO_REVOCATION_AVAILABLE, nothing),
        (oid::CERT_HASH, cert_hash),
        (oid::POLICY_MAPPINGS, mappings),
    ];
    let reader = READERS.iter().find(|(known, _)| extension.oid.is(known));
    let (_, read) = reader?;
    let mut cursor = extension.cursor();
    let value = cursor.element("extnValue").ok()?;
    cursor.end("extnValue").ok()?;
    read(&value).ok()
}

fn detail(name: impl Into<String>, value: impl Into<String>, at: &Element<'_>) -> Detail {
    Detail {
        name: name.into(),
        value: visible(&value.into()).into_owned(),
        span: at.span(),
    }
}

/// Reads each element of a SEQUENCE.
fn each(
    list: &Element<'_>,
    field: &'static str,
    mut read: impl FnMut(&Element<'_>, &mut Vec<Detail>) -> Result<(), DecodeError>,
) -> Read {
    list.expect(Tag::Sequence, "a SEQUENCE", field)?;
    let (mut inside, mut parts) = (list.inside(), Vec::new());
    while !inside.is_empty() && parts.len() < MAX_PARTS {
        read(&inside.element(field)?, &mut parts)?;
    }
    Ok(parts)
}

fn name_of(element: &Element<'_>, field: &'static str) -> Result<String, DecodeError> {
    Ok(Oid::read(element, field)?.name_or_number())
}

/// RFC 5280 §4.2.1.4.
fn policies(list: &Element<'_>) -> Read {
    each(list, "PolicyInformation", |policy, parts| {
        policy.expect(Tag::Sequence, "a SEQUENCE", "PolicyInformation")?;
        let mut inside = policy.inside();
        let id = inside.element("policyIdentifier")?;
        parts.push(detail("policy", name_of(&id, "policyIdentifier")?, &id));
        if !inside.is_empty() {
            let qualifiers = inside.sequence("policyQualifiers")?;
            parts.extend(each(&qualifiers, "PolicyQualifierInfo", qualifier)?);
        }
        inside.end("PolicyInformation")
    })
}

fn qualifier(of: &Element<'_>, parts: &mut Vec<Detail>) -> Result<(), DecodeError> {
    let mut inside = of.inside();
    let id = Oid::read(&inside.element("policyQualifierId")?, "policyQualifierId")?;
    let value = inside.element("qualifier")?;
    if id.is(&oid::CPS_URI) {
        parts.push(detail("CPS", text(&value), &value));
    } else if id.is(&oid::USER_NOTICE) {
        user_notice(&value, parts)?;
    } else {
        parts.push(detail(id.name_or_number(), text(&value), &value));
    }
    inside.end("PolicyQualifierInfo")
}

fn user_notice(notice: &Element<'_>, parts: &mut Vec<Detail>) -> Result<(), DecodeError> {
    let mut inside = notice.inside();
    while !inside.is_empty() {
        let part = inside.element("UserNotice")?;
        if part.tag != Tag::Sequence {
            parts.push(detail("user notice", text(&part), &part));
            continue;
        }
        let mut reference = part.inside();
        let organization = text(&reference.element("organization")?);
        let numbers = reference.sequence("noticeNumbers")?;
        let mut inside = numbers.inside();
        let mut all = Vec::new();
        while !inside.is_empty() && all.len() < MAX_PARTS {
            all.push(text(&inside.element("noticeNumbers")?));
        }
        let value = format!("{organization}: {}", all.join(", "));
        parts.push(detail("notice reference", value, &part));
    }
    Ok(())
}

/// RFC 5280 §4.2.1.13 and §4.2.1.15.
fn distribution_points(list: &Element<'_>) -> Read {
    const FIELD: &str = "DistributionPoint";
    each(list, FIELD, |point, parts| {
        point.expect(Tag::Sequence, "a SEQUENCE", FIELD)?;
        let mut inside = point.inside();
        if let Some(name) = inside.optional_context(0, "distributionPoint")? {
            distribution_point(&name.explicit("distributionPoint")?, parts)?;
        }
        if let Some(reasons) = inside.optional_context(1, "reasons")? {
            parts.push(detail("reasons", flags(reasons.value), &reasons));
        }
        if let Some(issuer) = inside.optional_context(2, "cRLIssuer")? {
            names(&issuer, "cRLIssuer", parts)?;
        }
        inside.end(FIELD)
    })
}

fn distribution_point(name: &Element<'_>, parts: &mut Vec<Detail>) -> Result<(), DecodeError> {
    match name.is_context(0) {
        true => names(name, "", parts),
        false => {
            let value = Name::relative(name)?;
            parts.push(detail("nameRelativeToCRLIssuer", value.to_rfc4514(), name));
            Ok(())
        }
    }
}

/// GeneralNames, each under this name or that of its own kind.
fn names(
    list: &Element<'_>,
    field: &'static str,
    parts: &mut Vec<Detail>,
) -> Result<(), DecodeError> {
    let mut inside = list.inside();
    while !inside.is_empty() && parts.len() < MAX_PARTS {
        let element = inside.element("GeneralName")?;
        let name = GeneralName::decode(&element, "GeneralName")?;
        parts.push(match field {
            "" => detail(name.kind, name.value, &element),
            field => detail(field, name.to_string(), &element),
        });
    }
    Ok(())
}

/// The reasons of a BIT STRING, whose first octet says how many bits of the last are unused.
fn flags(octets: &[u8]) -> String {
    let bits = octets.get(1..).unwrap_or_default();
    let is_set = |number: usize| {
        let octet = bits.get(number / 8).copied().unwrap_or_default();
        octet << (number % 8) & 0x80 != 0
    };
    let named = REASONS.iter().enumerate().filter(|(at, _)| is_set(*at));
    let named: Vec<_> = named.map(|(_, name)| *name).collect();
    named.join(", ")
}

/// RFC 3280 §4.2.1.4.
fn usage_period(period: &Element<'_>) -> Read {
    const NAMES: [&str; 2] = ["notBefore", "notAfter"];
    each(period, "PrivateKeyUsagePeriod", |part, parts| {
        let number = usize::from(!part.is_context(0));
        let name = NAMES.get(number).copied().unwrap_or_default();
        parts.push(detail(name, instant(part), part));
        Ok(())
    })
}

/// A GeneralizedTime whose tag is another one; as it stands where it is none.
fn instant(element: &Element<'_>) -> String {
    let stands = String::from_utf8_lossy(element.value);
    let Ok(length) = u8::try_from(element.value.len()) else {
        return stands.into_owned();
    };
    let der = [&[0x18, length][..], element.value].concat();
    let time = Cursor::new(&der).element("time");
    let time = time.and_then(|time| Time::generalized(&time, "time"));
    time.map_or_else(
        |_| format!("\"{stands}\", which is no time"),
        |time| time.to_string(),
    )
}

/// RFC 3739 §3.2.6, ETSI EN 319 412-5.
fn statements(list: &Element<'_>) -> Read {
    each(list, "QCStatement", |statement, parts| {
        let mut inside = statement.inside();
        let id = name_of(&inside.element("statementId")?, "statementId")?;
        let info = inside.peek().map(|info| leaves(&info)).unwrap_or_default();
        parts.push(detail("statement", format!("{id}{info}"), statement));
        Ok(())
    })
}

/// What stands in an element, from the outside in, behind a colon.
fn leaves(element: &Element<'_>) -> String {
    let mut found = Vec::new();
    collect(element, 8, &mut found);
    match found.is_empty() {
        true => String::new(),
        false => format!(": {}", found.join(", ")),
    }
}

fn collect(element: &Element<'_>, depth: usize, found: &mut Vec<String>) {
    if !element.tag.is_constructed() {
        found.push(text(element));
        return;
    }
    let mut inside = element.inside();
    while let Some(next) = inside
        .peek()
        .filter(|_| depth > 0 && found.len() < MAX_PARTS)
    {
        collect(&next, depth - 1, found);
        if inside.element("element").is_err() {
            return;
        }
    }
}

/// RFC 5280 §5.3.3.
fn certificate_issuer(list: &Element<'_>) -> Read {
    list.expect(Tag::Sequence, "a SEQUENCE", "certificateIssuer")?;
    let mut parts = Vec::new();
    names(list, "certificateIssuer", &mut parts)?;
    Ok(parts)
}

/// Microsoft's Certificate Services: which template a certificate was made by, and in which version.
fn template(value: &Element<'_>) -> Read {
    const NAMES: [&str; 3] = ["template", "major version", "minor version"];
    let mut names = NAMES.into_iter();
    each(value, "CertificateTemplate", |part, parts| {
        let name = names.next().unwrap_or("another part");
        parts.push(detail(name, text(part), part));
        Ok(())
    })
}

/// RFC 9608 §2: what it says, it says by being there.
fn nothing(value: &Element<'_>) -> Read {
    value.expect(Tag::Null, "NULL", "noRevAvail")?;
    let what = "no revocation information is published for this certificate";
    Ok(vec![detail("noRevAvail", what, value)])
}

/// Common PKI, part 4: the hash of the certificate that an entry of a response is about.
fn cert_hash(value: &Element<'_>) -> Read {
    let mut inside = value.inside();
    let algorithm = inside.sequence("hashAlgorithm")?;
    let id = algorithm.inside().element("algorithm")?;
    let hash = inside.expect(Tag::OctetString, "an OCTET STRING", "certificateHash")?;
    let name = name_of(&id, "algorithm")?;
    Ok(vec![detail(name, text(&hash), &hash)])
}

/// RFC 5280 §4.2.1.5.
fn mappings(list: &Element<'_>) -> Read {
    each(list, "PolicyMapping", |mapping, parts| {
        let mut inside = mapping.inside();
        let issuer = name_of(&inside.element("issuerDomainPolicy")?, "policy")?;
        let subject = name_of(&inside.element("subjectDomainPolicy")?, "policy")?;
        parts.push(detail(issuer, subject, mapping));
        Ok(())
    })
}

/// A primitive value in one line.
fn text(element: &Element<'_>) -> String {
    let octets = element.value;
    match element.tag {
        Tag::ObjectIdentifier => Oid::read(element, "identifier")
            .map_or_else(|_| as_it_stands(element), |oid| oid.name_or_number()),
        Tag::Integer if octets.len() <= 8 && octets.first().is_some_and(|first| *first < 0x80) => {
            let number = significant(octets).iter();
            let number = number.fold(0_u64, |number, octet| number << 8 | u64::from(*octet));
            number.to_string()
        }
        Tag::BmpString => {
            let units: Vec<_> = octets.chunks(2).map(unit).collect();
            String::from_utf16_lossy(&units)
        }
        Tag::Utf8String | Tag::PrintableString | Tag::Ia5String | Tag::VisibleString => {
            String::from_utf8_lossy(octets).into_owned()
        }
        Tag::TeletexString => octets.iter().map(|octet| char::from(*octet)).collect(),
        Tag::Universal { number: 28, .. } => {
            universal(octets).unwrap_or_else(|| as_it_stands(element))
        }
        Tag::Boolean => (if octets == [0] { "FALSE" } else { "TRUE" }).into(),
        _ => hex(octets),
    }
}

fn unit(pair: &[u8]) -> u16 {
    pair.iter()
        .fold(0, |unit, octet| unit << 8 | u16::from(*octet))
}
