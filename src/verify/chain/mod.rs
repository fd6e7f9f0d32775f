//! Certificate chains: every path from a certificate to a trust anchor, and what holds for each
//! certificate on it ([RFC 5280 §6](https://www.rfc-editor.org/rfc/rfc5280#section-6)).
//!
//! `path` builds the paths, and each rule has a file of its own. A chain never changes what is
//! thought of a staple: that judgement is about the issuer's key.

mod basic_constraints;
mod check;
mod critical_extensions;
mod extended_key_usage;
mod form;
mod issuer;
mod key_identifiers;
mod key_usage;
mod link;
mod name_constraints;
mod path;
mod path_length;
mod rules;
mod served;
mod signature;
mod strength;
mod validity;

pub use check::{Check, CheckOutcome, Evidence, Rule, WhyNot};
pub use path::{End, MAX_DEPTH, MAX_ISSUERS, MAX_PATHS, MAX_STEPS, UnreadName};
pub use served::{Served, served};

use super::Role;
use crate::asn1::Time;
use crate::store::{CertificateId, Store};
use link::{Budget, Link};
use path::{Builder, Route};

/// The paths of one certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The certificate.
    pub certificate: CertificateId,
    /// Its paths, best first; at least one.
    pub paths: Vec<Path>,
}

/// One way up from a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// The certificates, each issued by the next.
    pub certificates: Vec<CertificateId>,
    /// Why it goes no further.
    pub end: End,
    /// What holds for each of them, in the same order.
    pub steps: Vec<Vec<Check>>,
}

/// A check of a path, and the certificate that it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CertificateCheck<'a> {
    /// The certificate.
    pub certificate: CertificateId,
    /// The check.
    pub check: &'a Check,
}

/// The chains of all certificates that are worth one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chains {
    /// One for each of them.
    pub all: Vec<Chain>,
    /// Whether there would have been more.
    pub limited: bool,
}

impl Path {
    /// Whether it ends at a trust anchor and everything on it holds.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.end.is_anchor() && self.failed().next().is_none() && !self.has_gaps()
    }

    /// The checks that failed, each with its certificate.
    pub fn failed(&self) -> impl Iterator<Item = CertificateCheck<'_>> {
        self.checks()
            .filter(|one| matches!(one.check.outcome, CheckOutcome::Failed(_)))
    }

    /// Every check, each with its certificate.
    pub fn checks(&self) -> impl Iterator<Item = CertificateCheck<'_>> {
        let steps = self.certificates.iter().zip(&self.steps);
        steps.flat_map(|(&certificate, checks)| {
            let of_certificate = checks.iter();
            of_certificate.map(move |check| CertificateCheck { certificate, check })
        })
    }

    /// Whether something on it could not be checked.
    #[must_use]
    pub fn has_gaps(&self) -> bool {
        self.checks()
            .any(|one| matches!(one.check.outcome, CheckOutcome::NotChecked(_)))
    }
}

impl Chain {
    /// Whether one of its paths is valid.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.paths.first().is_some_and(Path::is_valid)
    }

    /// What failed on the best of its paths, where on each something did: none of them can be relied
    /// upon, though a client may know another. A critical extension of the certificate itself does not
    /// count: clients differ in which they know, and that is theirs to say.
    #[must_use]
    pub fn faults(&self) -> Vec<CertificateCheck<'_>> {
        let of = |path| -> Vec<CertificateCheck<'_>> {
            let failed = Path::failed(path);
            let counts = |one: &CertificateCheck<'_>| {
                one.certificate != self.certificate || one.check.rule != Rule::CriticalExtensions
            };
            failed.filter(counts).collect()
        };
        let mut faults = self.paths.iter().map(of);
        let best = faults.next().unwrap_or_default();
        match faults.any(|others| others.is_empty()) {
            true => Vec::new(),
            false => best,
        }
    }
}

impl Chains {
    /// The chain of a certificate.
    #[must_use]
    pub fn of(&self, certificate: CertificateId) -> Option<&Chain> {
        self.all
            .iter()
            .find(|chain| chain.certificate == certificate)
    }
}

/// Builds and judges, at `at`, the chains of the end entities among the inputs; where there are
/// none, those of the authorities that issued no other certificate there.
#[must_use]
pub fn chains(objects: &Store, at: Time) -> Chains {
    let mut builder = Builder::new(objects, at);
    let budget = Budget::default();
    let mut chains = Chains::default();
    for certificate in subjects(objects) {
        if builder.is_spent() {
            chains.limited = true;
            break;
        }
        let chain = build(objects, &mut builder, certificate, at, &budget);
        chains.all.push(chain);
    }
    chains
}

/// Builds and judges, at `at`, the chain of one certificate.
#[must_use]
pub fn chain(objects: &Store, certificate: CertificateId, at: Time) -> Chain {
    let mut builder = Builder::new(objects, at);
    build(objects, &mut builder, certificate, at, &Budget::default())
}

fn build(
    objects: &Store,
    builder: &mut Builder<'_>,
    certificate: CertificateId,
    at: Time,
    budget: &Budget,
) -> Chain {
    let found = builder.paths(certificate);
    let mut paths: Vec<Path> = found
        .into_iter()
        .map(|route| judged(objects, route, at, budget))
        .collect();
    paths.sort_by_cached_key(|path| rank(objects, path));
    Chain { certificate, paths }
}

fn subjects(objects: &Store) -> Vec<CertificateId> {
    let with_role = |role| {
        let given = objects.given();
        given.filter(move |id| objects.role(*id) == role)
    };
    let servers: Vec<CertificateId> = with_role(Role::EndEntity).collect();
    if !servers.is_empty() {
        return servers;
    }
    with_role(Role::Intermediate)
        .filter(|id| !objects.issued_another(*id))
        .collect()
}

fn judged(objects: &Store, route: Route, at: Time, budget: &Budget) -> Path {
    let Route { certificates, end } = route;
    let path = certificates.as_slice();
    let steps = path.iter().enumerate().map(|(index, &id)| {
        let link = Link {
            objects,
            path,
            index,
            id,
            end: &end,
            at,
            budget,
        };
        rules::checks(&link)
    });
    Path {
        steps: steps.collect(),
        end,
        certificates,
    }
}

/// What makes one path better than another; the last makes the choice independent of the order of
/// the inputs.
fn rank(objects: &Store, path: &Path) -> (bool, u8, usize, bool, usize, Vec<[u8; 32]>) {
    let names = path.certificates.iter();
    (
        !path.is_valid(),
        path.end.rank(),
        path.failed().count(),
        path.has_gaps(),
        path.certificates.len(),
        names.map(|id| objects.certificates[*id].sha256).collect(),
    )
}
