use super::{
    Answer, CertificateId, CertificateRequestId, CrlId, KnownConnection, Observation,
    OcspRequestId, Reference, ResponseId, Scene, Severity, Signer,
};
use crate::asn1::Time;
use crate::ocsp::{OcspRequest, OcspResponse};
use crate::verify::chain::{Evidence, Path, Rule as ChainRule, Served};
use crate::verify::{Alone, CrlAnswer, Exchange, Judgement};
use crate::x509::{Certificate, CertificateList, CertificationRequest, Extension};

/// A rule: one record, in a file below the folder of its authority, and one line in
/// [`RULES`](super::RULES).
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Stable, kebab-case; the code of its findings.
    pub code: &'static str,
    /// How much its findings matter, worst first. A finding has the first of them unless its case is
    /// milder.
    pub severities: &'static [Severity],
    /// What is the matter, in a few words. A finding may put the names and times of its case here, and
    /// likewise in the explanation and the remedy.
    pub title: &'static str,
    /// What it means for a visitor.
    pub explanation: &'static str,
    /// What to do.
    pub remedy: &'static str,
    /// The clauses; none where each finding brings its own, or where the rule is about what was given.
    pub citations: &'static [Reference],
    /// Who makes the rule.
    pub source: Source,
    /// From when on objects have to follow it: the rule is silent about objects made before, by
    /// notBefore, producedAt or thisUpdate, and speaks about those that bear no such time. None where
    /// the age of an object does not matter: the rule is as old as its kind, or clients enforce it
    /// today whatever was allowed when the object was made.
    pub effective: Option<Time>,
    /// What it looks at, and how.
    pub(super) checks: &'static [Check],
}

/// Who makes a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// An RFC.
    Rfc(u32),
    /// The CA/Browser Forum, for public CAs; good advice for others.
    BaselineRequirements,
    /// Mozilla, for CAs in its root store.
    RootStorePolicy,
    /// Nobody but the clients that behave like this.
    Clients,
    /// Nobody but the servers that behave like this.
    Servers,
    /// The CA that issued the certificate.
    Announcements,
    /// This program: it is about what was given.
    Inputs,
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A certificate.
    Certificate,
    /// An OCSP response.
    Response,
    /// A certification request or an OCSP request.
    Request,
    /// A revocation list.
    List,
    /// Two objects that belong together: certificate and response, request and response, certificate
    /// and revocation list, or two responses.
    Pair,
    /// A certificate's path to a trust anchor, or the list of certificates that a server sends.
    Chain,
    /// A recorded connection.
    Connection,
    /// Everything that was given.
    Scene,
}

/// What a rule looks at, one after the other, and how it does. Where the check says nothing else, a
/// finding is about the object that it was handed; about the response, where that is a pair.
#[derive(Clone, Copy, Debug)]
pub(super) enum Check {
    /// Each certificate at hand, those embedded in responses and the built-in roots included.
    Certificate(fn(&Scene<'_>, CertificateId, &Certificate) -> Option<Observation>),
    /// Each certificate among the inputs.
    GivenCertificate(fn(&Scene<'_>, CertificateId, &Certificate) -> Option<Observation>),
    /// Each certificate that signed a response, or comes closest.
    Signer(fn(&Scene<'_>, &Signer<'_>) -> Option<Observation>),
    /// Each response.
    Response(fn(&Scene<'_>, ResponseId, &OcspResponse) -> Option<Observation>),
    /// Each response about no certificate at hand.
    Alone(fn(&Scene<'_>, &Alone) -> Option<Observation>),
    /// Each extension of each response and of its entries.
    ResponseExtension(fn(&Scene<'_>, &Extension) -> Option<Observation>),
    /// Each certification request.
    CertificateRequest(
        fn(&Scene<'_>, CertificateRequestId, &CertificationRequest) -> Option<Observation>,
    ),
    /// Each OCSP request.
    OcspRequest(fn(&Scene<'_>, OcspRequestId, &OcspRequest) -> Option<Observation>),
    /// Each revocation list.
    Crl(fn(&Scene<'_>, CrlId, &CertificateList) -> Option<Observation>),
    /// Each judgement: a certificate and a response, or none.
    Pair(fn(&Scene<'_>, &Judgement) -> Option<Observation>),
    /// Each entry that counts for a certificate.
    Answer(fn(&Scene<'_>, &Answer<'_>) -> Option<Observation>),
    /// Each older authentic answer about a certificate, with the newest.
    Succession(fn(&Answer<'_>, &Answer<'_>) -> Option<Observation>),
    /// Each request with a response to it.
    Exchange(fn(&Scene<'_>, &Exchange) -> Option<Observation>),
    /// Each certificate that a revocation list is asked about.
    CrlAnswer(fn(&Scene<'_>, &CrlAnswer) -> Vec<Observation>),
    /// Each certificate that breaks a rule on the best path of a certificate that has no valid one.
    Broken(
        ChainRule,
        fn(&Scene<'_>, CertificateId, &Evidence) -> Option<Observation>,
    ),
    /// The best path of each certificate that has no valid one; for each object once.
    Path(fn(&Scene<'_>, &Path) -> Option<Observation>),
    /// Each list of certificates as a server would send it.
    Served(fn(&Scene<'_>, &Served) -> Vec<Observation>),
    /// Each recorded connection.
    Connection(fn(&Scene<'_>, &KnownConnection) -> Option<Observation>),
    /// Everything at once.
    Scene(fn(&Scene<'_>) -> Vec<Observation>),
}

impl Rule {
    /// How much its findings matter at worst.
    #[must_use]
    pub fn severity(&self) -> Severity {
        let worst = self.severities.first().copied();
        worst.unwrap_or(Severity::Notice)
    }

    /// What it looks at, each kind once.
    #[must_use]
    pub fn looks_at(&self) -> Vec<Subject> {
        let mut subjects: Vec<_> = self.checks.iter().map(Check::subject).collect();
        subjects.dedup();
        subjects
    }

    /// Whether an object made at `made` has to follow it; one that bears no time has to.
    #[must_use]
    pub fn applies_to(&self, made: Option<Time>) -> bool {
        match (self.effective, made) {
            (Some(effective), Some(made)) => made >= effective,
            _ => true,
        }
    }
}

impl Check {
    fn subject(&self) -> Subject {
        match self {
            Self::Certificate(_) | Self::GivenCertificate(_) | Self::Signer(_) => {
                Subject::Certificate
            }
            Self::Response(_) | Self::Alone(_) | Self::ResponseExtension(_) => Subject::Response,
            Self::CertificateRequest(_) | Self::OcspRequest(_) => Subject::Request,
            Self::Crl(_) => Subject::List,
            Self::Pair(_)
            | Self::Answer(_)
            | Self::Succession(_)
            | Self::Exchange(_)
            | Self::CrlAnswer(_) => Subject::Pair,
            Self::Broken(..) | Self::Path(_) | Self::Served(_) => Subject::Chain,
            Self::Connection(_) => Subject::Connection,
            Self::Scene(_) => Subject::Scene,
        }
    }
}

impl Subject {
    /// Its stable name, in kebab-case.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Certificate => "certificate",
            Self::Response => "response",
            Self::Request => "request",
            Self::List => "list",
            Self::Pair => "pair",
            Self::Chain => "chain",
            Self::Connection => "connection",
            Self::Scene => "scene",
        }
    }
}
