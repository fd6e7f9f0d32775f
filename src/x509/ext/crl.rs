use super::{Content, GeneralName};
use crate::asn1::oid::{self, Oid};
use crate::asn1::{DecodeError, Element, Tag};

/// What a revocation list is about; without this extension, everything its issuer issued.
///
/// ```asn1
/// IssuingDistributionPoint ::= SEQUENCE {
///     distributionPoint          [0] DistributionPointName OPTIONAL,
///     onlyContainsUserCerts      [1] BOOLEAN DEFAULT FALSE,
///     onlyContainsCACerts        [2] BOOLEAN DEFAULT FALSE,
///     onlySomeReasons            [3] ReasonFlags OPTIONAL,
///     indirectCRL                [4] BOOLEAN DEFAULT FALSE,
///     onlyContainsAttributeCerts [5] BOOLEAN DEFAULT FALSE }
/// ```
///
/// [RFC 5280 §5.2.5](https://www.rfc-editor.org/rfc/rfc5280#section-5.2.5)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IssuingDistributionPoint {
    /// Where the list is to be had; empty also for a name relative to the issuer's.
    pub full_name: Vec<GeneralName>,
    /// Whether a distribution point is named at all.
    pub has_distribution_point: bool,
    /// Only certificates of end entities.
    pub only_contains_user_certs: bool,
    /// Only certificates of authorities.
    pub only_contains_ca_certs: bool,
    /// Only revocations for some reasons.
    pub only_some_reasons: bool,
    /// Also certificates of other issuers.
    pub indirect_crl: bool,
    /// Only attribute certificates.
    pub only_contains_attribute_certs: bool,
}

/// The longest number that a list may have, in octets (RFC 5280 §5.2.3), and one for the sign.
const LONGEST_NUMBER: usize = 21;

/// The most names of one distribution point that are read.
const MAX_NAMES: usize = 64;

/// Reads the extensions of revocation lists; `None` for others.
#[inline(never)]
pub(super) fn decode(oid: &Oid, value: &Element<'_>) -> Option<Result<Content, DecodeError>> {
    if oid.is(&oid::CRL_NUMBER) {
        Some(number(value, "cRLNumber").map(Content::CrlNumber))
    } else if oid.is(&oid::DELTA_CRL_INDICATOR) {
        Some(number(value, "BaseCRLNumber").map(Content::DeltaCrlIndicator))
    } else if oid.is(&oid::ISSUING_DISTRIBUTION_POINT) {
        Some(distribution_point(value).map(Content::IssuingDistributionPoint))
    } else {
        None
    }
}

fn number(value: &Element<'_>, field: &'static str) -> Result<Vec<u8>, DecodeError> {
    let number = value.explicit(field)?;
    number.expect(Tag::Integer, "an INTEGER", field)?;
    match number.value {
        [] => Err("it has no octets"),
        [0x80..=0xff, ..] => Err("it is negative"),
        octets if octets.len() > LONGEST_NUMBER => Err("it is longer than 20 octets"),
        octets => Ok(octets.to_vec()),
    }
    .map_err(|what| DecodeError::value(field, number.span(), what))
}

fn distribution_point(value: &Element<'_>) -> Result<IssuingDistributionPoint, DecodeError> {
    const FIELD: &str = "IssuingDistributionPoint";
    let list = value.explicit(FIELD)?;
    list.expect(Tag::Sequence, "a SEQUENCE", FIELD)?;
    let mut inside = list.inside();
    let mut point = IssuingDistributionPoint::default();
    if let Some(name) = inside.optional_context(0, "distributionPoint")? {
        point.has_distribution_point = true;
        let name = name.explicit("distributionPoint")?;
        if name.is_context(0) {
            point.full_name = full_name(&name)?;
        }
    }
    let mut flag = |number| -> Result<bool, DecodeError> {
        let flag = inside.optional_context(number, FIELD)?;
        Ok(flag.is_some_and(|flag| flag.value != [0]))
    };
    point.only_contains_user_certs = flag(1)?;
    point.only_contains_ca_certs = flag(2)?;
    point.only_some_reasons = flag(3)?;
    point.indirect_crl = flag(4)?;
    point.only_contains_attribute_certs = flag(5)?;
    inside.end(FIELD)?;
    Ok(point)
}

fn full_name(element: &Element<'_>) -> Result<Vec<GeneralName>, DecodeError> {
    let mut inside = element.inside();
    let mut names = Vec::new();
    while !inside.is_empty() && names.len() < MAX_NAMES {
        names.push(GeneralName::decode(
            &inside.element("fullName")?,
            "fullName",
        )?);
    }
    Ok(names)
}
