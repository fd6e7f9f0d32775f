//! What the clock changes in a report, and when.
//!
//! An instant is only ever compared: with the times that stand in the objects, with these moved by a
//! tolerance or an age limit, and with the dates that announcements hold from. Between two of those
//! instants a report stays the same but for wording that counts from the instant ([`Worded`]).

use super::Case;
use super::answer::Pair;
use crate::asn1::{Time, oid};
use crate::ca;
use crate::ocsp::{BasicOcspResponse, CertStatus};
use crate::report::{self, ChainReport, Exposure, StapleReport};
use crate::store::Store;
use crate::tls_client::turning_points;
use crate::verify::{self, CLOCK_SKEW, Window, chain};
use crate::x509::Validity;

/// What counts from the instant judged, for one staple and one chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worded {
    /// The judgement.
    pub staple: Option<StapleReport>,
    /// The chain.
    pub chain: Option<ChainReport>,
    /// What a revocation at that instant would mean; only where a report said so before.
    pub exposure: Option<Exposure>,
}

/// A judgement by the ids of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StapleName<'a> {
    /// The certificate's id.
    pub certificate: &'a str,
    /// The response's id; none of one that is missing.
    pub response: Option<&'a str>,
}

impl Case {
    /// Whether a report at `until` may differ from one at `from` in more than its wording.
    ///
    /// It may say so where nothing differs, and never the other way round.
    #[must_use]
    pub fn changes_between(&self, from: Time, until: Time) -> bool {
        if until < from {
            return true;
        }
        let step = Step { from, until };
        let objects = &self.objects;
        let signers = delegates(objects);
        let mut validities = validities(objects);
        let mut basics = objects.responses.values();
        let mut lists = objects.crls.values().map(|known| &known.object);
        let mut connections = self.connections.values();
        validities.any(|it| step.passes(it.not_before) || step.passes(it.not_after))
            || basics.any(|known| {
                let basic = known.response.basic.as_ref();
                basic.is_some_and(|basic| step.changes(basic, &signers))
            })
            || lists.any(|list| {
                let times = [&list.this_update, &list.next_update];
                let mut times = times.into_iter().flatten().map(|time| time.value);
                times.any(|time| step.passes(time) || step.passes(time + -CLOCK_SKEW))
            })
            || connections.any(|known| known.connection.time.is_some_and(|time| step.passes(time)))
            || announced().any(|time| step.passes(time))
    }

    /// The words for one staple and one chain, by the ids of a report, at another instant.
    #[must_use]
    pub fn worded(&self, at: Time, staple: Option<StapleName<'_>>, chain: Option<&str>) -> Worded {
        let objects = &self.objects;
        let certificate = |name: &str| objects.certificates.named(name);
        let judged = staple.and_then(|name| {
            let by = match name.response {
                None => None,
                Some(name) => Some(objects.responses.named(name)?),
            };
            let of = certificate(name.certificate)?;
            if by.is_none() && !self.told.is_empty() {
                // Whether words count depends on what else is judged.
                let (all, _) = self.judgements(at);
                let mut all = all.into_iter();
                return all.find(|one| one.certificate == of && one.response.is_none());
            }
            let mut judged = vec![verify::judge_one(objects, of, by, at)];
            let seen = self.seen(&judged);
            verify::serve(objects, &mut judged, &seen, &self.fetched(), at);
            judged.into_iter().find(|one| one.response == by)
        });
        let exposure = judged.as_ref().and_then(|judged| {
            let timelines = self.timelines.borrow();
            let pair = Pair {
                certificate: judged.certificate,
                response: judged.response,
            };
            let known = timelines.get(&pair)?.as_deref()?;
            Some(self.exposure(judged, &known.timeline, at))
        });
        let chain = chain.and_then(certificate).map(|id| {
            let chain = chain::chain(objects, id, at);
            report::one_chain(objects, &chain, at)
        });
        Worded {
            staple: judged.map(|judged| report::staple(objects, &judged, at)),
            chain,
            exposure,
        }
    }
}

/// From one instant to a later one.
#[derive(Clone, Copy)]
struct Step {
    from: Time,
    until: Time,
}

impl Step {
    /// Whether this instant, or the second after it, is passed: rules compare with `<` or with `<=`.
    fn passes(self, time: Time) -> bool {
        self.from <= time && time <= self.until
    }

    /// Whether an instant that follows from a response is passed; it may be believed no longer than
    /// one of these delegates is.
    fn changes(self, basic: &BasicOcspResponse, delegates: &[Validity]) -> bool {
        let produced = basic.produced_at.as_ref();
        produced.is_some_and(|time| self.passes(time.value))
            || basic.responses.iter().any(|entry| {
                let revoked = match &entry.cert_status.value {
                    CertStatus::Revoked(info) => Some(info.revocation_time),
                    _ => None,
                };
                let window = Window::of(entry);
                let mut cut = delegates.iter().map(|delegate| Window {
                    from: window.from.max(delegate.not_before),
                    until: window.until.min(delegate.not_after),
                });
                revoked.is_some_and(|time| self.passes(time))
                    || self.leaves(window)
                    || cut.any(|window| self.spends(window))
            })
    }

    /// Whether an instant that follows from a window is passed.
    fn leaves(self, window: Window) -> bool {
        let (from, until) = (window.from, window.until);
        let mut turning = turning_points().map(|point| point.seconds);
        let own = [from, from + -CLOCK_SKEW, until];
        own.into_iter().any(|time| self.passes(time))
            || turning.any(|seconds| self.passes(from + seconds) || self.passes(until + seconds))
            || self.spends(window)
    }

    /// Whether so much of a window is spent that it shows: whole per cent, or a quarter.
    fn spends(self, window: Window) -> bool {
        let life = (window.until - window.from).max(1);
        let left = |at: Time| (window.until - at).clamp(-1, life);
        let told = |at: Time| (left(at) * 100 / life, left(at) < life / 4);
        told(self.from) != told(self.until)
    }
}

/// Every validity at hand.
fn validities(objects: &Store) -> impl Iterator<Item = Validity> {
    let certificates = objects.certificates.values();
    certificates.filter_map(|known| known.certificate.validity)
}

/// The validity of whoever may sign responses for an authority.
fn delegates(objects: &Store) -> Vec<Validity> {
    let certificates = objects
        .certificates
        .values()
        .map(|known| &known.certificate);
    certificates
        .filter(|certificate| certificate.has_purpose(&oid::KP_OCSP_SIGNING))
        .filter_map(|certificate| certificate.validity)
        .collect()
}

/// From when announcements hold.
fn announced() -> impl Iterator<Item = Time> {
    let statements = ca::AUTHORITIES.iter().flat_map(|known| known.statements);
    statements.filter_map(|statement| Time::parse(&format!("{}T00:00:00Z", statement.since)))
}
