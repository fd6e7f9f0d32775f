//! What certification authorities announced about OCSP and Must-Staple.
//!
//! Each authority is a record in its own file: how to recognize it, and what it said, when, and
//! where that can be read. Nobody's live issuance was tested. To add one: write its record, and put
//! it into [`AUTHORITIES`].

mod buypass;
mod digicert;
mod entrust;
mod google;
mod harica;
mod letsencrypt;
mod sectigo;

#[cfg(test)]
mod tests;

use crate::asn1::Time;
use crate::reference::Reference;
use crate::x509::Name;

/// A certification authority.
#[derive(Debug)]
pub struct Authority {
    /// Its stable name, in kebab-case.
    pub id: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// What stands as organization in its issuing certificates' names.
    organizations: &'static [&'static str],
    /// The domains of its OCSP responders; hosts below them count as well.
    ocsp_domains: &'static [&'static str],
    /// What it said.
    pub statements: &'static [Statement],
}

/// Something that an authority announced, or documents.
#[derive(Debug)]
pub struct Statement {
    /// What it is about.
    pub topic: Topic,
    /// From when it holds, as a date: `2025-08-06`; empty where no date was given.
    pub since: &'static str,
    /// What it said: a sentence.
    pub sentence: &'static str,
    /// How sure it is, and why not surer.
    pub confidence: Confidence,
    /// The document, with its date, and where it can be read.
    pub reference: Reference,
}

/// What a statement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// Its responders answer no more.
    RespondersOff,
    /// New certificates name no responder any more.
    NoMoreUrls,
    /// It issues no certificates with Must-Staple any more, or never did.
    NoMustStaple,
    /// It issues certificates with Must-Staple, on conditions.
    OffersMustStaple,
    /// Somebody else runs its responders.
    OtherOperator,
}

/// How sure a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// A secondary source, or one whose present validity was not confirmed.
    Medium,
    /// The authority's own dated announcement.
    High,
}

/// The state of the records: what was said later is not in them.
pub const AS_OF: &str = "2026-11-20";

/// Every authority about which something is known.
pub const AUTHORITIES: &[&Authority] = &[
    &letsencrypt::LETS_ENCRYPT,
    &google::GOOGLE_TRUST_SERVICES,
    &harica::HARICA,
    &digicert::DIGICERT,
    &sectigo::SECTIGO,
    &entrust::ENTRUST,
    &buypass::BUYPASS,
];

/// The organization attribute of a name (RFC 5280 §4.1.2.4).
const ORGANIZATION: &str = "2.5.4.10";

impl Statement {
    /// Whether it holds at an instant already; one without a date always does.
    #[must_use]
    pub fn holds_at(&self, at: Time) -> bool {
        let since = Time::parse(&format!("{}T00:00:00Z", self.since));
        since.is_none_or(|since| since <= at)
    }
}

impl Authority {
    /// What it said about `topic`.
    pub fn about(&self, topic: Topic) -> Option<&'static Statement> {
        self.statements
            .iter()
            .find(|statement| statement.topic == topic)
    }

    /// Whether its issuing certificates' names have this organization.
    fn bears(&self, organization: &str) -> bool {
        self.organizations
            .iter()
            .any(|known| known.eq_ignore_ascii_case(organization))
    }

    fn runs(&self, host: &str) -> bool {
        let host = host.as_bytes();
        self.ocsp_domains.iter().any(|domain| {
            let before = host.len().checked_sub(domain.len());
            let parts = before.and_then(|at| host.split_at_checked(at));
            parts.is_some_and(|(before, end)| {
                matches!(before.last(), None | Some(b'.'))
                    && end.eq_ignore_ascii_case(domain.as_bytes())
            })
        })
    }
}

/// The authority that issued a certificate: by the issuer's name, otherwise by the addresses of its
/// responders. A name can be forged; who judges a certificate's signature knows more.
pub fn recognize<'u>(
    issuer: Option<&Name>,
    ocsp_urls: impl Iterator<Item = &'u str>,
) -> Option<&'static Authority> {
    let mut known = AUTHORITIES.iter().copied();
    let organization = issuer.and_then(|issuer| issuer.first(ORGANIZATION));
    let organization = organization.unwrap_or_default().trim();
    let by_name = issuer.and_then(|_| known.find(|authority| authority.bears(organization)));
    by_name.or_else(|| {
        ocsp_urls.take(MAX_URLS).find_map(|url| {
            let host = host(url);
            AUTHORITIES.iter().copied().find(|one| one.runs(host))
        })
    })
}

/// The most responder addresses that are looked at; certificates have one or two.
const MAX_URLS: usize = 8;

/// The host of an address, without user and port.
fn host(url: &str) -> &str {
    let mut places = url.as_bytes().windows(3);
    let scheme = places.position(|octets| octets == b"://");
    let rest = scheme.and_then(|at| url.get(at + 3..)).unwrap_or(url);
    let is_end = |octet: &u8| matches!(octet, b'/' | b'?' | b'#');
    let end = rest.as_bytes().iter().position(is_end);
    let authority = end.and_then(|end| rest.get(..end)).unwrap_or(rest);
    let user = authority.bytes().rposition(|octet| octet == b'@');
    let host = user.and_then(|at| authority.get(at + 1..));
    let host = host.unwrap_or(authority);
    let port = host.bytes().position(|octet| octet == b':');
    port.and_then(|at| host.get(..at)).unwrap_or(host)
}
