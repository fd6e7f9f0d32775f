use std::collections::{HashMap, HashSet};

use super::judge::{arrange, missing};
use super::judgement::{Judgement, Verdict};
use crate::asn1::Time;
use crate::store::{CertificateId, ResponseId, Store};

/// Whether what is judged is what visitors get.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Serving {
    /// Nothing tells what the server sends.
    #[default]
    Untold,
    /// A client fetched it from the responder, and nothing tells whether the server sends it.
    Fetched,
    /// The server was seen to send it; or to send nothing, where no response is judged.
    Seen(Witness),
    /// It is at hand, and the server was seen to send something else, or nothing.
    NotSent(Witness),
}

/// Who saw what a server sends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Witness {
    /// The server's name or address.
    pub server: Option<String>,
    /// What a program said, by the name of its message; none where the connection itself was recorded.
    pub words: Option<&'static str>,
}

/// What was seen of the server of one certificate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The responses that it stapled.
    pub responses: Vec<Sent>,
    /// That it stapled none, though it was asked.
    pub none: Option<Witness>,
}

/// A response that a server was seen to staple.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The response.
    pub response: ResponseId,
    /// Who saw it.
    pub witness: Witness,
}

impl Serving {
    /// What is shown first: what visitors get, and last what they do not get.
    pub(super) const fn rank(&self) -> u8 {
        match self {
            Self::Seen(_) => 0,
            Self::Untold | Self::Fetched => 1,
            Self::NotSent(_) => 2,
        }
    }

    /// Who saw it sent, or its absence.
    #[must_use]
    pub const fn seen(&self) -> Option<&Witness> {
        match self {
            Self::Seen(witness) => Some(witness),
            _ => None,
        }
    }
}

impl Seen {
    fn serving(&self, judgement: &Judgement) -> Serving {
        let Some(response) = judgement.response else {
            return match (&self.none, judgement.verdict) {
                (Some(witness), Verdict::Missing) => Serving::Seen(witness.clone()),
                _ => Serving::Untold,
            };
        };
        let sent = self.responses.iter().find(|sent| sent.response == response);
        let other = self.none.as_ref();
        let other = other.or_else(|| self.responses.first().map(|sent| &sent.witness));
        match (sent, other) {
            (Some(sent), _) => Serving::Seen(sent.witness.clone()),
            (None, Some(witness)) => Serving::NotSent(witness.clone()),
            (None, None) => Serving::Untold,
        }
    }
}

/// Says of judgements whether they are about what the servers were seen to send, adds those about staples
/// that did not come, and puts what visitors get first. `fetched` are the responses that came over HTTP.
pub fn serve(
    objects: &Store,
    judgements: &mut Vec<Judgement>,
    seen: &HashMap<CertificateId, Seen>,
    fetched: &HashSet<ResponseId>,
    at: Time,
) {
    if seen.is_empty() && fetched.is_empty() {
        return;
    }
    for certificate in objects.given() {
        let is_without = seen
            .get(&certificate)
            .is_some_and(|seen| seen.none.is_some());
        let own = || {
            judgements
                .iter()
                .filter(|one| one.certificate == certificate)
        };
        let is_judged = is_without && own().next().is_some();
        if is_judged && own().all(|one| one.response.is_some()) {
            judgements.push(missing(objects, certificate, at));
        }
    }
    for judgement in judgements.iter_mut() {
        if let Some(seen) = seen.get(&judgement.certificate) {
            judgement.serving = seen.serving(judgement);
        }
        let is_fetched = judgement.response.is_some_and(|id| fetched.contains(&id));
        if is_fetched && judgement.serving == Serving::Untold {
            judgement.serving = Serving::Fetched;
        }
    }
    arrange(objects, judgements);
}
