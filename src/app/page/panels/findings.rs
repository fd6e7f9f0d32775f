//! Findings: what is wrong or noteworthy and what to do, beside what it is about.

use yew::prelude::*;

use super::counting::count;
use super::mark::{Mark, Shape};
use super::naming::{object_label, severity};
use super::steps::prose;
use super::value::references;
use crate::app::page::intake::Dispatch;
use crate::app::page::state::{Action, Pointed};
use crate::report::{Finding, Report, Severity};

/// Findings that say the same, each about another object or other bytes.
type Same<'a> = Vec<&'a Finding>;

/// Up to so many findings stand in one list.
const AT_ONCE: usize = 3;

/// The findings, worst first, equal ones once; nothing where there are none.
pub fn findings<'a>(
    all: impl IntoIterator<Item = &'a Finding>,
    report: &Report,
    dispatch: &Dispatch,
) -> Html {
    let groups = grouped(all);
    let is_notice = |same: &&Same<'a>| {
        let first = same.first();
        first.is_some_and(|first| first.severity == Severity::Notice)
    };
    let (notices, others): (Vec<&Same<'a>>, Vec<&Same<'a>>) = groups.iter().partition(is_notice);
    let list = |groups: &[&Same<'a>]| {
        html! {
            if !groups.is_empty() {
                <ol class="findings">
                    {for groups.iter().map(|same| html! { <li>{one(same, report, dispatch)}</li> })}
                </ol>
            }
        }
    };
    // What is merely worth knowing waits where there is much.
    if notices.len() < 2 || groups.len() <= AT_ONCE {
        return list(&groups.iter().collect::<Vec<_>>());
    }
    html! {
        <>
            {list(&others)}
            <details class="more">
                <summary>{count(notices.len(), "notice", "notices")}</summary>
                {list(&notices)}
            </details>
        </>
    }
}

fn grouped<'a>(all: impl IntoIterator<Item = &'a Finding>) -> Vec<Same<'a>> {
    let mut groups: Vec<Same<'a>> = Vec::new();
    for finding in all {
        let is_same = |group: &&mut Same<'a>| {
            let first = group.first();
            first.is_some_and(|first| {
                (&first.code, &first.title, &first.explanation)
                    == (&finding.code, &finding.title, &finding.explanation)
            })
        };
        match groups.iter_mut().find(is_same) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    groups
}

fn one(same: &Same<'_>, report: &Report, dispatch: &Dispatch) -> Html {
    let Some(finding) = same.first() else {
        return html! {};
    };
    let mark = Mark::from(finding.severity);
    html! {
        <details class="finding" data-finding={finding.code.clone()}>
            <summary>
                <span class={classes!("state", mark.class())}>
                    <Shape {mark} />{severity(finding.severity)}
                </span>
                {" "}<h3>{&finding.title}</h3>
                if same.len() > 1 {
                    <span class="note">{format!(" {} times", same.len())}</span>
                }
            </summary>
            <div>
                <p>{prose(&finding.explanation)}</p>
                if !finding.remedy.is_empty() {
                    <p class="remedy"><b>{"What to do: "}</b>{prose(&finding.remedy)}</p>
                }
                <p class="quiet-text">
                    {for same.iter().filter_map(|one| place(one, report, dispatch))}
                    <code>{&finding.code}</code>
                </p>
                {references(&finding.references)}
            </div>
        </details>
    }
}

/// A link to the object, which highlights the bytes that the finding is about.
fn place(finding: &Finding, report: &Report, dispatch: &Dispatch) -> Option<Html> {
    let object = finding.object.as_deref()?;
    let (dispatch, span) = (dispatch.clone(), finding.span);
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
    Some(html! {
        <>
            {"In "}
            <a href={format!("#{object}")} {onclick}>
                {object_label(report, object)}{bytes}
            </a>
            {" · "}
        </>
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_findings_are_told_once_and_none_is_lost() {
        let finding = |code: &str, object: &str| Finding {
            code: code.into(),
            severity: Severity::Notice,
            object: Some(object.into()),
            span: None,
            title: code.into(),
            explanation: String::new(),
            remedy: String::new(),
            references: vec![],
        };
        let all = [finding("a", "1"), finding("b", "1"), finding("a", "2")];
        let groups = grouped(&all);
        let sizes: Vec<usize> = groups.iter().map(Vec::len).collect();
        assert_eq!(sizes, [2, 1]);
    }
}
