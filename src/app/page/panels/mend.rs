//! How to fix it: the trouble in one sentence, the steps for a server, a new certificate, asking back.

use std::rc::Rc;

use yew::prelude::*;

use super::asking::AskResponder;
use super::certificate::GetCertificate;
use super::choice::Choice;
use super::section::Section;
use super::steps::{Steps, prose};
use crate::advice::ask::asking;
use crate::advice::{self, Names, SERVERS, Trouble, server, troubles};
use crate::app::page::state::{Action, Choices, Snapshot};
use crate::report::{Report, StapleIndex};

/// The properties of [`Mend`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub report: Rc<Report>,
    /// What the page knows.
    pub state: Snapshot,
}

/// What to do about the staple shown.
#[component]
pub fn Mend(props: &Props) -> Html {
    let (report, state) = (&props.report, &props.state);
    let Some(staple) = state.staple() else {
        return html! {};
    };
    let troubles = troubles(report, staple);
    let names = Names::of(report, staple);
    let index = report.index_of(staple).unwrap_or_default();
    let sentences = advice::sentences(report, index, state.choices.server);
    // Nothing is wrong, and the server at hand has no part in it that must be known.
    let is_well = troubles == [Trouble::Well];
    let is_kept = !sentences.contains(&Trouble::Well.sentence());
    let is_optional = matches!(troubles.as_slice(), [only] if only.is_optional())
        && report.worst_message().is_none();
    let title = match () {
        () if is_well => "Keep it that way",
        () if is_optional => "Nothing to fix",
        () => "Fix it",
    };
    let told: Vec<(&Trouble, &str)> = troubles.iter().zip(sentences).collect();
    let (first, others) = told.split_at(told.len().min(1));
    let first = first.iter().map(|(trouble, sentence)| {
        html! {
            <span class="trouble" data-trouble={trouble.id()}>{*sentence}</span>
        }
    });
    html! {
        <Section id="mend" {title} aside={html! { {for first} }} folded={(is_well && !is_kept) || is_optional}>
            if !others.is_empty() {
                <p class="trouble">
                    {for others.iter().map(|(trouble, sentence)| html! {
                        <><span data-trouble={trouble.id()}>{*sentence}</span>{" "}</>
                    })}
                </p>
            }
            if let Some(message) = report.worst_message() {
                <p class="quiet-text">
                    {"The inputs also say "}<code>{message.name.as_ref()}</code>{". "}
                    {prose(&message.meaning)}
                </p>
            }
            if names.left_out {
                <p class="quiet-text">
                    {"Some of the certificate’s names contain characters not allowed in host names; \
                      the commands below omit them."}
                </p>
            }
            <ForServer troubles={troubles.clone()} names={names.clone()} state={state.clone()}
                given={(report.clone(), index)} />
            <div class="folds">
                <AskResponder asking={asking(report, staple)} state={state.clone()} />
                <GetCertificate {names} state={state.clone()} />
            </div>
        </Section>
    }
}

/// The properties of [`ForServer`].
#[derive(PartialEq, Properties)]
pub struct ForServerProps {
    /// What is the matter.
    pub troubles: Vec<Trouble>,
    /// What the commands are filled with.
    pub names: Names,
    /// What the page knows.
    pub state: Snapshot,
    /// The report, and which of its staples, where there is one.
    #[prop_or_default]
    pub given: Option<(Rc<Report>, StapleIndex)>,
    /// A report of messages alone, whose steps are shown.
    #[prop_or_default]
    pub told: Option<Rc<Report>>,
}

/// The choice of a server, and its steps.
#[component]
pub fn ForServer(props: &ForServerProps) -> Html {
    let state = &props.state;
    let choices = state.choices;
    let choose = {
        let dispatch = state.dispatcher();
        Callback::from(move |id: String| {
            if let Some(server) = server::server(&id) {
                dispatch.dispatch(Action::Prefer(Choices { server, ..choices }));
            }
        })
    };
    let steps = match (&props.given, &props.told) {
        (Some((report, index)), _) => advice::mend(report, *index, choices.server),
        (None, Some(report)) => advice::settled(report).steps(&props.names, choices.server),
        (None, None) => advice::steps(&props.troubles, &props.names, choices.server),
    };
    html! {
        <div data-server={choices.server.id}>
            <Choice id="server" label="The server" chosen={choices.server.id} {choose}
                options={SERVERS.iter().map(|server| (server.id, server.name)).collect::<Vec<_>>()} />
            <h3 class="offscreen">{"Steps for "}{choices.server.name}</h3>
            <Steps {steps} first_only=true />
        </div>
    }
}
