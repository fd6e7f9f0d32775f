//! Asking back: the OCSP request, as a file and in a URL, and the commands that send it.

use yew::prelude::*;

use super::copy::CopyButton;
use super::steps::Steps;
use crate::advice::ask::{self, Asking, Shell};
use crate::app::page::state::{Action, Choices, Snapshot};
use crate::report::RequestReport;

/// The properties of [`AskResponder`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// What can be asked, and where.
    pub asking: Asking,
    /// What the page knows.
    pub state: Snapshot,
}

/// The request and the commands; folded.
#[component]
pub fn AskResponder(props: &Props) -> Html {
    let asking = &props.asking;
    let choices = props.state.choices;
    html! {
        <details class="more part" id="ask">
            <summary><h3>{"Ask the responder"}</h3></summary>
            <p>{explanation(asking)}</p>
            if !asking.requests.is_empty() {
                <ul class="requests">
                    {for asking.requests.iter().map(download)}
                    if let Some(url) = &asking.get_url {
                        <li>
                            {"The same in a URL, for GET: "}<code>{url}</code>
                            <CopyButton text={url.clone()} what="the URL that asks" />
                        </li>
                    }
                </ul>
            }
            <Shells shell={choices.shell} state={props.state.clone()} />
            <Steps steps={ask::steps(asking, choices.shell)} />
        </details>
    }
}

fn explanation(asking: &Asking) -> String {
    let names = &asking.names;
    match (&names.ocsp_url, asking.requests.is_empty(), &names.ca_issuers_url) {
        (None, ..) => "The certificate names no OCSP responder that can be asked over HTTP. What \
            the server staples can still be seen."
            .into(),
        (Some(_), false, _) => format!(
            "This page sends nothing. These are requests about this certificate for {}; drop \
             the answer here as well.",
            names.value("responder")
        ),
        (Some(_), true, Some(_)) => "The request holds a hash of the issuer’s key, and the \
            issuer’s certificate is missing. Fetch it first, and the request is made \
            here."
            .into(),
        (Some(_), true, None) => "The request holds a hash of the issuer’s key. The issuer’s \
            certificate is missing, and this certificate does not say where to get it: take it from \
            the server’s chain, or from the CA’s site."
            .into(),
    }
}

/// A request as a file, for this device alone.
fn download(request: &RequestReport) -> Html {
    let (use_, name) = match &*request.hash_algorithm {
        "SHA-1" => (
            "for which most responders have answers ready",
            "request.der",
        ),
        _ => (
            "which RFC 9919 has required since 2026",
            "request-sha256.der",
        ),
    };
    html! {
        <li>
            <a download={name} href={format!("data:application/ocsp-request;base64,{}", request.der)}>
                {format!("Save the request with {} ({name})", request.hash_algorithm)}
            </a>
            {": "}{use_}
        </li>
    }
}

#[derive(PartialEq, Properties)]
struct ShellsProps {
    shell: Shell,
    state: Snapshot,
}

/// The shell that the commands are for.
#[component]
fn Shells(props: &ShellsProps) -> Html {
    html! {
        <fieldset class="shells">
            <legend class="offscreen">{"Commands for"}</legend>
            {for Shell::ALL.into_iter().map(|shell| {
                let (dispatch, choices) = (props.state.dispatcher(), props.state.choices);
                let onchange = Callback::from(move |_: Event| {
                    dispatch.dispatch(Action::Prefer(Choices { shell, ..choices }));
                });
                html! {
                    <label>
                        <input type="radio" name="shell" value={shell.id()}
                            checked={shell == props.shell} {onchange} />
                        {shell.name()}
                    </label>
                }
            })}
        </fieldset>
    }
}
