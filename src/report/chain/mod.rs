//! Chains in words.

mod evidence;

use super::certificate::quoted;
use super::check::{outline, report};
use super::place::{hex, rfc};
use super::{
    ChainEnd, ChainReport, CheckOutcome, CheckReport, Field, PathReport, Reference, StepReport,
};
use crate::asn1::Time;
use crate::grammar::list;
use crate::store::{CertificateId, Store, roots};
use crate::verify::chain::{
    self, CertificateCheck, Chain, Chains, Check, End, Evidence, Path, Rule, UnreadName, WhyNot,
};

/// The report on every chain.
// An answer alone does without it.
#[inline(never)]
pub(super) fn chains(objects: &Store, chains: &Chains, at: Time) -> Vec<ChainReport> {
    let words = Words { objects, at };
    let chains = chains.all.iter();
    chains
        .map(|chain| words.chain(chain, &|check| words.check(check)))
        .collect()
}

/// The same without the words of the checks.
pub(super) fn outlines(objects: &Store, chains: &Chains, at: Time) -> Vec<ChainReport> {
    let words = Words { objects, at };
    let outline = |check: &Check| outline(name(check.rule), CheckOutcome::from(&check.outcome));
    let chains = chains.all.iter();
    chains.map(|chain| words.chain(chain, &outline)).collect()
}

/// What fails on every path at hand from a certificate, as a clause; nothing where one of them holds as
/// far as it goes, or where the certificate itself is unreadable or not in its time. Its chain is looked
/// for among those that are known already.
pub(crate) fn fault(
    objects: &Store,
    certificate: CertificateId,
    known: &Chains,
    at: Time,
) -> Option<String> {
    let x509 = objects.x509(certificate);
    let validity = x509.validity.filter(|_| x509.problems.is_empty())?;
    if at < validity.not_before || validity.not_after < at {
        return None;
    }
    let words = Words { objects, at };
    let fault = |chain: &Chain| {
        let faults = chain.faults();
        (!faults.is_empty()).then(|| words.failures(faults.into_iter()))
    };
    match known.of(certificate) {
        Some(chain) => fault(chain),
        None => fault(&chain::chain(objects, certificate, at)),
    }
}

/// The report on one chain.
pub(crate) fn one_chain(objects: &Store, chain: &Chain, at: Time) -> ChainReport {
    let words = Words { objects, at };
    words.chain(chain, &|check| words.check(check))
}

struct Words<'a> {
    objects: &'a Store,
    at: Time,
}

impl From<&chain::CheckOutcome> for CheckOutcome {
    fn from(outcome: &chain::CheckOutcome) -> Self {
        match outcome {
            chain::CheckOutcome::Passed(_) => Self::Passed,
            chain::CheckOutcome::Failed(_) => Self::Failed,
            chain::CheckOutcome::NotChecked(_) => Self::NotChecked,
        }
    }
}

impl From<&End> for ChainEnd {
    fn from(end: &End) -> Self {
        match end {
            End::TrustedAnchor => Self::TrustedAnchor,
            End::BuiltInRoot => Self::BuiltInRoot,
            End::UnknownRoot => Self::UnknownRoot,
            End::IssuerMissing { .. } => Self::IssuerMissing,
            End::IssuerUnread(_) => Self::IssuerUnread,
            End::Loop => Self::Loop,
            End::Limit => Self::Limit,
        }
    }
}

/// The name of each rule.
const fn name(rule: Rule) -> &'static str {
    match rule {
        Rule::Form => "form",
        Rule::Issuer => "issuer",
        Rule::Signature => "signature",
        Rule::KeyIdentifiers => "key-identifiers",
        Rule::Validity => "validity",
        Rule::BasicConstraints => "basic-constraints",
        Rule::PathLength => "path-length",
        Rule::KeyUsage => "key-usage",
        Rule::ExtendedKeyUsage => "extended-key-usage",
        Rule::NameConstraints => "name-constraints",
        Rule::CriticalExtensions => "critical-extensions",
        Rule::Strength => "strength",
    }
}

/// Name, question and clauses of each rule.
fn about(rule: Rule) -> (&'static str, &'static str, Vec<Reference>) {
    let (question, clauses): (_, &[&str]) = match rule {
        Rule::Form => ("Could all of it be read?", &["4.1"]),
        Rule::Issuer => ("Is its issuer’s certificate at hand?", &["6.1.3"]),
        Rule::Signature => ("Did the issuer’s key sign it?", &["4.1.1.3", "6.1.3"]),
        Rule::KeyIdentifiers => (
            "Does it name the key that signed it?",
            &["4.2.1.1", "4.2.1.2"],
        ),
        Rule::Validity => ("Is it valid at this time?", &["4.1.2.5", "6.1.3"]),
        Rule::BasicConstraints => (
            "Is it a CA certificate exactly where required?",
            &["4.2.1.9", "6.1.4"],
        ),
        Rule::PathLength => (
            "Does its path length permit the CAs below it?",
            &["4.2.1.9", "6.1.4"],
        ),
        Rule::KeyUsage => ("Does Key Usage allow the key’s use?", &["4.2.1.3", "6.1.4"]),
        Rule::ExtendedKeyUsage => ("Is it for servers?", &["4.2.1.12"]),
        Rule::NameConstraints => ("Does the chain allow its names?", &["4.2.1.10", "6.1.3"]),
        Rule::CriticalExtensions => ("Is every critical extension recognized?", &["4.2", "6.1.4"]),
        Rule::Strength => ("Are signature and key strong enough?", &[]),
    };
    let mut references: Vec<_> = clauses.iter().map(|clause| rfc(5280, clause)).collect();
    if rule == Rule::Strength {
        references.push(Reference {
            label: "CA/Browser Forum TLS Baseline Requirements §6.1.5 and §7.1.3.2".into(),
            url: "https://cabforum.org/working-groups/server/baseline-requirements/requirements/"
                .into(),
        });
    }
    (name(rule), question, references)
}

impl Words<'_> {
    fn chain(&self, chain: &Chain, report: &dyn Fn(&Check) -> CheckReport) -> ChainReport {
        let paths = chain.paths.iter();
        ChainReport {
            certificate: chain.certificate.to_string(),
            paths: paths.map(|path| self.path(path, report)).collect(),
        }
    }

    fn path(&self, path: &Path, report: &dyn Fn(&Check) -> CheckReport) -> PathReport {
        let steps = path.certificates.iter().zip(&path.steps);
        PathReport {
            certificates: path
                .certificates
                .iter()
                .copied()
                .map(|id| id.to_string())
                .collect(),
            end: ChainEnd::from(&path.end),
            valid: path.is_valid(),
            sentence: self.sentence(path),
            steps: steps
                .map(|(id, checks)| StepReport {
                    certificate: id.to_string(),
                    checks: checks.iter().map(report).collect(),
                })
                .collect(),
        }
    }

    fn sentence(&self, path: &Path) -> String {
        let top = path.certificates.last().copied();
        let name = top.map(|top| self.name(top)).unwrap_or_default();
        let end = match &path.end {
            End::TrustedAnchor => format!("It ends at {name}, which you trust"),
            End::BuiltInRoot => format!("It ends at {name}, a root of {}", roots::LIST),
            End::UnknownRoot => format!("It ends at an unknown root, {name}"),
            End::IssuerMissing { .. } => {
                format!("It ends at {name}: the certificate of its issuer is missing")
            }
            End::IssuerUnread(UnreadName::Issuer) => {
                format!("It ends at {name}: who issued that could not be read")
            }
            End::IssuerUnread(UnreadName::Subject(other)) => format!(
                "It ends at {name}: whether its issuer’s certificate is at hand cannot be told, because the \
                 subject of {} could not be read",
                self.name(*other)
            ),
            End::Loop => "It is a loop and reaches no trust anchor".into(),
            End::Limit => "It was not followed to its end".into(),
        };
        let failed = path.failed().count();
        let open = path.checks().any(|one| is_open(one.check));
        match (path.end.is_anchor(), failed, open) {
            (true, 0, false) => format!("{end}, and every certificate on the way is valid."),
            (true, 0, true) => format!("{end}, but not everything could be checked."),
            (false, 0, false) => format!("{end}. What could be checked is valid."),
            (false, 0, true) => format!("{end}, and not everything before that could be checked."),
            (_, 1, _) => format!(
                "{end}, but one check failed: {}.",
                self.failures(path.failed())
            ),
            (_, _, _) => format!(
                "{end}, but {failed} checks failed: {}.",
                self.failures(path.failed())
            ),
        }
    }

    /// The first failures, shortly.
    fn failures<'c>(&self, failed: impl Iterator<Item = CertificateCheck<'c>>) -> String {
        let one = |of: CertificateCheck<'_>| {
            format!("{} of {}", name(of.check.rule), self.name(of.certificate))
        };
        let all: Vec<_> = failed.take(3).map(one).collect();
        list(&all)
    }

    fn check(&self, check: &Check) -> CheckReport {
        let (evidence, details) = match &check.outcome {
            chain::CheckOutcome::Passed(of) => (self.evidence(of, true), details(of)),
            chain::CheckOutcome::Failed(of) => (self.evidence(of, false), details(of)),
            chain::CheckOutcome::NotChecked(why) => (self.why_not(why), Vec::new()),
        };
        let outcome = CheckOutcome::from(&check.outcome);
        report(about(check.rule), outcome, evidence, details)
    }

    fn name(&self, id: CertificateId) -> String {
        quoted(self.objects, id)
    }
}

fn is_open(check: &Check) -> bool {
    match &check.outcome {
        // The sentence says that the path ends there.
        chain::CheckOutcome::NotChecked(
            WhyNot::NoIssuer | WhyNot::IssuerUnread(_) | WhyNot::PathEnds,
        ) => false,
        chain::CheckOutcome::NotChecked(_) => true,
        _ => false,
    }
}

fn details(evidence: &Evidence) -> Vec<Field> {
    match evidence {
        Evidence::KeyIdentifiersDiffer { authority, subject } => vec![
            Field::plain("authorityKeyIdentifier", hex(authority)),
            Field::plain("issuer’s subjectKeyIdentifier", hex(subject)),
        ],
        Evidence::Problems(problems) => problems
            .iter()
            .map(|problem| Field::plain(format!("offset {}", problem.offset), problem.to_string()))
            .collect(),
        _ => Vec::new(),
    }
}
