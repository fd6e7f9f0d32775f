//! Entries, extensions and problems of an object.

use yew::prelude::*;

use crate::app::page::panels::fields::{Pointing, fields, name};
use crate::app::page::panels::naming::object_label;
use crate::app::page::panels::value::value;
use crate::report::{EntryReport, ExtensionReport, ObjectProblem, Report};

/// `id-pe-tlsfeature`, RFC 7633 §4.
const TLS_FEATURE: &str = "1.3.6.1.5.5.7.1.24";

/// Whom an entry is about, and its extensions; its other parts stand among the fields above.
pub(super) fn entry(report: &Report, index: usize, one: &EntryReport, pointing: &Pointing) -> Html {
    let names = one.names.iter().map(|id| object_label(report, id));
    let names: Vec<String> = names.collect();
    let about = match names[..] {
        [] => "a certificate that is not among the inputs".to_owned(),
        _ => names.join(", "),
    };
    html! {
        <section class="entry">
            <h4>
                {name(&format!("Entry {}", index + 1), Some(one.span), pointing)}
                <span class="note">{format!("{}: {}", about, one.status)}</span>
            </h4>
            {extensions(&one.extensions, false, pointing)}
        </section>
    }
}

/// What could not be decoded, and where.
pub(super) fn problem(problem: &ObjectProblem) -> Html {
    html! {
        <p class="problem"><b>{format!("Byte {}", problem.offset)}</b>{": "}{&problem.message}</p>
    }
}

/// The extensions; `must_staple` tells whether the TLS Feature extension among them says so.
pub(super) fn extensions(list: &[ExtensionReport], must_staple: bool, pointing: &Pointing) -> Html {
    if list.is_empty() {
        return html! {};
    }
    html! {
        <table class="extensions">
            <caption>{"Extensions"}</caption>
            <thead class="offscreen">
                <tr><th scope="col">{"Extension"}</th><th scope="col">{"Value"}</th></tr>
            </thead>
            <tbody>
                {for list.iter().map(|extension| one_extension(extension, must_staple, pointing))}
            </tbody>
        </table>
    }
}

fn one_extension(extension: &ExtensionReport, must_staple: bool, pointing: &Pointing) -> Html {
    let highlighted = must_staple && extension.oid == TLS_FEATURE;
    let called = match &*extension.name {
        "" => "Unknown extension",
        called => called,
    };
    html! {
        <tr class={classes!(highlighted.then_some("must-staple"))}>
            <th scope="row">
                {name(called, Some(extension.span), pointing)}
                if extension.critical {
                    <span class="critical">{"critical"}</span>
                }
                <span class="about">{&extension.oid}</span>
            </th>
            <td>
                if highlighted {
                    <span class="must-staple-mark">{"OCSP Must-Staple"}</span>
                }
                {value(&extension.value)}
                if let Some(problem) = &extension.problem {
                    <p class="problem">{problem}</p>
                }
                if !extension.fields.is_empty() {
                    <details class="more">
                        <summary>{"Parts"}</summary>
                        {fields(&extension.fields, pointing)}
                    </details>
                }
            </td>
        </tr>
    }
}
