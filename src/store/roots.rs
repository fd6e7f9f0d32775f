//! The roots that Mozilla's programme trusts for servers, built in.
//!
//! They are looked up by the name of an issuer and decoded only then: of a hundred roots, a case
//! needs one. What the programme says beyond the list itself, such as distrust after a date, is not
//! in it and not applied.

use std::collections::HashMap;
use std::sync::OnceLock;

use webpki_root_certs::TLS_SERVER_ROOT_CERTS;

use crate::asn1::{Cursor, DecodeError};
use crate::x509::Name;

/// Which list is built in, in words.
pub const LIST: &str = "Mozilla's root list (webpki-root-certs 1.0.11)";

/// Every root of the list, as DER.
pub fn all() -> impl Iterator<Item = &'static [u8]> {
    TLS_SERVER_ROOT_CERTS.iter().map(AsRef::as_ref)
}

/// The roots with this subject, as DER.
#[must_use]
pub fn with_subject(name: &Name) -> &'static [&'static [u8]] {
    static BY_SUBJECT: OnceLock<HashMap<String, Vec<&[u8]>>> = OnceLock::new();
    let by_subject = BY_SUBJECT.get_or_init(|| {
        let mut by_subject: HashMap<String, Vec<&[u8]>> = HashMap::new();
        for root in all() {
            if let Ok(name) = subject(root) {
                let same = by_subject.entry(name.folded().to_owned()).or_default();
                same.push(root);
            }
        }
        by_subject
    });
    by_subject.get(name.folded()).map_or(&[], Vec::as_slice)
}

/// The subject, without decoding the rest (RFC 5280 §4.1).
fn subject(root: &[u8]) -> Result<Name, DecodeError> {
    let mut tbs = Cursor::new(root)
        .sequence("Certificate")?
        .inside()
        .sequence("tbsCertificate")?
        .inside();
    tbs.optional_context(0, "version")?;
    for field in ["serialNumber", "signature", "issuer", "validity"] {
        tbs.element(field)?;
    }
    Name::decode(&tbs.element("subject")?, "subject")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_root_is_found_by_its_subject() {
        for root in all() {
            let name = subject(root).unwrap();
            assert!(with_subject(&name).contains(&root), "{}", name.to_rfc4514());
        }
        assert!(all().count() > 100);
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
