//! Who signed a response, by what right, and whether the signature verifies.

use super::Pair;
use crate::ocsp::ResponderId;
use crate::verify::signature::SignatureOutcome;
use crate::verify::{
    Authorization, Candidate, Check, CheckKind, Evidence, Reason, Responder, WhyNot,
};

impl Pair<'_> {
    pub(super) fn candidate(&self) -> Result<&Candidate, WhyNot> {
        self.basic()?;
        let why = || match self.may_be_keyless() {
            true => WhyNot::ResponderUnreadable,
            false => WhyNot::NoResponder,
        };
        self.responder.as_ref().ok_or_else(why)
    }

    /// RFC 6960 §4.2.2.3.
    pub(super) fn responder(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        match self.candidate() {
            Ok(candidate) => Ok(Check::passed(
                kind,
                Evidence::Responder(candidate.certificate),
            )),
            Err(WhyNot::ResponderUnreadable) => Ok(Check::blocked(
                kind,
                Reason::CertificateUnread,
                WhyNot::ResponderUnreadable,
            )),
            Err(WhyNot::NoResponder) => Ok(Check::failed(
                kind,
                Reason::ResponderNotFound,
                Evidence::NoResponder,
            )),
            Err(why) => Err(why),
        }
    }

    /// Whether a certificate that a client has may be the signer's, but what the responderID names of it could not
    /// be read.
    fn may_be_keyless(&self) -> bool {
        let id = self.response.basic.as_ref();
        let id = id.and_then(|basic| basic.responder_id.as_ref());
        let embedded = &self.objects.responses[self.id].certificates;
        let issuer = self.issuer.map(|issuer| issuer.certificate);
        id.is_some_and(|id| {
            embedded.iter().copied().chain(issuer).any(|certificate| {
                let certificate = self.objects.x509(certificate);
                match &id.value {
                    ResponderId::ByName(_) => certificate.subject.is_none(),
                    ResponderId::ByKey(_) => certificate.subject_public_key_info.is_none(),
                }
            })
        })
    }

    /// RFC 6960 §4.2.2.2.
    pub(super) fn responder_authority(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let candidate = self.candidate()?;
        let evidence = Evidence::Authorization(Responder {
            certificate: candidate.certificate,
            authorization: candidate.authorization.clone(),
        });
        match &candidate.authorization {
            Authorization::Issuer | Authorization::Delegate => Ok(Check::passed(kind, evidence)),
            Authorization::None(_) => Ok(Check::failed(
                kind,
                Reason::ResponderNotAuthorized,
                evidence,
            )),
            Authorization::Unverifiable(SignatureOutcome::Unsupported(what)) => Ok(Check::blocked(
                kind,
                Reason::SignatureUnsupported,
                WhyNot::Unsupported(what.clone()),
            )),
            Authorization::Unverifiable(_) => {
                let why = WhyNot::ResponderUnreadable;
                Ok(Check::blocked(kind, Reason::ResponderNotAuthorized, why))
            }
            Authorization::IssuerUnread => {
                let why = WhyNot::ResponderUnreadable;
                Ok(Check::blocked(kind, Reason::CertificateUnread, why))
            }
            Authorization::IssuerMissing => Err(self.no_issuer()),
        }
    }

    /// Why nothing is said that needs the issuer's certificate.
    fn no_issuer(&self) -> WhyNot {
        match self.objects.unread_issuer(self.certificate) {
            Some(_) => WhyNot::IssuerUnread,
            None => WhyNot::NoIssuer,
        }
    }

    /// RFC 6960 §3.2 condition 4.
    pub(super) fn responder_validity(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let candidate = self.candidate()?;
        let certificate = candidate.certificate;
        if candidate.authorization == Authorization::Issuer {
            return Ok(Check::passed(kind, Evidence::OwnSignature));
        }
        let Some(validity) = self.objects.x509(certificate).validity else {
            let evidence = Evidence::NoValidity(certificate);
            return Ok(Check::failed(kind, Reason::CertificateUnread, evidence));
        };
        let (not_before, not_after) = (validity.not_before, validity.not_after);
        let evidence = Evidence::Validity {
            certificate,
            not_before,
            not_after,
        };
        if candidate.current {
            return Ok(Check::passed(kind, evidence));
        }
        Ok(Check::failed(kind, Reason::ResponderExpired, evidence))
    }

    /// RFC 6960 §3.2 condition 2.
    pub(super) fn signature(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let candidate = self.candidate()?;
        let certificate = candidate.certificate;
        let outcome = candidate
            .signature
            .clone()
            .ok_or(WhyNot::ResponderUnreadable)?;
        match outcome {
            SignatureOutcome::Valid => Ok(Check::passed(
                kind,
                Evidence::Signature {
                    certificate,
                    outcome,
                },
            )),
            SignatureOutcome::Invalid(_) => {
                let evidence = Evidence::Signature {
                    certificate,
                    outcome,
                };
                Ok(Check::failed(kind, Reason::SignatureInvalid, evidence))
            }
            SignatureOutcome::Unsupported(what) => {
                let why = WhyNot::Unsupported(what);
                Ok(Check::blocked(kind, Reason::SignatureUnsupported, why))
            }
        }
    }
}
