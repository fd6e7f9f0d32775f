//! The answer: whose staple, what it is, what it means, and the first thing to do.

use std::rc::Rc;

use yew::prelude::*;

use super::counting;
use super::do_now::do_now;
use super::glance::glance;
use super::lacking::lacking;
use super::mark::{Mark, Shape};
use super::naming;
use super::reasons::codes;
use super::value::When;
use super::whole;
use crate::app::page::focus::focus;
use crate::app::page::learn::term;
use crate::app::page::moment;
use crate::app::page::state::{Action, Snapshot};
use crate::app::page::width::use_narrow;
use crate::asn1::Time;
use crate::report::{CertificateReport, Report, StapleReport, Verdict as Answer, duration};

/// The properties of [`Verdict`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub report: Rc<Report>,
    /// What the page knows.
    pub state: Snapshot,
}

/// The headline for the staple shown; or what is missing for there to be one.
#[component]
pub fn Verdict(props: &Props) -> Html {
    let Props { report, state } = props;
    let is_narrow = use_narrow();
    let Some(staple) = state.staple() else {
        return lacking(report, then(state));
    };
    let certificate = naming::certificate(report, &staple.certificate);
    let mark = mark_of(report, staple);
    let (title, sentence) = naming::headline(staple);
    let end = state.chain().and_then(|chain| chain.paths.first());
    let is_first = state.is_first_shown();
    let strip = html! {
        <>
            <dl class="strip">
                {time_left(staple, state.judged_at())}
                if let Some(certificate) = certificate {
                    {must_staple(certificate)}
                }
                if is_first {
                    {glance(report, end.map(|path| path.end))}
                }
            </dl>
            if !is_first {
                <p class="quiet-text">{"What clients and servers do is told of the first in the list."}</p>
            }
        </>
    };
    let (beside, below) = match is_narrow {
        true => (Html::default(), strip),
        false => (strip, Html::default()),
    };
    html! {
        <section class="verdict" aria-labelledby="verdict">
            <Chooser report={report.clone()} state={state.clone()} />
            <div class="gist">
            <div class={classes!("headline", mark.class())}>
                <Shape {mark} />
                <div class="about-it">
                    <p class="whose" data-host={naming::host(report, staple)}>{naming::whose(report, staple)}</p>
                    {then(state)}
                </div>
                <h2 id="verdict" tabindex="-1">{whole::amounts(&title)}</h2>
                <p class="sentence">{whole::times(sentence)}{codes(&staple.reasons)}</p>
            </div>
            {beside}
            </div>
            {do_now(report, staple, state)}
            {below}
        </section>
    }
}

/// The mark of a headline: none where one is required is a failure.
pub fn mark_of(report: &Report, staple: &StapleReport) -> Mark {
    let certificate = naming::certificate(report, &staple.certificate);
    match staple.verdict {
        _ if naming::is_of_certificate(staple) => Mark::Fail,
        Answer::Missing if certificate.is_some_and(|found| found.must_staple == Some(true)) => {
            Mark::Fail
        }
        verdict => Mark::from(verdict),
    }
}

/// Where what is shown is not about now: when, why, and the way back.
fn then(state: &Snapshot) -> Html {
    let Some(at) = state.shown_at() else {
        return html! {};
    };
    let why = match state.sample {
        _ if state.at.is_none() => "until what you added is read",
        _ if state.at_capture => "when this was captured",
        Some(sample) if sample.at() == Some(at) => "the sample’s time",
        _ => "the time that you chose",
    };
    let now = {
        let dispatch = state.dispatcher();
        Callback::from(move |_: MouseEvent| {
            focus("verdict");
            dispatch.dispatch(Action::JudgeAt(None));
        })
    };
    html! {
        <p class="then">
            <span>{"Judged at "}<When time={at} /><span class="long">{", "}{why}</span></span>
            if state.at.is_some() {
                <button type="button" class="quiet" onclick={now}>{"Judge now"}</button>
            }
        </p>
    }
}

/// How long the staple lasts, or since when it does not.
fn time_left(staple: &StapleReport, at: Option<Time>) -> Html {
    let time = |text: &Option<String>| text.as_deref().and_then(Time::parse);
    let (Some(until), Some(at)) = (time(&staple.usable_until), at) else {
        return html! {};
    };
    // A revoked certificate has no time left, however long the response that says so lasts.
    if staple.verdict == Answer::Revoked {
        return html! {};
    }
    let from = time(&staple.usable_from).filter(|from| *from > at);
    let left = duration(until - at);
    let (term, figure, before, instant) = match from {
        Some(from) => ("Not current yet", moment::relative(from, at), "from ", from),
        // Time does not run out for what is not usable for another reason.
        None if until >= at && staple.verdict == Answer::Unusable => {
            ("Dated to last", left, "until ", until)
        }
        None if until >= at => ("Time left", left, "until ", until),
        // The headline says how long ago.
        None if staple.verdict == Answer::Unusable => ("Expired", String::new(), "on ", until),
        None => ("Expired", format!("{left} ago"), "on ", until),
    };
    html! {
        <div class="time-left">
            <dt>{term}</dt>
            <dd><b class="figure">{figure}</b>{" "}<span class="quiet-text">{before}<When time={instant} /></span></dd>
        </div>
    }
}

/// Whether the certificate asks for a staple.
fn must_staple(certificate: &CertificateReport) -> Html {
    let (answer, word) = match certificate.must_staple {
        Some(true) => ("true", "Yes"),
        Some(false) => ("false", "No"),
        None if certificate.whole => (
            "unknown",
            "Cannot be told: its TLS Feature extension is malformed",
        ),
        None => ("unknown", "Cannot be told: add the whole certificate"),
    };
    html! {
        <div data-must-staple={answer}>
            <dt>{term("must-staple", "Must-Staple")}</dt>
            <dd><b class="figure">{word}</b></dd>
        </div>
    }
}

/// More pairs than this start folded.
const UNFOLDED: usize = 3;

#[derive(PartialEq, Properties)]
struct ChooserProps {
    report: Rc<Report>,
    state: Snapshot,
}

/// Which of several staples is shown.
#[component]
fn Chooser(props: &ChooserProps) -> Html {
    let staples = props.report.indexed_staples();
    if staples.len() < 2 {
        return html! {};
    }
    html! {
        <details class="chooser" open={staples.len() <= UNFOLDED}>
            <summary>{counting::inventory(&props.report)}</summary>
            <fieldset>
                <legend class="offscreen">{"Which one is shown"}</legend>
                {for staples.map(|(index, staple)| {
                    let dispatch = props.state.dispatcher();
                    let onchange = Callback::from(move |_: Event| dispatch.dispatch(Action::Choose(index)));
                    let checked = index == props.state.chosen;
                    let mark = mark_of(&props.report, staple);
                    html! {
                        <label>
                            <input type="radio" name="staple" {checked} {onchange} />
                            <span class={classes!("state", mark.class())}><Shape {mark} /></span>
                            {naming::pair_label(&props.report, staple)}
                        </label>
                    }
                })}
            </fieldset>
        </details>
    }
}
