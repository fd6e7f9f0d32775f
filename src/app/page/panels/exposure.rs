//! What Must-Staple buys: how long an attacker gets in after a revocation, and how long the site
//! survives a dead responder.

use yew::prelude::*;

use super::section::Section;
use super::value::{When, references};
use crate::app::page::state::State;
use crate::asn1::Time;
use crate::grammar::decimal;
use crate::report::{Delay, Exposure, Reference, Refresh, Way, WayKind, duration};

/// Two small charts with their numbers, and the moments for the server.
pub fn exposure(state: &State) -> Html {
    let Some(exposure) = state.exposure() else {
        return html! {};
    };
    let at = Time::parse(&exposure.revoked_at);
    html! {
        <Section id="buys" title="If the key is stolen, if the responder fails" folded=true
            note={summary(exposure)}>
            if !exposure.ways.is_empty() {
                <h3>{"If the certificate were revoked at this instant"}</h3>
                <p class="lead">
                    {"Someone has stolen its key and blocks OCSP. How long does each client still \
                      let the attacker in? A staple fetched just before the revocation would last up \
                      to one interval longer than this one."}
                </p>
                {ways(&exposure.ways)}
            }
            <h3>{"If the responder failed at this instant"}</h3>
            <p class="lead">{"How long can each client still reach this site?"}</p>
            {ways(&exposure.outage)}
            <dl class="facts moments">
                if let Some(refresh) = &exposure.refresh {
                    {refreshing(refresh, at)}
                }
                if let Some(delay) = &exposure.delay {
                    {delayed(delay)}
                }
            </dl>
        </Section>
    }
}

/// For how long an attacker gets in at most, and when the first client refuses without the responder.
fn summary(exposure: &Exposure) -> String {
    let longest = exposure.ways.iter().filter_map(|way| way.seconds).max();
    let first = exposure.outage.iter().filter_map(|way| way.seconds).min();
    let theft =
        longest.map(|seconds| format!("an attacker gets in for up to {}", duration(seconds)));
    let outage = first.map(|seconds| match seconds {
        0 => "the first visitors are refused at once".to_owned(),
        seconds => format!("the first visitors are refused after {}", duration(seconds)),
    });
    let parts: Vec<String> = theft.into_iter().chain(outage).collect();
    parts.join("; ")
}

/// Bars to one scale: the longest is the whole width.
fn ways(ways: &[Way]) -> Html {
    let longest = ways.iter().filter_map(|way| way.seconds).max();
    let longest = longest.unwrap_or(0).max(1);
    html! {
        <>
        <ul class="ways">
            {for ways.iter().map(|way| bar(way, longest))}
        </ul>
        {references(sources(ways))}
        </>
    }
}

/// Each source once.
fn sources(ways: &[Way]) -> Vec<&Reference> {
    let mut sources: Vec<&Reference> = Vec::new();
    for source in ways.iter().flat_map(|way| &way.references) {
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    sources
}

fn bar(way: &Way, longest: i64) -> Html {
    let figure = match (way.kind, way.seconds) {
        (WayKind::Unaffected, _) => "not affected".to_owned(),
        (_, None) => "not known".to_owned(),
        (_, Some(0)) => "not at all".to_owned(),
        (_, Some(seconds)) => duration(seconds),
    };
    let width = way
        .seconds
        .map(|seconds| seconds as f64 * 100.0 / longest as f64);
    let until = way.until.as_deref().and_then(Time::parse);
    let until = until.filter(|_| way.seconds.is_some_and(|seconds| seconds > 0));
    html! {
        <li data-way={way.kind.as_str()}>
            <p class="countdown">{figure}</p>
            <div>
                <svg class="track" width="100%" height="10" aria-hidden="true">
                    <rect class="rail" x="0" y="4.5" width="100%" height="1" />
                    if let Some(width) = width {
                        <rect class={classes!("bar", way_class(way.kind))} x="0" y="0" height="10" rx="2"
                            width={decimal(width.max(0.4), 3) + "%"} />
                    }
                </svg>
                <p>{&way.sentence}</p>
                if let Some(time) = until {
                    <p class="quiet-text">{"until "}<When {time} /></p>
                }
            </div>
        </li>
    }
}

/// What is against the site, and what is for it.
const fn way_class(kind: WayKind) -> &'static str {
    match kind {
        WayKind::SoftFail | WayKind::AnyBytes => "against",
        WayKind::Judged | WayKind::Pushed => "limited",
        _ => "staple",
    }
}

fn refreshing(refresh: &Refresh, at: Option<Time>) -> Html {
    let from = Time::parse(&refresh.from);
    let due = Time::parse(&refresh.due);
    html! {
        <div>
            <dt>{"Refresh from"}</dt>
            if let (Some(time), Some(now)) = (from, at) {
                <dd class="figure">{crate::app::page::moment::relative(time, now)}</dd>
                <dd><When {time} /></dd>
            }
            if let Some(time) = due {
                <dd>{"the next one is due by "}<When {time} /></dd>
            }
            <dd>{&refresh.sentence}</dd>
            <dd>{references(&refresh.references)}</dd>
        </div>
    }
}

fn delayed(delay: &Delay) -> Html {
    html! {
        <div>
            <dt>{"The responder’s own delay"}</dt>
            <dd class="figure">{duration(delay.seconds)}</dd>
            <dd>{&delay.sentence}</dd>
            <dd>{references(&delay.references)}</dd>
        </div>
    }
}
