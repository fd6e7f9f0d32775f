//! From a judgement to what a client sees.

use der::asn1::ObjectIdentifier;

use super::{
    Algorithm, CertId, CertStatus, Critical, ErrorStatus, Handshake, Responder, Response,
    Signature, Signer, Standing, Staple, TlsFeature,
};
use crate::asn1::{Time, oid};
use crate::ocsp::{self, BasicOcspResponse, EntryIndex, OcspResponse, SingleResponse};
use crate::store::Store;
use crate::verify::{
    Authorization, CheckKind, CheckOutcome, Closest, Difference, Evidence, Judgement,
    NotAuthorized, Reason, Told, ToldStatus,
};
use crate::x509::{Certificate, Extension};

impl Handshake {
    /// What a client sees of the certificate and the response that were judged at `at`.
    #[must_use]
    pub fn judged(objects: &Store, judgement: &Judgement, at: Time) -> Self {
        let certificate = objects.x509(judgement.certificate);
        let validity = certificate.validity;
        Self {
            tls_feature: tls_feature(certificate),
            tls_feature_critical: certificate
                .extension(&oid::TLS_FEATURE)
                .is_some_and(|extension| extension.critical),
            issuer_tls_feature: issuer_tls_feature(objects, judgement),
            has_ocsp_url: certificate.access_locations(&oid::AD_OCSP).next().is_some(),
            validity: validity.map_or(0, |validity| validity.not_after - validity.not_before),
            standing: standing(certificate, at),
            staple: staple(objects, judgement, at),
            is_laxly_readable: is_laxly_readable(objects, judgement),
            responder: Responder::AsRecorded,
        }
    }

    /// What a client sees of the same pair, judged at another instant.
    pub(crate) fn judged_again(self, objects: &Store, judgement: &Judgement, at: Time) -> Self {
        let certificate = objects.x509(judgement.certificate);
        Self {
            issuer_tls_feature: issuer_tls_feature(objects, judgement),
            standing: standing(certificate, at),
            staple: staple(objects, judgement, at),
            ..self
        }
    }

    /// What was seen at `from` has come to `at`, and nothing changed in between but the age of the staple,
    /// and perhaps where the instant lies in the validity of the certificate.
    pub(crate) fn come_to(&mut self, certificate: &Certificate, from: Time, at: Time) {
        self.standing = standing(certificate, at);
        if let Staple::Response(response) = &mut self.staple {
            response.age += at - from;
        }
    }
}

fn standing(certificate: &Certificate, at: Time) -> Standing {
    match certificate.stated_dates() {
        [_, Some(not_after)] if at > not_after => Standing::Expired,
        [Some(not_before), _] if at < not_before => Standing::NotYetValid,
        _ => Standing::Valid,
    }
}

fn issuer_tls_feature(objects: &Store, judgement: &Judgement) -> TlsFeature {
    let issuer = judgement.issuer;
    let issuer = issuer.filter(|issuer| *issuer != judgement.certificate);
    issuer.map_or(TlsFeature::Absent, |issuer| {
        tls_feature(objects.x509(issuer))
    })
}

fn tls_feature(certificate: &Certificate) -> TlsFeature {
    let Some(extension) = certificate.extension(&oid::TLS_FEATURE) else {
        return TlsFeature::Absent;
    };
    match certificate.tls_features() {
        Some(numbers) => TlsFeature::WellFormed {
            numbers: numbers.into(),
            value: extension.value.as_slice().into(),
        },
        None => TlsFeature::Malformed {
            value: extension.value.as_slice().into(),
        },
    }
}

fn staple(objects: &Store, judgement: &Judgement, at: Time) -> Staple {
    let Some(response) = judgement.response else {
        return judgement
            .told
            .map_or(Staple::None, |told| in_words(&told, at));
    };
    let known = &objects.responses[response].response;
    if known.is_malformed() {
        return Staple::Malformed;
    }
    if let Some(error) = error_status(known) {
        return Staple::Error(error);
    }
    match &known.basic {
        Some(basic) => Staple::Response(answer(objects, basic, judgement, at)),
        None => Staple::UnsupportedType,
    }
}

/// Whether an answer could be read although the response is malformed: octets behind it, other lengths,
/// versions or forms of time than DER and the standard have.
fn is_laxly_readable(objects: &Store, judgement: &Judgement) -> bool {
    let response = judgement.response.map(|id| &objects.responses[id].response);
    response.is_some_and(|response| {
        let entries = response.basic.as_ref().map(|basic| &basic.responses);
        response.is_malformed() && entries.is_some_and(|entries| !entries.is_empty())
    })
}

fn error_status(response: &OcspResponse) -> Option<ErrorStatus> {
    match response.status.as_ref()?.value.0 {
        1 => Some(ErrorStatus::MalformedRequest),
        2 => Some(ErrorStatus::InternalError),
        3 => Some(ErrorStatus::TryLater),
        5 => Some(ErrorStatus::SigRequired),
        6 => Some(ErrorStatus::Unauthorized),
        _ => None,
    }
}

fn answer(objects: &Store, basic: &BasicOcspResponse, judgement: &Judgement, at: Time) -> Response {
    // About a response for other certificates only its own entries can be asked.
    let closest = closest(judgement);
    let counted = judgement
        .entry
        .or(closest.map(|closest| closest.entry))
        .unwrap_or(EntryIndex::FIRST);
    let entry = basic.entry(counted);
    let has = |reason| judgement.reasons.contains(&reason);
    let delegate = delegate(objects, judgement);
    let first_status = first_status(basic, judgement);
    let lifetime =
        entry.and_then(|entry| Some(entry.next_update.as_ref()?.value - entry.this_update.value));
    Response {
        cert_id: cert_id(basic, judgement),
        status: entry.map_or(CertStatus::Good, status),
        signer: signer(objects, judgement),
        signature: match has(Reason::SignatureInvalid) {
            true => Signature::Invalid,
            false if passed(judgement, CheckKind::Signature).is_some() => Signature::Valid,
            false => Signature::NotVerifiable,
        },
        age: entry.map_or(0, |entry| at - entry.this_update.value),
        lifetime,
        unknown_critical_extension: has(Reason::UnknownCriticalExtension),
        repeats_extension: judgement
            .response
            .is_some_and(|id| objects.responses[id].response.repeats_extension()),
        critical: critical(basic, judgement),
        algorithm: algorithm(objects, basic, judgement),
        signer_is_authority: delegate.is_some_and(Certificate::is_ca),
        signer_has_critical_nocheck: delegate.is_some_and(|delegate| {
            let nocheck = delegate.extension(&oid::OCSP_NOCHECK);
            nocheck.is_some_and(|nocheck| nocheck.critical)
        }),
        differs_in_key_only: closest
            .is_some_and(|closest| closest.differences == [Difference::IssuerKeyHash]),
        is_first_entry: about(judgement)
            .first()
            .is_none_or(|first| *first == EntryIndex::FIRST),
        first_status: first_status.unwrap_or_else(|| entry.map_or(CertStatus::Good, status)),
        has_good_entry: about(judgement)
            .iter()
            .filter_map(|one| basic.entry(*one))
            .any(|one| status(one) == CertStatus::Good),
        produced_outside_validity: has(Reason::ProducedOutsideValidity),
    }
}

/// What a client sees if what is told is true.
fn in_words(told: &Told, at: Time) -> Staple {
    let status = match told.status {
        Some(ToldStatus::Good) | None => CertStatus::Good,
        Some(ToldStatus::Revoked) => CertStatus::Revoked,
        Some(ToldStatus::Unknown) => CertStatus::Unknown,
    };
    let fresh = Response::fresh(status);
    let cert_id = match told.names {
        Some(false) => CertId::Mismatch,
        _ => fresh.cert_id,
    };
    Staple::Response(match told.this_update {
        Some(from) => Response {
            cert_id,
            age: at - from,
            lifetime: told.next_update.map(|until| until - from),
            ..fresh
        },
        None => Response { cert_id, ..fresh },
    })
}

fn passed(judgement: &Judgement, kind: CheckKind) -> Option<&Evidence> {
    let check = judgement.checks.iter().find(|check| check.kind == kind)?;
    match &check.outcome {
        CheckOutcome::Passed(evidence) => Some(evidence),
        _ => None,
    }
}

/// Which CertIDs name the certificate. Several entries may; clients that know only SHA-1 look for
/// one of that.
fn cert_id(basic: &BasicOcspResponse, judgement: &Judgement) -> CertId {
    let names = about(judgement);
    let hashed_with = |hashes: &[ObjectIdentifier]| {
        let mut entries = names.iter().filter_map(|entry| basic.entry(*entry));
        entries.any(|entry| {
            let used = &entry.cert_id.hash_algorithm.oid;
            hashes.iter().any(|hash| used.is(hash))
        })
    };
    if names.is_empty() {
        CertId::Mismatch
    } else if hashed_with(&[oid::SHA1]) {
        CertId::Sha1
    } else if hashed_with(&[oid::SHA256, oid::SHA384, oid::SHA512]) {
        CertId::Sha2
    } else {
        CertId::Other
    }
}

/// Of a response about other certificates the entry that comes closest.
fn closest(judgement: &Judgement) -> Option<&Closest> {
    let mut checks = judgement.checks.iter();
    checks.find_map(|check| match &check.outcome {
        CheckOutcome::Failed(Evidence::NoEntry { closest, .. }) => closest.as_ref(),
        _ => None,
    })
}

/// The entries about the certificate.
fn about(judgement: &Judgement) -> &[EntryIndex] {
    match passed(judgement, CheckKind::CertificateMatch) {
        Some(Evidence::Entries { matching, .. }) => matching,
        _ => judgement.entry.as_slice(),
    }
}

fn status(entry: &SingleResponse) -> CertStatus {
    match &entry.cert_status.value {
        ocsp::CertStatus::Revoked(_) => CertStatus::Revoked,
        ocsp::CertStatus::Unknown => CertStatus::Unknown,
        ocsp::CertStatus::Good => CertStatus::Good,
    }
}

fn first_status(basic: &BasicOcspResponse, judgement: &Judgement) -> Option<CertStatus> {
    let first = *about(judgement).first()?;
    basic.entry(first).map(status)
}

/// The delegate's certificate, where one signed.
fn delegate<'a>(objects: &'a Store, judgement: &Judgement) -> Option<&'a Certificate> {
    let signer = judgement.signer()?;
    (signer.authorization != Authorization::Issuer).then(|| objects.x509(signer.certificate))
}

/// What is marked critical and understood here, wherever it stands.
fn critical(basic: &BasicOcspResponse, judgement: &Judgement) -> Critical {
    let is_critical = |extensions: &[Extension]| extensions.iter().any(|one| one.critical);
    let about = about(judgement);
    let (mut own, mut elsewhere) = (Vec::new(), false);
    for (index, entry) in basic.entries() {
        match about.contains(&index) {
            true => own.extend(entry.single_extensions.iter().filter(|one| one.critical)),
            false => elsewhere |= is_critical(&entry.single_extensions),
        }
    }
    let is_timestamps = |one: &&Extension| one.oid.is(&oid::OCSP_SCT_LIST);
    if is_critical(&basic.response_extensions) || own.iter().any(|one| !is_timestamps(one)) {
        Critical::Known
    } else if !own.is_empty() {
        Critical::Timestamps
    } else if elsewhere {
        Critical::Elsewhere
    } else {
        Critical::None
    }
}

/// How the response is signed, by the name of the algorithm and, for ECDSA, the signer's curve.
fn algorithm(objects: &Store, basic: &BasicOcspResponse, judgement: &Judgement) -> Algorithm {
    let Some(algorithm) = &basic.signature_algorithm else {
        return Algorithm::Common;
    };
    let is_any = |oids: &[ObjectIdentifier]| oids.iter().any(|oid| algorithm.oid.is(oid));
    let curve = || {
        let signer = objects.x509(judgement.responder?);
        let key = signer.subject_public_key_info.as_ref()?;
        key.algorithm.curve()
    };
    let is_nist = || {
        let nist = [oid::SECP256R1, oid::SECP384R1, oid::SECP521R1];
        curve().is_none_or(|curve| nist.iter().any(|one| curve.is(one)))
    };
    match is_any(COMMON) && is_nist() {
        true => Algorithm::Common,
        false => Algorithm::Rare,
    }
}

/// What every client that looks at staples knows.
const COMMON: &[ObjectIdentifier] = &[
    oid::SHA1_WITH_RSA,
    oid::SHA256_WITH_RSA,
    oid::SHA384_WITH_RSA,
    oid::SHA512_WITH_RSA,
    oid::ECDSA_WITH_SHA1,
    oid::ECDSA_WITH_SHA256,
    oid::ECDSA_WITH_SHA384,
    oid::ECDSA_WITH_SHA512,
    oid::RSASSA_PSS,
];

/// Whether a client finds the delegate's certificate: it has none but those in the response.
fn is_left_out(objects: &Store, judgement: &Judgement) -> bool {
    let embedded = judgement
        .response
        .map(|response| &objects.responses[response].certificates);
    judgement.signer().is_some_and(|signer| {
        signer.authorization == Authorization::Delegate
            && embedded.is_some_and(|embedded| !embedded.contains(&signer.certificate))
    })
}

fn signer(objects: &Store, judgement: &Judgement) -> Signer {
    let has = |reason| judgement.reasons.contains(&reason);
    if has(Reason::IssuerMissing) {
        return Signer::IssuerMissing;
    }
    if has(Reason::CertificateUnread) {
        return Signer::Unread;
    }
    if has(Reason::ResponderNotFound) || is_left_out(objects, judgement) {
        return Signer::NotFound;
    }
    if has(Reason::ResponderNotAuthorized) && !is_only_revoked(judgement) {
        return Signer::NotAuthorized;
    }
    if has(Reason::ResponderExpired) {
        return Signer::OutsideValidity;
    }
    match right(judgement) {
        Some(Authorization::Issuer | Authorization::Delegate) => Signer::Authorized,
        _ if is_only_revoked(judgement) => Signer::Authorized,
        _ => Signer::NotAuthorized,
    }
}

/// By what right the signer signed, if that could be asked.
fn right(judgement: &Judgement) -> Option<&Authorization> {
    judgement.signer().map(|signer| &signer.authorization)
}

/// Whether nothing speaks against a delegate but another response at hand. A client sees only what
/// is stapled to this connection.
fn is_only_revoked(judgement: &Judgement) -> bool {
    match right(judgement) {
        Some(Authorization::None(lacks)) => lacks
            .iter()
            .all(|lack| matches!(lack, NotAuthorized::Revoked(_))),
        _ => false,
    }
}
