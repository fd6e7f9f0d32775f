//! On paper: which inputs the page is about, and which version of the program says so.

use yew::prelude::*;

use crate::app::page::panels::counting::size;
use crate::app::page::state::State;

/// More inputs are counted only.
const LISTED: usize = 20;

/// The inputs with their sizes and hashes, the instant and the version; the style sheet shows it in print alone.
pub fn imprint(state: &State) -> Html {
    let Some(report) = state.report.as_deref() else {
        return html! {};
    };
    let at = state.judged_at().map(|at| at.to_string());
    let left = report.inputs.len().saturating_sub(LISTED);
    html! {
        <footer class="imprint" aria-hidden="true">
            <ul>
                {for report.inputs.iter().take(LISTED).map(|input| html! {
                    <li>
                        {format!("{} ({}, {}), SHA-256 ", input.name, input.format, size(input.size as usize))}
                        <code>{&input.sha256}</code>
                    </li>
                })}
            </ul>
            if left > 0 {
                <p>{format!("And {left} more inputs.")}</p>
            }
            <p>{format!("Judged at {} by Staplescope {}.", at.unwrap_or_default(), env!("CARGO_PKG_VERSION"))}</p>
        </footer>
    }
}
