use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::judgement::MAX_JUDGEMENTS;
use super::pair::judge_pair;
use super::{Authorization, Judgement, Reason, Verdict};
use crate::asn1::{Time, oid};
use crate::ocsp::{CertStatus, RevokedInfo};
use crate::store::{CertificateId, ResponseId, Store};

/// The CRLReason of a revocation that may be lifted (RFC 5280 §5.3.1).
const CERTIFICATE_HOLD: u8 = 6;

/// That a response at hand calls a delegate's certificate revoked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revocation {
    /// The response that says so.
    pub response: ResponseId,
    /// Since when.
    pub since: Time,
    /// Whether whoever says so is called revoked himself, and nothing at hand settles who is right.
    pub disputed: bool,
}

/// The delegates that responses at hand call revoked, by id.
///
/// RFC 6960 §3.2 condition 4 asks that the signer is currently authorized, and a revoked delegate
/// is not. `id-pkix-ocsp-nocheck` spares a client the search for its status (§4.2.2.2.1), but does
/// not make evidence at hand untrue: to heed it nevertheless is stricter than mozilla::pkix,
/// BoringSSL, OpenSSL and GnuTLS, which see one response at a time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Revocations(BTreeMap<CertificateId, Revocation>);

impl Revocations {
    /// What is said against the certificate at a id.
    #[must_use]
    pub fn of(&self, id: CertificateId) -> Option<Revocation> {
        self.0.get(&id).copied()
    }
}

/// One authentic response that calls a delegate revoked.
#[derive(Clone, Copy, Debug)]
struct Claim {
    delegate: CertificateId,
    /// The delegate that signed it; none where the issuer itself did.
    signer: Option<CertificateId>,
    response: ResponseId,
    since: Time,
}

/// A response with an entry that may be about a delegate: one that bears its serial number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Accusation {
    delegate: CertificateId,
    response: ResponseId,
}

impl Store {
    /// What may be said against delegates, whatever the time, found once: as a rule nothing.
    fn accusations(&self) -> Rc<[Accusation]> {
        let find = || {
            let is_delegate =
                |id: &CertificateId| self.x509(*id).has_purpose(&oid::KP_OCSP_SIGNING);
            let accusations = self.responses.ids().flat_map(|response| {
                let same_serial = self.same_serial(response);
                let delegates = same_serial.keys().copied().filter(is_delegate);
                let accusation = |delegate| Accusation { delegate, response };
                delegates.map(accusation).collect::<Vec<_>>()
            });
            accusations.collect()
        };
        self.memo().accusations.of((), find)
    }
}

/// Finds the delegates that are revoked at `at`, and whether every response about one was looked at.
///
/// Nobody's word about himself counts. The issuer's word always does, another delegate's unless
/// that one is revoked. Where delegates call each other revoked and the issuer is silent, none of
/// them is relied upon.
pub(super) fn find(objects: &Store, at: Time) -> (Revocations, bool) {
    let accusations = objects.accusations();
    let named = accusations.iter().filter(|accusation| {
        let named = objects.named_by(accusation.response, at);
        named.contains(&accusation.delegate)
    });
    let pairs: Vec<_> = named.take(MAX_JUDGEMENTS + 1).collect();
    let claims = pairs.iter().take(MAX_JUDGEMENTS);
    let claims: Vec<_> = claims
        .filter_map(|accused| claim(objects, accused.delegate, accused.response, at))
        .collect();
    let settled = settle(&claims)
        .into_iter()
        .filter_map(|(delegate, disputed)| {
            let against = claims.iter().filter(|claim| claim.delegate == delegate);
            // The digest only makes the choice independent of the order of the inputs.
            let first = against
                .min_by_key(|claim| (claim.since, objects.responses[claim.response].sha256))?;
            let (response, since) = (first.response, first.since);
            Some((
                delegate,
                Revocation {
                    response,
                    since,
                    disputed,
                },
            ))
        });
    (
        Revocations(settled.collect()),
        pairs.len() <= MAX_JUDGEMENTS,
    )
}

fn claim(
    objects: &Store,
    delegate: CertificateId,
    response: ResponseId,
    at: Time,
) -> Option<Claim> {
    let judgement = judge_pair(objects, delegate, response, at, &Revocations::default());
    let info = revoked(objects, &judgement)?;
    let lasting = info.revocation_reason != Some(CERTIFICATE_HOLD);
    let authentic = judgement.verdict == Verdict::Revoked
        // Once revoked for good, a certificate stays so after the response has expired.
        || (lasting && judgement.reasons == [Reason::Expired]);
    let signer = judgement.signer()?;
    let signer = match signer.authorization {
        Authorization::Issuer => None,
        _ if is_same_key(objects, signer.certificate, delegate) => return None,
        _ => Some(signer.certificate),
    };
    (authentic && info.revocation_time <= at).then_some(Claim {
        delegate,
        signer,
        response,
        since: info.revocation_time,
    })
}

fn revoked(objects: &Store, judgement: &Judgement) -> Option<RevokedInfo> {
    let basic = objects.responses[judgement.response?]
        .response
        .basic
        .as_ref()?;
    match basic.entry(judgement.entry?)?.cert_status.value {
        CertStatus::Revoked(info) => Some(info),
        _ => None,
    }
}

fn is_same_key(objects: &Store, one: CertificateId, other: CertificateId) -> bool {
    let key = |id| objects.x509(id).subject_public_key_info.as_ref();
    matches!((key(one), key(other)), (Some(one), Some(other)) if one.same_key(other))
}

/// The delegates that are revoked, and whether that is disputed. Each round settles at least one
/// of them, so there are at most as many rounds as there are delegates.
fn settle(claims: &[Claim]) -> BTreeMap<CertificateId, bool> {
    let accused: BTreeSet<CertificateId> = claims.iter().map(|claim| claim.delegate).collect();
    let (mut revoked, mut cleared) = (BTreeSet::new(), BTreeSet::new());
    loop {
        let settled = revoked.len() + cleared.len();
        let believed = |claim: &&Claim| {
            claim
                .signer
                .is_none_or(|signer| !accused.contains(&signer) || cleared.contains(&signer))
        };
        let certain: Vec<_> = claims.iter().filter(believed).collect();
        revoked.extend(certain.iter().map(|claim| claim.delegate));
        let is_void = |claim: &Claim| claim.signer.is_some_and(|signer| revoked.contains(&signer));
        let free = accused.iter().filter(|delegate| {
            let mut against = claims.iter().filter(|claim| claim.delegate == **delegate);
            against.all(is_void)
        });
        let free: Vec<_> = free.copied().collect();
        cleared.extend(free);
        if revoked.len() + cleared.len() == settled {
            break;
        }
    }
    let remaining = accused.difference(&cleared);
    remaining
        .map(|delegate| (*delegate, !revoked.contains(delegate)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Arena;

    /// The same for delegates by number.
    fn settled(claims: &[(usize, Option<usize>)]) -> Vec<(usize, bool)> {
        let (mut certificates, mut responses) = (Arena::default(), Arena::default());
        let response = responses.push(());
        let ids: Vec<CertificateId> = (0..300).map(|_| certificates.push(())).collect();
        let claims: Vec<_> = claims
            .iter()
            .map(|(delegate, signer)| Claim {
                delegate: ids[*delegate],
                signer: signer.map(|signer| ids[signer]),
                response,
                since: Time::from_unix(0),
            })
            .collect();
        let number = |id| ids.iter().position(|one| *one == id).unwrap();
        let settled = settle(&claims).into_iter();
        settled
            .map(|(id, disputed)| (number(id), disputed))
            .collect()
    }

    #[test]
    fn the_issuers_word_counts() {
        assert_eq!(settled(&[(1, None)]), [(1, false)]);
    }

    #[test]
    fn a_revoked_delegates_word_does_not() {
        assert_eq!(settled(&[(1, None), (2, Some(1))]), [(1, false)]);
        // Whether 1 is right about 2 decides whether 2 is right about 3.
        assert_eq!(settled(&[(2, Some(1)), (3, Some(2))]), [(2, false)]);
    }

    #[test]
    fn delegates_that_revoke_each_other_are_both_in_doubt() {
        assert_eq!(
            settled(&[(1, Some(2)), (2, Some(1))]),
            [(1, true), (2, true)]
        );
        assert_eq!(
            settled(&[(1, Some(2)), (2, Some(1)), (2, None)]),
            [(2, false)]
        );
    }

    #[test]
    fn long_chains_end() {
        let chain: Vec<_> = (1..300).map(|at| (at, Some(at - 1))).collect();
        let odd: Vec<_> = (1..300).step_by(2).map(|at| (at, false)).collect();
        assert_eq!(settled(&chain), odd);
    }
}
