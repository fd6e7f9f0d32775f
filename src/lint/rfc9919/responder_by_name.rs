use crate::lint::{
    Check, Observation, Reference, ResponseId, Rule, Scene, Severity, Source, dates,
};
use crate::ocsp::{OcspResponse, ResponderId};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "responder-id-by-name",
    severities: &[Severity::Notice],
    title: "The responder is identified by name, not by key",
    explanation: "RFC 9919 (July 2026) requires a key hash here; RFC 5019 allowed a name. Every client \
                  described here also finds a signer by name.",
    remedy: "Nothing needs to be done now; a key hash also makes the response shorter.",
    citations: &[Reference::Rfc(9919, "3.2.2")],
    source: Source::Rfc(9919),
    effective: Some(dates::RFC_9919),
    checks: &[Check::Response(check)],
};

fn check(_: &Scene<'_>, _: ResponseId, response: &OcspResponse) -> Option<Observation> {
    let id = response.basic.as_ref()?.responder_id.as_ref()?;
    let by_name = matches!(id.value, ResponderId::ByName(_));
    by_name.then(|| Observation::new().at(id.span))
}
