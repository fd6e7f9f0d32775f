//! What a screen reader hears.

use std::rc::Rc;

use yew::prelude::*;

use super::{inputs, naming};
use crate::app::page::state::{Phase, staple_of};
use crate::export::headline;
use crate::report::{Reason, Report, StapleIndex, StapleReport, Verdict};

/// The properties of [`Announcement`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The report, if there is one.
    pub report: Option<Rc<Report>>,
    /// The position of the staple shown.
    pub chosen: StapleIndex,
    /// What the engine is doing.
    pub phase: Phase,
    /// What an answer is about where there is no object, and what it means.
    pub lead: Option<(String, String)>,
}

/// Speaks each new verdict once; not each minute that passes.
#[component]
pub fn Announcement(props: &Props) -> Html {
    let spoken = use_memo(key(props), |_| sentence(props));
    html! { <p class="offscreen" role="status" aria-live="polite">{(*spoken).clone()}</p> }
}

type Key = (
    Option<(String, Option<String>, Verdict, Vec<Reason>)>,
    Option<Phase>,
    Option<String>,
    Option<String>,
);

fn staple(props: &Props) -> Option<&StapleReport> {
    staple_of(props.report.as_ref()?, props.chosen)
}

fn key(props: &Props) -> Key {
    let staple = staple(props).map(|staple| {
        let StapleReport {
            certificate,
            response,
            verdict,
            reasons,
            ..
        } = staple;
        (
            certificate.clone(),
            response.clone(),
            *verdict,
            reasons.clone(),
        )
    });
    let broken = matches!(props.phase, Phase::Failed(_)).then(|| props.phase.clone());
    (
        staple,
        broken,
        props.lead.as_ref().map(|(name, _)| name.clone()),
        other(props),
    )
}

fn sentence(props: &Props) -> String {
    if let Phase::Failed(message) = &props.phase {
        return format!("The analysis stopped. {message}");
    }
    if let Some((name, meaning)) = &props.lead {
        return format!("{name}. {meaning}");
    }
    match staple(props) {
        Some(staple) => {
            let (title, sentence) = naming::headline(staple);
            format!("{title}. {sentence}")
        }
        None => other(props).unwrap_or_default(),
    }
}

/// The headline where there is no staple: what is here instead, or that nothing is.
fn other(props: &Props) -> Option<String> {
    let report = props
        .report
        .as_ref()
        .filter(|report| report.staples.is_empty())?;
    if report.has_objects() {
        let (title, sentence) = headline::lacking(report);
        return Some(format!("{title}. {sentence}"));
    }
    Some(inputs::heard(report))
}
