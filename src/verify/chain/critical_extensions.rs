use std::collections::HashSet;

use super::link::Link;
use super::{CheckOutcome, Evidence, WhyNot};
use crate::asn1::oid::{self, Oid};
use crate::x509::Extension;
use crate::x509::ext::Content;

/// Extensions that the other rules process, or that say nothing about the path's validity.
const UNDERSTOOD: [der::asn1::ObjectIdentifier; 12] = [
    oid::SUBJECT_KEY_IDENTIFIER,
    oid::KEY_USAGE,
    oid::SUBJECT_ALT_NAME,
    oid::BASIC_CONSTRAINTS,
    oid::NAME_CONSTRAINTS,
    oid::AUTHORITY_KEY_IDENTIFIER,
    oid::EXTENDED_KEY_USAGE,
    oid::TLS_FEATURE,
    // Without a policy that someone asks for, these change nothing (RFC 5280 §6.1.1 (c) to (g)).
    oid::CERTIFICATE_POLICIES,
    oid::POLICY_MAPPINGS,
    oid::INHIBIT_ANY_POLICY,
    oid::POLICY_CONSTRAINTS,
];

/// Every critical extension is understood and readable, as are all that the rules process
/// (RFC 5280 §6.1.4 (o), §6.1.5 (f)), and none occurs twice (§4.2).
pub(super) fn check(link: &Link<'_>) -> CheckOutcome {
    let extensions = &link.certificate().extensions;
    let mut seen = HashSet::new();
    if let Some(twice) = extensions.iter().find(|one| !seen.insert(&one.oid)) {
        return CheckOutcome::Failed(Evidence::Repeated(twice.oid.clone()));
    }
    let named = |which: &dyn Fn(&&Extension) -> bool| -> Vec<Oid> {
        extensions
            .iter()
            .filter(which)
            .map(|one| one.oid.clone())
            .collect()
    };
    let unknown = named(&|one| one.critical && !is_understood(one));
    if !unknown.is_empty() {
        return CheckOutcome::Failed(Evidence::NotUnderstood(unknown));
    }
    let unreadable = named(&|one| is_understood(one) && one.content.is_err());
    if !unreadable.is_empty() {
        return CheckOutcome::Failed(Evidence::Unreadable(unreadable));
    }
    if link.certificate().unread().is_some() {
        return CheckOutcome::NotChecked(WhyNot::Unreadable);
    }
    if extensions.iter().any(requires_policies) {
        return CheckOutcome::NotChecked(WhyNot::Policies);
    }
    CheckOutcome::Passed(Evidence::Understood(named(&|one| one.critical)))
}

fn is_understood(extension: &Extension) -> bool {
    UNDERSTOOD.iter().any(|known| extension.oid.is(known))
}

/// Whether paths below must have a policy: then whole trees of policies would be to follow.
fn requires_policies(extension: &Extension) -> bool {
    matches!(
        extension.content,
        Ok(Content::PolicyConstraints {
            require_explicit_policy: Some(_),
            ..
        })
    )
}
