//! Checks and chain: what holds and what does not, each finding beside what it is about.

use yew::prelude::*;

use super::chain::chain;
use super::checks::{failed, note, others};
use super::counting;
use super::findings::findings;
use super::naming;
use super::section::Section;
use crate::app::page::state::Snapshot;
use crate::report::{CheckReport, Finding, Report, StapleReport};

/// The section; nothing where nothing was checked and nothing found.
pub fn why(report: &Report, state: &Snapshot) -> Html {
    let staple = state.staple();
    let made: &[CheckReport] = staple.map_or(&[], |staple| &staple.checks);
    let (of_certificates, of_others): (Vec<&Finding>, Vec<&Finding>) = report
        .findings
        .iter()
        .partition(|finding| is_of_certificate(finding));
    let found = match report.findings.len() {
        0 => "no finding".to_owned(),
        number => counting::count(number, "finding", "findings"),
    };
    let note = match made.is_empty() {
        true => found,
        false => format!("{}, {found}", note(made)),
    };
    let dispatch = state.dispatcher();
    // The headline says what failed; among several, the choice comes first.
    let folded = report.staples.len() > 1;
    html! {
        <Section id="why" title="Checks and chain" {note} {folded}>
            {failed(made)}
            <div class="two">
                <div>
                    {others(made)}
                    {for staple.map(|staple| signer(staple, report))}
                    <div id="findings">{findings(of_others, report, &dispatch)}</div>
                    if report.findings.is_empty() {
                        <p class="quiet-text">{"No rule finds a fault in these objects."}</p>
                    }
                </div>
                <div>
                    {chain(state)}
                    {findings(of_certificates, report, &dispatch)}
                </div>
            </div>
        </Section>
    }
}

fn is_of_certificate(finding: &Finding) -> bool {
    finding.object.as_deref().is_some_and(|object| {
        object.starts_with("certificate-") && !object.starts_with("certificate-request-")
    })
}

/// Who signed the response.
fn signer(staple: &StapleReport, report: &Report) -> Html {
    let Some(id) = &staple.responder else {
        return html! {};
    };
    html! {
        <p class="quiet-text">
            {"Signed by "}<a href={format!("#{id}")}>{naming::object_label(report, id)}</a>
        </p>
    }
}
