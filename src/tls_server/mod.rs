//! What servers do with an OCSP response: whether they staple it, until when, and what a restart does.
//!
//! Each server is a record ([`Server`]) in the file of its family: what it is about, where that is
//! known from, and a rule that maps what the server sees ([`Offered`]) to what it does ([`Answer`]). The
//! rules follow measurements of the programs themselves, their source code and their manuals; where
//! none of these settles a case the answer is [`ServerOutcome::Varies`] and says "not determined". To
//! add a server: write its record, and put it into [`SERVERS`].

mod answer;
mod apache;
mod caddy;
mod envoy;
mod exim;
mod h2o;
mod haproxy;
mod iis;
mod lighttpd;
mod mail;
mod nginx;
mod offered;
mod openlitespeed;
mod stunnel;
#[cfg(test)]
mod tests;
mod traefik;

pub use crate::reference::Reference as Source;
pub use crate::tls_client::{Confidence, Since};
pub use answer::{Answer, ServerOutcome};
pub use offered::{Content, OcspUrl, Offered};

/// A server, in one version and one way to make it staple.
#[derive(Debug)]
pub struct Server {
    /// Its stable name, in kebab-case.
    pub id: &'static str,
    /// Its name for people, with what sets this record apart from its neighbours.
    pub name: &'static str,
    /// The version and the settings that the statements are about, and when.
    pub about: &'static str,
    /// What a restart does to its staple, as a sentence.
    pub restart: &'static str,
    /// How sure the statements are, where an answer does not say otherwise.
    pub confidence: Confidence,
    /// Where they come from.
    pub references: &'static [Source],
    way: Way,
    /// What it does with what it got; ask [`Server::answer`] instead.
    rule: fn(&Offered) -> Answer,
}

/// How a response comes to a server.
#[derive(Debug)]
enum Way {
    /// It asks the responder that the certificate names.
    Fetches {
        /// Without a URL in the certificate.
        no_url: Answer,
        /// Where the URL is an `https` one; none where that makes no difference.
        https: Option<Answer>,
        /// Where no response is at hand.
        missing: Answer,
    },
    /// It is handed over; the rule also says what happens without one.
    File,
    /// Never.
    Never(Answer),
}

/// Records are told apart by their ids.
impl PartialEq for Server {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Server {}

impl Server {
    /// What it does with the response that is offered.
    #[must_use]
    pub fn answer(&self, offered: &Offered) -> Answer {
        let answer = match &self.way {
            Way::Never(answer) => *answer,
            // What the certificate demands, or whom it says to ask, was not read.
            _ if offered.must_staple.is_none() => Answer::not_determined(),
            Way::Fetches { .. } if offered.url == OcspUrl::Unread => Answer::not_determined(),
            Way::File => (self.rule)(offered),
            Way::Fetches {
                no_url,
                https,
                missing,
            } => match (offered.url, https, &offered.content) {
                (OcspUrl::None, ..) => *no_url,
                (OcspUrl::HttpsOnly, Some(answer), _) => *answer,
                (_, _, Content::None) => *missing,
                _ => (self.rule)(offered),
            },
        };
        answer.or(self.confidence)
    }
}

/// Every server, those that people run most in front.
pub const SERVERS: &[&Server] = &[
    &nginx::FETCH,
    &nginx::FILE,
    &apache::MOD_SSL,
    &apache::MOD_MD,
    &haproxy::FILE,
    &haproxy::OCSP_UPDATE,
    &caddy::CADDY,
    &traefik::TRAEFIK,
    &lighttpd::LIGHTTPD,
    &h2o::H2O,
    &envoy::ENVOY,
    &exim::GNUTLS,
    &exim::OPENSSL,
    &stunnel::STUNNEL,
    &iis::IIS,
    &openlitespeed::OPENLITESPEED,
    &mail::POSTFIX,
    &mail::DOVECOT,
];

/// When in a response's life some server changes what it does, in seconds after one of its own instants.
/// Every comparison with a time in the rules of this module has its line here.
pub const TURNING_POINTS: &[(Since, i64)] = &[
    (Since::ThisUpdate, -300),
    (Since::ThisUpdate, 0),
    (Since::NextUpdate, -300),
    (Since::NextUpdate, 0),
    (Since::NextUpdate, 300),
];

/// The server with this id.
#[must_use]
pub fn server(id: &str) -> Option<&'static Server> {
    SERVERS.iter().copied().find(|server| server.id == id)
}
