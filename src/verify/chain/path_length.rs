use super::link::Link;
use super::{CheckOutcome, Evidence, WhyNot};
use crate::asn1::oid;

/// No more authorities follow than `pathLenConstraint` allows (RFC 5280 §6.1.4 (l) and (m)). Those
/// that issued themselves a certificate do not count. The anchor's own limit counts as well, as in
/// mozilla::pkix and OpenSSL.
pub(super) fn check(link: &Link<'_>) -> CheckOutcome {
    if link.index == 0 {
        return CheckOutcome::Passed(Evidence::NotAsked);
    }
    if link.has_unread(&oid::BASIC_CONSTRAINTS) {
        return CheckOutcome::NotChecked(WhyNot::Unreadable);
    }
    let constraints = link.certificate().basic_constraints();
    let limit = constraints.and_then(|constraints| constraints.path_len_constraint);
    let counted = link.below().iter();
    let below = counted
        .filter(|id| !link.objects.x509(**id).is_self_issued())
        .count();
    let evidence = Evidence::PathLength { below, limit };
    match limit {
        Some(limit) if below > limit as usize => CheckOutcome::Failed(evidence),
        _ => CheckOutcome::Passed(evidence),
    }
}
