//! Nothing leaves this page, and how to see that for yourself.

use yew::prelude::*;

/// The promise, with the proof one click away.
#[component]
pub fn Privacy() -> Html {
    html! {
        <footer class="privacy" id="privacy">
            <details>
                <summary>{"Nothing leaves this page"}</summary>
                <p>
                    {"This page reads what you paste or drop on this device, and forgets it when you \
                      close it. Nothing you paste is stored, put into a cookie or an address, or \
                      sent anywhere. A link that you copy here names only the sample, the time \
                      and the section. For offline use the browser keeps only the \
                      program."}
                </p>
                <p>{"Three ways to check:"}</p>
                <ol>
                    <li>
                        {"Open the browser’s developer tools (F12), go to Network, then analyse \
                          something. The list stays empty."}
                    </li>
                    <li>
                        {"Take the device offline and use the page. It works the same."}
                    </li>
                    <li>
                        {"Read the Content-Security-Policy that the browser enforces on it: "}
                        <code id="policy">{policy()}</code>
                    </li>
                </ol>
            </details>
        </footer>
    }
}

/// The policy as it stands in the document's head.
fn policy() -> String {
    web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| {
            let meta = "meta[http-equiv='Content-Security-Policy']";
            document.query_selector(meta).ok().flatten()
        })
        .and_then(|meta| meta.get_attribute("content"))
        .unwrap_or_else(|| "sent by the server, see the response headers of this page".into())
}
