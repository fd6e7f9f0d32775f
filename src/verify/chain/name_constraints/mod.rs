//! Name constraints ([RFC 5280 §4.2.1.10](https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.10)).

mod within;

use super::link::Link;
use super::{CheckOutcome, Evidence, WhyNot};
use crate::asn1::oid;
use crate::store::CertificateId;
use crate::x509::Certificate;
use crate::x509::ext::{NameConstraints, TypedName};
use within::{Within, within};

/// The dotted identifier of `emailAddress` (RFC 5280 §4.1.2.6).
const EMAIL_ADDRESS: &str = "1.2.840.113549.1.9.1";

/// Every name of the certificate lies where every authority above it allows (RFC 5280 §6.1.3 (b) and
/// (c)). An authority's certificate that it issued to itself is exempt, unless it is the last. The
/// common name is no DNS name here, as for the clients that no longer look at it.
pub(super) fn check(link: &Link<'_>) -> CheckOutcome {
    let certificate = link.certificate();
    let constraining: Vec<CertificateId> = link
        .above()
        .iter()
        .copied()
        .filter(|id| link.objects.x509(*id).name_constraints().is_some())
        .collect();
    let mut above = link.above().iter();
    let is_open = above.any(|id| link.objects.x509(*id).unread().is_some());
    let Some(&first) = constraining.first() else {
        if is_open {
            return CheckOutcome::NotChecked(WhyNot::Unreadable);
        }
        return CheckOutcome::Passed(Evidence::Unconstrained);
    };
    if link.index > 0 && certificate.is_self_issued() {
        return CheckOutcome::Passed(Evidence::SelfIssued);
    }
    let Ok(names) = names(certificate) else {
        return CheckOutcome::Failed(Evidence::NamesUnreadable(first));
    };
    // Names that were not seen, and constraints that were not: what was seen may be refused all the same.
    let is_open = is_open || link.has_unread(&oid::SUBJECT_ALT_NAME);
    let mut open = is_open.then_some(CheckOutcome::NotChecked(WhyNot::Unreadable));
    for by in &constraining {
        match one(link, &names, *by) {
            Ok(()) => {}
            Err(failed @ CheckOutcome::Failed(_)) => return failed,
            Err(other) => open = Some(other),
        }
    }
    open.unwrap_or(CheckOutcome::Passed(Evidence::NamesAllowed(constraining)))
}

/// The names that constraints apply to: those of Subject Alternative Name, the subject, and the
/// subject's mail addresses where there is no alternative name.
fn names(certificate: &Certificate) -> Result<Vec<TypedName>, ()> {
    let mut names = certificate.typed_alt_names().map_err(|_| ())?;
    let subject = certificate.subject.as_ref().ok_or(())?;
    if certificate.extension(&oid::SUBJECT_ALT_NAME).is_none() {
        let attributes = subject.rdns.iter().flatten();
        let addresses = attributes.filter(|attribute| attribute.oid == EMAIL_ADDRESS);
        names.extend(addresses.filter_map(|address| address.text.clone().map(TypedName::Email)));
    }
    if !subject.rdns.is_empty() {
        names.push(TypedName::Directory(subject.clone()));
    }
    Ok(names)
}

/// Holds the names against the constraints of one authority.
fn one(link: &Link<'_>, names: &[TypedName], by: CertificateId) -> Result<(), CheckOutcome> {
    let authority = link.objects.x509(by);
    let constraints = match authority.name_constraints() {
        Some(Ok(constraints)) => constraints,
        Some(Err(_)) => return Err(CheckOutcome::Failed(Evidence::ConstraintsUnreadable(by))),
        None => return Ok(()),
    };
    let subtrees = constraints.permitted.len() + constraints.excluded.len();
    if !link.budget.take(names.len().saturating_mul(subtrees)) {
        return Err(CheckOutcome::NotChecked(WhyNot::TooManyNames));
    }
    let extension = authority.extension(&oid::NAME_CONSTRAINTS);
    let critical = extension.is_some_and(|extension| extension.critical);
    let mut open = Ok(());
    for name in names {
        match allowed(name, &constraints) {
            Ok(()) => {}
            Err(Refusal::NotCompared) if !critical => {
                let form = name.form();
                open = Err(CheckOutcome::NotChecked(WhyNot::FormNotCompared {
                    form,
                    by,
                }));
            }
            Err(refusal) => return Err(CheckOutcome::Failed(refusal.evidence(name, by))),
        }
    }
    open
}

/// Why a name is not allowed.
enum Refusal {
    NotPermitted,
    Excluded(String),
    NotCompared,
}

impl Refusal {
    fn evidence(self, name: &TypedName, by: CertificateId) -> Evidence {
        let form = name.form();
        match self {
            Self::NotPermitted => Evidence::NotPermitted {
                name: name.to_string(),
                form,
                by,
            },
            Self::Excluded(subtree) => Evidence::Excluded {
                name: name.to_string(),
                form,
                subtree,
                by,
            },
            Self::NotCompared => Evidence::FormNotUnderstood { form, by },
        }
    }
}

/// Only subtrees of the name's own form concern it.
fn allowed(name: &TypedName, constraints: &NameConstraints) -> Result<(), Refusal> {
    let own = |subtree: &&TypedName| subtree.form() == name.form();
    for subtree in constraints.excluded.iter().filter(own) {
        match within(name, subtree, true) {
            Within::Yes => return Err(Refusal::Excluded(subtree.to_string())),
            Within::No => {}
            Within::Unknown => return Err(Refusal::NotCompared),
        }
    }
    let mut permitted = constraints.permitted.iter().filter(own).peekable();
    if permitted.peek().is_none() {
        return Ok(());
    }
    let mut refusal = Refusal::NotPermitted;
    for subtree in permitted {
        match within(name, subtree, false) {
            Within::Yes => return Ok(()),
            Within::No => {}
            Within::Unknown => refusal = Refusal::NotCompared,
        }
    }
    Err(refusal)
}
