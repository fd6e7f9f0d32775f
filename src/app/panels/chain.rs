//! The chain: from the server's certificate up to a trust anchor, link by link.

use std::rc::Rc;

use yew::prelude::*;

use super::checks::{note, one};
use super::mark::{Mark, Shape};
use super::objects::use_unfolded;
use super::section::Section;
use super::words::{certificate, count, role};
use crate::app::moment;
use crate::app::state::{Action, State};
use crate::asn1::Time;
use crate::report::{
    CertificateReport, ChainEnd, ChainReport, CheckOutcome, PathReport, Report, StepReport,
};

/// The properties of [`Chain`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub report: Rc<Report>,
    /// What the page knows.
    pub state: UseReducerHandle<State>,
}

/// The chain of the certificate shown: its best path, and the others folded away.
#[component]
pub fn Chain(props: &Props) -> Html {
    let Some((best, others)) = shown(props).and_then(|chain| chain.paths.split_first()) else {
        return html! {};
    };
    let path = |path: &PathReport| {
        html! {
            <Path path={path.clone()} report={props.report.clone()} state={props.state.clone()} />
        }
    };
    html! {
        <Section id="chain" title="The chain" note={end_note(best)}>
            {path(best)}
            if !others.is_empty() {
                <details class="more other-paths">
                    <summary>{count(others.len(), "other path", "other paths")}</summary>
                    {for others.iter().map(path)}
                </details>
            }
        </Section>
    }
}

fn shown(props: &Props) -> Option<&ChainReport> {
    let chains = &props.report.chains;
    match props.state.staple() {
        Some(staple) => chains
            .iter()
            .find(|chain| chain.certificate == staple.certificate),
        None => chains.first(),
    }
}

const fn end_note(path: &PathReport) -> &'static str {
    match (path.end, path.valid) {
        (ChainEnd::TrustedAnchor, true) => "Leads to a root that you trust",
        (ChainEnd::BuiltInRoot, true) => "Leads to a public root",
        (ChainEnd::TrustedAnchor | ChainEnd::BuiltInRoot, false) => "Does not hold all the way",
        (ChainEnd::UnknownRoot, _) => "Ends at an unknown root",
        (ChainEnd::IssuerMissing, _) => "Ends early: an issuer is missing",
        (ChainEnd::Loop, _) => "Goes in a circle",
        (ChainEnd::Limit, _) => "Not followed to its end",
    }
}

#[derive(PartialEq, Properties)]
struct PathProps {
    path: PathReport,
    report: Rc<Report>,
    state: UseReducerHandle<State>,
}

/// One path, from the certificate up.
#[component]
fn Path(props: &PathProps) -> Html {
    let (path, report) = (&props.path, &props.report);
    let last = path.steps.len().saturating_sub(1);
    let step = |(index, step): (usize, &StepReport)| {
        let top = index == last;
        html! {
            <li key={step.certificate.clone()}>
                <Link step={step.clone()} report={report.clone()}
                    unknown={top && path.end == ChainEnd::UnknownRoot} />
                if top {
                    {trust(path.end, certificate(report, &step.certificate), &props.state)}
                }
                if !top || path.end == ChainEnd::IssuerMissing {
                    <p class="issued-by">{"issued by"}</p>
                }
            </li>
        }
    };
    html! {
        <div class="path" data-chain-end={path.end.as_str()} data-chain-valid={path.valid.to_string()}>
            <p>{&path.sentence}</p>
            <ol class="links">
                {for path.steps.iter().enumerate().map(step)}
                if path.end == ChainEnd::IssuerMissing {
                    {missing(path.certificates.last().and_then(|id| certificate(report, id)))}
                }
            </ol>
        </div>
    }
}

/// The issuer that nobody gave.
fn missing(of: Option<&CertificateReport>) -> Html {
    let Some(certificate) = of else {
        return html! {};
    };
    html! {
        <li class="missing">
            <div class="link">
                <p class="state unknown"><Shape mark={Mark::Open} />{"missing"}</p>
                <div>
                    <h3>{&certificate.issuer}</h3>
                    <p class="quiet-text">{"Neither given nor among the built-in roots"}</p>
                </div>
            </div>
        </li>
    }
}

/// The control that makes an unknown root an anchor, or takes that back.
fn trust(end: ChainEnd, root: Option<&CertificateReport>, state: &UseReducerHandle<State>) -> Html {
    let Some(root) = root else {
        return html! {};
    };
    let marked = state.trusted.contains(&root.sha256);
    let (word, trusted) = match end {
        ChainEnd::TrustedAnchor if marked => ("Trust it no longer", false),
        ChainEnd::UnknownRoot => ("Trust this root", true),
        _ => return html! {},
    };
    let (dispatch, sha256) = (state.dispatcher(), root.sha256.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        dispatch.dispatch(Action::Trust(sha256.clone(), trusted));
    });
    html! {
        <p class="trust">
            <button type="button" {onclick} data-trust={trusted.to_string()}>{word}</button>
            if trusted {
                <span class="quiet-text">{"Only on this page, until it is closed or cleared."}</span>
            }
        </p>
    }
}

#[derive(PartialEq, Properties)]
struct LinkProps {
    step: StepReport,
    report: Rc<Report>,
    /// Whether it is a root that nobody said to trust.
    unknown: bool,
}

/// One certificate of a path: how it came out, what it is, what does not hold.
#[component]
fn Link(props: &LinkProps) -> Html {
    let step = &props.step;
    let (unfolded, ontoggle) = use_unfolded(false);
    let (mark, word) = summary(step, props.unknown);
    let Some(found) = certificate(&props.report, &step.certificate) else {
        return html! {};
    };
    let failed = step
        .checks
        .iter()
        .filter(|check| check.outcome == CheckOutcome::Failed);
    html! {
        <div class="link" data-link={mark.class()}>
            <p class={classes!("state", mark.class())}><Shape {mark} />{word}</p>
            <div>
                <h3><a href={format!("#{}", found.id)}>{&found.label}</a></h3>
                <p class="quiet-text">{facts(found, &props.report.at)}</p>
                {for failed.map(|check| html! { <p class="problem">{&check.evidence}</p> })}
                <details class="more" {ontoggle}>
                    <summary>{note(&step.checks)}</summary>
                    if unfolded {
                        <ul class="checks">
                            {for step.checks.iter().map(|check| html! { <li>{one(check)}</li> })}
                        </ul>
                    }
                </details>
            </div>
        </div>
    }
}

fn summary(step: &StepReport, unknown: bool) -> (Mark, &'static str) {
    let any = |outcome| step.checks.iter().any(|check| check.outcome == outcome);
    match (any(CheckOutcome::Failed), any(CheckOutcome::NotChecked)) {
        (true, _) => (Mark::Fail, "does not hold"),
        (false, true) => (Mark::Unknown, "in part"),
        (false, false) if unknown => (Mark::Warn, "not trusted"),
        (false, false) => (Mark::Pass, "holds"),
    }
}

/// What it is, by what right it is there, and until when it lasts.
fn facts(certificate: &CertificateReport, at: &str) -> String {
    let right = match (certificate.trusted, certificate.built_in, certificate.given) {
        (true, ..) => ", trusted by you",
        (_, true, true) => ", a public root",
        (_, true, false) => ", a public root, built in",
        _ => "",
    };
    let kind = format!("{}{right}", role(certificate.role));
    match (Time::parse(&certificate.not_after), Time::parse(at)) {
        (Some(end), Some(at)) => {
            let verb = if end < at { "ended" } else { "valid until" };
            let (date, relative) = (moment::date(end), moment::relative(end, at));
            format!("{kind} · {verb} {date}, {relative}")
        }
        _ => kind,
    }
}
