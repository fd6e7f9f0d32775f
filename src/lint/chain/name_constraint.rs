use super::{Citation, Finding, Scene, Severity, subject};
use crate::lint::Object;
use crate::store::CertificateId;
use crate::verify::chain::{Evidence, Rule};

/// A name lies where an authority of the chain does not allow it.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let finding = |(position, evidence): (CertificateId, &Evidence)| {
        let by = |by: &CertificateId| subject(scene.objects, *by);
        let what = match evidence {
            Evidence::NotPermitted {
                name,
                form,
                by: authority,
            } => {
                format!("{} permits no {form} such as {name}", by(authority))
            }
            Evidence::Excluded {
                name,
                form,
                subtree,
                by: authority,
            } => {
                format!(
                    "{} excludes the {form} {name}, since it lies in {subtree}",
                    by(authority)
                )
            }
            Evidence::FormNotUnderstood {
                form,
                by: authority,
            } => {
                format!(
                    "{} constrains names of the form {form} that cannot be compared",
                    by(authority)
                )
            }
            Evidence::ConstraintsUnreadable(authority) => {
                format!("the Name Constraints of {} cannot be read", by(authority))
            }
            Evidence::NamesUnreadable(authority) => {
                format!(
                    "{} constrains names, and those here cannot be read",
                    by(authority)
                )
            }
            _ => return None,
        };
        let finding = Finding::new(
            "chain-name-constraint",
            Severity::Error,
            Object::Certificate(position),
            [
                "A name lies outside what the chain allows",
                "",
                "Have the certificate issued by an authority that may certify this name, or leave the name \
                 out.",
            ],
            &[
                Citation::Rfc(5280, "4.2.1.10"),
                Citation::Rfc(5280, "6.1.3"),
            ],
        );
        Some(finding.explained(format!(
            "Authorities can be limited to names: {what}. Clients refuse the \
                                        connection."
        )))
    };
    let broken = scene.breaking(Rule::NameConstraints);
    broken.into_iter().filter_map(finding).collect()
}
