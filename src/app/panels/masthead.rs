//! The name and the promise.

use yew::prelude::*;

use super::keys::show_keys;

/// The properties of [`Masthead`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Whether a report is shown.
    pub analysed: bool,
}

/// The name, and one line of promise.
#[component]
pub fn Masthead(props: &Props) -> Html {
    let keys = Callback::from(|_: MouseEvent| show_keys());
    html! {
        <header class="masthead">
            <h1>{"Staplescope"}</h1>
            if !props.analysed {
                <p class="promise">
                    {"Is this OCSP staple good, until when, and which visitors get in with it?"}
                </p>
            }
            <button type="button" class="quiet" onclick={keys}>{"Keys"}</button>
        </header>
    }
}
