use super::signature::SignatureOutcome;
use super::signed::Signed;
use super::{Revocation, Revocations};
use crate::asn1::Time;
use crate::asn1::oid::{self, Oid};
use crate::ocsp::ResponderId;
use crate::store::digest::Hash;
use crate::store::{CertificateId, ResponseId, Store};
use crate::x509::Certificate;
use crate::x509::ext::Content;

/// By what right a certificate signs responses about what an issuer issued
/// ([RFC 6960 §4.2.2.2](https://www.rfc-editor.org/rfc/rfc6960#section-4.2.2.2)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Authority {
    /// It is the issuer's own: same name, same key.
    Issuer,
    /// The issuer certified it directly for `id-kp-OCSPSigning`.
    Delegate,
    /// None.
    None(Vec<NoAuthority>),
    /// It claims to be a delegate, but the signature on its certificate cannot be verified here.
    Unverifiable(SignatureOutcome),
    /// The issuer's certificate is not at hand.
    IssuerMissing,
}

/// What a certificate lacks to be a delegate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoAuthority {
    /// Another name stands as its issuer.
    OtherIssuer,
    /// The name is right, but the issuer's key did not sign it.
    NotSigned(SignatureOutcome),
    /// Its Extended Key Usage does not list `id-kp-OCSPSigning`.
    NoPurpose,
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

/// A certificate that fits a response's `responderID`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Which certificate.
    pub position: CertificateId,
    /// By what right it signs.
    pub authority: Authority,
    /// Whether it is valid at the instant; an issuer's own is not asked.
    pub current: bool,
    /// Whether the response's signature verifies under its key.
    pub signature: Option<SignatureOutcome>,
}

impl Candidate {
    fn fits(&self) -> (bool, bool, bool) {
        let authorized = matches!(self.authority, Authority::Issuer | Authority::Delegate);
        (
            self.signature == Some(SignatureOutcome::Valid),
            authorized,
            self.current,
        )
    }
}

/// Whether a certificate fits `responderID`: by its subject, or by the SHA-1 hash of its key.
pub(super) fn matches(objects: &Store, id: &ResponderId, position: CertificateId) -> bool {
    match id {
        ResponderId::ByName(name) => objects
            .x509(position)
            .subject
            .as_ref()
            .is_some_and(|subject| subject.same_as(name)),
        ResponderId::ByKey(hash) => objects.key_hash(position, Hash::Sha1).as_ref() == Some(hash),
    }
}

/// The certificate that signed a response, or the one that comes closest: every certificate at
/// hand that fits `responderID` is tried.
pub(super) fn responder(
    objects: &Store,
    response: ResponseId,
    issuer: Option<CertificateId>,
    at: Time,
    revoked: &Revocations,
) -> Option<Candidate> {
    let basic = objects.responses[response].response.basic.as_ref()?;
    let id = &basic.responder_id.as_ref()?.value;
    let positions = objects
        .certificates
        .ids()
        .filter(|at| matches(objects, id, *at));
    let candidates = positions.map(|position| Candidate {
        position,
        authority: authority(objects, position, issuer, revoked),
        current: is_current(objects, position, at),
        signature: objects.signature(Signed::Response(response), position),
    });
    candidates.max_by_key(|candidate| {
        let own = candidate.authority == Authority::Issuer;
        let known = &objects.certificates[candidate.position];
        // The last two only make the choice independent of the order of the inputs.
        (
            candidate.fits(),
            own,
            issuer == Some(candidate.position),
            known.sha256,
        )
    })
}

fn is_current(objects: &Store, position: CertificateId, at: Time) -> bool {
    objects
        .x509(position)
        .validity
        .is_some_and(|validity| validity.contains(at))
}

fn authority(
    objects: &Store,
    position: CertificateId,
    issuer: Option<CertificateId>,
    revoked: &Revocations,
) -> Authority {
    let Some(issuer) = issuer else {
        return Authority::IssuerMissing;
    };
    if is_same_authority(objects, position, issuer) {
        return Authority::Issuer;
    }
    let candidate = objects.x509(position);
    let mut lacks = Vec::new();
    let mut unverifiable = None;
    let bears_name = match (&candidate.issuer, &objects.x509(issuer).subject) {
        (Some(name), Some(subject)) => name.same_as(subject),
        _ => false,
    };
    if bears_name {
        match objects.signature(Signed::Certificate(position), issuer) {
            Some(SignatureOutcome::Valid) => {}
            Some(outcome @ SignatureOutcome::Unsupported(_)) => unverifiable = Some(outcome),
            Some(outcome) => lacks.push(NoAuthority::NotSigned(outcome)),
            None => lacks.push(NoAuthority::OtherIssuer),
        }
    } else {
        lacks.push(NoAuthority::OtherIssuer);
    }
    if !candidate.has_purpose(&oid::KP_OCSP_SIGNING) {
        lacks.push(NoAuthority::NoPurpose);
    }
    let foreign = not_understood(candidate);
    if !foreign.is_empty() {
        lacks.push(NoAuthority::CriticalExtensions(foreign));
    }
    lacks.extend(revoked.of(position).map(NoAuthority::Revoked));
    match (lacks.is_empty(), unverifiable) {
        (true, None) => Authority::Delegate,
        (true, Some(outcome)) => Authority::Unverifiable(outcome),
        (false, _) => Authority::None(lacks),
    }
}

fn is_same_authority(objects: &Store, position: CertificateId, issuer: CertificateId) -> bool {
    let (one, other) = (objects.x509(position), objects.x509(issuer));
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
