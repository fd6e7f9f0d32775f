//! Words instead of objects: what a message means and who shows it, or what a record of connections shows; and what
//! to paste next.

use std::rc::Rc;

use yew::prelude::*;

use super::certificate::GetCertificate;
use super::connections;
use super::counting::count;
use super::do_now::{command, first};
use super::findings::findings;
use super::guide::Command;
use super::mark::{Mark, Shape};
use super::mend::ForServer;
use super::section::Section;
use super::steps::prose;
use super::told;
use super::value::references;
use super::whole;
use crate::advice::ask::s_client;
use crate::advice::{Names, Settled, settled};
use crate::app::page::state::{Lead, Snapshot};
use crate::app::page::take::imprint;
use crate::app::page::width::use_narrow;
use crate::report::{Finding, MessageReport, Report, Severity};

/// The properties of [`LeadCard`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The report, which has no object.
    pub report: Rc<Report>,
    /// What the page knows.
    pub state: Snapshot,
}

/// The explanation in the verdict's place, what to do now, and below it whatever else is known.
#[component]
pub fn LeadCard(props: &Props) -> Html {
    let Props { report, state } = props;
    let is_narrow = use_narrow();
    let Some(lead) = state.lead() else {
        return html! {};
    };
    let mark = mark(lead, report);
    let title = lead.title();
    let (code, message) = match lead {
        Lead::Message(message) => (message.code.to_string(), Some(message)),
        Lead::Finding(finding) => (finding.code.clone(), None),
        _ => ("add-more".to_owned(), None),
    };
    let settled = settled(report);
    let (names, now) = match lead {
        Lead::Message(message) if settled.goes_beyond(message) => {
            after_all(report, &settled, state)
        }
        Lead::Message(message) => after_message(message),
        Lead::Finding(finding) => after_finding(finding, report),
        fact => after_fact(fact),
    };
    let rest = report
        .findings
        .iter()
        .filter(|finding| lead != Lead::Finding(finding));
    let rest: Vec<&Finding> = rest.collect();
    html! {
        <div class="sheet">
            <section class="verdict" aria-labelledby="verdict">
                <div class="gist">
                    <div class={classes!("headline", mark.class())}
                        data-error={message.map(|message| message.name.clone())}
                        data-message={message.map(|message| message.code.clone())}
                        data-lead={code.clone()}>
                        <Shape {mark} />
                        <h2 id="verdict" tabindex="-1" class={classes!(is_code(&title).then_some("error-name"))}>{whole::breakable(&title)}</h2>
                        <p class="sentence">{prose(&lead.sentence())}</p>
                    </div>
                    {for message.map(quote)}
                    {for message.filter(|_| !is_narrow).map(whose)}
                </div>
                <div class="do-now" data-do-now={code}>
                    <h3>
                        <span class="label">{"Do this now"}</span>
                        if lead.is_fact() {
                            {" Get the rest from the server, and paste it above"}
                        }
                    </h3>
                    {now}
                </div>
                if let Some(message) = message.filter(|_| is_narrow) {
                    <div class="gist">{whose(message)}</div>
                }
            </section>
            {for message.map(|message| others(report, message, &settled))}
            {for message.map(|_| mend(report, &settled, &names, state))}
            if !rest.is_empty() {
                <Section id="why" title="Checks" note={count(rest.len(), "finding", "findings")}>
                    {findings(rest, report, &state.dispatcher())}
                </Section>
            }
            {connections::section(report)}
            {told::section(&report.told, !matches!(lead, Lead::Told(_)))}
            {imprint(state)}
        </div>
    }
}

/// The worst that is said on the card, so that nothing below it is worse than its headline.
fn mark(lead: Lead<'_>, report: &Report) -> Mark {
    let own = match lead {
        Lead::Message(message) => message.severity,
        Lead::Finding(finding) => finding.severity,
        _ => return Mark::Unknown,
    };
    let findings = report.findings.iter().map(|finding| finding.severity);
    // A message says that something is the matter, even where it keeps nobody out.
    Mark::from(findings.fold(own, Severity::min).min(Severity::Warning))
}

/// The line as it stood, where the headline does not hold it.
fn quote(message: &MessageReport) -> Html {
    html! {
        if !message.quote.contains(message.name.as_ref()) {
            <blockquote class="quote"><code>{&message.quote}</code></blockquote>
        }
    }
}

/// Whose words a message is, and how that is known.
fn whose(message: &MessageReport) -> Html {
    html! {
        <>
            <p class="who"><b>{"Shown by "}</b>{message.who.as_ref()}{"."}</p>
            <p class="quiet-text">
                {format!("About {}. Confidence: {}.", message.about, message.confidence)}
            </p>
            {references(&message.references)}
        </>
    }
}

/// What to do after a message: what it asks for, and a command that shows more.
fn after_message(message: &MessageReport) -> (Names, Html) {
    let names = Names::of_host(message.host.as_deref());
    let host = match &names.host {
        Some(host) => format!("It asks {host}."),
        None => "Replace HOST with the server’s name.".into(),
    };
    let (next, command) = match &message.shown_by_handshake {
        Some(shows) => (
            None,
            format!("Run this command and paste its whole output above: it shows {shows}. {host}"),
        ),
        None => (
            Some(&message.next),
            format!("This command shows what the server sends; paste its output above. {host}"),
        ),
    };
    let now = html! {
        <>
            {for next.map(|next| html! { <p>{prose(next)}</p> })}
            <p>{command}</p>
            <Command text={s_client(&names).into_owned()} what="the s_client command" />
        </>
    };
    (names, now)
}

/// What to do where one message settles another: the first step of what they come to together.
fn after_all(report: &Report, settled: &Settled<'_>, state: &Snapshot) -> (Names, Html) {
    let mut messages = report.messages.iter();
    let host = messages.find_map(|message| message.host.as_deref());
    let names = Names::of_host(host);
    let server = state.choices.server;
    let steps = settled.steps(&names, server);
    let now = first(&steps).map(|(step, code)| {
        html! {
            <>
                <p><b>{step.title.clone()}{". "}</b>{prose(&step.text)}</p>
                if let Some(code) = code {
                    {command(code, &step.title)}
                }
                <p><a href="#mend">{format!("All the steps for {}", server.name)}</a></p>
            </>
        }
    });
    (names, html! { {for now} })
}

/// What to do after a finding about connections, and the command where the finding does not bring its own.
fn after_finding(finding: &Finding, report: &Report) -> (Names, Html) {
    let mut connections = report.connections.iter().map(Names::of_connection);
    let named = connections.find(|names| names.host.is_some());
    let names = named.unwrap_or_default();
    let now = html! {
        <>
            <p>{prose(&finding.remedy)}</p>
            if !finding.remedy.contains("s_client") {
                <Command text={s_client(&names).into_owned()} what="the s_client command" />
            }
        </>
    };
    (names, now)
}

/// What to do after a fact: the command that gets what it lacks.
fn after_fact(lead: Lead<'_>) -> (Names, Html) {
    let names = match lead {
        Lead::Connection(connection) => Names::of_connection(connection),
        other => Names::of_host(other.host()),
    };
    let now = html! {
        <>
            if names.host.is_none() {
                <p>{"Replace HOST with the server’s name."}</p>
            }
            <Command text={s_client(&names).into_owned()} what="the s_client command" />
        </>
    };
    (names, now)
}

/// So many other messages are shown before they are folded.
const UNFOLDED: usize = 2;

/// The other messages in the text.
fn others(report: &Report, first: &MessageReport, settled: &Settled<'_>) -> Html {
    let others = beside(report, first);
    let is_aside = |message: &MessageReport| {
        let mut aside = settled.aside.iter();
        aside.any(|other| other.code == message.code)
    };
    let note = count(others.len(), "message", "messages");
    html! {
        if !others.is_empty() {
            <Section id="other-errors" title="Also in the text" {note} folded={others.len() > UNFOLDED}>
                {for others.iter().map(|message| other(message, is_aside(message)))}
            </Section>
        }
    }
}

/// The steps, as far as the messages tell what is the matter.
fn mend(report: &Rc<Report>, settled: &Settled<'_>, names: &Names, state: &Snapshot) -> Html {
    if settled.troubles.is_empty() {
        return html! {};
    }
    let told: Vec<_> = settled.troubles.iter().zip(settled.sentences()).collect();
    let (first, others) = told.split_at(told.len().min(1));
    html! {
        <Section id="mend" title="If it is your server"
            note="From the messages alone; add the certificate for exact steps.">
            {for first.iter().map(|(trouble, sentence)| html! {
                <p class="trouble" data-trouble={trouble.id()}>{*sentence}</p>
            })}
            if !others.is_empty() {
                <p class="trouble">
                    {for others.iter().map(|(trouble, sentence)| html! {
                        <><span data-trouble={trouble.id()}>{*sentence}</span>{" "}</>
                    })}
                </p>
            }
            <ForServer troubles={settled.troubles.clone()} names={names.clone()} state={state.clone()}
                told={report.clone()} />
            <GetCertificate names={names.clone()} state={state.clone()} />
        </Section>
    }
}

/// Of a message that contradicts a worse one.
const ASIDE: &str = "It contradicts the message above, so it is about another certificate: paste it alone for its steps.";

/// Whether a name is one that programs write, not words.
fn is_code(name: &str) -> bool {
    !name.contains(' ')
}

/// The messages beside the first, each once.
fn beside<'a>(report: &'a Report, first: &MessageReport) -> Vec<&'a MessageReport> {
    let mut others: Vec<&MessageReport> = Vec::new();
    for message in &report.messages {
        let is_known = others.iter().any(|other| other.code == message.code);
        if message.code != first.code && !is_known {
            others.push(message);
        }
    }
    others
}

fn other(message: &MessageReport, is_aside: bool) -> Html {
    html! {
        <div class="other-error" data-error={message.name.clone()}
            data-message={message.code.clone()}>
            <h3><code>{message.name.as_ref()}</code></h3>
            <p>{prose(&message.meaning)}</p>
            if is_aside {
                <p class="quiet-text">{ASIDE}</p>
            }
            if message.shown_by_handshake.is_none() {
                <p class="remedy"><b>{"What to do: "}</b>{prose(&message.next)}</p>
            }
        </div>
    }
}
