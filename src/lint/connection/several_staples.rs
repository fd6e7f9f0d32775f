use crate::lint::{Check, KnownConnection, Observation, Reference, Rule, Scene, Severity, Source};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "several-staples",
    severities: &[Severity::Notice],
    title: "The server sent more than one staple",
    explanation: "In TLS 1.3 each certificate of the chain may have its own staple, in TLS 1.2 only \
                  with an extension that few clients ask for (status_request_v2). Most clients check \
                  only the first, which is about the server’s own certificate.",
    remedy: "Nothing needs to be done. Each staple is judged for the certificate that it names.",
    citations: &[Reference::Rfc(8446, "4.4.2.1"), Reference::Rfc(6961, "2.2")],
    source: Source::Rfc(8446),
    effective: None,
    checks: &[Check::Connection(check)],
};

fn check(_: &Scene<'_>, known: &KnownConnection) -> Option<Observation> {
    let count = known.responses.len();
    let title = || format!("{} sent {count} staples", known.name());
    (count > 1).then(|| Observation::new().titled(title()))
}
