//! Two rows, field by field.

use std::rc::Rc;

use yew::prelude::*;

use super::state::{Event, Fleet};
use crate::app::page::engine::Engine;
use crate::app::page::intake::Dispatch;
use crate::app::page::state::Action;
use crate::app::protocol::{Compared, FleetRequest, Request};

/// What is chosen to be compared, and the comparison.
pub fn compare(fleet: &Fleet, engine: &Rc<Engine>, dispatch: &Dispatch) -> Html {
    let names: Vec<_> = fleet.chosen.iter().map(|one| one.name.as_str()).collect();
    let none = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::Fleet(Event::ChooseNone)))
    };
    let start = {
        let (engine, chosen) = (engine.clone(), fleet.chosen.clone());
        Callback::from(move |_: MouseEvent| {
            if let [one, other] = chosen.as_slice() {
                let compare = FleetRequest::Compare(one.id, other.id);
                engine.ask_about_the_last(Request::Fleet(compare));
            }
        })
    };
    let said = match names.as_slice() {
        [] => return html! {},
        [one] => format!("{one} is selected; select a second one to compare."),
        [one, other, ..] => format!("{one} and {other} are selected."),
    };
    html! {
        <div class="comparison">
            <p>
                <span>{said}</span>
                if names.len() == 2 && fleet.compared.is_none() {
                    <button type="button" onclick={start}>{"Compare them"}</button>
                }
                <button type="button" class="quiet" onclick={none}>{"Choose none"}</button>
            </p>
            if let (Some(fields), [one, other]) = (&fleet.compared, names.as_slice()) {
                {table(fields, one, other)}
            }
        </div>
    }
}

fn table(fields: &[Compared], one: &str, other: &str) -> Html {
    let differ = |field: &&Compared| field.one != field.other;
    let count = fields.iter().filter(differ).count();
    let lines = |fields: &[Compared]| -> Html {
        let lines = fields.iter().map(|field| {
            html! {
                <tr>
                    <th scope="row">{words(&field.field)}</th>
                    <td>{value(&field.one)}</td>
                    <td>{value(&field.other)}</td>
                </tr>
            }
        });
        lines.collect()
    };
    let (first, rest) = fields.split_at(count);
    let head = html! {
        <thead><tr><th scope="col">{"Field"}</th><th scope="col">{one}</th><th scope="col">{other}</th></tr></thead>
    };
    html! {
        <>
            <table class="compared">
                <caption>{format!("{count} of {} fields differ", fields.len())}</caption>
                {head.clone()}
                <tbody>{lines(first)}</tbody>
            </table>
            <details>
                <summary>{format!("The {} that are the same", rest.len())}</summary>
                <table class="compared">{head}<tbody>{lines(rest)}</tbody></table>
            </details>
        </>
    }
}

/// A field's name in words: `not_after` is `not after`.
fn words(field: &str) -> String {
    field.replace('_', " ")
}

fn value(text: &str) -> Html {
    match text {
        "" => html! { <span class="quiet-text">{"nothing"}</span> },
        text => html! { <span>{text}</span> },
    }
}
