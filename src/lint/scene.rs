use std::collections::HashMap;

use super::{KnownConnection, Object};
use crate::asn1::Time;
use crate::ocsp::{BasicOcspResponse, OcspRequest, SingleResponse};
use crate::store::{
    Arena, CertificateId, ConnectionId, CrlId, KnownResponse, OcspRequestId, ResponseId, Store,
};
use crate::verify::chain::{
    CertificateCheck, Chain, Chains, CheckOutcome, Evidence, Path, Rule, Served,
};
use crate::verify::{self, Alone, Authorization, Judgement, Reason, Verdict, Window};
use crate::x509::{Certificate, CertificateList, Name};

/// What the rules are held against: the objects, and what was found out about them.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// Every object at hand.
    pub objects: &'a Store,
    /// The judgements, and by them who signed what.
    pub judgements: &'a [Judgement],
    /// The responses that no judgement is about.
    pub alone: &'a [Alone],
    /// How many octets stand behind responses in their files.
    pub behind: &'a HashMap<ResponseId, usize>,
    /// The chains of the servers' certificates.
    pub chains: &'a Chains,
    /// The lists of certificates as servers would send them.
    pub served: &'a [Served],
    /// The recorded connections.
    pub connections: &'a Arena<ConnectionId, KnownConnection>,
    /// Whether there was more to judge than is judged at once.
    pub limited: bool,
    /// The instant.
    pub at: Time,
}

/// A certificate that signed a response, or comes closest.
pub(super) struct Signer<'a> {
    pub(super) id: CertificateId,
    pub(super) certificate: &'a Certificate,
    /// By what right, for each response that it signed.
    pub(super) rights: Vec<&'a Authorization>,
    /// Whose certificates it spoke about, each once.
    pub(super) issuers: Vec<CertificateId>,
}

/// A certificate on a path that breaks a rule, and how.
pub(super) struct Breach<'a> {
    pub(super) certificate: CertificateId,
    pub(super) evidence: &'a Evidence,
}

/// What a response says about a certificate.
#[derive(Clone, Copy)]
pub(super) struct Answer<'a> {
    pub(super) judgement: &'a Judgement,
    pub(super) response: ResponseId,
    pub(super) basic: &'a BasicOcspResponse,
    /// The entry that counts.
    pub(super) entry: &'a SingleResponse,
}

impl Signer<'_> {
    /// Whether it signed as a delegate.
    pub(super) fn is_delegate(&self) -> bool {
        self.rights.contains(&&Authorization::Delegate)
    }
}

impl<'a> Answer<'a> {
    /// The entries about the certificate.
    pub(super) fn entries(&self) -> Vec<&'a SingleResponse> {
        let matching = self
            .judgement
            .checks
            .iter()
            .find_map(|check| match &check.outcome {
                verify::CheckOutcome::Passed(verify::Evidence::Entries { matching, .. }) => {
                    Some(matching)
                }
                _ => None,
            });
        let entries = matching.into_iter().flatten();
        entries
            .filter_map(|entry| self.basic.entry(*entry))
            .collect()
    }

    /// `good`, `revoked` or `unknown`.
    pub(super) fn status(&self) -> &'static str {
        self.entry.cert_status.value.name()
    }

    /// Whether it is somebody's word: a signature outlives its response.
    pub(super) fn is_authentic(&self) -> bool {
        self.is_current() || self.judgement.reasons == [Reason::Expired]
    }

    /// Whether it can be used at the instant.
    pub(super) fn is_current(&self) -> bool {
        self.judgement.verdict != Verdict::Unusable
    }

    pub(super) fn this_update(&self) -> Time {
        self.entry.this_update.value
    }

    pub(super) fn until(&self) -> Time {
        Window::of(self.entry).until
    }

    pub(super) fn produced_at(&self) -> Option<Time> {
        self.basic.produced_at.as_ref().map(|time| time.value)
    }
}

impl<'a> Scene<'a> {
    pub(super) fn certificate(&self, id: CertificateId) -> &'a Certificate {
        self.objects.x509(id)
    }

    /// Whether a certificate is among the inputs.
    pub(super) fn is_given(&self, id: CertificateId) -> bool {
        self.objects.certificates[id].given
    }

    pub(super) fn response(&self, id: ResponseId) -> &'a KnownResponse {
        &self.objects.responses[id]
    }

    pub(super) fn ocsp_request(&self, id: OcspRequestId) -> &'a OcspRequest {
        &self.objects.ocsp_requests[id].object
    }

    pub(super) fn crl(&self, id: CrlId) -> &'a CertificateList {
        &self.objects.crls[id].object
    }

    /// What a judgement's response says about its certificate, where an entry counts.
    pub(super) fn answer<'b>(&self, judgement: &'b Judgement) -> Option<Answer<'b>>
    where
        'a: 'b,
    {
        let response = judgement.response?;
        let basic = self.response(response).response.basic.as_ref()?;
        let entry = basic.entry(judgement.entry?)?;
        Some(Answer {
            judgement,
            response,
            basic,
            entry,
        })
    }

    /// When an object was made, as it says itself.
    pub(super) fn made(&self, object: Object) -> Option<Time> {
        match object {
            Object::Certificate(id) => Some(self.certificate(id).validity?.not_before),
            Object::Response(id) => {
                let basic = self.response(id).response.basic.as_ref()?;
                Some(basic.produced_at.as_ref()?.value)
            }
            Object::Crl(id) => Some(self.crl(id).this_update.as_ref()?.value),
            Object::Connection(id) => self.connections[id].connection.time,
            Object::CertificateRequest(_) | Object::OcspRequest(_) => None,
        }
    }

    /// The best path of each certificate that has no valid one. What the other paths of a certificate
    /// lack is nobody's trouble where one is valid.
    pub(super) fn broken_paths(&self) -> impl Iterator<Item = &'a Path> {
        let broken = self.chains.all.iter().filter(|chain| !chain.is_valid());
        broken.filter_map(|chain| chain.paths.first())
    }

    /// The certificates on these paths that break a rule, each once, and how.
    pub(super) fn breaking(&self, rule: Rule) -> Vec<Breach<'a>> {
        let mut found: Vec<Breach<'a>> = Vec::new();
        for CertificateCheck { certificate, check } in self.broken_paths().flat_map(Path::failed) {
            let known = found.iter().any(|other| other.certificate == certificate);
            if let CheckOutcome::Failed(evidence) = &check.outcome
                && check.rule == rule
                && !known
            {
                found.push(Breach {
                    certificate,
                    evidence,
                });
            }
        }
        found
    }

    /// Whether every chain is valid without this certificate.
    pub(super) fn is_spare(&self, id: CertificateId) -> bool {
        let goes_without = |chain: &Chain| {
            let best = chain.paths.first().filter(|path| path.is_valid());
            best.is_some_and(|path| !path.certificates.contains(&id))
        };
        !self.chains.all.is_empty() && self.chains.all.iter().all(goes_without)
    }

    /// Whether the certificate of a connection's server requires a staple.
    pub(super) fn requires_staple(&self, known: &KnownConnection) -> bool {
        let leaf = known.certificates.first();
        leaf.is_some_and(|leaf| self.certificate(*leaf).must_staple())
    }

    /// The subject of a certificate, in quotation marks, and what tells it from others of that name.
    pub(super) fn subject(&self, id: CertificateId) -> String {
        let subject = self.certificate(id).subject.as_ref();
        let name = match subject.map(Name::to_rfc4514) {
            Some(name) if !name.is_empty() => format!("\"{name}\""),
            _ => return "a certificate without a name".into(),
        };
        match self.objects.told_apart(id) {
            Some(marks) => format!("{name} ({marks})"),
            None => name,
        }
    }
}
