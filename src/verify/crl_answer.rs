use std::collections::HashMap;

use super::CLOCK_SKEW;
use super::signature::SignatureOutcome;
use super::signed::Signed;
use crate::asn1::{DecodeError, Time, oid};
use crate::store::{CertificateId, CrlId, Store};
use crate::x509::ext::{Content, IssuingDistributionPoint};
use crate::x509::{Certificate, CertificateList, RevokedCertificate};

/// What a revocation list says about one certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrlAnswer {
    /// The list.
    pub list: CrlId,
    /// The certificate.
    pub certificate: CertificateId,
    /// What the list says.
    pub status: CrlStatus,
}

/// The certificate whose key signed a list, or should have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrlSigner {
    /// The certificate.
    pub certificate: CertificateId,
    /// How the list's signature comes out under its key.
    pub signature: SignatureOutcome,
}

/// Whether a certificate is on a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CrlStatus {
    /// It is: its entry.
    OnList(RevokedCertificate),
    /// It is not, and the list would say so.
    NotOnList,
    /// The list says nothing that can be relied upon.
    NotChecked(WhyNoCrlStatus),
}

/// Why nothing can be concluded from a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNoCrlStatus {
    /// The certificate's issuer is not at hand, and so neither is the key that must have signed.
    IssuerMissing,
    /// Whether the certificate's issuer is at hand cannot be told: a name could not be read.
    IssuerUnread,
    /// The certificate's serial number could not be read.
    UnreadSerial,
    /// The issuer's certificate does not allow its key to sign lists (RFC 5280 §4.2.1.3, cRLSign).
    IssuerMayNotSign,
    /// The list's signature does not verify under the key of the certificate's issuer.
    SignatureInvalid,
    /// The list's signature cannot be verified here.
    SignatureUnsupported,
    /// `thisUpdate` lies in the future.
    NotYetValid,
    /// `thisUpdate` could not be read.
    UnreadTime,
    /// The certificate is not listed, but the list is out of date.
    OutOfDate,
    /// The certificate is not listed, but not all of the list could be read.
    Incomplete,
    /// A delta list only says what changed; those are not evaluated.
    Delta,
    /// An indirect list speaks for several issuers; those are not evaluated.
    Indirect,
    /// The certificate is not listed, and is not what the list is limited to.
    OutsideScope,
    /// A critical extension that is not understood (RFC 5280 §5.2 and §5.3).
    UnknownCriticalExtension,
    /// One of the list's extensions could not be read: it may be one that changes what the entries mean.
    UnreadExtension,
}

/// The extensions of a list that this program understands.
const UNDERSTOOD: &[der::asn1::ObjectIdentifier] = &[
    oid::AUTHORITY_KEY_IDENTIFIER,
    oid::CRL_NUMBER,
    oid::DELTA_CRL_INDICATOR,
    oid::ISSUING_DISTRIBUTION_POINT,
    oid::FRESHEST_CRL,
    oid::ISSUER_ALT_NAME,
    oid::AUTHORITY_INFO_ACCESS,
];

/// The most certificates that are tried as the signer of one list; a name rarely has two.
const MAX_SIGNERS: usize = 8;

impl Store {
    /// The certificate whose key signed a list, or how the best attempt came out: none where no
    /// certificate with the list's issuer name is at hand.
    #[must_use]
    pub fn crl_signer(&self, crl: CrlId) -> Option<CrlSigner> {
        let issuer = self.crls[crl].object.issuer.as_ref()?;
        let candidates = self.with_subject(issuer).iter().take(MAX_SIGNERS);
        let signers = candidates.filter_map(|candidate| {
            Some(CrlSigner {
                certificate: *candidate,
                signature: self.signature(Signed::Crl(crl), *candidate)?,
            })
        });
        signers.min_by_key(|signer| match signer.signature {
            SignatureOutcome::Valid => 0,
            SignatureOutcome::Unsupported(_) => 1,
            SignatureOutcome::Invalid(_) => 2,
        })
    }

    /// What a list says at `at` about the certificates among the inputs that bear its issuer's name.
    #[must_use]
    pub fn crl_answers(&self, crl: CrlId, at: Time) -> Vec<CrlAnswer> {
        let list = &self.crls[crl].object;
        let Some(issuer) = &list.issuer else {
            return Vec::new();
        };
        let about = self.with_issuer(issuer).iter().copied();
        // Nobody can revoke a self-signed certificate: who would believe the list?
        let is_own_issuer = |id: CertificateId| {
            let issuer = self.issuer_of(id, &[], at);
            issuer.is_some_and(|issuer| issuer.certificate == id)
        };
        let about: Vec<CertificateId> = about
            .filter(|id| self.certificates[*id].given && !is_own_issuer(*id))
            .collect();
        let listed = self.listed(list, &about);
        let answer = |certificate: CertificateId| CrlAnswer {
            list: crl,
            certificate,
            status: match self.reliable(crl, certificate, at) {
                Some(why) => CrlStatus::NotChecked(why),
                None => match listed.get(&certificate) {
                    Some(entry) => CrlStatus::OnList(*entry),
                    None => absent(list, self.x509(certificate), at),
                },
            },
        };
        about.into_iter().map(answer).collect()
    }

    /// Which of some certificates have an entry, found in one walk: a list may have a million.
    fn listed(
        &self,
        list: &CertificateList,
        about: &[CertificateId],
    ) -> HashMap<CertificateId, RevokedCertificate> {
        let mut serials: HashMap<&[u8], Vec<CertificateId>> = HashMap::new();
        for id in about {
            if let Some(serial) = &self.x509(*id).serial_number {
                serials
                    .entry(significant(&serial.value))
                    .or_default()
                    .push(*id);
            }
        }
        let mut listed = HashMap::new();
        if serials.is_empty() {
            return listed;
        }
        for entry in &list.revoked {
            let bearers = serials.get(significant(entry.serial_number(list)));
            for id in bearers.into_iter().flatten() {
                listed.entry(*id).or_insert(*entry);
            }
        }
        listed
    }

    /// Why nothing that the list says about a certificate counts, if that is so.
    fn reliable(&self, crl: CrlId, certificate: CertificateId, at: Time) -> Option<WhyNoCrlStatus> {
        let list = &self.crls[crl].object;
        let Some(issuer) = self.issuer_of(certificate, &[], at) else {
            return Some(match self.unread_issuer(certificate) {
                Some(_) => WhyNoCrlStatus::IssuerUnread,
                None => WhyNoCrlStatus::IssuerMissing,
            });
        };
        let issuer = issuer.certificate;
        match self.signature(Signed::Crl(crl), issuer) {
            Some(SignatureOutcome::Valid) => {}
            Some(SignatureOutcome::Unsupported(_)) => {
                return Some(WhyNoCrlStatus::SignatureUnsupported);
            }
            Some(SignatureOutcome::Invalid(_)) | None => {
                return Some(WhyNoCrlStatus::SignatureInvalid);
            }
        }
        let usage = self.x509(issuer).key_usage();
        if usage.is_some_and(|usage| !usage.crl_sign()) {
            return Some(WhyNoCrlStatus::IssuerMayNotSign);
        }
        unusable(list, at)
    }
}

/// Why a list as a whole is not evaluated, if that is so.
fn unusable(list: &CertificateList, at: Time) -> Option<WhyNoCrlStatus> {
    let point = list.issuing_distribution_point();
    let foreign = list
        .revoked
        .iter()
        .any(|entry| entry.has_certificate_issuer);
    let unknown = list.extensions.iter().any(|extension| {
        let known = UNDERSTOOD.iter().any(|oid| extension.oid.is(oid));
        extension.critical && (!known || extension.content.is_err())
    });
    let unknown_in_entry = list
        .revoked
        .iter()
        .any(|entry| entry.has_unknown_critical_extension);
    if list
        .extensions
        .iter()
        .any(|extension| extension.oid.is(&oid::DELTA_CRL_INDICATOR))
    {
        Some(WhyNoCrlStatus::Delta)
    } else if foreign || point.is_some_and(|point| point.indirect_crl) {
        Some(WhyNoCrlStatus::Indirect)
    } else if unknown || unknown_in_entry {
        Some(WhyNoCrlStatus::UnknownCriticalExtension)
    } else if !list.has_all_extensions {
        Some(WhyNoCrlStatus::UnreadExtension)
    } else {
        match &list.this_update {
            None => Some(WhyNoCrlStatus::UnreadTime),
            Some(update) if update.value > at + CLOCK_SKEW => Some(WhyNoCrlStatus::NotYetValid),
            Some(_) => None,
        }
    }
}

/// The octets of an INTEGER without those that only make it longer (X.690 §8.3.2).
fn significant(octets: &[u8]) -> &[u8] {
    let is_needed = |pair: &[u8]| !matches!(pair, [0, 0..=0x7f] | [0xff, 0x80..=0xff]);
    let needed = octets.windows(2).position(is_needed);
    let last = octets.len().saturating_sub(1);
    octets.get(needed.unwrap_or(last)..).unwrap_or_default()
}

/// What it means that a list has no entry for a certificate.
fn absent(list: &CertificateList, certificate: &Certificate, at: Time) -> CrlStatus {
    let next = list.next_update.as_ref();
    let is_lost = |problem: &DecodeError| !problem.was_read();
    let why = if certificate.serial_number.is_none() {
        WhyNoCrlStatus::UnreadSerial
    } else if !list.is_complete || list.problems.iter().any(is_lost) {
        WhyNoCrlStatus::Incomplete
    } else if list
        .issuing_distribution_point()
        .is_some_and(|point| !is_within(point, certificate))
    {
        WhyNoCrlStatus::OutsideScope
    } else if next.is_some_and(|next| at > next.value) {
        WhyNoCrlStatus::OutOfDate
    } else {
        return CrlStatus::NotOnList;
    };
    CrlStatus::NotChecked(why)
}

/// Whether a list that is limited like this would name a certificate if that were revoked: the
/// essence of RFC 5280 §6.3.3 (b) (2).
fn is_within(point: &IssuingDistributionPoint, certificate: &Certificate) -> bool {
    let of_certificate = certificate.extension(&oid::CRL_DISTRIBUTION_POINTS);
    let places = match of_certificate.and_then(|extension| extension.content.as_ref().ok()) {
        Some(Content::CrlDistributionPoints(places)) => places.as_slice(),
        _ => &[],
    };
    let here =
        !point.has_distribution_point || point.full_name.iter().any(|name| places.contains(name));
    let leaves_out = match certificate.is_ca() {
        true => point.only_contains_user_certs,
        false => point.only_contains_ca_certs,
    };
    let is_partial = point.only_some_reasons || point.only_contains_attribute_certs;
    here && !leaves_out && !is_partial
}
