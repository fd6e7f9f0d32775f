//! A button that copies.

use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::app::page::clipboard;

/// How long the button says that it has copied.
const SAID_MS: u32 = 2_000;

/// The properties of [`CopyButton`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// What is copied.
    pub text: AttrValue,
    /// What the button says.
    #[prop_or(AttrValue::Static("Copy"))]
    pub label: AttrValue,
    /// What is copied, for those who do not see what stands beside it.
    pub what: AttrValue,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Nothing,
    Copied,
    Refused,
}

/// Copies a text, and says whether that worked.
#[component]
pub fn CopyButton(props: &Props) -> Html {
    let said = use_state_eq(|| Said::Nothing);
    let onclick = {
        let (said, text) = (said.setter(), props.text.clone());
        Callback::from(move |_: MouseEvent| {
            let (said, text) = (said.clone(), text.clone());
            spawn_local(async move {
                let copied = clipboard::copy(&text).await;
                said.set(if copied { Said::Copied } else { Said::Refused });
                TimeoutFuture::new(SAID_MS).await;
                said.set(Said::Nothing);
            });
        })
    };
    let label = match *said {
        Said::Nothing => props.label.clone(),
        Said::Copied => "Copied".into(),
        Said::Refused => "Select it and press Ctrl+C".into(),
    };
    html! {
        <button type="button" class="quiet copy" {onclick}>
            {label}<span class="offscreen">{" "}{props.what.clone()}</span>
        </button>
    }
}
