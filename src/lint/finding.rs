use std::borrow::Cow;

use super::{Reference, Rule};
use crate::asn1::{DecodeError, Span};
use crate::store::{
    CertificateId, CertificateRequestId, ConnectionId, CrlId, OcspRequestId, ResponseId,
};

/// Something wrong or noteworthy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The code of its rule: stable, kebab-case.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What it is about.
    pub object: Option<Object>,
    /// The bytes it is about.
    pub span: Option<Span>,
    /// What is the matter, in a few words.
    pub title: String,
    /// What it means for a visitor.
    pub explanation: String,
    /// What to do.
    pub remedy: String,
    /// Where the rule stands.
    pub citations: Cow<'static, [Reference]>,
}

/// How much a finding matters, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something is broken or will not work.
    Error,
    /// Something will break, or breaks for some.
    Warning,
    /// Worth knowing.
    Notice,
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Object {
    /// A certificate.
    Certificate(CertificateId),
    /// A response.
    Response(ResponseId),
    /// A certification request.
    CertificateRequest(CertificateRequestId),
    /// An OCSP request.
    OcspRequest(OcspRequestId),
    /// A revocation list.
    Crl(CrlId),
    /// A connection.
    Connection(ConnectionId),
}

/// What a check saw: the part of a finding that is not its rule's. What is left out is taken from the
/// rule.
#[derive(Clone, Debug, Default)]
pub(super) struct Observation {
    object: Option<Object>,
    span: Option<Span>,
    severity: Option<Severity>,
    title: Option<String>,
    explanation: Option<String>,
    remedy: Option<String>,
    citation: Option<Reference>,
}

impl Observation {
    /// It is so, and the rule says all there is to say.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// An object with these problems, if there are any: the first says why it cannot be read.
    pub(super) fn unreadable(problems: &[DecodeError]) -> Option<Self> {
        let problem = problems.iter().find(|problem| !problem.is_limit())?;
        let span = Span {
            start: problem.offset,
            end: problem.offset,
        };
        Some(Self::new().explained(problem.to_string()).at(span))
    }

    pub(super) fn about(mut self, object: Object) -> Self {
        self.object = Some(object);
        self
    }

    /// About this object, unless the check named another.
    pub(super) fn or_about(mut self, object: Object) -> Self {
        self.object = self.object.or(Some(object));
        self
    }

    pub(super) fn at(mut self, span: impl Into<Option<Span>>) -> Self {
        self.span = span.into();
        self
    }

    /// Of this severity, which is one that the rule declares.
    pub(super) fn only(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    pub(super) fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    pub(super) fn explained(mut self, explanation: impl Into<String>) -> Self {
        self.explanation = Some(explanation.into());
        self
    }

    pub(super) fn remedied(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }

    /// Where the rule stands in this case.
    pub(super) fn citing(mut self, citation: Reference) -> Self {
        self.citation = Some(citation);
        self
    }

    pub(super) fn object(&self) -> Option<Object> {
        self.object
    }

    /// How much it matters.
    pub(super) fn severity(&self, rule: &Rule) -> Severity {
        self.severity.unwrap_or(rule.severity())
    }

    /// The finding, of the rule whose check saw this.
    pub(super) fn finding(self, rule: &Rule) -> Finding {
        Finding {
            code: rule.code,
            severity: self.severity(rule),
            object: self.object,
            span: self.span,
            title: self.title.unwrap_or_else(|| rule.title.into()),
            explanation: self.explanation.unwrap_or_else(|| rule.explanation.into()),
            remedy: self.remedy.unwrap_or_else(|| rule.remedy.into()),
            citations: match self.citation {
                Some(citation) => vec![citation].into(),
                None => rule.citations.into(),
            },
        }
    }
}
