//! The roots that Mozilla's programme trusts for servers, built in.
//!
//! They are looked up by the name of an issuer and decoded only then: of a hundred roots, a case
//! needs one. What the programme says beyond the list itself, such as distrust after a date, is not
//! in it and not applied.

mod sketches;

use webpki_root_certs::TLS_SERVER_ROOT_CERTS;

use crate::asn1::{Cursor, DecodeError, Element, objects};
use crate::x509::Name;
use sketches::SKETCHES;

/// Which list is built in, in words.
pub const LIST: &str = "Mozilla’s root list (webpki-root-certs 1.0.11)";

/// Every root of the list, as DER.
pub fn all() -> impl Iterator<Item = &'static [u8]> {
    TLS_SERVER_ROOT_CERTS.iter().map(AsRef::as_ref)
}

/// The roots with this subject, as DER.
#[must_use]
pub fn with_subject(name: &Name) -> Vec<&'static [u8]> {
    let sketch = sketch(&name.der);
    let places = SKETCHES.iter().zip(0..).filter(|(own, _)| **own == sketch);
    let same = places.filter_map(|(_, place)| at(place)).filter(|root| {
        let subject = subject(root).and_then(|subject| Name::decode(&subject, "subject"));
        subject.is_ok_and(|subject| subject.same_as(name))
    });
    same.collect()
}

/// A root by its place in the list. The only way to it from a case, and a function of its own, so that
/// the list need not be there until a case comes to one of its roots.
#[inline(never)]
fn at(place: usize) -> Option<&'static [u8]> {
    TLS_SERVER_ROOT_CERTS.get(place).map(AsRef::as_ref)
}

/// The subject, without decoding the rest (RFC 5280 §4.1).
fn subject(root: &[u8]) -> Result<Element<'_>, DecodeError> {
    let mut tbs = Cursor::new(root)
        .sequence("Certificate")?
        .inside()
        .sequence("tbsCertificate")?
        .inside();
    tbs.optional_context(0, "version")?;
    for field in ["serialNumber", "signature", "issuer", "validity"] {
        tbs.element(field)?;
    }
    tbs.element("subject")
}

/// A number that is the same for names that [`Name::same_as`] takes for the same, found without
/// decoding them: to decode a hundred names is what a case would spend most time on.
fn sketch(name: &[u8]) -> u64 {
    let rdns = objects(name).flat_map(|name| objects(name.value));
    let attributes = rdns.flat_map(|rdn| objects(rdn.value));
    attributes.fold(0, |sum, attribute| {
        let mut parts = objects(attribute.value);
        let oid = parts.next().map_or(&[][..], |oid| oid.value);
        let value = parts.next().into_iter().flat_map(letters);
        // FNV-1a; their sum does not depend on the order within a set.
        let octets = oid.iter().copied().chain(value);
        let hash = octets.fold(0xcbf2_9ce4_8422_2325_u64, |hash, octet| {
            (hash ^ u64::from(octet)).wrapping_mul(0x0100_0000_01b3)
        });
        sum.wrapping_add(hash)
    })
}

/// The letters and digits of ASCII in a value, of whatever string type, without regard to case; not
/// those that characters beyond ASCII may fold to.
fn letters(value: Element<'_>) -> impl Iterator<Item = u8> {
    const UNIVERSAL_STRING: u8 = 0x1c;
    const BMP_STRING: u8 = 0x1e;
    let width = match value.der.first() {
        Some(&BMP_STRING) => 2,
        Some(&UNIVERSAL_STRING) => 4,
        _ => 1,
    };
    let letter = |unit: &[u8]| {
        let (last, high) = unit.split_last()?;
        let is_ascii = high.iter().all(|octet| *octet == 0) && last.is_ascii_alphanumeric();
        let letter = last.to_ascii_lowercase();
        (is_ascii && !matches!(letter, b'i' | b'k')).then_some(letter)
    };
    value.value.chunks(width).filter_map(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;
    use crate::x509::Certificate;

    #[test]
    fn every_root_is_found_by_its_subject() {
        for root in all() {
            let name = Name::decode(&subject(root).unwrap(), "subject").unwrap();
            assert!(with_subject(&name).contains(&root), "{}", name.to_rfc4514());
            // The store looks for a root by its issuer alone.
            assert!(Certificate::decode(root).is_self_issued());
        }
        assert!(all().count() > 100);
    }

    /// Also where one of the same name, or the same one, was there before.
    #[test]
    fn every_root_is_known_as_one() {
        let mut store = Store::default();
        for root in all().chain(all()) {
            let id = store.add_certificate(root);
            assert!(store.certificates[id].built_in);
        }
        assert_eq!(store.certificates.len(), all().count());
        assert_eq!(store.given().count(), all().count());
    }

    #[test]
    fn every_root_has_its_sketch() {
        let sketches: Vec<u64> = all()
            .map(|root| sketch(subject(root).unwrap().der))
            .collect();
        let lines: String = sketches
            .iter()
            .map(|sketch| {
                let [a, b, c, d] = [48, 32, 16, 0].map(|shift| sketch >> shift & 0xffff);
                format!("    0x{a:04x}_{b:04x}_{c:04x}_{d:04x},\n")
            })
            .collect();
        assert!(
            SKETCHES == sketches,
            "src/store/roots/sketches.rs should have\n{lines}"
        );
    }

    #[test]
    fn the_words_name_the_version_that_is_built_in() {
        let lock = include_str!("../../Cargo.lock");
        let (_, rest) = lock
            .split_once("name = \"webpki-root-certs\"\nversion = \"")
            .unwrap();
        let (version, _) = rest.split_once('"').unwrap();
        assert!(
            LIST.contains(&format!("webpki-root-certs {version}")),
            "{version}"
        );
    }
}
