use std::collections::{HashMap, HashSet};

use super::judgement::{Judgement, MAX_JUDGEMENTS, Told, Verdict};
use super::pair::judge_pair;
use super::revoked_delegate;
use super::{Role, Serving};
use crate::asn1::Time;
use crate::store::{CertificateId, ResponseId, Store};

/// Says of certificates without a response what texts tell about theirs.
pub fn tell(
    objects: &Store,
    judgements: &mut [Judgement],
    told: impl Fn(CertificateId) -> Option<Told>,
) {
    for judgement in judgements.iter_mut() {
        if judgement.verdict == Verdict::Missing
            && let Some(told) = told(judgement.certificate)
        {
            judgement.verdict = Verdict::Unverified;
            judgement.told = Some(told);
        }
    }
    arrange(objects, judgements);
}

/// What was left undone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Whether there would have been more judgements than are made at once.
    pub judgements: bool,
}

/// Judges every certificate and response that belong together, at `at`.
///
/// A response is judged against the certificates among the inputs that its CertIDs name; if it
/// names none, against each that issued no other and is no responder's. An end-entity certificate
/// without any response gets a judgement of its own. What a delegate signed is not authorized where
/// another response at hand calls the delegate's certificate revoked.
#[must_use]
pub fn judge(objects: &Store, at: Time) -> (Vec<Judgement>, Limits) {
    let mut judgements = Vec::new();
    let mut limits = Limits::default();
    let fallback: Vec<CertificateId> = objects
        .given()
        .filter(|id| is_subject(objects, *id))
        .collect();
    let (revoked, all) = revoked_delegate::find(objects, at);
    limits.judgements |= !all;
    let pairs = objects.responses.ids().flat_map(|response| {
        let mut named = objects.named_by(response, at);
        named.retain(|id| objects.certificates[*id].given);
        let certificates = if named.is_empty() {
            fallback.clone()
        } else {
            named
        };
        certificates
            .into_iter()
            .map(move |certificate| (certificate, response))
    });
    for (certificate, response) in pairs {
        if judgements.len() == MAX_JUDGEMENTS {
            limits.judgements = true;
            break;
        }
        judgements.push(judge_pair(objects, certificate, response, at, &revoked));
    }
    let judged: HashSet<CertificateId> = judgements.iter().map(|one| one.certificate).collect();
    for certificate in objects.given() {
        if !judged.contains(&certificate) && objects.role(certificate) == Role::EndEntity {
            if judgements.len() >= 2 * MAX_JUDGEMENTS {
                limits.judgements = true;
                break;
            }
            judgements.push(missing(objects, certificate, at));
        }
    }
    arrange(objects, &mut judgements);
    (judgements, limits)
}

/// Judges every response for each certificate that it names, however many there are, and no absence of
/// one. A response that names none counts for the certificate that is there alone, if one is.
#[must_use]
pub fn judge_every(objects: &Store, at: Time) -> Vec<Judgement> {
    if objects.responses.is_empty() {
        return Vec::new();
    }
    let (revoked, _) = revoked_delegate::find(objects, at);
    let mut subjects = objects.given().filter(|id| is_subject(objects, *id));
    let alone = subjects.next().filter(|_| subjects.next().is_none());
    let mut judgements = Vec::new();
    for response in objects.responses.ids() {
        let mut named = objects.named_by(response, at);
        named.retain(|certificate| objects.certificates[*certificate].given);
        if named.is_empty() {
            named.extend(alone);
        }
        let of_response = named.into_iter();
        let judge = |certificate| judge_pair(objects, certificate, response, at, &revoked);
        judgements.extend(of_response.map(judge));
    }
    arrange(objects, &mut judgements);
    judgements
}

/// Adds the judgements of the responses that [`judge`] left out because they are many.
pub fn judge_rest(objects: &Store, judgements: &mut Vec<Judgement>, at: Time) {
    let pair = |judgement: &Judgement| (judgement.certificate, judgement.response);
    let known: HashSet<_> = judgements.iter().map(pair).collect();
    let rest = judge_every(objects, at).into_iter();
    judgements.extend(rest.filter(|judgement| !known.contains(&pair(judgement))));
    judgements.sort_by_key(|judgement| order(objects, judgement));
}

/// Judges one response, or its absence, for one certificate, at `at`.
#[must_use]
pub fn judge_one(
    objects: &Store,
    certificate: CertificateId,
    response: Option<ResponseId>,
    at: Time,
) -> Judgement {
    let Some(response) = response else {
        return missing(objects, certificate, at);
    };
    let (revoked, _) = revoked_delegate::find(objects, at);
    judge_pair(objects, certificate, response, at, &revoked)
}

/// Whether a certificate is one that a staple could be for: it issued no other among the inputs,
/// and is no responder's.
fn is_subject(objects: &Store, id: CertificateId) -> bool {
    let role = objects.role(id);
    let signs =
        role == Role::Responder || (role != Role::EndEntity && objects.is_named_as_responder(id));
    !signs && !objects.issued_another(id)
}

/// Puts first what a reader wants to see first: of several certificates the worst, by what its visitors get.
pub(super) fn arrange(objects: &Store, judgements: &mut [Judgement]) {
    judgements.sort_by_key(|judgement| order(objects, judgement));
    let first = judgements.first().map(|one| one.certificate);
    if judgements.iter().any(|one| Some(one.certificate) != first) {
        worst_certificate_first(objects, judgements);
    }
}

#[inline(never)]
fn worst_certificate_first(objects: &Store, judgements: &mut [Judgement]) {
    let mut ranks = HashMap::new();
    for judgement in judgements.iter() {
        let rank = || certificate_rank(objects, judgement);
        ranks.entry(judgement.certificate).or_insert_with(rank);
    }
    judgements.sort_by_key(|judgement| ranks.get(&judgement.certificate).copied());
}

/// How early a certificate is shown among others, by its first judgement.
fn certificate_rank(objects: &Store, first: &Judgement) -> (Role, u8) {
    let must_staple = objects.x509(first.certificate).must_staple();
    let rank = match first.verdict {
        Verdict::Revoked => 0,
        Verdict::Good => 2,
        Verdict::Missing if !must_staple => 2,
        Verdict::Unusable | Verdict::Missing | Verdict::Unknown if must_staple => 0,
        _ => 1,
    };
    (objects.role(first.certificate), rank)
}

/// What a reader wants to see first of one certificate: end entities, those with Must-Staple, what visitors get, a verdict
/// that stands. Of what several visitors get, the worst.
fn order(objects: &Store, judgement: &Judgement) -> (Role, bool, u8, u8) {
    let is_seen = judgement.serving.seen().is_some();
    let verdict = match judgement.verdict {
        Verdict::Good if is_seen => 6,
        Verdict::Revoked => 0,
        Verdict::Unknown => 1,
        Verdict::Good => 2,
        Verdict::Unusable => 3,
        Verdict::Unverified => 4,
        Verdict::Missing => 5,
    };
    let must_staple = objects.x509(judgement.certificate).must_staple();
    let role = objects.role(judgement.certificate);
    (role, !must_staple, judgement.serving.rank(), verdict)
}

/// A judgement of a certificate without any response, whose issuer nobody has looked for.
#[must_use]
pub fn absent(certificate: CertificateId) -> Judgement {
    Judgement {
        certificate,
        response: None,
        issuer: None,
        responder: None,
        entry: None,
        verdict: Verdict::Missing,
        reasons: Vec::new(),
        checks: Vec::new(),
        window: None,
        told: None,
        serving: Serving::Untold,
    }
}

pub(super) fn missing(objects: &Store, certificate: CertificateId, at: Time) -> Judgement {
    let issuer = objects.issuer_of(certificate, &[], at);
    Judgement {
        issuer: issuer.map(|issuer| issuer.certificate),
        ..absent(certificate)
    }
}
