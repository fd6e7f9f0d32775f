//! The chain: from the server's certificate up to a trust anchor, link by link.

use yew::prelude::*;

use super::checks::{note, one};
use super::counting::count;
use super::mark::{Mark, Shape};
use super::naming::{certificate, told_role};
use super::objects::use_unfolded;
use super::whole;
use crate::app::page::moment;
use crate::app::page::state::{Action, Snapshot};
use crate::asn1::Time;
use crate::report::{CertificateReport, ChainEnd, CheckOutcome, PathReport, Report, StepReport};

/// The chain of the certificate shown: its best path, and the others folded away.
pub fn chain(state: &Snapshot) -> Html {
    let (Some(report), Some(chain)) = (&state.report, state.chain()) else {
        return html! {};
    };
    let Some((best, others)) = chain.paths.split_first() else {
        return html! {};
    };
    let is_sound = |step: &StepReport| {
        step.checks
            .iter()
            .all(|check| check.outcome != CheckOutcome::Failed)
    };
    html! {
        <>
        <details class="more" id="chain">
            <summary>
                <h3>{"The chain"}</h3>
                <span class="note">{end_note(best)}</span>
            </summary>
            {path(report, state, 0, best)}
            if !others.is_empty() {
                <details class="more other-paths">
                    <summary>{count(others.len(), "other path", "other paths")}</summary>
                    {for others.iter().enumerate().map(|(index, other)| {
                        path(report, state, index + 1, other)
                    })}
                </details>
            }
        </details>
        if !best.steps.iter().all(is_sound) {
            <p class="problem unsound">{&best.sentence}</p>
        }
        </>
    }
}

const fn end_note(path: &PathReport) -> &'static str {
    match (path.end, path.valid) {
        (ChainEnd::TrustedAnchor, true) => "Leads to a root that you trust",
        (ChainEnd::BuiltInRoot, true) => "Leads to a public root",
        (ChainEnd::TrustedAnchor | ChainEnd::BuiltInRoot, false) => "Fails on the way to a root",
        (ChainEnd::UnknownRoot, _) => "Ends at an unknown root, which you can trust here",
        (ChainEnd::IssuerMissing, _) => "Incomplete: an issuer is missing",
        (ChainEnd::IssuerUnread, _) => "Who issued it cannot be told",
        (ChainEnd::Loop, _) => "Loops",
        (ChainEnd::Limit, _) => "Not followed to its end",
    }
}

/// One path, from the certificate up.
fn path(report: &Report, state: &Snapshot, position: usize, path: &PathReport) -> Html {
    let last = path.steps.len().saturating_sub(1);
    let step = |(index, step): (usize, &StepReport)| {
        let top = index == last;
        html! {
            <li key={step.certificate.clone()}>
                <Link state={state.clone()} path={position} step={index} />
                if top {
                    {trust(path.end, certificate(report, &step.certificate), state)}
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
                    <h4>{&certificate.issuer}</h4>
                    <p class="quiet-text">{"Neither given nor built in"}</p>
                </div>
            </div>
        </li>
    }
}

/// The control that makes an unknown root an anchor, or takes that back.
fn trust(end: ChainEnd, root: Option<&CertificateReport>, state: &Snapshot) -> Html {
    let Some(root) = root else {
        return html! {};
    };
    let marked = state.trusted.contains(&root.sha256);
    let (word, trusted) = match end {
        ChainEnd::TrustedAnchor if marked => ("Stop trusting it", false),
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
    state: Snapshot,
    /// Which path of the chain shown.
    path: usize,
    /// Which certificate of the path.
    step: usize,
}

/// One certificate of a path: how it came out, what it is, what does not hold.
#[component]
fn Link(props: &LinkProps) -> Html {
    let (unfolded, ontoggle) = use_unfolded(false);
    let state = &props.state;
    let path = state.chain().and_then(|chain| chain.paths.get(props.path));
    let Some((path, step)) = path.and_then(|path| Some((path, path.steps.get(props.step)?))) else {
        return html! {};
    };
    let report = state.report.as_deref();
    let found = report.and_then(|report| certificate(report, &step.certificate));
    let (Some(found), Some(at)) = (found, state.judged_at()) else {
        return html! {};
    };
    let is_top = props.step + 1 == path.steps.len();
    let (mark, word) = summary(step, is_top && path.end == ChainEnd::UnknownRoot);
    let failed = step
        .checks
        .iter()
        .filter(|check| check.outcome == CheckOutcome::Failed);
    html! {
        <div class="link" data-link={mark.class()}>
            <p class={classes!("state", mark.class())}><Shape {mark} />{word}</p>
            <div>
                <h4><a href={format!("#{}", found.id)}>{&found.label}</a></h4>
                <p class="quiet-text">{facts(found, at)}</p>
                {for failed.map(|check| html! { <p class="problem">{whole::times(&check.evidence)}</p> })}
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
fn facts(certificate: &CertificateReport, at: Time) -> String {
    let right = match (certificate.trusted, certificate.built_in, certificate.given) {
        (true, ..) => ", trusted by you",
        (_, true, true) => ", a public root",
        (_, true, false) => ", a public root, built in",
        _ => "",
    };
    let kind = format!("{}{right}", told_role(certificate.role));
    let Some(end) = certificate.not_after.as_deref().and_then(Time::parse) else {
        return kind;
    };
    let verb = if end < at { "ended" } else { "valid until" };
    let (date, relative) = (moment::date(end), moment::relative(end, at));
    format!("{kind} · {verb} {date}, {relative}")
}
