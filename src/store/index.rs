use std::borrow::Borrow;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{Hash, Hasher};

use super::{Arena, CertificateId, KnownCertificate, digest};
use crate::ocsp::ResponderId;
use crate::x509::{Certificate, Name};

/// Every certificate of a store.
type Certificates = Arena<CertificateId, KnownCertificate>;

/// Where to find certificates by what others call them.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    subject: HashMap<Same, Vec<CertificateId>>,
    issuer: HashMap<Same, Vec<CertificateId>>,
    /// Those whose subject could not be read.
    nameless: Vec<CertificateId>,
    /// Those whose issuer or serial number could not be read.
    unnumbered: Vec<CertificateId>,
    /// By the serial number; made when somebody asks, since most never do.
    serial: OnceCell<ByOctets>,
    /// By the SHA-1 hash of the key, as `responderID` and Subject Key Identifiers have it; likewise.
    key: OnceCell<ByOctets>,
}

type ByOctets = HashMap<Vec<u8>, Vec<CertificateId>>;

/// A name, which shares what it says with its certificate, as [`Name::same_as`] tells it from others.
#[derive(Clone, Debug)]
struct Same(Name);

impl PartialEq for Same {
    fn eq(&self, other: &Self) -> bool {
        #[cfg(test)]
        super::costs::count();
        self.0.same_as(&other.0)
    }
}

impl Eq for Same {}

impl Hash for Same {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.folded().hash(state);
    }
}

impl Borrow<str> for Same {
    fn borrow(&self) -> &str {
        self.0.folded()
    }
}

fn add_serial(serials: &mut ByOctets, id: CertificateId, certificate: &Certificate) {
    if let Some(serial) = &certificate.serial_number {
        serials.entry(serial.value.clone()).or_default().push(id);
    }
}

fn add_key(keys: &mut ByOctets, id: CertificateId, certificate: &Certificate) {
    if let Some(key) = &certificate.subject_public_key_info {
        let hash = digest::Hash::Sha1.digest(&key.subject_public_key);
        keys.entry(hash).or_default().push(id);
    }
}

/// Every certificate, in the order in which they came.
fn of_all(all: &Certificates, add: fn(&mut ByOctets, CertificateId, &Certificate)) -> ByOctets {
    let mut found = ByOctets::new();
    for (id, known) in all.iter() {
        add(&mut found, id, &known.certificate);
    }
    found
}

impl Index {
    /// Takes a certificate in; whether the name of its issuer is another than those before, or written in another way.
    pub(super) fn add(&mut self, id: CertificateId, certificate: &Certificate) -> bool {
        match &certificate.subject {
            Some(name) => self.subject.entry(Same(name.clone())).or_default().push(id),
            None => self.nameless.push(id),
        }
        if certificate.issuer.is_none() || certificate.serial_number.is_none() {
            self.unnumbered.push(id);
        }
        if let Some(serials) = self.serial.get_mut() {
            add_serial(serials, id, certificate);
        }
        if let Some(keys) = self.key.get_mut() {
            add_key(keys, id, certificate);
        }
        let Some(name) = &certificate.issuer else {
            return false;
        };
        let of_issuer = self.issuer.entry(Same(name.clone()));
        let is_known =
            matches!(&of_issuer, Entry::Occupied(known) if known.key().0.der == name.der);
        of_issuer.or_default().push(id);
        !is_known
    }

    pub(super) fn subject(&self, folded: &str) -> &[CertificateId] {
        self.subject.get(folded).map_or(&[], Vec::as_slice)
    }

    pub(super) fn nameless(&self) -> &[CertificateId] {
        &self.nameless
    }

    pub(super) fn unnumbered(&self) -> &[CertificateId] {
        &self.unnumbered
    }

    pub(super) fn issuer(&self, folded: &str) -> &[CertificateId] {
        self.issuer.get(folded).map_or(&[], Vec::as_slice)
    }

    pub(super) fn serial(&self, serial: &[u8], all: &Certificates) -> &[CertificateId] {
        let serials = self.serial.get_or_init(|| of_all(all, add_serial));
        serials.get(serial).map_or(&[], Vec::as_slice)
    }

    /// Those that fit a `responderID`: by subject, or by the SHA-1 hash of the key (RFC 6960
    /// §4.2.1).
    pub(super) fn responder(&self, id: &ResponderId, all: &Certificates) -> &[CertificateId] {
        match id {
            ResponderId::ByName(name) => self.subject(name.folded()),
            ResponderId::ByKey(hash) => {
                let keys = self.key.get_or_init(|| of_all(all, add_key));
                keys.get(hash).map_or(&[], Vec::as_slice)
            }
        }
    }
}
