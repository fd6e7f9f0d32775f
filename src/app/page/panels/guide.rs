//! What stands below the empty field: how to get the inputs, and samples.

use yew::prelude::*;

use super::copy::CopyButton;
use super::whole;
use crate::app::page::intake::Dispatch;
use crate::app::page::samples::{SAMPLES, Sample};
use crate::app::page::state::Action;

const GNUTLS: &str =
    "gnutls-cli --insecure -p 443 HOST --save-cert chain.pem --save-ocsp staple.der </dev/null";
const S_CLIENT: &str =
    "openssl s_client -connect HOST:443 -servername HOST -status -showcerts -msg </dev/null";
const OCSP: &str =
    "openssl ocsp -issuer issuer.pem -cert leaf.pem -url http://RESPONDER -respout staple.der";

/// The properties of [`Guide`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// How to get a certificate and its staple, and what to try without them.
#[component]
pub fn Guide(props: &Props) -> Html {
    html! {
        <div class="guide">
            <section aria-labelledby="obtain">
                <h2 id="obtain">{"Get both from a server"}</h2>
                <Command text={S_CLIENT} what="the s_client command" />
                <p class="quiet-text">
                    {"Paste its whole output. It holds the certificates, and the staple if the server \
                      sent one. Run it a few times for nginx: each worker answers its first \
                      connection without a staple."}
                </p>
                <details>
                    <summary>{"As files, or from the responder"}</summary>
                    <p>{"With GnuTLS; then drop both files anywhere on this page:"}</p>
                    <Command text={GNUTLS} what="the gnutls-cli command" />
                    <p>{"The response, directly from the responder:"}</p>
                    <Command text={OCSP} what="the openssl ocsp command" />
                </details>
            </section>
            <section aria-labelledby="samples">
                <h2 id="samples">{"Or try a sample"}</h2>
                <SampleLinks dispatch={props.dispatch.clone()} />
            </section>
        </div>
    }
}

/// The properties of [`Command`].
#[derive(PartialEq, Properties)]
pub struct CommandProps {
    /// What to type.
    pub text: AttrValue,
    /// What it is, for those who do not see what stands beside it.
    pub what: AttrValue,
}

/// A command with a button that copies it.
#[component]
pub fn Command(props: &CommandProps) -> Html {
    html! {
        <div class="command">
            <pre><code>{whole::command(&props.text)}</code></pre>
            <CopyButton text={props.text.clone()} what={props.what.clone()} />
        </div>
    }
}

/// The properties of [`SampleLinks`].
#[derive(PartialEq, Properties)]
pub struct SampleLinksProps {
    /// Where actions go.
    pub dispatch: Dispatch,
    /// The sample shown.
    #[prop_or_default]
    pub current: Option<&'static Sample>,
}

/// A quiet link for each sample.
#[component]
pub fn SampleLinks(props: &SampleLinksProps) -> Html {
    html! {
        <ul class="samples">
            {for SAMPLES.iter().map(|sample| {
                let dispatch = props.dispatch.clone();
                let onclick = Callback::from(move |event: MouseEvent| {
                    event.prevent_default();
                    dispatch.dispatch(Action::Show(sample));
                });
                let current = (props.current == Some(sample)).then_some("true");
                html! {
                    <li key={sample.name}>
                        <a href={format!("#sample={}", sample.name)} {onclick} aria-current={current}>
                            {sample.title}
                        </a>
                    </li>
                }
            })}
        </ul>
    }
}
