use crate::lint::{Check, Observation, Reference, Rule, Scene, Severity, Source};
use crate::ocsp::content;
use crate::x509::Extension;

pub(in crate::lint) const RULE: Rule = Rule {
    code: "response-extension-malformed",
    severities: &[Severity::Warning],
    title: "An extension of the response cannot be read",
    explanation: "Its value does not follow its standard. A client that checks it must refuse the \
                  response if it is critical; otherwise clients ignore it.",
    remedy: "Tell the responder’s operator.",
    citations: &[Reference::Rfc(6960, "4.4"), Reference::Rfc(5280, "4.2")],
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::ResponseExtension(check)],
};

fn check(_: &Scene<'_>, extension: &Extension) -> Option<Observation> {
    let problem = content(extension).err()?;
    let consequence = match extension.critical {
        true => "It is marked critical, so a client that checks it must refuse the response.",
        false => "It is not marked critical, so clients ignore it.",
    };
    let title = format!(
        "The extension {} cannot be read",
        extension.oid.name_or_number()
    );
    let observation = Observation::new()
        .titled(title)
        .explained(format!("{problem} {consequence}"));
    Some(observation.at(extension.span))
}
