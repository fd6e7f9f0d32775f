//! Builds paths: depth first over the certificates at hand, by issuer name.

use std::collections::HashMap;

use crate::asn1::Time;
use crate::store::{CertificateId, Store};
use crate::verify::signature::{SignatureOutcome, Unsupported};
use crate::verify::signed::Signed;

/// The most certificates of a path. Clients go less far: mozilla::pkix and rustls-webpki take six
/// authorities below the anchor, GnuTLS sixteen certificates.
pub const MAX_DEPTH: usize = 16;

/// The most paths that are built for one certificate; a much cross-signed one has about six.
pub const MAX_PATHS: usize = 16;

/// The most issuers that are followed from one certificate, best first.
pub const MAX_ISSUERS: usize = 16;

/// The most certificates with the name of an issuer whose keys are tried, best first; more bear the
/// same name only to keep a verifier busy.
const MAX_NAMESAKES: usize = 64;

/// The most certificates of all paths together; then no more chains are begun. A hundred servers
/// under three levels of authorities stay below it.
pub const MAX_STEPS: usize = 512;

/// Why a path goes no further.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// Its last certificate is one that the user trusts.
    TrustedAnchor,
    /// Its last certificate is one of the roots built in.
    BuiltInRoot,
    /// Its last certificate is self-signed, and nobody said that it is to be trusted.
    UnknownRoot,
    /// The issuer of its last certificate is not at hand.
    IssuerMissing {
        /// Certificates that bear its name, and whose key did not sign.
        namesakes: Vec<CertificateId>,
    },
    /// Whether the issuer of its last certificate is at hand cannot be told.
    IssuerUnread(UnreadName),
    /// Every issuer of its last certificate is on it already.
    Loop,
    /// A limit was reached.
    Limit,
}

/// Which name could not be read, so that nobody can tell who issued a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnreadName {
    /// The issuer in the certificate itself.
    Issuer,
    /// The subject of this certificate, which may be its issuer's.
    Subject(CertificateId),
}

impl End {
    /// Whether trust is placed in the last certificate.
    #[must_use]
    pub fn is_anchor(&self) -> bool {
        matches!(self, Self::TrustedAnchor | Self::BuiltInRoot)
    }

    pub(super) fn rank(&self) -> u8 {
        match self {
            Self::TrustedAnchor => 0,
            Self::BuiltInRoot => 1,
            Self::UnknownRoot => 2,
            Self::IssuerMissing { .. } | Self::IssuerUnread(_) => 3,
            Self::Loop => 4,
            Self::Limit => 5,
        }
    }
}

/// A path that is not judged yet.
pub(super) struct Route {
    /// The certificates, each issued by the next.
    pub(super) certificates: Vec<CertificateId>,
    /// Why it goes no further.
    pub(super) end: End,
}

impl Route {
    fn new(certificates: &[CertificateId], end: End) -> Self {
        Self {
            certificates: certificates.to_vec(),
            end,
        }
    }
}

/// Those at hand that bear the name of a certificate's issuer.
#[derive(Clone, Debug, Default)]
struct Namesakes {
    /// Whose key signed, or may have signed, best first.
    issuers: Vec<CertificateId>,
    /// Whose key did not.
    strangers: Vec<CertificateId>,
    /// Whether not all of them could be tried.
    limited: bool,
}

/// Builds paths, and remembers who issued what.
pub(super) struct Builder<'a> {
    objects: &'a Store,
    at: Time,
    namesakes: HashMap<CertificateId, Namesakes>,
    steps: usize,
}

impl<'a> Builder<'a> {
    pub(super) fn new(objects: &'a Store, at: Time) -> Self {
        Self {
            objects,
            at,
            namesakes: HashMap::new(),
            steps: 0,
        }
    }

    /// Whether the paths so far are all that are built.
    pub(super) fn is_spent(&self) -> bool {
        self.steps >= MAX_STEPS
    }

    /// The paths of one certificate, as they are found.
    pub(super) fn paths(&mut self, certificate: CertificateId) -> Vec<Route> {
        let mut found = Vec::new();
        self.extend(&mut vec![certificate], &mut found);
        let lengths = found.iter().map(|route| route.certificates.len());
        self.steps += lengths.sum::<usize>();
        found
    }

    /// Goes on from the last certificate of `path`; at most [`MAX_DEPTH`] deep.
    fn extend(&mut self, path: &mut Vec<CertificateId>, found: &mut Vec<Route>) {
        let Some(&last) = path.last() else { return };
        if found.len() >= MAX_PATHS {
            return;
        }
        let namesakes = match self.end(last) {
            Some(end) => return found.push(Route::new(path, end)),
            None => self.namesakes(last),
        };
        let fresh: Vec<CertificateId> = namesakes
            .issuers
            .iter()
            .copied()
            .filter(|issuer| !self.is_on(path, *issuer))
            .collect();
        let end = match fresh.is_empty() {
            false if path.len() < MAX_DEPTH => None,
            false => Some(End::Limit),
            true if !namesakes.issuers.is_empty() => Some(End::Loop),
            true if namesakes.limited => Some(End::Limit),
            true => Some(match self.objects.unread_issuer(last) {
                Some(unread) => End::IssuerUnread(unread),
                None => End::IssuerMissing {
                    namesakes: namesakes.strangers,
                },
            }),
        };
        if let Some(end) = end {
            return found.push(Route::new(path, end));
        }
        for issuer in fresh {
            path.push(issuer);
            self.extend(path, found);
            path.pop();
        }
    }

    /// Why a path ends at this certificate, if it does by itself.
    fn end(&self, last: CertificateId) -> Option<End> {
        let known = &self.objects.certificates[last];
        if self.objects.is_trusted(last) {
            return Some(End::TrustedAnchor);
        }
        if known.built_in {
            return Some(End::BuiltInRoot);
        }
        let own = || {
            self.objects
                .chain_signature(Signed::Certificate(last), last)
        };
        let signed_itself = known.certificate.is_self_issued()
            && !matches!(own(), None | Some(SignatureOutcome::Invalid(_)));
        signed_itself.then_some(End::UnknownRoot)
    }

    /// Whether the same subject with the same key is on the path already.
    fn is_on(&self, path: &[CertificateId], candidate: CertificateId) -> bool {
        let candidate = self.objects.x509(candidate);
        path.iter().any(|id| {
            let certificate = self.objects.x509(*id);
            let same_name = match (&certificate.subject, &candidate.subject) {
                (Some(one), Some(other)) => one.same_as(other),
                _ => false,
            };
            let keys = (
                &certificate.subject_public_key_info,
                &candidate.subject_public_key_info,
            );
            let same_key = match keys {
                (Some(one), Some(other)) => one.same_key(other),
                _ => false,
            };
            same_name && same_key
        })
    }

    fn namesakes(&mut self, of: CertificateId) -> Namesakes {
        if let Some(known) = self.namesakes.get(&of) {
            return known.clone();
        }
        let found = self.find_namesakes(of);
        self.namesakes.insert(of, found.clone());
        found
    }

    /// The certificates embedded in responses are none: clients build no chains from them.
    fn find_namesakes(&self, of: CertificateId) -> Namesakes {
        let mut found = Namesakes::default();
        let mut candidates: Vec<CertificateId> = self
            .objects
            .issuers_by_name(of)
            .iter()
            .copied()
            .filter(|candidate| {
                let known = &self.objects.certificates[*candidate];
                *candidate != of
                    && (known.given || known.built_in || self.objects.is_trusted(*candidate))
            })
            .collect();
        candidates.sort_by_cached_key(|candidate| self.preference(of, *candidate));
        found.limited = candidates.len() > MAX_NAMESAKES;
        for candidate in candidates.into_iter().take(MAX_NAMESAKES) {
            match self
                .objects
                .chain_signature(Signed::Certificate(of), candidate)
            {
                Some(SignatureOutcome::Invalid(_)) => found.strangers.push(candidate),
                Some(SignatureOutcome::Unsupported(Unsupported::Limit)) => found.limited = true,
                _ if found.issuers.len() >= MAX_ISSUERS => found.limited = true,
                _ => found.issuers.push(candidate),
            }
        }
        found
    }

    /// Which issuer is tried first: one whose key identifier fits, an anchor, one that is valid, one
    /// that is valid longest. The last makes the choice independent of the order of the inputs.
    fn preference(
        &self,
        of: CertificateId,
        candidate: CertificateId,
    ) -> (bool, bool, bool, i64, [u8; 32]) {
        let known = &self.objects.certificates[candidate];
        let (subject, _) = known.certificate.key_identifiers();
        let (_, authority) = self.objects.x509(of).key_identifiers();
        let validity = known.certificate.validity;
        (
            subject.is_none() || subject != authority,
            !known.built_in && !self.objects.is_trusted(candidate),
            !validity.is_some_and(|validity| validity.contains(self.at)),
            validity.map_or(0, |validity| -validity.not_after.unix()),
            known.sha256,
        )
    }
}
