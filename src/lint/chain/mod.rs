//! What keeps a certificate's chain from a trust anchor, and what is wrong with the chain as it is
//! sent.
//!
//! Where a certificate has a valid path, what its other paths lack is nobody's trouble, and no lint
//! speaks of it.

pub(super) mod ca_as_server;
pub(super) mod expired;
pub(super) mod extended_key_usage;
pub(super) mod incomplete;
pub(super) mod key_identifier;
pub(super) mod key_usage;
pub(super) mod limit;
pub(super) mod name_constraint;
pub(super) mod not_a_ca;
pub(super) mod path_length;
pub(super) mod served_missing;
pub(super) mod served_order;
pub(super) mod served_unneeded;
pub(super) mod unknown_critical_extension;
pub(super) mod unknown_root;
pub(super) mod weak;

use super::{Citation, Finding, Scene, Severity};
use crate::store::{CertificateId, Store};
use crate::verify::chain::{Chain, Evidence, Outcome, Path, Rule};
use crate::x509::Name;

/// What TLS says about the list of certificates that a server sends.
const CERTIFICATE_LIST: &[Citation] = &[Citation::Rfc(5246, "7.4.2"), Citation::Rfc(9846, "4.5.1")];

impl Scene<'_> {
    /// The best path of each certificate that has no valid one.
    fn broken_paths(&self) -> impl Iterator<Item = &Path> {
        let broken = self.chains.all.iter().filter(|chain| !chain.is_valid());
        broken.filter_map(|chain| chain.paths.first())
    }

    /// Whether every chain is valid without this certificate.
    pub(super) fn is_spare(&self, position: CertificateId) -> bool {
        let goes_without = |chain: &Chain| {
            let best = chain.paths.first().filter(|path| path.is_valid());
            best.is_some_and(|path| !path.certificates.contains(&position))
        };
        !self.chains.all.is_empty() && self.chains.all.iter().all(goes_without)
    }

    /// The certificates on these paths that break a rule, each once, and how.
    fn breaking(&self, rule: Rule) -> Vec<(CertificateId, &Evidence)> {
        let mut found: Vec<(CertificateId, &Evidence)> = Vec::new();
        for (position, check) in self.broken_paths().flat_map(Path::failed) {
            let known = found.iter().any(|(other, _)| *other == position);
            if let Outcome::Failed(evidence) = &check.outcome
                && check.rule == rule
                && !known
            {
                found.push((position, evidence));
            }
        }
        found
    }
}

/// The subject of a certificate, in quotation marks.
fn subject(objects: &Store, position: CertificateId) -> String {
    let subject = objects.x509(position).subject.as_ref();
    match subject.map(Name::to_rfc4514) {
        Some(name) if !name.is_empty() => format!("\"{name}\""),
        _ => "a certificate without a name".into(),
    }
}
