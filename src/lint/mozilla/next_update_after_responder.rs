use crate::asn1::Time;
use crate::lint::{
    Answer, CertificateId, Check, Observation, Reference, Rule, Scene, Severity, Source,
};

/// It is about an embedded certificate, or about the issuer's where none is embedded.
pub(in crate::lint) const RULE: Rule = Rule {
    code: "next-update-after-responder",
    severities: &[Severity::Warning],
    title: "The response claims to outlive its signer’s certificate",
    explanation: "nextUpdate is after the end of the signer’s certificate. A server that relies on \
                  nextUpdate keeps stapling a response that clients refuse from then on; Mozilla forbids \
                  this for public CAs.",
    remedy: "Have the responder’s responses end with its certificate, or renew that in time.",
    citations: &[Reference::Document(
        "Mozilla Root Store Policy §6",
        "https://www.mozilla.org/en-US/about/governance/policies/security-group/certs/policy/",
    )],
    source: Source::RootStorePolicy,
    effective: None,
    checks: &[Check::Answer(check)],
};

fn check(scene: &Scene<'_>, answer: &Answer<'_>) -> Option<Observation> {
    let next_update = answer.entry.next_update.as_ref()?;
    let Ending { signer, ends } = first_to_end(scene, answer)?;
    if next_update.value <= ends {
        return None;
    }
    let explanation = format!(
        "nextUpdate is {}, but the certificate of {} ends {ends}. A server that relies on nextUpdate keeps \
         stapling a response that clients refuse from then on; Mozilla forbids this for public CAs.",
        next_update.value,
        scene.subject(signer),
    );
    Some(
        Observation::new()
            .explained(explanation)
            .at(next_update.span),
    )
}

/// When a signer's certificate ends.
struct Ending {
    signer: CertificateId,
    ends: Time,
}

fn first_to_end(scene: &Scene<'_>, answer: &Answer<'_>) -> Option<Ending> {
    let embedded = &scene.response(answer.response).certificates;
    let signers = match embedded.as_slice() {
        [] => Vec::from_iter(answer.judgement.issuer),
        some => some.to_vec(),
    };
    let endings = signers.into_iter().filter_map(|signer| {
        let ends = scene.certificate(signer).validity?.not_after;
        Some(Ending { signer, ends })
    });
    endings.min_by_key(|ending| ending.ends)
}
