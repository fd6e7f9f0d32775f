//! What is the matter, told from a report.

use super::settled::facts_of;
use crate::asn1::Time;
use crate::message::{Fact, with_ids};
use crate::report::{
    CertificateReport, CheckOutcome, MessageReport, OcspResponseReport, OutcomeKind, Reason,
    Report, Severity, Situation, StapleReport, StepReport, Verdict,
};

macro_rules! troubles {
    ($($(#[$meta:meta])* $name:ident = $id:literal, $sentence:literal;)+) => {
        with_ids! {
            /// Something that keeps visitors out, or will; in the order in which they have to be fixed.
            Trouble,
            /// Its stable name, in kebab-case.
            { $($(#[$meta])* $name = $id;)+ }
        }
        impl Trouble {
            /// What it is, in one sentence.
            #[must_use]
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$name => $sentence,)+ }
            }
        }
    };
}

troubles! {
    /// The response says revoked.
    Revoked = "revoked",
        "The CA has revoked the certificate, so no staple can help it: replace it.";
    /// `notAfter` has passed.
    CertificateExpired = "certificate-expired",
        "The certificate itself has expired, so no staple can help it: get a new one.";
    /// `notBefore` lies ahead.
    CertificateNotYetValid = "certificate-not-yet-valid",
        "The certificate is not valid yet: use it later, or correct the clock.";
    /// The certificate could not be read to its end.
    CertificateUnread = "certificate-unread",
        "The certificate could not be read to its end, so what it demands is not fully known: add it whole.";
    /// The TLS Feature extension is no list of numbers.
    FeatureMalformed = "tls-feature-malformed",
        "The certificate’s TLS Feature extension is malformed, so what it requires cannot be told and some clients refuse it: replace it.";
    /// The TLS Feature extension lists more than `status_request`.
    OtherFeatures = "other-features",
        "The certificate demands TLS features besides the staple, and Firefox always refuses it: replace it.";
    /// Must-Staple without a responder.
    NoOcspUrl = "no-ocsp-url",
        "The certificate demands a staple but names no OCSP responder, so no server can ever fetch one: replace it.";
    /// The authority no longer runs OCSP.
    CaEndedOcsp = "ca-ended-ocsp",
        "The CA has switched off its OCSP responders, so no server can get a staple again: replace \
         the certificate.";
    /// A check fails on every path from the certificate to a root.
    ChainBroken = "chain-broken",
        "A check of the chain fails on every known path, so clients refuse whatever is stapled: fix the chain.";
    /// Neither Must-Staple nor a responder.
    NothingToStaple = "nothing-to-staple",
        "The certificate names no OCSP responder and demands no staple, so there is nothing to staple: only clients set \
         to require a staple refuse.";
    /// The issuer's certificate is not at hand.
    IssuerMissing = "issuer-missing",
        "The issuer’s certificate is not here, so the staple could not be verified: add it.";
    /// Must-Staple and no response.
    NoStaple = "no-staple",
        "The certificate demands a staple, and there is none: turn stapling on.";
    /// No Must-Staple and no response.
    NoStapleNeeded = "no-staple-needed",
        "There is no staple, and the certificate does not demand one: stapling is optional, and only clients set to \
         require a staple refuse.";
    /// The bytes are no response.
    Malformed = "malformed",
        "The staple is not a readable OCSP response: replace it.";
    /// The responder is busy, or Apache says so for it.
    TryLater = "try-later",
        "The server staples “try later” in place of a status: keep such answers away from visitors.";
    /// The responder has no record.
    Unauthorized = "unauthorized",
        "The responder answered “unauthorized”: it has no record of this certificate.";
    /// Another error status.
    ResponderError = "responder-error",
        "The responder answered with an error in place of a status: ask it again, and keep errors away from visitors.";
    /// The response is about another certificate.
    WrongCertificate = "wrong-certificate",
        "The server staples a response about another certificate: have it fetch the right one.";
    /// The signer may not answer.
    ResponderNotAuthorized = "responder-not-authorized",
        "The staple’s signer is not authorized by the certificate’s issuer: get another response.";
    /// The delegate's certificate is outside its validity.
    ResponderExpired = "responder-expired",
        "The certificate of the staple’s signer has expired: get a newer response.";
    /// The signature does not verify.
    BadSignature = "bad-signature",
        "The staple’s signature does not verify: get another response.";
    /// `nextUpdate` has passed.
    Expired = "expired",
        "The staple has expired: make the server fetch a new one.";
    /// `thisUpdate` lies ahead.
    NotYetValid = "not-yet-valid",
        "The staple is not valid yet: compare the clocks.";
    /// The responder does not know the certificate.
    Unknown = "unknown",
        "The responder does not know the certificate: ask the CA why.";
    /// Something that this program cannot verify.
    NotVerified = "not-verified",
        "The staple could not be verified here: the checks say why.";
    /// Good here, and a client met one outside its time.
    TimesDiffer = "times-differ",
        "The staple is good here, but a client met one outside its time: its clock, or the staple that it was sent, \
         differed. Compare the clocks, and ask the server again.";
    /// Good, and refused by some all the same.
    RefusedThoughGood = "refused-though-good",
        "The staple is good by the standard, but some clients refuse all the same: find out what stops them.";
    /// Somebody refused, and only a message tells, which does not say why.
    Refused = "refused",
        "A client refused the connection without saying why: find out whether the staple is the cause.";
    /// All is well.
    Well = "well",
        "Nothing needs fixing. This is how to keep it that way.";
}

impl Trouble {
    /// What a message is most likely about, as far as it alone tells; nothing where it is about a visitor's own
    /// certificate.
    #[must_use]
    pub fn of_message(message: &MessageReport) -> Option<Self> {
        if facts_of(message).contains(&Fact::Visitor) {
            return None;
        }
        let mut all = Self::ALL.iter().copied();
        all.find(|trouble| trouble.id() == message.trouble)
    }

    /// What it is where only a message tells, which may be an error all the same: that it speaks of no
    /// fault in a staple does not mean that nothing is to be fixed.
    #[must_use]
    pub const fn sentence_of_message(self) -> &'static str {
        match self {
            Self::Well => {
                "The message names no fault in a staple. This is how to keep one in order."
            }
            trouble => trouble.sentence(),
        }
    }

    /// Whether it leaves no way for any server to get a staple for this certificate.
    #[must_use]
    pub const fn rules_stapling_out(self) -> bool {
        matches!(
            self,
            Self::NoOcspUrl | Self::CaEndedOcsp | Self::NothingToStaple
        )
    }

    /// Whether only another certificate fixes it.
    #[must_use]
    pub const fn calls_for_a_certificate(self) -> bool {
        matches!(
            self,
            Self::CertificateExpired
                | Self::Revoked
                | Self::FeatureMalformed
                | Self::OtherFeatures
                | Self::NoOcspUrl
                | Self::CaEndedOcsp
        )
    }

    /// Whether the server's configuration can fix it, or has a part in it.
    #[must_use]
    pub const fn is_up_to_the_server(self) -> bool {
        !self.rules_stapling_out()
            && !matches!(
                self,
                Self::CertificateExpired
                    | Self::CertificateUnread
                    | Self::FeatureMalformed
                    | Self::CertificateNotYetValid
                    | Self::Revoked
                    | Self::OtherFeatures
                    | Self::ChainBroken
                    | Self::TimesDiffer
                    | Self::RefusedThoughGood
                    | Self::Refused
                    | Self::Well
            )
    }

    /// Whether fixing the first of all troubles settles this one, or leaves nothing of it to be done: no
    /// answer about a certificate at its end matters, and nobody turns on stapling that cannot be.
    pub(super) const fn is_settled_by(self, first: Self) -> bool {
        match first {
            Self::Revoked | Self::CertificateExpired => !matches!(
                self,
                Self::OtherFeatures
                    | Self::NoOcspUrl
                    | Self::CaEndedOcsp
                    | Self::NothingToStaple
                    | Self::NoStaple
                    | Self::TryLater
                    | Self::WrongCertificate
                    | Self::Expired
            ),
            Self::NoOcspUrl | Self::CaEndedOcsp => !self.calls_for_a_certificate(),
            _ => matches!(
                self,
                Self::NoStapleNeeded | Self::RefusedThoughGood | Self::Refused
            ),
        }
    }

    /// Whether a certificate that asks for no staple has none, which keeps out only those who want one of everybody.
    #[must_use]
    pub const fn is_optional(self) -> bool {
        matches!(self, Self::NoStapleNeeded | Self::NothingToStaple)
    }

    /// Whether it is worth a word beside these: that there is nothing to staple is not, where something else keeps
    /// everybody out.
    pub(super) fn is_told_of(self, all: &[Self]) -> bool {
        self != Self::NothingToStaple || all.len() == 1
    }
}

/// The finding that the authority's responders are off, or named in no new certificate
/// (`lint/ca/ended_ocsp.rs`); an error where no staple can ever come.
const ENDED_OCSP: &str = "ca-ended-ocsp";

/// The troubles of a staple, in the order in which they have to be fixed; never none, and none that the first
/// of them settles.
#[must_use]
pub fn troubles(report: &Report, staple: &StapleReport) -> Vec<Trouble> {
    let certificate = report
        .certificates
        .iter()
        .find(|certificate| certificate.id == staple.certificate);
    let response = report
        .ocsp_responses
        .iter()
        .find(|response| Some(&response.id) == staple.response.as_ref());
    let mut found = of_staple(staple, response);
    if is_refused(report, staple) {
        found.push(Trouble::RefusedThoughGood);
    }
    if staple.verdict == Verdict::Good && has_message_of_times(report) {
        found.push(Trouble::TimesDiffer);
    }
    if let Some(certificate) = certificate {
        let ended = report.findings.iter().any(|finding| {
            finding.code == ENDED_OCSP
                && finding.severity == Severity::Error
                && finding.object.as_deref() == Some(certificate.id.as_str())
        });
        found.extend(of_certificate(certificate, staple, &report.at, ended));
        if is_in_its_time(certificate, &report.at) && is_broken(report, certificate) {
            found.push(Trouble::ChainBroken);
        }
    }
    let holding = |trouble: &Trouble| found.contains(trouble);
    let mut troubles: Vec<_> = Trouble::ALL.iter().copied().filter(holding).collect();
    if let Some(first) = troubles.first().copied() {
        troubles.retain(|trouble| *trouble == first || !trouble.is_settled_by(first));
    }
    if troubles.is_empty() {
        troubles.push(Trouble::Well);
    }
    troubles
}

/// Whether the staple is good and a client refuses; what clients do is told of the first staple.
fn is_refused(report: &Report, staple: &StapleReport) -> bool {
    let is_first = report.staples.first() == Some(staple);
    let mut outcomes = report.outcomes.iter();
    staple.verdict == Verdict::Good
        && is_first
        && outcomes
            .any(|one| one.situation == Situation::Given && one.outcome == OutcomeKind::Refuses)
}

/// Whether a program says that a staple was outside its time.
fn has_message_of_times(report: &Report) -> bool {
    let mut troubles = report.messages.iter().filter_map(Trouble::of_message);
    troubles.any(|trouble| matches!(trouble, Trouble::Expired | Trouble::NotYetValid))
}

/// Whether something fails on every path from the certificate; that it has a critical extension which some
/// clients do not recognize is theirs to say. What fails of a copy that is cut off says nothing of what servers
/// send.
fn is_broken(report: &Report, certificate: &CertificateReport) -> bool {
    let is_whole = |id: &str| {
        let mut certificates = report.certificates.iter();
        !certificates.any(|certificate| certificate.id == id && !certificate.whole)
    };
    let is_fault = |step: &StepReport| {
        let mut failed = step.checks.iter().filter(|_| is_whole(&step.certificate));
        failed.any(|check| {
            check.outcome == CheckOutcome::Failed
                && (check.check != CRITICAL || step.certificate != certificate.id)
        })
    };
    let mut chains = report.chains.iter();
    chains.any(|chain| {
        chain.certificate == certificate.id
            && chain
                .paths
                .iter()
                .all(|path| path.steps.iter().any(is_fault))
    })
}

/// The check that every critical extension is recognized (`report/chain`).
const CRITICAL: &str = "critical-extensions";

fn is_in_its_time(certificate: &CertificateReport, at: &str) -> bool {
    let date = |read: &Option<String>| read.as_deref().and_then(Time::parse);
    let begins = date(&certificate.not_before);
    let ends = date(&certificate.not_after);
    let window = begins.zip(ends).zip(Time::parse(at));
    window.is_some_and(|((begins, ends), at)| begins <= at && at <= ends)
}

fn of_certificate(
    certificate: &CertificateReport,
    staple: &StapleReport,
    at: &str,
    ended: bool,
) -> Vec<Trouble> {
    let date = |read: &Option<String>| read.as_deref().and_then(Time::parse);
    let at = Time::parse(at);
    let is_missing = staple.verdict == Verdict::Missing;
    let has_url = !certificate.ocsp_urls.is_empty();
    let is_told = |field: &str| !certificate.unread.iter().any(|unread| unread == field);
    let has_none = is_told("ocsp_urls") && !has_url;
    let requires = certificate.must_staple == Some(true);
    let requires_none = certificate.must_staple == Some(false);
    let rules = [
        (
            Trouble::CertificateExpired,
            at.zip(date(&certificate.not_after))
                .is_some_and(|(at, ends)| at > ends),
        ),
        (
            Trouble::CertificateNotYetValid,
            at.zip(date(&certificate.not_before))
                .is_some_and(|(at, begins)| at < begins),
        ),
        (
            Trouble::CertificateUnread,
            !certificate.whole && (certificate.must_staple.is_none() || !has_url),
        ),
        (
            Trouble::FeatureMalformed,
            certificate.whole && certificate.must_staple.is_none(),
        ),
        (
            Trouble::OtherFeatures,
            certificate.tls_features.iter().any(|number| *number != 5),
        ),
        (Trouble::NoOcspUrl, is_missing && requires && has_none),
        (
            Trouble::NothingToStaple,
            is_missing && requires_none && has_none,
        ),
        (Trouble::CaEndedOcsp, requires && ended && has_url),
        (Trouble::NoStaple, is_missing && requires && has_url),
        (
            Trouble::NoStapleNeeded,
            is_missing && requires_none && has_url,
        ),
    ];
    let holding = rules.iter().filter(|(_, holds)| *holds);
    holding.map(|(trouble, _)| *trouble).collect()
}

fn of_staple(staple: &StapleReport, response: Option<&OcspResponseReport>) -> Vec<Trouble> {
    match staple.verdict {
        Verdict::Good | Verdict::Missing => Vec::new(),
        Verdict::Revoked => vec![Trouble::Revoked],
        Verdict::Unknown => vec![Trouble::Unknown],
        Verdict::Unverified => match staple.issuer {
            None => vec![Trouble::IssuerMissing],
            Some(_) => vec![Trouble::NotVerified],
        },
        Verdict::Unusable => {
            let status = response.map_or("", |response| response.status.as_str());
            let reasons = staple.reasons.iter();
            reasons.map(|reason| of_reason(*reason, status)).collect()
        }
    }
}

fn of_reason(reason: Reason, status: &str) -> Trouble {
    match reason {
        Reason::Malformed | Reason::UnsupportedResponseType => Trouble::Malformed,
        Reason::ErrorStatus => match status {
            "tryLater" => Trouble::TryLater,
            "unauthorized" => Trouble::Unauthorized,
            _ => Trouble::ResponderError,
        },
        Reason::CertificateMismatch => Trouble::WrongCertificate,
        Reason::IssuerMissing => Trouble::IssuerMissing,
        Reason::CertificateUnread => Trouble::NotVerified,
        Reason::ResponderNotFound | Reason::ResponderNotAuthorized => {
            Trouble::ResponderNotAuthorized
        }
        Reason::ResponderExpired => Trouble::ResponderExpired,
        Reason::SignatureInvalid => Trouble::BadSignature,
        Reason::SignatureUnsupported | Reason::UnknownCriticalExtension => Trouble::NotVerified,
        Reason::NotYetValid => Trouble::NotYetValid,
        Reason::Expired => Trouble::Expired,
        Reason::ProducedOutsideValidity => Trouble::NotVerified,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{self, Severity};

    #[test]
    fn an_error_is_never_told_that_nothing_needs_fixing() {
        let errors = message::all().filter(|one| one.severity == Severity::Error);
        let mut without_fault = 0;
        for error in errors {
            let mut all = Trouble::ALL.iter().copied();
            let trouble = all.find(|trouble| trouble.id() == error.fault.id());
            let Some(trouble) = trouble else { continue };
            let sentence = trouble.sentence_of_message();
            assert!(
                !sentence.starts_with("Nothing"),
                "{}: {sentence}",
                error.code
            );
            without_fault += usize::from(trouble == Trouble::Well);
        }
        assert!(without_fault > 0, "no error is about no fault in a staple");
    }
}
