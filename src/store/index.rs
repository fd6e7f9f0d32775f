use std::cell::OnceCell;
use std::collections::HashMap;

use super::digest::Hash;
use super::{Arena, CertificateId, KnownCertificate};
use crate::ocsp::ResponderId;
use crate::x509::Certificate;

/// Every certificate of a store.
type Certificates = Arena<CertificateId, KnownCertificate>;

/// Where to find certificates by what others call them.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    subject: HashMap<String, Vec<CertificateId>>,
    issuer: HashMap<String, Vec<CertificateId>>,
    serial: HashMap<Vec<u8>, Vec<CertificateId>>,
    /// Those whose subject could not be read.
    nameless: Vec<CertificateId>,
    /// Those whose issuer or serial number could not be read.
    unnumbered: Vec<CertificateId>,
    /// By the SHA-1 hash of the key, as `responderID` and Subject Key Identifiers have it; made when
    /// somebody asks, since most never do.
    key: OnceCell<ByKey>,
}

type ByKey = HashMap<Vec<u8>, Vec<CertificateId>>;

fn add_key(keys: &mut ByKey, id: CertificateId, certificate: &Certificate) {
    if let Some(key) = &certificate.subject_public_key_info {
        let hash = Hash::Sha1.digest(&key.subject_public_key);
        keys.entry(hash).or_default().push(id);
    }
}

impl Index {
    pub(super) fn add(&mut self, id: CertificateId, certificate: &Certificate) {
        if let Some(name) = &certificate.subject {
            self.subject
                .entry(name.folded().into())
                .or_default()
                .push(id);
        } else {
            self.nameless.push(id);
        }
        if certificate.issuer.is_none() || certificate.serial_number.is_none() {
            self.unnumbered.push(id);
        }
        if let Some(name) = &certificate.issuer {
            self.issuer
                .entry(name.folded().into())
                .or_default()
                .push(id);
        }
        if let Some(serial) = &certificate.serial_number {
            self.serial
                .entry(serial.value.clone())
                .or_default()
                .push(id);
        }
        if let Some(keys) = self.key.get_mut() {
            add_key(keys, id, certificate);
        }
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

    pub(super) fn serial(&self, serial: &[u8]) -> &[CertificateId] {
        self.serial.get(serial).map_or(&[], Vec::as_slice)
    }

    /// Those that fit a `responderID`: by subject, or by the SHA-1 hash of the key (RFC 6960
    /// §4.2.1).
    pub(super) fn responder(&self, id: &ResponderId, all: &Certificates) -> &[CertificateId] {
        let keys = || {
            self.key.get_or_init(|| {
                let mut keys = ByKey::new();
                for (id, known) in all.iter() {
                    add_key(&mut keys, id, &known.certificate);
                }
                keys
            })
        };
        match id {
            ResponderId::ByName(name) => self.subject(name.folded()),
            ResponderId::ByKey(hash) => keys().get(hash).map_or(&[], Vec::as_slice),
        }
    }
}
