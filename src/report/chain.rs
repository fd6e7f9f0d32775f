//! Chains in words.

use super::certificate::quoted;
use super::check::report;
use super::evidence::extensions;
use super::place::{duration, hex, rfc};
use super::{
    ChainEnd, ChainReport, CheckOutcome, CheckReport, Field, PathReport, Reference, StepReport,
    signature,
};
use crate::asn1::Time;
use crate::asn1::oid::Oid;
use crate::grammar::list;
use crate::store::{CertificateId, Store, roots};
use crate::verify::chain::{
    self, Chain, Chains, Check, End, Evidence, Outcome, Path, Rule, WhyNot,
};

/// The report on every chain.
pub(super) fn chains(objects: &Store, chains: &Chains, at: Time) -> Vec<ChainReport> {
    let words = Words { objects, at };
    chains.all.iter().map(|chain| words.chain(chain)).collect()
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
    Words { objects, at }.chain(chain)
}

struct Words<'a> {
    objects: &'a Store,
    at: Time,
}

impl From<&End> for ChainEnd {
    fn from(end: &End) -> Self {
        match end {
            End::TrustedAnchor => Self::TrustedAnchor,
            End::BuiltInRoot => Self::BuiltInRoot,
            End::UnknownRoot => Self::UnknownRoot,
            End::IssuerMissing { .. } => Self::IssuerMissing,
            End::Loop => Self::Loop,
            End::Limit => Self::Limit,
        }
    }
}

/// Name, question and clauses of each rule.
fn about(rule: Rule) -> (&'static str, &'static str, Vec<Reference>) {
    let (name, question, clauses): (_, _, &[&str]) = match rule {
        Rule::Form => ("form", "Could all of it be read?", &["4.1"]),
        Rule::Issuer => ("issuer", "Is its issuer's certificate at hand?", &["6.1.3"]),
        Rule::Signature => (
            "signature",
            "Did the issuer's key sign it?",
            &["4.1.1.3", "6.1.3"],
        ),
        Rule::KeyIdentifiers => (
            "key-identifiers",
            "Does it name the key that signed it?",
            &["4.2.1.1", "4.2.1.2"],
        ),
        Rule::Validity => (
            "validity",
            "Is it valid at this time?",
            &["4.1.2.5", "6.1.3"],
        ),
        Rule::BasicConstraints => (
            "basic-constraints",
            "Is it a CA certificate exactly where required?",
            &["4.2.1.9", "6.1.4"],
        ),
        Rule::PathLength => (
            "path-length",
            "Does its path length permit the CAs below it?",
            &["4.2.1.9", "6.1.4"],
        ),
        Rule::KeyUsage => (
            "key-usage",
            "May its key do what it does?",
            &["4.2.1.3", "6.1.4"],
        ),
        Rule::ExtendedKeyUsage => ("extended-key-usage", "Is it for servers?", &["4.2.1.12"]),
        Rule::NameConstraints => (
            "name-constraints",
            "Do its names lie where the chain allows?",
            &["4.2.1.10", "6.1.3"],
        ),
        Rule::CriticalExtensions => (
            "critical-extensions",
            "Is every critical extension understood?",
            &["4.2", "6.1.4"],
        ),
        Rule::Strength => ("strength", "Are signature and key strong enough?", &[]),
    };
    let mut references: Vec<_> = clauses.iter().map(|clause| rfc(5280, clause)).collect();
    if rule == Rule::Strength {
        references.push(Reference {
            label: "CA/Browser Forum TLS Baseline Requirements §6.1.5 and §7.1.3.2".into(),
            url: "https://cabforum.org/working-groups/server/baseline-requirements/requirements/"
                .into(),
        });
    }
    (name, question, references)
}

impl Words<'_> {
    fn chain(&self, chain: &Chain) -> ChainReport {
        ChainReport {
            certificate: chain.certificate.to_string(),
            paths: chain.paths.iter().map(|path| self.path(path)).collect(),
        }
    }

    fn path(&self, path: &Path) -> PathReport {
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
                .map(|(position, checks)| StepReport {
                    certificate: position.to_string(),
                    checks: checks.iter().map(|check| self.check(check)).collect(),
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
            End::Loop => "It goes in a circle and reaches no trust anchor".into(),
            End::Limit => "It was not followed to its end".into(),
        };
        let failed = path.failed().count();
        let open = path.checks().any(|(_, check)| is_open(check));
        match (path.end.is_anchor(), failed, open) {
            (true, 0, false) => format!("{end}, and every certificate on the way holds."),
            (true, 0, true) => format!("{end}, but not everything could be checked."),
            (false, 0, false) => format!("{end}. What could be checked holds."),
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
    fn failures<'c>(&self, failed: impl Iterator<Item = (CertificateId, &'c Check)>) -> String {
        let one = |(position, check): (CertificateId, &Check)| {
            format!("{} of {}", about(check.rule).0, self.name(position))
        };
        let all: Vec<_> = failed.take(3).map(one).collect();
        list(&all)
    }

    fn check(&self, check: &Check) -> CheckReport {
        let (outcome, evidence, details) = match &check.outcome {
            Outcome::Passed(of) => (CheckOutcome::Passed, self.evidence(of, true), details(of)),
            Outcome::Failed(of) => (CheckOutcome::Failed, self.evidence(of, false), details(of)),
            Outcome::NotChecked(why) => (CheckOutcome::NotChecked, self.why_not(why), Vec::new()),
        };
        report(about(check.rule), outcome, evidence, details)
    }

    fn name(&self, position: CertificateId) -> String {
        quoted(self.objects, position)
    }

    fn evidence(&self, evidence: &Evidence, passed: bool) -> String {
        match evidence {
            Evidence::WellFormed => "Every part of it could be read.".into(),
            Evidence::Problems(problems) => problems
                .first()
                .map_or_else(String::new, ToString::to_string),
            Evidence::Issuer(issuer) => format!("{} bears the issuer's name.", self.name(*issuer)),
            Evidence::Anchor => "It is trusted itself, and needs no issuer.".into(),
            Evidence::OwnIssuer => "It names itself as its issuer: a root.".into(),
            Evidence::SignedBy(issuer) => {
                format!(
                    "The signature verifies under the key of {}.",
                    self.name(*issuer)
                )
            }
            Evidence::OwnSignature => "The signature verifies under its own key.".into(),
            Evidence::AlgorithmsDiffer => {
                "The algorithm inside the signed part is not the one beside the signature.".into()
            }
            Evidence::KeyIdentifiersAgree => "It names the issuer's key by its identifier.".into(),
            Evidence::KeyIdentifiersAbsent => {
                "There are no key identifiers to compare; none are needed.".into()
            }
            Evidence::KeyIdentifiersDiffer { .. } => {
                "It names another key than the issuer's: OpenSSL does not take the issuer for one, \
                 Firefox does not mind."
                    .into()
            }
            Evidence::OtherIssuerCertificate => {
                "It names another certificate of the issuer, by issuer and serial number.".into()
            }
            Evidence::Validity {
                not_before,
                not_after,
            } => self.validity(*not_before, *not_after),
            Evidence::EndEntity => "It is a server's, and calls itself no authority.".into(),
            Evidence::AuthorityServes => {
                "It is a server's, but calls itself an authority: Firefox refuses that.".into()
            }
            Evidence::Authority => "It says that it is a certification authority's.".into(),
            Evidence::OldAnchor => "It is older than the extension that would say so; as a trust \
                                    anchor it may be."
                .into(),
            Evidence::Version(version) => format!(
                "It is of version {version}, in which nothing says that it is an authority's."
            ),
            Evidence::NoBasicConstraints => {
                "Nothing in it says that it is an authority's, but it issued a certificate.".into()
            }
            Evidence::NotAuthority => {
                "It says that it is not a CA certificate, but it issued a certificate.".into()
            }
            Evidence::PathLength { below, limit } => path_length(*below, *limit),
            Evidence::NotAsked => "Nothing is issued below it in this path.".into(),
            Evidence::KeyUsages(usages) => key_usage(usages, passed),
            Evidence::NoKeyUsage => "Its key is not limited to some uses.".into(),
            Evidence::Purposes(purposes) => extended_key_usage(purposes, passed),
            Evidence::NoExtendedKeyUsage => "It is not limited to some purposes.".into(),
            Evidence::Understood(understood) => extensions(understood, &[]),
            Evidence::NotUnderstood(unknown) => extensions(&[], unknown),
            Evidence::Unreadable(oids) => {
                format!(
                    "Extensions that clients act on cannot be read: {}.",
                    names(oids)
                )
            }
            Evidence::Repeated(oid) => {
                format!("{} is there more than once.", oid.name_or_number())
            }
            Evidence::Strong {
                rsa_bits: Some(bits),
            } => {
                format!("An RSA key of {bits} bits, and no broken hash.")
            }
            Evidence::Strong { rsa_bits: None } => "No broken hash, and no short RSA key.".into(),
            Evidence::WeakSignature(algorithm) => {
                format!(
                    "The signature rests on a broken hash: {}.",
                    algorithm.name_or_number()
                )
            }
            Evidence::WeakKey(bits) => {
                format!("The RSA key has only {bits} bits; less than 2048 is within reach.")
            }
            _ => self.constraints(evidence),
        }
    }

    fn constraints(&self, evidence: &Evidence) -> String {
        match evidence {
            Evidence::NamesAllowed(by) => {
                let by: Vec<_> = by.iter().map(|by| self.name(*by)).collect();
                format!("Its names lie where {} allows.", list(&by))
            }
            Evidence::SelfIssued => {
                "Exempt: an authority issued it to itself, to change its key.".into()
            }
            Evidence::NotPermitted { name, form, by } => {
                format!(
                    "The {form} {name} lies in no subtree that {} permits.",
                    self.name(*by)
                )
            }
            Evidence::Excluded {
                name,
                form,
                subtree,
                by,
            } => format!(
                "The {form} {name} lies in {subtree}, which {} excludes.",
                self.name(*by)
            ),
            Evidence::FormNotUnderstood { form, by } => format!(
                "{} constrains names of the form {form}, critically, in a way that cannot be compared.",
                self.name(*by)
            ),
            Evidence::ConstraintsUnreadable(by) => {
                format!("The Name Constraints of {} cannot be read.", self.name(*by))
            }
            Evidence::NamesUnreadable(by) => format!(
                "{} constrains names, and those of this certificate cannot be read.",
                self.name(*by)
            ),
            _ => "No authority above limits names.".into(),
        }
    }

    fn validity(&self, not_before: Time, not_after: Time) -> String {
        if self.at < not_before {
            let ahead = duration(not_before - self.at);
            return format!("It begins {not_before}, in {ahead}.");
        }
        if self.at > not_after {
            return format!(
                "It ended {not_after}, {} ago.",
                duration(self.at - not_after)
            );
        }
        format!("It ends {not_after}, in {}.", duration(not_after - self.at))
    }

    fn why_not(&self, why: &WhyNot) -> String {
        match why {
            WhyNot::NoIssuer => {
                "Not checked, because the issuer's certificate is neither given nor built in."
                    .into()
            }
            WhyNot::PathEnds => "Not checked, because the path was not followed further.".into(),
            WhyNot::Unsupported(what) => format!("Not checked: {}.", signature::unsupported(what)),
            WhyNot::Unreadable => {
                "Not checked, because the certificate could not be read far enough.".into()
            }
            WhyNot::FormNotCompared { form, by } => format!(
                "Not checked: {} constrains names of the form {form}, which this program does not compare.",
                self.name(*by)
            ),
            WhyNot::TooManyNames => {
                "Not checked, because there are more names and subtrees than are compared.".into()
            }
            WhyNot::Policies => {
                "Not checked, because it requires policies, which this program does not follow."
                    .into()
            }
        }
    }
}

fn is_open(check: &Check) -> bool {
    match &check.outcome {
        // The sentence says that the path ends there.
        Outcome::NotChecked(WhyNot::NoIssuer | WhyNot::PathEnds) => false,
        Outcome::NotChecked(_) => true,
        _ => false,
    }
}

fn names(oids: &[Oid]) -> String {
    list(&oids.iter().map(Oid::name_or_number).collect::<Vec<_>>())
}

fn path_length(below: usize, limit: Option<u32>) -> String {
    let follow = match below {
        0 => "No authority follows below it".into(),
        1 => "One authority follows below it".into(),
        _ => format!("{below} authorities follow below it"),
    };
    match limit {
        None => format!("{follow}; it sets no limit."),
        Some(0) => format!("{follow}; it allows none."),
        Some(limit) => format!("{follow}; it allows {limit}."),
    }
}

fn key_usage(usages: &[&str], passed: bool) -> String {
    let list = match usages {
        [] => "nothing".into(),
        usages => list(usages),
    };
    match passed {
        true => format!("Its key may do this: {list}."),
        false => format!("Its key may do only this: {list}."),
    }
}

fn extended_key_usage(purposes: &[Oid], passed: bool) -> String {
    match passed {
        true => format!("It is for {}.", names(purposes)),
        false => format!(
            "It is only for {}, not for id-kp-serverAuth.",
            names(purposes)
        ),
    }
}

fn details(evidence: &Evidence) -> Vec<Field> {
    match evidence {
        Evidence::KeyIdentifiersDiffer { authority, subject } => vec![
            Field::plain("authorityKeyIdentifier", hex(authority)),
            Field::plain("issuer's subjectKeyIdentifier", hex(subject)),
        ],
        Evidence::Problems(problems) => problems
            .iter()
            .map(|problem| Field::plain(format!("offset {}", problem.offset), problem.to_string()))
            .collect(),
        _ => Vec::new(),
    }
}
