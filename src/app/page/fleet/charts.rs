//! Two charts, as lists with a bar beside each number: readable without colour, and without bars.

use yew::prelude::*;

use crate::app::protocol::Overview;
use crate::report::grouped;

/// How long the longest bar is, in the units of its drawing.
const LONGEST: usize = 1000;

/// When certificates end, and who demands a staple.
pub fn charts(overview: &Overview) -> Html {
    html! {
        <details class="fleet-part charts">
            <summary><h3>{"When they end, and whose demand a staple"}</h3></summary>
            <div class="pair">
                {ends(overview)}
                {authorities(overview)}
            </div>
        </details>
    }
}

fn ends(overview: &Overview) -> Html {
    let most = overview.ends.iter().map(|(_, count)| *count).max();
    let lines = overview.ends.iter().map(|(when, count)| {
        html! {
            <tr>
                <th scope="row">{when}</th>
                <td class="figure">{grouped(*count)}</td>
                <td>{bar(*count, *count, most)}</td>
            </tr>
        }
    });
    html! {
        <table class="chart">
            <caption>{"Certificates that end, by month"}</caption>
            <tbody>{for lines}</tbody>
        </table>
    }
}

fn authorities(overview: &Overview) -> Html {
    let most = overview.authorities.iter().map(|(_, _, all)| *all).max();
    let lines = overview.authorities.iter().map(|(name, demand, all)| {
        html! {
            <tr>
                <th scope="row">{name}</th>
                <td class="figure">{format!("{} of {}", grouped(*demand), grouped(*all))}</td>
                <td>{bar(*demand, *all, most)}</td>
            </tr>
        }
    });
    html! {
        <table class="chart">
            <caption>{"Servers’ certificates with Must-Staple, by CA"}</caption>
            <tbody>{for lines}</tbody>
        </table>
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
