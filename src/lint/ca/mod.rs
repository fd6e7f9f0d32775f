//! What the authority that issued a certificate announced, and what that means for it.
//!
//! The announcements themselves are in [`crate::ca`], each with its own date.

pub(super) mod announced;
pub(super) mod ended_must_staple;
pub(super) mod ended_ocsp;

use super::{CertificateId, Observation, Scene};
use crate::asn1::{Time, oid};
use crate::ca::{self, AS_OF, Authority, Confidence, Statement, Topic};
use crate::verify::Role;
use crate::x509::Certificate;

/// A server's certificate whose authority is known.
struct Known {
    authority: &'static Authority,
    must_staple: bool,
    has_url: bool,
}

impl Known {
    fn of(scene: &Scene<'_>, id: CertificateId, certificate: &Certificate) -> Option<Self> {
        if scene.objects.told_role(id) != Some(Role::EndEntity) {
            return None;
        }
        let urls = || {
            let locations = certificate.access_locations(&oid::AD_OCSP);
            locations.map(|url| url.value.as_str())
        };
        // Whether it names a responder decides about what is said.
        let has_url = urls().next().is_some();
        if !has_url
            && certificate
                .unread_extension(&oid::AUTHORITY_INFO_ACCESS)
                .is_some()
        {
            return None;
        }
        Some(Self {
            authority: ca::recognize(certificate.issuer.as_ref(), urls())?,
            must_staple: certificate.must_staple(),
            has_url,
        })
    }

    /// The same, where the certificate demands a staple, which is found out sooner than its authority.
    fn of_demanding(
        scene: &Scene<'_>,
        id: CertificateId,
        certificate: &Certificate,
    ) -> Option<Self> {
        let demands = certificate.must_staple();
        demands.then(|| Self::of(scene, id, certificate)).flatten()
    }

    /// What the authority said about it, if that holds at the instant judged.
    fn statement(&self, topic: Topic, at: Time) -> Option<&'static Statement> {
        let statement = self.authority.about(topic)?;
        statement.holds_at(at).then_some(statement)
    }

    /// The statement, how sure it is, and what follows; `{CA}` in the title is the authority's name.
    fn observe(&self, statement: &Statement, title: &str, meaning: &str) -> Observation {
        let sure = match statement.confidence {
            Confidence::High => String::new(),
            Confidence::Medium => format!(" (State of {AS_OF}, not confirmed by another source.)"),
        };
        Observation::new()
            .titled(title.replace("{CA}", self.authority.name))
            .explained(format!("{}{sure} {meaning}", statement.sentence))
            .citing(statement.reference)
    }
}

/// What to do instead of Must-Staple.
const ALTERNATIVES: &str = "Have the certificate reissued without Must-Staple. Alternatives: \
                            short-lived certificates (at most seven days for public CAs \
                            since 15 March 2026), which need no revocation, and CRLs, which Firefox \
                            reads through CRLite.";
