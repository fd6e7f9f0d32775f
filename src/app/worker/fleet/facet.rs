//! What rows have in common.

use crate::app::protocol::Facet;
use crate::report::{Role, Row, SOON, Verdict, common_name, rule_title};

/// What a row has there, in words.
pub(super) fn value(facet: Facet, row: &Row) -> &str {
    match facet {
        Facet::MustStaple => match row.must_staple {
            Some(true) => "demanded",
            Some(false) => "not demanded",
            None => "cannot be told",
        },
        Facet::Staple => row.staple.map_or("no question of it", staple),
        Facet::Authority => authority(row),
        Facet::Ends => ends(row),
        Facet::Key if row.key.is_empty() => "cannot be told",
        Facet::Key => &row.key,
        Facet::Worst => worst(row),
        Facet::Role => match row.role {
            Some(Role::EndEntity) => "a server",
            Some(Role::Intermediate) => "an intermediate CA",
            Some(Role::Root) => "a root CA",
            Some(Role::Responder) => "an OCSP responder",
            None => "cannot be told",
        },
    }
}

/// A verdict in a few words.
const fn staple(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Missing => "none at hand",
        other => other.as_str(),
    }
}

/// What its worst finding says.
fn worst(row: &Row) -> &str {
    match (&row.sha256, &row.worst) {
        (None, _) => "could not be read",
        (Some(_), Some(code)) => rule_title(code).unwrap_or(code),
        (Some(_), None) => "none",
    }
}

/// Who issued it.
pub(super) fn authority(row: &Row) -> &str {
    match (&row.ca, &*row.issuer) {
        (Some(authority), _) => authority,
        (None, "") => "cannot be told",
        (None, issuer) => common_name(issuer),
    }
}

fn ends(row: &Row) -> &'static str {
    const QUARTER: i64 = 90;
    match row.days_left {
        None => "cannot be told",
        Some(..0) => "expired",
        Some(0..=SOON) => "within 30 days",
        Some(..=QUARTER) => "within 90 days",
        Some(_) => "later",
    }
}
