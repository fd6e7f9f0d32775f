//! Holds objects against the standards' clauses, and the judgements against what they mean.
//!
//! A rule is one record ([`Rule`]): a file below the folder of its authority, and one line in
//! [`RULES`]. It says what it looks at, and its check looks at one of these at a time; `examination`
//! goes through all of them. What a check does not say about its case, the record says.
//!
//! What breaks a MUST, or breaks connections, is an error; what breaks a SHOULD, or will break
//! connections, a warning; the rest is a notice.
//!
//! `docs/rules.md` lists the rules; it is made from the table.

mod ca;
mod cabf;
mod chain;
mod connection;
mod dates;
mod examination;
mod finding;
mod mozilla;
mod response;
mod rfc2986;
mod rfc5280;
mod rfc6960;
mod rfc7633;
mod rfc9608;
mod rfc9654;
mod rfc9919;
mod rule;
mod scene;
mod staple;
mod worst;

pub use connection::KnownConnection;
pub use finding::{Finding, Object, Severity};
pub use rule::{Rule, Source, Subject};
pub use scene::Scene;
pub use worst::Worst;

use examination::Examination;
use finding::Observation;
use rule::Check;
use scene::{Answer, Signer};

use crate::reference::Reference;
use crate::store::{CertificateId, CertificateRequestId, CrlId, OcspRequestId, ResponseId};

/// Every rule. Findings of the same severity come in this order.
pub const RULES: &[Rule] = &[
    staple::missing::RULE,
    staple::unusable::RULE,
    staple::revoked::RULE,
    staple::unknown::RULE,
    staple::ends_soon::RULE,
    response::malformed::RULE,
    response::error_status::RULE,
    response::other_type::RULE,
    response::says::REVOKED,
    response::says::UNKNOWN,
    response::signature_invalid::RULE,
    response::critical_extension::RULE,
    response::not_yet_valid::RULE,
    response::expired::RULE,
    response::octets_behind::RULE,
    connection::no_staple::RULE,
    connection::not_asked::RULE,
    connection::bytes_missing::RULE,
    connection::encrypted::RULE,
    connection::certificates_unread::RULE,
    connection::several_staples::RULE,
    connection::past::RULE,
    rfc7633::malformed::RULE,
    rfc7633::critical::RULE,
    rfc7633::other_features::RULE,
    rfc7633::odd_list::EMPTY,
    rfc7633::odd_list::DUPLICATE,
    rfc7633::no_ocsp_url::RULE,
    rfc7633::issuer_requires::RULE,
    rfc7633::issuer_differs::RULE,
    rfc7633::request::asks::MUST_STAPLE,
    rfc7633::request::asks::NO_MUST_STAPLE,
    rfc7633::request::malformed::RULE,
    rfc7633::request::critical::RULE,
    rfc7633::request::other_features::RULE,
    rfc7633::request::odd_list::EMPTY,
    rfc7633::request::odd_list::DUPLICATE,
    rfc7633::request::misplaced::RULE,
    rfc7633::not_granted::RULE,
    rfc2986::not_decodable::RULE,
    rfc2986::proof_of_possession::RULE,
    rfc5280::not_decodable::RULE,
    rfc5280::validity::NOT_YET_VALID,
    rfc5280::validity::EXPIRED,
    rfc5280::signature_algorithms_differ::RULE,
    rfc5280::certificate_signature::RULE,
    rfc6960::delegate_revoked::RULE,
    rfc6960::delegate_key_usage::RULE,
    rfc6960::delegate_is_authority::RULE,
    rfc6960::delegate_without_nocheck::RULE,
    rfc6960::delegate_weaker::RULE,
    rfc6960::entries_disagree::RULE,
    rfc6960::responses_disagree::DISAGREE,
    rfc6960::responses_disagree::UNDONE,
    rfc6960::newer_response::RULE,
    rfc6960::extended_revoke::RULE,
    rfc6960::request_not_decodable::RULE,
    rfc6960::request_answered::RULE,
    rfc6960::request_names_nobody::RULE,
    rfc6960::preferred_algorithm::USED,
    rfc6960::preferred_algorithm::NOT_USED,
    rfc9608::contradicted::RULE,
    rfc9654::nonce_match::EQUAL,
    rfc9654::nonce_match::DIFFERS,
    rfc9654::nonce_match::MISSING,
    rfc9654::nonce_length::RULE,
    rfc5280::crl_not_decodable::RULE,
    rfc5280::crl_answer::REVOKES,
    rfc5280::crl_answer::CONTRADICTS,
    rfc5280::crl_stale::RULE,
    rfc5280::crl_signature::RULE,
    rfc6960::extended_revoke_misused::RULE,
    rfc6960::window_upside_down::RULE,
    rfc6960::archive_cutoff::RULE,
    rfc6960::extension_malformed::RULE,
    rfc9919::next_update_missing::RULE,
    rfc9919::delegate_not_embedded::RULE,
    rfc9919::delegate_revocation_pointers::RULE,
    rfc9919::responder_by_name::RULE,
    rfc9919::cert_id_sha1::RULE,
    mozilla::next_update_after_responder::RULE,
    staple::outlives_certificate::RULE,
    cabf::weak_signature::RULE,
    cabf::weak_key::RULE,
    cabf::interval::RULE,
    cabf::authority_interval::RULE,
    cabf::delegate_profile::RULE,
    cabf::issuer_key_usage::RULE,
    cabf::revoked_authority::RULE,
    cabf::single_reason_code::RULE,
    chain::expired::RULE,
    chain::not_a_ca::RULE,
    chain::path_length::RULE,
    chain::key_usage::RULE,
    chain::extended_key_usage::RULE,
    chain::name_constraint::RULE,
    chain::unknown_critical_extension::RULE,
    chain::weak::RULE,
    chain::key_identifier::RULE,
    chain::ca_as_server::RULE,
    chain::incomplete::RULE,
    chain::unknown_root::RULE,
    chain::limit::LOOP,
    chain::limit::LIMIT,
    chain::served_order::RULE,
    chain::served_missing::RULE,
    chain::served_unneeded::RULE,
    ca::ended_ocsp::RULE,
    ca::ended_must_staple::RULE,
    ca::announced::OFFERS_MUST_STAPLE,
    ca::announced::OTHER_OPERATOR,
    staple::too_many::RULE,
];

/// The code of the rule about a connection whose server staples nothing that its certificate demands.
pub const SERVER_SENT_NO_STAPLE: &str = connection::no_staple::RULE.code;

/// Everything that the rules find in a scene, worst first.
#[must_use]
// An answer alone does without it.
#[inline(never)]
pub fn findings(scene: &Scene<'_>) -> Vec<Finding> {
    let examination = Examination::new(scene);
    let findings = RULES.iter().flat_map(|rule| examination.findings(rule));
    let mut findings: Vec<_> = findings.collect();
    findings.sort_by_key(|finding| finding.severity);
    findings
}

/// What the authorities of the certificates given announced of OCSP: of all findings, those that decide what is
/// to be done first.
#[must_use]
pub fn ended_ocsp(scene: &Scene<'_>) -> Vec<Finding> {
    let rule: &'static Rule = &ca::ended_ocsp::RULE;
    let objects = scene.objects;
    let found = objects.given().filter_map(|id| {
        let observation = ca::ended_ocsp::check(scene, id, scene.certificate(id))?;
        let object = Object::Certificate(id);
        let applies = rule.applies_to(scene.made(object));
        applies.then(|| observation.or_about(object).finding(rule))
    });
    found.collect()
}

/// The rule with this code.
#[must_use]
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}
