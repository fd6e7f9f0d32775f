//! What narrows the rows, and takes them away.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::state::{Event, Fleet};
use crate::app::page::engine::Engine;
use crate::app::page::intake::Dispatch;
use crate::app::page::state::Action;
use crate::app::protocol::{Column, Facet, FleetRequest, Format, Request, Value};
use crate::report::grouped;

/// How long typing has to pause.
const TYPING_PAUSE_MS: u32 = 150;

/// The properties of [`Tools`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// What is known.
    pub fleet: Fleet,
    /// The engine.
    pub engine: Rc<Engine>,
    /// Where actions go.
    pub dispatch: Dispatch,
}

/// The search, what rows have in common, the order for narrow screens, and the ways to take them away.
#[component]
pub fn Tools(props: &Props) -> Html {
    let Props {
        fleet, dispatch, ..
    } = props;
    let all = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::Fleet(Event::All)))
    };
    // What there is is told by all rows, how many by those that the rest of the query leaves.
    let facets = fleet.overview.facets.iter();
    let facets = facets.filter(|(_, values)| values.len() > 1);
    let facets = facets.map(|(facet, all)| (*facet, fleet.values(*facet).unwrap_or(all)));
    html! {
        <div class="fleet-tools" role="search" aria-label="Certificates">
            <Search text={fleet.query.text.clone()} dispatch={dispatch.clone()} />
            {within(fleet, dispatch)}
            <p class="found">
                <span role="status">{found(fleet)}</span>
                if fleet.query.is_narrow() {
                    <button type="button" class="quiet" onclick={all}>{"Show all"}</button>
                }
            </p>
            {columns(fleet, dispatch)}
            {take(props)}
            <div class="picks">
                {for facets.map(|(facet, values)| pick(fleet, facet, values, dispatch))}
                {sort(fleet, dispatch)}
            </div>
        </div>
    }
}

/// How many rows are shown of how many.
fn found(fleet: &Fleet) -> String {
    let (total, all) = (grouped(fleet.total()), grouped(fleet.overview.rows));
    match fleet.query.is_narrow() {
        true => format!("{total} of {all}"),
        false => format!("All {all}"),
    }
}

#[derive(PartialEq, Properties)]
struct SearchProps {
    text: String,
    dispatch: Dispatch,
}

#[component]
fn Search(props: &SearchProps) -> Html {
    let waiting = use_mut_ref(|| None::<Timeout>);
    let field = use_node_ref();
    {
        let (field, text) = (field.clone(), props.text.clone());
        // What is being typed is newer than what was asked; it is replaced only where all is lifted.
        use_effect_with(text.is_empty(), move |is_empty| {
            if let Some(field) = field.cast::<HtmlInputElement>() {
                if *is_empty {
                    field.set_value("");
                } else if field.value().is_empty() {
                    field.set_value(&text);
                }
            }
        });
    }
    let oninput = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |event: InputEvent| {
            let field = event
                .target()
                .and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
            let text = field.map(|field| field.value()).unwrap_or_default();
            let dispatch = dispatch.clone();
            *waiting.borrow_mut() = Some(Timeout::new(TYPING_PAUSE_MS, move || {
                dispatch.dispatch(Action::Fleet(Event::Search(text)));
            }));
        })
    };
    html! {
        <div class="search">
            <label for="fleet-search">{"Search"}</label>
            <input id="fleet-search" ref={field} type="search" autocomplete="off" spellcheck="false"
                placeholder="Name, issuer, serial, hash, file" {oninput} />
        </div>
    }
}

fn on_select(
    dispatch: &Dispatch,
    event_of: impl Fn(String) -> Event + 'static,
) -> Callback<yew::Event> {
    let dispatch = dispatch.clone();
    Callback::from(move |event: yew::Event| {
        let list = event
            .target()
            .and_then(|it| it.dyn_into::<HtmlSelectElement>().ok());
        if let Some(list) = list {
            dispatch.dispatch(Action::Fleet(event_of(list.value())));
        }
    })
}

/// A list of what rows have there, each with its count.
fn pick(fleet: &Fleet, facet: Facet, values: &[Value], dispatch: &Dispatch) -> Html {
    let picked = fleet.query.picks.iter().find(|(known, _)| *known == facet);
    let picked = picked.map(|(_, value)| value.as_str());
    let onchange = on_select(dispatch, move |value| {
        Event::Pick(facet, Some(value).filter(|value| !value.is_empty()))
    });
    let id = format!("fleet-pick-{}", facet.title().to_lowercase());
    html! {
        <div class="pick" key={facet.title()}>
            <label for={id.clone()}>{facet.title()}</label>
            <select {id} {onchange}>
                <option value="" selected={picked.is_none()}>{"any"}</option>
                {for values.iter().map(|value| html! {
                    <option value={value.value.clone()} selected={picked == Some(value.value.as_str())}>
                        {format!("{} ({})", value.value, grouped(value.count))}
                    </option>
                })}
            </select>
        </div>
    }
}

/// In which column is searched.
fn within(fleet: &Fleet, dispatch: &Dispatch) -> Html {
    let onchange = on_select(dispatch, |title| {
        let mut columns = Column::ALL.into_iter();
        Event::Within(columns.find(|column| column.title() == title))
    });
    let within = fleet.query.within;
    html! {
        <div class="pick within">
            <label for="fleet-within">{"In"}</label>
            <select id="fleet-within" {onchange}>
                <option value="" selected={within.is_none()}>{"any column"}</option>
                {for Column::ALL.into_iter().map(|column| html! {
                    <option value={column.title()} selected={within == Some(column)}>{column.title()}</option>
                })}
            </select>
        </div>
    }
}

/// The order, where the headings have no room.
fn sort(fleet: &Fleet, dispatch: &Dispatch) -> Html {
    let onchange = on_select(dispatch, |title| {
        let column = Column::ALL
            .into_iter()
            .find(|column| column.title() == title);
        Event::Sort(column.unwrap_or_default())
    });
    html! {
        <div class="pick sort">
            <label for="fleet-sort">{"Sort by"}</label>
            <select id="fleet-sort" {onchange}>
                {for Column::ALL.into_iter().map(|column| html! {
                    <option value={column.title()} selected={fleet.query.sort == column}>
                        {column.title()}
                    </option>
                })}
            </select>
        </div>
    }
}

/// Which columns are shown.
fn columns(fleet: &Fleet, dispatch: &Dispatch) -> Html {
    let one = |column: Column| {
        let onchange = {
            let dispatch = dispatch.clone();
            Callback::from(move |_: yew::Event| {
                dispatch.dispatch(Action::Fleet(Event::Toggle(column)));
            })
        };
        html! {
            <li key={column.title()}>
                <label>
                    <input type="checkbox" checked={fleet.shows(column)} {onchange} />
                    {column.title()}
                </label>
            </li>
        }
    };
    let all = Column::ALL.into_iter();
    html! {
        <details class="columns">
            <summary>{"Columns"}</summary>
            <ul>{for all.filter(|column| *column != Column::Name).map(one)}</ul>
        </details>
    }
}

fn take(props: &Props) -> Html {
    let button = |format: Format| {
        let onclick = {
            let (engine, query) = (props.engine.clone(), props.fleet.query.clone());
            Callback::from(move |_: MouseEvent| {
                let query = query.clone();
                let take = FleetRequest::Take { format, query };
                engine.ask_about_the_last(Request::Fleet(take));
            })
        };
        html! { <button type="button" {onclick}>{format.title()}</button> }
    };
    html! {
        <details class="take">
            <summary>{"Take away"}</summary>
            <p class="quiet-text">
                {"The rows shown, in their order, as a file on this device. The evidence goes with CSV \
                  and JSON Lines: instant, version, inputs with hashes, counts, and the hashes of these two \
                  files."}
            </p>
            <div class="buttons">{for Format::ALL.map(button)}</div>
            if props.fleet.nothing_ahead {
                <p role="status">{"These rows have no dates in the future: a calendar would be empty."}</p>
            }
        </details>
    }
}
