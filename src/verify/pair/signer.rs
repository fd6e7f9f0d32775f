//! Who signed a response, by what right, and whether the signature verifies.

use super::Pair;
use crate::verify::signature::SignatureOutcome;
use crate::verify::{
    Authorization, Candidate, Check, CheckKind, Evidence, Reason, Responder, WhyNot,
};

impl Pair<'_> {
    pub(super) fn candidate(&self) -> Result<&Candidate, WhyNot> {
        self.basic()?;
        self.responder.as_ref().ok_or(WhyNot::NoResponder)
    }

    /// RFC 6960 §4.2.2.3.
    pub(super) fn responder(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        match self.candidate() {
            Ok(candidate) => Ok(Check::passed(kind, Evidence::Responder(candidate.position))),
            Err(WhyNot::NoResponder) => Ok(Check::failed(
                kind,
                Reason::ResponderNotFound,
                Evidence::NoResponder,
            )),
            Err(why) => Err(why),
        }
    }

    /// RFC 6960 §4.2.2.2.
    pub(super) fn responder_authority(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let candidate = self.candidate()?;
        let evidence = Evidence::Authorization(Responder {
            certificate: candidate.position,
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
            Authorization::IssuerMissing => Err(WhyNot::NoIssuer),
        }
    }

    /// RFC 6960 §3.2 condition 4.
    pub(super) fn responder_validity(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let candidate = self.candidate()?;
        let certificate = candidate.position;
        if candidate.authorization == Authorization::Issuer {
            return Ok(Check::passed(kind, Evidence::OwnSignature));
        }
        let Some(validity) = self.objects.x509(certificate).validity else {
            let evidence = Evidence::NoValidity(certificate);
            return Ok(Check::failed(kind, Reason::ResponderExpired, evidence));
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
        let certificate = candidate.position;
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
