//! Three charts, as lists with a bar beside each number: readable without colour, and without bars.

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use crate::app::protocol::Overview;
use crate::report::grouped;

/// How long the longest bar is, in the units of its drawing.
const LONGEST: usize = 1000;

/// The properties of [`Charts`].
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Everything at a glance.
    pub overview: std::rc::Rc<Overview>,
}

/// When certificates end, who demands a staple, how long staples last; drawn when it is unfolded.
#[component]
pub fn Charts(props: &Props) -> Html {
    let is_open = use_state_eq(|| false);
    let ontoggle = {
        let setter = is_open.setter();
        Callback::from(move |event: Event| {
            let fold = event.target().and_then(|it| it.dyn_into::<Element>().ok());
            setter.set(fold.is_some_and(|fold| fold.has_attribute("open")));
        })
    };
    let overview = &props.overview;
    html! {
        <details class="fleet-part charts" {ontoggle}>
            <summary><h3>{"Charts"}</h3></summary>
            if *is_open {
                <div class="several">
                    {ends(overview)}
                    {authorities(overview)}
                    {staples(overview)}
                </div>
            }
        </details>
    }
}

fn ends(overview: &Overview) -> Html {
    let most = overview.ends.iter().map(|end| end.count).max();
    let lines = overview.ends.iter();
    let lines = lines.map(|end| {
        let bar = bar(end.count, end.count, most);
        line(&end.value, grouped(end.count), bar)
    });
    chart(
        "Certificates, by the month in which they end",
        lines.collect(),
    )
}

fn authorities(overview: &Overview) -> Html {
    let most = overview.authorities.iter().map(|one| one.all).max();
    let lines = overview.authorities.iter().map(|one| {
        let number = format!("{} of {}", grouped(one.demand), grouped(one.all));
        line(&one.authority, number, bar(one.demand, one.all, most))
    });
    let caption = "With Must-Staple, of all servers’, by CA";
    chart(caption, lines.collect())
}

/// What cannot be used is outlined, as it is no time left.
fn staples(overview: &Overview) -> Html {
    if overview.staples.is_empty() {
        return html! {};
    }
    let most = overview.staples.iter().map(|left| left.count).max();
    let lines = overview.staples.iter().map(|left| {
        let filled = if left.is_usable { left.count } else { 0 };
        line(
            &left.time,
            grouped(left.count),
            bar(filled, left.count, most),
        )
    });
    chart("Staples, by the time left", lines.collect())
}

fn chart(caption: &str, lines: Html) -> Html {
    html! {
        <table class="chart">
            <caption>{caption}</caption>
            <tbody>{lines}</tbody>
        </table>
    }
}

fn line(name: &str, number: String, bar: Html) -> Html {
    html! {
        <tr>
            <th scope="row">{name}</th>
            <td class="figure">{number}</td>
            <td>{bar}</td>
        </tr>
    }
}

/// Filled as far as `part`, outlined as far as `all`.
fn bar(part: usize, all: usize, most: Option<usize>) -> Html {
    let most = most.unwrap_or_default().max(1);
    let length = |count: usize| (count * LONGEST / most).to_string();
    html! {
        <svg class="fleet-bar" viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">
            <rect x="0" y="1" width={length(all)} height="18" class="whole" />
            <rect x="0" y="1" width={length(part)} height="18" class="left" />
        </svg>
    }
}
