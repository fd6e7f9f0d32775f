use super::CERTIFICATE_LIST;
use crate::lint::{CertificateId, Check, Object, Observation, Rule, Scene, Severity, Source};
use crate::verify::chain::Served;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "served-chain-unneeded",
    severities: &[Severity::Notice],
    title: "A certificate beside the server’s is not needed",
    explanation: "It is on no path to a root, is there twice, or is a root, of which clients trust \
                  only their own copy. If the server sends it, every handshake is longer than \
                  necessary.",
    remedy: "Leave it out of what the server sends.",
    citations: CERTIFICATE_LIST,
    source: Source::Rfc(5246),
    effective: None,
    checks: &[Check::Served(check)],
};

fn check(scene: &Scene<'_>, served: &Served) -> Vec<Observation> {
    let lists = [
        (&served.unneeded, "is on no path to a root"),
        (&served.repeated, "is there more than once"),
        (
            &served.roots,
            "is a root: clients trust only their own copy",
        ),
    ];
    let all = lists
        .into_iter()
        .flat_map(|(list, why)| list.iter().map(move |one| (*one, why)));
    let observe = |(id, why): (CertificateId, &str)| {
        let explanation = format!(
            "{} {why}. If the server sends it, every handshake is longer than necessary.",
            scene.subject(id)
        );
        let observation = Observation::new().explained(explanation);
        observation.about(Object::Certificate(id))
    };
    all.map(observe).collect()
}
