//! Every rule, and what each says of a certificate of a path.

use super::link::Link;
use super::{
    Check, CheckOutcome, Rule, basic_constraints, critical_extensions, extended_key_usage, form,
    issuer, key_identifiers, key_usage, name_constraints, path_length, signature, strength,
    validity,
};

type Ask = fn(&Link<'_>) -> CheckOutcome;

const RULES: &[(Rule, Ask)] = &[
    (Rule::Form, form::check),
    (Rule::Issuer, issuer::check),
    (Rule::Signature, signature::check),
    (Rule::KeyIdentifiers, key_identifiers::check),
    (Rule::Validity, validity::check),
    (Rule::BasicConstraints, basic_constraints::check),
    (Rule::PathLength, path_length::check),
    (Rule::KeyUsage, key_usage::check),
    (Rule::ExtendedKeyUsage, extended_key_usage::check),
    (Rule::NameConstraints, name_constraints::check),
    (Rule::CriticalExtensions, critical_extensions::check),
    (Rule::Strength, strength::check),
];

/// What each says, in their order.
pub(super) fn checks(link: &Link<'_>) -> Vec<Check> {
    let check = |(rule, ask): &(Rule, Ask)| Check {
        rule: *rule,
        outcome: ask(link),
    };
    RULES.iter().map(check).collect()
}
