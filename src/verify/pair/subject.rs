//! What a response is, and whether it is about the certificate.

use crate::verify::matching::compare;
use crate::verify::{Check, CheckKind, Closest, Evidence, PartialMatch, Reason, WhyNot};

use super::Pair;

impl Pair<'_> {
    /// RFC 6960 §4.2.1.
    pub(super) fn form(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        if self.response.is_malformed() {
            let evidence = Evidence::Problems(self.response.problems.clone());
            return Ok(Check::failed(kind, Reason::Malformed, evidence));
        }
        Ok(Check::passed(kind, Evidence::WellFormed))
    }

    /// RFC 6960 §2.3.
    pub(super) fn response_status(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let status = self
            .response
            .status
            .as_ref()
            .ok_or(WhyNot::Malformed)?
            .value;
        let evidence = Evidence::Status(status);
        if status.is_successful() {
            return Ok(Check::passed(kind, evidence));
        }
        match status.name() {
            Some(_) => Ok(Check::failed(kind, Reason::ErrorStatus, evidence)),
            None => Err(WhyNot::Malformed),
        }
    }

    /// RFC 6960 §4.2.1.
    pub(super) fn response_type(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let Some(response_type) = &self.response.response_type else {
            self.basic()?;
            return Err(WhyNot::NoAnswer);
        };
        let evidence = Evidence::Type(response_type.value.clone());
        if response_type.value.is(&crate::asn1::oid::OCSP_BASIC) {
            return Ok(Check::passed(kind, evidence));
        }
        Ok(Check::failed(
            kind,
            Reason::UnsupportedResponseType,
            evidence,
        ))
    }

    /// RFC 6960 §3.2 condition 1 and §4.1.1.
    pub(super) fn certificate_match(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let of = self.basic()?.responses.len();
        if self.facts.matching.is_empty() && self.may_be_named() {
            let why = WhyNot::CertificateUnread;
            return Ok(Check::blocked(kind, Reason::CertificateUnread, why));
        }
        if self.facts.matching.is_empty() {
            let evidence = Evidence::NoEntry {
                closest: self.facts.closest.get_or_init(|| self.closest()).clone(),
                of,
                names: self.objects.named_by(self.id, self.at),
            };
            return Ok(Check::failed(kind, Reason::CertificateMismatch, evidence));
        }
        let matching = self.facts.matching.clone();
        match self.issuer {
            Some(_) => Ok(Check::passed(kind, Evidence::Entries { matching, of })),
            None => Err(WhyNot::KeyHashWithoutIssuer(matching)),
        }
    }

    /// Whether an entry may name the certificate, whose issuer or serial number could not be read.
    fn may_be_named(&self) -> bool {
        let certificate = self.objects.x509(self.certificate);
        if certificate.issuer.is_some() && certificate.serial_number.is_some() {
            return false;
        }
        let issuer = self.issuer.map(|issuer| issuer.certificate);
        let mut entries = self.response.entries();
        entries.any(|(_, entry)| {
            compare(self.objects, self.certificate, issuer, &entry.cert_id) == PartialMatch::Unread
        })
    }

    /// The entry that differs least, and in what.
    pub(super) fn closest(&self) -> Option<Closest> {
        let issuer = self.issuer.map(|issuer| issuer.certificate);
        let compared = self.response.entries().filter_map(|(entry, of)| {
            let differences = match compare(self.objects, self.certificate, issuer, &of.cert_id) {
                PartialMatch::None(differences) => differences,
                PartialMatch::UnknownHash => Vec::new(),
                _ => return None,
            };
            Some(Closest { entry, differences })
        });
        compared.min_by_key(|closest| match closest.differences.len() {
            0 => usize::MAX,
            count => count,
        })
    }

    pub(super) fn issuer(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        self.basic()?;
        match self.issuer {
            Some(issuer) => Ok(Check::passed(kind, Evidence::Issuer(issuer))),
            None if self.objects.unread_issuer(self.certificate).is_some() => {
                let why = WhyNot::IssuerUnread;
                Ok(Check::blocked(kind, Reason::CertificateUnread, why))
            }
            None => {
                let namesakes = self.objects.issuers_by_name(self.certificate).to_vec();
                let evidence = Evidence::NoIssuer { namesakes };
                Ok(Check::failed(kind, Reason::IssuerMissing, evidence))
            }
        }
    }
}
