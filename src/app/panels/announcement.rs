//! What a screen reader hears.

use yew::prelude::*;

use super::words::verdict_title;
use crate::app::state::Phase;
use crate::report::{Reason, StapleReport, Verdict};

/// The properties of [`Announcement`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The staple shown.
    pub staple: Option<StapleReport>,
    /// What the engine is doing.
    pub phase: Phase,
    /// An error message that was recognised, and what it means.
    pub error: Option<(&'static str, &'static str)>,
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
    Option<&'static str>,
);

fn key(props: &Props) -> Key {
    let staple = props.staple.as_ref().map(|staple| {
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
    (staple, broken, props.error.map(|(name, _)| name))
}

fn sentence(props: &Props) -> String {
    if let Phase::Failed(message) = &props.phase {
        return format!("The analysis broke off. {message}");
    }
    if let Some((name, meaning)) = props.error {
        return format!("{name}. {meaning}");
    }
    props.staple.as_ref().map_or_else(String::new, |staple| {
        format!("{}. {}", verdict_title(staple.verdict), staple.sentence)
    })
}
