//! Messages instead of objects: what they mean, who shows them, what to paste next.

use std::rc::Rc;

use yew::prelude::*;

use super::certificate::GetCertificate;
use super::guide::Command;
use super::mark::{Mark, Shape};
use super::mend::ForServer;
use super::section::Section;
use super::steps::prose;
use super::value::references;
use crate::advice::ask::s_client;
use crate::advice::{Names, Trouble};
use crate::app::page::state::Snapshot;
use crate::app::page::take::imprint;
use crate::report::{MessageReport, Report};

/// The properties of [`ErrorCard`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The report, which has messages.
    pub report: Rc<Report>,
    /// What the page knows.
    pub state: Snapshot,
}

/// The explanation in the verdict's place, and the steps below.
#[component]
pub fn ErrorCard(props: &Props) -> Html {
    let Props { report, state } = props;
    let Some(first) = report.worst_message() else {
        return html! {};
    };
    let others = others(report, first);
    let names = Names::of_host(first.host.as_deref());
    let host = match &names.host {
        Some(host) => format!("It asks {host}."),
        None => "Put the server’s name in place of HOST.".into(),
    };
    let (next, command) = match &first.shown_by_handshake {
        Some(shows) => (
            None,
            format!("Run this command and paste its whole output above: it shows {shows}. {host}"),
        ),
        None => (
            Some(&first.next),
            format!("This command shows what the server sends; paste its output above. {host}"),
        ),
    };
    html! {
        <div class="sheet">
            <section class="verdict" aria-labelledby="verdict">
                <div class="gist">
                    <div class={classes!("headline", Mark::Warn.class())}
                        data-error={first.name.clone()} data-message={first.code.clone()}>
                        <Shape mark={Mark::Warn} />
                        <h2 id="verdict" tabindex="-1" class={classes!(is_code(&first.name).then_some("error-name"))}>{breakable(&first.name)}</h2>
                        <p class="sentence">{prose(&first.meaning)}</p>
                    </div>
                    if !first.quote.contains(first.name.as_ref()) {
                        <blockquote class="quote"><code>{&first.quote}</code></blockquote>
                    }
                    <p class="who"><b>{"Shown by "}</b>{first.who.as_ref()}{"."}</p>
                    <p class="quiet-text">
                        {format!("About {}. Confidence: {}.", first.about, first.confidence)}
                    </p>
                    {references(&first.references)}
                </div>
                <div class="do-now" data-do-now={first.code.clone()}>
                    <h3><span class="label">{"Do this now"}</span></h3>
                    {for next.map(|next| html! { <p>{prose(next)}</p> })}
                    <p>{command}</p>
                    <Command text={s_client(&names).into_owned()} what="the s_client command" />
                </div>
            </section>
            if !others.is_empty() {
                <Section id="other-errors" title="Also in the text">
                    {for others.into_iter().map(other)}
                </Section>
            }
            {for Trouble::of_message(first).map(|trouble| html! {
                <Section id="mend" title="If it is your server"
                    note="From the message alone; with the certificate it becomes exact.">
                    <p class="trouble" data-trouble={trouble.id()}>{trouble.sentence_of_message()}</p>
                    <ForServer troubles={vec![trouble]} names={names.clone()}
                        state={state.clone()} />
                    <GetCertificate names={names.clone()} state={state.clone()} />
                </Section>
            })}
            {imprint(state)}
        </div>
    }
}

/// Whether a name is one that programs write, not words.
fn is_code(name: &str) -> bool {
    !name.contains(' ')
}

/// A long name that may break after each underscore.
fn breakable(name: &str) -> Html {
    let parts = name.split_inclusive('_');
    html! { {for parts.map(|part| html! { <>{part}<wbr /></> })} }
}

/// The messages beside the first, each once.
fn others<'a>(report: &'a Report, first: &MessageReport) -> Vec<&'a MessageReport> {
    let mut others: Vec<&MessageReport> = Vec::new();
    for message in &report.messages {
        let is_known = others.iter().any(|other| other.code == message.code);
        if message.code != first.code && !is_known {
            others.push(message);
        }
    }
    others
}

fn other(message: &MessageReport) -> Html {
    html! {
        <div class="other-error" data-error={message.name.clone()}
            data-message={message.code.clone()}>
            <h3><code>{message.name.as_ref()}</code></h3>
            <p>{prose(&message.meaning)}</p>
            if message.shown_by_handshake.is_none() {
                <p class="remedy"><b>{"What to do: "}</b>{prose(&message.next)}</p>
            }
        </div>
    }
}
