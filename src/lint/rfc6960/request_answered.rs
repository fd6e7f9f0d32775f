use crate::lint::{Check, Observation, Reference, Rule, Scene, Severity, Source};
use crate::verify::Exchange;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "request-not-fully-answered",
    severities: &[Severity::Error],
    title: "The response does not answer all that was asked",
    explanation: "A response must answer everything in its request. This one omits something.",
    remedy: "Ask for one certificate at a time: many responders answer nothing else.",
    citations: &[Reference::Rfc(6960, "4.2.2.3")],
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::Exchange(check)],
};

/// How many of the serial numbers left out are named.
const NAMED: usize = 5;

fn check(scene: &Scene<'_>, exchange: &Exchange) -> Option<Observation> {
    let response = &scene.response(exchange.response).response;
    if response.basic.is_none() || exchange.unanswered.is_empty() {
        return None;
    }
    let request = scene.ocsp_request(exchange.request);
    let serials = exchange.unanswered.iter().take(NAMED).filter_map(|index| {
        let id = &request.question(*index)?.req_cert;
        Some(base16ct::lower::encode_string(&id.serial_number))
    });
    Some(Observation::new().explained(format!(
        "A response must answer everything in its request. This one omits {}, serial number \
         {}.",
        exchange.unanswered.len(),
        serials.collect::<Vec<_>>().join(", ")
    )))
}
