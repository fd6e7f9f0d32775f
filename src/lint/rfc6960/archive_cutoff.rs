use crate::lint::{Answer, Check, Observation, Reference, Rule, Scene, Severity, Source};
use crate::ocsp::{ExtensionContent, content};

pub(in crate::lint) const RULE: Rule = Rule {
    code: "archive-cutoff-in-future",
    severities: &[Severity::Warning],
    title: "The archive cutoff is later than the response itself",
    explanation: "It says for which expired certificates the responder keeps statuses. Taken literally, \
                  it keeps none. Clients ignore it in staples.",
    remedy: "Tell the responder’s operator: the cutoff is producedAt minus the time for which answers are \
             kept.",
    citations: &[Reference::Rfc(6960, "4.4.4")],
    source: Source::Rfc(6960),
    effective: None,
    checks: &[Check::Answer(check)],
};

fn check(_: &Scene<'_>, answer: &Answer<'_>) -> Option<Observation> {
    let produced_at = answer.produced_at()?;
    let extensions = answer.entry.single_extensions.iter();
    let mut cutoffs = extensions.filter_map(|ext| match content(ext) {
        Ok(ExtensionContent::ArchiveCutoff(cutoff)) => Some((cutoff, ext.span)),
        _ => None,
    });
    let (cutoff, span) = cutoffs.find(|(cutoff, _)| *cutoff > produced_at)?;
    let explanation = format!(
        "It says that statuses are kept for certificates that expired after {cutoff}, but the response was \
         made at {produced_at}. Taken literally, it keeps none. Clients ignore it in \
         staples."
    );
    Some(Observation::new().explained(explanation).at(span))
}
