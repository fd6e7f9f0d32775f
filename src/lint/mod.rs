//! Holds objects against the standards' clauses, and the judgements against what they mean.
//!
//! A lint is one file below the folder of its authority and one line in `LINTS`. What breaks a
//! MUST, or breaks connections, is an error; what breaks a SHOULD, or will break connections, a
//! warning; the rest is a notice.

mod ca;
mod cabf;
mod rfc5280;
mod rfc6960;
mod rfc7633;
mod rfc9919;
mod staple;

use std::borrow::Cow;

use crate::asn1::{Span, Time};
use crate::verify::{Judgement, Limits, Objects};

/// Something wrong or noteworthy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Stable, kebab-case.
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
    pub citations: Cow<'static, [Citation]>,
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

/// What a finding is about, by its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Object {
    /// A certificate.
    Certificate(usize),
    /// A response.
    Response(usize),
    /// A certification request.
    CertificateRequest(usize),
    /// An OCSP request.
    OcspRequest(usize),
    /// A revocation list.
    Crl(usize),
}

/// Where a rule stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Citation {
    /// An RFC and its section.
    Rfc(u32, &'static str),
    /// Another document, and its address.
    Document(&'static str, &'static str),
}

/// What a lint looks at.
pub(crate) struct Scene<'a> {
    pub(crate) objects: &'a Objects,
    pub(crate) judgements: &'a [Judgement],
    pub(crate) at: Time,
}

type Lint = fn(&Scene<'_>) -> Vec<Finding>;

/// Every lint.
const LINTS: &[Lint] = &[
    staple::missing::check,
    staple::unusable::check,
    staple::revoked::check,
    staple::unknown::check,
    staple::ends_soon::check,
    rfc7633::malformed::check,
    rfc7633::critical::check,
    rfc7633::other_features::check,
    rfc7633::odd_list::check,
    rfc7633::no_ocsp_url::check,
    rfc7633::issuer_requires::check,
    rfc5280::not_decodable::check,
    rfc5280::validity::check,
    rfc5280::signature_algorithms_differ::check,
    rfc5280::certificate_signature::check,
    rfc6960::delegate_without_nocheck::check,
    rfc6960::extended_revoke::check,
    rfc9919::next_update_missing::check,
    cabf::weak_signature::check,
    cabf::weak_key::check,
    cabf::interval::check,
    ca::ended_ocsp::check,
    ca::ended_must_staple::check,
    ca::announced::check,
];

/// Everything that the lints find, worst first.
#[must_use]
pub fn findings(
    objects: &Objects,
    judgements: &[Judgement],
    limits: Limits,
    at: Time,
) -> Vec<Finding> {
    let scene = Scene {
        objects,
        judgements,
        at,
    };
    let mut findings: Vec<_> = LINTS.iter().flat_map(|lint| lint(&scene)).collect();
    if limits.judgements {
        findings.push(staple::too_many());
    }
    findings.sort_by_key(|finding| finding.severity);
    findings
}

impl Finding {
    fn new(
        code: &'static str,
        severity: Severity,
        object: Object,
        [title, explanation, remedy]: [&str; 3],
        citations: &'static [Citation],
    ) -> Self {
        Self {
            code,
            severity,
            object: Some(object),
            span: None,
            title: title.into(),
            explanation: explanation.into(),
            remedy: remedy.into(),
            citations: citations.into(),
        }
    }

    fn at(mut self, span: Option<Span>) -> Self {
        self.span = span;
        self
    }

    fn titled(mut self, title: String) -> Self {
        self.title = title;
        self
    }

    fn explained(mut self, explanation: String) -> Self {
        self.explanation = explanation;
        self
    }
}

impl Scene<'_> {
    /// The certificates among the inputs that bear a TLS Feature extension, with it.
    fn tls_features(
        &self,
    ) -> impl Iterator<Item = (usize, &crate::x509::Certificate, &crate::x509::Extension)> {
        self.objects.given().filter_map(|position| {
            let certificate = self.objects.x509(position);
            let extension = certificate.extension(&crate::asn1::oid::TLS_FEATURE)?;
            Some((position, certificate, extension))
        })
    }

    /// The judgements with a verdict that is `verdict`.
    fn with_verdict(&self, verdict: crate::verify::Verdict) -> impl Iterator<Item = &Judgement> {
        self.judgements
            .iter()
            .filter(move |judgement| judgement.verdict == verdict)
    }
}
