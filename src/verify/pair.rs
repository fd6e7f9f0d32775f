//! One certificate and one response: the checks, in order.

use std::cell::OnceCell;
use std::rc::Rc;

use super::authority::{self, Candidate, Claimant};
use super::matching::{self, entries, matching_entries};
use super::signature::SignatureOutcome;
use super::window::{Position, Window};
use super::{
    Authority, Check, CheckKind, Difference, Evidence, IssuerTrust, Judgement, PartialMatch,
    Reason, Revocations, Serving, Verdict, WhyNot,
};
use crate::asn1::Time;
use crate::ocsp::{
    BasicOcspResponse, CertStatus, ExtensionPlace, OcspResponse, SingleResponse, understood,
};
use crate::store::{CertificateId, ResponseId, Store};

/// What does not depend on the instant, of one certificate and one response under one issuer: found
/// once.
pub(super) struct Facts {
    /// The positions of the entries that name the certificate.
    matching: Vec<usize>,
    /// The certificates that may have signed.
    claimants: Vec<Claimant>,
    /// Where no entry names the certificate: the one that comes closest, if somebody asks.
    closest: OnceCell<Option<(usize, Vec<Difference>)>>,
}

impl Store {
    fn facts(
        &self,
        certificate: CertificateId,
        response: ResponseId,
        issuer: Option<CertificateId>,
    ) -> Rc<Facts> {
        let find = || {
            Rc::new(Facts {
                matching: matching_entries(self, certificate, issuer, response),
                claimants: authority::claimants(self, response, issuer),
                closest: OnceCell::new(),
            })
        };
        let pair = (certificate, response, issuer);
        self.memo().facts.of(pair, find)
    }
}

/// Everything that the checks of one pair look at.
struct Pair<'a> {
    objects: &'a Store,
    certificate: CertificateId,
    position: ResponseId,
    response: &'a OcspResponse,
    issuer: Option<(CertificateId, IssuerTrust)>,
    facts: Rc<Facts>,
    responder: Option<Candidate>,
    /// The position of the entry that counts.
    entry: Option<usize>,
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
    let ids = matching::cert_ids(entries(known), indices);
    let issuer = objects.issuer_of(certificate, &ids, at);
    let issuer_position = issuer.map(|(position, _)| position);
    let facts = objects.facts(certificate, response, issuer_position);
    let pair = Pair {
        objects,
        certificate,
        position: response,
        response: known,
        issuer,
        responder: authority::responder(&facts.claimants, at, revoked),
        entry: worst(entries(known), &facts.matching, at),
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
    let responder = pair.responder.as_ref().map(|candidate| candidate.position);
    let (issuer, response) = (issuer_position, Some(response));
    Judgement {
        certificate,
        response,
        issuer,
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
pub(super) fn worst(entries: &[SingleResponse], matching: &[usize], at: Time) -> Option<usize> {
    let rank = |(_, entry): &(usize, &SingleResponse)| {
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
        .filter_map(|index| Some((*index, entries.get(*index)?)));
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
        entries(self.response).get(self.entry?)
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

    /// RFC 6960 §4.2.1.
    fn form(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        if self.response.is_malformed() {
            let evidence = Evidence::Problems(self.response.problems.clone());
            return Ok(Check::failed(kind, Reason::Malformed, evidence));
        }
        Ok(Check::passed(kind, Evidence::WellFormed))
    }

    /// RFC 6960 §2.3.
    fn response_status(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let status = self
            .response
            .status
            .as_ref()
            .ok_or(WhyNot::Malformed)?
            .value;
        let evidence = Evidence::Status(status);
        if status.is_successful() {
            return Ok(Check::passed(kind, evidence));
        }
        match status.name() {
            Some(_) => Ok(Check::failed(kind, Reason::ErrorStatus, evidence)),
            None => Err(WhyNot::Malformed),
        }
    }

    /// RFC 6960 §4.2.1.
    fn response_type(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let Some(response_type) = &self.response.response_type else {
            self.basic()?;
            return Err(WhyNot::NoAnswer);
        };
        let evidence = Evidence::Type(response_type.value.clone());
        if response_type.value.is(&crate::asn1::oid::OCSP_BASIC) {
            return Ok(Check::passed(kind, evidence));
        }
        Ok(Check::failed(
            kind,
            Reason::UnsupportedResponseType,
            evidence,
        ))
    }

    /// RFC 6960 §3.2 condition 1 and §4.1.1.
    fn certificate_match(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let of = self.basic()?.responses.len();
        if self.facts.matching.is_empty() {
            let evidence = Evidence::NoEntry {
                closest: self.facts.closest.get_or_init(|| self.closest()).clone(),
                of,
                names: self.objects.named_by(self.position, self.at),
            };
            return Ok(Check::failed(kind, Reason::CertificateMismatch, evidence));
        }
        let matching = self.facts.matching.clone();
        match self.issuer {
            Some(_) => Ok(Check::passed(kind, Evidence::Entries { matching, of })),
            None => Err(WhyNot::KeyHashWithoutIssuer(matching)),
        }
    }

    /// The entry that differs least, and in what.
    fn closest(&self) -> Option<(usize, Vec<Difference>)> {
        let issuer = self.issuer.map(|(issuer, _)| issuer);
        let entries = entries(self.response).iter().enumerate();
        let compared = entries.filter_map(|(position, entry)| {
            match matching::compare(self.objects, self.certificate, issuer, &entry.cert_id) {
                PartialMatch::None(differences) => Some((position, differences)),
                PartialMatch::UnknownHash => Some((position, Vec::new())),
                _ => None,
            }
        });
        compared.min_by_key(|(_, differences)| match differences.len() {
            0 => usize::MAX,
            count => count,
        })
    }

    fn issuer(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        self.basic()?;
        match self.issuer {
            Some((issuer, trust)) => Ok(Check::passed(kind, Evidence::Issuer(issuer, trust))),
            None => {
                let namesakes = self.objects.issuers_by_name(self.certificate).to_vec();
                let evidence = Evidence::NoIssuer { namesakes };
                Ok(Check::failed(kind, Reason::IssuerMissing, evidence))
            }
        }
    }

    fn candidate(&self) -> Result<&Candidate, WhyNot> {
        self.basic()?;
        self.responder.as_ref().ok_or(WhyNot::NoResponder)
    }

    /// RFC 6960 §4.2.2.3.
    fn responder(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        match self.candidate() {
            Ok(candidate) => Ok(Check::passed(kind, Evidence::Responder(candidate.position))),
            Err(WhyNot::NoResponder) => Ok(Check::failed(
                kind,
                Reason::ResponderNotFound,
                Evidence::NoResponder,
            )),
            Err(why) => Err(why),
        }
    }

    /// RFC 6960 §4.2.2.2.
    fn responder_authority(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let candidate = self.candidate()?;
        let evidence = Evidence::Authority(candidate.position, candidate.authority.clone());
        match &candidate.authority {
            Authority::Issuer | Authority::Delegate => Ok(Check::passed(kind, evidence)),
            Authority::None(_) => Ok(Check::failed(
                kind,
                Reason::ResponderNotAuthorized,
                evidence,
            )),
            Authority::Unverifiable(SignatureOutcome::Unsupported(what)) => Ok(Check::blocked(
                kind,
                Reason::SignatureUnsupported,
                WhyNot::Unsupported(what.clone()),
            )),
            Authority::Unverifiable(_) => {
                let why = WhyNot::ResponderUnreadable;
                Ok(Check::blocked(kind, Reason::ResponderNotAuthorized, why))
            }
            Authority::IssuerMissing => Err(WhyNot::NoIssuer),
        }
    }

    /// RFC 6960 §3.2 condition 4.
    fn responder_validity(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let candidate = self.candidate()?;
        let certificate = candidate.position;
        if candidate.authority == Authority::Issuer {
            return Ok(Check::passed(kind, Evidence::OwnSignature));
        }
        let Some(validity) = self.objects.x509(certificate).validity else {
            let evidence = Evidence::NoValidity(certificate);
            return Ok(Check::failed(kind, Reason::ResponderExpired, evidence));
        };
        let (not_before, not_after) = (validity.not_before, validity.not_after);
        let evidence = Evidence::Validity {
            certificate,
            not_before,
            not_after,
        };
        if candidate.current {
            return Ok(Check::passed(kind, evidence));
        }
        Ok(Check::failed(kind, Reason::ResponderExpired, evidence))
    }

    /// RFC 6960 §3.2 condition 2.
    fn signature(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let candidate = self.candidate()?;
        let certificate = candidate.position;
        let outcome = candidate
            .signature
            .clone()
            .ok_or(WhyNot::ResponderUnreadable)?;
        match outcome {
            SignatureOutcome::Valid => Ok(Check::passed(
                kind,
                Evidence::Signature {
                    certificate,
                    outcome,
                },
            )),
            SignatureOutcome::Invalid(_) => {
                let evidence = Evidence::Signature {
                    certificate,
                    outcome,
                };
                Ok(Check::failed(kind, Reason::SignatureInvalid, evidence))
            }
            SignatureOutcome::Unsupported(what) => {
                let why = WhyNot::Unsupported(what);
                Ok(Check::blocked(kind, Reason::SignatureUnsupported, why))
            }
        }
    }

    /// RFC 5280 §4.2 by way of RFC 6960 §4.4: what is critical and not understood must be refused.
    fn critical_extensions(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let basic = self.basic()?;
        let of_response = basic
            .response_extensions
            .iter()
            .map(|ext| (ext, ExtensionPlace::Response));
        let of_entries = self
            .facts
            .matching
            .iter()
            .filter_map(|entry| basic.responses.get(*entry));
        let of_entries = of_entries
            .flat_map(|entry| &entry.single_extensions)
            .map(|ext| (ext, ExtensionPlace::Single));
        let critical = of_response
            .chain(of_entries)
            .filter(|(ext, _)| ext.critical);
        let (known, foreign): (Vec<_>, Vec<_>) =
            critical.partition(|(ext, place)| understood(ext, *place));
        let oids = |list: Vec<(&crate::x509::Extension, ExtensionPlace)>| {
            list.into_iter()
                .map(|(ext, _)| ext.oid.clone())
                .collect::<Vec<_>>()
        };
        let failed = !foreign.is_empty();
        let evidence = Evidence::Extensions {
            understood: oids(known),
            unknown: oids(foreign),
        };
        if failed {
            return Ok(Check::failed(
                kind,
                Reason::UnknownCriticalExtension,
                evidence,
            ));
        }
        Ok(Check::passed(kind, evidence))
    }

    fn counted(&self) -> Result<&SingleResponse, WhyNot> {
        self.basic()?;
        self.entry().ok_or(WhyNot::NoEntry)
    }

    /// RFC 6960 §3.2 condition 5 and §4.2.2.1.
    fn this_update(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let entry = self.counted()?;
        let evidence = Evidence::ThisUpdate(entry.this_update.value);
        match Window::of(entry).starts(self.at) {
            Position::Before => Ok(Check::failed(kind, Reason::NotYetValid, evidence)),
            _ => Ok(Check::passed(kind, evidence)),
        }
    }

    /// RFC 6960 §3.2 condition 6 and §4.2.2.1.
    fn next_update(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let entry = self.counted()?;
        let window = Window::of(entry);
        let evidence = match entry.next_update {
            Some(_) => Evidence::NextUpdate(window.until),
            None => Evidence::NoNextUpdate(window.until),
        };
        match window.ends(self.at) {
            Position::After => Ok(Check::failed(kind, Reason::Expired, evidence)),
            _ => Ok(Check::passed(kind, evidence)),
        }
    }

    /// An answer made before the certificate existed or after it expired says nothing about it.
    fn produced_at(&self, kind: CheckKind) -> Result<Check, WhyNot> {
        let basic = self.basic()?;
        let produced_at = basic.produced_at.as_ref().ok_or(WhyNot::Malformed)?.value;
        let validity = self.objects.x509(self.certificate).validity;
        let validity = validity.ok_or(WhyNot::CertificateUnreadable)?;
        let (not_before, not_after) = (validity.not_before, validity.not_after);
        let evidence = Evidence::ProducedAt {
            produced_at,
            not_before,
            not_after,
        };
        if validity.contains(produced_at) {
            return Ok(Check::passed(kind, evidence));
        }
        Ok(Check::failed(
            kind,
            Reason::ProducedOutsideValidity,
            evidence,
        ))
    }

    /// The entry's window, cut to the validity of the delegate's certificate.
    fn window(&self) -> Option<Window> {
        let mut window = Window::of(self.entry()?);
        if let Some(candidate) = &self.responder
            && candidate.authority != Authority::Issuer
            && let Some(validity) = self.objects.x509(candidate.position).validity
        {
            window.from = window.from.max(validity.not_before);
            window.until = window.until.min(validity.not_after);
        }
        Some(window)
    }
}
