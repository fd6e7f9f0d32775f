use crate::asn1::Span;
use crate::grammar::{Number, count};
use crate::lint::{Check, Observation, Reference, ResponseId, Rule, Scene, Severity, Source};
use crate::ocsp::OcspResponse;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "response-octets-behind",
    severities: &[Severity::Warning],
    title: "There are bytes after the response",
    explanation: "They are not part of it. A server that staples the file as it is sends them too: Firefox \
                  then refuses it, and programs on Go and pyca/cryptography cannot read it.",
    remedy: "Rewrite the response without what follows it: openssl ocsp -respin FILE -respout NEW -noverify.",
    citations: &[Reference::Rfc(6960, "4.2.1"), Reference::Rfc(6066, "8")],
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::Response(check)],
};

fn check(scene: &Scene<'_>, id: ResponseId, response: &OcspResponse) -> Option<Observation> {
    let octets = *scene.behind.get(&id)?;
    let end = response.der.len();
    let stand = Number::of(octets).pick("stands", "stand");
    let title = format!(
        "{} {stand} behind the response",
        count(octets, "octet", "octets")
    );
    let at = Span { start: end, end };
    Some(Observation::new().titled(title).at(at))
}
