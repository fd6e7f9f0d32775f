//! Steps: what to do, in order, with what to copy; and what to know.

use yew::prelude::*;

use super::copy::CopyButton;
use super::mark::{Mark, Shape};
use super::value::references;
use crate::advice::{Code, Step};

/// The properties of [`Steps`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The steps and traps, in the order in which they are read.
    pub steps: Vec<Step>,
}

/// The steps in their order; traps stand among them, without a number.
#[component]
pub fn Steps(props: &Props) -> Html {
    html! {
        <ol class="steps">
            {for props.steps.iter().map(|step| html! {
                <li class={classes!(step.trap.then_some("trap"))}>{one(step)}</li>
            })}
        </ol>
    }
}

fn one(step: &Step) -> Html {
    html! {
        <>
            if step.trap {
                <p class="state warn"><Shape mark={Mark::Warn} />{"Trap"}</p>
            }
            <h4>{step.title.clone()}</h4>
            <p>{prose(&step.text)}</p>
            if let Some(code) = &step.code {
                {block(code, &step.title)}
            }
            <details class="more">
                <summary>{format!("About {}", about(step))}</summary>
                {references(&step.references)}
            </details>
        </>
    }
}

/// The version and date; how sure it is, where it is not sure.
fn about(step: &Step) -> String {
    match &*step.confidence {
        "high" => step.about.clone().into_owned(),
        confidence => format!("{} (confidence: {confidence})", step.about),
    }
}

fn block(code: &Code, title: &str) -> Html {
    html! {
        <div class="code">
            <p class="code-head">
                <span class="quiet-text">{code.language.clone()}</span>
                <CopyButton text={code.text.clone()} what={format!("the code of: {title}")} />
            </p>
            <pre tabindex="0"><code>{code.text.clone()}</code></pre>
        </div>
    }
}

/// A text in which backquotes mark what is code.
pub fn prose(text: &str) -> Html {
    let parts = text.split('`').enumerate().map(|(index, part)| {
        if index % 2 == 0 {
            html! { {part.to_owned()} }
        } else {
            html! { <code>{part.to_owned()}</code> }
        }
    });
    html! { {for parts} }
}
