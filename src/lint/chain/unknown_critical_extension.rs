use crate::asn1::oid::Oid;
use crate::lint::{CertificateId, Check, Observation, Reference, Rule, Scene, Severity, Source};
use crate::verify::chain::{self, Evidence};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "chain-unknown-critical-extension",
    severities: &[Severity::Error],
    title: "A certificate of the chain has an extension that clients must refuse",
    explanation: "It has an unknown critical extension, one that cannot be read, or one \
                  twice. Clients refuse the connection.",
    remedy: "Have the certificate reissued without this extension, or with it not critical.",
    citations: &[Reference::Rfc(5280, "4.2"), Reference::Rfc(5280, "6.1.4")],
    source: Source::Rfc(5280),
    effective: None,
    checks: &[Check::Broken(chain::Rule::CriticalExtensions, check)],
};

fn check(scene: &Scene<'_>, id: CertificateId, evidence: &Evidence) -> Option<Observation> {
    let names = |list: &[Oid]| {
        let names: Vec<_> = list.iter().map(Oid::name_or_number).collect();
        names.join(", ")
    };
    let what = match evidence {
        Evidence::NotUnderstood(list) => {
            format!("has unknown critical extensions: {}", names(list))
        }
        Evidence::Unreadable(list) => {
            format!("has extensions that cannot be read: {}", names(list))
        }
        Evidence::Repeated(one) => format!("has an extension twice: {}", one.name_or_number()),
        _ => return None,
    };
    let explanation = format!(
        "{} {what}. Clients refuse the connection.",
        scene.subject(id)
    );
    Some(Observation::new().explained(explanation))
}
