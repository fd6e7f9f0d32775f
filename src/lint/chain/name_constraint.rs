use crate::lint::{CertificateId, Check, Observation, Reference, Rule, Scene, Severity, Source};
use crate::verify::chain::{self, Evidence};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "chain-name-constraint",
    severities: &[Severity::Error],
    title: "A name lies outside what the chain allows",
    explanation: "A CA of the chain is limited to other names. Clients refuse \
                  the connection.",
    remedy: "Have the certificate issued by a CA that may certify this name, or leave the name out.",
    citations: &[
        Reference::Rfc(5280, "4.2.1.10"),
        Reference::Rfc(5280, "6.1.3"),
    ],
    source: Source::Rfc(5280),
    effective: None,
    checks: &[Check::Broken(chain::Rule::NameConstraints, check)],
};

fn check(scene: &Scene<'_>, _: CertificateId, evidence: &Evidence) -> Option<Observation> {
    let what = what(scene, evidence)?;
    Some(Observation::new().explained(format!(
        "CAs can be limited to names: {what}. Clients refuse the connection."
    )))
}

/// As a clause that begins with whom it limits; beside each certificate of a path, the report says of that certificate
/// whether it keeps to it (`report::chain`): other sentences, on purpose.
fn what(scene: &Scene<'_>, evidence: &Evidence) -> Option<String> {
    Some(match evidence {
        Evidence::NotPermitted { name, form, by } => {
            format!("{} permits no {form} such as {name}", scene.subject(*by))
        }
        Evidence::Excluded {
            name,
            form,
            subtree,
            by,
        } => format!(
            "{} excludes the {form} {name}, since it lies in {subtree}",
            scene.subject(*by)
        ),
        Evidence::FormNotUnderstood { form, by } => format!(
            "{} constrains names of the form {form} that cannot be compared",
            scene.subject(*by)
        ),
        Evidence::ConstraintsUnreadable(by) => {
            format!(
                "the Name Constraints of {} cannot be read",
                scene.subject(*by)
            )
        }
        Evidence::NamesUnreadable(by) => format!(
            "{} constrains names, and those here cannot be read",
            scene.subject(*by)
        ),
        _ => return None,
    })
}
