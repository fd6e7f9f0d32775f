//! Holds objects against the standards' clauses, and the judgements against what they mean.
//!
//! A lint is one file below the folder of its authority and one line in `LINTS`. What breaks a
//! MUST, or breaks connections, is an error; what breaks a SHOULD, or will break connections, a
//! warning; the rest is a notice.

mod ca;
mod cabf;
mod chain;
mod connection;
mod mozilla;
mod rfc2986;
mod rfc5280;
mod rfc6960;
mod rfc7633;
mod rfc9654;
mod rfc9919;
mod staple;

use std::borrow::Cow;

pub use connection::KnownConnection;

use crate::asn1::{Span, Time};
use crate::ocsp::{BasicOcspResponse, SingleResponse};
use crate::store::{
    Arena, CertificateId, CertificateRequestId, ConnectionId, CrlId, OcspRequestId, ResponseId,
    Store,
};
use crate::verify::chain::{Chains, Served};
use crate::verify::{Authority, Judgement, Limits};

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
    pub(crate) objects: &'a Store,
    pub(crate) judgements: &'a [Judgement],
    pub(crate) chains: &'a Chains,
    pub(crate) served: &'a [Served],
    pub(crate) connections: &'a Arena<ConnectionId, KnownConnection>,
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
    connection::no_staple::check,
    connection::not_asked::check,
    connection::bytes_missing::check,
    connection::encrypted::check,
    connection::several_staples::check,
    connection::past::check,
    rfc7633::malformed::check,
    rfc7633::critical::check,
    rfc7633::other_features::check,
    rfc7633::odd_list::check,
    rfc7633::no_ocsp_url::check,
    rfc7633::issuer_requires::check,
    rfc7633::issuer_differs::check,
    rfc7633::request::check,
    rfc7633::not_granted::check,
    rfc2986::not_decodable::check,
    rfc2986::proof_of_possession::check,
    rfc5280::not_decodable::check,
    rfc5280::validity::check,
    rfc5280::signature_algorithms_differ::check,
    rfc5280::certificate_signature::check,
    rfc6960::delegate_revoked::check,
    rfc6960::delegate_key_usage::check,
    rfc6960::delegate_is_authority::check,
    rfc6960::delegate_without_nocheck::check,
    rfc6960::delegate_weaker::check,
    rfc6960::entries_disagree::check,
    rfc6960::responses_disagree::check,
    rfc6960::newer_response::check,
    rfc6960::extended_revoke::check,
    rfc6960::request_not_decodable::check,
    rfc6960::request_answered::check,
    rfc6960::request_names_nobody::check,
    rfc6960::preferred_algorithm::check,
    rfc9654::nonce_match::check,
    rfc9654::nonce_length::check,
    rfc5280::crl_not_decodable::check,
    rfc5280::crl_coverage::check,
    rfc5280::crl_stale::check,
    rfc5280::crl_signature::check,
    rfc6960::extended_revoke_misused::check,
    rfc6960::window_upside_down::check,
    rfc6960::archive_cutoff::check,
    rfc6960::extension_malformed::check,
    rfc9919::next_update_missing::check,
    rfc9919::delegate_not_embedded::check,
    rfc9919::delegate_revocation_pointers::check,
    rfc9919::responder_by_name::check,
    rfc9919::cert_id_sha1::check,
    mozilla::next_update_after_responder::check,
    cabf::weak_signature::check,
    cabf::weak_key::check,
    cabf::interval::check,
    cabf::authority_interval::check,
    cabf::delegate_profile::check,
    cabf::issuer_key_usage::check,
    cabf::revoked_authority::check,
    cabf::single_reason_code::check,
    chain::expired::check,
    chain::not_a_ca::check,
    chain::path_length::check,
    chain::key_usage::check,
    chain::extended_key_usage::check,
    chain::name_constraint::check,
    chain::unknown_critical_extension::check,
    chain::weak::check,
    chain::key_identifier::check,
    chain::ca_as_server::check,
    chain::incomplete::check,
    chain::unknown_root::check,
    chain::limit::check,
    chain::served_order::check,
    chain::served_missing::check,
    chain::served_unneeded::check,
    ca::ended_ocsp::check,
    ca::ended_must_staple::check,
    ca::announced::check,
];

/// Everything that the lints find, worst first.
#[must_use]
pub fn findings(
    objects: &Store,
    judgements: &[Judgement],
    connections: &Arena<ConnectionId, KnownConnection>,
    limits: Limits,
    (chains, served): (&Chains, &[Served]),
    at: Time,
) -> Vec<Finding> {
    let scene = Scene {
        objects,
        judgements,
        chains,
        served,
        connections,
        at,
    };
    let mut findings: Vec<_> = LINTS.iter().flat_map(|lint| lint(&scene)).collect();
    if limits.judgements || chains.limited {
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

    fn remedied(mut self, remedy: String) -> Self {
        self.remedy = remedy;
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
    ) -> impl Iterator<
        Item = (
            CertificateId,
            &crate::x509::Certificate,
            &crate::x509::Extension,
        ),
    > {
        self.objects.given().filter_map(|position| {
            let certificate = self.objects.x509(position);
            let extension = certificate.extension(&crate::asn1::oid::TLS_FEATURE)?;
            Some((position, certificate, extension))
        })
    }

    /// The judgements with an entry that counts: response, its content, and the entry.
    fn entries(
        &self,
    ) -> impl Iterator<Item = (&Judgement, ResponseId, &BasicOcspResponse, &SingleResponse)> {
        self.judgements.iter().filter_map(|judgement| {
            let response = judgement.response?;
            let basic = self.objects.responses[response].response.basic.as_ref()?;
            let entry = basic.responses.get(judgement.entry?)?;
            Some((judgement, response, basic, entry))
        })
    }

    /// The certificates by which a delegate signed, each once.
    fn delegates(&self) -> Vec<CertificateId> {
        let authorities = self.judgements.iter().filter_map(Judgement::authority);
        let mut delegates: Vec<_> = authorities
            .filter(|(_, authority)| **authority == Authority::Delegate)
            .map(|(position, _)| position)
            .collect();
        delegates.sort_unstable();
        delegates.dedup();
        delegates
    }

    /// What a certificate is called.
    fn label(&self, position: CertificateId) -> String {
        let subject = self.objects.x509(position).subject.as_ref();
        subject.map_or_else(String::new, crate::x509::Name::to_rfc4514)
    }

    /// The judgements with a verdict that is `verdict`.
    fn with_verdict(&self, verdict: crate::verify::Verdict) -> impl Iterator<Item = &Judgement> {
        self.judgements
            .iter()
            .filter(move |judgement| judgement.verdict == verdict)
    }
}
