use super::link::Link;
use super::{End, Evidence, Outcome, WhyNot};

/// The certificate above bears the name of the issuer (RFC 5280 §6.1.3 (a)(4)): no other becomes a
/// step of a path.
pub(super) fn check(link: &Link<'_>) -> Outcome {
    match link.issuer() {
        Some(issuer) => Outcome::Passed(Evidence::Issuer(issuer)),
        None if link.is_anchor() => Outcome::Passed(Evidence::Anchor),
        None if *link.end == End::UnknownRoot => Outcome::Passed(Evidence::OwnIssuer),
        None => Outcome::NotChecked(link.why_open()),
    }
}

impl Link<'_> {
    /// Why nothing can be said about the issuer of the last certificate.
    pub(super) fn why_open(&self) -> WhyNot {
        match self.end {
            End::Loop | End::Limit => WhyNot::PathEnds,
            _ => WhyNot::NoIssuer,
        }
    }
}
