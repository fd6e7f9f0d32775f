use crate::asn1::{Time, oid};
use crate::consequences::enforcement::those_who;
use crate::consequences::outcomes::subject;
use crate::consequences::{Enforcement, Event, Interval, Timeline};
use crate::store::Store;
use crate::tls_client::{CLIENTS, Client, ClientOutcome, Confidence, HOUR, Source};
use crate::verify::{Judgement, Verdict};

/// How long something works against, or for, some clients.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// Which way it is.
    pub kind: Kind,
    /// Until when; none where these objects do not tell.
    pub until: Option<Time>,
    /// Against, or for, whom.
    pub clients: Vec<&'static Client>,
    /// The sentence.
    pub sentence: String,
    /// How sure it is.
    pub confidence: Confidence,
    /// Where it comes from, beyond the clients' own sources.
    pub references: &'static [Source],
}

/// The ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Clients that need no staple: the revocation does not reach them.
    SoftFail,
    /// Clients that need staple bytes, but not good ones.
    AnyBytes,
    /// Clients that judge the staple.
    Judged,
    /// Clients that refuse the attacker at once.
    Refused,
    /// Clients of which it is not known.
    Open,
    /// Clients to which revocations are pushed.
    Pushed,
    /// The server goes on sending the staple that it has.
    StapleKept,
    /// The server stops sending the staple when it expires.
    StapleDropped,
    /// The site does not need the responder.
    Unaffected,
}

/// What every way is computed from.
pub(super) struct Scene<'a> {
    timeline: &'a Timeline,
    verdict: Verdict,
    /// The end of the staple at hand.
    staple_until: Option<Time>,
    certificate_until: Option<Time>,
    has_crl: bool,
    at: Time,
}

const CRL_CADENCE: Source = Source::read(
    "CA/Browser Forum TLS Baseline Requirements §4.9.7 (a CRL within 24 hours of a revocation)",
    "https://cabforum.org/working-groups/server/baseline-requirements/requirements/",
);
const CRLITE: Source = Source::read(
    "Mozilla Hacks, 19 August 2025, CRLite (updated every 12 hours)",
    "https://hacks.mozilla.org/2025/08/crlite-fast-private-and-comprehensive-certificate-revocation-checking-in-firefox/",
);
const CRLSETS: Source = Source::read(
    "The Chromium Projects, CRLSets (a subset of the revocations)",
    "https://www.chromium.org/Home/chromium-security/crlsets/",
);
const SERVERS: &[Source] = &[
    Source::measured(
        "measured with nginx 1.22.1, 1.26.3 and 1.30.6 on 2026-11-20: none once expired",
    ),
    Source::measured(
        "measured with HAProxy 3.0.11 and 3.2.26 on 2026-11-20: none from 300 s before",
    ),
    Source::measured("measured with Caddy 2.6.2 and 2.11.4 on 2026-11-20: the expired one goes on"),
];

impl<'a> Scene<'a> {
    pub(super) fn new(
        objects: &Store,
        judgement: &Judgement,
        timeline: &'a Timeline,
        at: Time,
    ) -> Self {
        let certificate = objects.x509(judgement.certificate);
        Self {
            timeline,
            verdict: judgement.verdict,
            staple_until: judgement.window.map(|window| window.until),
            certificate_until: certificate.validity.map(|validity| validity.not_after),
            has_crl: certificate
                .extension(&oid::CRL_DISTRIBUTION_POINTS)
                .is_some(),
            at,
        }
    }

    /// A thief has the key, the certificate was revoked, and OCSP is blocked: until when does each
    /// client let the attacker in?
    pub(super) fn after_a_revocation(&self) -> Vec<Way> {
        if self.certificate_until.is_none_or(|until| until < self.at) {
            return Vec::new();
        }
        let of = |enforcement| those_who(&self.timeline.enforcement, |one| one == enforcement);
        let mut ways = Vec::new();
        ways.extend(self.way(Kind::SoftFail, of(Enforcement::None)));
        ways.extend(self.way(Kind::AnyBytes, of(Enforcement::AnyBytes)));
        ways.extend(self.judged(&of(Enforcement::Good)));
        ways.extend(self.way(Kind::Open, of(Enforcement::Open)));
        ways.extend(self.way(Kind::Refused, of(Enforcement::Refuses)));
        if self.has_crl {
            ways.push(self.pushed());
        }
        ways
    }

    fn way(&self, kind: Kind, clients: Vec<&'static Client>) -> Option<Way> {
        if clients.is_empty() {
            return None;
        }
        let (who, number) = subject(&clients);
        let (until, sentence) = match kind {
            Kind::SoftFail => (
                self.certificate_until,
                [
                    &who,
                    number.pick(" connects", " connect"),
                    " without a staple, so an attacker simply sends none, until the certificate expires.",
                ]
                .concat(),
            ),
            Kind::AnyBytes => (
                self.certificate_until,
                [
                    &who,
                    number.pick(" wants", " want"),
                    " bytes, not a good staple: the five bytes of a tryLater error, which \
                     anyone can make, or any expired staple let an attacker in until the certificate expires.",
                ]
                .concat(),
            ),
            Kind::Refused => (
                Some(self.at),
                format!(
                    "{who} {} the attacker at once.",
                    number.pick("refuses", "refuse")
                ),
            ),
            _ => (
                None,
                format!(
                    "How long {who} {} an attacker in is not known.",
                    number.pick("lets", "let")
                ),
            ),
        };
        Some(Way {
            kind,
            until,
            confidence: least(&clients),
            clients,
            sentence,
            references: &[],
        })
    }

    /// Grouped by the instant at which each stops believing the good staple at hand.
    fn judged(&self, clients: &[&'static Client]) -> Vec<Way> {
        let known = self.verdict == Verdict::Good;
        let mut groups: Vec<(Option<Time>, Vec<&'static Client>)> = Vec::new();
        for client in clients {
            let until = known.then(|| self.connects_until(client)).flatten();
            match groups.iter_mut().find(|(other, _)| *other == until) {
                Some((_, group)) => group.push(client),
                None => groups.push((until, vec![client])),
            }
        }
        groups.sort_by_key(|(until, _)| *until);
        let way = |(until, clients): (Option<Time>, Vec<&'static Client>)| {
            let (who, number) = subject(&clients);
            let verb = number.pick("judges", "judge");
            let tolerated = until.zip(self.staple_until);
            let end = match tolerated.map(|(until, staple)| until - staple > 1) {
                Some(true) => ", plus clock tolerance, has passed.",
                Some(false) => " has passed.",
                None => " has passed; you gave none, so no date can be stated.",
            };
            let what = " the staple: an attacker can replay the last good one until its nextUpdate";
            let sentence = [&who, " ", verb, what, end].concat();
            Way {
                kind: Kind::Judged,
                until,
                confidence: least(&clients),
                clients,
                sentence,
                references: &[],
            }
        };
        groups.into_iter().map(way).collect()
    }

    /// The first instant from which on the client does not connect with the staple at hand, nobody
    /// reaching the responder.
    fn connects_until(&self, client: &Client) -> Option<Time> {
        let band = self
            .timeline
            .cut_off
            .iter()
            .find(|band| band.client.id == client.id)?;
        let good = |interval: &&Interval<ClientOutcome>| interval.outcome.goes_on();
        let ends = band
            .intervals
            .iter()
            .filter(|interval| interval.until > self.at)
            .take_while(good)
            .last();
        Some(ends?.until)
    }

    /// CRLite and CRLSets do not ask the thief.
    fn pushed(&self) -> Way {
        const BY_THE_CA: i64 = 24 * HOUR;
        const BY_FIREFOX: i64 = 12 * HOUR;
        let pushed = self.at + (BY_THE_CA + BY_FIREFOX);
        Way {
            kind: Kind::Pushed,
            until: self.certificate_until.map(|until| until.min(pushed)),
            clients: CLIENTS
                .iter()
                .copied()
                .filter(|client| client.id == "firefox-crlite")
                .collect(),
            sentence: "If a public CA issued the certificate, it must list the revocation in a CRL \
                       within 24 hours, and Firefox on desktops updates CRLite every 12 hours and \
                       then refuses, whatever is stapled; Mozilla’s delay in between is not published. \
                       Chrome’s CRLSets hold only some revocations, so nothing can be promised \
                       for Chrome."
                .into(),
            confidence: Confidence::Medium,
            references: &[CRL_CADENCE, CRLITE, CRLSETS],
        }
    }

    /// The responder dies at the instant judged, and the server has the staple at hand.
    pub(super) fn without_a_responder(&self) -> Vec<Way> {
        let enforcement = &self.timeline.enforcement;
        let enforcing = those_who(enforcement, Enforcement::is_enforced);
        let open = those_who(enforcement, |one| one == Enforcement::Open);
        let others = those_who(enforcement, |one| one == Enforcement::None);
        let mut ways = Vec::new();
        if !enforcing.is_empty() {
            ways.push(self.dropped(&enforcing));
            ways.extend(self.kept(&enforcing));
        }
        if !open.is_empty() {
            ways.push(outage_open(open));
        }
        ways.push(self.unaffected(others));
        ways
    }

    fn dropped(&self, clients: &[&'static Client]) -> Way {
        let (who, number) = subject(clients);
        let verb = number.pick("refuses", "refuse");
        let usable = self.verdict == Verdict::Good;
        let sentence = if usable {
            format!(
                "Where the server stops sending the staple when it expires, as nginx does, or five \
                 minutes before, as HAProxy does, {who} {verb} from then on."
            )
        } else {
            format!("No good staple is at hand: {who} {verb} as soon as the server sends none.")
        };
        Way {
            kind: Kind::StapleDropped,
            until: if usable {
                self.staple_until
            } else {
                Some(self.at)
            },
            clients: clients.to_vec(),
            sentence,
            confidence: least(clients),
            references: SERVERS,
        }
    }

    fn kept(&self, clients: &[&'static Client]) -> Vec<Way> {
        if self.verdict != Verdict::Good {
            return Vec::new();
        }
        let mut groups: Vec<(Option<Time>, Vec<&'static Client>)> = Vec::new();
        for client in clients {
            let until = self.connects_until(client);
            match groups.iter_mut().find(|(other, _)| *other == until) {
                Some((_, group)) => group.push(client),
                None => groups.push((until, vec![client])),
            }
        }
        groups.retain(|(until, _)| until.is_some());
        groups.sort_by_key(|(until, _)| *until);
        let way = |(until, clients): (Option<Time>, Vec<&'static Client>)| {
            let (who, number) = subject(&clients);
            let verb = number.pick(" connects ", " connect ");
            let lasts = self.expires_with_certificate(until);
            let end = if lasts {
                "until the certificate expires: expired bytes will do"
            } else if until
                .zip(self.staple_until)
                .is_some_and(|(until, end)| until - end > 1)
            {
                "until the clock tolerance is over"
            } else {
                "exactly until it expires"
            };
            Way {
                kind: Kind::StapleKept,
                until,
                confidence: least(&clients),
                sentence: [
                    "Where the server keeps sending the expired staple, as Caddy does, ",
                    &who,
                    verb,
                    end,
                    ".",
                ]
                .concat(),
                clients,
                references: SERVERS,
            }
        };
        groups.into_iter().map(way).collect()
    }

    fn expires_with_certificate(&self, until: Option<Time>) -> bool {
        let expiry = self
            .timeline
            .changes
            .iter()
            .find(|change| change.event == Event::CertificateExpires);
        until.is_some() && until == expiry.map(|change| change.at)
    }

    fn unaffected(&self, clients: Vec<&'static Client>) -> Way {
        let (who, number) = subject(&clients);
        let verb = number.pick("does", "do");
        Way {
            kind: Kind::Unaffected,
            until: self.certificate_until,
            confidence: least(&clients),
            sentence: [
                &who,
                " ",
                verb,
                " not insist on a staple for this certificate.",
            ]
            .concat(),
            clients,
            references: &[],
        }
    }
}

fn outage_open(clients: Vec<&'static Client>) -> Way {
    let (who, number) = subject(&clients);
    let verb = number.pick("does", "do");
    Way {
        kind: Kind::Open,
        until: None,
        confidence: Confidence::Low,
        sentence: format!("What {who} {verb} without a staple is not known."),
        clients,
        references: &[],
    }
}

fn least(clients: &[&'static Client]) -> Confidence {
    let surest = clients.iter().map(|client| client.confidence);
    surest.min().unwrap_or(Confidence::Low)
}
