//! Who signed a response, and by what right, in words.

use super::Context;
use crate::asn1::Time;
use crate::asn1::oid::Oid;
use crate::grammar::list;
use crate::report::ocsp_response::responder_id;
use crate::report::{comparison, signature};
use crate::store::CertificateId;
use crate::verify::{Authorization, NotAuthorized, Responder, Revocation};

impl Context<'_> {
    pub(super) fn no_responder(&self) -> String {
        let response = self
            .judgement
            .response
            .map(|id| &self.objects.responses[id].response);
        let id = response.and_then(|response| response.basic.as_ref()?.responder_id.as_ref());
        let wanted = id.map(|id| responder_id(&id.value)).unwrap_or_default();
        let meant = id.and_then(|id| comparison::meant(self.objects, &id.value));
        let meant = meant.map_or_else(String::new, |meant| format!(" {meant}"));
        format!("No certificate here matches the responder ID, {wanted}.{meant}")
    }

    pub(super) fn authorization(&self, responder: &Responder) -> String {
        let id = responder.certificate;
        let name = self.name(id);
        match &responder.authorization {
            Authorization::Issuer => format!("{name} is the issuer itself: same name, same key."),
            Authorization::Delegate => format!(
                "{name} is the issuer’s delegate: the issuer signed its certificate directly and for \
                 OCSP signing (id-kp-OCSPSigning)."
            ),
            Authorization::None(lacks) => {
                let lost = |lack: &NotAuthorized| {
                    matches!(
                        lack,
                        NotAuthorized::Revoked(_) | NotAuthorized::CriticalExtensions(_)
                    )
                };
                let what = match lacks.iter().all(lost) {
                    true => "should be the issuer’s delegate, but must not be relied upon",
                    false if self.is_namesake_of_issuer(id) => {
                        "bears the issuer’s name, but has another key, as after a \
                         rekeying"
                    }
                    false => "is neither the issuer nor its delegate",
                };
                let issuer = match self.judgement.issuer {
                    Some(issuer) if self.is_namesake_of_issuer(id) => {
                        format!("; the issuer is {}", self.name(issuer))
                    }
                    _ => String::new(),
                };
                let lacks: Vec<_> = lacks.iter().map(lack).collect();
                format!("{name} {what}: {}{issuer}.", list(&lacks))
            }
            Authorization::Unverifiable(outcome) => {
                format!(
                    "The signature on the certificate of {name} {}.",
                    signature::outcome(outcome)
                )
            }
            Authorization::IssuerUnread => {
                format!("Who issued the certificate of {name} could not be read.")
            }
            Authorization::IssuerMissing => "The issuer’s certificate is missing.".into(),
        }
    }

    /// Whether a certificate bears the name of the issuer, and is not it.
    fn is_namesake_of_issuer(&self, id: CertificateId) -> bool {
        let subject = |id| self.objects.x509(id).subject.as_ref();
        let issuer = self.judgement.issuer.filter(|issuer| *issuer != id);
        match (issuer.and_then(subject), subject(id)) {
            (Some(issuer), Some(name)) => issuer.same_as(name),
            _ => false,
        }
    }

    pub(super) fn validity(
        &self,
        certificate: CertificateId,
        not_before: Time,
        not_after: Time,
    ) -> String {
        let name = self.name(certificate);
        if self.at < not_before {
            return format!(
                "The certificate of {name} begins {not_before}, {}.",
                self.relative(not_before)
            );
        }
        let verb = if self.at > not_after { "ended" } else { "ends" };
        format!(
            "The certificate of {name} {verb} {not_after}, {}.",
            self.relative(not_after)
        )
    }
}

fn lack(lack: &NotAuthorized) -> String {
    match lack {
        NotAuthorized::OtherIssuer => "the issuer did not issue its certificate".into(),
        NotAuthorized::NotSigned(outcome) => format!(
            "its certificate names the issuer, but the signature on it {}",
            signature::outcome(outcome)
        ),
        NotAuthorized::NoPurpose => {
            "its certificate is not meant for OCSP signing (id-kp-OCSPSigning is missing)".into()
        }
        NotAuthorized::PurposeUnread => {
            "whether its certificate is meant for OCSP signing cannot be told: its Extended Key Usage \
             could not be read"
                .into()
        }
        NotAuthorized::CriticalExtensions(oids) => {
            let names: Vec<_> = oids.iter().map(Oid::name_or_number).collect();
            format!(
                "its certificate has unknown critical extensions ({}) and must be \
                 rejected",
                list(&names)
            )
        }
        NotAuthorized::Revoked(revocation) => revoked(revocation),
    }
}

fn revoked(revocation: &Revocation) -> String {
    let (response, since) = (revocation.response.to_string(), revocation.since);
    match revocation.disputed {
        false => format!("its certificate is revoked since {since}, as {response} says"),
        true => format!(
            "{response} says that its certificate was revoked at {since}, and its signer is itself revoked"
        ),
    }
}
