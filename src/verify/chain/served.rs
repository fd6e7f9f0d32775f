use std::collections::HashSet;

use super::{Chains, End, Path};
use crate::store::{CertificateId, Store};
use crate::verify::Role;
use crate::verify::signature::SignatureOutcome;
use crate::verify::signed::Signed;

/// One input with a server's certificate and others: as a server would send them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    /// The server's certificate.
    pub server: CertificateId,
    /// A certificate that stands where it must not: before the one that it issued, or before the
    /// server's.
    pub misplaced: Option<CertificateId>,
    /// Certificates that no path of the server's certificate needs.
    pub unneeded: Vec<CertificateId>,
    /// Certificates that are there more than once.
    pub repeated: Vec<CertificateId>,
    /// Self-signed roots: clients use their own copy or none.
    pub roots: Vec<CertificateId>,
    /// Certificates that the best path needs, and that are at hand only elsewhere.
    pub missing: Vec<CertificateId>,
}

/// What each input would be as the chain that a server sends: those with exactly one server's
/// certificate, and another beside it (RFC 5246 §7.4.2, RFC 8446 §4.4.2).
#[must_use]
// An answer alone does without it.
#[inline(never)]
pub fn served(objects: &Store, inputs: &[Vec<CertificateId>], chains: &Chains) -> Vec<Served> {
    let one = |list: &Vec<CertificateId>| {
        let sent: Vec<CertificateId> = list
            .iter()
            .copied()
            .filter(|id| objects.role(*id) != Role::Responder)
            .collect();
        of_list(objects, &sent, chains)
    };
    inputs.iter().filter_map(one).collect()
}

fn of_list(objects: &Store, sent: &[CertificateId], chains: &Chains) -> Option<Served> {
    let mut seen = HashSet::new();
    let (first, repeated): (Vec<CertificateId>, Vec<CertificateId>) =
        sent.iter().partition(|id| seen.insert(**id));
    let is_server = |id: &CertificateId| objects.role(*id) == Role::EndEntity;
    let mut servers = first.iter().copied().filter(is_server);
    let server = servers.next()?;
    if servers.next().is_some() || first.len() < 2 {
        return None;
    }
    let chain = chains.of(server)?;
    let on_paths = chain.paths.iter().flat_map(|path| &path.certificates);
    let used: HashSet<CertificateId> = on_paths.copied().collect();
    let (used, mut unneeded): (Vec<CertificateId>, Vec<CertificateId>) =
        first.iter().partition(|id| used.contains(id));
    // What a path that could not be followed for an unread name would need cannot be told.
    let is_unread = |path: &Path| matches!(path.end, End::IssuerUnread(_));
    if chain.paths.iter().any(is_unread) {
        unneeded.clear();
    }
    let best = chain.paths.first()?;
    let needed = match best.end {
        End::IssuerMissing { .. } | End::IssuerUnread(_) | End::Loop | End::Limit => {
            best.certificates.as_slice()
        }
        _ => best
            .certificates
            .split_last()
            .map_or(&[][..], |(_, below)| below),
    };
    let missing = needed.iter().copied().filter(|id| !first.contains(id));
    let is_root = |id: &CertificateId| objects.role(*id) == Role::Root;
    Some(Served {
        server,
        misplaced: misplaced(objects, &used, server),
        unneeded,
        repeated,
        roots: used.iter().copied().filter(is_root).collect(),
        missing: missing.collect(),
    })
}

/// The first certificate that comes before every certificate that it issued.
fn misplaced(
    objects: &Store,
    list: &[CertificateId],
    server: CertificateId,
) -> Option<CertificateId> {
    let first = *list.first()?;
    if first != server {
        return Some(first);
    }
    let before_all = |(place, id): (usize, CertificateId)| {
        let mut subjects = list
            .iter()
            .enumerate()
            .filter(|(_, other)| **other != id && issued(objects, id, **other))
            .map(|(other, _)| other)
            .peekable();
        let issued_some = subjects.peek().is_some();
        (issued_some && subjects.all(|other| other > place)).then_some(id)
    };
    list.iter().copied().enumerate().find_map(before_all)
}

fn issued(objects: &Store, issuer: CertificateId, subject: CertificateId) -> bool {
    let named = objects.issuers_by_name(subject).contains(&issuer);
    let signature = || objects.chain_signature(Signed::Certificate(subject), issuer);
    named && !matches!(signature(), Some(SignatureOutcome::Invalid(_)))
}
