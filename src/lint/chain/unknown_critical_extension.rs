use super::{Citation, Finding, Scene, Severity, subject};
use crate::asn1::oid::Oid;
use crate::lint::Object;
use crate::store::CertificateId;
use crate::verify::chain::{Evidence, Rule};

/// A certificate of the chain has a critical extension that is not understood, one that cannot be
/// read, or one twice.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let finding = |(position, evidence): (CertificateId, &Evidence)| {
        let names = |list: &[Oid]| {
            let names: Vec<_> = list.iter().map(Oid::name_or_number).collect();
            names.join(", ")
        };
        let what = match evidence {
            Evidence::NotUnderstood(list) => {
                format!("marks as critical what is not understood: {}", names(list))
            }
            Evidence::Unreadable(list) => {
                format!("has extensions that cannot be read: {}", names(list))
            }
            Evidence::Repeated(one) => format!("has an extension twice: {}", one.name_or_number()),
            _ => return None,
        };
        let finding = Finding::new(
            "chain-unknown-critical-extension",
            Severity::Error,
            Object::Certificate(position),
            [
                "A certificate of the chain has an extension that clients must refuse",
                "",
                "Have the certificate issued again without this extension, or not as critical.",
            ],
            &[Citation::Rfc(5280, "4.2"), Citation::Rfc(5280, "6.1.4")],
        );
        let subject = subject(scene.objects, position);
        Some(finding.explained(format!("{subject} {what}. Clients refuse the connection.")))
    };
    let broken = scene.breaking(Rule::CriticalExtensions);
    broken.into_iter().filter_map(finding).collect()
}
