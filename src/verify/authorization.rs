use std::rc::Rc;

use super::signature::SignatureOutcome;
use super::signed::Signed;
use super::{Revocation, Revocations};
use crate::asn1::Time;
use crate::asn1::oid::{self, Oid};
use crate::store::{CertificateId, ResponseId, Store};
use crate::x509::ext::Content;
use crate::x509::{Certificate, Validity};

/// By what right a certificate signs responses about what an issuer issued
/// ([RFC 6960 §4.2.2.2](https://www.rfc-editor.org/rfc/rfc6960#section-4.2.2.2)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Authorization {
    /// It is the issuer's own: same name, same key.
    Issuer,
    /// The issuer certified it directly for `id-kp-OCSPSigning`.
    Delegate,
    /// None.
    None(Vec<NotAuthorized>),
    /// It claims to be a delegate, but the signature on its certificate cannot be verified here.
    Unverifiable(SignatureOutcome),
    /// It claims to be a delegate, but who issued it could not be read.
    IssuerUnread,
    /// The issuer's certificate is not at hand.
    IssuerMissing,
}

/// What a certificate lacks to be a delegate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAuthorized {
    /// Another name stands as its issuer.
    OtherIssuer,
    /// The name is right, but the issuer's key did not sign it.
    NotSigned(SignatureOutcome),
    /// Its Extended Key Usage does not list `id-kp-OCSPSigning`.
    NoPurpose,
    /// Its Extended Key Usage, which would have to say so, could not be read.
    PurposeUnread,
    /// It carries critical extensions that are not understood, or whose values cannot be read.
    ///
    /// Whoever meets such a certificate must reject it
    /// ([RFC 5280 §4.2](https://www.rfc-editor.org/rfc/rfc5280#section-4.2)), and what is rejected
    /// authorizes nobody. mozilla::pkix, OpenSSL and GnuTLS do likewise; BoringSSL looks at signature
    /// and purpose only. A Key Usage that does not fit, or a delegate that is an authority, is a
    /// finding instead: mozilla::pkix, BoringSSL and OpenSSL do not ask for the former, only
    /// mozilla::pkix refuses the latter, and RFC 6960 §4.2.2.2 forbids neither.
    CriticalExtensions(Vec<Oid>),
    /// A response at hand calls it revoked.
    Revoked(Revocation),
}

/// A certificate that signed a response, or comes closest, and by what right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Responder {
    /// Which certificate.
    pub certificate: CertificateId,
    /// By what right.
    pub authorization: Authorization,
}

/// A certificate that fits a response's `responderID`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Which certificate.
    pub certificate: CertificateId,
    /// By what right it signs.
    pub authorization: Authorization,
    /// Whether it is valid at the instant; an issuer's own is not asked.
    pub current: bool,
    /// Whether the response's signature verifies under its key.
    pub signature: Option<SignatureOutcome>,
}

impl Candidate {
    fn fits(&self) -> (bool, bool, bool) {
        let authorized = matches!(
            self.authorization,
            Authorization::Issuer | Authorization::Delegate
        );
        (
            self.signature == Some(SignatureOutcome::Valid),
            authorized,
            self.current,
        )
    }
}

/// A certificate that fits a response's `responderID`, and how the response's signature comes out
/// under its key.
#[derive(Clone, Debug)]
pub(super) struct Signer {
    pub(super) certificate: CertificateId,
    pub(super) validity: Option<Validity>,
    pub(super) signature: Option<SignatureOutcome>,
}

/// A signer held against one issuer, whatever the time.
#[derive(Clone, Debug)]
pub(super) struct Claimant {
    signer: Signer,
    /// By what right, as long as nobody calls it revoked.
    authorization: Authorization,
    /// What only makes the choice independent of the order of the inputs.
    tie_break: (bool, [u8; 32]),
}

/// The most certificates that are tried as the signer of one response; a renewed responder has two or
/// three.
const MAX_SIGNERS: usize = 1024;

impl Store {
    /// The certificates at hand that fit a response's `responderID`, found once.
    pub(super) fn signers(&self, response: ResponseId) -> Rc<[Signer]> {
        let find = || {
            let basic = self.responses[response].response.basic.as_ref();
            let id = basic.and_then(|basic| basic.responder_id.as_ref());
            let fitting = id.map_or(&[][..], |id| self.with_responder_id(&id.value));
            let signers = fitting.iter().take(MAX_SIGNERS).map(|&certificate| Signer {
                certificate,
                validity: self.x509(certificate).validity,
                signature: self.signature(Signed::Response(response), certificate),
            });
            signers.collect()
        };
        self.memo().signers.of(response, find)
    }
}

/// Every certificate that may have signed a response, held against `issuer`.
pub(super) fn claimants(
    store: &Store,
    response: ResponseId,
    issuer: Option<CertificateId>,
) -> Vec<Claimant> {
    let claimant = |signer: &Signer| Claimant {
        authorization: authorization(store, signer.certificate, issuer),
        tie_break: (
            issuer == Some(signer.certificate),
            store.certificates[signer.certificate].sha256,
        ),
        signer: signer.clone(),
    };
    store.signers(response).iter().map(claimant).collect()
}

/// The certificate that signed a response, or the one that comes closest, at `at`.
pub(super) fn responder(
    claimants: &[Claimant],
    at: Time,
    revoked: &Revocations,
) -> Option<Candidate> {
    let candidates = claimants.iter().map(|claimant| {
        let Signer {
            certificate,
            validity,
            signature,
        } = &claimant.signer;
        let candidate = Candidate {
            certificate: *certificate,
            authorization: match revoked.of(*certificate) {
                Some(revocation) => claimant.authorization.without(revocation),
                None => claimant.authorization.clone(),
            },
            current: validity.is_some_and(|validity| validity.contains(at)),
            signature: signature.clone(),
        };
        (candidate, claimant.tie_break)
    });
    let best = candidates.max_by_key(|(candidate, tie_break)| {
        let own = candidate.authorization == Authorization::Issuer;
        (candidate.fits(), own, *tie_break)
    });
    best.map(|(candidate, _)| candidate)
}

impl Authorization {
    /// What is left of it where a response at hand calls the certificate revoked. An issuer's own is
    /// not asked.
    fn without(&self, revocation: Revocation) -> Self {
        let revoked = NotAuthorized::Revoked(revocation);
        match self {
            Self::Issuer | Self::IssuerMissing => self.clone(),
            Self::Delegate | Self::Unverifiable(_) | Self::IssuerUnread => {
                Self::None(vec![revoked])
            }
            Self::None(lacks) => {
                let lacks = lacks.iter().cloned().chain([revoked]);
                Self::None(lacks.collect())
            }
        }
    }
}

fn authorization(
    objects: &Store,
    certificate: CertificateId,
    issuer: Option<CertificateId>,
) -> Authorization {
    let Some(issuer) = issuer else {
        return Authorization::IssuerMissing;
    };
    if is_same_authority(objects, certificate, issuer) {
        return Authorization::Issuer;
    }
    let candidate = objects.x509(certificate);
    let mut lacks = Vec::new();
    let mut unverifiable = None;
    let bears_name = match (&candidate.issuer, &objects.x509(issuer).subject) {
        (Some(name), Some(subject)) => name.same_as(subject),
        _ => false,
    };
    if bears_name {
        match objects.signature(Signed::Certificate(certificate), issuer) {
            Some(SignatureOutcome::Valid) => {}
            Some(outcome @ SignatureOutcome::Unsupported(_)) => unverifiable = Some(outcome),
            Some(outcome) => lacks.push(NotAuthorized::NotSigned(outcome)),
            None => lacks.push(NotAuthorized::OtherIssuer),
        }
    } else if candidate.issuer.is_some() {
        lacks.push(NotAuthorized::OtherIssuer);
    } else if let Some(outcome @ SignatureOutcome::Invalid(_)) =
        objects.signature(Signed::Certificate(certificate), issuer)
    {
        lacks.push(NotAuthorized::NotSigned(outcome));
    }
    if !candidate.has_purpose(&oid::KP_OCSP_SIGNING) {
        lacks.push(match candidate.unread_extension(&oid::EXTENDED_KEY_USAGE) {
            Some(_) => NotAuthorized::PurposeUnread,
            None => NotAuthorized::NoPurpose,
        });
    }
    let foreign = not_understood(candidate);
    if !foreign.is_empty() {
        lacks.push(NotAuthorized::CriticalExtensions(foreign));
    }
    match (lacks.is_empty(), unverifiable) {
        (true, _) if candidate.issuer.is_none() => Authorization::IssuerUnread,
        (true, None) => Authorization::Delegate,
        (true, Some(outcome)) => Authorization::Unverifiable(outcome),
        (false, _) => Authorization::None(lacks),
    }
}

fn is_same_authority(objects: &Store, certificate: CertificateId, issuer: CertificateId) -> bool {
    let (one, other) = (objects.x509(certificate), objects.x509(issuer));
    let same_name = match (&one.subject, &other.subject) {
        (Some(one), Some(other)) => one.same_as(other),
        _ => false,
    };
    let same_key = match (&one.subject_public_key_info, &other.subject_public_key_info) {
        (Some(one), Some(other)) => one.same_key(other),
        _ => false,
    };
    same_name && same_key
}

/// The critical extensions of a certificate that this program does not understand or cannot read.
fn not_understood(certificate: &Certificate) -> Vec<Oid> {
    let critical = certificate.extensions.iter().filter(|ext| ext.critical);
    critical
        .filter(|ext| matches!(ext.content, Err(_) | Ok(Content::Unknown)))
        .map(|ext| ext.oid.clone())
        .collect()
}
