use crate::asn1::Time;
use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::store::{CertificateId, ResponseId};
use crate::verify::Judgement;

const CITATIONS: &[Citation] = &[Citation::Document(
    "Mozilla Root Store Policy §6",
    "https://www.mozilla.org/en-US/about/governance/policies/security-group/certs/policy/",
)];

/// `nextUpdate` lies behind the end of an embedded certificate, or of the issuer's where none is
/// embedded.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let outliving = scene.entries().filter_map(|(judgement, response, _, entry)| {
        let next_update = entry.next_update.as_ref()?;
        let (signer, ends) = first_to_end(scene, judgement, response)?;
        let label = scene.label(signer);
        let finding = Finding::new(
            "next-update-after-responder",
            Severity::Warning,
            Object::Response(response),
            [
                "The response claims to outlive its signer's certificate",
                "",
                "Have the responder end its responses with its certificate, or renew that in time.",
            ],
            CITATIONS,
        );
        let explanation = format!(
            "nextUpdate is {}, but the certificate of \"{label}\" ends {ends}. A server that goes by \
             nextUpdate keeps stapling a response that clients refuse from then on; for public CAs \
             Mozilla rules it out.",
            next_update.value
        );
        (next_update.value > ends)
            .then(|| finding.explained(explanation).at(Some(next_update.span)))
    });
    outliving.collect()
}

fn first_to_end(
    scene: &Scene<'_>,
    judgement: &Judgement,
    response: ResponseId,
) -> Option<(CertificateId, Time)> {
    let embedded = &scene.objects.responses[response].certificates;
    let signers = match embedded.as_slice() {
        [] => Vec::from_iter(judgement.issuer),
        some => some.to_vec(),
    };
    let ends = signers.into_iter().filter_map(|position| {
        let validity = scene.objects.x509(position).validity?;
        Some((position, validity.not_after))
    });
    ends.min_by_key(|(_, ends)| *ends)
}
