//! An error message instead of objects: what it means, who shows it, what to paste next.

use yew::prelude::*;

use super::certificate::GetCertificate;
use super::guide::Command;
use super::mark::{Mark, Shape};
use super::mend::ForServer;
use super::section::Section;
use super::value::references;
use crate::advice::ask::s_client;
use crate::advice::error_name::{Recognised, trouble};
use crate::app::page::state::State;
use crate::message::Message;
use crate::report::Reference;

/// The properties of [`ErrorCard`].
#[derive(Properties)]
pub struct Props {
    /// What was recognised.
    pub recognised: Recognised,
    /// What the page knows.
    pub state: UseReducerHandle<State>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        let names = |props: &Self| -> Vec<_> {
            let errors = props.recognised.errors.iter();
            errors.map(|error| error.name).collect()
        };
        names(self) == names(other)
            && self.recognised.names == other.recognised.names
            && self.state == other.state
    }
}

/// The explanation in the verdict's place, and the steps below.
#[component]
pub fn ErrorCard(props: &Props) -> Html {
    let Recognised { errors, names } = &props.recognised;
    let Some((first, others)) = errors.split_first() else {
        return html! {};
    };
    let host = match &names.host {
        Some(host) => format!("The message speaks of {host}, which stands in the command."),
        None => "Put the server’s name in place of HOST.".into(),
    };
    let matter = trouble(first);
    html! {
        <div class="sheet">
            <section class="verdict" aria-labelledby="verdict">
                <div class={classes!("headline", Mark::Warn.class())} data-error={first.name}>
                    <Shape mark={Mark::Warn} />
                    <h2 id="verdict" tabindex="-1" class="error-name">{breakable(first.name)}</h2>
                    <p class="sentence">{first.meaning(&[])}</p>
                </div>
                <p class="who"><b>{"Shown by "}</b>{first.basis.who}{"."}</p>
                <div class="next">
                    <h3>{"What to paste next"}</h3>
                    <p>{first.next_beside_command()}{" "}{host}</p>
                    <Command text={s_client(names).into_owned()} what="the s_client command" />
                </div>
                <p class="quiet-text">{about(first)}</p>
                {references(&sources(first))}
            </section>
            if !others.is_empty() {
                <Section id="other-errors" title="Also in the text">
                    {for others.iter().map(|error| other(error))}
                </Section>
            }
            <Section id="mend" title="If it is your server"
                note="From the message alone; with the certificate it becomes exact.">
                <p class="trouble" data-trouble={matter.id()}>{matter.sentence()}</p>
                <ForServer troubles={vec![matter]} names={names.clone()}
                    state={props.state.clone()} />
                <GetCertificate names={names.clone()} state={props.state.clone()} />
            </Section>
        </div>
    }
}

/// A long name that may break after each underscore.
fn breakable(name: &'static str) -> Html {
    let parts = name.split_inclusive('_');
    html! { {for parts.map(|part| html! { <>{part}<wbr /></> })} }
}

fn sources(error: &Message) -> Vec<Reference> {
    error.basis.references.iter().map(Reference::from).collect()
}

fn about(error: &Message) -> String {
    let basis = error.basis;
    format!(
        "About {}. Confidence: {}.",
        basis.about,
        basis.confidence.as_str()
    )
}

fn other(error: &Message) -> Html {
    html! {
        <div class="other-error" data-error={error.name}>
            <h3><code>{error.name}</code></h3>
            <p>{error.meaning(&[])}</p>
        </div>
    }
}
