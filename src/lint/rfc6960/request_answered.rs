use crate::lint::{Citation, Finding, Object, Scene, Severity};

/// How many of the serial numbers left out are named.
const NAMED: usize = 5;

/// A response leaves questions of its request open.
pub(in crate::lint) fn check(scene: &Scene<'_>) -> Vec<Finding> {
    let exchanges = scene.objects.exchanges(scene.at);
    let open = exchanges.iter().filter(|exchange| {
        let response = &scene.objects.responses[exchange.response].response;
        response.basic.is_some() && !exchange.unanswered.is_empty()
    });
    let finding = |exchange: &crate::verify::Exchange| {
        let request = &scene.objects.ocsp_requests[exchange.request].object;
        let serials = exchange.unanswered.iter().take(NAMED).filter_map(|index| {
            let id = &request.requests.get(*index)?.req_cert;
            Some(data_encoding::HEXLOWER.encode(&id.serial_number))
        });
        let explanation = format!(
            "A response must answer every question of its request. This one leaves {} of them \
             open, serial number {}.",
            exchange.unanswered.len(),
            serials.collect::<Vec<_>>().join(", ")
        );
        let finding = Finding::new(
            "request-not-fully-answered",
            Severity::Error,
            Object::Response(exchange.response),
            [
                "The response does not answer all that was asked",
                "",
                "Ask for one certificate at a time: many responders only answer that.",
            ],
            &[Citation::Rfc(6960, "4.2.2.3")],
        );
        finding.explained(explanation)
    };
    open.map(finding).collect()
}
