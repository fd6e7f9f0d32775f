//! What messages that were given together come to: what one establishes settles what another leaves open.
//!
//! A visitor's program tells an effect, a server its cause: where a cause is told, the effect takes no steps of its
//! own. Facts that cannot hold of one certificate are about two, and the milder message is set aside.

use super::{Names, Server, Step, Trouble};
use crate::message::Fact;
use crate::report::{MessageReport, Report, Severity};

/// The messages of a report, settled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled<'a> {
    /// What is the matter, in the order in which it has to be fixed.
    pub troubles: Vec<Trouble>,
    /// What the messages establish.
    pub facts: Vec<Fact>,
    /// The messages that are about another certificate than the worst one.
    pub aside: Vec<&'a MessageReport>,
}

/// What the messages of a report come to.
///
/// ```
/// use staplescope::advice::{Trouble, settled};
/// use staplescope::{analyze::analyze, asn1::Time, input::Input};
///
/// let text = "[warn] \"ssl_stapling\" ignored, no OCSP responder URL in the certificate \"shop.pem\"\n\
///     Error code: MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING\n";
/// let report = analyze(&[Input::new("paste", text)], Time::from_unix(0));
/// assert_eq!(settled(&report).troubles, [Trouble::NoOcspUrl]);
/// ```
#[must_use]
pub fn settled(report: &Report) -> Settled<'_> {
    let mut found = Vec::new();
    let mut settled = Settled::default();
    for message in of_servers(report) {
        let own = facts_of(message);
        let is_contrary = |fact: &Fact| settled.facts.iter().any(|known| known.contradicts(*fact));
        if own.iter().any(is_contrary) {
            settled.aside.push(message);
            continue;
        }
        found.extend(Trouble::of_message(message));
        for fact in own {
            if !settled.facts.contains(&fact) {
                settled.facts.push(fact);
            }
        }
    }
    settled.troubles = without_effects(&found, &settled.facts);
    settled
}

/// The messages that are not about a visitor's own certificate, the worst first.
pub(super) fn of_servers(report: &Report) -> impl Iterator<Item = &MessageReport> {
    let severities = [Severity::Error, Severity::Warning, Severity::Notice];
    severities.into_iter().flat_map(move |severity| {
        let messages = report.messages.iter();
        messages.filter(move |message| {
            message.severity == severity && !facts_of(message).contains(&Fact::Visitor)
        })
    })
}

/// What a message establishes.
pub(super) fn facts_of(message: &MessageReport) -> Vec<Fact> {
    let ids = message.establishes.iter();
    ids.filter_map(|id| Fact::of_id(id)).collect()
}

/// Each trouble once, in its order, without those that another one causes.
fn without_effects(found: &[Trouble], facts: &[Fact]) -> Vec<Trouble> {
    let has = |fact| facts.contains(&fact);
    let is_needless = has(Fact::NoMustStaple);
    let needed = |trouble: Trouble| match trouble {
        Trouble::NoStaple if is_needless => Trouble::NoStapleNeeded,
        Trouble::NoOcspUrl if is_needless => Trouble::NothingToStaple,
        trouble => trouble,
    };
    let found: Vec<Trouble> = found.iter().copied().map(needed).collect();
    // A server that is set to staple, and says what else is wrong, need not be told to turn stapling on.
    let is_caused = has(Fact::StaplingOn) && !has(Fact::StaplingOff);
    let is_cause = |trouble: &Trouble| !matches!(trouble, Trouble::NoStaple | Trouble::Well);
    let is_effect = |trouble: Trouble| {
        let others = found
            .iter()
            .any(|other| *other != trouble && is_cause(other));
        match trouble {
            Trouble::NoStaple | Trouble::NoStapleNeeded => is_caused && others,
            // That none is named may be a guess; which one is named is none.
            Trouble::NoOcspUrl if has(Fact::Responder) => found
                .iter()
                .any(|other| *other != trouble && is_cause(other)),
            Trouble::Well => found.iter().any(|other| *other != Trouble::Well),
            _ => false,
        }
    };
    let holds = |trouble: &Trouble| found.contains(trouble) && !is_effect(*trouble);
    let mut troubles: Vec<_> = Trouble::ALL.iter().copied().filter(holds).collect();
    if let Some(first) = troubles.first().copied() {
        troubles.retain(|trouble| *trouble == first || !trouble.is_settled_by(first));
    }
    troubles
}

impl Settled<'_> {
    /// Each trouble in a sentence, as far as words tell.
    #[must_use]
    pub fn sentences(&self) -> Vec<&'static str> {
        let told = |trouble: &&Trouble| trouble.is_told_of(&self.troubles);
        let has = |fact| self.facts.contains(&fact);
        let sentence = |trouble: &Trouble| match trouble {
            Trouble::NoOcspUrl if !has(Fact::MustStaple) => NO_RESPONDER,
            Trouble::NoStaple if has(Fact::CannotStaple) && has(Fact::MustStaple) => BUILT_WITHOUT,
            Trouble::NoStaple if has(Fact::CannotStaple) => CANNOT_STAPLE,
            Trouble::NoStaple | Trouble::NoStapleNeeded if self.is_on() => HAS_NONE,
            Trouble::NoStaple if !self.facts.contains(&Fact::MustStaple) => NONE_STAPLED,
            Trouble::IssuerMissing if self.facts.contains(&Fact::NoIssuer) => NO_ISSUER,
            Trouble::ResponderError if has(Fact::NotHttp) && !has(Fact::Answered) => NOT_HTTP,
            Trouble::ResponderError if self.is_unreached() => UNREACHED,
            trouble => trouble.sentence_of_message(),
        };
        self.troubles.iter().filter(told).map(sentence).collect()
    }

    /// The steps on this server.
    #[must_use]
    pub fn steps(&self, names: &Names, server: &Server) -> Vec<Step> {
        match self.troubles.as_slice() {
            [] => Vec::new(),
            troubles => super::steps_where(troubles, &self.facts, names, server),
        }
    }

    /// Whether the server is set to staple, as far as messages tell.
    fn is_on(&self) -> bool {
        self.facts.contains(&Fact::StaplingOn) && !self.facts.contains(&Fact::StaplingOff)
    }

    /// Whether the responder did not answer, rather than with an error.
    fn is_unreached(&self) -> bool {
        self.facts.contains(&Fact::Unreached) && !self.facts.contains(&Fact::Answered)
    }

    /// Whether other messages change what is to be done after this one.
    #[must_use]
    pub fn goes_beyond(&self, message: &MessageReport) -> bool {
        let own = Trouble::of_message(message);
        let facts = facts_of(message);
        let is_told = |fact| self.facts.contains(&fact) && !facts.contains(&fact);
        let is_hopeless = own == Some(Trouble::NoOcspUrl)
            && (is_told(Fact::NoResponder) || is_told(Fact::MustStaple));
        let first = self.troubles.first().copied();
        first.is_some() && (first != own || is_hopeless || is_told(Fact::CannotStaple))
    }
}

/// In place of a sentence that says what the certificate demands, where no message tells.
const NO_RESPONDER: &str = "The certificate names no OCSP responder, so no server can fetch a staple for it: if it has \
                            Must-Staple, replace it; if not, only clients set to require a staple refuse.";
const NONE_STAPLED: &str =
    "The server sends no staple: if the certificate has Must-Staple, turn stapling on.";
const HAS_NONE: &str =
    "The server is set to staple, and has nothing to staple: its message says why.";
const NO_ISSUER: &str = "The server lacks its issuer’s certificate, so it cannot ask about its own or check the answer: \
                         install the whole chain.";
const UNREACHED: &str =
    "The responder could not be reached: check the server’s name resolution and its firewall.";
const NOT_HTTP: &str = "The certificate’s responder has an address that the server does not ask: name one with http:// \
                        in the server’s settings, or staple from a file.";
const BUILT_WITHOUT: &str = "The certificate has Must-Staple, and the server’s program was built without stapling: use \
                             another build.";
const CANNOT_STAPLE: &str = "The server’s program was built without stapling: if the certificate has Must-Staple, use \
                             another build.";
