//! Findings: what is wrong or noteworthy, and what to do.

use yew::prelude::*;

use super::mark::{Mark, Shape};
use super::section::Section;
use super::value::references;
use super::words::{count, object_label, severity};
use crate::app::page::intake::Dispatch;
use crate::app::page::state::{Action, Pointed};
use crate::report::{Finding, Report};

/// The properties of [`Findings`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub report: std::rc::Rc<Report>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// Every finding, worst first.
#[component]
pub fn Findings(props: &Props) -> Html {
    let findings = &props.report.findings;
    if findings.is_empty() {
        return html! {
            <Section id="findings" title="Findings">
                <p>{"None of this page’s rules speaks against these objects."}</p>
            </Section>
        };
    }
    html! {
        <Section id="findings" title="Findings and what to do"
            note={count(findings.len(), "finding", "findings")}>
            <ol class="findings">
                {for findings.iter().map(|finding| html! { <li>{one(finding, props)}</li> })}
            </ol>
        </Section>
    }
}

fn one(finding: &Finding, props: &Props) -> Html {
    let mark = Mark::from(finding.severity);
    html! {
        <article class="finding" data-finding={finding.code.clone()}>
            <p class={classes!("state", mark.class())}>
                <Shape {mark} />{severity(finding.severity)}
            </p>
            <div>
                <h3>{&finding.title}</h3>
                <p>{&finding.explanation}</p>
                if !finding.remedy.is_empty() {
                    <p class="remedy"><b>{"What to do: "}</b>{&finding.remedy}</p>
                }
                <p class="quiet-text">
                    if let Some(object) = &finding.object {
                        {place(object, finding, props)}
                    }
                    <code>{&finding.code}</code>
                </p>
                {references(&finding.references)}
            </div>
        </article>
    }
}

/// A link to the object, which highlights the bytes that the finding is about.
fn place(object: &str, finding: &Finding, props: &Props) -> Html {
    let (dispatch, span) = (props.dispatch.clone(), finding.span);
    let pointed = span.map(|span| Pointed {
        object: object.to_owned().into(),
        span,
    });
    let onclick = Callback::from(move |_: MouseEvent| {
        if let Some(pointed) = pointed.clone() {
            dispatch.dispatch(Action::Point(pointed));
        }
    });
    let bytes = finding
        .span
        .map(|span| format!(", bytes {} to {}", span.start, span.end))
        .unwrap_or_default();
    html! {
        <>
            {"In "}
            <a href={format!("#{object}")} {onclick}>
                {object_label(&props.report, object)}{bytes}
            </a>
            {" · "}
        </>
    }
}
