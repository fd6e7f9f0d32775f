use super::requirement;
use crate::lint::{Citation, Finding, Object, Scene, Severity};
use crate::verify::Role;

const DAY: i64 = 24 * 60 * 60;

const CITATIONS: &[Citation] = &[
    requirement("CA/Browser Forum TLS Baseline Requirements §4.9.9"),
    Citation::Document(
        "mozilla::pkix pkixocsp.cpp, maxOCSPLifetimeInDays",
        "https://searchfox.org/mozilla-central/source/security/nss/lib/mozpkix/lib/pkixocsp.cpp",
    ),
];

/// The response for an end entity lives shorter than eight hours or longer than ten days.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let odd = scene.judgements.iter().filter_map(|judgement| {
        let response = judgement.response?;
        if scene.objects.role(judgement.certificate) != Role::EndEntity {
            return None;
        }
        let basic = scene.objects.responses[response].response.basic.as_ref()?;
        let entry = basic.responses.get(judgement.entry?)?;
        let seconds = entry.next_update.as_ref()?.value - entry.this_update.value;
        let title = match seconds {
            ..28_800 => "The response lives shorter than eight hours",
            864_001.. => "The response lives longer than ten days",
            _ => return None,
        };
        let days = seconds as f64 / DAY as f64;
        let explanation = format!(
            "From thisUpdate to nextUpdate it is {days:.1} days. Public CAs must stay between eight hours \
             and ten days; Firefox believes no response for more than ten days after thisUpdate, whatever \
             nextUpdate says, apart from its clock tolerance of one day."
        );
        let finding = Finding::new(
            "response-interval",
            Severity::Notice,
            Object::Response(response),
            [title, "", "Configure the responder to an interval between; seven days are usual."],
            CITATIONS,
        );
        Some(finding.explained(explanation).at(Some(entry.span)))
    });
    odd.collect()
}
