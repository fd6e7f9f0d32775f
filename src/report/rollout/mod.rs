//! Before Must-Staple goes live on many hosts: does every certificate that demands a staple come from an
//! authority that gives one, and which servers keep it? A view over what is known already: the authorities'
//! announcements, and what servers do with a response.

use serde::{Deserialize, Serialize};

use super::{Reference, Role, Row, ServerOutcomeKind, common_name, grouped};
use crate::asn1::Time;
use crate::ca::{AUTHORITIES, Authority, Topic};
use crate::grammar::Number;
use crate::tls_client::{CertStatus, Response};
use crate::tls_server::{Content, OcspUrl, Offered, SERVERS, Server};

/// How many certificates a line names.
const EXAMPLES: usize = 3;

/// Whether certificates that demand a staple can keep one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rollout {
    /// How many certificates demand a staple.
    pub demand: usize,
    /// How many of these come from an authority that cannot give one, now or at the next renewal.
    pub cannot: usize,
    /// Of how many that cannot be told.
    pub untold: usize,
    /// By authority, those that cannot first.
    pub authorities: Vec<AuthorityEnd>,
    /// What each server does with a fresh, good response for them.
    pub servers: Vec<ServerEnd>,
}

/// What an authority can do for some certificates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorityEnd {
    /// Its name.
    pub name: String,
    /// Whether it gives a staple now and at the next renewal; null where that cannot be told.
    pub keeps: Option<bool>,
    /// Why.
    pub sentence: String,
    /// How many certificates.
    pub count: usize,
    /// The first of them.
    pub examples: Vec<String>,
    /// Where that is known from.
    pub references: Vec<Reference>,
}

/// What a server does with a fresh, good response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerEnd {
    /// In kebab-case, as in `server_outcomes[]`.
    pub server: String,
    /// Its name for people.
    pub name: String,
    /// For how many of the certificates that demand a staple it sends one.
    pub staples: usize,
    /// What it does for the others, as far as there are any.
    pub otherwise: String,
    /// What a restart does to its staple.
    pub restart: String,
}

impl Rollout {
    /// Of the servers' certificates among these rows that demand a staple.
    pub fn of<'r>(rows: impl IntoIterator<Item = &'r Row>, at: Time) -> Self {
        let mut rollout = Self::default();
        let mut urls = [0usize; URLS.len()];
        for row in rows {
            if row.role != Some(Role::EndEntity) || row.must_staple != Some(true) {
                continue;
            }
            rollout.demand += 1;
            let url = ocsp_url(row);
            for (known, count) in URLS.iter().zip(&mut urls) {
                *count += usize::from(*known == url);
            }
            rollout.join(row, url, at);
        }
        rollout.authorities.sort_by(|one, other| {
            let weight = |end: &AuthorityEnd| match end.keeps {
                Some(false) => 0,
                None => 1,
                Some(true) => 2,
            };
            let by_count = other.count.cmp(&one.count);
            weight(one)
                .cmp(&weight(other))
                .then(by_count)
                .then_with(|| one.name.cmp(&other.name))
        });
        if rollout.demand > 0 {
            let servers = SERVERS.iter();
            rollout.servers = servers.map(|server| of_server(server, &urls, at)).collect();
        }
        rollout
    }

    /// What it comes to, in one sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let said = |count: usize, one: &str, several: &str| {
            format!(
                "{} {}",
                grouped(count),
                Number::of(count).pick(one, several)
            )
        };
        if self.demand == 0 {
            return "No server’s certificate here demands a staple.".to_owned();
        }
        let demand = said(self.demand, "demands a staple", "demand a staple");
        let rest = self.demand - self.cannot - self.untold;
        let mut parts = Vec::new();
        if self.cannot > 0 {
            parts.push(said(
                self.cannot,
                "comes from a CA that does not offer it, or will not at the next renewal",
                "come from a CA that does not offer it, or will not at the next renewal",
            ));
        }
        if self.untold > 0 {
            parts.push(said(
                self.untold,
                "from a CA whose offer is not known",
                "from CAs whose offer is not known",
            ));
        }
        if rest > 0 {
            parts.push(said(
                rest,
                "from a CA that documents it",
                "from CAs that document it",
            ));
        }
        format!("{demand}: {}.", parts.join(", "))
    }

    /// For a terminal.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = format!("{}\n", self.sentence());
        for end in &self.authorities {
            let mark = match end.keeps {
                Some(true) => "keeps  ",
                Some(false) => "CANNOT ",
                None => "unknown",
            };
            let named = super::tables::examples(&end.examples, end.count);
            out.push_str(&format!(
                "\n  {mark} {} ({}): {named}\n          {}\n",
                end.name,
                grouped(end.count),
                end.sentence
            ));
            for reference in &end.references {
                out.push_str(&format!(
                    "          {} {}\n",
                    reference.label, reference.url
                ));
            }
        }
        if !self.servers.is_empty() {
            out.push_str("\nWith a fresh, good response\n");
        }
        for end in &self.servers {
            out.push_str(&format!(
                "  {} of {}  {}: {}\n",
                grouped(end.staples),
                grouped(self.demand),
                end.server,
                end.said()
            ));
        }
        out
    }

    fn join(&mut self, row: &Row, url: OcspUrl, at: Time) {
        let authority = AUTHORITIES
            .iter()
            .copied()
            .find(|one| Some(one.name) == row.ca.as_deref());
        let (keeps, sentence, references) = what_comes(authority, url, at);
        self.cannot += usize::from(keeps == Some(false));
        self.untold += usize::from(keeps.is_none());
        let name = match (&row.ca, &*row.issuer) {
            (Some(name), _) => name.clone(),
            (None, "") => "an issuer without a name".to_owned(),
            (None, issuer) => common_name(issuer).to_owned(),
        };
        let known = self
            .authorities
            .iter()
            .position(|end| end.name == name && end.sentence == sentence);
        match known.and_then(|at| self.authorities.get_mut(at)) {
            Some(end) => {
                end.count += 1;
                if end.examples.len() < EXAMPLES {
                    end.examples.push(row.label().to_owned());
                }
            }
            None => self.authorities.push(AuthorityEnd {
                name,
                keeps,
                sentence: sentence.to_owned(),
                count: 1,
                examples: vec![row.label().to_owned()],
                references,
            }),
        }
    }
}

impl ServerEnd {
    /// What it does, in a sentence or two.
    #[must_use]
    pub fn said(&self) -> String {
        match self.otherwise.is_empty() {
            true => self.restart.clone(),
            false => format!("{} {}", self.otherwise, self.restart),
        }
    }
}

/// Whether an authority gives a staple, now and after a renewal.
fn what_comes(
    authority: Option<&'static Authority>,
    url: OcspUrl,
    at: Time,
) -> (Option<bool>, &'static str, Vec<Reference>) {
    let statements = |topic| authority.and_then(|one| one.about(topic));
    let ended = [Topic::RespondersOff, Topic::NoMustStaple, Topic::NoMoreUrls];
    let ended = ended.into_iter().filter_map(statements);
    let mut ended = ended.filter(|statement| statement.holds_at(at));
    if let Some(statement) = ended.next() {
        return (
            Some(false),
            statement.sentence,
            vec![Reference::from(&statement.reference)],
        );
    }
    match (url, statements(Topic::OffersMustStaple)) {
        (OcspUrl::None, _) => (
            Some(false),
            "The certificate names no OCSP URL, so servers cannot fetch a staple.",
            Vec::new(),
        ),
        (OcspUrl::Unread, _) => (
            None,
            "The certificate’s OCSP URL could not be read, so whether servers can fetch a staple cannot be \
             told.",
            Vec::new(),
        ),
        (_, Some(statement)) => (
            Some(true),
            statement.sentence,
            vec![Reference::from(&statement.reference)],
        ),
        (_, None) => (
            None,
            "This CA’s plans are not known here: ask whether it keeps running OCSP and issuing \
             Must-Staple certificates.",
            Vec::new(),
        ),
    }
}

fn ocsp_url(row: &Row) -> OcspUrl {
    let begins = |url: &String, scheme: &str| {
        let start = url.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    match row.ocsp_urls.as_slice() {
        [] if row.ocsp_urls_unread => OcspUrl::Unread,
        [] => OcspUrl::None,
        all if all.iter().any(|url| begins(url, "http://")) => OcspUrl::Http,
        _ => OcspUrl::HttpsOnly,
    }
}

const URLS: [OcspUrl; 4] = [
    OcspUrl::Http,
    OcspUrl::HttpsOnly,
    OcspUrl::None,
    OcspUrl::Unread,
];

/// What a server does for so many certificates with each kind of URL.
fn of_server(server: &Server, urls: &[usize; URLS.len()], at: Time) -> ServerEnd {
    let (mut staples, mut otherwise) = (0, "");
    for (url, count) in URLS.into_iter().zip(urls) {
        if *count == 0 {
            continue;
        }
        let answer = server.answer(&Offered {
            at,
            not_after: None,
            must_staple: Some(true),
            url,
            content: Content::Response(Response::fresh(CertStatus::Good)),
            entries: 1,
            octets: None,
        });
        match ServerOutcomeKind::from(answer.outcome) {
            ServerOutcomeKind::Staples => staples += count,
            _ if otherwise.is_empty() => otherwise = answer.explanation,
            _ => {}
        }
    }
    ServerEnd {
        server: server.id.to_owned(),
        name: server.name.to_owned(),
        staples,
        otherwise: otherwise.to_owned(),
        restart: server.restart.to_owned(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests fail by panic")]
mod tests;
