//! One certificate and one response: the checks, in order.

mod content;
mod signer;
mod subject;

use std::cell::OnceCell;
use std::rc::Rc;

use super::authorization::{self, Candidate, Claimant};
use super::matching::matching_entries;
use super::{
    Authorization, Check, CheckKind, Closest, Issuer, Judgement, Reason, Revocations, Serving,
    Verdict, WhyNot, Window,
};
use crate::asn1::Time;
use crate::ocsp::{BasicOcspResponse, CertStatus, EntryIndex, OcspResponse, SingleResponse};
use crate::store::{CertificateId, ResponseId, Store};

/// What does not depend on the instant, of one certificate and one response under one issuer: found
/// once.
pub(super) struct Facts {
    /// The entries that name the certificate.
    matching: Vec<EntryIndex>,
    /// The certificates that may have signed.
    claimants: Vec<Claimant>,
    /// Where no entry names the certificate: the one that comes closest, if somebody asks.
    closest: OnceCell<Option<Closest>>,
}

/// One certificate and one response under one issuer.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct UnderIssuer {
    certificate: CertificateId,
    response: ResponseId,
    issuer: Option<CertificateId>,
}

impl Store {
    fn facts(&self, of: UnderIssuer) -> Rc<Facts> {
        let UnderIssuer {
            certificate,
            response,
            issuer,
        } = of;
        let find = || {
            Rc::new(Facts {
                matching: matching_entries(self, certificate, issuer, response),
                claimants: authorization::claimants(self, response, issuer),
                closest: OnceCell::new(),
            })
        };
        self.memo().facts.of(of, find)
    }
}

/// Everything that the checks of one pair look at.
struct Pair<'a> {
    objects: &'a Store,
    certificate: CertificateId,
    id: ResponseId,
    response: &'a OcspResponse,
    issuer: Option<Issuer>,
    facts: Rc<Facts>,
    responder: Option<Candidate>,
    /// The entry that counts.
    entry: Option<EntryIndex>,
    at: Time,
}

/// Judges one response for one certificate, knowing which delegates are `revoked`: what does not
/// depend on the instant is known, and the rest is comparing times.
pub(super) fn judge_pair(
    objects: &Store,
    certificate: CertificateId,
    response: ResponseId,
    at: Time,
    revoked: &Revocations,
) -> Judgement {
    let known = &objects.responses[response].response;
    let same_serial = objects.same_serial(response);
    let indices = same_serial.get(&certificate).map_or(&[][..], Vec::as_slice);
    let basic = known.basic.as_ref();
    let ids = basic.map_or_else(Vec::new, |basic| basic.cert_ids(indices));
    let issuer = objects.issuer_of(certificate, &ids, at);
    let facts = objects.facts(UnderIssuer {
        certificate,
        response,
        issuer: issuer.map(|issuer| issuer.certificate),
    });
    let pair = Pair {
        objects,
        certificate,
        id: response,
        response: known,
        issuer,
        responder: authorization::responder(&facts.claimants, at, revoked),
        entry: worst(known, &facts.matching, at),
        facts,
        at,
    };
    let checks = pair.checks();
    let mut reasons: Vec<Reason> = checks.iter().filter_map(|check| check.reason).collect();
    reasons.sort_unstable();
    reasons.dedup();
    let verdict = pair.verdict(&reasons);
    let window = if known.is_malformed() {
        None
    } else {
        pair.window()
    };
    let responder = pair
        .responder
        .as_ref()
        .map(|candidate| candidate.certificate);
    Judgement {
        certificate,
        response: Some(response),
        issuer: issuer.map(|issuer| issuer.certificate),
        responder,
        entry: pair.entry,
        verdict,
        reasons,
        checks,
        window,
        told: None,
        serving: Serving::Untold,
    }
}

/// The entry that counts among several about one certificate: revoked before unknown before good,
/// and among equals one that is current.
pub(super) fn worst(
    response: &OcspResponse,
    matching: &[EntryIndex],
    at: Time,
) -> Option<EntryIndex> {
    let rank = |(_, entry): &(EntryIndex, &SingleResponse)| {
        let status = match entry.cert_status.value {
            CertStatus::Revoked(_) => 0,
            CertStatus::Unknown => 1,
            CertStatus::Good => 2,
        };
        (
            status,
            !Window::of(entry).contains(at),
            std::cmp::Reverse(Window::of(entry).until),
        )
    };
    let matching = matching
        .iter()
        .filter_map(|index| Some((*index, response.entry(*index)?)));
    matching.min_by_key(rank).map(|(index, _)| index)
}

impl Pair<'_> {
    fn verdict(&self, reasons: &[Reason]) -> Verdict {
        match self.entry() {
            Some(entry) if reasons.is_empty() => match entry.cert_status.value {
                CertStatus::Good => Verdict::Good,
                CertStatus::Revoked(_) => Verdict::Revoked,
                CertStatus::Unknown => Verdict::Unknown,
            },
            _ => Verdict::Unusable,
        }
    }

    fn entry(&self) -> Option<&SingleResponse> {
        self.response.entry(self.entry?)
    }

    fn basic(&self) -> Result<&BasicOcspResponse, WhyNot> {
        if self.response.is_malformed() {
            return Err(WhyNot::Malformed);
        }
        match (&self.response.basic, &self.response.response_type) {
            (Some(basic), _) => Ok(basic),
            (None, Some(_)) => Err(WhyNot::OtherType),
            (None, None) => Err(WhyNot::NoAnswer),
        }
    }

    fn checks(&self) -> Vec<Check> {
        let step = |kind, check: &dyn Fn(&Self, CheckKind) -> Result<Check, WhyNot>| {
            check(self, kind).unwrap_or_else(|why| Check::not_checked(kind, why))
        };
        vec![
            step(CheckKind::Form, &Self::form),
            step(CheckKind::ResponseStatus, &Self::response_status),
            step(CheckKind::ResponseType, &Self::response_type),
            step(CheckKind::CertificateMatch, &Self::certificate_match),
            step(CheckKind::Issuer, &Self::issuer),
            step(CheckKind::Responder, &Self::responder),
            step(CheckKind::ResponderAuthority, &Self::responder_authority),
            step(CheckKind::ResponderValidity, &Self::responder_validity),
            step(CheckKind::Signature, &Self::signature),
            step(CheckKind::CriticalExtensions, &Self::critical_extensions),
            step(CheckKind::ThisUpdate, &Self::this_update),
            step(CheckKind::NextUpdate, &Self::next_update),
            step(CheckKind::ProducedAt, &Self::produced_at),
        ]
    }

    /// The entry's window, cut to the validity of the delegate's certificate.
    fn window(&self) -> Option<Window> {
        let mut window = Window::of(self.entry()?);
        if let Some(candidate) = &self.responder
            && candidate.authorization != Authorization::Issuer
            && let Some(validity) = self.objects.x509(candidate.certificate).validity
        {
            window.from = window.from.max(validity.not_before);
            window.until = window.until.min(validity.not_after);
        }
        Some(window)
    }
}
