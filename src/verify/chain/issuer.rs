use super::link::Link;
use super::{CheckOutcome, End, Evidence, WhyNot};

/// The certificate above bears the name of the issuer (RFC 5280 §6.1.3 (a)(4)): no other becomes a
/// step of a path.
pub(super) fn check(link: &Link<'_>) -> CheckOutcome {
    match link.issuer() {
        Some(issuer) => CheckOutcome::Passed(Evidence::Issuer(issuer)),
        None if link.is_anchor() => CheckOutcome::Passed(Evidence::Anchor),
        None if *link.end == End::UnknownRoot => CheckOutcome::Passed(Evidence::OwnIssuer),
        None => CheckOutcome::NotChecked(link.why_open()),
    }
}

impl Link<'_> {
    /// Why nothing can be said about the issuer of the last certificate.
    pub(super) fn why_open(&self) -> WhyNot {
        match self.end {
            End::IssuerUnread(name) => WhyNot::IssuerUnread(*name),
            End::Loop | End::Limit => WhyNot::PathEnds,
            _ => WhyNot::NoIssuer,
        }
    }
}
