use super::requirement;
use crate::grammar::decimal;
use crate::lint::{Answer, Check, Observation, Reference, Rule, Scene, Severity, Source, dates};
use crate::verify::Role;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "response-interval",
    severities: &[Severity::Notice],
    title: "The response is valid for less than eight hours, or for more than ten days",
    explanation: "Public CAs must set nextUpdate eight hours to ten days after thisUpdate; Firefox \
                  accepts no response for more than ten days after thisUpdate, whatever nextUpdate \
                  says, plus one day of clock tolerance.",
    remedy: "Set the responder to between 8 hours and 10 days; seven days are usual.",
    citations: &[
        requirement("CA/Browser Forum TLS Baseline Requirements §4.9.9"),
        Reference::Document(
            "mozilla::pkix pkixocsp.cpp, maxOCSPLifetimeInDays",
            "https://searchfox.org/mozilla-central/source/security/nss/lib/mozpkix/lib/pkixocsp.cpp",
        ),
    ],
    source: Source::BaselineRequirements,
    effective: Some(dates::SC_031),
    checks: &[Check::Answer(check)],
};

/// In seconds.
const DAY: i64 = 24 * 60 * 60;
/// In seconds.
const EIGHT_HOURS: i64 = 8 * 60 * 60;

fn check(scene: &Scene<'_>, answer: &Answer<'_>) -> Option<Observation> {
    if scene.objects.told_role(answer.judgement.certificate) != Some(Role::EndEntity) {
        return None;
    }
    let seconds = answer.entry.next_update.as_ref()?.value - answer.this_update();
    let title = match seconds {
        ..EIGHT_HOURS => "The response is valid for less than eight hours",
        _ if seconds > 10 * DAY => "The response is valid for more than ten days",
        _ => return None,
    };
    let days = decimal(seconds as f64 / DAY as f64, 1);
    let explanation = format!(
        "nextUpdate is {days} days after thisUpdate. For public CAs eight hours to ten days are allowed; \
         Firefox accepts no response for more than ten days after thisUpdate, whatever nextUpdate \
         says, plus one day of clock tolerance."
    );
    let observation = Observation::new().titled(title).explained(explanation);
    Some(observation.at(answer.entry.span))
}
