use std::collections::HashSet;

use super::Named;
use crate::asn1::Time;
use crate::asn1::oid::Oid;
use crate::ocsp::{self, CertId, OcspRequest, OcspResponse, QuestionIndex};
use crate::store::{CertificateId, OcspRequestId, ResponseId, Store};

/// An OCSP request and a response to it, as far as both are at hand and belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// The request.
    pub request: OcspRequestId,
    /// The response.
    pub response: ResponseId,
    /// The questions that no entry answers (RFC 6960 §4.2.2.3).
    pub unanswered: Vec<QuestionIndex>,
    /// Whether the response bears the request's nonce.
    pub nonce: NonceMatch,
    /// Whether the response is signed with an algorithm that the request prefers (RFC 6960
    /// §4.4.7.1); none where it prefers none.
    pub preference_honoured: Option<bool>,
}

/// How the nonces of a request and a response compare (RFC 9654 §2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NonceMatch {
    /// The request has none; whoever sent none ignores one that comes back (RFC 9919 §5).
    NotAsked,
    /// The response has none: it was made beforehand, for everyone.
    Missing,
    /// Both have the same.
    Equal,
    /// Both have one, and they differ.
    Different,
    /// One of them has several that differ.
    Unclear,
}

/// The most pairs that are looked at; more are nobody's conversation.
const MAX_PAIRS: usize = 1024;

/// What a response is about, looked up once: a response may have a thousand entries.
struct About<'a> {
    ids: HashSet<Key<'a>>,
    certificates: HashSet<CertificateId>,
}

/// What makes two CertIDs the same, whatever the parameters of the hash look like: absent or NULL.
type Key<'a> = (&'a Oid, &'a [u8], &'a [u8], &'a [u8]);

fn key(id: &CertId) -> Key<'_> {
    (
        &id.hash_algorithm.oid,
        &id.issuer_name_hash,
        &id.issuer_key_hash,
        &id.serial_number,
    )
}

impl Store {
    /// The requests and responses at hand that belong together: a response answers one of the
    /// questions, or there is only one of each.
    #[must_use]
    pub fn exchanges(&self, at: Time) -> Vec<Exchange> {
        let (requests, responses) = (self.ocsp_requests.len(), self.responses.len());
        if requests == 0 || responses == 0 {
            return Vec::new();
        }
        let ids = self.responses.ids();
        let abouts: Vec<_> = ids
            .map(|response| (response, self.about(response, at)))
            .collect();
        let ids = self.ocsp_requests.ids();
        let asked = ids.map(|request| (request, self.named_by_request(request, at)));
        let pairs = asked.flat_map(|(request, asked)| {
            let exchange = |(response, about): &(ResponseId, About<'_>)| {
                self.exchange(request, *response, &asked, about)
            };
            abouts.iter().map(exchange).collect::<Vec<_>>()
        });
        let belongs = |exchange: &Exchange| {
            let all = self.ocsp_requests[exchange.request].object.requests.len();
            exchange.unanswered.len() < all || (requests == 1 && responses == 1)
        };
        pairs.take(MAX_PAIRS).filter(belongs).collect()
    }

    fn about(&self, response: ResponseId, at: Time) -> About<'_> {
        let entries = self.responses[response].response.entries();
        let named = self.named_by_entries(response, at).into_iter();
        About {
            ids: entries.map(|(_, entry)| key(&entry.cert_id)).collect(),
            certificates: named.map(|named| named.certificate).collect(),
        }
    }

    fn exchange(
        &self,
        request: OcspRequestId,
        response: ResponseId,
        asked: &[Named<QuestionIndex>],
        about: &About<'_>,
    ) -> Exchange {
        let question = &self.ocsp_requests[request].object;
        let answer = &self.responses[response].response;
        // The same certificate, perhaps by another hash.
        let named: HashSet<QuestionIndex> = asked
            .iter()
            .filter(|named| about.certificates.contains(&named.certificate))
            .map(|named| named.index)
            .collect();
        let unanswered = question
            .questions()
            .filter(|(index, one)| {
                !about.ids.contains(&key(&one.req_cert)) && !named.contains(index)
            })
            .map(|(index, _)| index)
            .collect();
        Exchange {
            request,
            response,
            unanswered,
            nonce: nonce(question, answer),
            preference_honoured: preference(&question.preferred_signature_algorithms(), answer),
        }
    }
}

fn nonce(question: &OcspRequest, answer: &OcspResponse) -> NonceMatch {
    let Some((asked, asked_octets)) = question.nonce() else {
        return NonceMatch::NotAsked;
    };
    let extensions = answer
        .basic
        .as_ref()
        .map(|basic| &basic.response_extensions);
    let differ = |extensions: &Vec<_>| ocsp::nonces_differ(extensions);
    if differ(&question.request_extensions) || extensions.is_some_and(differ) {
        return NonceMatch::Unclear;
    }
    match extensions.and_then(|extensions| ocsp::nonce(extensions)) {
        None => NonceMatch::Missing,
        Some((given, _)) if given.value == asked.value => NonceMatch::Equal,
        Some((_, given)) if given.is_some() && given == asked_octets => NonceMatch::Equal,
        Some(_) => NonceMatch::Different,
    }
}

fn preference(
    preferred: &[crate::x509::AlgorithmIdentifier],
    answer: &OcspResponse,
) -> Option<bool> {
    let used = answer.basic.as_ref()?.signature_algorithm.as_ref()?;
    match preferred {
        [] => None,
        some => Some(some.iter().any(|one| one.oid == used.oid)),
    }
}
