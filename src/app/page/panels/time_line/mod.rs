//! Time: certificate, delegate and staple as bars to one scale, now as a line that can be moved.

mod bands;
mod bar;
mod judge_at;
mod plot;
mod scale;

use std::rc::Rc;

use yew::prelude::*;

use self::bands::groups;
use self::bar::Bar;
pub use self::judge_at::JudgeAt;
use self::plot::Plot;
use self::scale::Scale;
use super::naming;
use super::next::Next;
use super::section::Section;
use crate::app::page::state::{Action, Snapshot, State};
use crate::asn1::Time;
use crate::report::{CertificateReport, Report};

/// The properties of [`TimeSection`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub report: Rc<Report>,
    /// What the page knows.
    pub state: Snapshot,
}

/// A certificate lives for months and its staple for days, so there are two scales: one around the
/// staple, and folded away one around everything.
#[component]
pub fn TimeSection(props: &Props) -> Html {
    let (report, state) = (&props.report, &props.state);
    let Some(at) = state.instant() else {
        return html! {};
    };
    let bars: Rc<[Bar]> = bars(report, state).into();
    let anchor = state.anchor.unwrap_or(at);
    let staple_only: Vec<Bar> = bars.iter().filter(|bar| bar.is_staple).cloned().collect();
    let near = Scale::around(&staple_only, anchor, 0.2);
    let far = Scale::around(&bars, anchor, 0.04);
    let has_certificate = bars.iter().any(|bar| !bar.is_staple);
    let whole = match state.staple() {
        Some(_) => WHOLE,
        None => EVERYTHING,
    };
    let plot = |title: &'static str, scale: Scale, is_main: bool| {
        let dispatch = state.dispatcher();
        let onmove = Callback::from(move |time| dispatch.dispatch(Action::JudgeAt(Some(time))));
        let timeline = state.timeline().filter(|_| is_main);
        let bands = timeline.map(|timeline| groups(report, timeline, scale, at));
        html! {
            <Plot {title} {scale} bars={bars.clone()} {at} fixed={state.at.is_some()}
                changes={changes(state)} bands={bands.unwrap_or_default()} step={scale.step()} {onmove} />
        }
    };
    html! {
        <Section id="time" title="Time">
            <JudgeAt {at} state={state.clone()} />
            {match (near, far) {
                (Some(scale), _) => plot("Around the staple", scale, true),
                (None, Some(scale)) => plot(whole, scale, true),
                (None, None) => html! {},
            }}
            <div class="folds">
                <Next report={report.clone()} state={state.clone()} />
                if let (Some(_), Some(scale)) = (near, far.filter(|far| has_certificate && Some(*far) != near)) {
                    <details class="more" id="life">
                        <summary>{whole}</summary>
                        {plot(whole, scale, false)}
                    </details>
                }
            </div>
        </Section>
    }
}

const WHOLE: &str = "The certificate’s whole life";

/// The same where no certificate is judged.
const EVERYTHING: &str = "Everything on one scale";

/// When something changes.
fn changes(state: &State) -> Rc<[(Time, AttrValue)]> {
    let changes = state
        .timeline()
        .map_or(&[][..], |timeline| &timeline.changes);
    let changes = changes.iter().filter_map(|change| {
        Some((
            Time::parse(&change.at)?,
            AttrValue::from(change.what.clone()),
        ))
    });
    changes.collect()
}

fn bars(report: &Report, state: &State) -> Vec<Bar> {
    let staple = state.staple();
    let shown = match staple {
        Some(staple) => naming::certificate(report, &staple.certificate),
        None => report.certificates.first(),
    };
    let delegate = staple
        .filter(|staple| staple.responder != staple.issuer)
        .and_then(|staple| naming::certificate(report, staple.responder.as_deref()?))
        .filter(|delegate| Some(&delegate.id) != shown.map(|shown| &shown.id));
    let mut bars = Vec::new();
    bars.extend(shown.and_then(|shown| validity(naming::role(shown.role), shown)));
    bars.extend(delegate.and_then(|delegate| validity("Responder", delegate)));
    bars.extend(response(report, state));
    bars
}

fn validity(kind: &str, certificate: &CertificateReport) -> Option<Bar> {
    Some(Bar {
        label: kind.to_owned(),
        from: Time::parse(certificate.not_before.as_deref()?)?,
        until: certificate.not_after.as_deref().and_then(Time::parse),
        is_staple: false,
    })
}

/// The window of the entry that counts; without a staple, of the first entry.
fn response(report: &Report, state: &State) -> Option<Bar> {
    let (id, position) = match state.staple() {
        Some(staple) => (staple.response.clone()?, staple.entry),
        None => (report.ocsp_responses.first()?.id.clone(), None),
    };
    let found = report
        .ocsp_responses
        .iter()
        .find(|response| response.id == id)?;
    let entry = found.entry(position.unwrap_or_default())?;
    Some(Bar {
        label: "Staple".into(),
        from: Time::parse(&entry.this_update)?,
        until: entry.next_update.as_deref().and_then(Time::parse),
        is_staple: true,
    })
}
