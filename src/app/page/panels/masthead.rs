//! The name and the promise.

use yew::prelude::*;

use super::keys::show_keys;

/// The properties of [`Masthead`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Whether a report is shown.
    pub analysed: bool,
    /// Whether the lesson is shown instead.
    pub learning: bool,
    /// The way back from it.
    pub back: AttrValue,
    /// What else stands among the tools, before them.
    #[prop_or_default]
    pub children: Html,
}

/// The name, and one line of promise.
#[component]
pub fn Masthead(props: &Props) -> Html {
    let keys = Callback::from(|_: MouseEvent| show_keys());
    html! {
        <header class="masthead">
            <h1>{"Staplescope"}</h1>
            if !props.analysed && !props.learning {
                <p class="promise">
                    {"Is this OCSP staple good, until when, and which visitors get in with it?"}
                </p>
            }
            <nav class="tools" aria-label="This page">
                {props.children.clone()}
                if props.learning {
                    <a href={props.back.clone()}>{"Back"}<span class="long">{" to the analysis"}</span></a>
                } else {
                    <a href="#learn">{"Learn"}</a>
                }
                <button type="button" class="quiet" onclick={keys}>{"Keys"}</button>
            </nav>
        </header>
    }
}
