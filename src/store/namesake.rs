//! Certificates of one name and different keys, such as those of an authority that was rekeyed: what
//! tells them apart.

use base16ct::lower::encode_string as hex;

use super::{CertificateId, Store};
use crate::x509::Certificate;

/// The most certificates of one name that are looked at.
const MAX_NAMESAKES: usize = 64;

/// How many octets of a key identifier are shown; they need only tell a few keys apart.
const SHOWN: usize = 6;

impl Store {
    /// What tells this certificate from others at hand of the same name and another key: key
    /// identifier, serial number and dates. None where its name alone does.
    #[must_use]
    pub fn told_apart(&self, id: CertificateId) -> Option<String> {
        let certificate = self.x509(id);
        let namesakes = self.with_subject(certificate.subject.as_ref()?).iter();
        let mut others = namesakes.take(MAX_NAMESAKES).map(|other| self.x509(*other));
        others
            .any(|other| has_other_key(certificate, other))
            .then(|| certificate.marks())
    }
}

fn has_other_key(one: &Certificate, other: &Certificate) -> bool {
    match (&one.subject_public_key_info, &other.subject_public_key_info) {
        (Some(one), Some(other)) => !one.same_key(other),
        _ => false,
    }
}

impl Certificate {
    /// Key identifier, serial number and dates, as far as they are there.
    #[must_use]
    pub fn marks(&self) -> String {
        let key = self.key_identifiers().0.map(|key| {
            let shown = key.get(..SHOWN);
            let shown = shown.map(|octets| format!("{}…", hex(octets)));
            format!("key {}", shown.unwrap_or_else(|| hex(key)))
        });
        let serial = self.serial_number.as_ref();
        let serial = serial.map(|serial| format!("serial number {}", hex(&serial.value)));
        let dates = self
            .validity
            .map(|dates| format!("{} to {}", day(dates.not_before), day(dates.not_after)));
        let marks = [key, serial, dates].into_iter().flatten();
        Vec::from_iter(marks).join(", ")
    }
}

/// The day of an instant.
fn day(time: crate::asn1::Time) -> String {
    time.to_string().chars().take(10).collect()
}
