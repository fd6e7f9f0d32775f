//! Getting a certificate: with Must-Staple, without it, or leaving it.

use yew::prelude::*;

use super::choice::Choice;
use super::steps::Steps;
use crate::advice::Names;
use crate::advice::certificate_tool::{CERTIFICATE_TOOLS, Wish, certificate};
use crate::app::page::state::{Action, Choices, Snapshot};

const WISHES: [(Wish, &str, &str); 3] = [
    (Wish::With, "with", "with Must-Staple"),
    (Wish::Without, "without", "without Must-Staple"),
    (Wish::Leave, "leave", "without it, in place of one with it"),
];

/// The properties of [`GetCertificate`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// What the commands are filled with.
    pub names: Names,
    /// What the page knows.
    pub state: Snapshot,
}

/// The choice of a tool and of a kind of certificate, and the steps; folded.
#[component]
pub fn GetCertificate(props: &Props) -> Html {
    let state = &props.state;
    let choices = state.choices;
    let prefer = |change: fn(&str, Choices) -> Option<Choices>| {
        let dispatch = state.dispatcher();
        Callback::from(move |id: String| {
            if let Some(choices) = change(&id, choices) {
                dispatch.dispatch(Action::Prefer(choices));
            }
        })
    };
    let wish = WISHES.iter().find(|(wish, ..)| *wish == choices.wish);
    let tools = CERTIFICATE_TOOLS.iter().map(|tool| (tool.id, tool.name));
    html! {
        <details class="more part" id="certificate">
            <summary><h3>{"Get a certificate, with or without Must-Staple"}</h3></summary>
            <Choice id="wish" label="One" chosen={wish.map_or("without", |(_, id, _)| *id)}
                choose={prefer(wish_of)}
                options={WISHES.iter().map(|(_, id, name)| (*id, *name)).collect::<Vec<_>>()} />
            <Choice id="tool" label="By" chosen={choices.tool.id} choose={prefer(tool_of)}
                options={tools.collect::<Vec<_>>()} />
            <Steps steps={certificate(choices.tool, choices.wish, &props.names)} />
        </details>
    }
}

fn wish_of(id: &str, choices: Choices) -> Option<Choices> {
    let (wish, ..) = WISHES.iter().find(|(_, known, _)| *known == id)?;
    Some(Choices {
        wish: *wish,
        ..choices
    })
}

fn tool_of(id: &str, choices: Choices) -> Option<Choices> {
    let tool = CERTIFICATE_TOOLS.iter().find(|tool| tool.id == id)?;
    Some(Choices { tool, ..choices })
}
