//! What the authority that issued a certificate announced, and what that means for it.

pub(super) mod announced;
pub(super) mod ended_must_staple;
pub(super) mod ended_ocsp;

use super::{Citation, Finding, Object, Scene, Severity};
use crate::asn1::{Time, oid};
use crate::ca::{self, AS_OF, Authority, Confidence, Statement, Topic};
use crate::store::CertificateId;
use crate::verify::Role;

/// A server's certificate whose authority is known.
struct Known {
    position: CertificateId,
    authority: &'static Authority,
    must_staple: bool,
    has_url: bool,
}

/// The servers' certificates among the inputs whose authority is known.
fn known(scene: &Scene<'_>) -> Vec<Known> {
    let servers = scene
        .objects
        .given()
        .filter(|position| scene.objects.role(*position) == Role::EndEntity);
    let known = servers.filter_map(|position| {
        let certificate = scene.objects.x509(position);
        let urls = || {
            certificate
                .access_locations(&oid::AD_OCSP)
                .map(|url| url.value.as_str())
        };
        Some(Known {
            position,
            authority: ca::recognize(certificate.issuer.as_ref(), urls())?,
            must_staple: certificate.must_staple(),
            has_url: urls().next().is_some(),
        })
    });
    known.collect()
}

impl Known {
    /// What the authority said about it, if that holds at the instant judged.
    fn statement(&self, topic: Topic, at: Time) -> Option<&'static Statement> {
        let statement = self.authority.about(topic)?;
        let since = Time::parse(&format!("{}T00:00:00Z", statement.since));
        since.is_none_or(|since| since <= at).then_some(statement)
    }
}

/// The statement, how sure it is, and what follows.
fn finding(
    code: &'static str,
    severity: Severity,
    known: &Known,
    statement: &'static Statement,
    [title, meaning, remedy]: [&str; 3],
) -> Finding {
    let sure = match statement.confidence {
        Confidence::High => String::new(),
        Confidence::Medium => format!(" (State of {AS_OF}, not confirmed by another source.)"),
    };
    let object = Object::Certificate(known.position);
    let mut finding = Finding::new(code, severity, object, ["", "", remedy], &[])
        .titled(title.replace("{ca}", known.authority.name))
        .explained(format!("{}{sure} {meaning}", statement.sentence));
    finding.citations = vec![Citation::Document(statement.label, statement.url)].into();
    finding
}

/// What to do instead of Must-Staple.
const ALTERNATIVES: &str = "Have the certificate issued again without Must-Staple. What takes its \
                            place: short-lived certificates (at most seven days for public CAs \
                            since 15 March 2026), which need no revocation, and CRLs, which Firefox \
                            reads through CRLite.";
